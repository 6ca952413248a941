//! Somebody of the ward sees their own hospital, and by no link, list or search another one.

use crate::demo::{Demo, GRACE};
use crate::search::ask;
use aftercare_e2e::{Browser, Done, Key};

const NORA: &str = "Nora Quinn";
const AMARA: &str = "Amara Cole";
/// Where Nora works, and where Amara does not.
const HILLSIDE: &str = "Hillside Campus";

/// Where the first link of that kind leads to.
async fn first_link(browser: &Browser, to: &str) -> Done<String> {
    let script = format!(
        "return document.querySelector('main a[href^=\"{to}\"]')?.getAttribute('href') ?? ''"
    );
    browser
        .until(&format!("no link to {to}"), async || {
            Ok(browser.run(&script, vec![]).await? != "")
        })
        .await?;
    let link = browser.run(&script, vec![]).await?;
    Ok(link.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn somebody_of_the_ward_reaches_nothing_of_another_hospital() -> Done {
    let demo = Demo::of(NORA).await?;
    let (browser, hand) = (&demo.browser, demo.hand());
    let ticket = first_link(browser, "#/ticket/").await?;
    hand.go("#/registers/devices").await?;
    let device = first_link(browser, "#/registers/devices/0").await?;
    hand.go("#/registers/sites").await?;
    browser.see(HILLSIDE).await?;
    browser.not_see("Harbour Campus").await?;

    hand.hand_to(AMARA).await?;
    hand.arrive(("Board", "")).await?;
    first_link(browser, "#/ticket/").await?;
    browser.not_see(HILLSIDE).await?;
    hand.go(&ticket).await?;
    hand.see(("This ticket is not on this tablet", "")).await?;
    hand.go(&format!("{ticket}/print")).await?;
    hand.see(("This ticket can't be read.", "")).await?;
    hand.go(&device).await?;
    hand.see(("This record is not here", "")).await?;
    hand.go("#/registers/sites").await?;
    browser.see("Harbour Campus").await?;
    browser.not_see(HILLSIDE).await?;
    ask(browser, "Hillside").await?;
    hand.see(("Nothing fits all of these words", "")).await?;
    browser.press(Key::Escape).await?;

    // The service sees both.
    hand.hand_to(GRACE.0).await?;
    hand.go(&ticket).await?;
    hand.arrive(("Timeline", "")).await?;
    demo.browser.quit().await
}
