//! A fault that is back when the ward is called afterwards leads to a report, and the ward sees what becomes of its own reports
//! and of its emergency.

use crate::day::DAY;
use crate::demo::{Demo, GRACE};
use aftercare_e2e::steps::{SERVICE, WARD};
use aftercare_e2e::{Done, Scene};
use serde_json::json;

#[tokio::test]
async fn a_fault_that_is_back_is_reported_from_the_call() -> Done {
    let demo = Demo::of(GRACE.0).await?;
    let (browser, hand) = (&demo.browser, demo.hand());
    hand.follow(DAY).await?;
    hand.arrive(DAY).await?;
    // One of the calls that are to be made.
    let script = "const line = [...document.querySelectorAll('.day-line')].find((l) => l.querySelector('.day-verb').textContent.trim() === 'Call the ward'); return line && line.getAttribute('href')";
    let line = browser.run(script, vec![]).await?;
    let line = line.as_str().unwrap_or_default().to_owned();
    assert!(line.starts_with("#/ticket/"), "no call to make: {line}");
    hand.go(&line).await?;
    hand.arrive(("Timeline", "")).await?;
    let device = "return document.querySelector('.ticket-device-link').textContent.trim()";
    let device = browser.run(device, vec![]).await?;
    hand.choose(("How the device runs", ""), ("Faulty again", ""))
        .await?;
    hand.fill(
        ("What the user says required", ""),
        "The screen is dark again",
    )
    .await?;
    hand.press(("Save the call", "")).await?;
    // The report is begun with what is known.
    hand.arrive(("New report", "")).await?;
    let chosen = "return document.querySelector('#device').value";
    let device = device.as_str().unwrap_or_default().to_owned();
    browser
        .until("the device is not chosen", async || {
            let chosen = browser.run(chosen, vec![]).await?;
            Ok(chosen.as_str().is_some_and(|text| text.contains(&device)))
        })
        .await?;
    let said = browser
        .run(
            "return document.querySelector('#description').value",
            vec![],
        )
        .await?;
    assert_eq!(said, json!("The screen is dark again"));
    // Left for now, the ticket still asks for it.
    hand.go(&line).await?;
    hand.see(("The fault is back, and nothing reported since", ""))
        .await?;
    hand.is_sound().await?;
    hand.follow(("Report it again", "")).await?;
    hand.arrive(("New report", "")).await?;
    hand.press(("Submit report", "")).await?;
    hand.arrive(("Timeline", "")).await?;
    hand.go(&line).await?;
    hand.arrive(("Timeline", "")).await?;
    browser.not_see("The fault is back").await
}

#[tokio::test]
async fn the_ward_follows_its_reports_and_its_emergency() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.hand_to(WARD).await?;
    hand.fill_report(register).await?;
    hand.choose(("Urgency", ""), ("Emergency", "")).await?;
    let number = hand.submit_report().await?;
    // Whoever was alerted can be called, as long as nobody has answered.
    hand.see(("The alarm was given, and nobody has answered yet", ""))
        .await?;
    hand.is_sound().await?;
    hand.follow(DAY).await?;
    hand.arrive(DAY).await?;
    hand.see(("My reports", "")).await?;
    browser.see(&number).await?;
    browser.find("link", "New report").await?;
    // Nothing that it could do to the card, so no menu of refusals.
    hand.follow(("Board", "")).await?;
    hand.arrive(("Board", "")).await?;
    browser.see(&number).await?;
    let buttons = browser.names("button").await?;
    assert!(
        !buttons.iter().any(|name| name.starts_with("Move ")),
        "{buttons:?}"
    );
    // For whoever assigns it, it stands before everything else of the day.
    hand.hand_to(SERVICE).await?;
    hand.follow(DAY).await?;
    let first = "return document.querySelector('.day-head span').textContent.trim()";
    browser
        .until("the emergency is not first", async || {
            Ok(browser.run(first, vec![]).await? == json!("Emergencies"))
        })
        .await
}
