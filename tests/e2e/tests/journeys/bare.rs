//! A browser that lacks what it may lack (SPEC §4; issue of the ward's tablet, "any browser"): no lasting storage to ask
//! for, no second file system, no camera codes, no share sheet, no folder picker, no notifications. Every one of them has
//! its plain way; nothing is promised that can't be kept. (The journey in WebKitGTK lacks some of them for real.)

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EVERYBODY, SERVICE};
use aftercare_e2e::{Done, Hand, Launch, Profile, Server, Tongue, dist};
use serde_json::json;

/// Takes them all away before the page's first script runs.
const WITHOUT: &str = "
    for (const name of ['BarcodeDetector', 'Notification', 'showDirectoryPicker', 'showSaveFilePicker', 'showOpenFilePicker', 'launchQueue', 'LaunchParams', 'BroadcastChannel', 'OffscreenCanvas', 'CompressionStream', 'requestIdleCallback']) delete window[name];
    for (const name of ['share', 'canShare', 'wakeLock', 'vibrate', 'setAppBadge', 'clipboard', 'storage', 'connection']) delete Navigator.prototype[name];
    window.__without = [typeof BarcodeDetector, typeof Notification, typeof showDirectoryPicker, typeof BroadcastChannel, typeof navigator.share, typeof navigator.storage];";

#[tokio::test]
async fn a_browser_without_what_it_may_lack_does_the_job() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser
        .cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": WITHOUT }),
        )
        .await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let gone = browser.run("return window.__without", vec![]).await?;
    assert_eq!(gone, json!(vec!["undefined"; 6]));

    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(&register).await?;
    hand.hand_to(SERVICE).await?;
    let number = hand.report(&register).await?;
    hand.assign(ENGINEER).await?;

    // What it can't know of its storage, it doesn't claim.
    hand.follow(("Data", "")).await?;
    hand.arrive(("Data", "")).await?;
    hand.is_sound().await?;
    hand.see(("Not known: this browser doesn't say", ""))
        .await?;
    // The data set still goes out, and everything outlives a reload.
    hand.press(("Export all data", "")).await?;
    hand.see(("Download again", "")).await?;
    assert!(std::fs::metadata(browser.download(".aftercare").await?)?.len() > 1_000);
    browser.reload().await?;
    hand.open_ticket(&number).await?;
    browser.see(ENGINEER).await?;

    // A second tab has no channel to hear by, and still shows what the first one wrote as soon as somebody turns to it.
    let driver = browser.driver()?;
    let first = driver.window().await?;
    browser
        .run("window.open(arguments[0])", vec![json!(server.url())])
        .await?;
    let all = driver.windows().await?;
    let second = all.into_iter().find(|tab| *tab != first).expect("a tab");
    hand.fill(("Note", ""), "Written in the first tab").await?;
    hand.press(("Add note", "")).await?;
    hand.see(("Note added.", "")).await?;
    driver.switch_to_window(second).await?;
    browser.set_viewport(1024, 768).await?;
    let other = Hand::new(&browser, Tongue::English);
    other.is_acting(SERVICE);
    other.open_ticket(&number).await?;
    // What a browser with a screen says when its tab comes to the front.
    browser
        .run("dispatchEvent(new FocusEvent('focus'))", vec![])
        .await?;
    other.see(("Written in the first tab", "")).await?;
    Ok(())
}
