//! The store and the emergency in the engines besides Chromium: a part comes in and is counted, a ventilator fails with a
//! patient on it, and who answers, comes, bridges, restores and looks back finds every control. In English in Firefox, by
//! Chinese names alone in WebKitGTK; one tablet goes from hand to hand.

use crate::emergency_two::{
    answers, opens_the_room, passes_to, says, sends, stands_down_unverified, ventilator,
};
use crate::store::{NUMBER, begun, counts_the_shelf, enters_the_store, opens_the_part, receives};
use aftercare_e2e::steps::{ENGINEER, MANAGER, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Launch, Profile, Server, Tongue, dist};

const NOTHING: [String; 0] = [];
const STANDS: &str = "The patient is bagged";
const MEASURE: &str = "The transport ventilator of the next bay";
const DONE: &str = "Sensor changed, runs";
const WELL: &str = "Ten minutes to the first word";

/// The manager answers, and sends the engineer with a piece of the store.
async fn commits(hand: &Hand<'_>) -> Done {
    let commit = ("Commit people and parts", "调配人员备件");
    passes_to(hand, MANAGER).await?;
    answers(hand).await?;
    hand.press(commit).await?;
    hand.browser.click("checkbox", ENGINEER).await?;
    hand.fill(("From where", "出发地"), "East station").await?;
    hand.choose_named(("Part from the store 1", "库存备件 1"), NUMBER)
        .await?;
    hand.fill(("Quantity", "数量"), "1").await?;
    sends(hand, commit).await?;
    hand.see(("Committed.", "已调配。")).await?;
    hand.see(("from East station", "从East station出发"))
        .await?;
    hand.see(("CAP-50 × 1", "CAP-50 ×1")).await
}

/// The engineer is there, bridges, tells how things stand, restores.
async fn restores(hand: &Hand<'_>) -> Done {
    passes_to(hand, ENGINEER).await?;
    opens_the_room(hand).await?;
    hand.press(("I am on site", "我已到场")).await?;
    hand.see(("Wang Jun is on site", "Wang Jun已到场")).await?;
    let verb = ("Log an interim measure", "记录临时措施");
    let label = ("What keeps the ward going", "采取的临时措施");
    says(hand, verb, label, MEASURE).await?;
    hand.see(("Interim measure: The transport", "临时措施：The transport"))
        .await?;
    let verb = ("Report progress", "汇报进展");
    says(hand, verb, ("How things stand", "当前进展"), STANDS).await?;
    hand.see(("Progress: The patient", "进展：The patient"))
        .await?;
    let verb = ("Restored", "已恢复");
    says(hand, verb, ("What was done", "处理结果"), DONE).await?;
    hand.see(("Restored: Sensor changed", "已恢复：Sensor changed"))
        .await
}

/// The manager ends it and looks back.
async fn looks_back(hand: &Hand<'_>) -> Done {
    passes_to(hand, MANAGER).await?;
    opens_the_room(hand).await?;
    stands_down_unverified(hand).await?;
    let label = ("What went well", "做得好的");
    says(hand, ("Review", "复盘"), label, WELL).await?;
    hand.see(("The review is kept.", "复盘已保存。")).await
}

/// From an empty store to the reviewed emergency; after a reload all of it is there.
async fn store_and_emergency(browser: Browser, profile: &Profile, tongue: Tongue) -> Done {
    let server = Server::start(&dist()?, "/")?;
    let register = ventilator(profile.path())?;
    begun(&browser, &server, tongue, &register).await?;
    let hand = Hand::new(&browser, tongue);
    hand.is_acting(MANAGER);
    enters_the_store(&hand).await?;
    receives(&hand, "2").await?;
    counts_the_shelf(&hand).await?;
    hand.hand_to(SERVICE).await?;
    hand.fill_report(&register).await?;
    hand.choose(
        ("Was it in use?", "故障时是否在用？"),
        ("On a patient", "正在患者身上使用"),
    )
    .await?;
    hand.choose(("Urgency", "紧急程度"), ("Emergency", "紧急"))
        .await?;
    let number = hand.submit_report().await?;
    hand.see((
        "An emergency runs for this ticket.",
        "此工单正在应急处置中。",
    ))
    .await?;
    commits(&hand).await?;
    restores(&hand).await?;
    looks_back(&hand).await?;
    assert_eq!(browser.csp_reports().await?, NOTHING);

    browser.reload().await?;
    for told in [
        MEASURE,
        STANDS,
        DONE,
        WELL,
        hand.says(("Gao Min acknowledged", "Gao Min已确认")),
    ] {
        browser.see(told).await?;
    }
    // What was put by and counted stands in the part's ledger; the ticket tells of its emergency.
    opens_the_part(&hand).await?;
    browser.see(&number).await?;
    hand.open_ticket(&number).await?;
    hand.see(("This ticket had an emergency.", "此工单曾启动应急。"))
        .await?;
    browser.quit().await
}

#[tokio::test]
async fn the_store_and_an_emergency_in_firefox() -> Done {
    let profile = Profile::new()?;
    let browser = Launch::firefox().profile(profile.path()).start().await?;
    store_and_emergency(browser, &profile, Tongue::English).await
}

#[tokio::test]
async fn the_store_and_an_emergency_in_webkit() -> Done {
    let profile = Profile::new()?;
    let browser = Launch::webkit().profile(profile.path()).start().await?;
    store_and_emergency(browser, &profile, Tongue::Chinese).await
}
