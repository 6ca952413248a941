//! The same tickets as board, list and calendar, over the same filters, which stand in the link.

use aftercare_e2e::steps::{ENGINEER, SERVICE};
use aftercare_e2e::{Browser, Done, Scene};
use serde_json::json;

/// The numbers of the tickets in the list, from the top.
async fn numbers(browser: &Browser) -> Done<Vec<String>> {
    let script = "return [...document.querySelectorAll('.table tbody th a')].map((link) => link.textContent)";
    let all = browser.run(script, vec![]).await?;
    Ok(serde_json::from_value(all).unwrap_or_default())
}

#[tokio::test]
async fn the_same_tickets_stand_on_board_list_and_calendar() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let fault = hand.report(register).await?;
    hand.fill_report(register).await?;
    hand.choose(("Kind of job", ""), ("Maintenance", ""))
        .await?;
    let wanted = hand.moment(24 * 60).await?;
    hand.fill(("Wanted on", ""), &wanted).await?;
    let job = hand.submit_report().await?;

    // As a list, in the order that a head asks for; the link keeps it.
    hand.follow(("Board", "")).await?;
    browser.choose("View", "List").await?;
    hand.see(("2 tickets", "")).await?;
    // What is promised first stands first, and last where the order is turned.
    hand.press(("Time left", "")).await?;
    let by_time = vec![fault.clone(), job.clone()];
    browser
        .until("not by time left", async || {
            Ok(numbers(browser).await? == by_time)
        })
        .await?;
    hand.press(("Time left", "")).await?;
    let turned = vec![job.clone(), fault.clone()];
    browser
        .until("not turned", async || Ok(numbers(browser).await? == turned))
        .await?;
    hand.press(("Number", "")).await?;
    let up = vec![fault.clone(), job.clone()];
    browser
        .until("not in order", async || Ok(numbers(browser).await? == up))
        .await?;
    hand.press(("Number", "")).await?;
    let down = vec![job.clone(), fault.clone()];
    browser
        .until("not turned", async || Ok(numbers(browser).await? == down))
        .await?;
    browser.reload().await?;
    browser
        .until("not as before the reload", async || {
            Ok(numbers(browser).await? == down)
        })
        .await?;
    hand.is_sound().await?;

    // Filters leave what they ask for, and stand for the other views too.
    hand.press(("More filters", "")).await?;
    browser.choose("Kind of job", "Fault repair").await?;
    browser
        .until("not filtered", async || {
            Ok(numbers(browser).await? == [fault.clone()])
        })
        .await?;
    browser.choose("View", "Board").await?;
    browser.find("region", "Reported, 1").await?;
    browser.choose("View", "Calendar").await?;
    hand.see(("0 visits", "")).await?;
    browser.choose("Kind of job", "Maintenance").await?;
    // A Monday's visit, asked for on Sunday, is in the week to come.
    let monday = browser
        .run(
            "return new Date(arguments[0]).getDay() === 1",
            vec![json!(wanted)],
        )
        .await?;
    if monday == json!(true) {
        hand.press(("Later", "")).await?;
    }
    hand.see(("1 visit", "")).await?;
    hand.is_sound().await?;
    browser.choose("Shown", "Month").await?;
    hand.see(("1 visit", "")).await?;
    hand.press(("Later", "")).await?;
    hand.press(("Later", "")).await?;
    hand.see(("0 visits", "")).await?;
    hand.press(("Today", "")).await?;
    hand.see(("1 visit", "")).await?;
    hand.fits().await?;

    // Both are given to somebody in one go.
    browser.choose("Kind of job", "All kinds").await?;
    browser.choose("View", "List").await?;
    hand.see(("2 tickets", "")).await?;
    for number in [&fault, &job] {
        browser
            .click("checkbox", &format!("Choose {number}"))
            .await?;
    }
    hand.see(("2 chosen", "")).await?;
    browser.choose("Assign to", ENGINEER).await?;
    hand.press(("Assign", "")).await?;
    hand.see(("2 tickets assigned to", "")).await?;
    browser.choose("Assigned to", "Not assigned").await?;
    hand.see(("0 tickets", "")).await?;
    browser.choose("Assigned to", ENGINEER).await?;
    hand.see(("2 tickets", "")).await?;
    let link = browser.run("return location.hash", vec![]).await?;
    assert!(link.as_str().unwrap_or_default().contains("view=list"));
    browser.choose("View", "Board").await?;
    browser.find("region", "Diagnosing, 1").await?;
    browser.find("region", "In repair, 1").await?;
    let none = browser
        .run("return location.hash.includes('view')", vec![])
        .await?;
    assert_eq!(none, json!(false));
    Ok(())
}

#[tokio::test]
async fn a_view_is_kept_by_name_counted_and_forgotten() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.report(register).await?;
    hand.follow(("Board", "")).await?;
    hand.arrive(("Board", "")).await?;
    hand.press(("More filters", "")).await?;
    // Nothing asked for, nothing to keep.
    browser.not_see("Keep this view").await?;
    browser.choose("Assigned to", "Not assigned").await?;
    hand.press(("Keep this view…", "")).await?;
    hand.press(("Keep", "")).await?;
    hand.see(("Give the view a name.", "")).await?;
    hand.fill(("Name of the view", ""), "待派工").await?;
    browser.press(thirtyfour::Key::Enter).await?;
    // Its number is that of the board, and follows what happens.
    browser.find("link", "待派工 1").await?;
    hand.fits().await?;
    hand.is_sound().await?;
    browser.choose("Assigned to", "Anybody").await?;
    hand.report(register).await?;
    hand.follow(("Board", "")).await?;
    browser.find("link", "待派工 2").await?;
    // It leads there by one press, after a reload too, from whichever page.
    browser.reload().await?;
    browser.click("link", "待派工 2").await?;
    let view = async || browser.run("return location.hash", vec![]).await;
    assert_eq!(view().await?, json!("#/board?who=nobody"));
    let current = async || {
        let script = "return document.querySelector('.board-view').getAttribute('aria-current')";
        browser.run(script, vec![]).await
    };
    browser
        .until("not marked", async || Ok(current().await? == json!("true")))
        .await?;
    // It is whose it is: another person of the tablet has none.
    hand.hand_to(ENGINEER).await?;
    hand.follow(("Board", "")).await?;
    hand.arrive(("Board", "")).await?;
    browser.not_see("待派工").await?;
    hand.hand_to(SERVICE).await?;
    hand.follow(("Board", "")).await?;
    browser.click("link", "待派工 2").await?;
    // The rarer filters are unfolded for whoever comes by a link that uses them.
    browser.reload().await?;
    hand.press(("Forget this view", "")).await?;
    browser.not_see("Forget this view").await?;
    hand.press(("Undo", "")).await?;
    browser.find("link", "待派工 2").await?;
    hand.press(("Forget this view", "")).await?;
    browser.reload().await?;
    hand.see(("Keep this view…", "")).await?;
    Ok(())
}
