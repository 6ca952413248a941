//! Made-up services: a year or two of tickets of every sort, for properties and for speed.

use crate::ward::{PUMPS, SOUTH, entered, fault, id};
use aftercare_core::domain::World;
use aftercare_core::domain::catalogue::Model;
use aftercare_core::domain::device::Device;
use aftercare_core::domain::settings::{Settings, Targets};
use aftercare_core::domain::site::{Contract, Site};
use aftercare_core::domain::ticket::summary::{SurveyState, TicketSummary};
use aftercare_core::domain::ticket::{
    Fitness, StageKind, SurveyOutcome, TicketKind, Urgency, Wait, WaitReason,
};
use aftercare_core::id::*;
use aftercare_core::time::{Day, Instant, Span};
use strum::IntoEnumIterator;
use uuid::Uuid;

/// What a made-up ticket is drawn from.
pub type Draws = [u16; 20];

/// How many devices, engineers and sites the made-up tickets are about.
pub const DEVICES: u16 = 2_000;
const ENGINEERS: u16 = 12;
const SITES: u16 = 3;

/// Two years of a service from 2025 on: a ticket of anything that can stand in one, and of some that rules would never let
/// in, such as scores beside the scale and marks before the report.
pub fn drawn(n: u128, draws: &Draws) -> TicketSummary {
    let [
        when,
        kind,
        urgency,
        stage,
        device,
        engineer,
        site,
        answer,
        arrival,
        end,
        done,
        survey,
        s1,
        s2,
        s3,
        wait,
        fit,
        again,
        visits,
        extra,
    ] = *draws;
    let one_of = |draw: u16, of: u16, base: u128| {
        let n = draw % (of + 1);
        (n < of).then(|| Uuid::from_u128(base + u128::from(n)))
    };
    let reported_at = START + Span::minutes(16 * i64::from(when));
    let later = |draw: u16, of: u16, minutes: i64| {
        let n = i64::from(draw % of) - 1;
        (n >= 0).then(|| reported_at + Span::minutes(n * minutes - 5))
    };
    let kinds: Vec<_> = TicketKind::iter().collect();
    let urgencies: Vec<_> = Urgency::iter().collect();
    // Most are archived, as in life.
    let stages: Vec<_> = StageKind::iter().collect();
    let stage = *stages
        .get(usize::from(stage % 24))
        .unwrap_or(&StageKind::Archived);
    let completed_at = matches!(
        stage,
        StageKind::Recording | StageKind::InReview | StageKind::Archived
    )
    .then(|| reported_at + Span::minutes(i64::from(end % 9_000) + 30));
    let restored_at = match (completed_at, fit % 12) {
        (Some(at), 1..) => Some(at - Span::minutes(i64::from(end % 29))),
        (None, 0) => Some(reported_at + Span::minutes(i64::from(end % 3_000))),
        _ => None,
    };
    let told = completed_at.map(|at| at + Span::minutes(i64::from(survey) * 4));
    let survey = match (told, survey % 8) {
        (Some(at), 0..=3) => SurveyState::Answered {
            scores: [s1, s2, s3].map(score),
            at,
        },
        (Some(at), outcome @ 4..=6) => SurveyState::Closed {
            outcome: SurveyOutcome::iter().nth(usize::from(outcome - 4)).unwrap(),
            at,
        },
        _ => SurveyState::Open,
    };
    let waits = match wait % 4 {
        0 => vec![Wait {
            reason: WaitReason::iter().nth(usize::from(wait / 4 % 4)).unwrap(),
            text: String::new(),
            from: reported_at + Span::minutes(i64::from(wait % 500)),
            until: (wait % 8 != 0)
                .then(|| reported_at + Span::minutes(i64::from(wait % 4_000) + 500)),
        }],
        _ => Vec::new(),
    };
    TicketSummary {
        id: id(n),
        kind: *kinds
            .get(usize::from(kind % 12))
            .unwrap_or(&TicketKind::Repair),
        urgency: urgencies[usize::from(urgency % 4)],
        stage,
        device: one_of(device, DEVICES, 1_000).map(DeviceId::new),
        site: one_of(site, SITES, 20).map(SiteId::new),
        assignee: one_of(engineer, ENGINEERS, 60).map(PersonId::new),
        reported_at,
        responded_at: later(answer, 200, 3),
        arrived_at: later(arrival, 300, 4),
        restored_at,
        completed_at,
        archived_at: completed_at.filter(|_| stage == StageKind::Archived),
        remote: done % 6 == 0,
        waits,
        survey,
        fitness: completed_at.map(|_| {
            Fitness::iter()
                .nth(usize::from(fit / 12 % 10).saturating_sub(7))
                .unwrap()
        }),
        repeat_of: (again % 20 == 0).then(|| id(n.saturating_sub(1 + u128::from(again % 7)))),
        found_faulty_at: completed_at
            .filter(|_| extra % 25 == 0)
            .map(|at| at + Span::hours(i64::from(extra % 1_000))),
        visits: visits % 3,
        refused: u16::from(visits % 11 == 0),
        returned: u16::from(extra % 9 == 0),
        ..fault(n)
    }
}

/// Mostly high, now and then beside the scale.
fn score(draw: u16) -> u8 {
    match draw % 100 {
        0 => 0,
        1 => 6,
        n @ 2..=10 => n as u8 % 5 + 1,
        11..=20 => 3,
        21..=50 => 4,
        _ => 5,
    }
}

/// 1 January 2025 in China.
pub const START: Instant = Instant(1_735_660_800_000);

/// The registers that the made-up tickets name: models of a register and typed ones, a contract, holidays.
pub fn busy_world() -> World {
    let mut world = World::default();
    for n in 0..30 {
        let model = Model {
            name: format!("Model {n}"),
            category: (n % 4 != 0).then(|| CategoryId::new(Uuid::from_u128(90 + n % 3))),
            ..Model::default()
        };
        let id = ModelId::new(Uuid::from_u128(100 + n));
        world.models.insert(id.into(), entered(model));
    }
    for n in 0..u128::from(DEVICES) {
        let device = Device {
            model: (n % 40 < 30).then(|| ModelId::new(Uuid::from_u128(100 + n % 40))),
            model_name: format!("Typed {}", n % 40),
            manufacturer: "Acme".to_owned(),
            category: (n % 5 == 0).then_some(PUMPS),
            site: (n % 7 != 0).then(|| SiteId::new(Uuid::from_u128(20 + n % 3))),
            ..Device::default()
        };
        let id = DeviceId::new(Uuid::from_u128(1_000 + n));
        world.devices.insert(id.into(), entered(device));
    }
    let contract = |minutes| Targets {
        respond: Some(Span::minutes(minutes)),
        restore: Some(Span::minutes(10 * minutes)),
        ..Targets::default()
    };
    let site = Site {
        contract: Some(Contract {
            number: "C-1".to_owned(),
            until: Day::new(2026, 3, 31).unwrap(),
            urgent: contract(20),
            normal: contract(90),
        }),
        ..Site::default()
    };
    world.sites.insert(SOUTH.into(), entered(site));
    let mut settings = Settings::default();
    let day = |month, day| Day::new(2026, month, day).unwrap();
    settings.calendar.holidays = (1..=7)
        .map(|n| day(10, n))
        .chain((16..=20).map(|n| day(2, n)))
        .chain([day(1, 1), day(5, 1)])
        .collect();
    settings.calendar.extra_days = vec![day(2, 14), day(2, 28), day(10, 10)];
    world.settings = Some(entered(settings));
    world
}
