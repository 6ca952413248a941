//! The emergency of this page as its parts see it: in their context, so that they need no props.

use crate::app::{App, Trouble};
use crate::ui::components::{Errors, Tone, toast};
use crate::ui::opened;
use crate::ui::pages::ticket::Sending;
use crate::ui::pages::to_mend;
use crate::ui::words::refusals;
use aftercare_core::domain::Refusal;
use aftercare_core::domain::emergency::command::{EmergencyCommandKind, When};
use aftercare_core::domain::emergency::{Emergency, EmergencyCommand, ResourceId};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::TicketId;
use aftercare_core::time::Instant;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use std::sync::Arc;

/// Which form is open.
#[derive(Clone, Copy, Debug, PartialEq, strum::EnumDiscriminants)]
#[strum_discriminants(name(FormKind), derive(strum::EnumIter, strum::IntoStaticStr))]
#[strum_discriminants(strum(serialize_all = "kebab-case"))]
pub(super) enum Form {
    Commit,
    Guide,
    Interim,
    Progress,
    Restore,
    StandDown,
    Resume,
    Review,
    Message,
    Withdraw(ResourceId),
    Return(ResourceId),
    Improve(u16),
}

impl Form {
    /// The name of its draft.
    pub(super) fn name(self) -> String {
        let kind: &str = FormKind::from(self).into();
        match self {
            Self::Withdraw(of) | Self::Return(of) => {
                format!("{kind}-{}-{}", of.event.0.short(), of.at)
            }
            Self::Improve(at) => format!("{kind}-{at}"),
            _ => kind.to_owned(),
        }
    }

    /// The form of that name, if this emergency has it.
    fn named(name: &str, emergency: &Emergency) -> Option<Self> {
        let things = || emergency.committed().into_iter().map(|thing| thing.id);
        let found = match opened::kind_of(name)? {
            FormKind::Commit => Self::Commit,
            FormKind::Guide => Self::Guide,
            FormKind::Interim => Self::Interim,
            FormKind::Progress => Self::Progress,
            FormKind::Restore => Self::Restore,
            FormKind::StandDown => Self::StandDown,
            FormKind::Resume => Self::Resume,
            FormKind::Review => Self::Review,
            FormKind::Message => Self::Message,
            FormKind::Withdraw => things().map(Self::Withdraw).find(|f| f.name() == name)?,
            FormKind::Return => things().map(Self::Return).find(|f| f.name() == name)?,
            FormKind::Improve => Self::Improve(name.rsplit('-').next()?.parse().ok()?),
        };
        Some(found)
    }

    /// The one that the link names. Not reactive.
    pub(super) fn by_link(emergency: &Emergency) -> Option<Self> {
        Self::named(&opened::asked()?, emergency)
    }
}

/// The emergency of this page. Copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// The session.
    pub(super) app: App,
    /// Whose emergency it is.
    pub(super) ticket: TicketId,
    /// The emergency as it stands.
    pub(super) emergency: Memo<Option<Emergency>>,
    /// Its ticket in short.
    pub(super) summary: Memo<Option<Arc<TicketSummary>>>,
    /// Now, second by second.
    pub(super) now: Signal<Instant>,
    /// Which form is open.
    pub(super) form: RwSignal<Option<Form>>,
}

impl Room {
    /// The emergency of this page.
    pub(super) fn get() -> Self {
        expect_context()
    }

    /// Looks at it; nothing while it is not here. Reactive.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Emergency) -> T) -> Option<T> {
        self.emergency.with(|e| e.as_ref().map(look))
    }

    /// Whether it runs. Reactive.
    pub(super) fn runs(&self) -> bool {
        self.look(Emergency::is_running).unwrap_or(false)
    }

    /// Whether who is acting may do this now; the domain has the last word. Reactive.
    pub(super) fn offers(&self, kind: EmergencyCommandKind) -> bool {
        let phase = match kind.when() {
            When::Before => false,
            When::Running => self.runs(),
            When::After => !self.runs(),
            When::Always => true,
        };
        phase && self.app.may(kind.act())
    }

    /// Sends a command; `done` runs when it was carried out.
    pub(super) fn send(
        &self,
        sending: Sending,
        command: EmergencyCommand,
        said: impl Into<TextProp>,
        done: impl FnOnce() + 'static,
    ) {
        self.send_telling(sending, command, said, Some, done);
    }

    /// The same; `tell` tells a trouble where it belongs, and gives back what the sending is to keep.
    pub(super) fn send_telling(
        &self,
        sending: Sending,
        command: EmergencyCommand,
        said: impl Into<TextProp>,
        tell: impl FnOnce(Trouble) -> Option<Trouble> + 'static,
        done: impl FnOnce() + 'static,
    ) {
        let Some(errand) = sending.begin() else {
            return;
        };
        let (app, ticket, said) = (self.app, self.ticket, said.into());
        spawn_local(async move {
            match app.alarm(errand, ticket, command).await.map_err(tell) {
                Err(None) => sending.put_off(),
                Err(Some(trouble)) => drop(sending.end::<()>(Err(trouble))),
                Ok(carried_out) => {
                    sending.end(Ok(carried_out));
                    done();
                    toast(Tone::Ok, said);
                }
            }
        });
    }

    /// Sends a command that has no form; a refusal is told at the edge of the page.
    pub(super) fn press(
        &self,
        sending: Sending,
        command: EmergencyCommand,
        said: impl Into<TextProp>,
    ) {
        self.send(sending, command, said, || ());
    }
}

/// Tells the trouble of a sending that has no form.
pub(super) fn tell(sending: Sending) {
    Effect::new(move || {
        if let Some(trouble) = sending.trouble.get() {
            toast(Tone::Danger, move || refusals::trouble(&trouble));
        }
    });
}

/// Tells a refusal beside the field that `at` knows for it; what has none is given back.
pub(super) fn beside(
    errors: Errors,
    at: impl Fn(&Refusal) -> Option<&'static str>,
) -> impl FnOnce(Trouble) -> Option<Trouble> {
    move |trouble| {
        let field = match &trouble {
            Trouble::Refused(refusal) => at(refusal),
            _ => None,
        };
        let Some(field) = field else {
            return Some(trouble);
        };
        errors.show(vec![to_mend(trouble, |_| field)]);
        None
    }
}
