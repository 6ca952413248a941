//! Signing: for exactly what was shown; when the record changes meanwhile it is shown again (SPEC §3.4).

use super::{NobodyHere, ShownRecord};
use crate::app::{Draft, WithDraft};
use crate::ui::components::{
    Banner, Button, Ink, Look, Panel, SignaturePad, Stroke, TextField, Tone, ink, read_strokes,
    write_strokes,
};
use crate::ui::pages::ticket::step::{Form, Mend, draft_key, lacks, offered, typed, watch};
use crate::ui::words::steps as w;
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::acceptance::Strokes;
use aftercare_core::domain::ticket::command::{SignatureEntry, TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::{Fitness, SignatureState};
use leptos::prelude::*;

/// What is signed, and the form to sign.
#[component]
pub(super) fn SignPanel() -> impl IntoView {
    view! {
        <Panel title=w::what_is_signed><ShownRecord /></Panel>
        <Panel title=w::ward_accepts>
            <WithDraft key=draft_key("sign") let:draft>
                <SignForm draft />
            </WithDraft>
        </Panel>
    }
}

/// Signed later: nobody was there, or an edit voided the signature.
#[component]
pub fn LateSigning() -> impl IntoView {
    let may = offered(TicketCommandKind::Sign);
    let state = watch(|t| t.signature_state());
    let open = RwSignal::new(false);
    let late = move || state.get() != SignatureState::Valid;
    view! {
        <Show when=late>
            <Banner tone=Tone::Warn>
                {move || match state.get() {
                    SignatureState::Voided => w::voided_says(),
                    SignatureState::Absent => w::absent_says(),
                    _ => w::open_says(),
                }}
            </Banner>
            <Show when=move || open.get() && may.get()>
                <SignPanel />
            </Show>
            <div class="row">
                <Show when=move || may.get() && !open.get()>
                    <Button label=w::sign_now on_press=move || open.set(true) />
                </Show>
                <Show when=move || state.get() != SignatureState::Absent>
                    <NobodyHere />
                </Show>
            </div>
        </Show>
    }
}

/// What signing means, by the conclusion.
fn meaning(fitness: Option<Fitness>) -> &'static str {
    match fitness {
        Some(Fitness::Limited) => w::meaning_limited(),
        Some(Fitness::NotFit) => w::meaning_not_fit(),
        _ => w::meaning_fit(),
    }
}

#[component]
fn SignForm(draft: Draft) -> impl IntoView {
    let form = Form::new("sign", |refusal| match refusal {
        Refusal::Missing(RequiredField::PrintedName) => Some("name"),
        Refusal::SignatureEmpty | Refusal::SignedOtherContent | Refusal::AlreadySigned => {
            Some("strokes")
        }
        _ => None,
    });
    let view = form.view;
    let name = draft.text("name", view.ticket_now(|t| t.report.reporter.clone()));
    let capacity = draft.text("capacity", "");
    let now = watch(|t| t.shown_digest());
    let shown = RwSignal::new(now.get_untracked());
    // Strokes are kept with what they were drawn for: a signature for something else is not offered again.
    let kept = draft.text("strokes", "");
    let kept_for = draft.text("strokes-for", "");
    let still = kept_for.with_untracked(|of| *of == shown.get_untracked().to_string());
    let drawn = if still {
        kept.with_untracked(|text| read_strokes(text))
    } else {
        Vec::new()
    };
    let strokes = RwSignal::new(drawn);
    Effect::watch(
        move || strokes.get(),
        move |all, _, _| {
            kept_for.set(shown.get_untracked().to_string());
            kept.set(write_strokes(all));
        },
        false,
    );
    let changed = Memo::new(move |_| now.get() != shown.get());
    let fitness = watch(|t| t.conclusion().map(|c| c.fitness));
    let show_again = move || {
        strokes.set(Vec::new());
        shown.set(now.get_untracked());
    };
    let press = move || {
        let mut missing = Vec::new();
        if typed(name).is_empty() {
            missing.push(("name", lacks(RequiredField::PrintedName)));
        }
        if strokes.with_untracked(|s| ink(s)) != Ink::Written {
            missing.push(("strokes", lacks(RequiredField::Signature)));
        }
        if !form.complete(missing) {
            return;
        }
        if changed.get_untracked() {
            form.refuse("strokes", Refusal::SignedOtherContent);
            return;
        }
        let points = |stroke: &Stroke| stroke.iter().map(|p| (p.x, p.y)).collect();
        let entry = SignatureEntry {
            name: typed(name),
            capacity: typed(capacity),
            meaning: meaning(fitness.get_untracked()).to_owned(),
            strokes: Strokes(strokes.with_untracked(|all| all.iter().map(points).collect())),
            shown: shown.get_untracked(),
        };
        form.send(TicketCommand::Sign(entry), w::signed_toast, move || {
            draft.clear()
        });
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <Show when=move || changed.get()>
                <Banner
                    tone=Tone::Warn
                    urgent=true
                    action=move || view! { <Button label=w::show_again on_press=show_again /> }
                >
                    {w::changed_meanwhile}
                </Banner>
            </Show>
            <div class="columns">
                <TextField name=form.name("name") label=w::printed_name value=name required=true error=form.error("name") />
                <TextField name=form.name("capacity") label=w::capacity hint=w::capacity_hint value=capacity />
            </div>
            <SignaturePad
                name=form.name("strokes")
                label=w::signature
                strokes
                signer=move || name.get()
                meaning=move || meaning(fitness.get())
                error=form.error("strokes")
            />
            <div class="steps-foot">
                <Button label=w::accept_and_finish look=Look::Primary busy=form.busy() on_press=press />
            </div>
        </div>
    }
}
