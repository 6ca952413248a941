//! Two tabs have one ticket open at once. What one does the other one sees; whoever is late is told why, and what they
//! typed is still there.

use std::cell::Cell;

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{CAUSE, ENGINEER, EVERYBODY, EXPERT, FAULT, SERVICE};
use aftercare_e2e::{Done, Hand, Launch, Profile, Scene, Server, Tongue, dist};
use serde_json::json;

#[tokio::test]
async fn two_tabs_on_one_ticket_lose_nothing() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let one = Hand::new(&browser, Tongue::English);
    one.set_up(EVERYBODY).await?;
    one.bring_in(&register).await?;
    one.hand_to(SERVICE).await?;
    let number = one.report(&register).await?;

    let driver = browser.driver()?;
    let first = driver.window().await?;
    // Opened by the first tab, so that one script can press in both before either has done anything.
    browser
        .run(
            "window.other = window.open(arguments[0])",
            vec![json!(server.url())],
        )
        .await?;
    let second = driver
        .windows()
        .await?
        .into_iter()
        .find(|tab| *tab != first)
        .expect("a second tab");
    driver.switch_to_window(second.clone()).await?;
    browser.set_viewport(1024, 768).await?;
    let two = Hand::new(&browser, Tongue::English);
    two.is_acting(SERVICE);
    two.open_ticket(&number).await?;
    two.fill(("Reason", ""), "The other one is broken too")
        .await?;
    two.choose(("Urgency", ""), ("Normal", "")).await?;

    // The first tab makes it an emergency; the second one sees it without being touched, and keeps what was typed.
    driver.switch_to_window(first.clone()).await?;
    one.choose(("Urgency", ""), ("Normal", "")).await?;
    one.fill(("Reason", ""), "The ward closes").await?;
    one.press(("Save urgency", "")).await?;
    one.see(("Urgency changed.", "")).await?;
    driver.switch_to_window(second.clone()).await?;
    two.see(("The ward closes", "")).await?;
    // What it still wants is refused: it is so already.
    two.press(("Save urgency", "")).await?;
    two.see(("Nothing was changed.", "")).await?;
    two.typed_with(&["The other one is broken too"]).await?;

    // Two presses at the same moment, each giving the ticket to another.
    let press_in_both = async |verb: &str| -> Done {
        driver.switch_to_window(second.clone()).await?;
        let button = browser.find("button", verb).await?;
        browser
            .run("window.button = arguments[0]", vec![button.to_json()?])
            .await?;
        driver.switch_to_window(first.clone()).await?;
        let button = browser.find("button", verb).await?;
        browser
            .run(
                "window.other.button.click(); arguments[0].click()",
                vec![button.to_json()?],
            )
            .await?;
        Ok(())
    };
    two.choose_named(("Engineer required", ""), ENGINEER)
        .await?;
    driver.switch_to_window(first.clone()).await?;
    one.choose_named(("Engineer required", ""), EXPERT).await?;
    press_in_both("Assign").await?;
    // Both count, in one order, and both tabs come to say the same.
    let whose = async |hand: &Hand<'_>| -> Done<Vec<&str>> {
        for name in [ENGINEER, EXPERT] {
            hand.browser.see(&format!("Assigned: {name}")).await?;
        }
        hand.see(("The next step is", "")).await?;
        let text = hand.browser.text().await?;
        let has = |name: &&str| text.contains(&format!("The next step is {name}'s."));
        Ok([ENGINEER, EXPERT].into_iter().filter(has).collect())
    };
    let in_first = whose(&one).await?;
    driver.switch_to_window(second.clone()).await?;
    assert_eq!(whose(&two).await?, in_first);
    let [engineer] = in_first[..] else {
        panic!("it is {in_first:?}'s");
    };

    // An engineer's diagnosis is typed in one tab while the other one finishes it: the form goes, the words don't.
    two.hand_to(engineer).await?;
    two.open_ticket(&number).await?;
    two.fill_diagnosis().await?;
    two.kept(&[CAUSE.0]).await?;
    driver.switch_to_window(first.clone()).await?;
    one.hand_to(engineer).await?;
    one.open_ticket(&number).await?;
    // A draft is the tablet's, not the tab's: it begins where the other tab stands.
    one.typed_with(&[CAUSE.0, "Paddles"]).await?;
    press_in_both("Finish diagnosis").await?;
    // One of them is written down; whoever was late is told, though the form has gone with its step.
    let late = "The ticket now stands at “In repair”, where this step can't be made. Look at what has changed.";
    let told = Cell::new(0);
    for (tab, hand) in [(&second, &two), (&first, &one)] {
        driver.switch_to_window(tab.clone()).await?;
        hand.arrive(("Before touching the device", "")).await?;
        browser
            .until("nothing is said of the diagnosis", async || {
                let text = browser.text().await?;
                told.set(told.get() + u32::from(text.contains(late)));
                Ok(text.contains(late) || text.contains("Diagnosis recorded."))
            })
            .await?;
        let text = browser.text().await?;
        assert_eq!(text.matches("Diagnosed:").count(), 1, "{text}");
    }
    assert_eq!(told.get(), 1, "exactly one of the two came too late");
    driver.switch_to_window(second.clone()).await?;

    // One declares what the other one is about to declare: the second page shows it, and keeps what was typed there.
    two.fill_precautions().await?;
    driver.switch_to_window(first.clone()).await?;
    one.fill_precautions().await?;
    one.fill(("Precautions taken", ""), "Goggles").await?;
    one.declare().await?;
    driver.switch_to_window(second.clone()).await?;
    two.see(("Goggles", "")).await?;
    two.press(("Declare again", "")).await?;
    two.typed_with(&["Gloves"]).await?;
    assert!(browser.text().await?.contains(FAULT.0));
    browser.quit().await
}

#[tokio::test]
async fn a_tab_left_and_entered_again_or_duplicated_keeps_what_was_typed_f27() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let driver = browser.driver()?;
    let first = driver.window().await?;
    hand.fill_report(&scene.register).await?;
    hand.kept(&[FAULT.0]).await?;
    let typed = browser.typed().await?;

    // Another site and back: from the browser's memory, or loaded anew.
    browser.open("about:blank").await?;
    driver.back().await?;
    hand.arrive(("New report", "")).await?;
    hand.still(&typed).await?;

    // Duplicated, as a browser does it, with what the tab keeps for itself: the same person acts on the same draft.
    browser.run("window.open(location.href)", vec![]).await?;
    let tabs = driver.windows().await?;
    let second = tabs.into_iter().find(|tab| *tab != first);
    let second = second.expect("a second tab");
    driver.switch_to_window(second.clone()).await?;
    browser.set_viewport(1024, 768).await?;
    hand.arrive(("New report", "")).await?;
    browser.see(SERVICE).await?;
    hand.still(&typed).await?;
    let number = hand.submit_report().await?;

    // The report was made once. The first tab does not make it again by a press on what still stands there.
    driver.switch_to_window(first.clone()).await?;
    hand.follow(("Board", "")).await?;
    hand.arrive(("Board", "")).await?;
    browser.see(&number).await?;
    hand.follow(("New report", "")).await?;
    hand.arrive(("New report", "")).await?;
    browser.not_see(FAULT.0).await?;
    scene.browser.quit().await
}
