//! What nobody would believe: an emergency with another device's words, answers that contradict each other, somebody in
//! two places, a leftover of the other language.

use super::texts::texts;
use super::*;
use crate::domain::emergency::{Emergency, EmergencyEvent, What};
use crate::domain::stock::{Criticality, StockBook, record_of};
use crate::domain::ticket::record::Vigilance;
use crate::domain::ticket::{CheckOutcome, InUse, Likelihood, Remedy, Stamped, TimeKind};
use crate::generate::demo::voices;
use crate::id::{DeviceId, RecordId};
use crate::journal::Stamp;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;

fn both() -> impl Iterator<Item = (u64, Tongue, Told)> {
    let tongues = [Tongue::Chinese, Tongue::English];
    let all = (1..5).flat_map(move |seed| tongues.map(|tongue| (seed, tongue)));
    all.map(|(seed, tongue)| (seed, tongue, Told::of(&plan(seed, tongue, NOW))))
}

impl Told {
    /// The key of the category of a ticket's device.
    fn category(&self, device: Option<DeviceId>) -> &'static str {
        let device = device.and_then(|id| self.world.device(id));
        let category = device.and_then(|d| self.world.category_of(d));
        let known = crate::generate::demo::place::TRADES.iter();
        let mut keys = known.map(|trade| trade.category);
        keys.find(|key| category == Some(crate::generate::demo::hospital::category(key)))
            .unwrap_or("general")
    }
    fn emergencies(&self) -> impl Iterator<Item = (&Emergency, &Ticket)> {
        let all = self.world.emergencies.values();
        all.map(|e| (e, &self.tickets[&e.start.ticket]))
    }
}

/// Words that belong to devices of these categories alone.
const OWN: &[(&[&str], &[&str])] = &[
    (
        &["ventilator", "anaesthesia"],
        &[
            "patient circuit",
            "test circuit",
            "ventilat",
            "test lung",
            "PEEP",
            "呼吸机",
            "通气",
            "模拟肺",
            "管路",
        ],
    ),
    (&["ventilator"], &["expir", "呼气"]),
    (&["anaesthesia"], &["anaesth", "theatre", "麻醉", "手术"]),
    (&["monitor"], &["monitor", "监护仪", "音量"]),
    (
        &["syringe_pump"],
        &["syringe", "barrel", "注射", "针筒", "管径"],
    ),
    (
        &["defibrillator"],
        &["defibrillat", "200 J", "trolley", "除颤", "抢救车", "高压"],
    ),
    (&["incubator"], &["incubator", "baby", "培养箱", "患儿"]),
];

/// Looks for words, and knows which it never met: a probe that nothing sets off proves nothing.
#[derive(Default)]
struct Probes(RefCell<BTreeMap<String, usize>>);

impl Probes {
    fn said(&self, text: &str, any: &[&str]) -> bool {
        let met = any.iter().any(|word| text.contains(word));
        let mut all = self.0.borrow_mut();
        *all.entry(any.join(", ")).or_default() += usize::from(met);
        met
    }
}

impl Drop for Probes {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let all = self.0.borrow();
            let silent: Vec<_> = all.iter().filter(|(_, met)| **met == 0).collect();
            assert!(silent.is_empty(), "nowhere: {silent:?}");
        }
    }
}

#[test]
fn an_emergency_speaks_of_its_own_device() {
    let mut seen = BTreeSet::new();
    for (seed, _, told) in both() {
        for (emergency, ticket) in told.emergencies() {
            let category = told.category(ticket.device);
            seen.insert(category);
            let mut guided = false;
            for entry in &emergency.log {
                let said = match &entry.what {
                    EmergencyEvent::Committed(all) => {
                        texts(&all.iter().map(|one| &one.note).collect::<Vec<_>>())
                    }
                    what => texts(what),
                };
                let said: Vec<String> = said.into_iter().map(|(_, text)| text).collect();
                let said = said.join(" ");
                for (of, words) in OWN {
                    let found = words.iter().find(|word| said.contains(*word));
                    guided |= of.contains(&category) && found.is_some();
                    assert!(
                        found.is_none() || of.contains(&category),
                        "{found:?} of {category}, seed {seed}: {said}"
                    );
                }
            }
            let is_guided = emergency.guidance().is_some();
            assert!(
                guided || !is_guided,
                "{category}: nothing of its own, {:?}",
                emergency.log
            );
            for one in emergency.committed() {
                match &one.resource.what {
                    What::Loan { device, .. } => {
                        assert_eq!(told.category(*device), category);
                        let site =
                            |id: Option<DeviceId>| told.world.device(id.unwrap()).unwrap().site;
                        assert_eq!(site(*device), site(ticket.device));
                    }
                    What::Part { name, .. } => {
                        let number = name.rsplit(' ').next().unwrap();
                        let device = told.world.device(ticket.device.unwrap()).unwrap();
                        let model = told.world.model(device.model.unwrap()).unwrap();
                        assert!(model.parts.iter().any(|p| p.number == number), "{name}");
                        // What was sent is what went in.
                        let mut fitted = ticket.fitted_parts();
                        assert!(fitted.all(|p| p.what.number == number), "{name}");
                    }
                    What::Person(_) | What::Kit { .. } => {}
                }
            }
        }
    }
    for category in [
        "ventilator",
        "defibrillator",
        "monitor",
        "syringe_pump",
        "anaesthesia",
    ] {
        assert!(
            seen.contains(category),
            "no emergency of {category}: {seen:?}"
        );
    }
}

#[test]
fn no_reporter_contradicts_themselves() {
    let (mut dangers, mut accidents) = (0, 0);
    let probes = Probes::default();
    for (_, _, told) in both() {
        for ticket in told.all() {
            let report = &ticket.report;
            let (answers, words) = (report.answers, report.description.as_str());
            let said = |any: &[&str]| probes.said(words, any);
            let shown = format!("{words} {:?} {:?} {answers:?}", report.in_use, report.harm);
            if answers.endangered == Some(true) {
                dangers += 1;
                assert_eq!(report.in_use, InUse::OnPatient, "{shown}");
                assert_ne!(report.harm, PatientHarm::None, "{shown}");
                assert_eq!(answers.usable, Some(false), "{shown}");
            }
            accidents += usize::from(answers.accident == Some(true));
            if matches!(report.harm, PatientHarm::Affected | PatientHarm::Harmed) {
                assert_eq!(report.in_use, InUse::OnPatient, "{shown}");
            }
            if said(&[
                "by hand",
                "手控",
                "简易呼吸器",
                "治疗中断",
                "was interrupted",
                "transfer,",
            ]) {
                assert_eq!(report.in_use, InUse::OnPatient, "{shown}");
            }
            if said(&["bagged", "简易呼吸器"]) {
                assert_eq!(report.harm, PatientHarm::Affected, "{shown}");
            }
            if said(&[
                "shift test",
                "交班测试",
                "Morning check",
                "晨检",
                "没敢启动",
                "not started",
                "测漏",
            ]) {
                assert_eq!(report.in_use, InUse::No, "{shown}");
            }
            if said(&[
                "out of use",
                "停用",
                "A spare is in use",
                "备用机",
                "Leaks",
                "漏水",
            ]) {
                assert_eq!(answers.usable, Some(false), "{shown}");
            }
            if said(&["last night", "昨天夜班"]) {
                let since = report.since.unwrap();
                assert!(ticket.reported_at - since >= Span::hours(9), "{shown}");
            }
            if report.urgency == Urgency::Emergency {
                let since = report.since.unwrap();
                assert!(ticket.reported_at - since <= Span::minutes(16), "{shown}");
            }
            if report.kind.has_fault() {
                let idle = report.in_use == InUse::No;
                assert!(!idle || report.harm == PatientHarm::None, "{shown}");
            }
            // Who reports is of the ward, or uses the app there.
            let ward = report
                .department
                .and_then(|id| told.world.department(id))
                .unwrap();
            let at = crate::generate::demo::place::WARDS
                .iter()
                .enumerate()
                .find(|(at, w)| {
                    (w.name.0 == ward.name || w.name.1 == ward.name)
                        && told.world.sites.len() == 2
                        && told.is_ward(*at, report.department)
                });
            let known = |name: &Pair| [name.0, name.1].contains(&report.reporter.as_str());
            let of_ward = at.unwrap().1.people.iter().any(known);
            let users = told.world.people.values();
            let uses = users.filter(|p| p.data.role == Role::HospitalUser);
            assert!(
                of_ward
                    || uses
                        .map(|p| &p.data.name)
                        .any(|name| *name == report.reporter),
                "{} of {}",
                report.reporter,
                ward.name
            );
        }
    }
    assert!(dangers > 20 && accidents > 10, "{dangers} {accidents}");
}

impl Told {
    /// Whether a department is that ward of the list: by its campus.
    fn is_ward(&self, at: usize, department: Option<crate::id::DepartmentId>) -> bool {
        let ward = &crate::generate::demo::place::WARDS[at];
        let known = department.and_then(|id| self.world.department(id)).unwrap();
        let campus = self.world.site(known.site).unwrap();
        let (zh, en) = crate::generate::demo::place::SITES[ward.site].0;
        [zh, en].contains(&campus.name.as_str())
    }
}

type Stay = (Instant, Instant, TicketId);

/// When an engineer was at a device, by the ticket's own marks.
fn stays(ticket: &Ticket) -> Vec<(PersonId, Stay)> {
    let mut steps: Vec<(Option<PersonId>, Instant, bool)> = Vec::new();
    for mark in &ticket.times {
        steps.push((mark.by, mark.what.at, false));
    }
    fn of<T>(all: &[Stamped<T>]) -> impl Iterator<Item = (Option<PersonId>, Instant, bool)> + '_ {
        all.iter().map(|one| (one.by, one.at, false))
    }
    steps.extend(of(&ticket.precautions));
    steps.extend(of(&ticket.repairs));
    steps.extend(of(&ticket.checks));
    steps.extend(of(&ticket.conclusions));
    for one in &ticket.acceptances {
        let ends = !matches!(one.what, Acceptance::Refused(_));
        steps.push((one.by, one.at, ends));
    }
    steps.sort_by_key(|step| step.1);
    let mut all: Vec<(PersonId, Stay)> = Vec::new();
    let mut last: Option<Instant> = None;
    let mut ended = false;
    for (by, at, ends) in steps {
        let Some(by) = by else { continue };
        // A wait, or a long while, is a way home and back.
        let waited = ticket
            .waits
            .iter()
            .any(|w| last.is_some_and(|l| w.from >= l && w.from < at));
        let away = last.is_none_or(|l| at - l > Span::hours(3)) || waited || ended;
        ended = ends;
        match all.last_mut().filter(|_| !away) {
            Some((_, stay)) => stay.1 = at,
            None => all.push((by, (at, at + Span::minutes(1), ticket.id))),
        }
        last = Some(at);
    }
    all
}

#[test]
fn nobody_is_in_two_places_nor_sent_to_two_emergencies_at_once() {
    for (seed, _, told) in both().filter(|(_, tongue, _)| *tongue == Tongue::English) {
        let mut of: BTreeMap<PersonId, Vec<Stay>> = BTreeMap::new();
        for ticket in told.all() {
            for (who, stay) in stays(ticket) {
                of.entry(who).or_default().push(stay);
            }
        }
        // Whoever was sent to an emergency is nowhere else until it is over.
        for (emergency, ticket) in told.emergencies() {
            let over = emergency.ending().map_or(NOW, |(_, at)| at);
            for one in emergency.committed() {
                if let What::Person(who) = one.resource.what {
                    of.entry(who).or_default().push((one.at, over, ticket.id));
                }
            }
        }
        assert!(of.values().map(Vec::len).sum::<usize>() > 300);
        for (who, mut stays) in of {
            stays.sort();
            for (at, one) in stays.iter().enumerate() {
                for other in stays[at + 1..].iter().take_while(|other| other.0 < one.1) {
                    let number = |stay: &Stay| told.tickets[&stay.2].number.clone();
                    assert_eq!(
                        one.2,
                        other.2,
                        "{} is at {} and {}, seed {seed}: {one:?} {other:?}",
                        told.world.person(who).unwrap().name,
                        number(one),
                        number(other)
                    );
                }
            }
        }
        // Nor is a device lent twice at a time, or while it is broken itself.
        let mut lent: BTreeMap<DeviceId, Vec<(Instant, Instant)>> = BTreeMap::new();
        for (emergency, _) in told.emergencies() {
            for one in emergency.committed() {
                if let What::Loan { device, .. } = one.resource.what {
                    let back = one.returned.map_or(NOW, |(at, ..)| at);
                    lent.entry(device.unwrap())
                        .or_default()
                        .push((one.at, back));
                }
            }
        }
        assert!(!lent.is_empty());
        for (device, mut times) in lent {
            times.sort();
            assert!(
                times.windows(2).all(|pair| pair[0].1 <= pair[1].0),
                "{times:?}"
            );
            let broken = |t: &&Ticket| t.device == Some(device) && t.kind().has_fault();
            for ticket in told.all().filter(broken) {
                let until = ticket.completed_at.unwrap_or(NOW);
                let meets = |from: Instant| ticket.reported_at < from && from < until;
                let over = ticket.stage.kind().is_over() && ticket.completed_at.is_none();
                assert!(
                    over || !times.iter().any(|(from, _)| meets(*from)),
                    "{}",
                    ticket.number
                );
            }
        }
    }
}

/// Everything that somebody typed, with where it stands.
fn typed(told: &Told) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut take = |of: &str, found: Vec<(String, String)>| {
        all.extend(
            found
                .into_iter()
                .map(|(path, text)| (format!("{of}.{path}"), text)),
        );
    };
    fn whats<T: Serialize>(all: &[Stamped<T>]) -> Vec<(String, String)> {
        texts(&all.iter().map(|one| &one.what).collect::<Vec<_>>())
    }
    for ticket in told.all() {
        take("report", texts(&ticket.report));
        take("diagnosis", whats(&ticket.diagnoses));
        take("precautions", whats(&ticket.precautions));
        take(
            "part",
            texts(
                &ticket
                    .parts
                    .iter()
                    .map(|p| &p.entry.what)
                    .collect::<Vec<_>>(),
            ),
        );
        take("wait", texts(&ticket.waits));
        take("repair", whats(&ticket.repairs));
        take("check", whats(&ticket.checks));
        take("conclusion", whats(&ticket.conclusions));
        take("acceptance", whats(&ticket.acceptances));
        take("record", whats(&ticket.records));
        take("review", whats(&ticket.reviews));
        take("return", whats(&ticket.returns));
        take("note", whats(&ticket.notes));
        take("vigilance", whats(&ticket.vigilance));
        take("follow-up", whats(&ticket.follow_ups));
        if let Survey::Answered(answers, _) = &ticket.survey {
            take("survey", texts(answers));
        }
    }
    for emergency in told.world.emergencies.values() {
        take(
            "emergency",
            texts(&emergency.log.iter().map(|e| &e.what).collect::<Vec<_>>()),
        );
    }
    let world = &told.world;
    take(
        "stocktake",
        texts(&world.stocktakes.values().collect::<Vec<_>>()),
    );
    take(
        "stock",
        texts(&world.stocks().map(|(_, stock)| stock).collect::<Vec<_>>()),
    );
    macro_rules! registers {
        ($($of:ident),*) => {
            $(take(stringify!($of), texts(&world.$of.values().map(|r| &r.data).collect::<Vec<_>>()));)*
        };
    }
    registers!(
        sites,
        departments,
        devices,
        models,
        people,
        instruments,
        kits,
        parts,
        places,
        suppliers,
        tablets
    );
    let settings = world.settings();
    take(
        "settings",
        texts(&(&settings.organisation, &settings.letterhead)),
    );
    all
}

/// Latin words of a Chinese text: names of models, unit symbols, standards and names that are written so in Chinese.
const LATIN: &[&str] = &[
    // Classes of risk, and what the numbers of the two tablets begin with.
    "II", "III", "RMS", "NEW", // Models.
    "Breva", "Flow", "Nest", "Sono", "Vista", "DR", "CT", "MR",
    // Categories, and parts of their names.
    "X", "MRI", "B-D", // Units.
    "mL", "min", "mS", "cm", "dB", "A", "J", "kPa", "mm", "mmHg", "HU", "kV", "Hz", "Ω",
];

#[test]
fn no_leftover_of_the_other_language_stands_anywhere() {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || "，。；：（）".contains(c);
    // Keys, addresses, units, and the fields that hold the other language on purpose.
    let apart = [
        "en",
        "source",
        "email",
        "item",
        "key",
        "measures",
        "software_version",
        "software_before",
        "software_after",
    ];
    let (mut count, mut leftovers) = (0, BTreeSet::new());
    for (_, tongue, told) in both().take(2) {
        for (path, text) in typed(&told) {
            // What the checklist's items are called is not the demo's to say.
            if path.starts_with("check.text.") || path.starts_with("check.reading.limit.") {
                continue;
            }
            let last = path.rsplit('.').next().unwrap_or_default();
            count += 1;
            match tongue {
                Tongue::English => {
                    if !["zh", "source"].contains(&last) && text.contains(is_chinese) {
                        leftovers.insert(format!("{path}: {text}"));
                    }
                }
                Tongue::Chinese if apart.contains(&last) => {}
                Tongue::Chinese => {
                    let word = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
                    for token in text.split(|c: char| !word(c)) {
                        let token = token.trim_matches(['-', '.', '/']);
                        let numbered = token.contains(|c: char| c.is_ascii_digit());
                        let parts = || token.split('/').filter(|part| !part.is_empty());
                        if !(numbered || parts().all(|part| LATIN.contains(&part))) {
                            leftovers.insert(format!("{path}: “{token}” in {text}"));
                        }
                    }
                }
            }
        }
    }
    assert_eq!(leftovers, BTreeSet::new());
    assert!(count > 10_000, "{count}");
}

#[test]
fn whoever_is_called_or_written_to_is_nobody_and_each_has_a_number_of_their_own() {
    for (_, tongue, told) in both().take(2) {
        let world = &told.world;
        let (people, suppliers) = (world.people.values(), world.suppliers.values());
        let mut calls: Vec<&str> = people.clone().map(|p| &*p.data.phone).collect();
        calls.extend(
            suppliers
                .clone()
                .flat_map(|s| [&*s.data.phone, &*s.data.hotline]),
        );
        calls.extend(world.places.values().map(|p| &*p.data.phone));
        let fictional = match tongue {
            Tongue::Chinese => ["154 0000 ", "0399-5550", "400-000-0"],
            Tongue::English => ["07700 900", "01632 960", "0808 157 0"],
        };
        for number in &calls {
            let is_known = fictional.iter().any(|prefix| number.starts_with(prefix));
            assert!(is_known, "{number}");
        }
        assert_eq!(
            calls.iter().collect::<BTreeSet<_>>().len(),
            calls.len(),
            "{calls:?}"
        );
        let mut mails: Vec<&str> = people.map(|p| &*p.data.email).collect();
        mails.extend(suppliers.map(|s| &*s.data.email));
        assert!(
            mails.iter().all(|mail| mail.ends_with(".example")),
            "{mails:?}"
        );
        assert_eq!(
            mails.iter().collect::<BTreeSet<_>>().len(),
            mails.len(),
            "{mails:?}"
        );
        let manager = world
            .people
            .values()
            .find(|p| p.data.role == Role::Manager)
            .unwrap();
        let mail = match tongue {
            Tongue::Chinese => "zhenghaiyan@jiangwan.example",
            Tongue::English => "helen.marsh@rivermouth.example",
        };
        assert_eq!(manager.data.email, mail);
    }
}

#[test]
fn what_was_done_fits_what_was_wrong() {
    let probes = Probes::default();
    for (seed, _, told) in both() {
        for ticket in told.all() {
            let category = told.category(ticket.device);
            let shown = || format!("seed {seed}, {}: {ticket:?}", ticket.number);
            let Some(repair) = ticket.repair() else {
                continue;
            };
            let fitted = ticket.fitted_parts().next();
            if ticket.is_remote() {
                // Nobody was there: nothing was opened, fitted or measured.
                assert!(fitted.is_none() && repair.damaged.is_empty(), "{}", shown());
                let opened = [
                    "更换部件",
                    "replaced",
                    "simulator",
                    "模拟器核对",
                    "Opened",
                    "拆机",
                ];
                let done = format!("{} {}", repair.inspection, repair.measures);
                assert!(!opened.iter().any(|word| done.contains(word)), "{done}");
                assert!(
                    ticket.checks.iter().all(|c| c.what.reading.is_none()),
                    "{}",
                    shown()
                );
                let diagnosis = ticket.diagnosis().unwrap();
                assert!(
                    matches!(&diagnosis.remedy, Remedy::Remote { guidance } if *guidance != repair.measures)
                );
            }
            let says_replaced = probes.said(&repair.measures, &["更换", "replaced"]);
            if ticket.kind().has_fault() && says_replaced && repair.cause.is_some() {
                assert!(fitted.is_some(), "{}", shown());
            }
            if !ticket.kind().has_fault() {
                let faulty = ["故障", "the fault"];
                assert!(
                    !faulty.iter().any(|w| repair.inspection.contains(w)),
                    "{}",
                    shown()
                );
                assert!(fitted.is_none());
            }
            if repair.cause.is_none() && ticket.kind().has_fault() {
                let sure = ["可重现", "can be reproduced"];
                assert!(
                    !sure.iter().any(|w| repair.inspection.contains(w)),
                    "{}",
                    shown()
                );
            }
            // What is ruled out is not the cause.
            for diagnosis in &ticket.diagnoses {
                let causes = &diagnosis.what.causes;
                let of = |likelihood| causes.iter().filter(move |c| c.likelihood == likelihood);
                for out in of(Likelihood::RuledOut) {
                    assert!(
                        of(Likelihood::Likely).all(|c| c.code != out.code),
                        "{causes:?}"
                    );
                    let gas = probes.said(&out.text, &["gas", "气源"]);
                    assert!(
                        !gas || ["ventilator", "anaesthesia"].contains(&category),
                        "{causes:?}"
                    );
                }
            }
            // A record that came back for a part's lot had a part.
            for back in &ticket.returns {
                let of_part = probes.said(
                    &back.what.reason,
                    &[voices::WRITE_LOT.0, voices::WRITE_LOT.1],
                );
                assert!(!of_part || fitted.is_some(), "{}", shown());
            }
            // A trial that is written down took its time.
            let hour = [
                ("1 小时", 60),
                ("one hour", 60),
                ("2 小时", 120),
                ("two hours", 120),
                ("一小时", 60),
                ("an hour", 60),
            ];
            for (words, minutes) in hour {
                if probes.said(&repair.measures, &[words])
                    && !ticket.is_remote()
                    && ticket.kind().has_fault()
                {
                    let marks = |kind| ticket.times.iter().filter(move |m| m.what.kind == kind);
                    let (first, last) = (
                        marks(TimeKind::Started).next(),
                        marks(TimeKind::Stopped).next_back(),
                    );
                    if let (Some(first), Some(last)) = (first, last) {
                        assert!(
                            last.what.at - first.what.at >= Span::minutes(minutes),
                            "{}",
                            shown()
                        );
                    }
                }
            }
            // Nobody measures ultrasound with an X-ray meter, or a dialysis machine with a logger.
            for check in &ticket.checks {
                let used = check.what.reading.as_ref();
                if let Some(name) = used.map(|r| &r.instrument.name) {
                    let xray = probes.said(name, &["X-ray", "X 射线"]);
                    assert!(!xray || category == "xray", "{name} for {category}");
                    let logger = probes.said(name, &["logger", "记录仪"]);
                    assert!(!logger || category == "steriliser", "{name} for {category}");
                }
            }
            let failed = |c: &&Stamped<crate::domain::ticket::CheckResult>| {
                c.what.outcome == CheckOutcome::Fail && c.what.round == ticket.round
            };
            if ticket
                .conclusion()
                .is_some_and(|c| c.fitness == Fitness::Limited)
            {
                // With its safety all right.
                let unsafe_ = ["earth", "leakage", "leakage_cf", "alarms", "stop"];
                assert!(
                    !ticket
                        .checks
                        .iter()
                        .filter(failed)
                        .any(|c| unsafe_.contains(&c.what.item.as_str()))
                );
            }
            if ticket
                .conclusion()
                .is_some_and(|c| c.fitness == Fitness::NotFit)
            {
                for call in &ticket.follow_ups {
                    assert_ne!(call.what.condition, Condition::Well, "{}", shown());
                }
            }
        }
    }
}

#[test]
fn comments_fit_the_hour_and_the_day() {
    let probes = Probes::default();
    for (_, _, told) in both() {
        let calendar = Calendar::default();
        for (ticket, answers) in told.answers() {
            let said = |any: &[&str]| probes.said(&answers.comment, any);
            let there = ticket.arrived_at.unwrap_or(ticket.reported_at);
            let day = calendar.day(there);
            let hour = (there - day.start(480)).as_minutes() / 60;
            if said(&["middle of the night", "半夜", "night call", "夜里"]) {
                assert!(
                    !(6..22).contains(&hour),
                    "{}: {}",
                    ticket.number,
                    answers.comment
                );
            }
            if said(&["weekend", "周末"]) {
                use chrono::Datelike;
                assert!(
                    day.date().weekday().num_days_from_monday() >= 5,
                    "{}",
                    ticket.number
                );
            }
            if said(&["the same day", "当天"]) {
                let done = calendar.day(ticket.completed_at.unwrap());
                assert_eq!(done, calendar.day(ticket.reported_at), "{}", ticket.number);
            }
            if said(&["training", "培训"]) {
                assert_eq!(ticket.kind(), TicketKind::ReturnVisit);
            }
            if ticket.is_remote() {
                assert!(
                    !["Came", "来得很快", "才来人"]
                        .iter()
                        .any(|w| answers.comment.contains(w)),
                    "{}",
                    answers.comment
                );
            }
        }
    }
}

#[test]
fn who_waits_for_a_part_lacks_it_and_it_is_on_order() {
    let (mut ended, mut goes_on) = (0, 0);
    for (seed, _, told) in both() {
        let mut of: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
        for event in told
            .events
            .iter()
            .filter(|e| e.header().family == family::STOCK)
        {
            let record = event.header().record;
            of.entry(record).or_default().push(event.clone());
        }
        for ticket in told.all() {
            for wait in &ticket.waits {
                if wait.reason != WaitReason::Parts {
                    continue;
                }
                let Some(Remedy::Visit { parts, .. }) = ticket.diagnosis().map(|d| &d.remedy)
                else {
                    panic!("{} waits for a part and nobody was there", ticket.number);
                };
                let number = parts.rsplit(' ').next().unwrap();
                let known = told.world.parts.iter();
                let mut of_number = known.filter(|(_, r)| r.data.number == number);
                let part = of_number.next().map(|(id, _)| *id).unwrap();
                let book: StockBook = fold(&of[&record_of(part.into())]).state.unwrap();
                let until = wait.until.unwrap_or(NOW);
                let shown = format!("seed {seed}, {} waits for {number}", ticket.number);
                for at in [wait.from, wait.from + Span((until - wait.from).0 / 2)] {
                    let stamp = Stamp {
                        wall: at,
                        counter: u32::MAX,
                    };
                    let stock = book.as_of(stamp);
                    assert_eq!(stock.free_everywhere(Day::of(at, 480)), 0, "{shown}");
                    assert_eq!(stock.reserved_for(ticket.id).count(), 0, "{shown}");
                    assert!(stock.on_order() > 0, "{shown}");
                }
                match wait.until {
                    Some(_) => ended += 1,
                    None => goes_on += 1,
                }
            }
        }
    }
    assert!(ended > 40 && goes_on > 4, "{ended} {goes_on}");
}

#[test]
fn no_device_gets_the_same_part_again_and_again() {
    let (mut twice, mut contacts) = (0, 0);
    for (seed, _, told) in both() {
        let mut got: BTreeMap<(DeviceId, &str), Vec<&str>> = BTreeMap::new();
        for ticket in told.all() {
            for part in ticket.fitted_parts() {
                let of = (ticket.device.unwrap(), part.what.number.as_str());
                got.entry(of).or_default().push(&ticket.number);
            }
            let measures = ticket.repair().map_or("", |r| r.measures.as_str());
            if ["容量测试正常", "tested and still good"]
                .iter()
                .any(|w| measures.contains(w))
            {
                contacts += 1;
                let fitted = ticket.fitted_parts().count();
                assert_eq!(fitted, 0, "seed {seed}, {}", ticket.number);
            }
        }
        for ((_, number), tickets) in got {
            twice += usize::from(tickets.len() == 2);
            assert!(tickets.len() <= 2, "seed {seed}: {number} in {tickets:?}");
        }
    }
    assert!(twice > 20 && contacts > 100, "{twice} {contacts}");
}

#[test]
fn what_is_used_often_is_not_called_desirable_and_lies_there_or_is_asked_for() {
    let (mut often, mut seldom) = (0, 0);
    for (seed, _, told) in both() {
        let mut used: BTreeMap<&str, u32> = BTreeMap::new();
        for part in told.all().flat_map(Ticket::fitted_parts) {
            *used.entry(&part.what.number).or_default() += 1;
        }
        for (id, part) in &told.world.parts {
            let part = &part.data;
            let used = used.get(part.number.as_str()).copied().unwrap_or(0);
            let shown = format!("seed {seed}: {} used {used} times", part.number);
            if used < 5 {
                seldom += usize::from(part.criticality == Criticality::Desirable);
                continue;
            }
            often += 1;
            assert_ne!(part.criticality, Criticality::Desirable, "{shown}");
            let stock = told.world.stock_of((*id).into());
            let there = stock.free_everywhere(Day::of(NOW, 480));
            assert!(there > 0 || !stock.purchases.is_empty(), "{shown}");
            let least = part.minimum_everywhere();
            let is_dear = part.by_serial;
            assert!(is_dear || least * 6 >= used, "{shown}, at least {least}");
        }
    }
    assert!(often > 40 && seldom > 8, "{often} {seldom}");
}

#[test]
fn what_stays_out_of_use_has_a_word_on_what_comes_next() {
    let probes = Probes::default();
    let mut met = 0;
    for (seed, _, told) in both() {
        for ticket in told.all() {
            let unfit = |c: &crate::domain::ticket::Conclusion| c.fitness == Fitness::NotFit;
            let is_over = ticket.stage.kind() == StageKind::Archived;
            if !is_over || !ticket.conclusion().is_some_and(unfit) {
                continue;
            }
            met += 1;
            let next = [
                "on loan",
                "retire",
                "the maker",
                "备用机",
                "报废",
                "厂家",
                "返厂",
            ];
            let record = ticket.records.last().unwrap();
            let shown = format!("seed {seed}, {}: {:?}", ticket.number, record.what);
            assert!(probes.said(&record.what.advice, &next), "{shown}");
            for call in &ticket.follow_ups {
                let reached = call.what.condition != Condition::NotReached;
                assert!(!reached || probes.said(&call.what.text, &next), "{shown}");
            }
        }
    }
    assert!(met >= 4, "{met}");
}

/// Whether a device was restored after its target.
fn is_late(ticket: &Ticket, told: &Told) -> bool {
    let short = TicketSummary::of(ticket);
    let (Some(target), Some(restored)) = (targets(&short, &told.world).restore, ticket.restored_at)
    else {
        return false;
    };
    elapsed(&short, &told.world, ticket.reported_at, restored) > target
}

#[test]
fn a_review_says_why_it_was_late_and_only_then() {
    let (mut late, mut in_time) = (0, 0);
    let mut reasons = BTreeSet::new();
    let said = |text: &str| {
        ["after its target: ", "晚于时限："]
            .iter()
            .find_map(|words| Some(text.split_once(words)?.1.to_owned()))
    };
    for (seed, _, told) in both() {
        for ticket in told.all() {
            let Some(review) = ticket.review() else {
                continue;
            };
            let reason = &review.complaint.reason;
            let shown = format!("seed {seed}, {}: {reason}", ticket.number);
            let named = said(reason);
            if !is_late(ticket, &told) {
                assert_eq!(named, None, "{shown}");
                for slow in ["delay", "响应"] {
                    assert!(!reason.contains(slow), "{shown}");
                }
                in_time += 1;
                continue;
            }
            let why = named.unwrap_or_else(|| panic!("late: {shown}"));
            let parts = ["the part", "缺货"].iter().any(|w| why.contains(w));
            let waited = |w: &crate::domain::ticket::Wait| w.reason == WaitReason::Parts;
            assert_eq!(parts, ticket.waits.iter().any(waited), "{shown}");
            reasons.insert(why);
            if matches!(ticket.urgency, Urgency::Emergency | Urgency::Urgent) {
                late += 1;
            }
        }
        // What is learnt of an emergency says it, too.
        for (emergency, ticket) in told.emergencies() {
            if let Some(lessons) = emergency.lessons() {
                let named = said(&lessons.badly).is_some();
                assert_eq!(named, is_late(ticket, &told), "{}", ticket.number);
            }
        }
    }
    assert!(late > 15 && in_time > 500, "{late} {in_time}");
    assert!(reasons.len() >= 6, "{reasons:?}");
}

#[test]
fn what_is_said_of_vigilance_fits_who_was_harmed_or_could_have_been() {
    let (mut harmed, mut dangers) = (0, 0);
    let probes = Probes::default();
    for (seed, _, told) in both() {
        let mut numbers = BTreeSet::new();
        for ticket in told.all() {
            for one in &ticket.vigilance {
                if let Vigilance::Reported { number, .. } = &one.what {
                    assert!(numbers.insert(number.clone()), "{number} twice");
                }
            }
            let Some(review) = ticket.review() else {
                continue;
            };
            let reason = &review.reportable.reason;
            let said = |any: &[&str]| probes.said(reason, any);
            let shown = format!("seed {seed}, {}: {reason}", ticket.number);
            let report = &ticket.report;
            let verdict = review.reportable.verdict;
            let affected = matches!(report.harm, PatientHarm::Affected | PatientHarm::Harmed);
            assert_eq!(
                said(&["A patient was affected", "患者一度受影响"]),
                affected,
                "{shown}"
            );
            // Somebody was in danger, or could have been.
            let answers = report.answers;
            let danger = answers.endangered == Some(true) || answers.accident == Some(true);
            if affected || danger || ticket.urgency == Urgency::Emergency {
                assert_eq!(verdict, Verdict::Yes, "{shown}");
            }
            harmed += usize::from(affected);
            dangers += usize::from(danger && !affected);
            let could = said(&["could do serious harm", "可能造成严重伤害"]);
            assert_eq!(could, verdict == Verdict::Yes, "{shown}");
            if verdict == Verdict::No {
                let cannot = [
                    "is unlikely",
                    "nobody could be",
                    "no event",
                    "不易造成",
                    "不会造成",
                    "无事件",
                ];
                assert!(said(&cannot), "{shown}");
            }
            if said(&["In use on a patient", "在患者身上"]) {
                assert_eq!(report.in_use, InUse::OnPatient, "{shown}");
            }
            if said(&["Not in use on a patient", "未用于患者"]) {
                assert_ne!(report.in_use, InUse::OnPatient, "{shown}");
            }
        }
    }
    assert!(harmed >= 8 && dangers >= 8, "{harmed} {dangers}");
}
