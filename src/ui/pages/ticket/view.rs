//! The open ticket as its forms see it: in the context of the ticket page, so that a form needs no props.

use crate::app::{App, Errand, OpenTicket, Trouble};
use crate::ui::components::{Tone, toast};
use crate::ui::undo::say_done;
use crate::ui::words::refusals;
use aftercare_core::domain::Refusal;
use aftercare_core::domain::ticket::Ticket;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::undo::is_undoable;
use aftercare_core::id::TicketId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use std::sync::Arc;

/// The open ticket. Copy it freely.
#[derive(Clone, Copy)]
pub struct TicketView {
    /// Which ticket.
    pub id: TicketId,
    /// The ticket with its history, as it was last read.
    pub open: RwSignal<Arc<OpenTicket>>,
    /// Reads it again.
    pub reload: Callback<()>,
    /// A command of this page is under way or was just carried out: what comes next is its doing.
    pub stepped: StoredValue<bool>,
    /// The session; kept here because event handlers have no context.
    pub app: App,
}

/// One form's sending: what it is about to do, whether it is under way, and why it was not carried out.
#[derive(Clone, Copy)]
pub struct Sending {
    errand: RwSignal<Errand>,
    /// Under way: the button is busy.
    pub busy: RwSignal<bool>,
    /// Why the last press was not carried out.
    pub trouble: RwSignal<Option<Trouble>>,
}

impl Default for Sending {
    fn default() -> Self {
        Self::new()
    }
}

impl Sending {
    /// Nothing sent yet; one per form.
    pub fn new() -> Self {
        Self {
            errand: RwSignal::new(Errand::default()),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }

    /// The sentence of the trouble, for a field's `error` prop or [`super::SendTrouble`]. Reactive.
    pub fn sentence(self) -> Option<String> {
        self.trouble.with(|t| t.as_ref().map(refusals::trouble))
    }

    /// Starts; false when it is under way already.
    pub(in crate::ui) fn begin(self) -> Option<Errand> {
        if self.busy.get_untracked() {
            return None;
        }
        self.busy.set(true);
        self.trouble.set(None);
        Some(self.errand.get_untracked())
    }

    /// Ends with a trouble that is told elsewhere; the same errand is kept for another try. The form may be gone by now.
    pub(in crate::ui) fn put_off(self) {
        self.busy.try_set(false);
    }

    /// Ends; the same errand is kept for another try unless it was carried out. The form may be gone by now.
    pub(in crate::ui) fn end<T>(self, result: Result<T, Trouble>) -> Option<T> {
        self.busy.try_set(false);
        match result {
            Ok(done) => {
                self.errand.try_set(Errand::default());
                Some(done)
            }
            Err(trouble) => {
                self.trouble.try_set(Some(trouble));
                None
            }
        }
    }
}

/// Whether somebody else made the step meanwhile: told at the edge of the page, whatever the form shows.
pub(super) fn came_late(trouble: &Trouble) -> bool {
    matches!(
        trouble,
        Trouble::Refused(Refusal::WrongStage(_) | Refusal::Archived)
    )
}

impl TicketView {
    /// The ticket of this page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Reads the ticket; reactive.
    pub fn ticket<T>(&self, look: impl FnOnce(&Ticket) -> T) -> T {
        self.open.with(|open| look(&open.ticket))
    }

    /// Who is acting, where that is the ward itself; nobody else is taken to be the one who signs.
    pub fn me_of_ward(self) -> String {
        untrack(|| self.app.me_of_ward()).map_or_else(String::new, |person| person.name)
    }

    /// Reads the ticket without following changes.
    pub fn ticket_now<T>(&self, look: impl FnOnce(&Ticket) -> T) -> T {
        self.open.with_untracked(|open| look(&open.ticket))
    }

    /// Sends a command. When it was carried out: `done` runs (clear the draft there), the ticket is read
    /// again and `said` is shown. When not, the form's trouble says why and nothing typed is lost.
    pub fn send(
        &self,
        sending: Sending,
        command: TicketCommand,
        said: impl Into<TextProp>,
        done: impl FnOnce() + 'static,
    ) {
        let Some(errand) = sending.begin() else {
            return;
        };
        let (app, id, reload, said) = (self.app, self.id, self.reload, said.into());
        let stepped = self.stepped;
        let undoable = is_undoable(TicketCommandKind::from(&command));
        stepped.set_value(true);
        spawn_local(async move {
            let result = app.send(errand, id, command).await;
            if let Err(trouble) = &result
                && came_late(trouble)
            {
                // The form goes with its step, and the sentence must not go with it.
                let trouble = trouble.clone();
                toast(Tone::Danger, move || refusals::trouble(&trouble));
            }
            if result.is_err() {
                stepped.try_set_value(false);
            }
            if sending.end(result).is_some() {
                done();
                match undoable {
                    true => say_done(app, said, vec![(errand, id.into())], move || {
                        reload.try_run(());
                    }),
                    false => toast(Tone::Ok, said),
                }
                reload.try_run(());
            }
        });
    }
}
