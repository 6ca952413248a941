//! The demo hospital: from the first page into it, through a reload, out of it without a trace, and beside real data
//! that never hear of it.

use std::path::Path;

use aftercare_e2e::steps::{MANAGER, SERVICE};
use aftercare_e2e::{
    Browser, Done, Hand, Launch, Pair, Profile, Scene, Server, Tongue, Trouble, dist,
};
use serde_json::json;

const BAND: Pair = (
    "Demo hospital: nothing here is real.",
    "演示医院：所有内容均为虚构。",
);
const LEAVE: Pair = ("Leave and clear", "退出并清除");
const OPEN: Pair = ("Open the demo", "打开演示医院");
pub const WHO: Pair = ("Who are you?", "您是谁？");
const FIRST: Pair = ("After-sales service, on this device", "售后服务，就在本机");
/// An engineer of the demo.
pub const TOM: Pair = ("Tom Baker", "张志强");
/// Customer service of the demo.
pub const GRACE: Pair = ("Grace Turner", "林晓雯");

/// A demo hospital of this tablet's own, in English, up to the question who one is.
pub async fn opens_the_demo<'a>(browser: &'a Browser, server: &Server) -> Done<Hand<'a>> {
    browser.set_viewport(1024, 768).await?;
    browser.open(&format!("{}?demo", server.url())).await?;
    let hand = Hand::new(browser, Tongue::English);
    hand.arrive(WHO).await?;
    Ok(hand)
}

/// A tablet with the demo of its own, in English. What is declared first goes first.
pub struct Demo {
    /// The browser, with the board open.
    pub browser: Browser,
    who: &'static str,
    _profile: Profile,
    _server: Server,
}

impl Demo {
    /// Who of the demo acts.
    pub async fn of(who: &'static str) -> Done<Self> {
        let server = Server::start(&dist()?, "/")?;
        let profile = Profile::new()?;
        let browser = Launch::chromium().profile(profile.path()).start().await?;
        let hand = opens_the_demo(&browser, &server).await?;
        browser.click("button", who).await?;
        hand.arrive(("Board", "")).await?;
        Ok(Self {
            browser,
            who,
            _profile: profile,
            _server: server,
        })
    }

    /// Their hand.
    pub fn hand(&self) -> Hand<'_> {
        let hand = Hand::new(&self.browser, Tongue::English);
        hand.is_acting(self.who);
        hand
    }
}

/// What this origin keeps under a name that begins so: databases, folders, keys, caches.
const KEPT: &str = "
    const begins = (name) => name.startsWith(arguments[0]);
    const kept = (await indexedDB.databases()).map((one) => one.name).filter(begins);
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) if (begins(name)) kept.push(`folder ${name}`);
    for (const store of [localStorage, sessionStorage]) kept.push(...Object.keys(store).filter(begins));
    kept.push(...(await caches.keys()).filter(begins));
    return kept;";

async fn kept(browser: &Browser, beginning: &str) -> Done<Vec<String>> {
    let all = browser.run_async(KEPT, vec![json!(beginning)]).await?;
    Ok(serde_json::from_value(all).unwrap_or_default())
}

/// The whole name of the first of that role whose name begins so.
async fn named(browser: &Browser, role: &str, beginning: &str) -> Done<String> {
    browser
        .until("nothing is named so", async || {
            let names = browser.names(role).await?;
            Ok(names.iter().any(|name| name.starts_with(beginning)))
        })
        .await?;
    let names = browser.names(role).await?;
    let found = names.into_iter().find(|name| name.starts_with(beginning));
    found.ok_or_else(|| Trouble::new(format!("no {role} begins with {beginning}")))
}

/// Column by column, how many cards the board counts.
async fn counts(browser: &Browser) -> Done<Vec<(String, u64)>> {
    let script = "return [...document.querySelectorAll('.board-column')].map((column) =>
        [column.querySelector('h2').textContent, column.querySelectorAll('.board-card').length])";
    let all = browser.run(script, vec![]).await?;
    Ok(serde_json::from_value(all).unwrap_or_default())
}

async fn is_demo(browser: &Browser) -> Done<bool> {
    let search = browser.run("return location.search", vec![]).await?;
    Ok(search == "?demo")
}

/// With SHOTS set, pictures of the page as people have it.
async fn pictures(hand: &Hand<'_>, name: &str) -> Done {
    if std::env::var_os("SHOTS").is_none() {
        return Ok(());
    }
    hand.in_every_look(&format!("demo {name}"), async || Ok(()))
        .await
}

/// From the first page into the demo and out of it, in one language.
async fn in_and_out(tongue: Tongue) -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let launch = Launch::chromium()
        .profile(profile.path())
        .language(tongue.tag());
    let browser = launch.start().await?;
    browser.set_viewport(1280, 800).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, tongue);
    hand.arrive(FIRST).await?;
    pictures(&hand, "first start").await?;
    hand.follow(OPEN).await?;

    // Everybody of the hospital is there to be chosen, with a word on what to try.
    hand.arrive(WHO).await?;
    assert!(is_demo(&browser).await?);
    hand.see(BAND).await?;
    hand.is_sound().await?;
    hand.has_readable_colours().await?;
    pictures(&hand, "who").await?;
    let people = browser
        .run(
            "return document.querySelectorAll('.who-person').length",
            vec![],
        )
        .await?;
    assert_eq!(people, 12);
    browser.click("button", hand.says(TOM)).await?;
    hand.arrive(("Board", "看板")).await?;
    // Closed tickets are counted once they are asked for.
    browser
        .click("button", hand.says(("More filters", "更多筛选")))
        .await?;
    browser
        .click("button", hand.says(("Closed tickets", "已完结工单")))
        .await?;
    for (column, cards) in counts(&browser).await? {
        assert!(cards > 0, "nothing in {column}");
    }
    hand.is_sound().await?;
    pictures(&hand, "board").await?;

    // A ticket opens, the band stays, and a reload stays in the demo, as the same person.
    let card = named(&browser, "link", "RMS-").await?;
    browser.click("link", &card).await?;
    hand.arrive(("Timeline", "时间线")).await?;
    hand.see(BAND).await?;
    hand.is_sound().await?;
    pictures(&hand, "ticket").await?;
    browser.reload().await?;
    hand.arrive(("Timeline", "时间线")).await?;
    hand.see(BAND).await?;
    browser.find("link", hand.says(TOM)).await?;
    assert!(is_demo(&browser).await?);
    assert!(kept(&browser, "aftercare-demo").await?.len() >= 3);

    // Another tab of the demo is no hindrance, and does not stay behind in it.
    let first = browser.driver()?.window().await?;
    let second = browser.driver()?.new_tab().await?;
    browser.driver()?.switch_to_window(second.clone()).await?;
    browser.open(&format!("{}?demo", server.url())).await?;
    hand.arrive(WHO).await?;
    browser.driver()?.switch_to_window(first).await?;
    // What is typed in the last moment goes with the demo, too.
    hand.fill(("Note", "备注内容"), "Half a word").await?;
    hand.press(LEAVE).await?;
    hand.arrive(FIRST).await?;
    assert!(!is_demo(&browser).await?);
    assert_eq!(
        kept(&browser, "aftercare-demo").await?,
        Vec::<String>::new()
    );
    browser.driver()?.switch_to_window(second).await?;
    hand.arrive(FIRST).await?;
    assert_eq!(
        kept(&browser, "aftercare-demo").await?,
        Vec::<String>::new()
    );
    browser.quit().await
}

#[tokio::test]
async fn the_demo_is_opened_tried_and_cleared_in_english() -> Done {
    in_and_out(Tongue::English).await
}

#[tokio::test]
async fn the_demo_is_opened_tried_and_cleared_in_chinese() -> Done {
    in_and_out(Tongue::Chinese).await
}

/// Reports a fault of a device of the demo.
async fn report(hand: &Hand<'_>) -> Done {
    hand.follow(("New report", "")).await?;
    hand.arrive(("New report", "")).await?;
    hand.fill(("Device required", ""), "Sono 6").await?;
    let device = named(hand.browser, "option", "Ultrasound scanner Sono 6").await?;
    hand.browser.click("option", &device).await?;
    hand.fill(
        ("What is wrong, in the user's words", ""),
        "Only in the demo",
    )
    .await?;
    hand.fill(("Reported by", ""), "Somebody").await?;
    hand.choose(("Urgency", ""), ("Normal", "")).await?;
    hand.press(("Submit report", "")).await?;
    hand.arrive(("Timeline", "")).await?;
    hand.see(("NEW-0001", "")).await
}

/// Opens a file on the data page; the sentence says why it is refused.
async fn is_refused(hand: &Hand<'_>, file: &Path, why: &'static str) -> Done {
    hand.follow(("Data", "")).await?;
    hand.arrive(("Data", "")).await?;
    hand.browser
        .attach("Choose an Aftercare file", &[file])
        .await?;
    hand.see((why, "")).await
}

#[tokio::test]
async fn the_demo_beside_real_data_never_touches_them() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let number = hand.report(register).await?;
    let real = hand.export().await?;

    // Into the demo from the data page: it asks who one is, and knows nobody of the real people.
    hand.follow(OPEN).await?;
    hand.arrive(WHO).await?;
    browser.not_see(MANAGER).await?;
    browser.click("button", GRACE.0).await?;
    hand.arrive(("Board", "")).await?;
    browser.not_see(&number).await?;
    report(&hand).await?;
    is_refused(&hand, &real, "This file holds real data").await?;
    hand.press(("Export all data", "")).await?;
    hand.see(("Download again", "")).await?;
    let demo = browser.download("demo-").await?;

    // The two stand beside each other: the real address shows the real data, as whoever acted there.
    browser.open(&scene.server.url()).await?;
    browser.not_see(BAND.0).await?;
    hand.arrive(("Board", "")).await?;
    browser.find("link", SERVICE).await?;
    browser.see(&number).await?;
    browser.not_see("Only in the demo").await?;
    is_refused(&hand, &demo, "This file is of the demo hospital").await?;
    browser
        .open(&format!("{}?demo#/board", scene.server.url()))
        .await?;
    hand.see(("Only in the demo", "")).await?;

    // Left, only the real data are there, all of them and nothing else.
    let before = kept(browser, "aftercare").await?;
    hand.press(LEAVE).await?;
    hand.arrive(("Board", "")).await?;
    browser.find("link", SERVICE).await?;
    browser.see(&number).await?;
    browser.not_see("Only in the demo").await?;
    let own: Vec<String> = before
        .into_iter()
        .filter(|name| !name.contains("demo"))
        .collect();
    let after = kept(browser, "aftercare").await?;
    assert!(
        own.iter().all(|name| after.contains(name)),
        "{own:?}, {after:?}"
    );
    assert_eq!(kept(browser, "aftercare-demo").await?, Vec::<String>::new());
    hand.follow(("Data", "")).await?;
    hand.arrive(("Data", "")).await?;
    hand.is_sound().await?;
    hand.press(("Export all data", "")).await?;
    hand.see(("Download again", "")).await?;
    scene.browser.quit().await
}
