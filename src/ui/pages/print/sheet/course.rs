//! Who submitted the record, who sent it back and why, who reviewed and who approved it, in the order in which it happened.

use super::{Sheet, facts};
use crate::ui::naming;
use crate::ui::words::print as w;
use aftercare_core::domain::family::body;
use aftercare_core::domain::ticket::event::TicketEvent;
use aftercare_core::domain::ticket::{Stage, StageKind, Ticket};
use aftercare_core::journal::Event;
use leptos::prelude::*;

/// What happened, in a word of the app.
type Name = fn() -> &'static str;

impl Sheet<'_> {
    /// What became of the record.
    pub(super) fn course(&self) -> Option<AnyView> {
        let rows: Vec<_> = self
            .paper
            .open
            .events
            .iter()
            .filter_map(|event| {
                let (name, remark) = self.step(event)?;
                let head = event.header();
                let (when, who) = (self.tongue.moment(head.stamp.wall), self.person(head.actor));
                let by = naming::join([&when, &who]);
                let said = [by.as_str(), remark].join("\n");
                self.row(name, said.trim())
            })
            .map(Some)
            .collect();
        (!rows.is_empty()).then(|| self.section(w::course, facts(rows)))
    }

    /// Whether an event took the record a step further, with the remark that it left. What did not fit, because another tablet
    /// had been first, is in none of the ticket's lists; of what was reviewed only the last stands.
    fn step(&self, event: &Event) -> Option<(Name, &str)> {
        let (t, id) = (self.ticket, event.id());
        let back = t.returns.iter().find(|r| r.event == id);
        if let Some(back) = back.filter(|r| r.what.from == StageKind::InReview) {
            Some((w::returned, &back.what.reason))
        } else if t.records.iter().any(|r| r.event == id) {
            Some((w::submitted, ""))
        } else if t.reviews.last().is_some_and(|r| r.event == id) {
            Some((w::reviewed, ""))
        } else {
            self.is_approval(event).then_some((w::approved, ""))
        }
    }

    /// Whether it is by this event that the record was archived: the ticket itself doesn't keep who it was.
    fn is_approval(&self, event: &Event) -> bool {
        let Stage::Archived(_, _, archive) = &self.ticket.stage else {
            return false;
        };
        matches!(body::<Ticket>(event), Some(TicketEvent::Approved(this)) if this == *archive)
    }
}
