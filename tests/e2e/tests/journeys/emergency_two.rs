//! An emergency on a ventilator by four people on two tablets that know of each other by a file alone: customer service and the
//! engineer at the hospital, the manager and the expert in the office. Afterwards both tell the same, and the store's books balance.

use crate::store::{NUMBER, enters_the_store, opens_the_part, takes_over};
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EVERYBODY, EXPERT, MANAGER, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Launch, Pair, Profile, Server, Tongue, dist};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const NOTHING: [String; 0] = [];
const ALARM: Pair = ("Emergency:", "应急：");
/// The tablet at the hospital begins its numbers with this.
const PREFIX: &str = "TW2";
/// Comes to its end first.
const FIRST: &str = "VA-1";
/// Is good for longer.
const SECOND: &str = "VB-2";
const INSTRUMENT: &str = "Flow analyser";
const REVIEW: &str = "Ten minutes to the first word";

/// One intensive care unit with one ventilator.
pub fn ventilator(folder: &Path) -> Done<Register> {
    let file = folder.join("ventilator.csv");
    let text = "Equipment,Manufacturer,Equipment tag,Department,Location,Qty,Status\n\
        Ventilator,Meridian,HOP-ICU-VEN-01,ICU,ICU - Bay 1,1,Operational\n\
        Syringe Pump,SMITH,HOP-ICU-SYP-01,ICU,ICU - Bay 1,1,Operational\n";
    std::fs::write(&file, text)?;
    Ok(Register {
        file,
        rows: 2,
        part: "ICU-VEN",
        number: "HOP-ICU-VEN-01",
        maker: "Meridian",
        category: ("Ventilator", "呼吸机"),
    })
}

/// So many pieces of a lot come in, good for so many days.
async fn receives(hand: &Hand<'_>, pieces: &str, lot: &str, days: i32) -> Done {
    opens_the_part(hand).await?;
    hand.press(("Receive", "")).await?;
    hand.fill(("Pieces required", ""), pieces).await?;
    hand.fill(("Lot required", ""), lot).await?;
    hand.fill(("Use by required", ""), &hand.day(days).await?)
        .await?;
    hand.press(("Book the receipt", "")).await?;
    hand.see(("Received.", "")).await?;
    hand.browser.find("cell", lot).await?;
    Ok(())
}

/// A file goes from one tablet to the other, whoever acts on either.
async fn carried(from: &Hand<'_>, to: &Hand<'_>) -> Done {
    let file = from.export().await?;
    to.follow(("Data", "")).await?;
    to.arrive(("Data", "")).await?;
    takes_over(to, &file).await
}

/// The tablet goes to somebody whom the alarm waits for, and who answers it.
pub async fn answers(hand: &Hand<'_>) -> Done {
    hand.arrive(ALARM).await?;
    hand.press(("Acknowledge", "确认收到")).await?;
    hand.arrive(("What happened", "经过")).await
}

/// The tablet is in somebody else's hands; the alarm may lie over the board.
pub async fn passes_to(hand: &Hand<'_>, who: &str) -> Done {
    hand.follow(("Board", "看板")).await?;
    hand.arrive(("Board", "看板")).await?;
    hand.browser.click("link", &hand.acting()).await?;
    hand.arrive(("Who are you?", "您是谁？")).await?;
    hand.browser.click("button", who).await?;
    hand.is_acting(who);
    Ok(())
}

/// Opens the room of the emergency that runs.
pub async fn opens_the_room(hand: &Hand<'_>) -> Done {
    hand.follow(("Board", "看板")).await?;
    hand.see(("Emergency: Ventilator", "应急：Ventilator"))
        .await?;
    hand.follow(("Open", "打开")).await?;
    hand.arrive(("What happened", "经过")).await
}

/// Presses the verb that stands below a form of the room.
pub async fn sends(hand: &Hand<'_>, verb: Pair) -> Done {
    let verb = hand.says(verb);
    let dialog = hand.browser.find("dialog", verb).await?;
    // A form of which nothing is in sight can still be filled by a driver, not by a person.
    let room = "const d = arguments[0], body = d.querySelector('.dialog-body');
        return body.clientHeight >= Math.min(body.scrollHeight, 200);";
    let shows = hand.browser.run(room, vec![dialog.to_json()?]).await?;
    assert_eq!(shows, true, "the form “{verb}” has no room in its dialog");
    hand.browser.click_in(Some(&dialog), "button", verb).await
}

/// One text in a form of the room.
pub async fn says(hand: &Hand<'_>, verb: Pair, label: Pair, text: &str) -> Done {
    hand.press(verb).await?;
    hand.fill(label, text).await?;
    sends(hand, verb).await
}

/// One piece more is put by, does not come, and is free again with the same press.
async fn one_does_not_come(hand: &Hand<'_>) -> Done {
    hand.press(("Commit more", "")).await?;
    hand.choose_named(("Part from the store", ""), NUMBER)
        .await?;
    hand.fill(("How many", ""), "1").await?;
    sends(hand, ("Commit people and parts", "")).await?;
    let one = format!("{NUMBER} × 1");
    hand.browser.see(&one).await?;
    let script = "const line = [...document.querySelectorAll('.emergency-line')].find((l) => l.textContent.includes(arguments[0]));
        line.querySelector('[aria-label=\"Does not come\"]').click();";
    hand.browser.run(script, vec![Value::from(one)]).await?;
    hand.see((
        "1 piece is put by for it in Harbour store and will be free again.",
        "",
    ))
    .await?;
    hand.fill(("Why it does not come", ""), "Four are enough")
        .await?;
    sends(hand, ("Does not come", "")).await?;
    hand.see(("does not come: Four are enough", "")).await?;
    opens_the_part(hand).await?;
    hand.see(("Four are enough", "")).await?;
    // Five came, four are put by.
    for row in table(hand, "Where it lies").await? {
        assert_eq!(row[4], "1", "{row:?}");
    }
    Ok(())
}

/// Reports the ventilator with a patient on it; gives the number of the ticket.
async fn reports(hand: &Hand<'_>, register: &Register) -> Done<String> {
    hand.fill_report(register).await?;
    let words = "No volume is delivered, alarm E21";
    hand.fill(("What is wrong, in the user's words", ""), words)
        .await?;
    hand.choose(("Was it in use?", ""), ("On a patient", ""))
        .await?;
    hand.choose(("Urgency", ""), ("Emergency", "")).await?;
    hand.press(("Submit report", "")).await?;
    hand.arrive(("Timeline", "")).await?;
    hand.see(("An emergency runs for this ticket.", "")).await?;
    let text = hand.browser.text().await?;
    let at = text.find(&format!("{PREFIX}-")).expect("a number");
    let is_of_it = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    Ok(text[at..].chars().take_while(is_of_it).collect())
}

/// A fitted part out of a lot of the store.
async fn fits(hand: &Hand<'_>, lot: &str, pieces: &str) -> Done {
    hand.press(("Add a part", "")).await?;
    hand.choose_named(("From the store", ""), lot).await?;
    hand.fill(("Quantity", ""), pieces).await?;
    hand.browser
        .click("checkbox", "Fits this model and is undamaged")
        .await?;
    hand.choose(("What becomes of the removed part", ""), ("Scrapped", ""))
        .await?;
    hand.choose(("Who pays for the part", ""), ("Charged", ""))
        .await?;
    hand.add_part().await
}

/// Diagnosis and repair: one of the second lot is written down by mistake and lies in the store again, two of the first go in.
async fn repairs(hand: &Hand<'_>, number: &str) -> Done {
    hand.open_ticket(number).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;
    hand.fill_precautions().await?;
    hand.declare().await?;
    for (verb, shown) in [
        ("Start work", "Correct: Work started"),
        ("Stop work", "Correct: Work stopped"),
    ] {
        hand.press((verb, "")).await?;
        hand.browser.find("button", shown).await?;
    }
    fits(hand, SECOND, "1").await?;
    hand.browser.see(&format!("lot in {SECOND}")).await?;
    hand.browser.click("button", "Strike out").await?;
    hand.fill(("Why it is struck out", ""), "The other lot first")
        .await?;
    hand.press(("Strike out", "")).await?;
    hand.see(("Struck out.", "")).await?;
    fits(hand, FIRST, "2").await?;
    hand.browser.see(&format!("lot in {FIRST}")).await?;
    hand.fill_outcome().await?;
    hand.finish_repair().await
}

/// What a table of the page says, cell by cell.
async fn table(hand: &Hand<'_>, caption: &str) -> Done<Vec<Vec<String>>> {
    let script = "const table = [...document.querySelectorAll('table')].find((t) => t.caption?.textContent.trim() === arguments[0]);
        return [...(table?.tBodies[0]?.rows ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));";
    let rows = hand.browser.run(script, vec![Value::from(caption)]).await?;
    Ok(serde_json::from_value(rows)?)
}

/// What the part's page says: how many of each lot lie there, and how many the ledger's movements leave of each.
async fn books(hand: &Hand<'_>) -> Done<[BTreeMap<String, i64>; 2]> {
    opens_the_part(hand).await?;
    hand.arrive(("Ledger", "")).await?;
    let mut there = BTreeMap::new();
    for row in table(hand, "Where it lies").await? {
        // Place, lot, end, booked, free: nothing is put by for anybody any more.
        assert_eq!(row[3], row[4], "{row:?}");
        *there.entry(row[1].clone()).or_default() += row[3].parse::<i64>().expect("pieces");
    }
    let mut left = BTreeMap::new();
    for row in table(hand, "Ledger").await? {
        let (change, lot) = (&row[2], &row[4]);
        let lot = lot.split(" · ").next().unwrap_or_default();
        let lot = lot.strip_prefix("lot ").unwrap_or(lot).to_owned();
        // What was put by has no sign: it moved nothing.
        if let Some(more) = change.strip_prefix('+') {
            *left.entry(lot).or_default() += more.parse::<i64>().expect("pieces");
        } else if let Some(less) = change.strip_prefix('−') {
            *left.entry(lot).or_default() -= less.parse::<i64>().expect("pieces");
        }
    }
    left.retain(|_, pieces| *pieces != 0);
    Ok([there, left])
}

/// All that a page says.
async fn page(hand: &Hand<'_>) -> Done<String> {
    let text = "return document.querySelector('main').innerText";
    let text = hand.browser.run(text, vec![]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

async fn tablet<'a>(browser: &'a Browser, server: &Server) -> Done<Hand<'a>> {
    browser.set_viewport(1280, 800).await?;
    browser.open(&server.url()).await?;
    Ok(Hand::new(browser, Tongue::English))
}

#[tokio::test]
async fn four_people_on_two_tablets_and_the_books_balance() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let (one, two) = (Profile::new()?, Profile::new()?);
    let register = ventilator(one.path())?;
    let first = Launch::chromium().profile(one.path()).start().await?;
    let second = Launch::chromium().profile(two.path()).start().await?;

    // The office has the store, and the hospital's tablet all that the office has.
    let office = tablet(&first, &server).await?;
    office.set_up(EVERYBODY).await?;
    office.bring_in(&register).await?;
    office.add_instrument(INSTRUMENT, 100).await?;
    enters_the_store(&office).await?;
    receives(&office, "2", FIRST, 100).await?;
    receives(&office, "3", SECOND, 300).await?;
    let file = office.export().await?;
    let ward = tablet(&second, &server).await?;
    ward.follow(("Open a file", "")).await?;
    ward.import(&file).await?;
    ward.arrive(("Who are you?", "")).await?;
    std::fs::remove_file(&file)?;
    ward.hand_to(SERVICE).await?;
    ward.follow(("Board", "")).await?;
    ward.fill(("Ticket numbers begin with", ""), PREFIX).await?;
    ward.press(("Go on", "")).await?;

    // It is reported there, and the office hears of it with the file; whoever is alerted answers.
    let number = reports(&ward, &register).await?;
    carried(&ward, &office).await?;
    answers(&office).await?;
    passes_to(&office, EXPERT).await?;
    answers(&office).await?;
    says(
        &office,
        ("Advise", ""),
        ("What to do now", ""),
        "Bag by hand, then change the sensor",
    )
    .await?;
    office.see(("Logged.", "")).await?;

    // The manager sends somebody and has four pieces put by, while the ward goes on writing.
    passes_to(&office, MANAGER).await?;
    opens_the_room(&office).await?;
    office.press(("Commit people and parts", "")).await?;
    first.click("checkbox", ENGINEER).await?;
    office.fill(("From where", ""), "East station").await?;
    office
        .choose_named(("Part from the store", ""), NUMBER)
        .await?;
    office.fill(("How many", ""), "4").await?;
    sends(&office, ("Commit people and parts", "")).await?;
    office.see(("Committed.", "")).await?;
    one_does_not_come(&office).await?;
    opens_the_room(&ward).await?;
    says(
        &ward,
        ("Report progress", ""),
        ("How things stand", ""),
        "The patient is bagged",
    )
    .await?;
    ward.see(("Progress: The patient is bagged", "")).await?;
    carried(&office, &ward).await?;

    // The engineer finds it all on the other tablet, bridges, repairs, restores; meanwhile more comes into the store.
    passes_to(&ward, ENGINEER).await?;
    opens_the_room(&ward).await?;
    ward.see(("Bag by hand, then change the sensor", ""))
        .await?;
    ward.see(("Capacitor kit", "")).await?;
    ward.press(("I am on site", "")).await?;
    second.see(&format!("{ENGINEER} is on site")).await?;
    let measure = "The transport ventilator of the next bay";
    says(
        &ward,
        ("Log an interim measure", ""),
        ("What keeps the ward going", ""),
        measure,
    )
    .await?;
    second.see(&format!("Interim measure: {measure}")).await?;
    repairs(&ward, &number).await?;
    opens_the_room(&ward).await?;
    says(
        &ward,
        ("Restored", ""),
        ("What was done", ""),
        "Sensor changed, runs",
    )
    .await?;
    ward.see(("Restored: Sensor changed, runs", "")).await?;
    receives(&office, "2", SECOND, 300).await?;
    carried(&ward, &office).await?;

    // The manager ends it and looks back, while the engineer hands the ventilator over.
    opens_the_room(&office).await?;
    office.press(("Stand down", "")).await?;
    sends(&office, ("Stand down", "")).await?;
    office.see(("Stood down.", "")).await?;
    says(&office, ("Review", ""), ("What went well", ""), REVIEW).await?;
    office.see(("The review is kept.", "")).await?;
    let room = first.run("return location.hash", vec![]).await?;
    let room = room.as_str().unwrap_or_default().to_owned();
    ward.open_ticket(&number).await?;
    ward.verify(INSTRUMENT).await?;
    ward.fill_acceptance().await?;
    ward.accept().await?;
    ward.fill_record().await?;
    ward.submit_record().await?;

    // The last exchange, both ways. What was put by and not taken is free again.
    ward.hand_to(SERVICE).await?;
    carried(&office, &ward).await?;
    carried(&ward, &office).await?;
    ward.hand_to(MANAGER).await?;
    let mut said = Vec::new();
    for hand in [&office, &ward] {
        let [there, left] = books(hand).await?;
        assert_eq!(there, left, "what lies there is what came less what went");
        assert_eq!(there, BTreeMap::from([(SECOND.to_owned(), 5)]));
        hand.browser.not_see("Discrepancy").await?;
        let part = page(hand).await?;
        hand.go(&room).await?;
        hand.see((REVIEW, "")).await?;
        for done in [
            &format!("{MANAGER} acknowledged"),
            &format!("{EXPERT} acknowledged"),
            "Progress: The patient is bagged",
            &format!("{ENGINEER} is on site"),
            "Restored: Sensor changed, runs",
            &format!("{NUMBER} × 1 does not come: Four are enough"),
            "Stood down: Restored",
        ] {
            hand.browser.see(done).await?;
        }
        hand.browser.not_see("can't both be true").await?;
        said.push((part, page(hand).await?));
    }
    assert_eq!(said[0], said[1], "both tablets tell the same");
    for browser in [second, first] {
        assert_eq!(browser.console_errors().await?, NOTHING);
        browser.quit().await?;
    }
    Ok(())
}
