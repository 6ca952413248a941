//! The tablet in the ward's hands: it shows one page, whatever anybody tries; what the ward did there counts as the
//! ward's; and staff have it back in a gesture. A device's label is printed, read back from the paper, and opens the
//! report of that device.

use std::cell::Cell;
use std::time::Duration;

use crate::paper::{codes, dense, text_of};
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EVERYBODY, FAULT, SERVICE, WARD};
use aftercare_e2e::{
    Browser, Done, Hand, Key, Launch, Pair, Profile, Scene, Server, Tongue, Trouble, dist,
};
use serde_json::json;

/// What the browser's small store says of the hand-over, as key and text; and the way to put such a thing back there.
const READ_LOCK: &str =
    "return Object.entries(localStorage).find(([key]) => key.endsWith('hand-over'))";
const WRITE_LOCK: &str = "localStorage.setItem(...arguments[0])";
const INSTRUMENT: &str = "Safety analyser";
const PIN: &str = "2580";
/// Another customer, and what was reported there: nothing of it is for the ward.
const OTHER_SITE: &str = "Port Hospital";
const OTHER_FAULT: &str = "Ward 7 lost its monitor";

pub const THANKS: Pair = ("Thank you", "谢谢");
pub const SIGN_PAGE: Pair = (
    "Please look at what was done, then sign",
    "请查看维修内容并签字",
);
pub const SURVEY_PAGE: Pair = ("How was this repair?", "这次维修，您觉得怎么样？");
pub const HOLD: Pair = ("Hold to take the tablet back", "长按收回平板");
const WHO: Pair = ("Who are you?", "您是谁？");

/// What a person does with the tablet, counted: UX allows four for handing over, signing and taking back, and what a norm makes
/// us ask on top: who signs (21 CFR 11.50).
struct Gestures(Cell<u32>);

impl Gestures {
    async fn one(&self, done: impl Future<Output = Done>) -> Done {
        self.0.set(self.0.get() + 1);
        done.await
    }
}

/// The page stands alone: no way to any other one, and no word of anybody else in the document.
async fn is_alone(hand: &Hand<'_>, heading: Pair) -> Done {
    hand.arrive(heading).await?;
    let browser = hand.browser;
    let none: [String; 0] = [];
    for role in ["link", "navigation", "searchbox", "combobox", "dialog"] {
        assert_eq!(browser.names(role).await?, none, "{role}");
    }
    let whole = browser
        .run(
            "return document.title + ' ' + document.documentElement.outerHTML",
            vec![],
        )
        .await?;
    let whole = whole.as_str().unwrap_or_default();
    for name in [OTHER_SITE, OTHER_FAULT, SERVICE, "Gao Min", "Zhou Tao"] {
        // To whom the tablet goes back is said.
        assert!(
            name == hand.acting() || !whole.contains(name),
            "{name} is in the document"
        );
    }
    Ok(())
}

/// Whatever is tried, the page stays: links typed into the address bar, the back button, a reload.
async fn stays(hand: &Hand<'_>, other: &str, heading: Pair) -> Done {
    let browser = hand.browser;
    for place in [
        "#/board",
        "#/data",
        "#/who",
        "#/audit",
        "#/settings",
        "#/",
        "#/report/x",
        other,
    ] {
        hand.go(place).await?;
        is_alone(hand, heading).await?;
    }
    // The key of the search box finds nothing to open.
    browser.press(Key::Control + "k").await?;
    is_alone(hand, heading).await?;
    for _ in 0..3 {
        browser.driver()?.back().await?;
        is_alone(hand, heading).await?;
    }
    browser.reload().await?;
    is_alone(hand, heading).await?;
    // The demo beside the real data is no way out.
    browser.run("location.assign('./?demo')", vec![]).await?;
    browser
        .until("the demo is open", async || {
            let here = "return document.readyState === 'complete' && location.search === ''";
            Ok(browser.run(here, vec![]).await? == json!(true))
        })
        .await?;
    is_alone(hand, heading).await
}

/// The ward's page fits and can be read: on a tablet lying and upright, on a phone, light and dark.
async fn looks_sound(hand: &Hand<'_>, name: &str) -> Done {
    let browser = hand.browser;
    let picture = async |how: &str| -> Done {
        if std::env::var_os("SHOTS").is_some() {
            browser
                .screenshot(&format!("handover-{name}-{how}"))
                .await?;
        }
        Ok(())
    };
    for (width, height) in [(768, 1024), (390, 844), (1024, 768)] {
        browser.set_viewport(width, height).await?;
        let doing = |trouble: Trouble| trouble.while_doing(&format!("{name} at {width}"));
        hand.is_sound().await.map_err(doing)?;
        picture(&width.to_string()).await?;
    }
    let scheme =
        |scheme: &str| json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    browser
        .cdp("Emulation.setEmulatedMedia", scheme("dark"))
        .await?;
    hand.has_readable_colours().await?;
    picture("dark").await?;
    browser
        .cdp("Emulation.setEmulatedMedia", scheme("light"))
        .await?;
    // What a finger must hit is 58 px high.
    let low = "return [...document.querySelectorAll('main button, main .segment, main .score, main input:not([type=radio], .visually-hidden)')]
        .filter((el) => el.checkVisibility() && !el.closest('.signature-foot, .panel-head'))
        .filter((el) => el.getBoundingClientRect().height < 57.5).map((el) => el.outerHTML.slice(0, 90))";
    assert_eq!(browser.run(low, vec![]).await?, json!([]), "{name}");
    Ok(())
}

/// Holds the button for staff with the pointer.
async fn hold(hand: &Hand<'_>, time: Duration) -> Done {
    let browser = hand.browser;
    let button = browser.find("button", hand.says(HOLD)).await?;
    let driver = browser.driver()?;
    driver
        .action_chain()
        .move_to_element_center(&button)
        .click_and_hold()
        .perform()
        .await?;
    tokio::time::sleep(time).await;
    driver.action_chain().release().perform().await?;
    Ok(())
}

/// A fault on the device of the register, brought to the point where the ward accepts; the engineer acts.
async fn repaired(hand: &Hand<'_>, register: &Register) -> Done<String> {
    let number = hand.report_to_engineer(register).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;
    hand.repair().await?;
    hand.verify(INSTRUMENT).await?;
    Ok(number)
}

#[tokio::test]
async fn the_ward_signs_and_answers_on_a_tablet_that_shows_nothing_else() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let start = async || {
        let browser = Launch::chromium().profile(profile.path()).start().await?;
        browser.set_viewport(1024, 768).await?;
        browser.open(&server.url()).await?;
        Done::Ok(browser)
    };
    let mut browser = start().await?;
    let (number, first_lock) = {
        let hand = Hand::new(&browser, Tongue::English);
        hand.set_up(EVERYBODY).await?;
        hand.bring_in(&register).await?;
        hand.add_instrument(INSTRUMENT, 200).await?;
        hand.open_register(("Sites", "")).await?;
        hand.follow(("Add a site", "")).await?;
        hand.fill(("Name required", ""), OTHER_SITE).await?;
        hand.save_record(("Sites", "")).await?;
        hand.hand_to(SERVICE).await?;
        hand.follow(("Board", "")).await?;
        hand.follow(("New report", "")).await?;
        hand.fill(("Device required", ""), "CCE-SYP-01").await?;
        browser.click("option", "CCE-SYP-01").await?;
        hand.fill(("What is wrong, in the user's words", ""), OTHER_FAULT)
            .await?;
        hand.fill(("Reported by", ""), "Somebody").await?;
        hand.submit_report().await?;
        let other = browser.run("return location.hash", vec![]).await?;
        let other = other.as_str().unwrap_or_default().to_owned();
        let number = repaired(&hand, &register).await?;

        // The engineer sets a PIN; then the tablet goes to the ward.
        let ticket = browser.run("return location.hash", vec![]).await?;
        let ticket = ticket.as_str().unwrap_or_default().to_owned();
        hand.go("#/who").await?;
        hand.fill(("New PIN", ""), PIN).await?;
        hand.fill(("New PIN again", ""), PIN).await?;
        hand.press(("Set a PIN", "")).await?;
        hand.see(("Your PIN is set.", "")).await?;
        hand.go(&ticket).await?;
        hand.arrive(("The ward accepts", "")).await?;
        if std::env::var_os("SHOTS").is_some() {
            browser.screenshot("handover-entry").await?;
        }
        let made = Gestures(Cell::new(0));
        made.one(hand.press(("Hand over to sign", ""))).await?;
        is_alone(&hand, SIGN_PAGE).await?;
        let first_lock = browser.run(READ_LOCK, vec![]).await?;
        hand.see(("HOP-BME-ICU-CCE-DEF-01", "")).await?;
        hand.see(FAULT).await?;
        stays(&hand, &other, SIGN_PAGE).await?;
        looks_sound(&hand, "sign").await?;

        // Another tab of this browser shows the same and nothing else.
        let driver = browser.driver()?;
        let first = driver.window().await?;
        let open = "window.open(arguments[0])";
        browser
            .run(open, vec![json!(format!("{}{other}", server.url()))])
            .await?;
        let tabs = driver.windows().await?;
        let second = tabs
            .into_iter()
            .find(|tab| *tab != first)
            .expect("a second tab");
        driver.switch_to_window(second.clone()).await?;
        is_alone(&Hand::new(&browser, Tongue::English), SIGN_PAGE).await?;
        driver.switch_to_window(first.clone()).await?;

        // A PIN that is wrong opens nothing.
        hand.press(("Staff", "")).await?;
        is_alone(&hand, ("Staff take the tablet back", "")).await?;
        looks_sound(&hand, "staff").await?;
        hand.fill(("PIN of Wang Jun", ""), "9999").await?;
        hand.press(("Take the tablet back", "")).await?;
        hand.see(("That is not the PIN.", "")).await?;
        hand.press(("Go on filling in", "")).await?;

        // Refusing asks why first, and leads back.
        hand.press(("I don't agree", "")).await?;
        is_alone(&hand, ("What is not right?", "")).await?;
        looks_sound(&hand, "refuse").await?;
        hand.press(("Back", "")).await?;
        hand.arrive(SIGN_PAGE).await?;

        // The ward signs: names that are known are offered, none is chosen, and nothing is typed. Turning the tablet keeps the ink.
        let named = browser.state("radio", WARD).await?;
        assert_eq!(named.checked, Some(false));
        made.one(hand.choose_named(("Who signs", ""), WARD)).await?;
        made.one(hand.sign()).await?;
        browser.set_viewport(768, 1024).await?;
        hand.see(("Signature drawn", "")).await?;
        if std::env::var_os("SHOTS").is_some() {
            browser.screenshot("handover-signed").await?;
        }
        browser.set_viewport(1024, 768).await?;
        made.one(hand.press(("Sign", ""))).await?;
        is_alone(&hand, THANKS).await?;
        // The way for staff stands on the page itself now.
        assert!(!browser.names("button").await?.contains(&"Staff".to_owned()));
        hand.see(("Please give the tablet back to Wang Jun.", ""))
            .await?;
        looks_sound(&hand, "thanks").await?;
        // It stays done after a reload, and there is still only one way on.
        browser.reload().await?;
        stays(&hand, &other, THANKS).await?;

        let give_back = async {
            hand.fill(("PIN of Wang Jun", ""), PIN).await?;
            browser.press(Key::Enter + "").await
        };
        made.one(give_back).await?;
        hand.see(("The tablet is yours again. The ward has signed.", ""))
            .await?;
        assert!(made.0.get() <= 5, "{} gestures", made.0.get());
        browser.find("link", ENGINEER).await?;
        browser.find("button", "Submit the record").await?;
        assert_eq!(
            browser.run("return location.hash", vec![]).await?,
            json!(ticket)
        );
        hand.see((
            "Done by the ward itself: tablet handed over by Wang Jun",
            "",
        ))
        .await?;
        hand.see((WARD, "")).await?;
        driver.switch_to_window(second).await?;
        browser.find("link", "Board").await?;
        driver.close_window().await?;
        driver.switch_to_window(first).await?;

        hand.fill_record().await?;
        hand.submit_record().await?;
        hand.hand_to(SERVICE).await?;
        hand.open_ticket(&number).await?;
        hand.fill_review().await?;
        hand.save_review().await?;
        hand.approve().await?;
        hand.see((
            "You have no PIN: the tablet is taken back by holding a button",
            "",
        ))
        .await?;
        hand.press(("Hand over for the survey", "")).await?;
        is_alone(&hand, SURVEY_PAGE).await?;
        looks_sound(&hand, "survey").await?;
        (number, first_lock)
    };

    // Killed and opened again, it is where the ward left it.
    browser.sigkill();
    let browser = start().await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.is_acting(SERVICE);
    is_alone(&hand, SURVEY_PAGE).await?;
    // A killed browser may bring an older page of its small store back: what was handed over last counts.
    browser.run(WRITE_LOCK, vec![first_lock.clone()]).await?;
    browser.reload().await?;
    is_alone(&hand, SURVEY_PAGE).await?;
    hand.press(("Don't answer", "")).await?;
    hand.arrive(("Not answer the survey?", "")).await?;
    hand.press(("Back", "")).await?;
    hand.press(("Send", "")).await?;
    hand.see(("Please answer each question with 1 to 5.", ""))
        .await?;
    hand.choose_named(("Service quality", ""), "5").await?;
    hand.choose_named(("Repair result", ""), "4").await?;
    hand.choose_named(("Response speed", ""), "2").await?;
    hand.press(("Send", "")).await?;
    is_alone(&hand, THANKS).await?;
    looks_sound(&hand, "hold").await?;
    // A press that is too short does nothing.
    hold(&hand, Duration::from_millis(400)).await?;
    is_alone(&hand, THANKS).await?;
    hold(&hand, Duration::from_millis(3_400)).await?;
    hand.see((
        "The tablet is yours again. The ward has answered the survey.",
        "",
    ))
    .await?;
    browser.find("link", SERVICE).await?;
    // Nor does one lock a tablet that the service has again.
    browser.run(WRITE_LOCK, vec![first_lock]).await?;
    browser.reload().await?;
    browser.find("link", "Board").await?;
    hand.open_ticket(&number).await?;
    hand.see(("2 / 5", "")).await?;
    hand.see(("On the tablet", "")).await?;
    browser.quit().await
}

pub async fn open_device(hand: &Hand<'_>, register: &Register) -> Done {
    hand.follow(("Registers", "台账")).await?;
    hand.arrive(("Devices", "设备")).await?;
    hand.browser
        .fill(
            hand.says(("Find in this list", "在列表中查找")),
            register.part,
        )
        .await?;
    hand.see(("1 record", "1 条")).await?;
    let title = "return document.querySelector('.registers-title').click()";
    hand.browser.run(title, vec![]).await?;
    hand.arrive(("Numbers", "编号")).await
}

async fn fill_ward_report(hand: &Hand<'_>) -> Done {
    hand.fill(
        ("What happened, in your words", "请描述故障现象"),
        hand.says(FAULT),
    )
    .await?;
    hand.choose(("How urgent is it?", "紧急程度"), ("Urgent", "加急"))
        .await?;
    hand.choose(("Who reports it", "报修人"), (WARD, WARD))
        .await?;
    hand.press(("Report the fault", "提交报修")).await
}

#[tokio::test]
async fn the_ward_hears_that_it_began_an_emergency_and_whom_to_call() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let hand = scene.hand();
    open_device(&hand, &scene.register).await?;
    hand.press(("Hand over to report a fault", "")).await?;
    hand.see(("For the ward to fill in", "")).await?;
    hand.fill(("What happened, in your words", ""), FAULT.0)
        .await?;
    hand.choose(("How urgent is it?", ""), ("Emergency", ""))
        .await?;
    hand.see(("A patient's life depends on it? Call as well", ""))
        .await?;
    hand.choose(("Who reports it", ""), (WARD, WARD)).await?;
    hand.press(("Report the fault", "")).await?;
    hand.arrive(THANKS).await?;
    hand.see(("This is an emergency.", "")).await?;
    hand.see(("call as well, so that somebody knows at once: Meridian", ""))
        .await?;
    hand.looks_sound("the ward began an emergency").await
}

#[tokio::test]
async fn a_label_read_from_paper_opens_the_report_of_its_device() -> Done {
    let server = Server::start(&dist()?, "/some/sub/path/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let launch = Launch::chromium()
        .profile(profile.path())
        .language(Tongue::Chinese.tag());
    let browser: Browser = launch.through(&server).start().await?;
    browser.set_viewport(1024, 768).await?;
    // A phone that holds no data says what to do.
    browser
        .open(&format!(
            "{}#/report/0197f2b0-1111-7000-8000-00000000002a",
            server.url()
        ))
        .await?;
    let hand = Hand::new(&browser, Tongue::Chinese);
    hand.arrive((
        "This device is not in the records here",
        "这里没有此设备的记录",
    ))
    .await?;
    hand.is_sound().await?;
    hand.follow(("To the first page", "返回首页")).await?;
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(&register).await?;
    open_device(&hand, &register).await?;

    // On paper: name, number, place, both languages below the code, and the code itself.
    hand.follow(("Print the label", "打印标签")).await?;
    hand.arrive(("Label", "设备标签")).await?;
    if std::env::var_os("SHOTS").is_some() {
        browser.screenshot("handover-label").await?;
    }
    hand.is_sound().await?;
    let pdf = browser.pdf().await?;
    let read = codes(&pdf, 1, profile.path())?;
    let [address] = read.as_slice() else {
        panic!("{read:?}");
    };
    assert!(
        address.starts_with(&format!("{}#/report/", server.url())),
        "{address}"
    );
    let text = dense(&text_of(&pdf, profile.path())?);
    for words in [
        register.number,
        "Scantoreportafault",
        "扫码报修",
        "MeridianService",
        "ICU",
    ] {
        assert!(
            text.contains(words),
            "“{words}” is not on the label: {text}"
        );
    }
    assert!(!text.contains("返回设备"), "{text}");
    // Of what the list shows, so many on a sheet.
    hand.go("#/registers/devices/labels?q=syringe").await?;
    hand.see(("2 labels", "2 个设备标签")).await?;
    assert_eq!(codes(&browser.pdf().await?, 1, profile.path())?.len(), 2);
    hand.follow(("Back to the devices", "返回设备列表")).await?;
    hand.see(("2 records", "2 条")).await?;

    // Somebody who acts scans it: the form, with the device filled in.
    browser.open(address).await?;
    hand.arrive(("New report", "新建报修")).await?;
    hand.see((register.number, register.number)).await?;
    // A label of a device that is not here.
    hand.go("#/report/0197f2b0-1111-7000-8000-00000000002a")
        .await?;
    hand.arrive((
        "This device is not in the records here",
        "这里没有此设备的记录",
    ))
    .await?;

    // Nobody acts: the ward's own report, of this device alone.
    hand.go("#/who").await?;
    hand.press(("Stop acting", "退出当前身份")).await?;
    hand.arrive(WHO).await?;
    browser.open("about:blank").await?;
    browser.open(address).await?;
    let link = address
        .split_once('#')
        .map(|(_, link)| format!("#{link}"))
        .unwrap_or_default();
    hand.see((register.number, register.number)).await?;
    let whole = browser
        .run("return document.documentElement.outerHTML", vec![])
        .await?;
    for name in [SERVICE, ENGINEER, "CCE-SYP"] {
        assert!(!whole.as_str().unwrap_or_default().contains(name), "{name}");
    }
    looks_sound(&hand, "report").await?;
    hand.press(("Report the fault", "提交报修")).await?;
    hand.see(("Please give what is wrong", "请填写故障描述。"))
        .await?;
    fill_ward_report(&hand).await?;
    hand.arrive(THANKS).await?;
    hand.see((
        "The fault is reported. Its number: JRN-0001",
        "报修成功，工单号：JRN-0001",
    ))
    .await?;
    hand.follow(("Staff", "工作人员")).await?;
    hand.arrive(WHO).await?;
    browser.click("button", SERVICE).await?;
    hand.is_acting(SERVICE);
    hand.open_ticket("JRN-0001").await?;
    hand.see(("by the device's label", "科室自行填写：扫描设备标签"))
        .await?;

    // Handed over for a report: the label's link leads nowhere else either.
    open_device(&hand, &register).await?;
    hand.press(("Hand over to report a fault", "交给科室报修"))
        .await?;
    hand.see(("For the ward to fill in", "交给科室填写"))
        .await?;
    hand.see((
        "This device was reported already: JRN-0001",
        "该设备已报修：JRN-0001",
    ))
    .await?;
    hand.go(&link).await?;
    hand.see(("For the ward to fill in", "交给科室填写"))
        .await?;
    fill_ward_report(&hand).await?;
    hand.arrive(THANKS).await?;
    // By keyboard: the space bar is held.
    let button = browser.find("button", hand.says(HOLD)).await?;
    browser
        .run("arguments[0].focus()", vec![button.to_json()?])
        .await?;
    let driver = browser.driver()?;
    driver.action_chain().key_down(' ').perform().await?;
    tokio::time::sleep(Duration::from_millis(3_400)).await;
    driver.action_chain().key_up(' ').perform().await?;
    hand.see((
        "The ward has reported a fault: JRN-0002",
        "平板已收回，科室已报修：JRN-0002",
    ))
    .await?;
    hand.arrive(("Numbers", "编号")).await?;
    let none: [String; 0] = [];
    assert_eq!(server.outside(), none);
    assert_eq!(browser.csp_reports().await?, none);
    browser.quit().await
}
