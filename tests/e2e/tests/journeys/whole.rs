//! The whole journey on a tablet-sized screen: a hospital's own register comes in, a fault on one of its devices goes from
//! the call to the signed, printed and archived report and the answered survey, and the data set travels to a second
//! tablet that says the same, byte for byte. In both languages, the Chinese run by Chinese names alone; in English also
//! in Firefox, and in Chinese in WebKitGTK, the family of the iPad's engine.

use std::path::Path;

use crate::paper::{dense, text_of};
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{
    ADVICE, CAUSE, Colleague, ENGINEER, FAULT, MEASURES, PART, ROLE_SERVICE, SERVICE, WARD,
};
use aftercare_e2e::{Browser, Done, Engine, Hand, Launch, Profile, Server, Tongue, Trouble, dist};

const NOTHING: [String; 0] = [];
const INSTRUMENT: &str = "Safety analyser";
const FAULT_OPEN: (&str, &str) = ("Fault open", "故障未结");

/// What must hold at any time: nothing was refused by the policy, nothing went wrong in the page.
pub async fn all_quiet(browser: &Browser, server: &Server) -> Done {
    assert_eq!(browser.csp_reports().await?, NOTHING);
    if browser.engine() == Engine::Chromium {
        assert_eq!(browser.console_errors().await?, NOTHING);
    }
    // Firefox can't be kept from asking its maker, whom the page never asks: the policy would refuse it and say so above.
    let makers = [
        ".mozilla.com:",
        ".mozilla.org:",
        ".mozilla.net:",
        ".firefox.com:",
    ];
    let is_makers = |one: &String| {
        browser.engine() == Engine::Firefox && makers.iter().any(|host| one.contains(host))
    };
    let outside = server.outside();
    assert_eq!(
        outside
            .iter()
            .filter(|one| !is_makers(one))
            .collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    assert_eq!(server.missing(), NOTHING);
    Ok(())
}

/// The 64 signs of a SHA-256 that follow these words, in a text without blanks.
fn hash_after(dense: &str, words: &str) -> String {
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let (_, rest) = dense
        .split_once(&words)
        .unwrap_or_else(|| panic!("“{words}” is not in {dense}"));
    rest.chars().take_while(char::is_ascii_hexdigit).collect()
}

/// The printed report says what was done, and carries the hashes of the record and of what was signed.
async fn prints(hand: &Hand<'_>, number: &str, register: &Register, folder: &Path) -> Done {
    hand.follow(("Service report", "服务报告")).await?;
    hand.see(("Record, SHA-256", "记录 SHA-256")).await?;
    let shown = dense(&hand.browser.text().await?);
    // WebKit's driver has no word for printing: what its page shows is looked through instead.
    let text = if hand.browser.engine() == Engine::WebKit {
        shown.clone()
    } else {
        text_of(&hand.browser.pdf().await?, folder)?
    };
    let dense = dense(&text);
    let wanted = [
        number,
        register.number,
        register.maker,
        "Riverside Hospital",
        ENGINEER,
        WARD,
        "Head nurse",
        INSTRUMENT,
        "L2409",
        hand.says(FAULT),
        hand.says(CAUSE),
        hand.says(MEASURES),
        hand.says(PART),
        hand.says(ADVICE),
        hand.says(("Fit for use", "可以使用")),
    ];
    // Firefox gives bold letters no text in its PDF.
    let bold = (hand.browser.engine() == Engine::Chromium).then_some("Meridian Service");
    for one in wanted.into_iter().chain(bold) {
        let one: String = one.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(dense.contains(&one), "“{one}” is not on paper:\n{text}");
    }
    for words in [
        ("Record, SHA-256:", "记录 SHA-256："),
        ("Signed content, SHA-256:", "签字内容 SHA-256："),
    ] {
        let on_paper = hash_after(&dense, hand.says(words));
        assert_eq!(on_paper.len(), 64, "{on_paper}");
        assert_eq!(on_paper, hash_after(&shown, hand.says(words)));
    }
    // The frame stays on the screen.
    let frame = [("Export", "导出"), ("Language of the report", "报告语言")];
    let frame = frame
        .iter()
        .filter(|_| hand.browser.engine() != Engine::WebKit);
    for words in frame {
        assert!(!dense.contains(hand.says(*words)), "{text}");
    }
    hand.follow(("Back to the ticket", "返回工单")).await?;
    hand.arrive(("Timeline", "时间线")).await
}

/// The page of this stage can be read and used: nothing serious for axe, nothing out at the side of a tablet or a phone.
async fn looks_sound(hand: &Hand<'_>, stage: &str) -> Done {
    if hand.browser.engine() != Engine::Chromium {
        return Ok(());
    }
    let doing = |trouble: Trouble| trouble.while_doing(stage);
    hand.is_sound().await.map_err(doing)?;
    hand.browser.set_viewport(390, 844).await?;
    hand.fits().await.map_err(doing)?;
    hand.browser.set_viewport(1024, 768).await
}

/// Finds the device in its register, where its status stands.
async fn finds_the_device(hand: &Hand<'_>, register: &Register) -> Done {
    hand.open_register(("Devices", "设备")).await?;
    hand.fill(("Find in this list", "在列表中查找"), register.number)
        .await?;
    hand.browser.find("cell", register.number).await.map(drop)
}

/// From the first page to the exported file.
async fn first_tablet(
    browser: &Browser,
    tongue: Tongue,
    register: &Register,
    folder: &Path,
) -> Done {
    let hand = Hand::new(browser, tongue);
    hand.set_up(&[Colleague {
        name: SERVICE,
        role: ROLE_SERVICE,
        trained: false,
    }])
    .await?;
    hand.bring_in(register).await?;
    hand.add_engineer(register.category).await?;
    hand.add_instrument(INSTRUMENT, 200).await?;
    let number = hand.report_to_engineer(register).await?;
    // While the fault is open nobody takes the device for one that runs, whatever its record says.
    finds_the_device(&hand, register).await?;
    hand.see(FAULT_OPEN).await?;
    hand.open_ticket(&number).await?;
    hand.fill_diagnosis().await?;
    looks_sound(&hand, "diagnosis").await?;
    hand.finish_diagnosis().await?;
    looks_sound(&hand, "precautions").await?;
    hand.repair().await?;
    looks_sound(&hand, "verification").await?;
    hand.verify(INSTRUMENT).await?;
    hand.fill_acceptance().await?;
    looks_sound(&hand, "acceptance").await?;
    hand.accept().await?;
    hand.fill_record().await?;
    looks_sound(&hand, "record").await?;
    hand.submit_record().await?;
    hand.hand_to(SERVICE).await?;
    hand.open_ticket(&number).await?;
    hand.fill_review().await?;
    looks_sound(&hand, "review").await?;
    hand.save_review().await?;
    hand.approve().await?;
    prints(&hand, &number, register, folder).await?;
    hand.fill_call().await?;
    looks_sound(&hand, "follow-up").await?;
    hand.save_call().await?;
    hand.fill_survey().await?;
    hand.save_survey().await?;
    finds_the_device(&hand, register).await?;
    hand.see(("In service", "在用")).await?;
    browser.not_see(hand.says(FAULT_OPEN)).await
}

/// Runs the journey on one tablet and opens its export on another.
async fn journey(launch: fn() -> Launch<'static>, tongue: Tongue) -> Done {
    let server = Server::start(&dist()?, "/some/sub/path/")?;
    let (one, two) = (Profile::new()?, Profile::new()?);
    let register = match tongue {
        Tongue::English => Register::icu(one.path())?,
        Tongue::Chinese => Register::laboratories(one.path())?,
    };
    let start = async |profile: &Profile| -> Done<Browser> {
        let browser = launch()
            .profile(profile.path())
            .language(tongue.tag())
            .through(&server)
            .start()
            .await?;
        browser.set_viewport(1024, 768).await?;
        Hand::new(&browser, tongue).open(&server.url()).await?;
        Ok(browser)
    };
    let first = start(&one).await?;
    first_tablet(&first, tongue, &register, one.path()).await?;
    let file = Hand::new(&first, tongue).export().await?;
    all_quiet(&first, &server).await?;
    first.quit().await?;

    let second = start(&two).await?;
    let hand = Hand::new(&second, tongue);
    hand.follow(("Open a file", "打开文件")).await?;
    hand.import(&file).await?;
    // Who is acting is asked first; a name for the tablet only when something is to be written.
    hand.hand_to(SERVICE).await?;
    let again = hand.export().await?;
    assert!(
        std::fs::read(&file)? == std::fs::read(&again)?,
        "{} and {} differ",
        file.display(),
        again.display()
    );
    all_quiet(&second, &server).await?;
    second.quit().await
}

#[tokio::test]
async fn a_fault_becomes_an_archived_report_in_english() -> Done {
    journey(Launch::chromium, Tongue::English).await
}

#[tokio::test]
async fn a_fault_becomes_an_archived_report_in_chinese() -> Done {
    journey(Launch::chromium, Tongue::Chinese).await
}

#[tokio::test]
async fn a_fault_becomes_an_archived_report_in_firefox() -> Done {
    journey(Launch::firefox, Tongue::English).await
}

#[tokio::test]
async fn a_fault_becomes_an_archived_report_in_webkit() -> Done {
    journey(Launch::webkit, Tongue::Chinese).await
}
