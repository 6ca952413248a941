//! Spare parts from a table, in Chinese: a row without a number is named, a part that is known is the same part. Then, in
//! English, pieces come in by their label: another part's is refused, the right one fills lot and end. The store goes out
//! as a table again.

use crate::store::enters_the_store;
use aftercare_e2e::steps::{EVERYBODY, MANAGER};
use aftercare_e2e::{Done, Hand, Launch, Pair, Profile, Server, Tongue, dist};
use std::path::{Path, PathBuf};

const NOTHING: [String; 0] = [];
const PARTS: Pair = ("Spare-part store", "备件库");
const IMPORT: Pair = ("Import parts", "导入备件");

/// A new part, a row without a number, and the part that the store has, its number written otherwise.
const TABLE: &str = "\
备件号,中文名称,英文名称,供应商,单价,最低库存,库存地点,按批号管理,有有效期,GTIN,货架
FS-77,流量传感器,Flow sensor,Meridian Components,\"1,250.00\",3,Harbour store,是,是,09506000134352,B-4
,没有编号的备件,No number,,,,,,,,
cap 50,电容组件,,,88.50,,,,,,
";

/// The table comes in.
async fn brings_parts_in(hand: &Hand<'_>, folder: &Path) -> Done {
    let file: PathBuf = folder.join("parts-in.csv");
    std::fs::write(&file, TABLE)?;
    hand.go("#/parts").await?;
    hand.arrive(PARTS).await?;
    hand.follow(IMPORT).await?;
    hand.arrive(IMPORT).await?;
    let choose = hand.says(("Choose a table of parts", "选择备件表文件"));
    hand.browser.attach(choose, &[&file]).await?;
    hand.arrive(("Preview", "预览")).await?;
    hand.see(("Row 3", "第 3 行")).await?;
    hand.see(("No part number.", "没有备件号。")).await?;
    hand.see(("Part number cap 50", "备件号 cap 50")).await?;
    hand.see(("In the register: CAP-50", "已登记：CAP-50"))
        .await?;
    hand.looks_sound("parts table preview").await?;
    hand.press(("Import 2 rows", "导入 2 行")).await?;
    hand.see(("The parts are imported.", "备件已导入。"))
        .await?;
    hand.looks_sound("parts table done").await?;
    hand.follow(("See the parts", "查看备件")).await?;
    hand.arrive(PARTS).await?;
    hand.browser.find("link", "CAP-50").await?;
    hand.browser.find("link", "FS-77").await?;
    hand.looks_sound("parts table list").await
}

/// Pieces come in by their label.
async fn receives_by_label(hand: &Hand<'_>) -> Done {
    hand.browser.click("link", "FS-77").await?;
    hand.arrive(("FS-77", "")).await?;
    hand.press(("Receive", "")).await?;
    let label = ("Scan or type the label", "");
    hand.fill(label, "(01)04012345678901(17)301231(10)X1")
        .await?;
    hand.press(("Read the label", "")).await?;
    hand.see(("This label says GTIN 04012345678901", ""))
        .await?;
    hand.see(("Nothing was filled in", "")).await?;
    hand.looks_sound("parts table refused").await?;
    // As a scanner sends it, a separator missing that nothing needs.
    hand.fill(label, "01095060001343521730123110L24-09").await?;
    hand.press(("Read the label", "")).await?;
    hand.see(("Read from the label: lot L24-09", "")).await?;
    hand.typed_with(&["L24-09", "2030-12-31"]).await?;
    hand.looks_sound("parts table read").await?;
    hand.fill(("Pieces required", ""), "4").await?;
    hand.press(("Book the receipt", "")).await?;
    hand.see(("Received.", "")).await?;
    hand.browser.find("cell", "L24-09").await?;
    hand.see(("31 Dec 2030", "")).await
}

#[tokio::test]
async fn parts_from_a_table_and_pieces_by_their_label() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let launch = Launch::chromium()
        .profile(profile.path())
        .language(Tongue::Chinese.tag());
    let browser = launch.start().await?;
    browser.set_viewport(1280, 800).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::Chinese);
    hand.set_up(EVERYBODY).await?;
    hand.is_acting(MANAGER);
    enters_the_store(&hand).await?;
    brings_parts_in(&hand, profile.path()).await?;
    browser.click("button", "English").await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.is_acting(MANAGER);
    receives_by_label(&hand).await?;
    hand.follow(("Parts", "")).await?;
    hand.arrive(PARTS).await?;
    hand.press(("Export as CSV", "")).await?;
    let file = browser.download("parts").await?;
    let table = std::fs::read_to_string(file)?;
    for wanted in [
        "\"FS-77\"",
        "\"L24-09\"",
        "\"2030-12-31\"",
        "\"4\"",
        "\"88.50\"",
    ] {
        assert!(table.contains(wanted), "{wanted} is not in {table}");
    }
    assert_eq!(browser.csp_reports().await?, NOTHING);
    assert_eq!(browser.console_errors().await?, NOTHING);
    browser.quit().await
}
