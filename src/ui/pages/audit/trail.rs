//! A record's events with what the fold says of each, whatever the family.

use aftercare_core::domain::catalogue::{Category, Model};
use aftercare_core::domain::codes::Code;
use aftercare_core::domain::device::Device;
use aftercare_core::domain::emergency::{Emergency, EmergencyPlan};
use aftercare_core::domain::family;
use aftercare_core::domain::instrument::Instrument;
use aftercare_core::domain::kit::Kit;
use aftercare_core::domain::people::Person;
use aftercare_core::domain::register::Register;
use aftercare_core::domain::settings::Settings;
use aftercare_core::domain::site::{Department, Site};
use aftercare_core::domain::stock::{Part, StockBook, StockPlace, Supplier};
use aftercare_core::domain::stocktake::Stocktake;
use aftercare_core::domain::tablet::TabletInfo;
use aftercare_core::domain::ticket::{Ticket, TicketEvent};
use aftercare_core::journal::{Event, EventId, Reason, Record, fold, linearise};

/// What stands beside an event.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// People must look at it.
    Conflict(Reason),
    /// A newer version wrote it.
    Newer,
    /// It came after events that are not here.
    Waiting,
    /// Its content was removed.
    Blanked,
}

/// One line of the trail.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) event: Event,
    pub(super) marks: Vec<Mark>,
    /// What happened, where it is told in a line: that of a ticket.
    pub(super) told: Option<TicketEvent>,
    /// The event's body as JSON, if this version can read it.
    pub(super) content: Option<String>,
}

/// The lines of one record, newest first.
pub(super) fn lines(events: &[Event]) -> Vec<Line> {
    let Some(first) = events.first() else {
        return Vec::new();
    };
    match first.header().family {
        family::TICKET => {
            let mut lines = read::<Ticket>(events);
            for line in &mut lines {
                line.told = family::body::<Ticket>(&line.event);
            }
            lines
        }
        family::SITE => read::<Register<Site>>(events),
        family::DEPARTMENT => read::<Register<Department>>(events),
        family::DEVICE => read::<Register<Device>>(events),
        family::CATEGORY => read::<Register<Category>>(events),
        family::MODEL => read::<Register<Model>>(events),
        family::PERSON => read::<Register<Person>>(events),
        family::INSTRUMENT => read::<Register<Instrument>>(events),
        family::CODE => read::<Register<Code>>(events),
        family::SETTINGS_FAMILY => read::<Register<Settings>>(events),
        family::TABLET => read::<Register<TabletInfo>>(events),
        family::EMERGENCY => read::<Emergency>(events),
        family::KIT => read::<Register<Kit>>(events),
        family::PLAN_FAMILY => read::<Register<EmergencyPlan>>(events),
        family::PART => read::<Register<Part>>(events),
        family::PLACE => read::<Register<StockPlace>>(events),
        family::SUPPLIER => read::<Register<Supplier>>(events),
        family::STOCK => read::<StockBook>(events),
        family::STOCKTAKE => read::<Stocktake>(events),
        _ => {
            let newer = |event: &Event| Line {
                event: event.clone(),
                marks: vec![Mark::Newer],
                told: None,
                content: None,
            };
            events.iter().rev().map(newer).collect()
        }
    }
}

fn read<R: Record>(events: &[Event]) -> Vec<Line> {
    let folded = fold::<R>(events);
    let order = linearise(events);
    let line = |at: &usize| {
        let event = &events[*at];
        let id = event.id();
        let conflicts = folded.conflicts.iter().filter(|c| c.event == id);
        let mut marks: Vec<Mark> = conflicts
            .map(|c| Mark::Conflict(c.reason.clone()))
            .collect();
        let listed = |list: &[EventId]| list.contains(&id);
        marks.extend(listed(&folded.newer).then_some(Mark::Newer));
        marks.extend(listed(&folded.waiting).then_some(Mark::Waiting));
        marks.extend(listed(&folded.blanked).then_some(Mark::Blanked));
        let body = family::body::<R>(event);
        let content = body.and_then(|body| serde_json::to_string_pretty(&body).ok());
        Line {
            event: event.clone(),
            marks,
            told: None,
            content,
        }
    };
    let all = order.sequence.iter().chain(&order.waiting);
    let mut lines: Vec<Line> = all.map(line).collect();
    lines.reverse();
    lines
}
