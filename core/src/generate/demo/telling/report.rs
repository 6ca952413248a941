//! What the ward reports: its words, its answers, and whether the same was reported before.

use super::{Telling, begun_small, works};
use crate::domain::emergency::rules::{Answers, Facts, judge};
use crate::domain::ticket::summary::{TicketSummary, repeat_of};
use crate::domain::ticket::{Channel, InUse, PatientHarm, Report, TicketKind, Urgency};
use crate::generate::demo::cases::{About, Case};
use crate::generate::demo::crises::Danger;
use crate::generate::demo::hospital::code;
use crate::generate::demo::place::WARDS;
use crate::generate::demo::tales::Seen;
use crate::generate::demo::voices;
use crate::generate::{Chance, Ledger};
use crate::id::{DeviceId, TicketId};
use crate::time::{Instant, Span};

impl Telling<'_> {
    /// What is reported, and how urgent it is by the rules.
    pub(super) fn report(&self, case: &Case, ledger: &Ledger, chance: &mut Chance) -> Report {
        let unit = &self.hospital.units[case.unit];
        let ward = &WARDS[unit.ward];
        let device = (!case.unregistered).then_some(unit.id);
        let unknown = (
            "科室新到的一台床旁监护仪，还没贴资产标签",
            "A new bedside monitor without an asset label yet",
        );
        let named = ledger.world.device(unit.id);
        let emergency = case.urgency() == Urgency::Emergency;
        let works = works(ledger);
        let (description, since) = self.description(case, ledger.now, chance);
        let told = told_by(case, chance);
        let report = Report {
            kind: case.kind,
            channel: match (case.by_ward, chance.below(10)) {
                (Some(_), _) => Channel::Form,
                // What must not wait is told by telephone, at night anything.
                _ if case.night || emergency || told.in_use == InUse::OnPatient => Channel::Phone,
                (None, 0) => Channel::Email,
                (None, 1..=2) => Channel::Chat,
                (None, 3) if case.kind.has_fault() && !case.remote && works => Channel::OnSite,
                (None, _) => Channel::Phone,
            },
            reporter: self.say(case.who),
            call_back: format!("8{:03}", 100 + unit.ward * 7 + case.unit % 7),
            device,
            unregistered: if device.is_none() {
                self.say(unknown)
            } else {
                String::new()
            },
            kit: None,
            site: Some(self.hospital.sites[ward.site]),
            department: Some(self.hospital.wards[unit.ward]),
            place: named.map_or_else(|| unit.room.clone(), |device| device.room.clone()),
            description,
            symptom: case.tale().map(|tale| code(tale.codes[0])),
            since: case.tale().map(|_| since),
            in_use: told.in_use,
            harm: told.harm,
            urgency: case.urgency,
            wanted: case.wanted,
            repeat_of: device.and_then(|device| self.earlier(device, case.kind, ledger)),
            answers: told.answers,
            urgency_reason: String::new(),
        };
        let proposed = judge(
            &ledger.world.plan().rules,
            &Facts::of(&report, &ledger.world, ledger.now),
        );
        match proposed {
            Some(fired) if case.kind.has_fault() && fired.urgency != report.urgency => Report {
                urgency_reason: self.say(match report.answers.usable {
                    Some(false) => (
                        "已换备用设备，患者平稳",
                        "A stand-by device is connected, the patient is stable",
                    ),
                    _ => (
                        "设备还能用，患者平稳",
                        "It can still be used, the patient is stable",
                    ),
                }),
                ..report
            },
            _ => report,
        }
    }

    /// The ticket that this is a repeat of, by the same rule as in the app.
    fn earlier(&self, device: DeviceId, kind: TicketKind, ledger: &Ledger) -> Option<TicketId> {
        if !kind.has_fault() {
            return None;
        }
        let known = self.of_device.get(&device)?.iter();
        let summaries: Vec<TicketSummary> = known
            .filter_map(|id| ledger.ticket(*id))
            .map(TicketSummary::of)
            .collect();
        repeat_of(device, &summaries, ledger.now, ledger.world.settings())
    }

    /// Whether a fault of that device is being worked on.
    pub(in crate::generate::demo) fn has_open_fault(
        &self,
        device: DeviceId,
        ledger: &Ledger,
    ) -> bool {
        let known = self.of_device.get(&device).into_iter().flatten();
        known.filter_map(|id| ledger.ticket(*id)).any(|ticket| {
            let open = ticket.completed_at.is_none() && !ticket.stage.kind().is_over();
            ticket.kind().has_fault() && open
        })
    }

    /// The ward's words, and since when it is so.
    fn description(&self, case: &Case, now: Instant, chance: &mut Chance) -> (String, Instant) {
        let emergency = case.urgency() == Urgency::Emergency;
        let (low, high) = if emergency { (2, 15) } else { (5, 240) };
        let since = now - Span::minutes(chance.from_to(low, high));
        let tale = match case.about {
            About::Fault(tale) => tale,
            About::Job(what, _) => return (self.say(what), since),
        };
        let fault = self.say(tale.fault);
        if case.again {
            let end = self.say(("。", "."));
            let goes_on = begun_small(&fault);
            let again = format!("{}{goes_on}{end}", self.one(voices::AGAIN, chance));
            return (again, since);
        }
        let small = self.hospital.units[case.unit].make.is_small();
        let tails = match chance.below(10) {
            _ if tale.crisis.is_some() => voices::TAILS_OF_EMERGENCY,
            0 if tale.is_moody() => {
                let words = fault + &self.say(voices::SINCE_LAST_NIGHT);
                return (words, now - Span::minutes(chance.from_to(600, 1_000)));
            }
            1..=2 if tale.is_moody() => voices::TAILS_OF_MOODS,
            3 if small && tale.stops => voices::TAILS_OF_SMALL,
            _ if tale.stops => voices::TAILS_OF_STOPPED,
            _ => voices::TAILS,
        };
        (fault + &self.one(tails, chance), since)
    }
}

/// What the reporter answers.
struct Said {
    in_use: InUse,
    harm: PatientHarm,
    answers: Answers,
}

/// Answers that agree with each other and with the words of the fault.
fn told_by(case: &Case, chance: &mut Chance) -> Said {
    let Some(tale) = case.tale() else {
        return Said {
            in_use: InUse::No,
            harm: PatientHarm::Unknown,
            answers: Answers::default(),
        };
    };
    let in_use = match tale.seen {
        Seen::OnPatient => InUse::OnPatient,
        Seen::AtWork => InUse::WithoutPatient,
        Seen::Idle => InUse::No,
        Seen::Unsaid => InUse::Unknown,
    };
    let mut answers = Answers {
        usable: Some(!tale.stops),
        ..Answers::default()
    };
    let crisis = tale
        .crisis
        .filter(|_| case.urgency() == Urgency::Emergency && case.raised.is_none());
    match crisis.map(|crisis| crisis.danger) {
        Some(Danger::Now) => answers.endangered = Some(true),
        Some(Danger::Accident) => {
            (answers.endangered, answers.accident) = (Some(false), Some(true));
        }
        None if tale.crisis.is_some() => answers.endangered = Some(false),
        None => {}
    }
    let harm = if case.harmed || tale.crisis.is_some_and(|crisis| crisis.affects) {
        PatientHarm::Affected
    } else if answers.endangered == Some(true) {
        // Whoever is in danger is not unaffected; more is not known yet.
        PatientHarm::Unknown
    } else if tale.crisis.is_some() || in_use != InUse::Unknown || chance.percent(70) {
        PatientHarm::None
    } else {
        PatientHarm::Unknown
    };
    Said {
        in_use,
        harm,
        answers,
    }
}
