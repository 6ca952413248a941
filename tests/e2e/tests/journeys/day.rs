//! My day: what waits for whom, by role, and what was begun on this tablet.

use aftercare_e2e::steps::ENGINEER;
use aftercare_e2e::{Done, Scene};

pub const DAY: (&str, &str) = ("My day", "我的一天");

#[tokio::test]
async fn everybody_sees_what_waits_for_them() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.follow(DAY).await?;
    hand.see(("Nothing waits for you", "")).await?;
    let number = hand.report(register).await?;

    // A new report waits for customer service, and is free for an engineer who may take it.
    hand.follow(DAY).await?;
    hand.arrive(DAY).await?;
    hand.see(("Assign", "")).await?;
    browser.see(&number).await?;

    // What was begun elsewhere is found again here.
    hand.fill_report(register).await?;
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
