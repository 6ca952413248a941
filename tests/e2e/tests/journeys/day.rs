//! My day: what waits for whom, by role, and what was begun on this tablet.

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EVERYBODY, SERVICE};
use aftercare_e2e::{Done, Hand, Launch, Profile, Server, Tongue, dist};

const DAY: (&str, &str) = ("My day", "我的一天");

#[tokio::test]
async fn everybody_sees_what_waits_for_them() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(&register).await?;
    hand.hand_to(SERVICE).await?;
    hand.follow(DAY).await?;
    hand.see(("Nothing waits for you", "")).await?;
    let number = hand.report(&register).await?;

    // A new report waits for customer service, and is free for an engineer who may take it.
    hand.follow(DAY).await?;
    hand.arrive(DAY).await?;
    hand.see(("Assign", "")).await?;
    browser.see(&number).await?;

    // What was begun elsewhere is found again here.
    hand.fill_report(&register).await?;
    hand.kept(&["4471"]).await?;
    hand.follow(DAY).await?;
    hand.see(("Begun and not finished", "")).await?;
    let begun = browser.names("link").await?;
    let begun = begun.iter().find(|name| name.starts_with("New report"));
    browser
        .click("link", begun.map_or("", String::as_str))
        .await?;
    hand.arrive(("New report", "")).await?;
    hand.press(("Discard", "")).await?;

    hand.open_ticket(&number).await?;
    hand.assign(ENGINEER).await?;
    hand.follow(DAY).await?;
    hand.see(("Nothing waits for you", "")).await?;
    hand.hand_to(ENGINEER).await?;
    hand.follow(DAY).await?;
    hand.see(("Diagnose", "")).await?;
    browser.see(&number).await?;
    hand.is_sound().await?;
    let line = browser
        .run(
            "return document.querySelector('.day-line').getAttribute('href')",
            vec![],
        )
        .await?;
    hand.go(line.as_str().unwrap_or_default()).await?;
    hand.arrive(("Timeline", "")).await?;
    Ok(())
}
