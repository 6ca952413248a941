//! What each role may not do is not offered, and what the rules refuse is said in a sentence. One tablet, people of every
//! role, one ticket from the report to the archive; at each stage everybody looks at it.

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EVERYBODY, EXPERT, MANAGER, SERVICE, UNTRAINED, WARD};
use aftercare_e2e::{Done, Hand, Launch, Profile, Server, Tongue, dist};

const UNQUALIFIED: &str = "Zhou Tao has no training record in date for this device category. Choose somebody who has one, or add the record under People.";
const INSTRUMENT: &str = "Safety analyser";

/// What somebody is offered as buttons, what not, and a sentence that tells them where they stand.
struct Sight {
    who: &'static str,
    offered: &'static [&'static str],
    withheld: &'static [&'static str],
    told: &'static str,
}

const fn sight(
    who: &'static str,
    offered: &'static [&'static str],
    withheld: &'static [&'static str],
    told: &'static str,
) -> Sight {
    Sight {
        who,
        offered,
        withheld,
        told,
    }
}

/// Hands the tablet from one to the next; each opens the ticket and sees what is theirs.
async fn look_at(hand: &Hand<'_>, number: &str, sights: &[Sight]) -> Done {
    for one in sights {
        hand.hand_to(one.who).await?;
        hand.open_ticket(number).await?;
        hand.browser.see(one.told).await?;
        for name in one.offered {
            hand.browser.find("button", name).await?;
        }
        let there = hand.browser.names("button").await?;
        for name in one.withheld {
            assert!(
                !there.iter().any(|has| has == name),
                "{} is offered “{name}”: {there:?}",
                one.who
            );
        }
    }
    Ok(())
}

/// The places and registers that each role can get at.
async fn look_around(hand: &Hand<'_>) -> Done {
    let all = ["Data", "Audit", "Settings"];
    let places: [(&str, &[&str], bool, bool, bool); 5] = [
        // Who, which places; whether they add devices, catalogue entries, people.
        (MANAGER, &["Data", "Audit", "Settings"], true, true, true),
        (SERVICE, &["Data", "Audit"], true, false, false),
        (ENGINEER, &["Data"], true, false, false),
        (EXPERT, &["Data"], true, true, false),
        (WARD, &[], false, false, false),
    ];
    for (who, open, devices, catalogue, people) in places {
        hand.hand_to(who).await?;
        hand.follow(("Board", "")).await?;
        hand.browser.find("link", "New report").await?;
        let links = hand.browser.names("link").await?;
        for place in all {
            assert_eq!(
                links.iter().any(|link| link == place),
                open.contains(&place),
                "{who}, {place}: {links:?}"
            );
        }
        for (list, verb, may) in [
            ("Devices", "Add a device", devices),
            ("Instruments", "Add an instrument", catalogue),
            ("People", "Add a person", people),
        ] {
            hand.open_register((list, "")).await?;
            hand.browser.find("searchbox", "Find in this list").await?;
            let links = hand.browser.names("link").await?;
            assert_eq!(links.iter().any(|link| link == verb), may, "{who}, {verb}");
        }
        if !open.contains(&"Settings") {
            hand.go("#/settings").await?;
            hand.arrive(("You can't open this page", "")).await?;
            hand.browser.see("can't change settings").await?;
            hand.follow(("Board", "")).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_a_role_may_not_do_is_not_offered_and_what_a_rule_refuses_is_said() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(&register).await?;
    hand.add_instrument(INSTRUMENT, 200).await?;
    look_around(&hand).await?;

    // Reported: the ward reports, customer service and managers assign, engineers and experts take over.
    hand.hand_to(WARD).await?;
    let number = hand.report(&register).await?;
    look_at(
        &hand,
        &number,
        &[
            sight(
                WARD,
                &["Add note"],
                &["Assign", "Take it over", "Save urgency"],
                "Customer service or a manager assigns this ticket next.",
            ),
            sight(
                ENGINEER,
                &["Take it over"],
                &["Assign", "Save urgency"],
                "Take it over",
            ),
            sight(
                EXPERT,
                &["Take it over"],
                &["Assign", "Save urgency"],
                "Take it over",
            ),
            sight(
                MANAGER,
                &["Assign", "Save urgency"],
                &["Take it over"],
                "Classify and assign",
            ),
            sight(UNTRAINED, &["Take it over"], &["Assign"], "Take it over"),
        ],
    )
    .await?;
    // Without a training record nobody gets it: not by taking it, not by being given it.
    hand.press(("Take it over", "")).await?;
    browser.see(UNQUALIFIED).await?;
    hand.press(("Dismiss", "")).await?;
    hand.hand_to(SERVICE).await?;
    hand.open_ticket(&number).await?;
    let choices = browser.find("choice", "Engineer").await?;
    let names = browser.names_in(&choices, "option").await?;
    assert!(
        names.contains(&format!(
            "{UNTRAINED} · Service engineer · no training record in date"
        )),
        "{names:?}"
    );
    hand.choose_named(("Engineer", ""), UNTRAINED).await?;
    hand.fill(("A word to go with it", ""), "He is near")
        .await?;
    hand.press(("Assign", "")).await?;
    browser.find("button", UNQUALIFIED).await?;
    assert!(
        browser
            .state("choice", "Engineer")
            .await?
            .described
            .contains(UNQUALIFIED)
    );
    hand.typed_with(&["He is near"]).await?;
    hand.assign(ENGINEER).await?;

    look_at(
        &hand,
        &number,
        &[
            sight(
                WARD,
                &["Add note"],
                &["Finish diagnosis", "Take it over"],
                "The next step is Wang Jun's.",
            ),
            sight(
                MANAGER,
                &["Add note"],
                &["Finish diagnosis", "Take it over"],
                "The next step is Wang Jun's.",
            ),
            sight(
                EXPERT,
                &["Take it over"],
                &["Finish diagnosis"],
                "The next step is Wang Jun's.",
            ),
            sight(
                ENGINEER,
                &["Finish diagnosis"],
                &["Take it over", "Assign"],
                "Possible causes",
            ),
        ],
    )
    .await?;
    // What is missing is said beside its field; that the user was contacted is said by nobody but who did.
    hand.press(("Finish diagnosis", "")).await?;
    browser
        .find(
            "button",
            "Say when the user was contacted; press Now if it was just now.",
        )
        .await?;
    for missing in ["Please give the planned arrival.", "Please give a cause."] {
        browser.find("button", missing).await?;
    }
    assert!(browser.state("field", "Cause 1 required").await?.invalid);
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;

    let repair = "The repair belongs to the engineer who has this ticket.";
    let work: &[&str] = &[
        "Declare",
        "Left",
        "Start work",
        "Add a part",
        "Finish, go to verification",
    ];
    look_at(
        &hand,
        &number,
        &[
            sight(WARD, &["Add note"], work, repair),
            sight(SERVICE, &["Add note"], work, repair),
            sight(EXPERT, &["Take it over"], work, repair),
            sight(
                ENGINEER,
                &["Declare", "Left", "Start work"],
                &["Finish, go to verification"],
                "Before touching the device",
            ),
        ],
    )
    .await?;
    // The device is not touched before anybody has declared.
    let start = browser.state("button", "Start work").await?;
    assert!(start.disabled, "{start:?}");
    assert_eq!(
        start.described,
        "Declare contamination and patient data before touching the device."
    );
    hand.press(("Declare", "")).await?;
    browser
        .find("button", "Say whether the device is contaminated.")
        .await?;
    hand.repair().await?;

    let others = "Verification belongs to the engineer who has this ticket.";
    let verify: &[&str] = &[
        "Conclude",
        "Save result",
        "Send back to repair…",
        "Correct the repair…",
    ];
    look_at(
        &hand,
        &number,
        &[
            sight(WARD, &["Add note"], verify, others),
            sight(SERVICE, &["Add note"], verify, others),
            sight(EXPERT, &["Take it over"], verify, others),
            sight(
                ENGINEER,
                &["Conclude", "Send back to repair…", "Correct the repair…"],
                &["Take it over"],
                "Measured with",
            ),
        ],
    )
    .await?;
    // A reading needs an instrument, and the instrument its calibration on that day.
    let rows = hand.checklist().await?;
    let mut measured = None;
    for row in &rows {
        if hand.good_value(row).await?.is_some() {
            measured = Some(row);
            break;
        }
    }
    let row = measured.expect("a row that asks for a value");
    hand.choose_named(("Measured with", ""), "Choose…").await?;
    hand.fill_row(row).await?;
    hand.save_row(row).await?;
    browser
        .see("Choose the instrument you measured with.")
        .await?;
    hand.choose_named(("Measured with", ""), INSTRUMENT).await?;
    hand.kept(&[&hand.good_value(row).await?.unwrap_or_default()])
        .await?;
    hand.hand_to(MANAGER).await?;
    hand.open_register(("Instruments", "")).await?;
    hand.follow((INSTRUMENT, "")).await?;
    let yesterday = hand.day(-1).await?;
    hand.fill(("Calibration counts until", ""), &yesterday)
        .await?;
    let yesterday = hand.read_day(-1).await?;
    hand.save_record(("Instruments", "")).await?;
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    hand.save_row(row).await?;
    browser
        .see(&format!(
            "This instrument's calibration ended on {yesterday}. Measure with another one."
        ))
        .await?;
    let choices = browser.find("choice", "Measured with").await?;
    let names = browser.names_in(&choices, "option").await?;
    assert!(
        names
            .iter()
            .any(|name| name.contains(&format!("calibration ended {yesterday}"))),
        "{names:?}"
    );
    // A thermometer measures nothing of this list, and is not offered. A leakage meter does, and still not this value: the row
    // asks for its own instrument.
    hand.hand_to(MANAGER).await?;
    hand.add_instrument_for("Thermometer", 100, "°C").await?;
    hand.add_instrument_for("Leakage meter", 100, "µA").await?;
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    let choices = browser.find("choice", "Measured with").await?;
    let names = browser.names_in(&choices, "option").await?;
    assert!(
        !names.iter().any(|n| n.contains("Thermometer")),
        "{names:?}"
    );
    hand.choose_named(("Measured with", ""), "Leakage meter")
        .await?;
    browser
        .see("No instrument in calibration measures Ω.")
        .await?;
    // An unfinished checklist earns no "fit".
    hand.choose(("The device is", ""), ("Fit for use", ""))
        .await?;
    assert!(browser.state("button", "Conclude").await?.disabled);
    hand.see(("have no saved result yet", "")).await?;
    hand.hand_to(MANAGER).await?;
    hand.add_instrument_for("Second analyser", 100, "Ω, µA, J, s, ms")
        .await?;
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    // The only one that measures it is taken, and shown.
    browser
        .not_see("No instrument in calibration measures Ω.")
        .await?;
    browser.find("choice", "Measured with (Ω)").await?;
    let own = browser
        .run(
            "return document.querySelector('select[id$=\"-instrument\"]').selectedOptions[0].textContent",
            vec![],
        )
        .await?;
    assert_eq!(own, "Second analyser · S/N ESA-601");
    hand.verify("Second analyser").await?;

    look_at(
        &hand,
        &number,
        &[
            sight(
                SERVICE,
                &["Add note"],
                &["Accept and finish", "Nobody here to sign…"],
                "The ward signs here, with the engineer who has this ticket.",
            ),
            sight(
                WARD,
                &["Accept and finish", "The ward refuses…"],
                &[
                    "Nobody here to sign…",
                    "Send back to repair…",
                    "Correct the repair…",
                ],
                "The ward accepts",
            ),
            sight(
                ENGINEER,
                &[
                    "Accept and finish",
                    "Nobody here to sign…",
                    "Send back to repair…",
                ],
                &["Assign"],
                "The ward accepts",
            ),
        ],
    )
    .await?;
    // No signature, no acceptance.
    hand.press(("Accept and finish", "")).await?;
    browser.find("button", "Please give the signature.").await?;
    hand.fill_acceptance().await?;
    hand.accept().await?;

    let submit: &[&str] = &["Submit the record", "Correct the repair…", "Add a part"];
    let writes = "The engineer who has this ticket writes the record.";
    look_at(
        &hand,
        &number,
        &[
            sight(SERVICE, &["Add note"], submit, writes),
            sight(WARD, &["Add note"], submit, writes),
            sight(
                ENGINEER,
                &["Submit the record", "Correct the repair…"],
                &["Accept and finish"],
                "Service record",
            ),
        ],
    )
    .await?;
    hand.fill(("Analysis of the cause", ""), "").await?;
    hand.press(("Submit the record", "")).await?;
    browser
        .find(
            "button",
            "The service record is not complete. Please give the analysis of the cause.",
        )
        .await?;
    hand.fill_record().await?;
    hand.submit_record().await?;

    let review: &[&str] = &[
        "Save the decision",
        "Approve and archive",
        "Return with remarks…",
    ];
    let reviews = "Customer service reviews this record.";
    look_at(
        &hand,
        &number,
        &[
            sight(ENGINEER, &["Add note"], review, reviews),
            sight(MANAGER, &["Add note"], review, reviews),
            sight(WARD, &["Add note"], review, reviews),
            sight(
                SERVICE,
                &["Save the decision", "Return with remarks…"],
                &["Submit the record"],
                "Complaint and reporting",
            ),
        ],
    )
    .await?;
    let approve = browser.state("button", "Approve and archive").await?;
    assert!(approve.disabled);
    assert_eq!(
        approve.described,
        "Decide first whether it is a complaint, yes or no, and whether it must be reported."
    );
    hand.fill_review().await?;
    hand.save_review().await?;
    // What is changed and not saved is not left behind by archiving.
    let reason = ("Reason (complaint)", "");
    hand.fill(reason, "A defect after all").await?;
    browser
        .until("what is not saved does not bar the archive", async || {
            let approve = browser.state("button", "Approve and archive").await?;
            let said =
                "The judgement was changed and is not saved yet. Save it before you approve.";
            Ok(approve.disabled && approve.described == said)
        })
        .await?;
    hand.fill(reason, "Wear, no defect").await?;
    hand.approve().await?;

    // Archived: addenda, the call and the survey, nothing else; whoever did the work enters no survey.
    let earlier: &[&str] = &[
        "Assign",
        "Take it over",
        "Save urgency",
        "Finish diagnosis",
        "Declare",
        "Declare again",
        "Left",
        "Add a part",
        "Correct the repair…",
        "Conclude",
        "Accept and finish",
        "Submit the record",
        "Save the decision",
        "Approve and archive",
        "Add note",
        "Wait for something…",
    ];
    look_at(
        &hand,
        &number,
        &[
            sight(
                SERVICE,
                &[
                    "Save the call",
                    "Save the answers",
                    "Close without answers…",
                    "Add an addendum…",
                ],
                earlier,
                "Archived, read-only",
            ),
            sight(
                WARD,
                &["Save the answers"],
                &[
                    "Save the call",
                    "Close without answers…",
                    "Add an addendum…",
                ],
                "Archived, read-only",
            ),
            sight(
                MANAGER,
                &["Add an addendum…"],
                &[
                    "Save the call",
                    "Save the answers",
                    "Close without answers…",
                ],
                "Archived, read-only",
            ),
            sight(
                ENGINEER,
                &["Add an addendum…"],
                &["Save the call", "Save the answers"],
                "Who did the work can't enter the survey.",
            ),
            sight(ENGINEER, &[], earlier, "Archived, read-only"),
        ],
    )
    .await?;
    hand.press(("Actions", "")).await?;
    browser.find("menuitem", "Service report").await?;
    assert_eq!(
        browser.names("menuitem").await?,
        ["Service report", "Audit trail"].map(String::from)
    );
    browser.press(aftercare_e2e::Key::Escape).await?;
    hand.press(("Add an addendum…", "")).await?;
    hand.press(("Save the addendum", "")).await?;
    browser.see("Please give the text.").await?;
    hand.fill(("Addendum", ""), "The old capacitor went to the maker")
        .await?;
    hand.press(("Save the addendum", "")).await?;
    hand.see(("Addendum saved.", "")).await?;
    browser.see("The old capacitor went to the maker").await?;

    // A report that was taken by mistake is cancelled, with its reason; it is asked for at once.
    hand.hand_to(SERVICE).await?;
    hand.report(&register).await?;
    hand.press(("Actions", "")).await?;
    browser.click("menuitem", "Cancel this ticket").await?;
    let dialog = browser.find("dialog", "Cancel this ticket").await?;
    browser
        .click_in(Some(&dialog), "button", "Cancel this ticket")
        .await?;
    browser.see("Please give a reason.").await?;
    browser
        .fill_in(Some(&dialog), "Reason", "Reported twice by the ward")
        .await?;
    browser
        .click_in(Some(&dialog), "button", "Cancel this ticket")
        .await?;
    hand.see(("Ticket cancelled.", "")).await?;
    browser.see("This ticket was cancelled").await?;

    // That was a mistake as well: it is taken up again, and stands as it was reported.
    hand.press(("Take it up again…", "")).await?;
    hand.press(("Take it up again", "")).await?;
    browser.see("Please give a reason.").await?;
    hand.fill(("Why", ""), "The other ticket was the wrong one")
        .await?;
    hand.press(("Take it up again", "")).await?;
    hand.see(("Taken up again.", "")).await?;
    browser.not_see("This ticket was cancelled").await?;
    browser.find("button", "Assign").await?;
    browser.see("Reported twice by the ward").await?;
    browser.quit().await
}
