//! The ward's words so far: signatures with their strokes, valid or void, refusals and absences.

use crate::ui::components::{InkPoint, Panel, Pill, SignatureView, Stroke, Tone};
use crate::ui::naming;
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::{by_line, watch, when};
use crate::ui::words::{domain, steps as w};
use aftercare_core::domain::ticket::acceptance::Strokes;
use aftercare_core::domain::ticket::{Acceptance, Signature, SignatureState, Stamped};
use leptos::prelude::*;

/// Strokes as the kit draws them.
pub(in crate::ui::pages) fn drawn(strokes: Strokes) -> Vec<Stroke> {
    let point = |(x, y)| InkPoint { x, y, t: 0 };
    strokes
        .0
        .into_iter()
        .map(|stroke| stroke.into_iter().map(point).collect())
        .collect()
}

/// Every word the ward gave; a voided signature stands beside the one that holds.
#[component]
pub fn WordsGiven() -> impl IntoView {
    let state = watch(|t| t.signature_state());
    let words = watch(|t| {
        let words = t.acceptances.iter();
        words
            .map(|word| (word.clone(), t.is_signed_by(&word.what)))
            .collect::<Vec<_>>()
    });
    view! {
        <Panel title=w::words_given aside=move || view! { <span>{move || domain::signature_state(state.get())}</span> }>
            <ul class="steps-list">
                {move || words.get().into_iter().map(|(word, holds)| view! { <Word word holds /> }).collect_view()}
            </ul>
        </Panel>
    }
}

#[component]
fn Word(
    word: Stamped<Acceptance>,
    /// Whether it is a signature for what stands now.
    holds: bool,
) -> impl IntoView {
    let view = TicketView::get();
    let by = word.clone();
    let line = move || by_line(view, &by);
    match word.what {
        Acceptance::Signed(signature) => {
            view! { <li class="steps-part"><Signed signature holds /></li> }.into_any()
        }
        Acceptance::Refused(why) => view! {
            <li class="steps-part">
                <span><Pill label=w::refused tone=Tone::Warn /> " " {why}</span>
                <span class="quiet">{line}</span>
            </li>
        }
        .into_any(),
        Acceptance::Absent(absence) => view! {
            <li class="steps-part">
                <span><Pill label=|| domain::signature_state(SignatureState::Absent) /> " " {absence.reason}</span>
                <span class="quiet">{line}</span>
            </li>
        }
        .into_any(),
    }
}

#[component]
fn Signed(signature: Signature, holds: bool) -> impl IntoView {
    let app = TicketView::get().app;
    let strokes = LocalResource::new({
        let digest = signature.strokes;
        move || async move { app.strokes(digest).await }
    });
    let state = if holds {
        SignatureState::Valid
    } else {
        SignatureState::Voided
    };
    let tone = if holds { Tone::Ok } else { Tone::Warn };
    let name = StoredValue::new(signature.name.clone());
    view! {
        <span><Pill label=move || domain::signature_state(state) tone /></span>
        {move || strokes.get().map(|found| match found {
            Some(strokes) => view! {
                <div class="steps-ink">
                    <SignatureView label=move || w::signature_of(name.get_value()) strokes=drawn(strokes) />
                </div>
            }.into_any(),
            None => view! { <p class="quiet">{w::strokes_missing}</p> }.into_any(),
        })}
        <span>{naming::join([&signature.name, &signature.capacity])}</span>
        <span class="quiet">{signature.meaning}</span>
        <span class="quiet">{move || when(signature.at)}</span>
    }
}
