//! My day: what waits for whom, by role, and what was begun on this tablet.

use aftercare_e2e::steps::{ENGINEER, MANAGER, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Scene};

pub const DAY: (&str, &str) = ("My day", "我的一天");

#[tokio::test]
async fn everybody_sees_what_waits_for_them() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.follow(DAY).await?;
    hand.see(("Nothing waits for you", "")).await?;
    let number = hand.report(register).await?;

    // A new report waits for customer service, and is free for an engineer who may take it.
    hand.follow(DAY).await?;
    hand.arrive(DAY).await?;
    hand.see(("Assign", "")).await?;
    browser.see(&number).await?;

    // What was begun elsewhere is found again here.
    hand.fill_report(register).await?;
    hand.kept(&["4471"]).await?;
    hand.follow(DAY).await?;
    hand.see(("Begun and not finished", "")).await?;
    let begun = browser.names("link").await?;
    let begun = begun.iter().find(|name| name.starts_with("New report"));
    browser
        .click("link", begun.map_or("", String::as_str))
        .await?;
    hand.arrive(("New report", "")).await?;
    hand.press(("Discard", "")).await?;

    hand.open_ticket(&number).await?;
    hand.assign(ENGINEER).await?;
    hand.follow(DAY).await?;
    hand.see(("Nothing waits for you", "")).await?;
    hand.hand_to(ENGINEER).await?;
    hand.follow(DAY).await?;
    hand.see(("Diagnose", "")).await?;
    browser.see(&number).await?;
    hand.is_sound().await?;
    let line = browser
        .run(
            "return document.querySelector('.day-line').getAttribute('href')",
            vec![],
        )
        .await?;
    hand.go(line.as_str().unwrap_or_default()).await?;
    hand.arrive(("Timeline", "")).await?;
    Ok(())
}

const BEGUN: (&str, &str) = ("Begun and not finished", "");
const DISCARDED: (&str, &str) = ("What was typed is discarded.", "");
const REASON: &str = "The gauge was not zeroed";

#[tokio::test]
async fn what_was_begun_is_opened_by_its_link_given_up_and_had_back() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let number = hand.report_to_engineer(&scene.register).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;
    hand.repair().await?;
    hand.press(("Send back to repair…", "")).await?;
    hand.fill(("Why it goes back", ""), REASON).await?;
    hand.kept(&[REASON]).await?;

    // The day's line names the form and opens it, with the focus in its field.
    let opens = async || -> Done {
        hand.follow(DAY).await?;
        hand.see(BEGUN).await?;
        let line = format!("{number} · Send back to repair");
        let names = browser.names("link").await?;
        let name = names.iter().find(|name| name.starts_with(&line));
        browser
            .click("link", name.unwrap_or(&line).as_str())
            .await?;
        hand.typed_with(&[REASON]).await?;
        has_focus(browser, "TEXTAREA", "").await
    };
    hand.follow(DAY).await?;
    hand.see(BEGUN).await?;
    hand.looks_sound("begun").await?;
    opens().await?;

    // Cancel gives it up; Undo has it back, in the form that stands open again.
    hand.press(("Cancel", "")).await?;
    hand.see(DISCARDED).await?;
    has_focus(browser, "BUTTON", "Send back to repair…").await?;
    hand.press(("Undo", "")).await?;
    hand.typed_with(&[REASON]).await?;

    // The day gives it up, too.
    hand.follow(DAY).await?;
    hand.see(BEGUN).await?;
    let names = browser.names("button").await?;
    let discard = names.iter().find(|name| name.starts_with("Discard: "));
    let discard = discard.map_or("Discard", String::as_str);
    browser.click("button", discard).await?;
    hand.see(DISCARDED).await?;
    browser.not_see(BEGUN.0).await?;
    hand.press(("Undo", "")).await?;
    opens().await?;

    // What anybody may go on with bears the name of who began it, and is read before it is given up.
    hand.fill(("Note", ""), "Bring the long probe").await?;
    hand.kept(&["Bring the long probe"]).await?;
    hand.hand_to(MANAGER).await?;
    hand.follow(DAY).await?;
    hand.see(BEGUN).await?;
    browser.see("begun by Wang Jun").await?;
    let names = browser.names("button").await?;
    assert!(!names.iter().any(|name| name.starts_with("Discard: ")));
    Ok(())
}

/// Waits until such an element has the focus, with that text where it has one.
async fn has_focus(browser: &Browser, tag: &str, text: &str) -> Done {
    let focus = "const at = document.activeElement; return [at.tagName, at.textContent.trim()]";
    browser
        .until(&format!("{tag} {text} has not the focus"), async || {
            let at = browser.run(focus, vec![]).await?;
            Ok(at == serde_json::json!([tag, text]))
        })
        .await
}

const KITS: (&str, &str) = ("Emergency kits", "");
const SOON: &str = "Safety analyser";
const LATER: &str = "Flow analyser";
const CHECKED: &str = "Respiratory kit";
const EXPIRING: &str = "Infusion kit";
const OURS: [&str; 4] = [SOON, LATER, CHECKED, EXPIRING];

/// Enters a kit.
async fn enters_a_kit(hand: &Hand<'_>, name: &str, every: &str, contents: &str) -> Done {
    hand.open_register(KITS).await?;
    hand.follow(("Add a kit", "")).await?;
    hand.arrive(("New kit", "")).await?;
    hand.fill(("Name required", ""), name).await?;
    hand.fill(("Checked every so many days", ""), every).await?;
    hand.fill(("Contents", ""), contents).await?;
    hand.save_record(KITS).await
}

/// Waits until this of kits and instruments stands on the day of who acts, from the top, and nothing else.
async fn wants_looking_after(hand: &Hand<'_>, lines: &[&str]) -> Done {
    hand.follow(DAY).await?;
    hand.arrive(DAY).await?;
    let other = format!("other kits and instruments than {lines:?} stand on the day");
    hand.browser
        .until(&other, async || {
            let mut names = hand.browser.names("link").await?;
            names.retain(|name| OURS.iter().any(|ours| name.contains(ours)));
            Ok(names == lines)
        })
        .await
}

#[tokio::test]
async fn calibrations_checks_and_days_of_use_stand_on_the_day_of_who_cares_for_them() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    hand.hand_to(MANAGER).await?;
    hand.add_instrument(SOON, 5).await?;
    hand.add_instrument(LATER, 60).await?;

    // The engineer keeps the kits: what was never checked comes before everything that has a day.
    hand.hand_to(ENGINEER).await?;
    let use_by = hand.day(10).await?;
    enters_a_kit(&hand, EXPIRING, "90", &format!("Tubing × 4 {use_by}")).await?;
    enters_a_kit(&hand, CHECKED, "7", "Test lung × 2").await?;
    hand.follow((EXPIRING, "")).await?;
    hand.press(("All there and working", "")).await?;
    hand.see(("The check is kept.", "")).await?;
    let never = format!("{CHECKED}: It was never checked.");
    let used = format!("{EXPIRING}: Tubing, use by {}", hand.read_day(10).await?);
    wants_looking_after(&hand, &[&never, &used]).await?;
    hand.looks_sound("upkeep on the day").await?;

    // Its line leads to the kit; once it is checked, the next check has its day, and that is nearer.
    browser.click("link", &never).await?;
    hand.press(("All there and working", "")).await?;
    hand.see(("The check is kept.", "")).await?;
    let next = hand.read_day(7).await?;
    let check = format!("{CHECKED}: to be checked by {next}");
    wants_looking_after(&hand, &[&check, &used]).await?;

    // The manager keeps the instruments as well, and customer service neither.
    hand.hand_to(MANAGER).await?;
    let ends = hand.read_day(5).await?;
    let calibrate = format!("Calibrate by {ends}: {SOON} · ESA-601");
    wants_looking_after(&hand, &[&calibrate, &check, &used]).await?;
    hand.hand_to(SERVICE).await?;
    hand.follow(DAY).await?;
    hand.see(("Nothing waits for you", "")).await?;
    wants_looking_after(&hand, &[]).await?;

    // Its line leads to the instrument; calibrated, it waits for nobody.
    hand.hand_to(MANAGER).await?;
    hand.follow(DAY).await?;
    browser.click("link", &calibrate).await?;
    let long = hand.day(370).await?;
    hand.fill(("Calibration counts until", ""), &long).await?;
    hand.save_record(("Instruments", "")).await?;
    wants_looking_after(&hand, &[&check, &used]).await?;
    scene.browser.quit().await
}
