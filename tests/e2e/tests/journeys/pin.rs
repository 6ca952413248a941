//! A PIN guessed (FAULTS F80): wrong tries cost a wait that grows, is the same in another tab and after a reload, and is cut
//! short by no clock.

use crate::asleep::reopened_later;
use aftercare_e2e::steps::{Colleague, ENGINEER, MANAGER, ROLE_ENGINEER};
use aftercare_e2e::{Browser, Done, Hand, Launch, Profile, Server, Tongue, dist};
use serde_json::json;
use std::time::{Duration, Instant};

const PIN: &str = "2580";
const FIELD: &str = "PIN of Gao Min";
/// What three wrong tries cost.
const WAIT: Duration = Duration::from_secs(15);

/// Asks to act as the manager, by whichever page is open.
async fn ask(browser: &Browser) -> Done {
    browser.run("location.hash = '#/who'", vec![]).await?;
    browser.see("Who are you?").await?;
    browser.click("button", MANAGER).await?;
    browser.find("textbox", FIELD).await.map(|_| ())
}

async fn guess(browser: &Browser, pin: &str) -> Done {
    browser.fill(FIELD, pin).await?;
    browser.click("button", "Go on").await
}

/// A tablet with a manager and an engineer.
async fn set_up<'a>(browser: &'a Browser, server: &Server) -> Done<Hand<'a>> {
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(browser, Tongue::English);
    hand.set_up(&[Colleague {
        name: ENGINEER,
        role: ROLE_ENGINEER,
        trained: false,
    }])
    .await?;
    Ok(hand)
}

/// Whoever is acting sets a PIN.
async fn sets_a_pin(hand: &Hand<'_>) -> Done {
    hand.go("#/who").await?;
    hand.fill(("New PIN", ""), PIN).await?;
    hand.fill(("New PIN again", ""), PIN).await?;
    hand.press(("Set a PIN", "")).await?;
    hand.see(("Your PIN is set.", "")).await
}

#[tokio::test]
async fn a_pin_is_not_guessed_any_faster_by_moving_the_clock() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    let hand = set_up(&browser, &server).await?;
    sets_a_pin(&hand).await?;
    hand.hand_to(ENGINEER).await?;

    ask(&browser).await?;
    for wrong in ["0000", "1111", "2222"] {
        guess(&browser, wrong).await?;
        browser.see("That is not the PIN.").await?;
    }
    let begun = Instant::now();
    browser.see("Try again in").await?;

    // Two hours later by the tablet's clock, in a page that has just been loaded, the right PIN opens nothing.
    let later = json!({ "source": reopened_later(2) });
    browser
        .cdp("Page.addScriptToEvaluateOnNewDocument", later)
        .await?;
    browser.reload().await?;
    ask(&browser).await?;
    browser.see("Too many wrong tries. Try again in").await?;
    guess(&browser, PIN).await?;
    browser.see("Try again in").await?;
    let actor = "return sessionStorage.getItem('aftercare.actor')";
    let before = browser.run(actor, vec![]).await?;

    // It passes by itself while the PIN is asked for.
    tokio::time::sleep(WAIT.saturating_sub(begun.elapsed())).await;
    let over = "!document.body.innerText.includes('Try again in')";
    browser
        .until("the wait is never over", async || {
            Ok(browser
                .run(&format!("return {over}"), vec![])
                .await?
                .as_bool()
                == Some(true))
        })
        .await?;
    assert!(begun.elapsed() >= WAIT - Duration::from_secs(1));
    guess(&browser, PIN).await?;
    browser.see("You act as Gao Min now.").await?;
    assert_ne!(browser.run(actor, vec![]).await?, before);
    Ok(())
}

#[tokio::test]
async fn a_manager_takes_a_forgotten_pin_away() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let browser = Launch::chromium().start().await?;
    let hand = set_up(&browser, &server).await?;
    hand.hand_to(ENGINEER).await?;
    sets_a_pin(&hand).await?;

    hand.hand_to(MANAGER).await?;
    hand.open_register(("People", "")).await?;
    browser.click("link", ENGINEER).await?;
    hand.choose(("Has a PIN", ""), ("No", "")).await?;
    hand.looks_sound("a person with a PIN").await?;
    hand.save_record(("People", "")).await?;
    // There is none to be taken away any more, and nobody asks for it.
    browser.click("link", ENGINEER).await?;
    browser.see("Still works here").await?;
    browser.not_see("Has a PIN").await?;
    hand.hand_to(ENGINEER).await
}
