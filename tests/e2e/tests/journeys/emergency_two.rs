//! An emergency on a ventilator by four people on two tablets that know of each other by a file alone: customer service and the
//! engineer at the hospital, the manager and the expert in the office. Afterwards both tell the same, and the store's books balance.

use crate::store::{NUMBER, STORE, enters_the_store, opens_the_part, takes_over};
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EVERYBODY, EXPERT, MANAGER, SECOND_PREFIX, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Launch, Pair, Profile, Server, Tongue, dist};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const NOTHING: [String; 0] = [];
const ALARM: Pair = ("Emergency:", "应急：");
/// What lies in a place of a lot, or what is left of it.
pub type Pieces = BTreeMap<(String, String), i64>;
/// Comes to its end first.
const FIRST: &str = "VA-1";
/// Is good for longer.
const SECOND: &str = "VB-2";
const INSTRUMENT: &str = "Flow analyser";
const ADVICE: &str = "Bag by hand, then change the sensor";
const STANDS: &str = "The patient is bagged";
const MEASURE: &str = "The transport ventilator of the next bay";
const RESTORED: &str = "Sensor changed, runs";
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
async fn receives(hand: &Hand<'_>, pieces: &str, lot: &str, until: &str) -> Done {
    opens_the_part(hand).await?;
    hand.press(("Receive", "")).await?;
    hand.fill(("Pieces required", ""), pieces).await?;
    hand.fill(("Lot required", ""), lot).await?;
    hand.fill(("Use by required", ""), until).await?;
    hand.press(("Book the receipt", "")).await?;
    hand.see(("Received.", "")).await?;
    hand.browser.find("cell", lot).await?;
    Ok(())
}

/// A file goes from one tablet to the other, whoever acts on either.
pub async fn carried(from: &Hand<'_>, to: &Hand<'_>) -> Done {
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

/// Stands down what the log calls restored before anybody has verified the device: why is asked for.
pub async fn stands_down_unverified(hand: &Hand<'_>) -> Done {
    let down = ("Stand down", "解除应急");
    hand.press(down).await?;
    hand.see(("Nobody has verified the device yet", "设备尚未经过维修验证"))
        .await?;
    hand.fill(
        ("In a sentence", "说明"),
        "It runs beside the patient again",
    )
    .await?;
    sends(hand, down).await?;
    hand.see(("Stood down.", "已解除。")).await
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
    hand.choose_named(("Part from the store 1", ""), NUMBER)
        .await?;
    // A row that is left out again is none.
    hand.press(("Another part", "")).await?;
    hand.choose_named(("Part from the store 2", ""), NUMBER)
        .await?;
    hand.press(("Leave out part 2", "")).await?;
    hand.fill(("Quantity", ""), "1").await?;
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

/// Reports the ventilator of that number with a patient on it; gives the number of the ticket.
pub async fn reports(hand: &Hand<'_>, part: &str, device: &str) -> Done<String> {
    hand.fill_report_on(part, device).await?;
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
    let at = text.find(&format!("{SECOND_PREFIX}-")).expect("a number");
    let is_of_it = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    Ok(text[at..].chars().take_while(is_of_it).collect())
}

/// A fitted part out of a lot of the store, in the form that is open.
pub async fn fits(hand: &Hand<'_>, lot: &str, pieces: &str) -> Done {
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

/// Diagnosis, precautions and work, up to the parts.
pub async fn begins_the_repair(hand: &Hand<'_>, number: &str) -> Done {
    hand.open_ticket(number).await?;
    // When whoever was committed is there is known, and what was put by for them.
    let arrival = hand.browser.state("field", "Planned arrival").await?;
    assert_ne!(arrival.value.unwrap_or_default(), "");
    hand.see(("Reserved", "")).await?;
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
    Ok(())
}

/// Diagnosis and repair: one of the second lot is written down by mistake and lies in the store again, two of the first go in.
async fn repairs(hand: &Hand<'_>, number: &str) -> Done {
    begins_the_repair(hand, number).await?;
    hand.press(("Add a part", "")).await?;
    fits(hand, SECOND, "1").await?;
    hand.browser.see(&format!("lot in {SECOND}")).await?;
    hand.browser.click("button", "Strike out").await?;
    hand.fill(("Why it is struck out", ""), "The other lot first")
        .await?;
    hand.press(("Strike out", "")).await?;
    hand.see(("Struck out.", "")).await?;
    hand.press(("Add a part", "")).await?;
    fits(hand, FIRST, "2").await?;
    hand.browser.see(&format!("lot in {FIRST}")).await?;
    hand.fill_outcome().await?;
    hand.finish_repair().await
}

/// Opens the form that sends people and parts, and chooses who goes.
pub async fn begins_to_commit(hand: &Hand<'_>, who: &str) -> Done {
    hand.press(("Commit people and parts", "")).await?;
    hand.browser.click("checkbox", who).await?;
    hand.fill(("From where", ""), "East station").await
}

/// So many pieces of a part of the store come along, and all of it is sent.
pub async fn commits(hand: &Hand<'_>, part: &str, pieces: &str) -> Done {
    hand.choose_named(("Part from the store 1", ""), part)
        .await?;
    hand.fill(("Quantity", ""), pieces).await?;
    sends(hand, ("Commit people and parts", "")).await?;
    hand.see(("Committed.", "")).await
}

/// What the expert says from afar.
pub async fn advises(hand: &Hand<'_>) -> Done {
    let label = ("What to do now", "");
    says(hand, ("Advise", ""), label, ADVICE).await?;
    hand.see(("Logged.", "")).await
}

/// How the ward gets along meanwhile.
pub async fn tells_how_it_stands(hand: &Hand<'_>) -> Done {
    let label = ("How things stand", "");
    says(hand, ("Report progress", ""), label, STANDS).await?;
    hand.browser.see(&format!("Progress: {STANDS}")).await
}

/// Whoever was sent reads the advice, is there, and keeps the ward going.
pub async fn arrives_and_bridges(hand: &Hand<'_>, who: &str) -> Done {
    hand.browser.see(ADVICE).await?;
    hand.press(("I am on site", "")).await?;
    hand.browser.see(&format!("{who} is on site")).await?;
    let label = ("What keeps the ward going", "");
    says(hand, ("Log an interim measure", ""), label, MEASURE).await?;
    hand.browser
        .see(&format!("Interim measure: {MEASURE}"))
        .await
}

/// The device can be used again.
pub async fn restores(hand: &Hand<'_>) -> Done {
    let label = ("What was done", "");
    says(hand, ("Restored", ""), label, RESTORED).await?;
    hand.browser.see(&format!("Restored: {RESTORED}")).await
}

/// The emergency is over, and what was learnt is kept.
pub async fn ends_and_looks_back(hand: &Hand<'_>) -> Done {
    stands_down_unverified(hand).await?;
    let label = ("What went well", "");
    says(hand, ("Review", ""), label, REVIEW).await?;
    hand.see(("The review is kept.", "")).await
}

/// Verified, signed, recorded.
pub async fn hands_over(hand: &Hand<'_>, number: &str, instrument: &str) -> Done {
    hand.open_ticket(number).await?;
    hand.verify(instrument).await?;
    hand.fill_acceptance().await?;
    hand.accept().await?;
    hand.fill_record().await?;
    hand.submit_record().await
}

/// In the open room the manager ends it and looks back, while the engineer hands the device over on the other tablet; then the last
/// exchange, both ways. What was put by and not taken is free again. Gives back the link of the room.
pub async fn ends_on_both(
    office: &Hand<'_>,
    ward: &Hand<'_>,
    (number, instrument): (&str, &str),
    [service, manager]: [&str; 2],
) -> Done<String> {
    ends_and_looks_back(office).await?;
    let room = office.browser.run("return location.hash", vec![]).await?;
    hands_over(ward, number, instrument).await?;
    ward.hand_to(service).await?;
    carried(office, ward).await?;
    carried(ward, office).await?;
    ward.hand_to(manager).await?;
    Ok(room.as_str().unwrap_or_default().to_owned())
}

/// The room tells of everything that the manager, the expert and the engineer did.
pub async fn tells_of_all(hand: &Hand<'_>, [manager, expert, engineer]: [&str; 3]) -> Done {
    hand.browser.see(REVIEW).await?;
    for done in [
        &format!("{manager} acknowledged"),
        &format!("{expert} acknowledged"),
        &format!("Progress: {STANDS}"),
        &format!("{engineer} is on site"),
        &format!("Restored: {RESTORED}"),
        "Stood down (Restored)",
    ] {
        hand.browser.see(done).await?;
    }
    hand.browser.not_see("can't both be true").await
}

/// What a table of the page says, cell by cell; of a long one only the rows near the screen are there, so it is gone through.
pub async fn table(hand: &Hand<'_>, caption: &str) -> Done<Vec<Vec<String>>> {
    let script = "const table = [...document.querySelectorAll('table')].find((t) => t.caption?.textContent.trim() === arguments_[0]);
        if (!table) return [];
        const scroller = table.closest('.table-scroll');
        const all = Number(table.getAttribute('aria-rowcount')) - 1;
        const found = new Map();
        for (let tries = 0; found.size < all && tries < 500; tries += 1) {
            for (const row of table.querySelectorAll('tbody tr[aria-rowindex]'))
                found.set(Number(row.getAttribute('aria-rowindex')), [...row.cells].map((cell) => cell.textContent.trim()));
            scroller.scrollTop += scroller.clientHeight / 2;
            await new Promise(requestAnimationFrame);
        }
        scroller.scrollTop = 0;
        if (found.size < all) throw new Error(`${found.size} of ${all} rows are shown`);
        return [...found].sort(([a], [b]) => a - b).map(([, cells]) => cells);";
    let asked = vec![Value::from(caption)];
    let rows = hand.browser.run_async(script, asked).await?;
    Ok(serde_json::from_value(rows)?)
}

/// How many of each lot lie in each place, and how many the ledger's movements leave there: out of both tables of a part's page.
pub fn books(lies: &[Vec<String>], ledger: &[Vec<String>]) -> [Pieces; 2] {
    let pieces = |cell: &str| cell.replace(',', "").parse::<i64>().expect("pieces");
    let mut there = Pieces::new();
    for row in lies {
        *there.entry((row[0].clone(), row[1].clone())).or_default() += pieces(&row[3]);
    }
    let mut left = Pieces::new();
    for row in ledger {
        let (change, place, lot) = (&row[2], &row[4], &row[5]);
        let lot = lot.split(" · ").next().unwrap_or_default();
        let lot = lot.strip_prefix("lot ").unwrap_or(lot).to_owned();
        let of_lot = left.entry((place.clone(), lot)).or_default();
        // What was put by, or waits for approval, has no sign: it moved nothing.
        if let Some(more) = change.strip_prefix('+') {
            *of_lot += pieces(more);
        } else if let Some(less) = change.strip_prefix(['−', '-']) {
            *of_lot -= pieces(less);
        }
    }
    left.retain(|_, pieces| *pieces != 0);
    [there, left]
}

/// All that a page says.
pub async fn page(hand: &Hand<'_>) -> Done<String> {
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
    receives(&office, "2", FIRST, &office.day(100).await?).await?;
    // The label says one day, whatever day it is when it is read again.
    let label = office.day(300).await?;
    receives(&office, "3", SECOND, &label).await?;
    let file = office.export().await?;
    let ward = tablet(&second, &server).await?;
    ward.follow(("Open a file", "")).await?;
    ward.import(&file).await?;
    ward.arrive(("Who are you?", "")).await?;
    std::fs::remove_file(&file)?;
    ward.hand_to(SERVICE).await?;
    ward.names_the_tablet().await?;

    // It is reported there, and the office hears of it with the file; whoever is alerted answers.
    let number = reports(&ward, register.part, register.number).await?;
    carried(&ward, &office).await?;
    answers(&office).await?;
    passes_to(&office, EXPERT).await?;
    answers(&office).await?;
    advises(&office).await?;

    // The manager sends somebody and has four pieces put by, while the ward goes on writing.
    passes_to(&office, MANAGER).await?;
    opens_the_room(&office).await?;
    begins_to_commit(&office, ENGINEER).await?;
    commits(&office, NUMBER, "4").await?;
    one_does_not_come(&office).await?;
    opens_the_room(&ward).await?;
    tells_how_it_stands(&ward).await?;
    carried(&office, &ward).await?;

    // The engineer finds it all on the other tablet, bridges, repairs, restores; meanwhile more comes into the store.
    passes_to(&ward, ENGINEER).await?;
    opens_the_room(&ward).await?;
    ward.see(("Capacitor kit", "")).await?;
    arrives_and_bridges(&ward, ENGINEER).await?;
    repairs(&ward, &number).await?;
    opens_the_room(&ward).await?;
    restores(&ward).await?;
    receives(&office, "2", SECOND, &label).await?;
    carried(&ward, &office).await?;

    // The manager ends it and looks back, while the engineer hands the ventilator over.
    opens_the_room(&office).await?;
    let room = ends_on_both(&office, &ward, (&number, INSTRUMENT), [SERVICE, MANAGER]).await?;
    let mut said = Vec::new();
    for hand in [&office, &ward] {
        opens_the_part(hand).await?;
        hand.browser.find("table", "Ledger").await?;
        let lies = table(hand, "Where it lies").await?;
        for row in &lies {
            // Booked and free: nothing is put by for anybody any more.
            assert_eq!(row[3], row[4], "{row:?}");
        }
        let [there, left] = books(&lies, &table(hand, "Ledger").await?);
        assert_eq!(there, left, "what lies there is what came less what went");
        let second = (STORE.to_owned(), SECOND.to_owned());
        assert_eq!(there, BTreeMap::from([(second, 5)]));
        hand.browser.not_see("Discrepancy").await?;
        let part = page(hand).await?;
        hand.go(&room).await?;
        tells_of_all(hand, [MANAGER, EXPERT, ENGINEER]).await?;
        let one = format!("{NUMBER} × 1 does not come: Four are enough");
        hand.browser.see(&one).await?;
        said.push((part, page(hand).await?));
        // Whoever reads the ticket reads the emergency in its place.
        let ticket = format!("Ticket {number}");
        hand.browser.click("link", &ticket).await?;
        hand.arrive(("Timeline", "")).await?;
        hand.browser.see(&one).await?;
    }
    assert_eq!(said[0], said[1], "both tablets tell the same");
    for browser in [second, first] {
        assert_eq!(browser.console_errors().await?, NOTHING);
        browser.quit().await?;
    }
    Ok(())
}
