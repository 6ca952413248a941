//! An emergency across a night of sleep: nobody acknowledges, every tab is asleep, and in the morning the clocks are right, the
//! next of each role is alerted once, and the page says what was missed.

use crate::emergency_two::says;
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{Colleague, EXPERT, MANAGER, ROLE_EXPERT, ROLE_SERVICE, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Launch, Pair, Profile, Server, Tongue, dist};
use serde_json::json;
use thirtyfour::WindowHandle;

const NOTHING: [String; 0] = [];
const ROLE_MANAGER: Pair = ("Service manager", "售后服务经理");
const NEXT_MANAGER: &str = "He Ping";
const LAST_MANAGER: &str = "Luo Fei";
const NEXT_EXPERT: &str = "Tang Wei";
const LAST_EXPERT: &str = "Qin Lan";
/// Three managers and three experts: the first of each is alerted at once, the second in the morning, the third not.
const ON_CALL: [&str; 6] = [
    MANAGER,
    NEXT_MANAGER,
    LAST_MANAGER,
    EXPERT,
    NEXT_EXPERT,
    LAST_EXPERT,
];

/// The page's clock goes on by so many hours at once, as it does when a tablet wakes.
const LATER: &str = "
    const by = arguments[0] * 3600000, real = Date;
    Date = class extends real {
        constructor(...given) { given.length ? super(...given) : super(real.now() + by); }
        static now() { return real.now() + by; }
    };";

/// The same from the next load on, for a tab that was closed.
pub fn reopened_later(hours: u32) -> String {
    format!(
        "{{ {} }}",
        LATER.replace("arguments[0]", &hours.to_string())
    )
}

fn colleague(name: &'static str, role: Pair) -> Colleague {
    Colleague {
        name,
        role,
        trained: role == ROLE_EXPERT,
    }
}

/// Everybody is registered, and the plan says who is called in which order.
async fn prepared(hand: &Hand<'_>, register: &Register) -> Done {
    hand.set_up(&[
        colleague(SERVICE, ROLE_SERVICE),
        colleague(NEXT_MANAGER, ROLE_MANAGER),
        colleague(LAST_MANAGER, ROLE_MANAGER),
        colleague(EXPERT, ROLE_EXPERT),
        colleague(NEXT_EXPERT, ROLE_EXPERT),
        colleague(LAST_EXPERT, ROLE_EXPERT),
    ])
    .await?;
    hand.bring_in(register).await?;
    hand.follow(("Settings", "")).await?;
    hand.follow(("Emergency plan", "")).await?;
    hand.arrive(("On call", "")).await?;
    for person in ON_CALL {
        hand.choose_named(("Add to the list", ""), person).await?;
    }
    hand.press(("Save", "")).await?;
    hand.see(("The plan is saved.", "")).await
}

/// Reports the device with a patient on it, and opens the room; gives the place of the room.
async fn reported(hand: &Hand<'_>, register: &Register) -> Done<String> {
    hand.fill_report(register).await?;
    hand.choose(("Was it in use?", ""), ("On a patient", ""))
        .await?;
    hand.choose(("Urgency", ""), ("Emergency", "")).await?;
    hand.submit_report().await?;
    hand.follow(("Board", "")).await?;
    hand.see(("Emergency: Defibrillator", "")).await?;
    hand.follow(("Open", "")).await?;
    hand.arrive(("What happened", "")).await?;
    let room = hand.browser.run("return location.hash", vec![]).await?;
    Ok(room.as_str().unwrap_or_default().to_owned())
}

/// Another tab, in which somebody acts.
async fn tab<'a>(browser: &'a Browser, url: &str, who: &str) -> Done<(Hand<'a>, WindowHandle)> {
    let driver = browser.driver()?;
    let handle = driver.new_tab().await?;
    driver.switch_to_window(handle.clone()).await?;
    browser.set_viewport(1280, 800).await?;
    browser.open(url).await?;
    let hand = Hand::new(browser, Tongue::English);
    hand.hand_to(who).await?;
    hand.see(("Emergency: Defibrillator", "")).await?;
    Ok((hand, handle))
}

/// How often the page says it.
async fn times(hand: &Hand<'_>, words: &str) -> Done<usize> {
    Ok(hand.browser.text().await?.matches(words).count())
}

/// What stands in the room after so many hours: five clocks that ran out, and one of each role who was called since.
async fn right_after(hand: &Hand<'_>, hours: i32) -> Done {
    hand.arrive(("What happened", "")).await?;
    for name in [NEXT_MANAGER, NEXT_EXPERT] {
        let alerted = format!("answered in time: {name} alerted");
        hand.browser.see(&alerted).await?;
        assert_eq!(times(hand, &alerted).await?, 1, "{name} is alerted once");
    }
    for name in [LAST_MANAGER, LAST_EXPERT] {
        assert_eq!(times(hand, &format!("{name} alerted")).await?, 0, "{name}");
    }
    hand.see(("0 / 4", "")).await?;
    // Acknowledged within five minutes, restored within four hours: so late is each, and so long it has run. To report it
    // took a moment, or a minute.
    let late = [
        (hours - 1, 55),
        (hours - 1, 45),
        (hours - 1, 30),
        (hours - 1, 15),
        (hours - 4, 0),
    ];
    let clocks = late.map(|(hour, minute)| {
        let at = |minute: i32| format!("{hour}:{minute:02}:");
        [at(minute), at(minute + 1)]
    });
    let script = "return document.querySelector('.emergency-time').textContent";
    let wanted = format!("the clocks are not {hours} hours on");
    hand.browser
        .until(&wanted, async || {
            let elapsed = hand.browser.run(script, vec![]).await?;
            let elapsed = elapsed.as_str().unwrap_or_default().to_owned();
            let text = hand.browser.text().await?;
            let is_there = |either: &[String; 2]| either.iter().any(|one| text.contains(one));
            Ok(elapsed.starts_with(&format!("{hours:02}:0")) && clocks.iter().all(is_there))
        })
        .await
}

const MISSED: &str = "time ran out for: Acknowledged, Committed, On site, Interim measure, Restored \
    · a progress report was due";

#[tokio::test]
async fn a_night_in_which_nobody_acknowledged() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1280, 800).await?;
    browser.open(&server.url()).await?;
    let desk = Hand::new(&browser, Tongue::English);
    prepared(&desk, &register).await?;
    desk.hand_to(SERVICE).await?;
    let room = reported(&desk, &register).await?;
    desk.see(("0 / 2", "")).await?;
    let driver = browser.driver()?;
    let desks = driver.window().await?;
    let (manager, managers) = tab(&browser, &server.url(), NEXT_MANAGER).await?;
    let rings = browser.names("dialog").await?;
    assert!(rings.is_empty(), "the second is not alerted yet: {rings:?}");
    // Both tabs sleep for nine hours, and wake at once.
    for handle in [&desks, &managers] {
        driver.switch_to_window(handle.clone()).await?;
        browser.run(LATER, vec![json!(9)]).await?;
    }
    for handle in [&managers, &desks] {
        driver.switch_to_window(handle.clone()).await?;
        browser
            .run("dispatchEvent(new Event('focus'))", vec![])
            .await?;
    }
    right_after(&desk, 9).await?;
    browser.see("While this tablet was away").await?;
    desk.see((MISSED, "")).await?;
    desk.is_sound().await?;
    // The alarm rings for whoever is next, and that tab says what was missed as well.
    driver.switch_to_window(managers).await?;
    let alarm = browser.find("dialog", "Emergency: Defibrillator").await?;
    browser.click_in(Some(&alarm), "button", "Not now").await?;
    manager.see((MISSED, "")).await?;

    // Somebody writes how things stand, and everybody closes their tab, for another ten hours: the report that was due then is
    // missed, and what ran out in the first night is not told again. Nobody is alerted a second time; the last ones are.
    driver.switch_to_window(desks).await?;
    let verb = ("Report progress", "");
    says(&desk, verb, ("How things stand", ""), "Bagged by hand").await?;
    desk.see(("Progress: Bagged by hand", "")).await?;
    let source = reopened_later(19);
    browser.quit().await?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1280, 800).await?;
    let script = json!({ "source": source });
    browser
        .cdp("Page.addScriptToEvaluateOnNewDocument", script)
        .await?;
    browser.open(&server.url()).await?;
    let desk = Hand::new(&browser, Tongue::English);
    desk.hand_to(SERVICE).await?;
    desk.see(("While this tablet was away", "")).await?;
    desk.see(("a progress report was due", "")).await?;
    desk.go(&room).await?;
    desk.arrive(("What happened", "")).await?;
    for name in &ON_CALL[1..] {
        if *name == EXPERT {
            continue;
        }
        let alerted = format!("answered in time: {name} alerted");
        browser.see(&alerted).await?;
        assert_eq!(times(&desk, &alerted).await?, 1, "{name} is alerted once");
    }
    desk.see(("0 / 6", "")).await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    browser.quit().await
}
