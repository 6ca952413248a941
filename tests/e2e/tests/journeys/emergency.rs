//! An emergency from the report to what was learnt: customer service, the manager, the expert and the engineer, each in a
//! tab of their own, and everything they do is in every tab without a touch.

use crate::emergency_two::{answers, passes_to, sends, stands_down_unverified};
use aftercare_e2e::steps::{ENGINEER, EXPERT, MANAGER, UNTRAINED};
use aftercare_e2e::{Browser, Done, Hand, Key, Launch, Profile, Scene, Server, Tongue, dist};
use serde_json::json;
use thirtyfour::WindowHandle;

const ALARM: (&str, &str) = ("Emergency:", "应急：");
const ACKNOWLEDGE: (&str, &str) = ("Acknowledge", "确认收到");

/// A menu is open, with something in it.
async fn menu_is_open(browser: &Browser) -> Done {
    let items = "return document.querySelectorAll('.menu:popover-open .menu-item').length > 0";
    browser
        .until("no menu is open", async || {
            Ok(browser.run(items, vec![]).await? == json!(true))
        })
        .await
}

/// A tab in which that person acts.
async fn tab<'a>(browser: &'a Browser, url: &str, who: &str) -> Done<(Hand<'a>, WindowHandle)> {
    let driver = browser.driver()?;
    let handle = driver.new_tab().await?;
    driver.switch_to_window(handle.clone()).await?;
    browser.set_viewport(1280, 800).await?;
    browser.open(url).await?;
    let hand = Hand::new(browser, Tongue::English);
    hand.hand_to(who).await?;
    Ok((hand, handle))
}

/// Each of these tabs tells by itself when the words come to stand in it, and this one notes when it hears so, and when something
/// is pressed in it first: what the driver takes to look is not in it. All times (ms) are by the clock of that one tab, since
/// a machine may set its clock meanwhile; the message adds a little to them.
async fn awaited(
    browser: &Browser,
    tabs: &[&WindowHandle],
    pressed_in: &WindowHandle,
    words: &str,
) -> Done {
    let driver = browser.driver()?;
    driver.switch_to_window(pressed_in.clone()).await?;
    let note = "window.pressedAt = null;
        window.cameAt = {};
        addEventListener('click', () => { window.pressedAt = performance.now(); }, { capture: true, once: true });
        window.told?.close();
        window.told = new BroadcastChannel('journey');
        window.told.onmessage = ({ data }) => { window.cameAt[data] ??= performance.now(); };";
    browser.run(note, vec![]).await?;
    let watch = "const [words, tab] = arguments;
        const told = new BroadcastChannel('journey');
        const stands = () => document.body.innerText.includes(words);
        if (stands()) throw new Error('it stands there already');
        const watcher = new MutationObserver(() => {
            if (!stands()) return;
            watcher.disconnect();
            told.postMessage(tab);
        });
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true });";
    for tab in tabs {
        driver.switch_to_window((*tab).clone()).await?;
        browser
            .run(watch, vec![json!(words), json!(tab.to_string())])
            .await?;
    }
    driver.switch_to_window(pressed_in.clone()).await?;
    Ok(())
}

/// What was awaited came into each of these tabs within a second of the first press in the open one.
async fn came_within_a_second(browser: &Browser, tabs: &[&WindowHandle]) -> Done {
    let number = async |script: &str, tab: &str| -> Done<Option<f64>> {
        Ok(browser.run(script, vec![json!(tab)]).await?.as_f64())
    };
    let pressed = number("return window.pressedAt", "").await?;
    let pressed = pressed.expect("something was pressed");
    for tab in tabs {
        let tab = tab.to_string();
        let came = "return window.cameAt[arguments[0]] ?? null";
        browser
            .until(
                "what was pressed did not come into the other tab",
                async || Ok(number(came, &tab).await?.is_some()),
            )
            .await?;
        let took = number(came, &tab).await?.unwrap_or(f64::MAX) - pressed;
        println!("came into another tab after {took:.0} ms");
        assert!((0.0..1000.0).contains(&took), "after {took:.0} ms");
    }
    Ok(())
}

#[tokio::test]
async fn from_the_alarm_to_what_was_learnt_by_four_people_in_four_tabs() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    let url = scene.server.url();
    let driver = browser.driver()?;
    let first = driver.window().await?;
    let (manager, managers) = tab(browser, &url, MANAGER).await?;
    let (expert, experts) = tab(browser, &url, EXPERT).await?;
    let (engineer, engineers) = tab(browser, &url, ENGINEER).await?;

    // The answers propose the urgency, and say why; another one wants a reason.
    driver.switch_to_window(first.clone()).await?;
    desk.fill_report(register).await?;
    desk.choose(("Was it in use?", ""), ("On a patient", ""))
        .await?;
    desk.see((
        "Emergency by the rule “Life-supporting device endangers a patient”: in use on a patient",
        "",
    ))
    .await?;
    desk.see(("Submitting starts the emergency", "")).await?;
    desk.choose(("Urgency", ""), ("Normal", "")).await?;
    desk.press(("Submit report", "")).await?;
    desk.see(("Say why the urgency changes.", "")).await?;
    desk.choose(("Urgency", ""), ("Emergency", "")).await?;
    desk.looks_sound("emergency report").await?;
    let others = [&managers, &experts, &engineers];
    awaited(browser, &others, &first, "Emergency: Defibrillator").await?;
    let number = desk.submit_report().await?;
    came_within_a_second(browser, &others).await?;
    desk.see(("An emergency runs for this ticket.", "")).await?;

    // The manager and the expert are alerted, each in their tab; the engineer is not, but sees the band.
    driver.switch_to_window(managers.clone()).await?;
    manager.arrive(ALARM).await?;
    manager.looks_sound("emergency alarm").await?;
    manager.press(ACKNOWLEDGE).await?;
    manager.arrive(("Who comes, with what", "")).await?;
    driver.switch_to_window(experts.clone()).await?;
    expert.press(ACKNOWLEDGE).await?;
    expert.arrive(("Expert guidance", "")).await?;
    driver.switch_to_window(engineers.clone()).await?;
    engineer.see(("Emergency: Defibrillator", "")).await?;
    engineer.follow(("Open", "")).await?;
    engineer.arrive(("What happened", "")).await?;

    // The expert has a menu open while the manager acts: it stays, and so does the tab.
    driver.switch_to_window(experts.clone()).await?;
    expert.press(("More steps", "")).await?;
    menu_is_open(browser).await?;

    // The manager commits the engineer and a loan device in one step; who comes gets the ticket that nobody had.
    driver.switch_to_window(managers.clone()).await?;
    browser.see(&format!("{EXPERT} acknowledged")).await?;
    manager.press(("Commit people and parts", "")).await?;
    browser.click("checkbox", ENGINEER).await?;
    manager.fill(("From where", ""), "East station").await?;
    manager
        .fill(
            ("Another device, not registered", ""),
            "Spare defibrillator 7",
        )
        .await?;
    // Who may not be sent is named beside the field, and nobody is sent.
    browser.click("checkbox", UNTRAINED).await?;
    let dialog = browser.find("dialog", "Commit people and parts").await?;
    browser
        .click_in(Some(&dialog), "button", "Commit people and parts")
        .await?;
    let jump = format!("{UNTRAINED} has no training record in date for this device category.");
    browser.find_in(Some(&dialog), "button", &jump).await?;
    browser.click("checkbox", UNTRAINED).await?;
    manager.looks_sound("emergency commit").await?;
    let others = [&experts, &engineers];
    awaited(browser, &others, &managers, "from East station").await?;
    let dialog = browser.find("dialog", "Commit people and parts").await?;
    browser
        .click_in(Some(&dialog), "button", "Commit people and parts")
        .await?;
    manager.see(("Committed.", "")).await?;
    manager.see(("from East station", "")).await?;
    came_within_a_second(browser, &others).await?;

    driver.switch_to_window(experts.clone()).await?;
    expert.see(("from East station", "")).await?;
    menu_is_open(browser).await?;
    browser.press(Key::Escape).await?;

    // A place to call that is no safe link is refused; advice is there for everybody.
    driver.switch_to_window(experts.clone()).await?;
    expert.press(("Advise", "")).await?;
    expert
        .fill(
            ("What to do now", ""),
            "Discharge it first, then read the log",
        )
        .await?;
    expert
        .fill(("Where to call", ""), "javascript:alert(1)")
        .await?;
    let dialog = browser.find("dialog", "Advise").await?;
    browser.click_in(Some(&dialog), "button", "Advise").await?;
    expert
        .see((
            "Give a telephone number, or a link that begins with https://.",
            "",
        ))
        .await?;
    expert
        .fill(("Where to call", ""), "https://meet.example/icu")
        .await?;
    browser.click_in(Some(&dialog), "button", "Advise").await?;
    expert.see(("Logged.", "")).await?;

    // The engineer arrives, bridges, restores. It has come into this tab without a touch.
    driver.switch_to_window(engineers.clone()).await?;
    engineer
        .see(("Discharge it first, then read the log", ""))
        .await?;
    browser.find("link", "Video call").await?;
    engineer.press(("I am on site", "")).await?;
    browser.see(&format!("{ENGINEER} is on site")).await?;
    engineer.press(("Log an interim measure", "")).await?;
    engineer
        .fill(
            ("What keeps the ward going", ""),
            "A bedside one from the next bay",
        )
        .await?;
    let others = [&managers, &experts];
    awaited(browser, &others, &engineers, "Interim measure: A bedside").await?;
    let dialog = browser.find("dialog", "Log an interim measure").await?;
    browser
        .click_in(Some(&dialog), "button", "Log an interim measure")
        .await?;
    engineer
        .see(("Interim measure: A bedside one from the next bay", ""))
        .await?;
    came_within_a_second(browser, &others).await?;
    engineer.looks_sound("emergency room").await?;

    // Until the device is restored, the manager can't stand it down as such.
    driver.switch_to_window(managers.clone()).await?;
    manager
        .see(("Interim measure: A bedside one from the next bay", ""))
        .await?;
    driver.switch_to_window(engineers.clone()).await?;
    engineer.press(("Restored", "")).await?;
    engineer
        .fill(("What was done", ""), "Capacitor changed, three discharges")
        .await?;
    let dialog = browser.find("dialog", "Restored").await?;
    browser
        .click_in(Some(&dialog), "button", "Restored")
        .await?;
    engineer
        .see(("Restored: Capacitor changed, three discharges", ""))
        .await?;

    driver.switch_to_window(managers.clone()).await?;
    stands_down_unverified(&manager).await?;
    manager.see(("Not reviewed yet", "")).await?;
    browser.not_see("since the start").await?;
    manager.press(("Review", "")).await?;
    manager
        .fill(("What went well", ""), "Two minutes to the first word")
        .await?;
    manager
        .fill(("Improvement 1", ""), "A spare on every floor")
        .await?;
    manager
        .choose_named(("Who sees to it", ""), ENGINEER)
        .await?;
    manager
        .fill(("By when", ""), &manager.day(20).await?)
        .await?;
    let dialog = browser.find("dialog", "Review").await?;
    browser.click_in(Some(&dialog), "button", "Review").await?;
    manager.see(("The review is kept.", "")).await?;
    manager.see(("A spare on every floor", "")).await?;
    manager.looks_sound("emergency reviewed").await?;
    manager.follow(("Emergency", "")).await?;
    manager.see(("No emergency is running", "")).await?;
    browser.see(&number).await?;
    manager.looks_sound("emergency list").await?;

    // What is to be made better waits for whose it is, who says that it was made.
    driver.switch_to_window(engineers.clone()).await?;
    engineer.follow(("My day", "")).await?;
    engineer.arrive(("My day", "")).await?;
    browser.click("link", "A spare on every floor").await?;
    engineer.press(("It is done", "")).await?;
    engineer
        .fill(("What came of it", ""), "Four bought")
        .await?;
    let dialog = browser.find("dialog", "It is done").await?;
    browser
        .click_in(Some(&dialog), "button", "It is done")
        .await?;
    engineer.see(("Four bought", "")).await?;
    engineer.follow(("My day", "")).await?;
    engineer.arrive(("My day", "")).await?;
    browser.not_see("A spare on every floor").await?;

    // The band has gone everywhere, and the ticket is the engineer's, with the arrival in it.
    driver.switch_to_window(first).await?;
    desk.open_ticket(&number).await?;
    desk.see(("This ticket had an emergency.", "")).await?;
    browser.see(&format!("Assigned: {ENGINEER}")).await?;
    assert!(browser.console_errors().await?.is_empty());
    scene.browser.quit().await
}

#[tokio::test]
async fn the_plan_is_tried_on_the_past_before_it_is_saved() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.report(register).await?;
    hand.hand_to(MANAGER).await?;
    hand.follow(("Settings", "")).await?;
    hand.follow(("Emergency plan", "")).await?;
    hand.arrive(("Rules", "")).await?;
    hand.see(("Rules, version 1", "")).await?;
    hand.see(("1 fault of the last twelve months was looked at.", ""))
        .await?;
    hand.looks_sound("emergency plan").await?;

    // A rule that asks for nothing is not tried, and not saved.
    hand.press(("Add a rule", "")).await?;
    hand.see(("Mend the rules to try them.", "")).await?;
    let last = browser.find("region", "Rule 4").await?;
    browser
        .fill_in(
            Some(&last),
            "Name in English",
            "Every life-supporting device",
        )
        .await?;
    browser
        .click_in(Some(&last), "checkbox", "life-supporting")
        .await?;
    hand.see((
        "“Every life-supporting device” would have fired 1 time in the last year",
        "",
    ))
    .await?;
    hand.see((
        "1 ticket would be an emergency that was not handled as one",
        "",
    ))
    .await?;
    hand.choose_named(("Add to the list", ""), MANAGER).await?;
    hand.press(("Save", "")).await?;
    hand.see(("The plan is saved.", "")).await?;
    hand.see(("Rules, version 2", "")).await?;
    scene.browser.quit().await
}

/// Two run in the demo, and those of the year stand below with what became of their clocks; in both languages.
async fn in_the_demo(tongue: Tongue) -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let launch = Launch::chromium().profile(profile.path());
    let browser = launch.language(tongue.tag()).start().await?;
    browser.set_viewport(1280, 800).await?;
    browser
        .open(&format!("{}?demo#/emergency", server.url()))
        .await?;
    let hand = Hand::new(&browser, tongue);
    let named = |what: &str| format!("emergency demo {what} {tongue:?}");
    browser
        .click("button", hand.says(("Helen Marsh", "郑海燕")))
        .await?;
    hand.arrive(("Running", "进行中")).await?;
    hand.arrive(("Past", "已结束")).await?;
    let script = "return document.querySelectorAll('.emergency-row-running').length";
    assert_eq!(browser.run(script, vec![]).await?, 2);
    let past =
        "return document.querySelectorAll('.emergency-row:not(.emergency-row-running)').length";
    assert!(browser.run(past, vec![]).await?.as_u64() > Some(2));
    hand.looks_sound(&named("list")).await?;
    browser
        .run(
            "document.querySelector('.emergency-row-running').click()",
            vec![],
        )
        .await?;
    hand.arrive(("Who comes, with what", "谁在赶来，带什么"))
        .await?;
    hand.looks_sound(&named("room")).await?;
    hand.press(("Commit more", "增派")).await?;
    hand.see(("Who is sent", "派谁")).await?;
    hand.looks_sound(&named("commit")).await?;
    hand.press(("Close", "关闭")).await?;
    hand.go("#/emergency").await?;
    hand.arrive(("Past", "已结束")).await?;
    let first = "document.querySelector('.emergency-row:not(.emergency-row-running)').click()";
    browser.run(first, vec![]).await?;
    hand.arrive(("Review", "复盘")).await?;
    hand.looks_sound(&named("past")).await?;
    hand.go("#/settings/emergency").await?;
    hand.arrive(("On call", "值班名单")).await?;
    hand.looks_sound(&named("plan")).await?;
    assert!(browser.console_errors().await?.is_empty());
    browser.quit().await
}

#[tokio::test]
async fn the_demo_has_two_that_run_and_others_behind_it_in_english() -> Done {
    in_the_demo(Tongue::English).await
}

#[tokio::test]
async fn the_demo_has_two_that_run_and_others_behind_it_in_chinese() -> Done {
    in_the_demo(Tongue::Chinese).await
}

#[tokio::test]
async fn a_loan_whose_check_it_did_not_pass_goes_to_nobody_and_is_reported() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let (broken, spare) = ("HOP-BME-ICU-CCE-SYP-01", "HOP-BME-ICU-CCE-SYP-02");
    hand.fill_report_on("SYP-01", broken).await?;
    hand.choose(("Urgency", ""), ("Emergency", "")).await?;
    hand.submit_report().await?;
    passes_to(&hand, MANAGER).await?;
    answers(&hand).await?;
    let commit = ("Commit people and parts", "");
    hand.press(commit).await?;
    hand.choose_named(("Loan device", ""), spare).await?;
    sends(&hand, commit).await?;
    hand.see(("Committed.", "")).await?;
    hand.press(("Is there", "")).await?;

    // Whether it can be used again is asked of whoever takes it back, and nothing is said for them.
    hand.press(("Return it", "")).await?;
    hand.fill(("What the check found", ""), "Alarm defect")
        .await?;
    sends(&hand, ("Return it", "")).await?;
    hand.see(("Say whether the device can be used again.", ""))
        .await?;
    hand.looks_sound("the return of a loan").await?;
    hand.choose(
        ("Can it be used again?", ""),
        ("Not fit: taken out of service", ""),
    )
    .await?;
    sends(&hand, ("Return it", "")).await?;
    hand.see(("returned, not sound: Alarm defect", "")).await?;

    // What has gone back bridges nothing, and how it ended is asked as well.
    let stand_down = ("Stand down", "");
    hand.press(("More steps", "")).await?;
    browser.click("menuitem", "Stand down").await?;
    hand.fill(("In a sentence", ""), "Until Monday").await?;
    sends(&hand, stand_down).await?;
    hand.see(("Say how it ended.", "")).await?;
    hand.choose(("How it ended", ""), ("Bridged until the repair", ""))
        .await?;
    sends(&hand, stand_down).await?;
    hand.see(("Neither an interim measure nor a loan device", ""))
        .await?;
    browser.press(Key::Escape).await?;

    // Its fault is reported from there, and nobody takes it for one that runs.
    hand.follow(("Report its fault", "")).await?;
    hand.arrive(("New report", "")).await?;
    browser.see(&format!("{spare} ·")).await?;
    hand.open_register(("Devices", "")).await?;
    hand.fill(("Find in this list", ""), spare).await?;
    browser.find("cell", spare).await?;
    hand.see(("Out of service", "")).await
}
