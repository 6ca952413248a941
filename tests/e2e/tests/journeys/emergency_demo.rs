//! An emergency on a ventilator of the demo by four people on two tablets that show one demo hospital: the second cleared
//! its own and opened the first's file. Afterwards the demo's whole store balances on both, to the last lot.

use crate::demo::{GRACE, TOM, WHO, opens_the_demo};
use crate::emergency_two::*;
use crate::store::HELEN;
use aftercare_e2e::{Done, Hand, Launch, Profile, Server, Trouble, dist};
use std::collections::BTreeMap;
use std::path::Path;

const NOTHING: [String; 0] = [];
const MANAGER: &str = HELEN.0;
const SERVICE: &str = GRACE.0;
const ENGINEER: &str = TOM.0;
const EXPERT: &str = "Ingrid Dahl";
const INSTRUMENT: &str = "Gas flow analyser";
const CLEAR: &str = "Clear this demo";
const OTHER: &str = "This file is of another demo hospital";

/// The page can be read and used by everybody; then it is a tablet's again.
async fn looks(hand: &Hand<'_>, name: &str) -> Done {
    hand.looks_sound(&format!("emergency demo {name}")).await?;
    hand.browser.set_viewport(1024, 768).await
}

/// Who can be chosen.
async fn everybody(hand: &Hand<'_>) -> Done<Vec<String>> {
    let script =
        "return [...document.querySelectorAll('.who-person')].map((one) => one.innerText).sort()";
    Ok(serde_json::from_value(
        hand.browser.run(script, vec![]).await?,
    )?)
}

/// The tablet warns of the other's file, clears its own demo, and brings the file in.
async fn takes_the_others(hand: &Hand<'_>, file: &Path) -> Done {
    hand.hand_to(MANAGER).await?;
    hand.follow(("Data", "")).await?;
    hand.arrive(("Data", "")).await?;
    let choose = "Choose an Aftercare file";
    hand.browser.attach(choose, &[file]).await?;
    hand.browser.see(OTHER).await?;
    looks(hand, "other file").await?;
    hand.browser.click("button", CLEAR).await?;
    hand.has_left();

    // Nobody is there, and nothing is written until the file is chosen.
    hand.browser.not_see(MANAGER).await?;
    hand.arrive(("Import", "")).await?;
    assert_eq!(
        hand.browser.run("return location.search", vec![]).await?,
        "?demo"
    );
    hand.browser.not_see(CLEAR).await?;
    looks(hand, "empty").await?;
    hand.browser.attach(choose, &[file]).await?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let preview = format!("What {name} brings");
    hand.browser.find("heading", &preview).await?;
    hand.browser.not_see(OTHER).await?;
    hand.press(("Bring it in", "")).await?;
    hand.arrive(WHO).await
}

/// A device of the register: what it is called, and its numbers.
struct Device {
    name: String,
    serial: String,
    asset: String,
}

/// A life-supporting ventilator of which every ticket is over.
async fn a_quiet_ventilator(hand: &Hand<'_>) -> Done<Device> {
    hand.follow(("Registers", "")).await?;
    hand.arrive(("Devices", "")).await?;
    hand.fill(("Find in this list", ""), "ventilator").await?;
    let links = "return [...document.querySelectorAll('tbody tr:has(a.registers-title)')].map((row) =>
        [row.querySelector('a').getAttribute('href'), ...[...row.cells].map((cell) => cell.textContent.trim())])";
    let listed = async || -> Done<Vec<Vec<String>>> {
        Ok(serde_json::from_value(
            hand.browser.run(links, vec![]).await?,
        )?)
    };
    hand.browser
        .until("others than ventilators are listed", async || {
            let rows = listed().await?;
            Ok(!rows.is_empty() && rows.iter().all(|row| row[1] == "Ventilator"))
        })
        .await?;
    let mut rows = listed().await?;
    rows.sort_by(|a, b| a[4].cmp(&b[4]));
    for row in rows {
        let [href, name, _, model, serial, asset, ..] = row.as_slice() else {
            continue;
        };
        hand.go(href).await?;
        hand.arrive(("Its tickets", "")).await?;
        hand.browser.see("Life-supporting Yes").await?;
        let stages = "const panel = [...document.querySelectorAll('section')].find((s) => s.querySelector('h2')?.textContent.trim() === 'Its tickets');
            return [...panel.querySelectorAll('li .pill')].map((pill) => pill.textContent.trim())";
        let stages: Vec<String> = serde_json::from_value(hand.browser.run(stages, vec![]).await?)?;
        if stages.iter().all(|s| s == "Archived" || s == "Cancelled") {
            let model = model.split(" · ").last().unwrap_or_default();
            return Ok(Device {
                name: format!("{name} {model}"),
                serial: serial.clone(),
                asset: asset.clone(),
            });
        }
    }
    Err(Trouble::new("every ventilator has an open ticket"))
}

/// What the page of a part tells: where it lies, what moved, and all the rest.
#[derive(Debug, PartialEq)]
struct Book {
    lies: Vec<Vec<String>>,
    ledger: Vec<Vec<String>>,
    rest: String,
}

impl Book {
    /// What lies where, and what the ledger leaves there.
    fn balance(&self) -> [Pieces; 2] {
        books(&self.lies, &self.ledger)
    }
    /// How many reservations were given up.
    fn given_up(&self) -> usize {
        let ended = self.ledger.iter().map(|row| row[1].as_str());
        ended.filter(|kind| *kind == "Reservation given up").count()
    }
    fn discrepancies(&self) -> usize {
        self.rest.matches("Discrepancy").count()
    }
}

/// What the page of every part of the store tells, by the part's number.
async fn whole_store(hand: &Hand<'_>) -> Done<BTreeMap<String, Book>> {
    hand.follow(("Parts", "")).await?;
    hand.arrive(("Spare-part store", "")).await?;
    let links = "return [...document.querySelectorAll('tbody a.registers-title')].map((a) => [a.textContent.trim(), a.getAttribute('href')])";
    let links: Vec<(String, String)> =
        serde_json::from_value(hand.browser.run(links, vec![]).await?)?;
    hand.browser.see(&format!("{} parts", links.len())).await?;
    let rest = "const page = document.querySelector('main').cloneNode(true);
        page.querySelectorAll('table').forEach((table) => table.remove());
        return page.textContent";
    let mut all = BTreeMap::new();
    for (number, href) in links {
        hand.go(&href).await?;
        hand.browser.find("heading", &number).await?;
        hand.browser.find("table", "Ledger").await?;
        let rest = hand.browser.run(rest, vec![]).await?;
        let book = Book {
            lies: table(hand, "Where it lies").await?,
            ledger: table(hand, "Ledger").await?,
            rest: rest.as_str().unwrap_or_default().to_owned(),
        };
        all.insert(number, book);
    }
    Ok(all)
}

/// What a field with a search offers before anything is typed: what each is called, and what tells it from others.
async fn options(hand: &Hand<'_>, label: &str) -> Done<Vec<(String, String)>> {
    hand.browser.click("choice", label).await?;
    let lines = "return [...document.querySelectorAll('.combo-list:not([hidden]) .combo-line')]
        .map((line) => ['.combo-label', '.combo-detail'].map((part) => line.querySelector(part).textContent))";
    let read = async || {
        let all = hand.browser.run(lines, vec![]).await?;
        Ok::<Vec<(String, String)>, Trouble>(serde_json::from_value(all).unwrap_or_default())
    };
    hand.browser
        .until("nothing is offered", async || Ok(!read().await?.is_empty()))
        .await?;
    read().await
}

/// A part that fits, of which the most pieces of a lot are free: the whole option, the part's number, the place, how many.
async fn a_part_that_fits(hand: &Hand<'_>) -> Done<(String, String, String, u32)> {
    let mut found = Vec::new();
    for (name, detail) in options(hand, "Part from the store 1").await? {
        let words: Vec<&str> = detail.split(" · ").collect();
        let [place, free, lot, ..] = words.as_slice() else {
            continue;
        };
        let option = format!("{name} {detail}");
        let number = name.rsplit(' ').next().unwrap_or_default().to_owned();
        let free = free.split(' ').next().and_then(|n| n.parse().ok());
        if let (Some(free), true) = (free, lot.starts_with("lot ")) {
            let place = (*place).to_owned();
            found.push((option, number, place, free));
        }
    }
    let most = found.into_iter().max_by_key(|(.., free)| *free);
    most.ok_or_else(|| Trouble::new("no part of the store fits the ventilator"))
}

/// Opens the room of a ticket's emergency: others run, and the band shows the oldest.
async fn opens_its_room(hand: &Hand<'_>, number: &str) -> Done {
    hand.open_ticket(number).await?;
    let page = hand.browser.find("main", "").await?;
    hand.browser.click_in(Some(&page), "link", "Open").await?;
    hand.arrive(("What happened", "")).await
}

/// One piece that was put by for the ticket goes into the device; gives its lot.
async fn fits_one(hand: &Hand<'_>, part: &str) -> Done<String> {
    hand.press(("Add a part", "")).await?;
    let all = options(hand, "From the store").await?;
    let put_by =
        |(name, detail): &&(String, String)| name.starts_with(part) && detail.contains("Reserved");
    let Some((name, detail)) = all.iter().find(put_by) else {
        return Err(Trouble::new(format!("no {part} is put by among {all:?}")));
    };
    let lot = detail
        .split(" · ")
        .find_map(|word| word.strip_prefix("lot "));
    let lot = lot.unwrap_or_default().to_owned();
    fits(hand, &format!("{name} {detail}"), "1").await?;
    hand.browser.see(&format!("lot in {lot}")).await?;
    Ok(lot)
}

#[tokio::test]
async fn four_people_on_two_tablets_of_one_demo_and_the_whole_store_balances() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let (one, two) = (Profile::new()?, Profile::new()?);
    let first = Launch::chromium().profile(one.path()).start().await?;
    let second = Launch::chromium().profile(two.path()).start().await?;

    // Two tablets, two hospitals; then one: the ward's tablet clears its own and opens the office's file.
    let office = opens_the_demo(&first, &server).await?;
    let people = everybody(&office).await?;
    assert_eq!(people.len(), 12);
    office.hand_to(MANAGER).await?;
    let before = whole_store(&office).await?;
    let device = a_quiet_ventilator(&office).await?;
    let file = office.export().await?;
    let ward = opens_the_demo(&second, &server).await?;
    takes_the_others(&ward, &file).await?;
    assert_eq!(everybody(&ward).await?, people);
    std::fs::remove_file(&file)?;
    ward.hand_to(SERVICE).await?;
    ward.names_the_tablet().await?;

    // Reported there; the office hears of it with the file, and whoever is alerted answers.
    let number = reports(&ward, &device.asset, &device.serial).await?;
    carried(&ward, &office).await?;
    first.see(&format!("Emergency: {}", device.name)).await?;
    answers(&office).await?;
    passes_to(&office, EXPERT).await?;
    answers(&office).await?;
    advises(&office).await?;

    // The manager sends the engineer, with pieces that fit this ventilator.
    passes_to(&office, MANAGER).await?;
    opens_its_room(&office, &number).await?;
    begins_to_commit(&office, ENGINEER).await?;
    let (option, part, place, free) = a_part_that_fits(&office).await?;
    let put_by = free.min(3);
    assert!(put_by > 1, "{option}");
    commits(&office, &option, &put_by.to_string()).await?;
    looks(&office, "room").await?;
    opens_its_room(&ward, &number).await?;
    tells_how_it_stands(&ward).await?;
    carried(&office, &ward).await?;

    // The engineer finds it all on the other tablet, bridges, repairs with all pieces but one, restores.
    // The plan of the demo has an engineer on call: the alarm is for him, too.
    passes_to(&ward, ENGINEER).await?;
    answers(&ward).await?;
    second.see(&format!("{part} × {put_by}")).await?;
    arrives_and_bridges(&ward, ENGINEER).await?;
    begins_the_repair(&ward, &number).await?;
    let mut taken = Pieces::new();
    for _ in 1..put_by {
        let lot = fits_one(&ward, &part).await?;
        *taken.entry((place.clone(), lot)).or_default() += 1;
    }
    ward.fill_outcome().await?;
    ward.finish_repair().await?;
    opens_its_room(&ward, &number).await?;
    restores(&ward).await?;
    carried(&ward, &office).await?;

    // The manager ends it and looks back, while the engineer hands the ventilator over.
    opens_its_room(&office, &number).await?;
    let room = ends_on_both(&office, &ward, (&number, INSTRUMENT), [SERVICE, MANAGER]).await?;

    // Both tell the same of it, and of every part of the store.
    let mut said = Vec::new();
    for hand in [&office, &ward] {
        hand.go(&room).await?;
        tells_of_all(hand, [MANAGER, EXPERT, ENGINEER]).await?;
        said.push((page(hand).await?, whole_store(hand).await?));
    }
    let (after, its_room) = (&said[0].1, &said[0].0);
    assert_eq!(*its_room, said[1].0, "both rooms tell the same");
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    for (number, book) in after {
        assert_eq!(*book, said[1].1[number], "both tablets tell the same");
        let [there, left] = book.balance();
        assert_eq!(there, left, "{number}: what came less what went");
        let [mut expected, _] = before[number].balance();
        if *number == part {
            // The piece that was not needed is free again.
            assert_eq!(book.given_up(), before[number].given_up() + 1);
            for (of_lot, pieces) in &taken {
                *expected.entry(of_lot.clone()).or_default() -= pieces;
            }
            expected.retain(|_, pieces| *pieces != 0);
        }
        assert_eq!(there, expected, "{number}: nothing else was taken");
        assert_eq!(
            book.discrepancies(),
            before[number].discrepancies(),
            "{number}"
        );
    }
    for browser in [second, first] {
        assert_eq!(browser.console_errors().await?, NOTHING);
        browser.quit().await?;
    }
    Ok(())
}
