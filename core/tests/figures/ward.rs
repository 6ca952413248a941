//! Tickets as the figures see them, made short.

use aftercare_core::domain::World;
use aftercare_core::domain::catalogue::Model;
use aftercare_core::domain::device::Device;
use aftercare_core::domain::register::{Register, Registered};
use aftercare_core::domain::ticket::summary::{SurveyState, TicketSummary};
use aftercare_core::domain::ticket::{
    Fitness, InUse, PatientHarm, SignatureState, StageKind, SurveyOutcome, TicketKind, Urgency,
};
use aftercare_core::id::*;
use aftercare_core::insight::{Figures, Month, Period, Scope, figures};
use aftercare_core::time::{Day, Instant, Span};
use uuid::Uuid;

pub const ANNA: PersonId = PersonId::new(Uuid::from_u128(10));
pub const BOLIN: PersonId = PersonId::new(Uuid::from_u128(11));
pub const NORTH: SiteId = SiteId::new(Uuid::from_u128(20));
pub const SOUTH: SiteId = SiteId::new(Uuid::from_u128(21));
pub const PUMP: DeviceId = DeviceId::new(Uuid::from_u128(30));
pub const MONITOR: DeviceId = DeviceId::new(Uuid::from_u128(31));
pub const TYPED: DeviceId = DeviceId::new(Uuid::from_u128(32));
pub const IP5: ModelId = ModelId::new(Uuid::from_u128(40));
pub const PUMPS: CategoryId = CategoryId::new(Uuid::from_u128(50));

/// A time in 2026 by clocks in China. 23 November is a Monday.
pub fn at(month: u32, day: u32, hour: i64, minute: i64) -> Instant {
    Day::new(2026, month, day).unwrap().start(480) + Span::hours(hour) + Span::minutes(minute)
}

pub fn id(n: u128) -> TicketId {
    TicketId::new(Uuid::from_u128(n))
}

pub fn entered<T: Registered>(data: T) -> Register<T> {
    Register {
        data,
        voided: None,
        entered: Instant(0),
        changed: Instant(0),
    }
}

/// A normal fault on the pump in the north, reported on Monday, 23 November 2026 at nine and not looked at yet.
pub fn fault(n: u128) -> TicketSummary {
    TicketSummary {
        id: id(n),
        number: format!("A-{n}"),
        replica: ReplicaId::new(Uuid::from_u128(1)),
        kind: TicketKind::Repair,
        urgency: Urgency::Normal,
        stage: StageKind::Reported,
        device: Some(PUMP),
        unregistered: String::new(),
        site: Some(NORTH),
        department: None,
        place: String::new(),
        subject: String::new(),
        assignee: Some(ANNA),
        reported_by: None,
        in_use: InUse::No,
        harm: PatientHarm::None,
        measured: Vec::new(),
        kits: Vec::new(),
        answers: Default::default(),
        since: None,
        reported_at: at(11, 23, 9, 0),
        responded_at: None,
        arrived_at: None,
        restored_at: None,
        completed_at: None,
        archived_at: None,
        visit_at: None,
        remote: false,
        waits: Vec::new(),
        signature: SignatureState::Open,
        followed_up: false,
        survey: SurveyState::Open,
        fitness: None,
        classified: 0,
        authority_due: None,
        needs_attention: false,
        repeat_of: None,
        found_faulty_at: None,
        visits: 0,
        refused: 0,
        returned: 0,
    }
}

/// A fault that was mended on one visit, accepted at that time and archived an hour later.
pub fn mended(n: u128, device: DeviceId, completed: Instant) -> TicketSummary {
    let before = |hours| Some(completed - Span::hours(hours));
    TicketSummary {
        stage: StageKind::Archived,
        device: Some(device),
        reported_at: completed - Span::hours(4),
        responded_at: before(3),
        arrived_at: before(2),
        restored_at: before(1),
        completed_at: Some(completed),
        archived_at: Some(completed + Span::hours(1)),
        signature: SignatureState::Valid,
        followed_up: true,
        fitness: Some(Fitness::Fit),
        visits: 1,
        ..fault(n)
    }
}

/// The same ticket with its survey answered a day after completion.
pub fn scored(ticket: TicketSummary, scores: [u8; 3]) -> TicketSummary {
    let at = ticket.completed_at.unwrap() + Span::days(1);
    TicketSummary {
        survey: SurveyState::Answered { scores, at },
        ..ticket
    }
}

/// The same ticket with its survey closed two days after completion.
pub fn closed(ticket: TicketSummary, outcome: SurveyOutcome) -> TicketSummary {
    let at = ticket.completed_at.unwrap() + Span::days(2);
    TicketSummary {
        survey: SurveyState::Closed { outcome, at },
        ..ticket
    }
}

/// A pump of a registered model in the north, a monitor without any, and a device whose model was only typed, in the
/// south; settings as they come.
pub fn world() -> World {
    let mut world = World::default();
    let model = Model {
        name: "IP-5".to_owned(),
        category: Some(PUMPS),
        ..Model::default()
    };
    world.models.insert(IP5.into(), entered(model));
    let pump = Device {
        model: Some(IP5),
        site: Some(NORTH),
        ..Device::default()
    };
    let typed = Device {
        manufacturer: " Acme ".to_owned(),
        model_name: "M 1 ".to_owned(),
        site: Some(SOUTH),
        ..Device::default()
    };
    world.devices.insert(PUMP.into(), entered(pump));
    world
        .devices
        .insert(MONITOR.into(), entered(Device::default()));
    world.devices.insert(TYPED.into(), entered(typed));
    world
}

pub fn months(first: (i32, u32), last: (i32, u32)) -> Period {
    let month = |(year, number)| Month::new(year, number).unwrap();
    Period::of_months(
        month(first),
        month(last),
        &World::default().settings().calendar,
    )
}

/// The figures of November 2026 as they stand at a time.
pub fn november(tickets: &[TicketSummary], now: Instant) -> Figures {
    let period = months((2026, 11), (2026, 11));
    figures(&world(), tickets, &period, &Scope::default(), now)
}
