//! Nothing typed is lost: every form of the journey is filled, the page is loaded anew, and every control holds what it held.
//! Once the browser is killed outright instead. Then the form is sent, so that what came back is also what is written.

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ADVICE, CAUSE, ENGINEER, EVERYBODY, FAULT, MEASURES, PART, SERVICE};
use aftercare_e2e::{Done, Hand, Launch, Profile, Scene, Server, Tongue, dist};
use serde_json::Value;

const INSTRUMENT: &str = "Safety analyser";

/// The lines that are drawn on the signature pad.
async fn ink(hand: &Hand<'_>) -> Done<Value> {
    let pad = hand.browser.find("img", "Signature. Sign here").await?;
    hand.browser
        .run(
            "return [...arguments[0].querySelectorAll('path')].map((path) => path.getAttribute('d')).join(' ')",
            vec![pad.to_json()?],
        )
        .await
}

#[tokio::test]
async fn what_was_typed_outlives_a_reload_in_every_form() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let start = async || {
        let launch = Launch::chromium().profile(profile.path());
        let browser = launch.start().await?;
        browser.set_viewport(1024, 768).await?;
        browser.open(&server.url()).await?;
        Done::Ok(browser)
    };
    let mut browser = start().await?;
    let number = {
        let hand = Hand::new(&browser, Tongue::English);
        hand.follow(("Set up", "")).await?;
        hand.fill_set_up(EVERYBODY).await?;
        hand.outlives_reload(
            &[
                "Meridian Service",
                "Riverside Hospital",
                "TC-2210",
                ENGINEER,
            ],
            None,
        )
        .await?;
        hand.finish_set_up().await?;
        hand.bring_in(&register).await?;

        // A record that is new, one that is edited, and the settings.
        hand.open_register(("Instruments", "")).await?;
        hand.follow(("Add an instrument", "")).await?;
        hand.fill(("Name required", ""), "Flow analyser").await?;
        hand.fill(("Calibrated on", ""), &hand.day(-5).await?)
            .await?;
        hand.outlives_reload(&["Flow analyser"], None).await?;
        hand.press(("Discard what was typed", "")).await?;
        hand.arrive(("Instruments", "")).await?;
        hand.add_instrument(INSTRUMENT, 200).await?;
        hand.open_register(("Sites", "")).await?;
        hand.follow(("Riverside Hospital", "")).await?;
        hand.fill(("Address", ""), "12 River Lane").await?;
        hand.outlives_reload(&["12 River Lane"], None).await?;
        hand.save_record(("Sites", "")).await?;
        hand.follow(("Settings", "")).await?;
        hand.fill(("Address and telephone", ""), "8 Mill Street")
            .await?;
        hand.fill(("Monday", ""), "9:00–17:30").await?;
        hand.outlives_reload(&["8 Mill Street", "9:00–17:30"], None)
            .await?;
        hand.press(("Save settings", "")).await?;
        hand.see(("Settings saved.", "")).await?;

        hand.hand_to(SERVICE).await?;
        hand.fill_report(&register).await?;
        hand.outlives_reload(
            &[
                FAULT.0,
                "4471",
                "Urgent",
                "No patient affected",
                "Defibrillator",
            ],
            None,
        )
        .await?;
        let number = hand.submit_report().await?;

        hand.fill(("A word to go with it", ""), "By the back door")
            .await?;
        hand.fill(("Reason", ""), "The theatre waits for it")
            .await?;
        hand.fill(("Note", ""), "Called twice").await?;
        hand.outlives_reload(
            &["By the back door", "The theatre waits", "Called twice"],
            None,
        )
        .await?;
        hand.assign(ENGINEER).await?;
        hand.hand_to(ENGINEER).await?;
        hand.open_ticket(&number).await?;
        hand.fill_diagnosis().await?;
        hand.outlives_reload(&[CAUSE.0, "Paddles", "Ruled out", PART.0], None)
            .await?;
        number
    };

    // The power goes: another browser on the same profile finds the form as it was.
    let before = Hand::new(&browser, Tongue::English)
        .typed_with(&[CAUSE.0])
        .await?;
    browser.sigkill();
    drop(browser);
    browser = start().await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    hand.still(&before).await?;
    hand.finish_diagnosis().await?;

    hand.fill_precautions().await?;
    hand.outlives_reload(&["Decontaminated", "None on the device", "Gloves"], None)
        .await?;
    hand.declare().await?;
    hand.take_times().await?;
    hand.fill_part().await?;
    hand.outlives_reload(
        &[PART.0, "CK-77", "L2409", "✓", "Scrapped"],
        Some(("Add a part", "")),
    )
    .await?;
    hand.add_part().await?;
    hand.press(("Wait for something…", "")).await?;
    hand.fill(("For what exactly", ""), "A second capacitor")
        .await?;
    hand.fill_outcome().await?;
    hand.outlives_reload(
        &[
            "Leaking capacitor",
            MEASURES.0,
            ADVICE.0,
            "2.31",
            "A second capacitor",
        ],
        Some(("Wait for something…", "")),
    )
    .await?;
    hand.finish_repair().await?;

    hand.choose_named(("Measured with", ""), INSTRUMENT).await?;
    let rows = hand.checklist().await?;
    let mut measured = None;
    for row in &rows {
        measured = hand.good_value(row).await?.map(|value| (row, value));
        if measured.is_some() {
            break;
        }
    }
    let (row, value) = measured.expect("a row that asks for a value");
    hand.fill_row(row).await?;
    hand.outlives_reload(&[&value, INSTRUMENT], None).await?;
    hand.verify(INSTRUMENT).await?;

    hand.fill_acceptance().await?;
    let drawn = ink(&hand).await?;
    assert!(
        drawn.as_str().is_some_and(|path| path.contains('L')),
        "{drawn}"
    );
    hand.outlives_reload(&["Head nurse"], None).await?;
    hand.see(("Signature drawn", "")).await?;
    assert_eq!(ink(&hand).await?, drawn);
    hand.accept().await?;

    hand.fill_record().await?;
    hand.outlives_reload(&["as the maker warns", ADVICE.0], None)
        .await?;
    hand.submit_record().await?;

    hand.hand_to(SERVICE).await?;
    hand.open_ticket(&number).await?;
    hand.fill_review().await?;
    hand.press(("Return with remarks…", "")).await?;
    hand.fill(("What is to be mended", ""), "Give the lot of the old one")
        .await?;
    hand.outlives_reload(
        &["Wear, no defect", "Nobody was on it", "Give the lot"],
        Some(("Return with remarks…", "")),
    )
    .await?;
    hand.save_review().await?;
    hand.approve().await?;

    hand.fill_call().await?;
    hand.fill_survey().await?;
    hand.press(("Add an addendum…", "")).await?;
    hand.fill(("Addendum", ""), "The old part was kept").await?;
    hand.outlives_reload(
        &[
            "Runs well",
            "All is well",
            "Quick, thank you",
            "very satisfied",
            "The old part was kept",
        ],
        Some(("Add an addendum…", "")),
    )
    .await?;
    hand.save_call().await?;
    hand.save_survey().await?;
    // And who is acting is not forgotten by a reload either.
    browser.find("link", SERVICE).await?;
    browser.quit().await
}

/// Nobody pauses for a draft: what was typed until just before the page went is there.
#[tokio::test]
async fn what_is_typed_without_a_pause_is_kept_while_it_is_typed() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.report(register).await?;
    // A word every twentieth of a second for two seconds, and the page goes with the last one.
    let typing = "
        const [field] = arguments;
        window.before = true;
        let at = 0;
        const type = () => {
            at += 1;
            field.value += ` ${at}.`;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            if (at < 40) setTimeout(type, 50); else location.reload();
        };
        type();";
    let field = browser.find("field", "Note").await?;
    browser.run(typing, vec![field.to_json()?]).await?;
    browser
        .until("the page has not gone", async || {
            let before = browser.run("return window.before === true", vec![]);
            Ok(before.await? == Value::Bool(false))
        })
        .await?;
    browser
        .until("what was typed is gone", async || {
            let kept = browser.state("field", "Note").await?.value;
            Ok(kept.is_some_and(|kept| kept.ends_with(" 40.")))
        })
        .await
}

#[tokio::test]
async fn what_the_database_does_not_take_is_there_after_the_reload() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.report(register).await?;
    // Somebody has the whole database to themselves until the page goes: nothing typed meanwhile reaches it.
    let hold = "
        const ask = (request) => new Promise((done, failed) => {
            request.onsuccess = () => done(request.result);
            request.onerror = () => failed(request.error);
        });
        const db = await ask(indexedDB.open('aftercare'));
        const all = db.transaction(db.objectStoreNames, 'readwrite').objectStore('drafts');
        await ask(all.count());
        const again = () => { all.count().onsuccess = again; };
        again();";
    browser.run_async(hold, vec![]).await?;
    hand.fill(("Note", ""), "Said at the door").await?;
    browser
        .run_async(
            "await new Promise((done) => setTimeout(done, 1000))",
            vec![],
        )
        .await?;
    browser.reload().await?;
    hand.typed_with(&["Said at the door"]).await?;
    // From here on it is a draft as any other, and goes with its form.
    hand.outlives_reload(&["Said at the door"], None).await?;
    hand.press(("Add note", "")).await?;
    hand.see(("Note added.", "")).await?;
    browser.reload().await?;
    browser
        .until("the note is offered again", async || {
            Ok(browser.state("field", "Note").await?.value.as_deref() == Some(""))
        })
        .await
}
