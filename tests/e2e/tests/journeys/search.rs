//! One search box for everything: opened by keys from any page, it finds by parts and by the first letters of pinyin,
//! offers only what one may do, and leads there.

use crate::demo::{Demo, TOM};
use aftercare_e2e::steps::ENGINEER;
use aftercare_e2e::{Browser, Done, Hand, Key, Scene, Tongue};

/// The lines of the box, from the top.
async fn lines(browser: &Browser) -> Done<Vec<String>> {
    let script = "return [...document.querySelectorAll('.palette-line')].map((line) => line.innerText.replace(/\\s+/g, ' '))";
    Ok(serde_json::from_value(browser.run(script, vec![]).await?).unwrap_or_default())
}

pub async fn first_is(browser: &Browser, part: &str) -> Done {
    browser
        .until(&format!("{part} is not the first line"), async || {
            let all = lines(browser).await?;
            Ok(all.first().is_some_and(|line| line.contains(part)))
        })
        .await
}

/// Opens the box by its keys and types.
pub async fn ask(browser: &Browser, text: &str) -> Done {
    browser.press(Key::Control + "k").await?;
    browser
        .until("the search box does not open", async || {
            let script = "return document.activeElement?.getAttribute('role') === 'combobox' && Boolean(document.querySelector('.palette[open]'))";
            Ok(browser.run(script, vec![]).await?.as_bool() == Some(true))
        })
        .await?;
    browser.press(text.to_owned()).await
}

#[tokio::test]
async fn everything_is_found_from_anywhere() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let number = hand.report(register).await?;

    // A ticket by the end of its number, from another page.
    hand.follow(("Registers", "")).await?;
    hand.arrive(("Devices", "")).await?;
    let end = number.rsplit('-').next().unwrap_or_default();
    ask(browser, end).await?;
    first_is(browser, &number).await?;
    hand.is_sound().await?;
    browser.press(Key::Enter).await?;
    hand.arrive(("Timeline", "")).await?;

    // A device by its serial number; Escape leaves everything as it was.
    ask(browser, register.number).await?;
    first_is(browser, "Device").await?;
    browser.press(Key::Escape).await?;
    hand.arrive(("Timeline", "")).await?;

    // Commands, and only those that one may give.
    ask(browser, "settings").await?;
    hand.see(("Nothing fits all of these words", "")).await?;
    browser.press(Key::Escape).await?;
    ask(browser, "new rep").await?;
    first_is(browser, "New report").await?;
    browser.press(Key::Enter).await?;
    hand.arrive(("New report", "")).await?;

    // By what else it is called: what a backup is on, what a printed code is.
    for (asked, first) in [
        ("export", "Data"),
        ("backup", "Data"),
        ("导出", "Data"),
        ("库存", "Spare-part store"),
        ("assign", "Not assigned"),
        ("派工", "Not assigned"),
        ("print", "Print labels"),
        ("log in", "Choose who you are"),
    ] {
        ask(browser, asked).await?;
        first_is(browser, first).await?;
        browser.press(Key::Escape).await?;
    }

    // In Chinese by first letters, and by two characters.
    hand.press(("中文", "English")).await?;
    let chinese = Hand::new(browser, Tongue::Chinese);
    chinese.arrive(("", "新建报修")).await?;
    ask(browser, "kb lb").await?;
    first_is(browser, "列表").await?;
    browser.press(Key::Enter).await?;
    chinese.arrive(("", "看板")).await?;
    chinese.see(("", "1 张工单")).await?;
    ask(browser, "日历").await?;
    first_is(browser, "日历").await?;
    browser.press(Key::Enter).await?;
    chinese.see(("", "次上门")).await?;
    ask(browser, ENGINEER).await?;
    first_is(browser, ENGINEER).await?;
    browser.set_viewport(390, 844).await?;
    chinese.fits().await?;
    Ok(())
}

#[tokio::test]
async fn kits_and_instruments_are_found_and_open_where_they_are_kept() -> Done {
    let demo = Demo::of(TOM.0).await?;
    let browser = &demo.browser;
    ask(browser, "GFA-118").await?;
    first_is(browser, "Gas flow analyser").await?;
    browser.press(Key::Enter).await?;
    browser.find("heading", "Gas flow analyser").await?;
    ask(browser, "k-1").await?;
    first_is(browser, "Emergency kit").await?;
    browser.press(Key::Escape).await?;
    demo.browser.quit().await
}
