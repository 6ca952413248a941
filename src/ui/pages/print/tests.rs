//! What a sheet says of a ticket that went wrong on the way: a verification that failed, a record that was sent back; and in
//! which language it says it.
#![allow(clippy::unwrap_used)]

use super::sheet::Sheet;
use super::tongue::Tongue;
use super::{Lang, OpenTicket, Paper};
use crate::ui::lang::with_lang;
use crate::ui::pages::ticket::part_words;
use crate::ui::words::{print as w, steps};
use aftercare_core::domain::catalogue::Category;
use aftercare_core::domain::checklist::{Bilingual, Limit};
use aftercare_core::domain::device::{Cover, Device};
use aftercare_core::domain::people::Person;
use aftercare_core::domain::register::RegisterEvent::Entered;
use aftercare_core::domain::report_data::Named;
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::stock::Part;
use aftercare_core::domain::ticket::event::TicketEvent as E;
use aftercare_core::domain::ticket::record::Verdict;
use aftercare_core::domain::ticket::repair::PatientData;
use aftercare_core::domain::ticket::stage::Archive;
use aftercare_core::domain::ticket::verification::{ChecklistUsed, InstrumentUsed};
use aftercare_core::domain::ticket::{
    Acceptance, Assignment, CheckOutcome, CheckResult, Complaint, Conclusion, Contamination,
    Fitness, FromStore, PartFate, PartUse, Precautions, Reading, RepairOutcome, Report, Reportable,
    Review, ServiceRecord, Signature, Ticket, TicketKind, TimeKind, TimeMark,
};
use aftercare_core::domain::{Change, World};
use aftercare_core::generate::Ledger;
use aftercare_core::id::*;
use aftercare_core::journal::{Digest, Event};
use aftercare_core::time::{Day, Instant, Span};
use leptos::mount::mount_to;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;

const CHINESE: Tongue = Tongue::One(Lang::Zh);
const ENGLISH: Tongue = Tongue::One(Lang::En);

const fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}
const TICKET: TicketId = TicketId::new(uuid(1));
const DEVICE: DeviceId = DeviceId::new(uuid(2));
const CATEGORY: CategoryId = CategoryId::new(uuid(3));
const PART: PartId = PartId::new(uuid(4));
const ENGINEER: PersonId = PersonId::new(uuid(5));
const EXPERT: PersonId = PersonId::new(uuid(6));
const DESK: PersonId = PersonId::new(uuid(7));
const MANAGER: PersonId = PersonId::new(uuid(8));

/// A ticket in the making: whatever was decided, as events. Each is a minute later than the one before.
struct Story {
    ledger: Ledger,
    events: Vec<Event>,
}

impl Story {
    fn begun() -> Self {
        let now = Instant(1_790_000_000_000);
        let mut ledger = Ledger::new(ReplicaId::new(uuid(9)), 0, now);
        let category = Category {
            name: Bilingual::new("呼吸机", "Ventilator"),
            ..Category::default()
        };
        let part = Part {
            number: "SN-4".into(),
            name: Bilingual::new("流量传感器", "Flow sensor"),
            ..Part::default()
        };
        let person = |id: PersonId, name: &str, role| {
            Change::Person(id.into(), Entered(Person::new(name, role)))
        };
        ledger.commit(
            None,
            &[
                person(ENGINEER, "Wang Jun", Role::Engineer),
                person(EXPERT, "Sun Yi", Role::Expert),
                person(DESK, "Li Na", Role::CustomerService),
                person(MANAGER, "Gao Min", Role::Manager),
                Change::Category(CATEGORY.into(), Entered(category)),
                Change::Device(DEVICE.into(), Entered(device("Ventilator"))),
                Change::Part(PART.into(), Entered(part)),
            ],
        );
        let report = Report {
            kind: TicketKind::Repair,
            device: Some(DEVICE),
            ..Report::default()
        };
        let story = Self {
            ledger,
            events: Vec::new(),
        };
        let reported = E::Reported {
            number: "T-1".into(),
            report: Box::new(report),
            judged: None,
        };
        story
            .then(DESK, reported)
            .then(
                DESK,
                E::Assigned(Assignment {
                    engineer: ENGINEER,
                    note: String::new(),
                }),
            )
            .then(ENGINEER, diagnosed())
    }

    fn after(mut self, span: Span) -> Self {
        self.ledger.now = self.ledger.now + span;
        self
    }

    fn then(self, actor: PersonId, event: E) -> Self {
        self.said(Some(actor), event)
    }

    fn said(self, actor: Option<PersonId>, event: E) -> Self {
        let mut story = self.after(Span::minutes(1));
        let made = story.ledger.commit(actor, &[Change::Ticket(TICKET, event)]);
        assert_eq!(story.ledger.misfits(), 0, "{made:?}");
        story.events.extend(made);
        story
    }

    fn ticket(&self) -> Ticket {
        self.ledger.ticket(TICKET).unwrap().clone()
    }

    fn now(&self) -> Instant {
        self.ledger.now
    }

    /// The ward signs for what stands, in these words.
    fn signed(self, meaning: &str) -> Self {
        let signature = Signature {
            name: "Chen Jie".into(),
            capacity: "Head nurse".into(),
            meaning: meaning.into(),
            strokes: Digest::of(b"strokes"),
            shown: self.ticket().shown_digest(),
            at: self.now(),
        };
        self.said(None, E::Accepted(Acceptance::Signed(signature)))
    }

    /// The sheet in that language, mounted and read.
    /// The approval of the record by the manager, now.
    fn approved(&self) -> E {
        let named = Named::archived_by(MANAGER, &self.ticket(), &self.ledger.world);
        E::Approved(Archive {
            at: self.now(),
            keep_until: Day::new(2036, 1, 1).unwrap(),
            named: Some(Box::new(named)),
        })
    }

    fn paper(&self, tongue: Tongue) -> Read {
        let open = OpenTicket {
            ticket: self.ticket(),
            events: self.events.clone(),
            conflicts: Vec::new(),
            newer: 0,
            waiting: 0,
        };
        read(open, self.ledger.world.clone(), tongue)
    }
}

fn device(name: &str) -> Device {
    Device {
        name: name.into(),
        serial: "V-1".into(),
        category: Some(CATEGORY),
        ..Device::default()
    }
}

fn diagnosed() -> E {
    use aftercare_core::domain::ticket::{Diagnosis, Remedy};
    E::Diagnosed(Diagnosis {
        contacted_at: Instant(1_790_000_000_000),
        contact: String::new(),
        causes: Vec::new(),
        remedy: Remedy::Remote {
            guidance: String::new(),
        },
    })
}

fn mark(kind: TimeKind, at: Instant) -> E {
    E::TimeMarked(TimeMark {
        kind,
        at,
        correction: None,
    })
}

/// A part of the store, named as an English tablet had it.
fn fitted() -> PartUse {
    PartUse {
        number: "SN-4".into(),
        name: "Flow sensor".into(),
        quantity: 1,
        lot_in: "L24".into(),
        serial_in: String::new(),
        expiry: None,
        lot_out: String::new(),
        serial_out: String::new(),
        fate: PartFate::Scrap,
        fits: true,
        cover: Cover::Warranty,
        from_store: Some(FromStore {
            part: PART,
            place: PlaceId::new(uuid(10)),
            serials: Vec::new(),
            reservation: None,
            handed: None,
        }),
    }
}

fn repaired() -> E {
    E::Repaired(RepairOutcome {
        inspection: String::new(),
        cause: None,
        damaged: String::new(),
        measures: "Sensor changed".into(),
        action: None,
        software_before: String::new(),
        software_after: String::new(),
        explained: String::new(),
        cover: Cover::Warranty,
    })
}

/// What is measured of an item, and whether that will do.
fn checked(round: u32, item: &str, typed: &str, outcome: CheckOutcome) -> E {
    let limit = Limit {
        unit: "µA".into(),
        min: None,
        max: Some(500.0),
        source: "IEC 62353".into(),
    };
    E::Checked(CheckResult {
        round,
        item: item.into(),
        text: Bilingual::new(format!("项目{item}"), format!("Item {item}")),
        outcome,
        reason: String::new(),
        reading: Some(Reading {
            typed: typed.into(),
            value: typed.parse().unwrap(),
            limit,
            instrument: InstrumentUsed {
                id: InstrumentId::new(uuid(11)),
                name: "Safety analyser".into(),
                serial: "ESA-601".into(),
                calibrated_until: Day::new(2027, 1, 31).unwrap(),
            },
        }),
    })
}

fn fit(round: u32) -> E {
    E::Concluded(Conclusion {
        fitness: Fitness::Fit,
        limits: String::new(),
        checklist: Some(ChecklistUsed {
            category: CATEGORY,
            version: 1,
        }),
        round,
    })
}

fn submitted(analysis: &str, measures: &str) -> E {
    E::Submitted(ServiceRecord {
        fault: "Flow too low".into(),
        analysis: analysis.into(),
        measures: measures.into(),
        advice: String::new(),
    })
}

fn reviewed() -> E {
    E::Reviewed(Review {
        complaint: Complaint {
            verdict: Verdict::Yes,
            reason: "A secret of the house".into(),
        },
        reportable: Reportable {
            verdict: Verdict::No,
            reason: "Another secret".into(),
            deadline: None,
        },
    })
}

/// Verified twice: the first time a value was off and went back; the second time all was well.
fn verified() -> Story {
    let story = Story::begun();
    let from = story.now();
    story
        .then(ENGINEER, mark(TimeKind::Left, from))
        .then(
            ENGINEER,
            mark(TimeKind::Arrived, from + Span::minutes(19) + Span(3_000)),
        )
        .then(ENGINEER, mark(TimeKind::Started, from + Span::minutes(20)))
        .then(
            ENGINEER,
            mark(TimeKind::Stopped, from + Span::minutes(85) + Span(59_000)),
        )
        .then(ENGINEER, E::PartUsed(fitted()))
        .then(ENGINEER, repaired())
        .then(ENGINEER, checked(1, "a", "120", CheckOutcome::Pass))
        .then(EXPERT, checked(1, "b", "777", CheckOutcome::Fail))
        .after(Span::days(2))
        .then(EXPERT, E::SentBack("Leaks to earth".into()))
        .then(ENGINEER, repaired())
        .then(ENGINEER, checked(2, "a", "121", CheckOutcome::Pass))
        .then(ENGINEER, checked(2, "b", "222", CheckOutcome::Pass))
        .then(ENGINEER, fit(2))
}

/// What a sheet says.
struct Read {
    /// Names and values, in order, with the title of the section they stand in.
    facts: Vec<[String; 3]>,
    /// Rows of tables by the table's class, cell by cell.
    rows: Vec<(String, Vec<String>)>,
    /// Everything.
    all: String,
    /// Earlier rounds of verification that no page parts.
    whole_rounds: usize,
}

impl Read {
    fn fact(&self, name: &str) -> Vec<&str> {
        let named = self.facts.iter().filter(|[_, this, _]| this == name);
        named.map(|[_, _, value]| value.as_str()).collect()
    }
    fn section(&self, title: &str) -> Vec<[&str; 2]> {
        let within = self.facts.iter().filter(|[this, ..]| this == title);
        within
            .map(|[_, name, value]| [name.as_str(), value.as_str()])
            .collect()
    }
    fn table(&self, class: &str) -> Vec<Vec<&str>> {
        let of = self.rows.iter().filter(|(this, _)| this.contains(class));
        of.map(|(_, cells)| cells.iter().map(String::as_str).collect())
            .collect()
    }
}

fn read(open: OpenTicket, world: World, tongue: Tongue) -> Read {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    let paper = Paper {
        open,
        strokes: None,
        logo: None,
    };
    let mounted = mount_to(place.clone().unchecked_into(), move || {
        Sheet::new(&paper, &world, tongue).content()
    });
    let within = |scope: &web_sys::Element, what: &str| {
        let found = scope.query_selector_all(what).unwrap();
        let each = (0..found.length()).filter_map(|n| found.item(n));
        each.map(|node| node.unchecked_into::<web_sys::Element>())
            .collect::<Vec<_>>()
    };
    let text = |element: &web_sys::Element| element.text_content().unwrap_or_default();
    let title = |element: &web_sys::Element| {
        let section = element.closest("section").unwrap();
        section.map_or_else(String::new, |section| text(&within(&section, "h2")[0]))
    };
    let facts = within(&place, ".print-fact").into_iter().map(|fact| {
        let [name, value] = ["dt", "dd"].map(|part| text(&within(&fact, part)[0]));
        [title(&fact), name, value]
    });
    let rows = within(&place, "tbody tr").into_iter().map(|row| {
        let table = row.closest("table").unwrap().unwrap();
        let cells = within(&row, "td").iter().map(text).collect();
        (table.class_name(), cells)
    });
    let read = Read {
        facts: facts.collect(),
        rows: rows.collect(),
        all: text(&place),
        whole_rounds: within(&place, ".print-round.keep-together").len(),
    };
    drop(mounted);
    place.remove();
    read
}

#[test]
fn a_round_that_failed_stands_beside_the_one_that_passed() {
    let story = verified();
    let paper = story.paper(ENGLISH);
    let ticket = story.ticket();
    let at = |item: &str, round: u32| {
        let of = |c: &&aftercare_core::domain::ticket::Stamped<CheckResult>| {
            c.what.item == item && c.what.round == round
        };
        ENGLISH.moment(ticket.checks.iter().find(of).unwrap().at)
    };
    // What stands: everything of the second round.
    let values: Vec<_> = paper
        .table("print-results")
        .iter()
        .map(|row| row[2])
        .collect();
    assert_eq!(values, ["121 µA", "222 µA"]);
    // What failed before: its value with its limit, and nothing that passed.
    assert_eq!(
        paper.table("print-earlier"),
        [vec!["Item b", "≤ 500 µA · IEC 62353", "777 µA", "Fail"]]
    );
    assert_eq!(paper.whole_rounds, 1, "what it came to beside what failed");
    let back = ENGLISH.moment(ticket.returns[0].at);
    assert_eq!(
        paper.section("Earlier rounds of verification"),
        [
            [
                "Tested",
                &format!("Round 1 · {} · Wang Jun; Sun Yi", at("b", 1))
            ],
            ["Sent back", &format!("{back} · Sun Yi · Leaks to earth")],
            [
                "Instruments",
                "Safety analyser · S/N ESA-601 · calibrated to 31 Jan 2027"
            ],
        ]
    );
    let concluded = ENGLISH.moment(ticket.conclusions[0].at);
    assert_eq!(
        paper.fact("Tested")[0],
        format!("Round 2 · {concluded} · Wang Jun")
    );
    // In the languages of the paper.
    let chinese = story.paper(CHINESE);
    assert_eq!(chinese.section("此前各轮验证").len(), 3);
    assert_eq!(chinese.table("print-earlier")[0][0], "项目b");
    let both = story.paper(Tongue::Both);
    assert_eq!(both.table("print-earlier")[0][0], "项目b Item b");
    assert_eq!(both.table("print-earlier")[0][3], "不合格 Fail");
}

#[test]
fn a_round_that_the_ward_refused_says_so_and_no_conclusion_is_of_another_round() {
    let story = verified().said(
        None,
        E::Accepted(Acceptance::Refused("Still whistles".into())),
    );
    // Until the third round begins, the second is the one that stands.
    let refused = ENGLISH.moment(story.now());
    let line = format!("{refused} · Still whistles");
    let paper = story.paper(ENGLISH);
    assert_eq!(paper.fact("Refused"), [line.as_str()]);
    assert_eq!(paper.table("print-results").len(), 2);

    let story = story
        .then(ENGINEER, repaired())
        .then(ENGINEER, checked(3, "a", "119", CheckOutcome::Pass));
    let paper = story.paper(ENGLISH);
    let earlier = paper.section("Earlier rounds of verification");
    assert!(earlier.contains(&["Refused", &line]), "{earlier:?}");
    assert!(
        earlier.contains(&["Conclusion", "Fit for use"]),
        "{earlier:?}"
    );
    assert_eq!(paper.table("print-earlier").len(), 1);
    let stands = paper.section("Test results");
    assert!(
        stands.iter().all(|[name, _]| *name != "Conclusion"),
        "{stands:?}"
    );
}

#[test]
fn a_ticket_that_was_verified_once_has_no_earlier_round() {
    let story = Story::begun()
        .then(ENGINEER, repaired())
        .then(ENGINEER, checked(1, "b", "777", CheckOutcome::Fail))
        .then(ENGINEER, checked(1, "b", "222", CheckOutcome::Pass));
    let paper = story.paper(ENGLISH);
    assert!(!paper.all.contains("Earlier verification") && !paper.all.contains("Round"));
    let results: Vec<_> = paper
        .table("print-results")
        .iter()
        .map(|row| row[3])
        .collect();
    assert_eq!(results, ["Fail · repeated below", "Pass"]);
}

#[test]
fn the_record_says_who_submitted_sent_back_reviewed_and_approved_it() {
    let mut when = Vec::new();
    let mut step = |story: Story, actor, event| {
        let story = story.then(actor, event);
        when.push(story.now());
        story
    };
    let story = verified().signed("Accepted");
    let story = step(story, ENGINEER, submitted("Worn", "Changed"));
    let story = step(
        story,
        DESK,
        E::Returned("Give the lot of the old one".into()),
    );
    let story = step(story, ENGINEER, submitted("Worn", "Changed, lot L18"));
    let story = step(story, DESK, reviewed());
    let approved = story.approved();
    let story = step(story, MANAGER, approved);
    let paper = story.paper(ENGLISH);
    let line = |n: usize, rest: &str| format!("{} · {rest}", ENGLISH.moment(when[n]));
    let returned = line(1, "Li Na\nGive the lot of the old one");
    assert_eq!(
        paper.section("Record and approval"),
        [
            ["Submitted", &line(0, "Wang Jun")],
            ["Returned", &returned],
            ["Submitted", &line(2, "Wang Jun")],
            ["Reviewed", &line(3, "Li Na")],
            ["Approved", &line(4, "Gao Min")],
        ]
    );
    // What was decided on complaint and reporting is no business of the customer's.
    assert!(!paper.all.contains("secret"), "{}", paper.all);
    let names: Vec<_> = story
        .paper(CHINESE)
        .section("记录与审批")
        .iter()
        .map(|[name, _]| (*name).to_owned())
        .collect();
    assert_eq!(
        names,
        ["提交记录", "退回修改", "提交记录", "审核", "批准归档"]
    );
    // Before anything was submitted there is nothing to say.
    assert!(
        !verified()
            .paper(ENGLISH)
            .all
            .contains("Record and approval")
    );
}

#[test]
fn an_archived_paper_stays_as_it_was_whatever_becomes_of_the_registers() {
    let story = verified()
        .signed("Accepted")
        .then(ENGINEER, submitted("Worn", "Changed"))
        .then(DESK, E::Returned("Give the lot of the old one".into()))
        .then(ENGINEER, submitted("Worn", "Changed, lot L18"))
        .then(DESK, reviewed());
    let approved = story.approved();
    let mut story = story.then(MANAGER, approved);
    let papers = |story: &Story| [CHINESE, ENGLISH, Tongue::Both].map(|t| story.paper(t).all);
    let before = papers(&story);
    for name in ["Gao Min", "Li Na", "流量传感器", "呼吸机"] {
        assert!(before[0].contains(name), "{name} is not on {}", before[0]);
    }
    let world = &mut story.ledger.world;
    let renamed = || Bilingual::new("改名", "Renamed");
    for person in world.people.values_mut() {
        person.data.name = "Renamed".into();
    }
    for category in world.categories.values_mut() {
        category.data.name = renamed();
    }
    for part in world.parts.values_mut() {
        part.data.name = renamed();
    }
    for device in world.devices.values_mut() {
        device.data = Device {
            name: "Renamed".into(),
            ..Device::default()
        };
    }
    assert_eq!(papers(&story), before);
}

#[test]
fn a_paper_says_that_it_was_not_approved_and_which_precautions_were_taken() {
    let declared = Precautions {
        contamination: Contamination::Contaminated,
        declared_by: "Nurse".into(),
        patient_data: PatientData::None,
        measures: "Gloves and apron".into(),
    };
    let story = verified().then(ENGINEER, E::PrecautionsDeclared(declared));
    let paper = story.paper(ENGLISH);
    assert!(paper.fact("Precautions")[0].ends_with("Gloves and apron"));
    assert!(paper.all.contains("Not approved yet"), "{}", paper.all);
    assert!(story.paper(CHINESE).all.contains("尚未审批"));
    let story = story
        .signed("Accepted")
        .then(ENGINEER, submitted("Worn", "Changed"))
        .then(DESK, reviewed());
    let approved = story.approved();
    let paper = story.then(MANAGER, approved).paper(ENGLISH);
    assert!(!paper.all.contains("Not approved yet"), "{}", paper.all);
}

#[test]
fn a_paper_says_by_the_signature_that_stands_when_the_device_was_handed_over() {
    let handed = |story: &Story| {
        let paper = story.paper(ENGLISH);
        let fact = paper.fact("Handed over");
        fact.first().map(|at| (*at).to_owned())
    };
    let story = verified().signed("Accepted");
    let first = handed(&story);
    assert!(first.is_some());
    let reason = "The hose was left out".to_owned();
    let E::Repaired(mut outcome) = repaired() else {
        unreachable!();
    };
    outcome.measures = "Sensor and hose changed".into();
    let corrected = E::RepairCorrected { outcome, reason };
    let story = story.then(ENGINEER, corrected);
    assert_eq!(handed(&story), None);
    let story = story.after(Span::minutes(50)).signed("Accepted once more");
    let again = handed(&story);
    assert!(again.is_some() && again != first, "{again:?}");
}

#[test]
fn a_device_is_called_in_the_language_of_the_paper() {
    let mut story = verified();
    let mut called = |name: &str| {
        let device = &mut story
            .ledger
            .world
            .devices
            .get_mut(&DEVICE.into())
            .unwrap()
            .data;
        name.clone_into(&mut device.name);
        [CHINESE, ENGLISH, Tongue::Both].map(|tongue| {
            let paper = story.paper(tongue);
            let name = tongue.say(w::device);
            paper.fact(&name)[0].to_owned()
        })
    };
    // As its category is called, in either language, or in both by one line, or not at all.
    for name in [
        "Ventilator",
        "呼吸机",
        "呼吸机 / Ventilator",
        " ventilator",
        "",
    ] {
        let said = called(name);
        let both = "呼吸机 Ventilator";
        assert_eq!(said, ["呼吸机", "Ventilator", both], "“{name}”");
    }
    // A name of its own stays; where it can't be read, the category's stands beside it.
    assert_eq!(
        called("Transport ventilator"),
        [
            "Transport ventilator · 呼吸机",
            "Transport ventilator",
            "Transport ventilator · 呼吸机"
        ]
    );
    assert_eq!(
        called("转运呼吸机"),
        [
            "转运呼吸机",
            "转运呼吸机 · Ventilator",
            "转运呼吸机 · Ventilator"
        ]
    );
}

#[test]
fn lines_that_the_app_wrote_into_the_record_are_said_in_the_language_of_the_paper() {
    let typed = "Sensor changed\nFlow sensor SN-4: lot in L24, as the maker asks";
    for lang in Lang::ALL {
        let frozen = with_lang(lang, || part_words(&fitted()));
        let not_found = with_lang(lang, steps::not_reproduced);
        let story = verified().signed("Accepted").then(
            ENGINEER,
            submitted(not_found, &format!("{typed}\n{frozen}")),
        );
        let said = |tongue: Tongue| {
            let paper = story.paper(tongue);
            let facts = [w::measures as fn() -> &'static str, w::analysis];
            facts.map(|name| paper.fact(&tongue.say(name))[0].to_owned())
        };
        let chinese = "1 × 流量传感器 SN-4 (装入批号 L24 · 旧件：报废 · 保修)";
        let english = "1 × Flow sensor SN-4 (lot in L24 · removed: Scrapped · Warranty)";
        // What was typed stays; the line of the part follows the paper.
        let [measures, analysis] = said(CHINESE);
        assert_eq!(measures, format!("{typed}\n{chinese}"));
        assert_eq!(analysis, "未能复现");
        let [measures, analysis] = said(ENGLISH);
        assert_eq!(measures, format!("{typed}\n{english}"));
        assert_eq!(analysis, "Could not be reproduced");
        let [measures, _] = said(Tongue::Both);
        assert_eq!(measures, format!("{typed}\n{chinese}\n{english}"));
    }
    // The table of parts, too.
    let name = |tongue| verified().paper(tongue).table("print-parts")[0][0].to_owned();
    assert_eq!(name(CHINESE), "流量传感器 · SN-4");
    assert_eq!(name(ENGLISH), "Flow sensor · SN-4");
    assert_eq!(name(Tongue::Both), "流量传感器 Flow sensor · SN-4");
}

#[test]
fn a_signature_keeps_the_words_that_were_signed() {
    let [english, chinese] = [Lang::En, Lang::Zh].map(|lang| with_lang(lang, steps::meaning_fit));
    let story = verified().signed(english);
    let paper = story.paper(CHINESE).all;
    assert!(
        paper.contains(chinese) && paper.contains(english),
        "{paper}"
    );
    assert!(paper.contains("签字时所示原文："), "{paper}");
    let paper = story.paper(ENGLISH).all;
    assert!(!paper.contains("Words that were signed"), "{paper}");
    let paper = story.paper(Tongue::Both).all;
    assert!(
        paper.contains(chinese) && paper.contains(english),
        "{paper}"
    );
    assert!(!paper.contains("Words that were signed"), "{paper}");
    // Words that are none of ours stay as they are.
    let paper = verified().signed("Accepted on behalf").paper(CHINESE).all;
    assert!(paper.contains("Accepted on behalf"), "{paper}");
    assert!(!paper.contains("签字时所示原文"), "{paper}");
}

#[test]
fn times_on_paper_have_no_seconds() {
    let paper = verified().paper(ENGLISH);
    assert_eq!(paper.fact("Time of travel"), ["19 min"]);
    assert_eq!(paper.fact("Time of work"), ["1 h 6 min"]);
    assert_eq!(verified().paper(CHINESE).fact("路途时长"), ["19分钟"]);
    assert_eq!(verified().paper(CHINESE).fact("作业时长"), ["1小时6分钟"]);
    // Nobody travelled, nobody worked yet.
    let paper = Story::begun().paper(ENGLISH);
    assert!(paper.fact("Time of travel").is_empty() && paper.fact("Time of work").is_empty());
}
