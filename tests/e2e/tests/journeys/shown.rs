//! The demo as it is shown: on one touch tablet that is handed round and turned, with the network cut, a ward nurse
//! reports, an engineer repairs, the ward signs and answers, customer service archives, and the service manager reads
//! how satisfied the wards are and opens every case behind it. Each of them reads one language.

use crate::day::DAY;
use crate::demo::{GRACE, WHO};
use crate::figures::{self, BEHIND, FIGURES, MEAN, SATISFIED};
use crate::handover::{HOLD, SIGN_PAGE, SURVEY_PAGE, THANKS};
use crate::offline;
use crate::whole::all_quiet;
use aftercare_e2e::steps::{CAUSE, FAULT};
use aftercare_e2e::{
    Browser, Done, Hand, Launch, Pair, Profile, Server, Tongue, Trouble, WebElement, dist,
};
use serde_json::json;

/// The nurse of the demo.
const NURSE: Pair = ("Amara Cole", "周敏");
/// An engineer of the demo who is trained for the device.
const ENGINEER: Pair = ("Jonas Weber", "刘佳");
/// The nurse's ward, where one defibrillator stands.
const WARD: Pair = ("Cardiology", "心内科");
/// The first number that the visitor's tablet gives.
const NUMBER: &str = "NEW-0001";
/// An instrument of the demo, by its serial number.
const INSTRUMENT: &str = "ESA-2071";

const LYING: (u32, u32) = (1024, 768);
const UPRIGHT: (u32, u32) = (768, 1024);

/// The screen is one for fingers from now on.
async fn touch(browser: &Browser) -> Done {
    let on = json!({ "enabled": true, "maxTouchPoints": 5 });
    browser
        .cdp("Emulation.setTouchEmulationEnabled", on)
        .await?;
    Ok(())
}

/// One finger comes down, moves or leaves.
async fn finger(browser: &Browser, kind: &str, at: Option<(f64, f64)>) -> Done {
    let points: Vec<_> = at.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
    let event = json!({ "type": kind, "touchPoints": points });
    browser.cdp("Input.dispatchTouchEvent", event).await?;
    Ok(())
}

/// Where an element's middle is now.
async fn middle(element: &WebElement) -> Done<(f64, f64)> {
    let script = "
        const box = arguments[0].getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];";
    let arguments = vec![element.to_json()?];
    let at = element.handle().execute(script, arguments).await?;
    Ok(serde_json::from_value(at.json().clone())?)
}

/// Somebody who has the tablet in hand.
struct Tablet<'a> {
    hand: Hand<'a>,
}

impl Tablet<'_> {
    async fn turn(&self, (width, height): (u32, u32)) -> Done {
        self.hand.browser.set_viewport(width, height).await
    }

    /// The page can be read and used lying and upright; it is as it was held before afterwards.
    async fn is_sound(&self, page: &str) -> Done {
        let held = self
            .hand
            .browser
            .run("return [innerWidth, innerHeight]", vec![])
            .await?;
        let lies = held[0].as_u64() > held[1].as_u64();
        let [first, then] = if lies {
            [UPRIGHT, LYING]
        } else {
            [LYING, UPRIGHT]
        };
        for way in [first, then] {
            self.turn(way).await?;
            let doing = |trouble: Trouble| trouble.while_doing(&format!("{page} at {}", way.0));
            self.hand.is_sound().await.map_err(doing)?;
            if std::env::var_os("SHOTS").is_some() {
                let name = format!("shown-{page}-{:?}-{}", self.hand.tongue, way.0);
                self.hand.browser.screenshot(&name).await?;
            }
        }
        Ok(())
    }

    /// Opens the ticket from the day of whoever has the tablet, where it stands with that verb.
    async fn open_from_day(&self, verb: Pair) -> Done {
        self.hand.follow(DAY).await?;
        self.hand.arrive(DAY).await?;
        let links = self.hand.browser.names("link").await?;
        let line = links
            .iter()
            .find(|link| link.starts_with(self.hand.says(verb)) && link.contains(NUMBER))
            .unwrap_or_else(|| panic!("{NUMBER} does not wait: {links:?}"));
        self.is_sound(&format!("day-{}", self.hand.acting()))
            .await?;
        self.hand.browser.click("link", line).await?;
        self.hand.arrive(("Timeline", "时间线")).await
    }

    /// Staff hold the button until they have the tablet again, and are told what the ward did.
    async fn take_back(&self, told: Pair) -> Done {
        let browser = self.hand.browser;
        let button = browser.find("button", self.hand.says(HOLD)).await?;
        button.scroll_into_view().await?;
        finger(browser, "touchStart", Some(middle(&button).await?)).await?;
        let seen = self.hand.see(told).await;
        finger(browser, "touchEnd", None).await?;
        seen
    }

    /// Writes a name on the pad with a finger; the page stays where it is meanwhile.
    async fn signs(&self) -> Done {
        let (hand, browser) = (&self.hand, self.hand.browser);
        let label = hand.says(("Signature. Sign here", "签字. 请用手指"));
        let pad = browser.find("img", label).await?;
        pad.scroll_into_view().await?;
        let (x, y) = middle(&pad).await?;
        finger(browser, "touchStart", Some((x - 120.0, y + 20.0))).await?;
        for (right, down) in [(-80.0, -60.0), (-20.0, 50.0), (40.0, -50.0), (110.0, 30.0)] {
            finger(browser, "touchMove", Some((x + right, y + down))).await?;
        }
        finger(browser, "touchEnd", None).await?;
        hand.see(("Signature drawn", "已签名")).await?;
        assert_eq!(
            middle(&pad).await?,
            (x, y),
            "the page moved under the finger"
        );
        Ok(())
    }

    /// The nurse begins a report, the network is cut, and the report is finished without it.
    async fn reports(&self, server: &Server) -> Done {
        let hand = &self.hand;
        hand.arrive(WHO).await?;
        self.is_sound("who").await?;
        hand.hand_to(hand.says(NURSE)).await?;
        hand.arrive(("Board", "看板")).await?;
        self.is_sound("board-nurse").await?;
        hand.follow(("New report", "新建报修")).await?;
        hand.arrive(("New report", "新建报修")).await?;
        hand.fill(("Device required", "设备 必填"), "D200").await?;
        hand.browser.click("option", hand.says(WARD)).await?;
        let words = ("What is wrong, in your words", "请描述故障");
        hand.fill(words, hand.says(FAULT)).await?;

        offline::kept(hand.browser).await?;
        server.set_offline(true);
        hand.outlives_reload(&[hand.says(FAULT)], None).await?;
        self.is_sound("report").await?;
        hand.press(("Submit report", "提交报修")).await?;
        hand.arrive(("Timeline", "时间线")).await?;
        hand.browser.see(NUMBER).await?;
        self.is_sound("ticket-nurse").await?;
        hand.follow(DAY).await?;
        hand.arrive(DAY).await?;
        // She answers surveys, and is never late with one.
        let survey = hand.says(("Answer the survey", "填写评价"));
        hand.browser.see(survey).await?;
        let late = "return [...document.querySelectorAll('.day-part[data-tone=danger] .day-verb')].map((verb) => verb.textContent.trim())";
        let late = hand.browser.run(late, vec![]).await?;
        let late: Vec<String> = serde_json::from_value(late)?;
        assert!(!late.iter().any(|verb| verb == survey), "{late:?}");
        self.is_sound("day-nurse").await
    }

    /// The engineer takes the ticket and brings it to the point where the ward signs; the tablet is turned meanwhile.
    async fn repairs(&self) -> Done {
        let hand = &self.hand;
        hand.hand_to(hand.says(ENGINEER)).await?;
        self.open_from_day(("Take", "接单")).await?;
        self.is_sound("ticket-free").await?;
        hand.press(("Take it over", "接手工单")).await?;
        hand.see(("The ticket is yours now.", "工单已由您接手。"))
            .await?;
        hand.fill_diagnosis().await?;
        let typed = hand.typed_with(&[hand.says(CAUSE)]).await?;
        self.turn(UPRIGHT).await?;
        hand.still(&typed).await?;
        self.is_sound("diagnosis").await?;
        hand.still(&typed).await?;
        hand.finish_diagnosis().await?;
        self.is_sound("repair").await?;
        hand.repair().await?;
        self.is_sound("verification").await?;
        hand.verify(INSTRUMENT).await?;
        self.is_sound("acceptance").await
    }

    /// The ward signs on the tablet as it is held, and the engineer submits the record.
    async fn is_signed(&self) -> Done {
        let hand = &self.hand;
        hand.press(("Hand over to sign", "交给科室签字")).await?;
        hand.arrive(SIGN_PAGE).await?;
        hand.choose_named(("Who signs", "签字人"), hand.says(NURSE))
            .await?;
        self.signs().await?;
        self.is_sound("sign").await?;
        hand.press(("Sign", "签字确认")).await?;
        hand.arrive(THANKS).await?;
        self.is_sound("signed").await?;
        self.take_back((
            "The tablet is yours again. The ward has signed.",
            "平板已收回，科室已签字。",
        ))
        .await?;
        hand.fill_record().await?;
        self.is_sound("record").await?;
        hand.submit_record().await?;
        self.is_sound("submitted").await
    }

    /// Customer service reviews and archives, and the ward answers the survey.
    async fn is_archived_and_answered(&self) -> Done {
        let hand = &self.hand;
        hand.hand_to(hand.says(GRACE)).await?;
        self.open_from_day(("Review", "审核")).await?;
        hand.fill_review().await?;
        self.is_sound("review").await?;
        hand.save_review().await?;
        hand.approve().await?;
        self.is_sound("archived").await?;
        hand.press(("Hand over for the survey", "交给科室评价"))
            .await?;
        hand.arrive(SURVEY_PAGE).await?;
        hand.choose_named(("Service quality", "服务质量"), "5")
            .await?;
        hand.choose_named(("Repair result", "维修效果"), "5")
            .await?;
        hand.choose_named(("Response speed", "响应速度"), "4")
            .await?;
        self.is_sound("survey").await?;
        hand.press(("Send", "提交")).await?;
        hand.arrive(THANKS).await?;
        self.take_back((
            "The tablet is yours again. The ward has answered the survey.",
            "平板已收回，科室已评价。",
        ))
        .await?;
        hand.fill_call().await?;
        hand.save_call().await?;
        self.is_sound("followed-up").await
    }

    /// From the end of a long list into a ticket, and back to the end.
    async fn comes_back_to_its_place(&self) -> Done {
        let (hand, browser) = (&self.hand, self.hand.browser);
        let top = "return document.querySelector('.table-scroll')?.scrollTop ?? 0";
        let down = "const list = document.querySelector('.table-scroll'); list.scrollTop = list.scrollHeight;";
        browser.run(down, vec![]).await?;
        let last = "const links = [...document.querySelectorAll('.table-scroll a')]; return links.at(-1).textContent";
        let link = "return !!document.querySelector('.spacer:last-child')";
        browser
            .until("the end of the list is not drawn", async || {
                Ok(browser.run(link, vec![]).await? == false)
            })
            .await?;
        let left_at = browser.run(top, vec![]).await?.as_f64().unwrap_or_default();
        assert!(left_at > 0.0, "the list is not long");
        let last = browser.run(last, vec![]).await?;
        browser
            .click("link", last.as_str().unwrap_or_default())
            .await?;
        hand.arrive(("Timeline", "时间线")).await?;
        browser.driver()?.back().await?;
        hand.arrive(BEHIND).await?;
        browser
            .until("the list begins at its top again", async || {
                let now = browser.run(top, vec![]).await?.as_f64();
                Ok(now.is_some_and(|now| (now - left_at).abs() < 60.0))
            })
            .await
    }

    /// The manager reads how satisfied the wards are, and opens every case of the month behind it.
    async fn is_answered_for(&self) -> Done {
        let hand = &self.hand;
        let browser = hand.browser;
        hand.hand_to(hand.says(figures::MANAGER)).await?;
        self.is_sound("board-manager").await?;
        hand.follow(DAY).await?;
        hand.arrive(DAY).await?;
        // Everything that was begun was finished.
        let begun = hand.says(("Begun and not finished", "尚未完成的填写"));
        browser.not_see(begun).await?;
        self.is_sound("day-manager").await?;
        hand.follow(FIGURES).await?;
        hand.arrive(FIGURES).await?;
        let mean = figures::card(hand, MEAN).await?;
        self.is_sound("figures").await?;
        let satisfied = figures::card(hand, SATISFIED).await?;
        assert!(mean.n > 20 && satisfied.n == mean.n, "{} answers", mean.n);
        assert!(satisfied.value.ends_with('%'), "{}", satisfied.value);
        let behind = figures::open(hand, MEAN, &mean).await?;
        assert_eq!(behind.len(), mean.n);
        assert!(behind.iter().any(|row| is_the_new_one(row)), "{behind:?}");
        self.comes_back_to_its_place().await?;
        figures::back(hand).await?;

        // A mark: everybody who gave the repair's result a 5.
        let title = hand.says(("How the wards answered", "评分分布"));
        let best = hand.says(("Repair result, 5", "维修效果，5"));
        let marks = figures::marks(browser, title).await?;
        let mark = marks
            .iter()
            .find(|mark| mark.starts_with(best))
            .unwrap_or_else(|| panic!("no mark “{best}” among {marks:?}"));
        browser.click("link", mark).await?;
        let behind = figures::rows(hand).await?;
        assert!(
            behind.iter().all(|row| row[1].contains(" · 5 · ")),
            "{behind:?}"
        );
        assert!(behind.iter().any(|row| is_the_new_one(row)), "{behind:?}");
        self.is_sound("behind").await?;
        figures::back(hand).await?;

        // Of this month, every case opens its ticket and leads back to the list.
        hand.choose(("Period", "时段"), ("This month", "本月"))
            .await?;
        browser
            .until("the period was not narrowed", async || {
                Ok(figures::card(hand, MEAN).await?.n < mean.n)
            })
            .await?;
        let month = figures::card(hand, MEAN).await?;
        let behind = figures::open(hand, MEAN, &month).await?;
        assert_eq!(behind.len(), month.n);
        for number in behind.iter().map(|row| row[0].as_str()) {
            browser.click("link", number).await?;
            hand.arrive(("Timeline", "时间线")).await?;
            browser.see(number).await?;
            browser.driver()?.back().await?;
            hand.arrive(BEHIND).await?;
        }
        Ok(())
    }
}

fn is_the_new_one(row: &[String]) -> bool {
    row[0] == NUMBER && row[1] == "5 · 5 · 4"
}

async fn shown_in(tongue: Tongue) -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let launch = Launch::chromium()
        .profile(profile.path())
        .language(tongue.tag());
    let browser = launch.through(&server).start().await?;
    touch(&browser).await?;
    let tablet = Tablet {
        hand: Hand::new(&browser, tongue),
    };
    tablet.turn(LYING).await?;
    browser.open(&format!("{}?demo", server.url())).await?;
    tablet.reports(&server).await?;
    tablet.repairs().await?;
    tablet.is_signed().await?;
    tablet.is_archived_and_answered().await?;
    tablet.is_answered_for().await?;
    all_quiet(&browser, &server).await?;
    browser.quit().await
}

#[tokio::test]
async fn the_demo_is_shown_without_a_question_in_english() -> Done {
    shown_in(Tongue::English).await
}

#[tokio::test]
async fn the_demo_is_shown_without_a_question_in_chinese() -> Done {
    shown_in(Tongue::Chinese).await
}
