//! The service report on paper, in Chinese, in English and in both on one sheet: complete, nothing split over two pages,
//! read back from Chromium's PDF; and its code, read from the printed picture, opens the page that compares the paper with
//! the record.

use crate::remeasured::is_found_bad;
use std::path::Path;
use std::process::Command;

use crate::photos;
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{
    ADVICE, CAUSE, ENGINEER, FAULT, MANAGER, MEASURES, PART, SERVICE, WARD,
};
use aftercare_e2e::{Browser, Done, Hand, Key, Scene, Trouble};
use serde_json::json;

const INSTRUMENT: &str = "Safety analyser";
const OTHER: &str = "Energy analyser";
const ADDED: &str = "Capacitor examined by the maker: dried out";

/// What one of poppler's programs writes to its output.
fn poppler(program: &str, arguments: &[&str], file: &Path) -> Done<Vec<u8>> {
    let done = Command::new(program)
        .args(arguments)
        .arg(file)
        // pdftotext wants to be told where to; pdftoppm takes this for the name of a file.
        .args((program == "pdftotext").then_some("-"))
        .output()
        .map_err(|error| Trouble::new(format!("{program} can't be started ({error})")))?;
    if !done.status.success() {
        let why = String::from_utf8_lossy(&done.stderr).into_owned();
        return Err(Trouble::new(format!("{program}: {why}")));
    }
    Ok(done.stdout)
}

/// Everything that stands in a PDF, a form feed after each page.
pub fn text_of(pdf: &[u8], folder: &Path) -> Done<String> {
    let file = folder.join("read-back.pdf");
    std::fs::write(&file, pdf)?;
    let text = poppler("pdftotext", &["-layout", "-enc", "UTF-8"], &file)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// A text without any blanks, since long values break over lines.
pub fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// One page of paper, counted from 1, as a printer would draw it: brightness row by row, and how wide and high it is.
pub struct Drawn {
    pub pixels: Vec<u8>,
    pub width: usize,
    pub height: usize,
}

/// Draws a page.
pub fn drawn(pdf: &[u8], page: usize, folder: &Path) -> Done<Drawn> {
    let file = folder.join("read-back.pdf");
    std::fs::write(&file, pdf)?;
    let page = page.to_string();
    let how = ["-gray", "-r", "200", "-f", &page, "-l", &page];
    let bytes = poppler("pdftoppm", &how, &file)?;
    // P5, width, height, 255, then the pixels.
    let mut at = 0;
    let mut words = Vec::new();
    while words.len() < 4 {
        let blank = bytes[at..].iter().position(u8::is_ascii_whitespace);
        let end = at + blank.expect("a head");
        words.push(String::from_utf8_lossy(&bytes[at..end]).into_owned());
        at = end + 1;
    }
    let number = |word: &String| word.parse::<usize>().expect("a number");
    Ok(Drawn {
        width: number(&words[1]),
        height: number(&words[2]),
        pixels: bytes[at..].to_vec(),
    })
}

/// What the codes on one page of paper say: read as a camera would.
pub fn codes(pdf: &[u8], page: usize, folder: &Path) -> Done<Vec<String>> {
    let Drawn {
        pixels,
        width,
        height,
    } = drawn(pdf, page, folder)?;
    let mut seen =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let read = seen.detect_grids();
    let read = read.iter().filter_map(|code| code.decode().ok());
    Ok(read.map(|(_, text)| text).collect())
}

/// What must stand on a sheet in this form, besides what people wrote.
struct Form {
    tag: &'static str,
    choice: &'static str,
    names: &'static [&'static str],
    /// The head that every page of the test results must have, and a result that stands in its rows.
    head: &'static str,
    result: &'static str,
    /// What belongs to the signature.
    signed: &'static str,
}

/// Chinese first: the link says nothing while the interface's own language is meant.
const FORMS: [Form; 3] = [
    Form {
        tag: "zh",
        choice: "中文",
        names: &[
            "服务报告",
            "资产编号",
            "报修内容",
            "恢复使用",
            "交付验收",
            "检测结果",
            "可以使用",
            "记录 SHA-256：",
        ],
        head: "限值",
        result: "合格",
        signed: "签字内容 SHA-256：",
    },
    Form {
        tag: "en",
        choice: "English",
        names: &[
            "Service report",
            "Asset number",
            "Fault as reported",
            "Usable again",
            "Handed over",
            "Test results",
            "Fit for use",
            "Record, SHA-256:",
        ],
        head: "Limit",
        result: "Pass",
        signed: "Signed content, SHA-256:",
    },
    Form {
        tag: "both",
        choice: "中文 + English",
        names: &[
            "服务报告Service report",
            "资产编号Asset number",
            "恢复使用Usable again",
            "检测结果Test results",
            "可以使用 Fit for use",
            "装入Fitted",
            "记录 SHA-256： Record, SHA-256:",
        ],
        head: "限值Limit",
        result: "合格 Pass",
        signed: "签字内容 SHA-256： Signed content, SHA-256:",
    },
];

/// The service's own name, and the one it has in English.
const OWN_NAME: &str = "Meridian Service";
const IN_ENGLISH: &str = "Harbour Medical Engineering";

/// Nothing is missing from the paper, and nothing of it is split.
fn is_whole(text: &str, form: &Form, number: &str) {
    let all = dense(text);
    let written = [
        number,
        ENGINEER,
        WARD,
        "Head nurse",
        INSTRUMENT,
        "L2409",
        "L1801",
        FAULT.0,
        CAUSE.0,
        MEASURES.0,
        PART.0,
        ADVICE.0,
    ];
    for one in written.iter().chain(form.names) {
        assert!(
            all.contains(&dense(one)),
            "“{one}” is not on paper ({}):\n{text}",
            form.tag
        );
    }
    // Who did the work, by the name that the paper's language knows.
    for (name, tags) in [(OWN_NAME, ["zh", "both"]), (IN_ENGLISH, ["en", "both"])] {
        let stands = all.contains(&dense(name));
        assert_eq!(
            stands,
            tags.contains(&form.tag),
            "{name} ({}):\n{text}",
            form.tag
        );
    }
    let pages: Vec<&str> = text
        .split('\u{c}')
        .filter(|page| !page.trim().is_empty())
        .collect();
    for (at, page) in pages.iter().enumerate() {
        let said = dense(page);
        let margin = dense(&format!("{} / {}", at + 1, pages.len()));
        assert!(
            said.contains(&margin) && said.contains(number),
            "page {} says neither number nor page:\n{page}",
            at + 1
        );
        // A table that goes on has its head again.
        if said.contains(&dense(form.result)) {
            assert!(
                said.contains(&dense(form.head)),
                "a table without its head:\n{page}"
            );
        }
        // A signature stands on one page with who signed and what for.
        assert_eq!(
            said.contains(&dense(form.signed)),
            said.contains("Headnurse"),
            "the signature is split:\n{page}"
        );
    }
}

/// Opens a link as a camera does.
async fn scan(browser: &Browser, link: &str) -> Done {
    browser.open("about:blank").await?;
    browser.open(link).await
}

#[tokio::test]
async fn a_report_on_paper_is_whole_and_can_be_checked_against_the_record() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let folder = scene.profile.path();
    hand.hand_to(MANAGER).await?;
    hand.go("#/settings").await?;
    hand.fill(("Its name in English", ""), IN_ENGLISH).await?;
    hand.press(("Save settings", "")).await?;
    hand.see(("Settings saved.", "")).await?;
    hand.add_instrument(INSTRUMENT, 200).await?;
    let number = hand.report_to_engineer(register).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;
    hand.repair().await?;
    hand.verify(INSTRUMENT).await?;
    hand.fill_acceptance().await?;
    hand.accept().await?;
    hand.fill_record().await?;
    hand.submit_record().await?;
    hand.hand_to(SERVICE).await?;
    hand.open_ticket(&number).await?;
    hand.fill_review().await?;
    hand.choose(("Must it be reported to the authority?", ""), ("Yes", ""))
        .await?;
    let deadline = hand.day(5).await?;
    hand.fill(("Report by", ""), &deadline).await?;
    hand.save_review().await?;
    hand.approve().await?;
    is_reported(&hand, &number).await?;
    hand.follow(("Service report", "")).await?;
    hand.see(("Record, SHA-256", "")).await?;
    let place = browser.run("return location.hash", vec![]).await?;
    let place = place.as_str().unwrap_or_default().to_owned();

    let mut link = String::new();
    for form in &FORMS {
        browser
            .choose("Language of the report", form.choice)
            .await?;
        // In the link, so that it opens again as it was.
        let here = browser.run("return location.hash", vec![]).await?;
        assert_eq!(here, json!(format!("{place}?lang={}", form.tag)));
        browser
            .see(form.names[0].trim_end_matches("Service report"))
            .await?;
        let pdf = browser.pdf().await?;
        if let Some(kept) =
            std::env::var_os("SHOTS").map(|_| aftercare_e2e::root().join(".run/shots"))
        {
            std::fs::create_dir_all(&kept)?;
            std::fs::write(kept.join(format!("report-{}.pdf", form.tag)), &pdf)?;
        }
        let text = text_of(&pdf, folder)?;
        is_whole(&text, form, &number);
        // The same record, whatever the language; its code is on the last page.
        let pages = text.matches('\u{c}').count();
        let read = codes(&pdf, pages, folder)?;
        assert_eq!(read.len(), 1, "{read:?}");
        assert!(link.is_empty() || link == read[0], "{link} and {}", read[0]);
        link.clone_from(&read[0]);
        hand.is_sound().await?;
    }
    assert!(
        link.starts_with(&scene.server.url()) && link.contains(&number),
        "{link}"
    );

    // The paper is what the record says.
    scan(browser, &link).await?;
    hand.see(("The paper says what the record says.", ""))
        .await?;
    hand.is_sound().await?;

    // Something is added: the paper is genuine, and what it lacks is named.
    hand.open_ticket(&number).await?;
    hand.press(("Add an addendum…", "")).await?;
    hand.fill(("Addendum", ""), ADDED).await?;
    hand.press(("Save the addendum", "")).await?;
    hand.see(("Addendum saved.", "")).await?;
    scan(browser, &link).await?;
    hand.see(("The paper is genuine but older than the record.", ""))
        .await?;
    hand.see((ADDED, "")).await?;
    hand.follow(("Print the report as it stands", "")).await?;
    hand.see(("Addenda", "")).await?;
    browser.see(ADDED).await?;

    // One digit was changed; the number belongs to no ticket; what is typed is no hash.
    let (rest, last) = link.split_at(link.len() - 1);
    let forged = format!("{rest}{}", if last == "0" { "1" } else { "0" });
    scan(browser, &forged).await?;
    hand.see(("The record has never said this.", "")).await?;
    hand.fill(("Number of the report", ""), "XYZ-0001").await?;
    hand.press(("Compare", "")).await?;
    hand.see(("There is no ticket XYZ-0001 on this tablet.", ""))
        .await?;
    hand.fill(("Record, SHA-256", ""), "not a hash").await?;
    hand.press(("Compare", "")).await?;
    hand.see(("These are not 64 digits", "")).await?;
    hand.is_sound().await?;

    // By hand, as it stands on the paper: with blanks, in capitals.
    let hash = link.rsplit('/').next().unwrap_or_default().to_uppercase();
    hand.fill(("Number of the report", ""), &number.to_lowercase())
        .await?;
    hand.fill(
        ("Record, SHA-256", ""),
        &format!("{} {}", &hash[..32], &hash[32..]),
    )
    .await?;
    hand.press(("Compare", "")).await?;
    hand.see(("The paper is genuine but older than the record.", ""))
        .await?;
    is_measured_again(&hand, register, &number).await
}

/// The archive is closed, and the duty to report stays on the day until somebody says that it was done.
async fn is_reported(hand: &Hand<'_>, number: &str) -> Done {
    hand.follow(("My day", "")).await?;
    hand.see(("Reports to the authority", "")).await?;
    hand.looks_sound("authority on the day").await?;
    let line = "return [...document.querySelectorAll('.registers-links a')].find((a) => a.textContent.startsWith('By ')).click()";
    hand.browser.run(line, vec![]).await?;
    hand.see(("It must be reported: Nobody was on it", ""))
        .await?;
    hand.choose(("What became of it", ""), ("Reported", ""))
        .await?;
    hand.fill(("Reported on", ""), &hand.day(1).await?).await?;
    let save = ("Save", "");
    hand.press(save).await?;
    hand.see(("Please give the authority's number", "")).await?;
    hand.fill(("The authority's number", ""), "ADR-2026-7")
        .await?;
    hand.press(save).await?;
    hand.see(("lies in the future", "")).await?;
    hand.fill(("Reported on", ""), &hand.day(0).await?).await?;
    hand.looks_sound("authority").await?;
    hand.press(save).await?;
    hand.see(("Kept in the record.", "")).await?;
    hand.see(("number ADR-2026-7", "")).await?;
    hand.browser.find("button", "Another report…").await?;
    hand.follow(("My day", "")).await?;
    hand.arrive(("My day", "")).await?;
    hand.browser.not_see("Reports to the authority").await?;
    hand.open_ticket(number).await
}

/// The instrument turns out to have been bad: what it measured is listed with its device, and reported from there.
async fn is_measured_again(hand: &Hand<'_>, register: &Register, number: &str) -> Done {
    is_found_bad(hand, INSTRUMENT).await?;
    hand.follow((INSTRUMENT, "")).await?;
    hand.see(("1 ticket was measured with it since then.", ""))
        .await?;
    hand.browser.find("link", number).await?;
    hand.browser.see(register.number).await?;
    hand.looks_sound("readings to repeat").await?;
    hand.follow(("Report it for measuring again", "")).await?;
    hand.arrive(("New report", "")).await?;
    hand.browser.see(register.number).await?;
    // The ticket itself says so, to whoever has it open.
    hand.open_ticket(number).await?;
    hand.see(("which was found to measure wrongly", "")).await?;
    hand.looks_sound("readings that do not count").await
}

/// Repaired, with the checklist open; gives the ticket's number.
pub async fn is_repaired(hand: &Hand<'_>, register: &Register) -> Done<String> {
    let number = hand.report_to_engineer(register).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;
    hand.repair().await?;
    Ok(number)
}

/// Opens the report of the ticket that stands open.
async fn opens_the_report(hand: &Hand<'_>) -> Done {
    hand.press(("Actions", "")).await?;
    hand.browser.click("menuitem", "Service report").await?;
    hand.see(("Record, SHA-256", "")).await
}

/// Measures what a row asks with this instrument.
pub async fn measures(hand: &Hand<'_>, row: &str, value: &str, with: &str) -> Done {
    hand.choose_named(("Measured with", ""), with).await?;
    let group = hand.group(row).await?;
    hand.browser
        .fill_in(Some(&group), "Measured value", value)
        .await?;
    hand.browser.click_in(Some(&group), "button", "Save").await
}

/// Item and value of every line of the printed results that has a value; the mark that ends the value is looked up among the
/// instruments below.
async fn measured_by(browser: &Browser) -> Done<Vec<[String; 3]>> {
    let script = "
        const text = (element) => element.textContent.trim();
        const below = [...document.querySelectorAll('.print-fact')].find((fact) => text(fact.querySelector('dt')) === 'Instruments');
        const named = new Map([...text(below.querySelector('dd')).matchAll(/(\\[\\d+\\]) (.*?) ·/g)].map(([, mark, name]) => [mark, name]));
        return [...document.querySelectorAll('.print-results tbody tr')]
            .map((row) => [text(row.cells[0]), text(row.cells[2])])
            .filter(([, value]) => value)
            .map(([item, value]) => [item, value.split(' ')[0], named.get(value.split(' ').pop()) ?? `nobody: ${value}`]);";
    let lines = browser.run(script, vec![]).await?;
    Ok(serde_json::from_value(lines)?)
}

#[tokio::test]
async fn each_value_on_paper_names_its_instrument_where_several_measured() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    hand.hand_to(MANAGER).await?;
    hand.add_instrument(INSTRUMENT, 200).await?;
    hand.add_instrument(OTHER, 300).await?;
    is_repaired(&hand, &scene.register).await?;

    // By turns, and the first item once more with the other one.
    let mut measured: Vec<[String; 3]> = Vec::new();
    let rows = hand.checklist().await?;
    for row in rows.clone() {
        if let Some(value) = hand.good_value(&row).await? {
            let with = [INSTRUMENT, OTHER][measured.len() % 2];
            measures(&hand, &row, &value, with).await?;
            measured.push([row, value, with.to_owned()]);
            hand.done_rows(measured.len(), rows.len()).await?;
        }
    }
    assert!(measured.len() > 2, "{measured:?}");
    let [row, value, _] = &measured[0];
    let again = format!("{:.3}", value.parse::<f64>().expect("a number") * 0.9);
    measures(&hand, row, &again, OTHER).await?;
    measured.push([row.clone(), again, OTHER.to_owned()]);
    browser.see("Earlier: ").await?;

    opens_the_report(&hand).await?;
    assert_eq!(measured_by(browser).await?, measured);
    hand.is_sound().await?;
    // The marks are on the paper too, and each instrument with the day to which it is calibrated.
    let text = text_of(&browser.pdf().await?, scene.profile.path())?;
    let all = dense(&text);
    for (mark, name, days) in [("[1]", OTHER, 300), ("[2]", INSTRUMENT, 200)] {
        let until = hand.read_day(days).await?;
        let line = format!("{mark} {name} · S/N ESA-601 · calibrated to {until}");
        assert!(
            all.contains(&dense(&line)),
            "“{line}” is not on paper:\n{text}"
        );
        let values = measured.iter().filter(|[.., with]| with == name).count();
        assert_eq!(all.matches(mark).count(), values + 1, "{mark}:\n{text}");
    }
    scene.browser.quit().await
}

/// Why the device went back to repair, and why the record went back to the engineer.
const WENT_BACK: &str = "The earth wire was loose";
const REMARK: &str = "Give the lot of the old one";

/// What a sheet must say of a ticket that went wrong on the way, and what is in no language of the sheet.
struct WentWrong {
    choice: &'static str,
    /// What every page of test results has in its head.
    head: &'static str,
    stands: &'static [&'static str],
    strange: &'static [&'static str],
}

const WENT_WRONG: [WentWrong; 3] = [
    WentWrong {
        choice: "中文",
        head: "限值",
        stands: &[
            "设备除颤仪",
            "路途时长不到1分钟",
            "作业时长不到1分钟",
            "CK-77(装入批号L2409·有效期至",
            "此前各轮验证",
            "第1轮",
            "第2轮",
            "退回维修",
            "不合格",
            "记录与审批",
            "提交记录",
            "退回修改",
            "审核",
            "批准归档",
        ],
        strange: &["Defibrillator", "lot in", "under 1 min", "Sent back"],
    },
    WentWrong {
        choice: "English",
        head: "Limit",
        stands: &[
            "Device Defibrillator",
            "Time of travel under 1 min",
            "Time of work under 1 min",
            "CK-77 (lot in L2409 · use by",
            "Earlier rounds of verification",
            "Round 1",
            "Round 2",
            "Sent back",
            "Fail",
            "Record and approval",
            "Submitted",
            "Returned",
            "Reviewed",
            "Approved",
        ],
        strange: &["除颤仪", "装入批号", "退回"],
    },
    WentWrong {
        choice: "中文 + English",
        head: "限值Limit",
        stands: &[
            "除颤仪 Defibrillator",
            "不到1分钟 under 1 min",
            "CK-77 (装入批号 L2409",
            "CK-77 (lot in L2409",
            "此前各轮验证 Earlier rounds of verification",
            "第 1 轮 Round 1",
            "不合格",
            "Fail",
            "记录与审批 Record and approval",
        ],
        strange: &[],
    },
];

/// The first value is measured far too high, and the device goes back to repair; gives what was measured.
async fn fails_and_goes_back(hand: &Hand<'_>) -> Done<String> {
    // The rows come after the heading.
    let all_there = async || {
        let rows = hand.checklist().await.unwrap_or_default();
        let none_done = format!("0 of {} done", rows.len());
        Ok(hand.browser.text().await?.contains(&none_done))
    };
    hand.browser
        .until("the checklist is not whole", all_there)
        .await?;
    let rows = hand.checklist().await?;
    let mut first = None;
    for row in &rows {
        if let Some(good) = hand.good_value(row).await? {
            first = Some((row, good.parse::<f64>().expect("a number")));
            break;
        }
    }
    let (row, good) = first.expect("a measured value");
    let value = format!("{:.3}", good * 10.0 + 0.007);
    measures(hand, row, &value, INSTRUMENT).await?;
    hand.done_rows(1, rows.len()).await?;
    hand.press(("Send back to repair…", "")).await?;
    hand.fill(("Why it goes back", ""), WENT_BACK).await?;
    hand.press(("Send back to repair", "")).await?;
    hand.see(("Sent back to repair.", "")).await?;
    Ok(value)
}

#[tokio::test]
async fn what_went_wrong_on_the_way_stands_on_paper_in_its_language() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    hand.hand_to(MANAGER).await?;
    hand.add_instrument(INSTRUMENT, 200).await?;
    let number = is_repaired(&hand, &scene.register).await?;
    let off = fails_and_goes_back(&hand).await?;
    hand.fill_outcome().await?;
    hand.finish_repair().await?;
    hand.verify(INSTRUMENT).await?;
    hand.fill_acceptance().await?;
    hand.accept().await?;
    hand.fill_record().await?;
    hand.submit_record().await?;
    hand.hand_to(SERVICE).await?;
    hand.open_ticket(&number).await?;
    hand.press(("Return with remarks…", "")).await?;
    hand.fill(("What is to be mended", ""), REMARK).await?;
    hand.press(("Return the record", "")).await?;
    hand.see(("Returned to the engineer.", "")).await?;
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    hand.submit_record().await?;
    hand.hand_to(SERVICE).await?;
    hand.open_ticket(&number).await?;
    hand.fill_review().await?;
    hand.save_review().await?;
    hand.approve().await?;
    hand.follow(("Service report", "")).await?;
    hand.see(("Record, SHA-256", "")).await?;

    for form in &WENT_WRONG {
        browser
            .choose("Language of the report", form.choice)
            .await?;
        browser
            .see(form.stands[0].trim_start_matches("设备"))
            .await?;
        let text = text_of(&browser.pdf().await?, scene.profile.path())?;
        let all = dense(&text);
        let written = [off.as_str(), WENT_BACK, REMARK, SERVICE, ENGINEER];
        for one in written.iter().chain(form.stands) {
            let stands = all.contains(&dense(one));
            assert!(stands, "“{one}” is not on paper ({}):\n{text}", form.choice);
        }
        for one in form.strange {
            let stands = all.contains(&dense(one));
            assert!(!stands, "“{one}” is on paper ({}):\n{text}", form.choice);
        }
        // A row is never without the head of its table.
        let page = text.split('\u{c}').find(|page| page.contains(&off));
        let page = page.unwrap_or_default();
        assert!(dense(page).contains(form.head), "no head:\n{page}");
        hand.is_sound().await?;
    }
    // Read row by row, beside the round that passed.
    browser.choose("Language of the report", "English").await?;
    browser.see("Earlier rounds of verification").await?;
    let script = "
        const rows = (table) => [...document.querySelectorAll(`.print-${table} tbody tr`)].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
        const steps = [...document.querySelectorAll('.print-section')].find((one) => one.querySelector('h2').textContent === 'Record and approval');
        return [rows('earlier'), rows('results').length, [...steps.querySelectorAll('dt')].map((step) => step.textContent)];";
    let read = browser.run(script, vec![]).await?;
    let failed = &read[0];
    assert_eq!(failed.as_array().map(Vec::len), Some(1), "{failed}");
    let cell = |n: usize| failed[0][n].as_str().unwrap_or_default();
    assert!(cell(1).starts_with("0 – 0.3 Ω"), "{failed}");
    assert!(cell(2).starts_with(&off), "{failed}");
    assert!(cell(3).starts_with("Fail"), "{failed}");
    assert!(read[1].as_u64() > Some(1), "{read}");
    let steps = ["Submitted", "Returned", "Submitted", "Reviewed", "Approved"];
    assert_eq!(read[2], json!(steps));
    scene.browser.quit().await
}

/// So many lines are added to a checklist.
const LINES: usize = 40;

/// How a line of the checklist begins and ends; every other one is so long that a page could end between.
fn ends_of_line(n: usize) -> [String; 2] {
    [format!("Line {n} begins"), format!("line {n} ends")]
}

/// Adds the lines to the checklist of a category; gives how many it has then.
async fn lengthens_the_checklist(hand: &Hand<'_>, category: &'static str) -> Done<usize> {
    let (browser, categories) = (hand.browser, ("Categories", ""));
    hand.open_register(categories).await?;
    hand.fill(("Find in this list", ""), category).await?;
    hand.see(("Find in this list 1 record", "")).await?;
    hand.follow((category, "")).await?;
    hand.arrive(("Verification checklist", "")).await?;
    let groups = browser.names("group").await?;
    let own = groups.iter().filter(|name| name.starts_with("item "));
    let own = own.count();
    for n in 1..=LINES {
        // By key, since the bar at the foot of the page lies over what was just scrolled to.
        let add = browser.find("button", "Add an item").await?;
        add.send_keys(Key::Enter + "").await?;
        let group = hand.group(&format!("item {}", own + n)).await?;
        browser
            .click_in(Some(&group), "textbox", "English text")
            .await?;
        let [begins, ends] = ends_of_line(n);
        let between = "seen, heard and felt, ".repeat(n % 2 * 40);
        let text = format!("{begins}: {between}and {ends}");
        // As out of a maker's manual: pasted.
        browser
            .cdp("Input.insertText", json!({ "text": text }))
            .await?;
    }
    hand.save_record(categories).await?;
    Ok(own + LINES)
}

/// How many pixels in the upper part of a page are as bright as the red, the green and the grey of the picture that was drawn;
/// its blue is as dark as ink.
fn colours(page: &Drawn) -> [usize; 3] {
    let upper = &page.pixels[..page.pixels.len() / 6];
    [62_u8, 94, 128].map(|tone| upper.iter().filter(|p| p.abs_diff(tone) < 8).count())
}

#[tokio::test]
async fn a_logo_and_a_long_checklist_stand_on_paper_and_no_line_is_split() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let folder = scene.profile.path();
    let logo = folder.join("logo.png");
    std::fs::write(&logo, photos::drawn(browser, 600, 200, "image/png").await?)?;
    hand.hand_to(MANAGER).await?;
    hand.go("#/settings").await?;
    browser.attach("Choose a picture", &[&logo]).await?;
    browser.find("img", "Logo").await?;
    hand.press(("Save settings", "")).await?;
    hand.see(("Settings saved.", "")).await?;
    let all = lengthens_the_checklist(&hand, register.category.0).await?;
    is_repaired(&hand, register).await?;
    for n in 1..=LINES {
        let group = hand.group(&ends_of_line(n)[0]).await?;
        let pass = browser.find_in(Some(&group), "radio", "Pass").await?;
        pass.send_keys(" ").await?;
        hand.done_rows(n, all).await?;
    }

    opens_the_report(&hand).await?;
    let pdf = browser.pdf().await?;
    let text = text_of(&pdf, folder)?;
    let pages: Vec<String> = text.split('\u{c}').map(dense).collect();
    let begun = |page: &String, n| page.contains(&dense(&ends_of_line(n)[0]));
    let ended = |page: &String, n| page.contains(&dense(&ends_of_line(n)[1]));
    for n in 1..=LINES {
        let on: Vec<_> = pages.iter().filter(|page| begun(page, n)).collect();
        assert_eq!(on.len(), 1, "line {n}:\n{text}");
        assert!(ended(on[0], n), "line {n} is split:\n{text}");
    }
    let with_lines = pages.iter().filter(|p| (1..=LINES).any(|n| begun(p, n)));
    let with_lines: Vec<_> = with_lines.collect();
    assert!(with_lines.len() > 2, "the lines need no break:\n{text}");
    for page in with_lines {
        assert!(page.contains("Item"), "lines without a head:\n{page}");
    }
    let logo = colours(&drawn(&pdf, 1, folder)?);
    assert!(logo.iter().all(|pixels| *pixels > 5_000), "{logo:?}");
    scene.browser.quit().await
}
