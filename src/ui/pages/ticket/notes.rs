//! Notes on a ticket: for the team, or what an expert was asked and answered.

use super::step::{Form, Mend, TicketForm, choices, chosen, offered, typed};
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::words::{domain, ticket as w};
use aftercare_core::domain::ticket::NoteKind;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use leptos::prelude::*;

/// The form for a note, while notes are possible.
#[component]
pub fn Notes() -> impl IntoView {
    let may = offered(TicketCommandKind::Note);
    let key = StoredValue::new(TicketForm::Note.key());
    view! {
        <Show when=move || may.get()>
            <Panel title=w::notes>
                <WithDraft key=key.get_value() let:draft><NoteForm draft /></WithDraft>
            </Panel>
        </Show>
    }
}

#[component]
fn NoteForm(draft: Draft) -> impl IntoView {
    let form = Form::new("note", |_| Some("text"));
    let text = draft.text("text", "");
    let kind = draft.text("kind", "note");
    let options = Signal::derive(|| {
        let mut all = choices(domain::note_kind);
        all.retain(|c| c.value != "addendum");
        all
    });
    let press = move || {
        let command = TicketCommand::Note(chosen(kind).unwrap_or(NoteKind::Note), typed(text));
        form.send(command, w::note_added, move || {
            draft.clear();
            text.set(String::new());
        });
    };
    view! {
        <div class="stack">
            <Mend form />
            <Segmented name=form.name("kind") label=w::note_kind value=kind options />
            <TextArea name=form.name("text") label=w::note value=text rows=2 error=form.error("text") />
            <div class="row"><Button label=w::add_note busy=form.busy() on_press=press /></div>
        </div>
    }
}
