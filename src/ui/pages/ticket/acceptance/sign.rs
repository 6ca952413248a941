//! Signing: for exactly what was shown; when the record changes meanwhile it is shown again (SPEC §3.4).

use super::{NobodyHere, ShownRecord, readings_hold};
use crate::app::Draft;
use crate::ui::components::{
    Banner, Button, Ink, Look, Panel, SignaturePad, Stroke, TextField, Tone, WithDraft, ink,
    read_strokes, write_strokes,
};
use crate::ui::pages::hand_over::{HandOverButton, names_of_ward};
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::{Form, Mend, TicketForm, lacks, offered, typed, watch};
use crate::ui::words::{hand_over as h, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::acceptance::Strokes;
use aftercare_core::domain::ticket::command::{SignatureEntry, TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::{Fitness, Purpose, SignatureState};
use aftercare_core::journal::Digest;
use leptos::prelude::*;

/// What is signed, and the form to sign.
#[component]
pub(super) fn SignPanel() -> impl IntoView {
    view! {
        <Panel title=w::what_is_signed><ShownRecord /></Panel>
        <Panel title=w::ward_accepts>
            <WithDraft key=TicketForm::Sign.key() let:draft>
                <SignForm draft />
            </WithDraft>
        </Panel>
    }
}

/// Signed later: nobody was there, or an edit voided the signature.
#[component]
pub fn LateSigning() -> impl IntoView {
    let may = offered(TicketCommandKind::Sign);
    let holds = readings_hold();
    let may = Memo::new(move |_| may.get() && holds.get());
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
                    <HandOverButton to=Purpose::Sign(TicketView::get().id) label=h::to_sign />
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

/// A signature under way: the strokes, and the content that they are drawn for.
#[derive(Clone, Copy)]
pub(super) struct Signing {
    /// Its form.
    pub form: Form,
    /// What was drawn.
    pub strokes: RwSignal<Vec<Stroke>>,
    now: Memo<Digest>,
    shown: RwSignal<Digest>,
    fitness: Memo<Option<Fitness>>,
}

impl Signing {
    /// Takes up what the draft holds, if it was drawn for what stands now.
    pub fn new(draft: Draft) -> Self {
        let form = Form::new("sign", |refusal| match refusal {
            Refusal::Missing(RequiredField::PrintedName) => Some("name"),
            Refusal::SignatureEmpty | Refusal::SignedOtherContent | Refusal::AlreadySigned => {
                Some("strokes")
            }
            _ => None,
        });
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
        Self {
            form,
            strokes,
            now,
            shown,
            fitness: watch(|t| t.conclusion().map(|c| c.fitness)),
        }
    }

    /// What signing means. Reactive.
    pub fn meaning(self) -> &'static str {
        meaning(self.fitness.get())
    }

    fn is_changed(self) -> bool {
        self.now.get() != self.shown.get()
    }

    fn show_again(self) {
        self.strokes.set(Vec::new());
        self.shown.set(self.now.get_untracked());
    }

    /// The signature, if nothing is missing; what is missing is said otherwise.
    pub fn entry(self, name: String, capacity: String) -> Option<SignatureEntry> {
        let mut missing = Vec::new();
        if name.is_empty() {
            missing.push(("name", lacks(RequiredField::PrintedName)));
        }
        if self.strokes.with_untracked(|s| ink(s)) != Ink::Written {
            missing.push(("strokes", lacks(RequiredField::Signature)));
        }
        if !self.form.complete(missing) {
            return None;
        }
        if untrack(|| self.is_changed()) {
            self.form.refuse("strokes", Refusal::SignedOtherContent);
            return None;
        }
        let points = |stroke: &Stroke| stroke.iter().map(|p| (p.x, p.y)).collect();
        let drawn = self
            .strokes
            .with_untracked(|all| all.iter().map(points).collect());
        Some(SignatureEntry {
            name,
            capacity,
            meaning: untrack(|| self.meaning()).to_owned(),
            strokes: Strokes(drawn),
            shown: self.shown.get_untracked(),
        })
    }
}

/// Says that the content has changed since it was shown, and shows it again.
#[component]
pub(super) fn ChangedMeanwhile(signing: Signing) -> impl IntoView {
    view! {
        <Show when=move || signing.is_changed()>
            <Banner
                tone=Tone::Warn
                urgent=true
                action=move || view! { <Button label=w::show_again on_press=move || signing.show_again() /> }
            >
                {w::changed_meanwhile}
            </Banner>
        </Show>
    }
}

#[component]
fn SignForm(draft: Draft) -> impl IntoView {
    let signing = Signing::new(draft);
    let (form, strokes) = (signing.form, signing.strokes);
    let name = draft.text("name", form.view.me_of_ward());
    let offers = names_of_ward(form.view);
    let capacity = draft.text("capacity", "");
    let press = move || {
        if let Some(entry) = signing.entry(typed(name), typed(capacity)) {
            form.send(TicketCommand::Sign(entry), w::signed_toast, move || {
                draft.clear()
            });
        }
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <ChangedMeanwhile signing />
            <div class="columns">
                <TextField name=form.name("name") label=w::printed_name value=name required=true offers error=form.error("name") />
                <TextField name=form.name("capacity") label=w::capacity hint=w::capacity_hint value=capacity />
            </div>
            <SignaturePad
                name=form.name("strokes")
                label=w::signature
                strokes
                signer=move || name.get()
                meaning=move || signing.meaning()
                error=form.error("strokes")
            />
            <div class="steps-foot">
                <Button label=w::accept_and_finish look=Look::Primary busy=form.busy() on_press=press />
            </div>
        </div>
    }
}
