//! What an emergency has the browser do: sound the alarm, notify, share and copy the message, keep the screen awake. Stand-ins
//! that are there before the app note what it asks for, so that each is known to be done, and not only to raise no error.

use crate::emergency_two::says;
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EXPERT, MANAGER, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Key, Launch, Pair, Scene, Tongue};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::WindowHandle;

const WHO: Pair = ("Who are you?", "您是谁？");
const ACKNOWLEDGE: Pair = ("Acknowledge", "确认收到");
const ALARM: Pair = ("Emergency: Defibrillator", "应急：Defibrillator");
const NUMBER: &str = "HOP-BME-ICU-CCE-DEF-01";
const NOT_YET_HEARD: Pair = (
    "This page can't sound the alarm yet: tap or press any key once.",
    "",
);
const ALLOW: Pair = ("Allow system notifications", "");
const OFF: Pair = ("Notifications are off in this browser", "");

/// Two rings and a bit: so long nothing more comes where nothing shall.
const TWO_RINGS: Duration = Duration::from_millis(6_000);

/// Notes every tone that is made. Like a browser it plays nothing before it is allowed to, and then once it is asked again.
const SOUND: &str = "{
    const sound = window.__sound = { allowed: ALLOWED, contexts: [], tones: [] };
    class Param {
        value = 0;
        peak = 0;
        setValueAtTime(value) { this.value = value; this.peak = Math.max(this.peak, value); return this; }
        linearRampToValueAtTime(value) { return this.setValueAtTime(value); }
    }
    class Node {
        to = null;
        connect(to) { this.to = to; return to; }
    }
    window.AudioContext = class extends EventTarget {
        destination = new Node();
        born = performance.now();
        state = sound.allowed ? 'running' : 'suspended';
        constructor() { super(); sound.contexts.push(this); }
        get currentTime() { return (performance.now() - this.born) / 1000; }
        onstatechange = null;
        becomes(state) {
            this.state = state;
            const event = new Event('statechange');
            this.dispatchEvent(event);
            this.onstatechange?.(event);
        }
        async resume() {
            if (!sound.allowed) return new Promise(() => {});
            this.becomes('running');
        }
        createGain() { return Object.assign(new Node(), { gain: new Param() }); }
        createOscillator() {
            const tone = Object.assign(new Node(), { frequency: new Param() });
            tone.start = (at) => { tone.at = at; };
            tone.stop = (until) => sound.tones.push({
                pitch: tone.frequency.value,
                after: tone.at - this.currentTime,
                long: until - tone.at,
                heard: tone.to?.gain.peak > 0.1 && tone.to.to === this.destination && this.state === 'running',
                made: performance.now(),
            });
            return tone;
        }
    };
}";

fn sound(allowed: bool) -> String {
    SOUND.replace("ALLOWED", if allowed { "true" } else { "false" })
}

/// A tab in sight or not, as the test says; the wake lock is lost out of sight, and no system notification needs a system.
const SIGHT: &str = "{
    let seen = 'visible';
    const look = (name, get) => Object.defineProperty(Document.prototype, name, { configurable: true, get });
    look('visibilityState', () => seen);
    look('hidden', () => seen === 'hidden');
    window.__see = (state) => {
        seen = state;
        document.dispatchEvent(new Event('visibilitychange'));
        dispatchEvent(new Event(state === 'visible' ? 'focus' : 'blur'));
    };
}";

const NOTICES: &str = "{
    const notices = window.__notices = { asked: [], made: [] };
    window.Notification = class extends EventTarget {
        static permission = 'PERMISSION';
        static async requestPermission() {
            notices.asked.push(navigator.userActivation.isActive);
            return Notification.permission = 'ANSWER';
        }
        onclick = null;
        constructor(title, options) {
            super();
            Object.assign(this, options, { title });
            notices.made.push(this);
        }
        close() { this.closed = true; }
        press() {
            const event = new Event('click', { cancelable: true });
            this.dispatchEvent(event);
            this.onclick?.(event);
        }
    };
}";

fn notices(permission: &str, answer: &str) -> String {
    let notices = NOTICES.replace("PERMISSION", permission);
    format!("{SIGHT}{}", notices.replace("ANSWER", answer))
}

const AWAKE: &str = "{
    const awake = window.__awake = { asked: [], held: [], takes: TAKES };
    class Sentinel extends EventTarget {
        released = false;
        async release() {
            if (this.released) return;
            this.released = true;
            awake.held = awake.held.filter((one) => one !== this);
            this.dispatchEvent(new Event('release'));
        }
    }
    const request = async (kind) => {
        awake.asked.push(kind);
        await new Promise((done) => setTimeout(done, awake.takes));
        if (document.visibilityState !== 'visible') throw new DOMException('out of sight', 'NotAllowedError');
        const one = new Sentinel();
        awake.held.push(one);
        return one;
    };
    Object.defineProperty(Navigator.prototype, 'wakeLock', { configurable: true, get: () => ({ request }) });
    document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'hidden') awake.held.forEach((one) => one.release());
    });
}";

fn awake(takes_ms: u32) -> String {
    format!("{SIGHT}{}", AWAKE.replace("TAKES", &takes_ms.to_string()))
}

const SHARE: &str = "{
    const hands = window.__hands = { shared: [], copied: [], refuses: null, strays: [] };
    const answer = async () => { if (hands.refuses) throw new DOMException('put away', hands.refuses); };
    addEventListener('unhandledrejection', (event) => hands.strays.push(String(event.reason)));
    Navigator.prototype.share = (data) => {
        hands.shared.push({ title: data.title, text: data.text, pressed: navigator.userActivation.isActive });
        return answer();
    };
    const writeText = (text) => { hands.copied.push(text); return answer(); };
    Object.defineProperty(Navigator.prototype, 'clipboard', { configurable: true, get: () => ({ writeText }) });
}";

const NO_SHARE: &str =
    "for (const name of ['share', 'clipboard']) delete Navigator.prototype[name];";

async fn before_the_app(browser: &Browser, source: &str) -> Done {
    let script = json!({ "source": source });
    browser
        .cdp("Page.addScriptToEvaluateOnNewDocument", script)
        .await
        .map(|_| ())
}

/// A tab with a stand-in, in which somebody acts: the alarm may ring there at once.
async fn tab<'a>(
    scene: &'a Scene,
    tongue: Tongue,
    who: &str,
    stand_in: &str,
) -> Done<(Hand<'a>, WindowHandle)> {
    let browser = &scene.browser;
    let driver = browser.driver()?;
    let handle = driver.new_tab().await?;
    driver.switch_to_window(handle.clone()).await?;
    browser.set_viewport(1280, 800).await?;
    before_the_app(browser, stand_in).await?;
    browser.open(&scene.server.url()).await?;
    let hand = Hand::new(browser, tongue);
    hand.arrive(WHO).await?;
    browser.click("button", who).await?;
    browser.not_see(hand.says(WHO)).await?;
    hand.is_acting(who);
    Ok((hand, handle))
}

/// Reports a device of the register with a patient on it; gives the ticket's number and the place of its emergency.
async fn reported(desk: &Hand<'_>, part: &str, number: &str) -> Done<(String, String)> {
    desk.fill_report_on(part, number).await?;
    desk.choose(
        ("Was it in use?", "故障时是否在用？"),
        ("On a patient", "正在患者身上使用"),
    )
    .await?;
    desk.choose(("Urgency", "紧急程度"), ("Emergency", "紧急"))
        .await?;
    let number = desk.submit_report().await?;
    let hash = desk.browser.run("return location.hash", vec![]).await?;
    let hash = hash.as_str().unwrap_or_default().to_owned();
    Ok((number, hash.replace("#/ticket/", "#/emergency/")))
}

async fn reports(desk: &Hand<'_>, register: &Register) -> Done<(String, String)> {
    reported(desk, register.part, register.number).await
}

/// What a script returns.
async fn tells(browser: &Browser, script: &str) -> Done<Value> {
    browser.run(&format!("return {script}"), vec![]).await
}

async fn until(browser: &Browser, script: &str, wanted: Value) -> Done {
    browser
        .until(&format!("{script} is not {wanted}"), async || {
            Ok(tells(browser, script).await? == wanted)
        })
        .await
}

async fn tones(browser: &Browser) -> Done<u64> {
    let count = tells(browser, "window.__sound.tones.length").await?;
    Ok(count.as_u64().unwrap_or_default())
}

/// So many more rings of three tones come.
async fn rings(browser: &Browser, times: u64) -> Done {
    let wanted = tones(browser).await? + 3 * times;
    browser
        .until("the alarm does not ring", async || {
            Ok(tones(browser).await? >= wanted)
        })
        .await
}

/// No tone more comes.
async fn is_silent(browser: &Browser, why: &str) -> Done {
    let before = tones(browser).await?;
    tokio::time::sleep(TWO_RINGS).await;
    assert_eq!(tones(browser).await?, before, "{why}");
    Ok(())
}

/// It rings as it is meant to: high, low, high, to be heard, and again every 2.4 seconds. The first of all may fall anywhere between
/// two of the others.
async fn rings_as_designed(browser: &Browser) -> Done {
    rings(browser, 4).await?;
    let all = tells(browser, "window.__sound.tones").await?;
    let all = all.as_array().cloned().unwrap_or_default();
    let of = |tone: &Value, what: &str| tone[what].as_f64().unwrap_or(f64::NAN);
    let mut began = Vec::new();
    for ring in all.chunks_exact(3) {
        let pitches: Vec<f64> = ring.iter().map(|tone| of(tone, "pitch")).collect();
        assert_eq!(pitches, [880.0, 622.0, 880.0]);
        for (tone, after) in ring.iter().zip([0.0, 0.28, 0.56]) {
            assert_eq!(tone["heard"], json!(true), "{tone}");
            assert!((of(tone, "long") - 0.24).abs() < 0.01, "{tone}");
            // A slow machine takes a moment between asking for the time and setting it.
            assert!((of(tone, "after") - after).abs() < 0.2, "{tone}");
        }
        began.push(of(&ring[0], "made"));
    }
    let (first, last) = (began[1], began[began.len() - 1]);
    let every = (last - first) / (began.len() - 2) as f64;
    assert!((1_800.0..4_800.0).contains(&every), "every {every} ms");
    Ok(())
}

#[tokio::test]
async fn the_alarm_rings_for_whoever_was_alerted_until_they_answer() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    let driver = browser.driver()?;
    let desks = driver.window().await?;
    before_the_app(browser, &sound(true)).await?;
    browser.reload().await?;
    let english = Tongue::English;
    let (manager, managers) = tab(&scene, english, MANAGER, &sound(true)).await?;
    let (twin, twins) = tab(&scene, english, MANAGER, &sound(true)).await?;
    let (engineer, engineers) = tab(&scene, english, ENGINEER, &sound(true)).await?;
    driver.switch_to_window(managers.clone()).await?;
    is_silent(browser, "nothing has happened yet").await?;

    driver.switch_to_window(desks.clone()).await?;
    reports(&desk, register).await?;
    driver.switch_to_window(managers.clone()).await?;
    browser.find("dialog", manager.says(ALARM)).await?;
    rings_as_designed(browser).await?;
    assert_eq!(tells(browser, "window.__sound.contexts.length").await?, 1);
    browser.not_see(manager.says(NOT_YET_HEARD)).await?;
    // Their other tab rings as well; who was not alerted sees the band, and hears nothing.
    driver.switch_to_window(twins.clone()).await?;
    rings(browser, 1).await?;
    driver.switch_to_window(engineers).await?;
    engineer.see(ALARM).await?;
    assert_eq!(tones(browser).await?, 0, "the engineer was not alerted");
    driver.switch_to_window(desks).await?;
    assert_eq!(tones(browser).await?, 0, "the desk was not alerted");

    // It rings for who opens the app when it runs already, and is put away in that tab alone.
    let (expert, experts) = tab(&scene, english, EXPERT, &sound(true)).await?;
    browser.find("dialog", expert.says(ALARM)).await?;
    rings(browser, 2).await?;
    expert.press(("Not now", "")).await?;
    expert.arrive(("Board", "")).await?;
    expert.see(ALARM).await?;
    is_silent(browser, "it was put away").await?;
    driver.switch_to_window(managers).await?;
    rings(browser, 1).await?;

    // Acknowledged in one tab it is silent in every tab of theirs.
    manager.press(ACKNOWLEDGE).await?;
    manager.arrive(("Who comes, with what", "")).await?;
    is_silent(browser, "it was acknowledged here").await?;
    driver.switch_to_window(twins).await?;
    twin.arrive(("Board", "")).await?;
    is_silent(browser, "it was acknowledged in another tab").await?;
    driver.switch_to_window(experts).await?;
    is_silent(browser, "it stays put away").await?;
    scene.browser.quit().await
}

#[tokio::test]
async fn a_browser_that_plays_nothing_yet_says_so_and_makes_no_tone() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    let driver = browser.driver()?;
    let desks = driver.window().await?;
    let english = Tongue::English;
    let (manager, managers) = tab(&scene, english, MANAGER, &sound(false)).await?;
    manager.go("#/emergency").await?;
    manager.see(NOT_YET_HEARD).await?;
    let none = "delete window.AudioContext;";
    let (expert, experts) = tab(&scene, english, EXPERT, none).await?;
    let unheard = (
        "This browser can't sound an alarm. Keep the screen in sight.",
        "",
    );
    expert.go("#/emergency").await?;
    expert.see(unheard).await?;

    driver.switch_to_window(desks).await?;
    reports(&desk, register).await?;
    driver.switch_to_window(experts).await?;
    let alarm = browser.find("dialog", expert.says(ALARM)).await?;
    assert!(
        browser
            .text_of(&alarm)
            .await?
            .contains(expert.says(unheard))
    );
    driver.switch_to_window(managers).await?;
    let alarm = browser.find("dialog", manager.says(ALARM)).await?;
    let told = browser.text_of(&alarm).await?;
    assert!(told.contains(manager.says(NOT_YET_HEARD)), "{told}");
    manager.is_sound().await?;
    // What is made for a clock that stands is heard all at once, whenever it goes on.
    is_silent(browser, "tones pile up").await?;

    // The next key is as good as a tap.
    browser.run("window.__sound.allowed = true", vec![]).await?;
    browser.press(Key::Shift).await?;
    browser.not_see(manager.says(NOT_YET_HEARD)).await?;
    rings_as_designed(browser).await?;
    manager.press(ACKNOWLEDGE).await?;
    manager.arrive(("Who comes, with what", "")).await?;
    scene.browser.quit().await
}

#[tokio::test]
async fn a_sound_that_the_system_took_away_is_asked_for_again() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    let driver = browser.driver()?;
    let desks = driver.window().await?;
    let (manager, managers) = tab(&scene, Tongue::English, MANAGER, &sound(true)).await?;
    manager.go("#/emergency").await?;
    manager.arrive(("This tablet in an emergency", "")).await?;
    browser.not_see(manager.says(NOT_YET_HEARD)).await?;
    // A telephone call, or a night with the screen off.
    browser
        .run("window.__sound.contexts[0].becomes('suspended')", vec![])
        .await?;
    driver.switch_to_window(desks).await?;
    reports(&desk, register).await?;
    driver.switch_to_window(managers).await?;
    browser.find("dialog", manager.says(ALARM)).await?;
    // Where the browser lets it, it is heard without another tap.
    rings_as_designed(browser).await?;
    // Where it doesn't, that is said, and a tap is enough.
    let taken = "window.__sound.allowed = false; window.__sound.contexts[0].becomes('suspended');";
    browser.run(taken, vec![]).await?;
    manager.see(NOT_YET_HEARD).await?;
    browser.run("window.__sound.allowed = true", vec![]).await?;
    browser.press(Key::Shift).await?;
    rings(browser, 2).await?;
    browser.not_see(manager.says(NOT_YET_HEARD)).await?;
    scene.browser.quit().await
}

/// The browser's own sound and its own rule: nothing before the first tap of a finger, and that one is enough.
#[tokio::test]
async fn one_tap_of_a_finger_is_enough_for_the_alarm_to_be_heard() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    scene.browser.quit().await?;
    let launch = Launch::chromium().profile(scene.profile.path());
    let rule = "--autoplay-policy=document-user-activation-required";
    let browser = launch.argument(rule).start().await?;
    browser.set_viewport(1280, 800).await?;
    let fingers = json!({ "enabled": true });
    browser
        .cdp("Emulation.setTouchEmulationEnabled", fingers)
        .await?;
    let kept = "window.AudioContext = class extends AudioContext { constructor() { super(); window.__context = this; } };";
    before_the_app(&browser, kept).await?;
    browser.open(&scene.server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.arrive(WHO).await?;
    let name = browser.find("button", MANAGER).await?;
    let middle = "const at = arguments[0].getBoundingClientRect(); return { x: at.x + at.width / 2, y: at.y + at.height / 2 };";
    let at = browser.run(middle, vec![name.to_json()?]).await?;
    for (kind, points) in [("touchStart", json!([at])), ("touchEnd", json!([]))] {
        let touch = json!({ "type": kind, "touchPoints": points });
        browser.cdp("Input.dispatchTouchEvent", touch).await?;
    }
    browser.find("link", MANAGER).await?;
    hand.go("#/emergency").await?;
    hand.arrive(("This tablet in an emergency", "")).await?;
    until(
        &browser,
        "window.__context?.state ?? null",
        json!("running"),
    )
    .await?;
    browser.not_see(hand.says(NOT_YET_HEARD)).await?;
    browser.quit().await
}

/// What was notified: title, text, tag, and whether it stays until it is seen.
const MADE: &str =
    "window.__notices.made.map((one) => [one.title, one.body, one.tag, one.requireInteraction])";
const HOW_MANY: &str = "window.__notices.made.length";

async fn goes_out_of_sight(browser: &Browser, tab: &WindowHandle) -> Done {
    browser.driver()?.switch_to_window(tab.clone()).await?;
    browser.run("window.__see('hidden')", vec![]).await?;
    Ok(())
}

#[tokio::test]
async fn a_notification_says_device_and_place_where_nobody_looks() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register) = (&scene.browser, &scene.register);
    let driver = browser.driver()?;
    let desks = driver.window().await?;
    scene.hand().press(("中文", "")).await?;
    let desk = Hand::new(browser, Tongue::Chinese);
    desk.is_acting(SERVICE);
    let granted = notices("granted", "granted");
    let chinese = Tongue::Chinese;
    let (manager, managers) = tab(&scene, chinese, MANAGER, &granted).await?;
    let (_, twins) = tab(&scene, chinese, MANAGER, &granted).await?;
    let (expert, experts) = tab(&scene, chinese, EXPERT, &granted).await?;
    let (engineer, engineers) = tab(&scene, chinese, ENGINEER, &granted).await?;
    for hidden in [&managers, &twins, &engineers] {
        goes_out_of_sight(browser, hidden).await?;
    }

    driver.switch_to_window(desks).await?;
    let (_, room) = reports(&desk, register).await?;
    driver.switch_to_window(managers.clone()).await?;
    until(browser, HOW_MANY, json!(1)).await?;
    let made = tells(browser, MADE).await?;
    let text = |at: usize| made[0][at].as_str().unwrap_or_default().to_owned();
    assert!(text(0).starts_with(desk.says(ALARM)), "{made}");
    assert!(text(0).contains(NUMBER), "{made}");
    assert_eq!(text(1), "Riverside Hospital · ICU · ICU - Trolley");
    assert_eq!(made[0][3], json!(true), "it stays until it is seen");
    // Of two tabs the system shows one, since both give it one tag.
    let tag = text(2);
    assert!(!tag.is_empty() && room.ends_with(&tag), "{tag} of {room}");
    driver.switch_to_window(twins.clone()).await?;
    until(browser, HOW_MANY, json!(1)).await?;
    assert_eq!(tells(browser, MADE).await?, made);

    // Whoever has the page in sight is not notified besides, and who was not alerted is not at all.
    driver.switch_to_window(experts).await?;
    browser.find("dialog", expert.says(ALARM)).await?;
    assert_eq!(tells(browser, HOW_MANY).await?, 0);
    driver.switch_to_window(engineers).await?;
    engineer.see(ALARM).await?;
    assert_eq!(tells(browser, HOW_MANY).await?, 0);
    assert_eq!(tells(browser, "window.__notices.asked").await?, json!([]));

    // Answered in one tab, it leaves the screen in the other, too.
    const CLOSED: &str = "window.__notices.made[0].closed ?? false";
    driver.switch_to_window(twins.clone()).await?;
    assert_eq!(tells(browser, CLOSED).await?, false);
    driver.switch_to_window(managers).await?;
    browser.run("window.__see('visible')", vec![]).await?;
    manager.press(("Acknowledge", "确认收到")).await?;
    driver.switch_to_window(twins).await?;
    until(browser, CLOSED, json!(true)).await?;
    scene.browser.quit().await
}

#[tokio::test]
async fn where_a_page_may_not_notify_the_service_worker_does() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    let desks = browser.driver()?.window().await?;
    // As on Android: the class is there to be asked, and makes nothing.
    let android = "
        Notification = class {
            static permission = 'granted';
            constructor() { throw new TypeError('Illegal constructor'); }
        };
        ServiceWorkerRegistration.prototype.showNotification = async (title, options) => {
            window.__notices.made.push({ ...options, title });
        };";
    let stand_in = notices("granted", "granted") + android;
    let (_, managers) = tab(&scene, Tongue::English, MANAGER, &stand_in).await?;
    goes_out_of_sight(browser, &managers).await?;
    browser.driver()?.switch_to_window(desks).await?;
    let (_, room) = reports(&desk, register).await?;
    browser.driver()?.switch_to_window(managers).await?;
    until(browser, HOW_MANY, json!(1)).await?;
    let made = tells(browser, MADE).await?;
    let title = format!("Emergency: Defibrillator · {NUMBER}");
    let tag = room.replace("#/emergency/", "");
    let place = "Riverside Hospital · ICU · ICU - Trolley";
    assert_eq!(made, json!([[title, place, tag, true]]));
    scene.browser.quit().await
}

#[tokio::test]
async fn each_emergency_is_notified_once_and_a_press_leads_there() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    let driver = browser.driver()?;
    let desks = driver.window().await?;
    let granted = notices("granted", "granted");
    let (manager, managers) = tab(&scene, Tongue::English, MANAGER, &granted).await?;
    goes_out_of_sight(browser, &managers).await?;
    driver.switch_to_window(desks.clone()).await?;
    let (_, room) = reports(&desk, register).await?;
    driver.switch_to_window(managers.clone()).await?;
    until(browser, HOW_MANY, json!(1)).await?;

    // What is written in it meanwhile is no new alarm.
    driver.switch_to_window(desks.clone()).await?;
    desk.go(&room).await?;
    let verb = ("Report progress", "");
    says(&desk, verb, ("How things stand", ""), "Bagged by hand").await?;
    desk.see(("Progress: Bagged by hand", "")).await?;
    driver.switch_to_window(managers.clone()).await?;
    tokio::time::sleep(TWO_RINGS).await;
    assert_eq!(tells(browser, HOW_MANY).await?, 1, "told once");

    // Another one is, though nobody has answered the first.
    driver.switch_to_window(desks).await?;
    let (_, second) = reported(&desk, "CCE-SYP-02", "HOP-BME-ICU-CCE-SYP-02").await?;
    driver.switch_to_window(managers).await?;
    until(browser, HOW_MANY, json!(2)).await?;
    let title = tells(browser, "window.__notices.made[1].title").await?;
    let title = title.as_str().unwrap_or_default().to_owned();
    assert!(title.starts_with("Emergency: Syringe Pump"), "{title}");

    for (at, place) in [(1, second), (0, room)] {
        let press = format!("window.__notices.made[{at}].press()");
        browser.run(&press, vec![]).await?;
        until(browser, "location.hash", json!(place)).await?;
    }
    browser.run("window.__see('visible')", vec![]).await?;
    browser.find("dialog", manager.says(ALARM)).await?;
    scene.browser.quit().await
}

#[tokio::test]
async fn notifications_are_asked_for_by_a_press_alone() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    let driver = browser.driver()?;
    let desks = driver.window().await?;
    let english = Tongue::English;
    let asked = "window.__notices.asked";

    // Allowed by a press: the offer goes, and the next emergency is notified.
    let yes = notices("default", "granted");
    let (expert, experts) = tab(&scene, english, EXPERT, &yes).await?;
    expert.go("#/emergency").await?;
    browser.find("button", expert.says(ALLOW)).await?;
    assert_eq!(tells(browser, asked).await?, json!([]));
    expert.press(ALLOW).await?;
    browser.not_see(expert.says(ALLOW)).await?;
    browser.not_see(expert.says(OFF)).await?;
    assert_eq!(tells(browser, asked).await?, json!([true]), "by a press");
    goes_out_of_sight(browser, &experts).await?;
    // Refused long ago: nobody is asked, and what that means is said.
    let no = notices("denied", "denied");
    let (engineer, engineers) = tab(&scene, english, ENGINEER, &no).await?;
    engineer.go("#/emergency").await?;
    engineer.see(OFF).await?;
    browser.not_see(engineer.says(ALLOW)).await?;
    let (_, refusers) = tab(&scene, english, MANAGER, &no).await?;
    goes_out_of_sight(browser, &refusers).await?;
    // Nobody has said yet.
    let unsaid = notices("default", "denied");
    let (manager, managers) = tab(&scene, english, MANAGER, &unsaid).await?;
    goes_out_of_sight(browser, &managers).await?;

    driver.switch_to_window(desks).await?;
    reports(&desk, register).await?;
    driver.switch_to_window(experts).await?;
    until(browser, HOW_MANY, json!(1)).await?;
    for silent in [&engineers, &refusers, &managers] {
        driver.switch_to_window(silent.clone()).await?;
        // On the list of emergencies, and in the alarm.
        browser.see(NUMBER).await?;
        assert_eq!(tells(browser, HOW_MANY).await?, 0);
        assert_eq!(tells(browser, asked).await?, json!([]));
    }
    // The alarm itself offers it, and takes no for an answer.
    driver.switch_to_window(managers).await?;
    browser.run("window.__see('visible')", vec![]).await?;
    manager.press(ALLOW).await?;
    manager.see(OFF).await?;
    browser.not_see(manager.says(ALLOW)).await?;
    assert_eq!(tells(browser, asked).await?, json!([true]));
    assert_eq!(tells(browser, HOW_MANY).await?, 0);
    manager.is_sound().await?;
    scene.browser.quit().await
}

const MESSAGE: Pair = ("Message to send", "");

/// Gives somebody a telephone and an address.
async fn can_be_reached(hand: &Hand<'_>, name: &str, phone: &str, mail: &str) -> Done {
    hand.open_register(("People", "")).await?;
    hand.browser.click("link", name).await?;
    hand.fill(("Telephone", ""), phone).await?;
    hand.fill(("E-mail", ""), mail).await?;
    hand.save_record(("People", "")).await
}

async fn message(hand: &Hand<'_>, room: &str) -> Done<String> {
    hand.go(room).await?;
    hand.press(MESSAGE).await?;
    hand.browser.find("dialog", hand.says(MESSAGE)).await?;
    let field = hand.browser.state("field", hand.says(MESSAGE)).await?;
    Ok(field.value.unwrap_or_default())
}

#[tokio::test]
async fn the_message_is_shared_copied_mailed_and_called() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    desk.hand_to(MANAGER).await?;
    can_be_reached(&desk, MANAGER, "021 5550 0117", "gao@service.example").await?;
    can_be_reached(&desk, EXPERT, "021 5550 0118", "sun@service.example").await?;
    desk.hand_to(SERVICE).await?;
    let (number, room) = reports(&desk, register).await?;
    let english = Tongue::English;
    let (hand, _) = tab(&scene, english, SERVICE, SHARE).await?;
    let text = message(&hand, &room).await?;
    let place = "Riverside Hospital · ICU · ICU - Trolley";
    let begins = format!("EMERGENCY. Defibrillator · {NUMBER}, {place}. ");
    assert!(text.starts_with(&begins), "{text}");
    let ends = format!(
        " Ticket {number}. Please acknowledge at once: {}{room}",
        scene.server.url()
    );
    assert!(text.ends_with(&ends), "{text}");
    assert!(
        text.contains("alarm E21” In use on a patient. Since "),
        "{text}"
    );
    hand.is_sound().await?;

    // Shared as it stands, and as somebody has changed it.
    let subject = format!("Emergency: Defibrillator · {NUMBER}, {place}");
    hand.press(("Share", "")).await?;
    let shared = |text: &str| json!({ "title": subject, "text": text, "pressed": true });
    until(browser, "window.__hands.shared", json!([shared(&text)])).await?;
    let changed = "Come at once, bay 2 & bring 电极片; 100 % = full?";
    hand.fill(MESSAGE, changed).await?;
    let dialog = browser.find("dialog", hand.says(MESSAGE)).await?;
    let before = browser.text_of(&dialog).await?;
    let toasts = "[...document.querySelectorAll('.toast')].map((one) => one.innerText)";
    until(browser, toasts, json!([])).await?;
    browser
        .run("window.__hands.refuses = 'AbortError'", vec![])
        .await?;
    hand.press(("Share", "")).await?;
    let both = json!([shared(&text), shared(changed)]);
    until(browser, "window.__hands.shared", both).await?;
    // Whoever puts the sheet away is told nothing, and has lost nothing.
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(browser.text_of(&dialog).await?, before);
    assert_eq!(tells(browser, toasts).await?, json!([]));
    assert_eq!(
        hand.browser
            .state("field", MESSAGE.0)
            .await?
            .value
            .as_deref(),
        Some(changed)
    );

    // Copied: not where the browser refuses it, which is said until it does.
    let failed = ("The browser does not let the app copy.", "");
    hand.press(("Copy", "")).await?;
    hand.see(failed).await?;
    browser.run("window.__hands.refuses = null", vec![]).await?;
    hand.press(("Copy", "")).await?;
    hand.see(("Copied.", "")).await?;
    browser.not_see(hand.says(failed)).await?;
    let copied = tells(browser, "window.__hands.copied").await?;
    assert_eq!(copied, json!([changed, changed]));

    // Mailed to those who were alerted, with subject and text; called by their number.
    let link = browser.find_in(Some(&dialog), "link", "E-mail").await?;
    let parts = "const to = new URL(arguments[0].href);
        return [to.protocol, to.pathname.split(',').sort(), to.searchParams.get('subject'), to.searchParams.get('body')];";
    let mail = browser.run(parts, vec![link.to_json()?]).await?;
    let to = json!(["gao@service.example", "sun@service.example"]);
    assert_eq!(mail, json!(["mailto:", to, subject, changed]));
    for (name, tel) in [(MANAGER, "tel:02155500117"), (EXPERT, "tel:02155500118")] {
        let call = format!("Call {name}");
        let link = browser.find_in(Some(&dialog), "link", &call).await?;
        assert_eq!(link.attr("href").await?.as_deref(), Some(tel));
    }
    assert_eq!(tells(browser, "window.__hands.strays").await?, json!([]));

    // Without a share sheet and a clipboard the plain ways stand there, and the text can be copied by hand.
    let (hand, _) = tab(&scene, english, SERVICE, NO_SHARE).await?;
    let text = message(&hand, &room).await?;
    assert!(text.starts_with(&begins), "{text}");
    let dialog = browser.find("dialog", hand.says(MESSAGE)).await?;
    let buttons = browser.names_in(&dialog, "button").await?;
    assert!(!buttons.iter().any(|name| name == "Share"), "{buttons:?}");
    browser.find_in(Some(&dialog), "link", "E-mail").await?;
    browser
        .find_in(Some(&dialog), "link", &format!("Call {MANAGER}"))
        .await?;
    hand.press(("Copy", "")).await?;
    hand.see(failed).await?;
    hand.is_sound().await?;
    scene.browser.quit().await
}

const HELD: &str = "window.__awake.held.length";

/// The manager calls it a false alarm, in a tab of their own.
async fn is_stood_down(scene: &Scene, room: &str) -> Done {
    let browser = &scene.browser;
    let (manager, _) = tab(scene, Tongue::English, MANAGER, "").await?;
    manager.press(ACKNOWLEDGE).await?;
    manager.go(room).await?;
    manager.press(("More steps", "")).await?;
    browser.click("menuitem", "Stand down").await?;
    let dialog = browser.find("dialog", "Stand down").await?;
    manager
        .choose(("How it ended", ""), ("False alarm", ""))
        .await?;
    manager
        .fill(("In a sentence", ""), "A paddle was unplugged")
        .await?;
    browser
        .click_in(Some(&dialog), "button", "Stand down")
        .await?;
    manager.see(("Stood down.", "")).await
}

#[tokio::test]
async fn the_screen_stays_awake_while_an_emergency_runs() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    let driver = browser.driver()?;
    let desks = driver.window().await?;
    let (engineer, engineers) = tab(&scene, Tongue::English, ENGINEER, &awake(0)).await?;
    let asked = "window.__awake.asked";
    engineer.arrive(("Board", "")).await?;
    assert_eq!(tells(browser, asked).await?, json!([]), "nothing runs");

    driver.switch_to_window(desks).await?;
    let (_, room) = reports(&desk, register).await?;
    driver.switch_to_window(engineers.clone()).await?;
    engineer.see(ALARM).await?;
    until(browser, HELD, json!(1)).await?;
    assert_eq!(tells(browser, asked).await?, json!(["screen"]));
    // In its room, and elsewhere while it runs, it is the same.
    engineer.go(&room).await?;
    engineer.arrive(("What happened", "")).await?;
    engineer.follow(("My day", "")).await?;
    engineer.arrive(("My day", "")).await?;
    assert_eq!(tells(browser, HELD).await?, 1);

    // The browser takes it away out of sight; back in sight it is asked for again.
    browser.run("window.__see('hidden')", vec![]).await?;
    until(browser, HELD, json!(0)).await?;
    browser.run("window.__see('visible')", vec![]).await?;
    until(browser, HELD, json!(1)).await?;

    is_stood_down(&scene, &room).await?;
    driver.switch_to_window(engineers).await?;
    until(browser, HELD, json!(0)).await?;
    // And is not asked for again.
    let before = tells(browser, asked).await?;
    browser.run("window.__see('hidden')", vec![]).await?;
    browser.run("window.__see('visible')", vec![]).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(tells(browser, asked).await?, before);
    assert_eq!(tells(browser, HELD).await?, 0);
    scene.browser.quit().await
}

#[tokio::test]
async fn a_screen_that_was_asked_for_twice_sleeps_again() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, desk) = (&scene.browser, &scene.register, scene.hand());
    let driver = browser.driver()?;
    let desks = driver.window().await?;
    let (engineer, engineers) = tab(&scene, Tongue::English, ENGINEER, &awake(800)).await?;
    driver.switch_to_window(desks).await?;
    let (_, room) = reports(&desk, register).await?;
    driver.switch_to_window(engineers.clone()).await?;
    engineer.see(ALARM).await?;
    until(browser, HELD, json!(1)).await?;
    browser.run("window.__see('hidden')", vec![]).await?;
    until(browser, HELD, json!(0)).await?;
    // Two ticks, before the browser has answered the first of them.
    let twice = "window.__see('visible'); await new Promise((done) => setTimeout(done, 100)); dispatchEvent(new Event('focus'));";
    browser.run_async(twice, vec![]).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(tells(browser, HELD).await?, 1, "one is enough");
    is_stood_down(&scene, &room).await?;
    driver.switch_to_window(engineers).await?;
    until(browser, HELD, json!(0)).await?;
    scene.browser.quit().await
}
