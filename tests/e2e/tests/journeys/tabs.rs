//! Two tabs have one ticket open at once. What one does the other one sees; whoever is late is told why, and what they
//! typed is still there.

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{CAUSE, ENGINEER, EVERYBODY, FAULT, SERVICE};
use aftercare_e2e::{Done, Hand, Launch, Profile, Server, Tongue, dist};

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
    let second = driver.new_tab().await?;
    driver.switch_to_window(second.clone()).await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let two = Hand::new(&browser, Tongue::English);
    two.hand_to(SERVICE).await?;
    two.open_ticket(&number).await?;
    two.fill(("Reason", ""), "The other one is broken too")
        .await?;
    two.choose(("Urgency", ""), ("Emergency", "")).await?;

    // The first tab makes it an emergency; the second one sees it without being touched, and keeps what was typed.
    driver.switch_to_window(first.clone()).await?;
    one.choose(("Urgency", ""), ("Emergency", "")).await?;
    one.fill(("Reason", ""), "The ward closes").await?;
    one.press(("Save urgency", "")).await?;
    one.see(("Urgency changed.", "")).await?;
    driver.switch_to_window(second.clone()).await?;
    two.see(("The ward closes", "")).await?;
    // What it still wants is refused: it is so already.
    two.press(("Save urgency", "")).await?;
    two.see(("Nothing was changed.", "")).await?;
    two.typed_with(&["The other one is broken too"]).await?;

    // Two presses at the same moment: the ticket is cancelled and given to an engineer. One of them is told that it came late.
    two.choose_named(("Engineer required", ""), ENGINEER)
        .await?;
    let assign = browser.find("button", "Assign").await?;
    let at = browser.run("return Date.now() + 1500", vec![]).await?;
    let later = "const [button, at] = arguments; setTimeout(() => button.click(), at - Date.now())";
    browser
        .run(later, vec![assign.to_json()?, at.clone()])
        .await?;
    driver.switch_to_window(first.clone()).await?;
    one.choose_named(("Engineer required", ""), "Sun Yi")
        .await?;
    let assign = browser.find("button", "Assign").await?;
    browser.run(later, vec![assign.to_json()?, at]).await?;
    // Both were carried out in an order, or one was refused; both tabs come to say the same.
    let whose = async |hand: &Hand<'_>| -> Done<Vec<String>> {
        hand.see(("The next step is", "")).await?;
        let text = hand.browser.text().await?;
        Ok([ENGINEER, "Sun Yi"]
            .into_iter()
            .filter(|name| text.contains(&format!("The next step is {name}'s.")))
            .map(String::from)
            .collect())
    };
    let in_first = whose(&one).await?;
    driver.switch_to_window(second.clone()).await?;
    browser
        .until("the tabs disagree on whose ticket it is", async || {
            Ok(whose(&two).await? == in_first)
        })
        .await?;
    assert_eq!(in_first.len(), 1, "{in_first:?}");

    // An engineer's diagnosis is typed in one tab while the other one finishes it: the form goes, the words don't.
    let engineer: &'static str = if in_first[0] == ENGINEER {
        ENGINEER
    } else {
        "Sun Yi"
    };
    two.hand_to(engineer).await?;
    two.open_ticket(&number).await?;
    two.fill_diagnosis().await?;
    two.kept(&[CAUSE.0]).await?;
    driver.switch_to_window(first.clone()).await?;
    one.hand_to(engineer).await?;
    one.open_ticket(&number).await?;
    // A draft is the tablet's, not the tab's: it begins where the other tab stands.
    one.typed_with(&[CAUSE.0, "Paddles"]).await?;
    one.finish_diagnosis().await?;
    driver.switch_to_window(second.clone()).await?;
    two.arrive(("Before touching the device", "")).await?;
    two.see((CAUSE.0, "")).await?;

    // Both declare at the same moment; the page that comes second shows the first one's words and loses nothing.
    two.fill_precautions().await?;
    driver.switch_to_window(first).await?;
    one.fill_precautions().await?;
    one.fill(("Precautions taken", ""), "Goggles").await?;
    one.declare().await?;
    driver.switch_to_window(second).await?;
    two.see(("Goggles", "")).await?;
    two.press(("Declare again", "")).await?;
    two.typed_with(&["Gloves"]).await?;
    assert!(browser.text().await?.contains(FAULT.0));
    browser.quit().await
}
