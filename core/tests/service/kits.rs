//! Kits: what keeps one from being packed, what a check leads to, and what a bad instrument takes with it.

use crate::hospital::*;
use crate::story::*;
use aftercare_core::domain::emergency::{EmergencyCommand, Resource, What};
use aftercare_core::domain::instrument::{FoundBad, Instrument};
use aftercare_core::domain::kit::{Kit, KitItem, Unfit, check_kit, kits_out, to_repeat};
use aftercare_core::domain::register::{Register, RequiredField as Field};
use aftercare_core::domain::report_data::Named;
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::ticket::command::TicketCommand as C;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{
    CheckOutcome, Diagnosis, Fitness, InUse, Remedy, Report, StageKind, TicketEvent, TicketKind,
    TimeKind, Urgency, decide,
};
use aftercare_core::domain::upkeep::{Upkeep, upkeep};
use aftercare_core::domain::{Action, Change, Refusal, RegisterCommand, World, decide_register};
use aftercare_core::generate::Ledger;
use aftercare_core::id::*;
use aftercare_core::journal::fold;
use aftercare_core::time::{Day, Span};
use uuid::Uuid;

pub const KIT: KitId = KitId::new(Uuid::from_u128(70));
const OTHER: TicketId = TicketId::new(Uuid::from_u128(61));

pub fn kit() -> Kit {
    Kit {
        name: "Emergency kit".into(),
        number: "K-2".into(),
        place: "East station".into(),
        check_every_days: 30,
        contents: vec![KitItem {
            name: "Test lung".into(),
            quantity: 1,
            use_by: Some(day(2027, 3, 1)),
        }],
        instruments: vec![METER],
        checked: None,
    }
}

/// The kit is refused, by its title, for that.
fn unfit(why: Unfit) -> Refusal {
    Refusal::KitUnfit("Emergency kit K-2".into(), why)
}

/// The kit, called to an emergency.
fn called() -> Resource {
    Resource {
        what: What::Kit {
            kit: Some(KIT),
            name: "Emergency kit K-2".into(),
        },
        from: String::new(),
        expected: None,
        note: String::new(),
    }
}

/// The hospital with the kit in it, checked today.
fn stocked() -> Ledger {
    let (mut ledger, _) = open();
    let enter = RegisterCommand::Kit(KIT, Action::Enter(kit()));
    let changes = decide_register(enter, &ledger.context(Some(ENGINEER))).unwrap();
    ledger.commit(Some(ENGINEER), &changes);
    let changes = check_kit(
        KIT,
        None,
        OTHER,
        String::new(),
        &ledger.context(Some(ENGINEER)),
    )
    .unwrap();
    ledger.commit(Some(ENGINEER), &changes);
    ledger
}

#[test]
fn a_kit_is_packed_when_it_is_checked_calibrated_and_in_date() {
    let ledger = stocked();
    let stands = ledger.world.kit(KIT).unwrap();
    let on = |today: Day| stands.unfit(&ledger.world, today);
    assert_eq!(on(day(2026, 11, 24)), []);
    assert_eq!(stands.check_due(), Some(day(2026, 12, 24)));
    assert_eq!(on(day(2026, 12, 24)), []);
    assert_eq!(
        on(day(2026, 12, 25)),
        [Unfit::CheckOverdue(day(2026, 12, 24))]
    );
    assert_eq!(
        on(day(2027, 3, 2)),
        [
            Unfit::CheckOverdue(day(2026, 12, 24)),
            Unfit::Calibration("Gas flow analyser".into(), day(2027, 1, 1)),
            Unfit::Expired("Test lung".into(), day(2027, 3, 1)),
        ]
    );
    assert_eq!(
        kit().unfit(&ledger.world, day(2026, 11, 24)),
        [Unfit::NeverChecked]
    );
    let refused = |kit: &Kit, today| kit.packable(&ledger.world, today);
    assert_eq!(
        refused(stands, day(2026, 12, 25)),
        Err(unfit(Unfit::CheckOverdue(day(2026, 12, 24))))
    );
    assert_eq!(
        refused(&kit(), day(2026, 11, 24)),
        Err(unfit(Unfit::NeverChecked))
    );
}

#[test]
fn what_ends_soon_is_asked_for_before_it_keeps_anybody_from_going() {
    let ledger = stocked();
    let waits = |role, on| upkeep(&ledger.world, role, on);
    let gone = Upkeep::Calibrate(STALE_METER, day(2026, 11, 23));
    // A fortnight before its check is due, and not a day earlier.
    let check = Upkeep::Kit(KIT, Unfit::CheckOverdue(day(2026, 12, 24)));
    assert_eq!(waits(Role::Engineer, day(2026, 12, 10)), []);
    for on in [day(2026, 12, 11), day(2027, 1, 30)] {
        assert_eq!(waits(Role::Engineer, on), std::slice::from_ref(&check));
        assert_eq!(waits(Role::CustomerService, on), []);
    }
    // Who keeps the catalogue is told of calibrations, what is due first at the top.
    let calibrate = Upkeep::Calibrate(METER, day(2027, 1, 1));
    assert_eq!(
        waits(Role::Manager, day(2026, 12, 20)),
        [gone.clone(), check, calibrate]
    );
    assert_eq!(waits(Role::Expert, day(2026, 11, 24)), [gone]);
}

#[test]
fn a_finding_opens_a_ticket_and_keeps_the_kit_from_being_packed() {
    let mut ledger = stocked();
    let found = Some("The test lung leaks".to_owned());
    let changes = check_kit(
        KIT,
        found,
        OTHER,
        "K7M-0009".into(),
        &ledger.context(Some(ENGINEER)),
    )
    .unwrap();
    let [
        Change::Kit(..),
        Change::Ticket(id, TicketEvent::Reported { number, report, .. }),
    ] = &changes[..]
    else {
        panic!("{changes:?}");
    };
    assert_eq!((*id, number.as_str()), (OTHER, "K7M-0009"));
    assert_eq!(report.unregistered, "Emergency kit K-2");
    assert_eq!(report.kit, Some(KIT));
    assert_eq!(report.description, "The test lung leaks");
    ledger.commit(Some(ENGINEER), &changes);
    let stands = ledger.world.kit(KIT).unwrap();
    assert_eq!(stands.checked.as_ref().unwrap().ticket, Some(OTHER));
    let unfit = stands.unfit(&ledger.world, day(2026, 11, 24));
    assert_eq!(unfit, [Unfit::Finding("The test lung leaks".into())]);
    // Mended and checked again, it is packed.
    ledger.now = ledger.now + Span::days(1);
    let changes = check_kit(
        KIT,
        None,
        OTHER,
        String::new(),
        &ledger.context(Some(EXPERT)),
    )
    .unwrap();
    ledger.commit(Some(EXPERT), &changes);
    let stands = ledger.world.kit(KIT).unwrap();
    assert_eq!(stands.unfit(&ledger.world, day(2026, 11, 25)), []);
}

#[test]
fn what_was_found_in_a_kit_is_mended_without_a_device_and_at_no_patient() {
    let of = |kit| Report {
        kit,
        device: None,
        unregistered: "Emergency kit K-2".into(),
        ..report(TicketKind::Maintenance)
    };
    let assigned = |kit| {
        reported_in(stocked(), of(kit))
            .when(C::Assign(ENGINEER, String::new()))
            .by(DESK)
            .then(StageKind::Repairing)
            .after(Span::minutes(90))
    };
    let mended = assigned(Some(KIT))
        .when(mark(TimeKind::Started, 30))
        .then(StageKind::Repairing)
        .when(mark(TimeKind::Stopped, 60))
        .then(StageKind::Repairing)
        .when(C::FinishRepair(outcome()))
        .then(StageKind::Verifying);
    // It is verified by what a kit has: no mains lead, nothing to measure, and nothing left out.
    let ticket = mended.ticket();
    let (category, list) = decide::checklist_of(&ticket, &mended.ledger.world).unwrap();
    assert_eq!(category, decide::KIT_CATEGORY);
    let items: Vec<String> = list.items.iter().map(|item| item.key.clone()).collect();
    let checked = items.iter().fold(mended, |story, item| {
        let pass = judged(item, CheckOutcome::Pass, "");
        story.when(pass).then(StageKind::Verifying)
    });
    let concluded = checked
        .when(C::Conclude(Fitness::Fit, String::new()))
        .then(StageKind::Accepting);
    let (ticket, world) = (concluded.ticket(), &concluded.ledger.world);
    let checklist = Named::of(&ticket, world).checklist;
    assert_eq!(checklist.unwrap().en(), "Emergency kit");
    // Nobody makes a kit of what was not reported as one, and none stays where a device was named.
    let amended = Report {
        description: "The test lung leaks at the neck".into(),
        ..of(None)
    };
    let told = reported_in(stocked(), of(Some(KIT)))
        .when(C::Amend(Box::new(amended)))
        .by(DESK)
        .then(StageKind::Reported);
    assert_eq!(told.ticket().kit(), Some(KIT));
    let named = told
        .when(C::Identify(VENTILATOR))
        .by(DESK)
        .then(StageKind::Reported);
    assert_eq!(named.ticket().kit(), None);
    assert!(named.ticket().lacks_precautions());
    // What is not known yet may be a device at a patient.
    assigned(None)
        .when(mark(TimeKind::Started, 30))
        .refused(Refusal::PrecautionsMissing);
    worked_on(assigned(None))
        .when(C::FinishRepair(outcome()))
        .refused(Refusal::DeviceNotIdentified);
}

fn bad(since: Day) -> Action<Instrument> {
    let seen = instrument(day(2027, 1, 1));
    let made = Instrument {
        found_bad: Some(FoundBad {
            since,
            why: "Reads 8 % high".into(),
        }),
        ..seen.clone()
    };
    Action::Edit { seen, made }
}

#[test]
fn an_instrument_found_bad_measures_no_more_and_names_what_must_be_measured_again() {
    let mut ledger = stocked();
    let since = day(2026, 11, 20);
    let ahead = RegisterCommand::Instrument(METER, bad(day(2027, 6, 1)));
    let refused = decide_register(ahead, &ledger.context(Some(EXPERT)));
    assert!(
        matches!(refused, Err(Refusal::InTheFuture(_))),
        "{refused:?}"
    );
    let command = RegisterCommand::Instrument(METER, bad(since));
    let changes = decide_register(command, &ledger.context(Some(EXPERT))).unwrap();
    ledger.commit(Some(EXPERT), &changes);
    let meter = ledger.world.instrument(METER).unwrap();
    assert!(meter.is_calibrated(day(2026, 11, 19)));
    assert!(!meter.is_calibrated(since));
    let today = day(2026, 11, 24);
    let kit = ledger.world.kit(KIT).unwrap();
    let unfit = kit.unfit(&ledger.world, today);
    assert_eq!(
        unfit,
        [Unfit::Calibration(
            "Gas flow analyser".into(),
            day(2026, 11, 19)
        )]
    );

    // Who keeps the catalogue is reminded of what it measured, and of no calibration of it.
    let waits = upkeep(&ledger.world, Role::Manager, today);
    let again = Upkeep::MeasureAgain(METER, since);
    assert!(waits.contains(&again), "{waits:?}");
    let of_meter = |one: &&Upkeep| matches!(one, Upkeep::Calibrate(id, _) if *id == METER);
    assert_eq!(waits.iter().find(of_meter), None);
    assert!(!upkeep(&ledger.world, Role::Engineer, today).contains(&again));

    let measured = TicketSummary::of(&accepting().ticket());
    let untouched = TicketSummary::of(&reported().ticket());
    let at = measured.measured[0].last;
    let all = [&measured, &untouched];
    let found = to_repeat(METER, since.start(480), all);
    assert_eq!(found, [(TICKET, at, 1)]);
    assert_eq!(to_repeat(METER, at + Span::minutes(1), all), []);
    assert_eq!(to_repeat(STALE_METER, since.start(480), all), []);
}

pub fn rules() -> Vec<crate::refusals::Rule> {
    let ledger = stocked();
    let by = |person, finding: Option<&str>| {
        check_kit(
            KIT,
            finding.map(str::to_owned),
            OTHER,
            "K7M-2".into(),
            &ledger.context(Some(person)),
        )
    };
    let enter = |change: fn(&mut Kit)| {
        let mut made = kit();
        change(&mut made);
        let id = KitId::new(Uuid::from_u128(71));
        decide_register(
            RegisterCommand::Kit(id, Action::Enter(made)),
            &ledger.context(Some(ENGINEER)),
        )
    };
    let commit = |today: i64, change: fn(&mut Kit)| {
        let report = Report {
            in_use: InUse::OnPatient,
            urgency: Urgency::Emergency,
            ..report(TicketKind::Repair)
        };
        let mut story = reported_as(report);
        let mut packed = stocked().world.kits;
        packed
            .values_mut()
            .for_each(|record| change(&mut record.data));
        story.ledger.world.kits = packed;
        story.ledger.now = story.ledger.now + Span::days(today);
        story.try_alarm(EmergencyCommand::Commit(vec![called()]), MANAGER)
    };
    vec![
        (
            "a finding says what was found",
            by(ENGINEER, Some(" ")),
            Refusal::Missing(Field::Description),
        ),
        (
            "twice the same check is one",
            by(ENGINEER, None),
            Refusal::NothingChanged,
        ),
        (
            "a kit is checked at some time",
            enter(|k| k.check_every_days = 0),
            Refusal::TargetNotPositive,
        ),
        (
            "something in a kit has a name",
            enter(|k| k.contents[0].name = " ".into()),
            Refusal::Missing(Field::PartName),
        ),
        (
            "and is there at least once",
            enter(|k| k.contents[0].quantity = 0),
            Refusal::NoQuantity,
        ),
        (
            "an instrument in a kit is known",
            enter(|k| k.instruments = vec![InstrumentId::new(Uuid::nil())]),
            Refusal::NotFound,
        ),
        (
            "an overdue kit is not packed",
            commit(31, |_| ()),
            unfit(Unfit::CheckOverdue(day(2026, 12, 24))),
        ),
        (
            "nor one that nobody has checked",
            commit(0, |k| k.checked = None),
            unfit(Unfit::NeverChecked),
        ),
        (
            "nor one with something out of date",
            commit(0, |k| k.contents[0].use_by = Some(day(2026, 11, 23))),
            unfit(Unfit::Expired("Test lung".into(), day(2026, 11, 23))),
        ),
        (
            "nor one whose instrument is out of calibration",
            commit(0, |k| k.instruments = vec![STALE_METER]),
            unfit(Unfit::Calibration(
                "Gas flow analyser".into(),
                day(2026, 11, 23),
            )),
        ),
    ]
}

#[test]
fn a_check_is_read_back_from_its_bytes() {
    let (mut ledger, _) = open();
    let enter = RegisterCommand::Kit(KIT, Action::Enter(kit()));
    let changes = decide_register(enter, &ledger.context(Some(ENGINEER))).unwrap();
    let mut events = ledger.commit(Some(ENGINEER), &changes);
    ledger.now = ledger.now + Span::days(3);
    let context = ledger.context(Some(ENGINEER));
    let changes = check_kit(KIT, None, OTHER, String::new(), &context).unwrap();
    events.extend(ledger.commit(Some(ENGINEER), &changes));
    let folded = fold::<Register<Kit>>(&events);
    assert_eq!(folded.conflicts, []);
    assert_eq!(folded.state.unwrap().data, *ledger.world.kit(KIT).unwrap());
}

/// The visit that is planned, so many days later, with the kit.
fn visit(days: i64) -> Diagnosis {
    let mut planned = diagnosis();
    let Remedy::Visit { arrival, kits, .. } = &mut planned.remedy else {
        panic!("a visit");
    };
    *arrival = *arrival + Span::days(days);
    *kits = vec![KIT];
    planned
}

/// With which ticket but one the kit is out.
fn out_with(
    but: Option<TicketId>,
    world: &World,
    visits: &[(TicketId, &TicketSummary)],
) -> Option<TicketId> {
    kits_out(but, world, visits.iter().copied())
        .get(&KIT)
        .copied()
}

/// An engineer about to diagnose, in the hospital with the kit.
fn about_to_diagnose() -> Story {
    let kits = stocked().world.kits;
    diagnosing().where_world(|world| world.kits = kits)
}

#[test]
fn a_visit_takes_along_what_can_be_packed_on_that_day() {
    let ask = |planned| {
        let story = about_to_diagnose();
        story.when(C::Diagnose(planned)).result().map(|_| ())
    };
    assert_eq!(ask(visit(0)), Ok(()));
    // Its check ends in thirty days.
    let overdue = unfit(Unfit::CheckOverdue(day(2026, 12, 24)));
    assert_eq!(ask(visit(40)), Err(overdue));
    let mut strange = visit(0);
    if let Remedy::Visit { kits, .. } = &mut strange.remedy {
        kits.push(KitId::new(Uuid::from_u128(99)));
    }
    assert_eq!(ask(strange), Err(Refusal::NotFound));
}

#[test]
fn a_kit_is_out_from_the_diagnosis_until_the_device_is_restored() {
    let out = |story: &Story| {
        let short = TicketSummary::of(&story.ticket());
        out_with(None, &story.ledger.world, &[(TICKET, &short)])
    };
    let story = about_to_diagnose();
    assert_eq!(out(&story), None);
    let story = story.when(C::Diagnose(visit(0))).then(StageKind::Repairing);
    assert_eq!(out(&story), Some(TICKET));
    assert_eq!(out_with(None, &story.ledger.world, &[]), None);
    let restored = worked_on(story)
        .when(C::UsePart(part()))
        .then(StageKind::Repairing)
        .when(C::FinishRepair(outcome()))
        .then(StageKind::Verifying);
    assert_eq!(out(&restored), Some(TICKET), "not restored yet");
    let restored = checked(restored)
        .when(C::Conclude(Fitness::Fit, String::new()))
        .then(StageKind::Accepting);
    assert_eq!(out(&restored), None);
}

#[test]
fn a_kit_that_an_emergency_has_called_is_out_with_its_ticket() {
    let report = Report {
        in_use: InUse::OnPatient,
        urgency: Urgency::Emergency,
        ..report(TicketKind::Repair)
    };
    let kits = stocked().world.kits;
    let story = reported_as(report).where_world(|world| world.kits = kits);
    let out = |story: &Story, but| out_with(but, &story.ledger.world, &[]);
    assert_eq!(out(&story, None), None);
    let story = story.alarm(EmergencyCommand::Commit(vec![called()]), MANAGER);
    assert_eq!(out(&story, None), Some(TICKET));
    assert_eq!(out(&story, Some(TICKET)), None, "its own form is not told");
}
