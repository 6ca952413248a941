//! The store's rarer forms: a purchase from its request to the shelf, pieces on their way to a car, scrapping that two
//! people decide, an expert's word against the rules; and its pages that no other journey looks at.

use crate::search::{ask, first_is};
use crate::store::{HELEN, NUMBER, STORE, fills_the_rest, opens_the_part, receives, with_a_store};
use aftercare_e2e::steps::{ENGINEER, EXPERT, MANAGER, SERVICE};
use aftercare_e2e::{
    Browser, Done, Hand, Key, Launch, Pair, Profile, Scene, Server, Tongue, Trouble, dist,
};
use serde_json::json;

const NOTHING: [String; 0] = [];
const CAR: &str = "Car of Wang Jun";
const COURIER: &str = "Swift Couriers";
const LOT: &str = "L2409";
const STALE: &str = "L1901";
const DEVICE: &str = "Responder 2";
const ANOTHER: &str = "Responder 3";
const SAY_WHY: Pair = ("Please say why.", "");
const REASON: Pair = ("Reason required", "");
const PIECES: Pair = ("Pieces required", "");

/// Hands the tablet over, and opens the part's page.
async fn at_the_part(hand: &Hand<'_>, who: &str) -> Done {
    hand.hand_to(who).await?;
    opens_the_part(hand).await
}

/// The store's list tells these numbers of the part: what lies in each place, in all, free, coming.
async fn lists(hand: &Hand<'_>, numbers: &[&str]) -> Done {
    hand.follow(("Parts", "")).await?;
    hand.arrive(("Spare-part store", "")).await?;
    let script = "return [...document.querySelectorAll('tbody td[data-numeric]')].map((cell) => cell.textContent.trim())";
    let wrong = format!("the list does not tell {numbers:?}");
    hand.browser
        .until(&wrong, async || {
            Ok(hand.browser.run(script, vec![]).await? == json!(numbers))
        })
        .await
}

/// The newest line of the ledger: what, how many pieces, where, by whom, the note.
async fn books(hand: &Hand<'_>, line: [&str; 5]) -> Done {
    let script = "const table = [...document.querySelectorAll('table')].find((one) => one.caption.textContent.trim() === 'Ledger');
        const cells = [...table.querySelector('tbody tr').querySelectorAll('td')].map((cell) => cell.textContent.trim());
        return [cells[0], cells[1], cells[3], cells[6], cells[7]];";
    let wrong = format!("the newest line of the ledger is not {line:?}");
    hand.browser
        .until(&wrong, async || {
            let newest = hand.browser.run(script, vec![]).await?;
            if newest == json!(line) {
                return Ok(true);
            }
            Err(Trouble::new(format!("it is {newest}")))
        })
        .await
}

/// What is under way says this.
async fn under_way(hand: &Hand<'_>, words: &[&str]) -> Done {
    let wrong = format!("not under way: {words:?}");
    hand.browser
        .until(&wrong, async || {
            let panel = hand.browser.find("region", "Under way").await?;
            let text = hand.browser.text_of(&panel).await?;
            Ok(words.iter().all(|one| text.contains(one)))
        })
        .await
}

/// Presses a button of what is under way: the page may have one of that name elsewhere.
async fn press_there(hand: &Hand<'_>, name: &str) -> Done {
    let panel = hand.browser.find("region", "Under way").await?;
    hand.browser.click_in(Some(&panel), "button", name).await
}

/// What asks for a reason is refused without one.
async fn reasons(hand: &Hand<'_>, opens: &str, verb: &str, reason: &str) -> Done {
    press_there(hand, opens).await?;
    press_there(hand, verb).await?;
    hand.see(SAY_WHY).await?;
    hand.fill(REASON, reason).await?;
    press_there(hand, verb).await
}

/// Whether the page has a button of exactly this name.
async fn has_button(browser: &Browser, name: &str) -> Done<bool> {
    Ok(browser.names("button").await?.iter().any(|one| one == name))
}

/// A field holds a text.
async fn holds(hand: &Hand<'_>, field: &str, text: &str) -> Done {
    let held = hand.typed_with(&[text]).await?;
    let one = (field.to_owned(), text.to_owned());
    assert!(held.contains(&one), "{one:?} is not in {held:?}");
    Ok(())
}

#[tokio::test]
async fn a_purchase_is_asked_for_ordered_and_comes_in_two_parts() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let hand = with_a_store(&scene).await?;
    let browser = &scene.browser;

    // The engineer asks; what nobody ordered is not coming.
    at_the_part(&hand, ENGINEER).await?;
    hand.see(("Order 2", "")).await?;
    hand.press(("Request a purchase", "")).await?;
    hand.see(("Proposed: 2", "")).await?;
    hand.fill(PIECES, "0").await?;
    hand.press(("Request it", "")).await?;
    hand.see(("Give a whole number of pieces, from 1 to a million.", ""))
        .await?;
    hand.fill(PIECES, "4").await?;
    hand.fill(("Note", ""), "Two theatres wait").await?;
    hand.looks_sound("store purchase").await?;
    hand.press(("Request it", "")).await?;
    hand.see(("Requested.", "")).await?;
    let asked = ["Requested", "4 for Harbour store", "Two theatres wait"];
    under_way(&hand, &asked).await?;
    assert!(!has_button(browser, "Order").await?);
    let line = [
        "Purchase requested",
        "4",
        STORE,
        ENGINEER,
        "Two theatres wait",
    ];
    books(&hand, line).await?;
    lists(&hand, &["0", "0", "0", "0"]).await?;

    // What was asked for is not proposed again.
    at_the_part(&hand, SERVICE).await?;
    hand.see(("Nothing to order now", "")).await?;
    hand.see(("4 requested on", "")).await?;

    // Customer service orders: at whom, and for a day that comes.
    at_the_part(&hand, SERVICE).await?;
    press_there(&hand, "Order").await?;
    hand.press(("Book the order", "")).await?;
    hand.see(("Choose the supplier.", "")).await?;
    hand.choose_named(("Supplier required", ""), "Meridian Components")
        .await?;
    hand.see(("lead time 14 days · day and night 400 100 200", ""))
        .await?;
    holds(&hand, "Pieces required", "4").await?;
    hand.fill(("Order number", ""), "PO-31").await?;
    hand.fill(("Expected", ""), &hand.day(-1).await?).await?;
    hand.press(("Book the order", "")).await?;
    hand.see(("That day is over. Choose today or a later one.", ""))
        .await?;
    assert!(browser.state("field", "Expected").await?.invalid);
    hand.fill(("Expected", ""), &hand.day(14).await?).await?;
    hand.looks_sound("store order").await?;
    hand.press(("Book the order", "")).await?;
    hand.see(("Ordered.", "")).await?;
    let due = format!(
        "Meridian Components · PO-31 · due {}",
        hand.read_day(14).await?
    );
    under_way(&hand, &["Ordered", "4 for Harbour store", &due]).await?;
    hand.see(("Nothing to order now", "")).await?;
    let order = "Meridian Components · PO-31";
    books(&hand, ["Ordered", "4", STORE, SERVICE, order]).await?;
    lists(&hand, &["0", "0", "0", "4"]).await?;

    // Three of them come, and then the last.
    at_the_part(&hand, ENGINEER).await?;
    press_there(&hand, "Receive").await?;
    for (field, text) in [
        ("Pieces required", "4"),
        ("Place required", STORE),
        ("Supplier", "Meridian Components · 400 100 200"),
    ] {
        holds(&hand, field, text).await?;
    }
    // What comes otherwise than it should is seen before it is booked.
    hand.fill(PIECES, "9").await?;
    hand.see(("More than was ordered: 4 are awaited.", ""))
        .await?;
    hand.fill(("Use by required", ""), &hand.day(-30).await?)
        .await?;
    hand.see(("is over: no repair can take it.", "")).await?;
    hand.fill(("Lot required", ""), LOT).await?;
    hand.press(("Book the receipt", "")).await?;
    hand.see(("It is out of date: say why it is taken in.", ""))
        .await?;
    let why = browser.state("field", "Why it is taken in").await?;
    assert!(why.invalid);
    hand.looks_sound("store doubtful receipt").await?;
    comes(&hand, "3", LOT, "DN-77").await?;
    browser.not_see("More than was ordered").await?;
    under_way(&hand, &["Ordered", "1 for Harbour store"]).await?;
    let note = "Meridian Components · DN-77";
    books(&hand, ["Received", "+3", STORE, ENGINEER, note]).await?;
    lists(&hand, &["3", "3", "3", "1"]).await?;
    // By its lot it is found from anywhere.
    hand.follow(("Board", "")).await?;
    ask(browser, LOT).await?;
    first_is(browser, LOT).await?;
    browser.press(Key::Enter).await?;
    browser.find("heading", "Where it lies").await?;
    opens_the_part(&hand).await?;
    press_there(&hand, "Receive").await?;
    holds(&hand, "Pieces required", "1").await?;
    comes(&hand, "1", "L2410", "DN-78").await?;
    browser.not_see("Under way").await?;
    // A slip that is taken back leaves the order as it was.
    hand.press(("Undo", "")).await?;
    under_way(&hand, &["Ordered", "1 for Harbour store"]).await?;
    press_there(&hand, "Receive").await?;
    comes(&hand, "1", "L2410", "DN-78").await?;
    let note = "Meridian Components · DN-78";
    books(&hand, ["Received", "+1", STORE, ENGINEER, note]).await?;
    lists(&hand, &["4", "4", "4", "0"]).await?;

    // What is not to be bought after all is closed, with a reason.
    at_the_part(&hand, SERVICE).await?;
    hand.press(("Request a purchase", "")).await?;
    hand.fill(PIECES, "2").await?;
    hand.press(("Request it", "")).await?;
    under_way(&hand, &["2 for Harbour store"]).await?;
    reasons(&hand, "Close", "Close it", "Enough lie here").await?;
    browser.not_see("Under way").await?;
    let line = ["Purchase closed", "", "", SERVICE, "Enough lie here"];
    books(&hand, line).await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    scene.browser.quit().await
}

/// The rest of a receipt that its purchase began.
async fn comes(hand: &Hand<'_>, pieces: &str, lot: &str, note: &str) -> Done {
    hand.fill(PIECES, pieces).await?;
    hand.fill(("Lot required", ""), lot).await?;
    hand.fill(("Use by required", ""), &hand.day(300).await?)
        .await?;
    hand.fill(("Delivery note", ""), note).await?;
    hand.press(("Book the receipt", "")).await?;
    hand.see(("Received.", "")).await
}

/// A car, and a partner who drives.
async fn enters_the_ways(hand: &Hand<'_>) -> Done {
    hand.go("#/registers/places/new").await?;
    hand.arrive(("New place", "")).await?;
    hand.choose(("Kind of place", ""), ("Car", "")).await?;
    hand.fill(("Name required", ""), CAR).await?;
    hand.save_record(("Stores and cars", "")).await?;
    hand.go("#/registers/suppliers/new").await?;
    hand.arrive(("New supplier", "")).await?;
    hand.choose(("What they do", ""), ("Logistics partner", ""))
        .await?;
    hand.fill(("Name required", ""), COURIER).await?;
    hand.fill(("24-hour number", ""), "400 555 700").await?;
    hand.save_record(("Suppliers", "")).await
}

#[tokio::test]
async fn pieces_go_to_a_car_in_two_parts_and_an_urgent_one_is_lost() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let hand = with_a_store(&scene).await?;
    let browser = &scene.browser;
    receives(&hand, "5").await?;
    enters_the_ways(&hand).await?;

    // Not to where they lie, and not more than lie there.
    at_the_part(&hand, ENGINEER).await?;
    hand.press(("Send elsewhere", "")).await?;
    hand.press(("Book the dispatch", "")).await?;
    hand.see(("Choose the place.", "")).await?;
    hand.choose_named(("Where to required", ""), STORE).await?;
    hand.press(("Book the dispatch", "")).await?;
    hand.see(("Choose another place to send it to.", ""))
        .await?;
    hand.choose_named(("Where to required", ""), CAR).await?;
    hand.fill(PIECES, "6").await?;
    hand.press(("Book the dispatch", "")).await?;
    hand.see(("Free there: 5.", "")).await?;
    hand.fill(PIECES, "2").await?;
    hand.press(("Book the dispatch", "")).await?;
    hand.see(("On its way.", "")).await?;
    let sent = "2 from Harbour store to Car of Wang Jun";
    under_way(&hand, &["On its way", sent, LOT]).await?;
    let line = [
        "Sent to another place",
        "−2",
        STORE,
        ENGINEER,
        "to Car of Wang Jun",
    ];
    books(&hand, line).await?;
    lists(&hand, &["0", "3", "3", "3", "2"]).await?;

    // One arrives before the other.
    opens_the_part(&hand).await?;
    let arrived = ("Pieces that arrived", "");
    hand.fill(arrived, "3").await?;
    press_there(&hand, "Arrived").await?;
    hand.see(("Only 2 are still on their way.", "")).await?;
    hand.fill(arrived, "1").await?;
    press_there(&hand, "Arrived").await?;
    hand.see(("Arrived and booked.", "")).await?;
    under_way(&hand, &["1 from Harbour store to Car of Wang Jun"]).await?;
    let line = ["Arrived from another place", "+1", CAR, ENGINEER, ""];
    books(&hand, line).await?;
    lists(&hand, &["1", "3", "4", "4", "1"]).await?;
    opens_the_part(&hand).await?;
    press_there(&hand, "Arrived").await?;
    browser.not_see("Under way").await?;
    lists(&hand, &["2", "3", "5", "5", "0"]).await?;

    // An urgent one goes with a partner; only the manager says that it is lost.
    opens_the_part(&hand).await?;
    hand.press(("Send elsewhere", "")).await?;
    hand.choose_named(("From where required", ""), STORE)
        .await?;
    hand.choose_named(("Where to required", ""), CAR).await?;
    hand.choose_named(("Logistics partner", ""), COURIER)
        .await?;
    hand.fill(("Waybill", ""), "SF-778").await?;
    hand.fill(("Expected", ""), &hand.moment(-2880).await?)
        .await?;
    browser.click("checkbox", "Urgent").await?;
    hand.press(("Book the dispatch", "")).await?;
    hand.see(("That day is over. Choose today or a later one.", ""))
        .await?;
    hand.fill(("Expected", ""), &hand.moment(2880).await?)
        .await?;
    hand.looks_sound("store transfer").await?;
    hand.press(("Book the dispatch", "")).await?;
    hand.see(("On its way.", "")).await?;
    let due = format!("due {}", hand.read_day(2).await?);
    let sent = "1 from Harbour store to Car of Wang Jun";
    let partner = "Swift Couriers · SF-778 · due";
    under_way(&hand, &["Urgent", sent, partner, &due]).await?;
    // Whom to call about it is one press.
    browser.find("link", "Call Swift Couriers").await?;
    assert!(!has_button(browser, "Lost").await?);
    lists(&hand, &["2", "2", "4", "4", "1"]).await?;
    at_the_part(&hand, MANAGER).await?;
    hand.looks_sound("store on its way").await?;
    reasons(&hand, "Lost", "Book the loss", "The van was broken into").await?;
    browser.not_see("Under way").await?;
    let line = [
        "Lost on the way",
        "1",
        CAR,
        MANAGER,
        "The van was broken into",
    ];
    books(&hand, line).await?;
    lists(&hand, &["2", "2", "4", "4", "0"]).await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    scene.browser.quit().await
}

/// Asks that pieces be scrapped; whether they may be is seen afterwards.
async fn begins_to_scrap(hand: &Hand<'_>, pieces: &str, reason: &str) -> Done {
    hand.press(("Scrap", "")).await?;
    hand.choose_named(("From where required", ""), LOT).await?;
    hand.fill(PIECES, pieces).await?;
    hand.fill(REASON, reason).await?;
    hand.press(("Ask for approval", "")).await
}

/// Somebody asks that pieces be scrapped, and the manager hears of it.
async fn asks_to_scrap(hand: &Hand<'_>, pieces: &str, reason: &str) -> Done {
    begins_to_scrap(hand, pieces, reason).await?;
    hand.see(("The manager is asked.", "")).await
}

#[tokio::test]
async fn scrapping_is_refused_once_approved_once_and_never_by_who_asked() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let hand = with_a_store(&scene).await?;
    let browser = &scene.browser;
    receives(&hand, "4").await?;

    // What is to be scrapped stays booked, and is free for nobody.
    at_the_part(&hand, ENGINEER).await?;
    hand.press(("Scrap", "")).await?;
    hand.see((
        "The pieces stay booked until the service manager approves.",
        "",
    ))
    .await?;
    hand.press(("Ask for approval", "")).await?;
    hand.see(("Choose the lot.", "")).await?;
    hand.choose_named(("From where required", ""), LOT).await?;
    hand.press(("Ask for approval", "")).await?;
    hand.see(SAY_WHY).await?;
    hand.looks_sound("store scrap").await?;
    hand.press(("Cancel", "")).await?;
    asks_to_scrap(&hand, "3", "Box soaked").await?;
    let asked = [
        "To be scrapped",
        "3 in Harbour store",
        "Box soaked",
        "Waits for the manager",
    ];
    under_way(&hand, &asked).await?;
    assert!(!has_button(browser, "Approve scrapping").await?);
    assert!(!has_button(browser, "Refuse").await?);
    let line = ["Scrapping requested", "3", STORE, ENGINEER, "Box soaked"];
    books(&hand, line).await?;
    begins_to_scrap(&hand, "2", "Dropped").await?;
    hand.see(("Free there: 1.", "")).await?;
    lists(&hand, &["4", "4", "1", "0"]).await?;

    // The manager refuses: all are free again.
    at_the_part(&hand, MANAGER).await?;
    under_way(&hand, &asked[..3]).await?;
    hand.looks_sound("store to scrap").await?;
    reasons(&hand, "Refuse", "Refuse it", "Only the carton is wet").await?;
    browser.not_see("Under way").await?;
    let line = [
        "Scrapping refused",
        "",
        "",
        MANAGER,
        "Only the carton is wet",
    ];
    books(&hand, line).await?;
    lists(&hand, &["4", "4", "4", "0"]).await?;

    // One was dropped: the manager approves, and it is gone.
    at_the_part(&hand, ENGINEER).await?;
    asks_to_scrap(&hand, "1", "Dropped").await?;
    at_the_part(&hand, MANAGER).await?;
    press_there(&hand, "Approve scrapping").await?;
    hand.see(("Scrapped.", "")).await?;
    browser.not_see("Under way").await?;
    books(&hand, ["Scrapped", "−1", STORE, MANAGER, ""]).await?;
    lists(&hand, &["3", "3", "3", "0"]).await?;

    // What the only manager asks for is somebody else's to approve; it can be taken back.
    opens_the_part(&hand).await?;
    asks_to_scrap(&hand, "2", "Rusty").await?;
    under_way(
        &hand,
        &["2 in Harbour store", "Somebody else decides on it"],
    )
    .await?;
    assert!(!has_button(browser, "Approve scrapping").await?);
    lists(&hand, &["3", "3", "1", "0"]).await?;
    opens_the_part(&hand).await?;
    reasons(&hand, "Withdraw", "Withdraw it", "It wipes off").await?;
    browser.not_see("Under way").await?;
    lists(&hand, &["3", "3", "3", "0"]).await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    scene.browser.quit().await
}

/// The device is of one model, and the part is listed for another.
async fn lists_another_model(hand: &Hand<'_>, scene: &Scene) -> Done {
    for name in [DEVICE, ANOTHER] {
        hand.go("#/registers/models/new").await?;
        hand.arrive(("New model", "")).await?;
        hand.fill(("Name required", ""), name).await?;
        hand.save_record(("Models", "")).await?;
    }
    hand.open_register(("Devices", "")).await?;
    hand.fill(("Find in this list", ""), scene.register.part)
        .await?;
    hand.see(("1 record", "")).await?;
    hand.follow((scene.register.category.0, "")).await?;
    let model = ("Model from the register", "");
    hand.fill(model, DEVICE).await?;
    hand.browser.click("option", DEVICE).await?;
    hand.save_record(("Devices", "")).await?;
    opens_the_part(hand).await?;
    hand.follow(("Edit the part", "")).await?;
    hand.press(("Add a model", "")).await?;
    hand.fill(("Model", ""), ANOTHER).await?;
    hand.browser.click("option", ANOTHER).await?;
    hand.save_record(("Parts", "")).await
}

/// Gives a piece out for the ticket; whether that is done is seen afterwards.
async fn issues(hand: &Hand<'_>, ticket: &str) -> Done {
    hand.press(("Issue for a ticket", "")).await?;
    hand.fill(("For which ticket required", ""), ticket).await?;
    hand.browser.click("option", ticket).await?;
    hand.press(("Book the issue", "")).await
}

/// An expert allows something for the ticket: not without saying for which, and why.
async fn allows(hand: &Hand<'_>, ticket: &str, what: &str, reason: &str) -> Done {
    at_the_part(hand, EXPERT).await?;
    hand.press(("Allow against the rules", "")).await?;
    hand.see((
        "You take responsibility for this part on this ticket; your reason stands in the ledger for ever.",
        "",
    ))
    .await?;
    hand.press(("Allow it", "")).await?;
    hand.see(("Choose the ticket.", "")).await?;
    hand.fill(("For which ticket required", ""), ticket).await?;
    hand.browser.click("option", ticket).await?;
    hand.choose_named(("What is allowed", ""), what).await?;
    hand.press(("Allow it", "")).await?;
    hand.see(SAY_WHY).await?;
    hand.looks_sound("store allow").await?;
    hand.fill(REASON, reason).await?;
    hand.press(("Allow it", "")).await?;
    hand.see(("Allowed.", "")).await
}

#[tokio::test]
async fn an_expert_allows_a_part_of_another_model_for_one_ticket() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let hand = with_a_store(&scene).await?;
    let browser = &scene.browser;
    lists_another_model(&hand, &scene).await?;
    receives(&hand, "3").await?;
    hand.see(("Responder 3", "")).await?;
    hand.hand_to(SERVICE).await?;
    let number = hand.report(&scene.register).await?;

    // The engineer is refused, and can't allow it; nothing has left.
    at_the_part(&hand, ENGINEER).await?;
    issues(&hand, &number).await?;
    hand.see(("This part is not listed for the device's model.", ""))
        .await?;
    assert!(!has_button(browser, "Allow against the rules").await?);
    lists(&hand, &["3", "3", "3", "0"]).await?;

    let (what, why) = ("It is not listed for the model", "Same board, tried");
    allows(&hand, &number, what, why).await?;
    let note = "though not listed for the model · Same board, tried";
    books(&hand, ["Allowed by an expert", "", "", EXPERT, note]).await?;

    at_the_part(&hand, ENGINEER).await?;
    issues(&hand, &number).await?;
    hand.see(("Issued.", "")).await?;
    let note = "allowed by an expert";
    books(&hand, ["Issued", "−1", STORE, ENGINEER, note]).await?;
    lists(&hand, &["2", "2", "2", "0"]).await?;

    // The word is for that ticket alone.
    hand.hand_to(SERVICE).await?;
    let next = hand.report(&scene.register).await?;
    assert_ne!(next, number);
    at_the_part(&hand, ENGINEER).await?;
    issues(&hand, &next).await?;
    hand.see(("This part is not listed for the device's model.", ""))
        .await?;
    lists(&hand, &["2", "2", "2", "0"]).await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    scene.browser.quit().await
}

#[tokio::test]
async fn an_expert_allows_a_lot_that_is_out_of_date_on_the_ticket() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let hand = with_a_store(&scene).await?;
    let browser = &scene.browser;
    opens_the_part(&hand).await?;
    hand.press(("Receive", "")).await?;
    hand.fill(PIECES, "2").await?;
    hand.fill(("Lot required", ""), STALE).await?;
    hand.fill(("Use by required", ""), &hand.day(-3).await?)
        .await?;
    hand.fill(("Why it is taken in", ""), "It goes back to the maker")
        .await?;
    hand.press(("Book the receipt", "")).await?;
    hand.see(("Received.", "")).await?;
    hand.see(("Out of date", "")).await?;
    // It lies there, and nobody is promised it.
    lists(&hand, &["2", "2", "0", "0"]).await?;

    // The engineer takes it from the shelf on the ticket, and is refused.
    let number = hand.report_to_engineer(&scene.register).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;
    hand.fill_precautions().await?;
    hand.declare().await?;
    hand.take_times().await?;
    hand.press(("Add a part", "")).await?;
    hand.fill(("From the store", ""), STALE).await?;
    browser.click("option", NUMBER).await?;
    fills_the_rest(&hand).await?;
    hand.press(("Add this part", "")).await?;
    let refused = format!("This part expired on {}.", hand.read_day(-3).await?);
    browser.see(&refused).await?;
    lists(&hand, &["2", "2", "0", "0"]).await?;

    let (what, why) = ("Lot L1901 is out of date", "Seal unbroken, measured");
    allows(&hand, &number, what, why).await?;
    let note = "though lot L1901 is out of date · Seal unbroken, measured";
    books(&hand, ["Allowed by an expert", "", "", EXPERT, note]).await?;

    // What was typed stands there still, and is taken now.
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    hand.press(("Add a part", "")).await?;
    holds(&hand, "Part number", NUMBER).await?;
    hand.press(("Add this part", "")).await?;
    browser.not_see("Add this part").await?;
    browser.see(STALE).await?;
    lists(&hand, &["1", "1", "0", "0"]).await?;
    opens_the_part(&hand).await?;
    let note = "Charged · allowed by an expert";
    books(&hand, ["Issued", "−1", STORE, ENGINEER, note]).await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    scene.browser.quit().await
}

/// The demo's manager at a page of its.
async fn in_the_demo(browser: &Browser, server: &Server, page: &str) -> Done {
    browser.set_viewport(1024, 768).await?;
    browser
        .open(&format!("{}?demo{page}", server.url()))
        .await?;
    Hand::new(browser, Tongue::English).press(HELEN).await
}

#[tokio::test]
async fn the_kits_can_be_read_and_used_by_everybody() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    let hand = Hand::new(&browser, Tongue::English);
    in_the_demo(&browser, &server, "#/registers/kits").await?;
    hand.arrive(("Emergency kits", "")).await?;
    hand.see(("Can be packed", "")).await?;
    hand.looks_sound("kits list").await?;
    let first = "document.querySelector('tbody th[scope=row] a').click()";
    browser.run(first, vec![]).await?;
    hand.arrive(("Check", "")).await?;
    let contents = browser.state("field", "Contents").await?;
    assert_ne!(contents.value.as_deref(), Some(""));
    hand.looks_sound("kits one").await?;
    hand.go("#/registers/kits/new").await?;
    hand.arrive(("New kit", "")).await?;
    hand.press(("Save", "")).await?;
    hand.see(("Please give the name.", "")).await?;
    hand.looks_sound("kits new").await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    browser.quit().await
}

#[tokio::test]
async fn the_sheet_of_a_stocktake_is_blind_and_can_be_read_by_everybody() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    let hand = Hand::new(&browser, Tongue::English);
    in_the_demo(&browser, &server, "#/parts/stocktakes").await?;
    let stocktake = ("Stocktake: Hillside store", "");
    hand.follow(("Hillside store", "")).await?;
    hand.arrive(stocktake).await?;
    let to_sheet = ("Stocktake sheet", "");
    hand.follow(to_sheet).await?;
    hand.arrive(("Stocktake sheet: Hillside store", "")).await?;
    let sheet = browser.find("article", "Stocktake sheet").await?;
    let text = browser.text_of(&sheet).await?;
    for wanted in [
        "Stocktake sheet: Hillside store",
        "First count",
        "Second count",
        "Approved by",
    ] {
        assert!(text.contains(wanted), "“{wanted}” is not in {text}");
    }
    // A row has its part, its lot and its end, and three empty boxes: what is booked stands nowhere.
    let script = "const rows = [...arguments[0].querySelectorAll('tbody tr')];
        return rows.length > 0 && rows.every((row) => row.cells[0].textContent.trim() !== ''
            && [...row.cells].slice(4).map((cell) => cell.textContent).join('|') === '||')";
    let blind = browser.run(script, vec![sheet.to_json()?]).await?;
    assert_eq!(blind, true);
    hand.follow(("To the stocktake", "")).await?;
    hand.arrive(stocktake).await?;
    hand.follow(to_sheet).await?;
    browser.find("article", "Stocktake sheet").await?;
    hand.looks_sound("store sheet").await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    browser.quit().await
}
