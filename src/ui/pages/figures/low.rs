//! Low scores: which ticket, what was said, what was done.

use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{domain, figures as words};
use crate::ui::{format, naming, route};
use aftercare_core::domain::ticket::{NoteKind, Survey, Ticket};
use aftercare_core::insight::{Figures, LowAnswer};
use leptos::prelude::*;
use std::sync::Arc;

/// How many are shown before one asks for more.
const STEP: usize = 10;

/// What of a ticket its summary does not hold.
#[derive(Clone, Default, PartialEq)]
struct Words {
    said: String,
    by: String,
    repaired: String,
    /// What was added to the record since the answer.
    done: String,
}

impl Words {
    fn of(ticket: &Ticket) -> Self {
        let (said, by, since) = match &ticket.survey {
            Survey::Answered(answers, at) => {
                (answers.comment.clone(), answers.respondent.clone(), *at)
            }
            Survey::Open | Survey::Closed(..) => Default::default(),
        };
        let added = ticket.notes.iter();
        let added = added.filter(|n| n.at >= since && n.what.kind == NoteKind::Addendum);
        let added: Vec<&str> = added.map(|n| n.what.text.trim()).collect();
        let recorded = ticket.record().map(|record| record.measures.clone());
        let repaired = || ticket.repair().map(|repair| repair.measures.clone());
        let repaired = recorded
            .filter(|text| !text.trim().is_empty())
            .or_else(repaired);
        let trimmed = |text: String| text.trim().to_owned();
        Self {
            said: trimmed(said),
            by: trimmed(by),
            repaired: trimmed(repaired.unwrap_or_default()),
            done: added.join("\n"),
        }
    }
}

/// The answers that hold a score of 1 or 2, the newest first.
#[component]
pub(super) fn LowScores(figures: Memo<Option<Arc<Figures>>>) -> impl IntoView {
    let low = Memo::new(move |_| {
        figures.with(|figures| figures.as_ref().map(|f| f.low.clone()).unwrap_or_default())
    });
    let asked_for = RwSignal::new(STEP);
    let shown = move || {
        low.with(|low| {
            low.iter()
                .take(asked_for.get())
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let count = move || low.with(Vec::len);
    view! {
        <Panel title=words::low_scores aside=move || view! { <span>{move || words::answers_count(count())}</span> }>
            {move || (count() == 0).then(|| view! { <p class="quiet">{words::no_low_scores}</p> })}
            <ul class="figures-low">
                <For each=shown key=|answer| answer.ticket children=|answer| view! { <Low answer /> } />
            </ul>
            {move || (count() > asked_for.get()).then(|| view! {
                <div class="no-print"><Button label=words::show_more on_press=move || asked_for.update(|n| *n += STEP) /></div>
            })}
        </Panel>
    }
}

#[component]
fn Low(answer: LowAnswer) -> impl IntoView {
    let app = App::get();
    let id = answer.ticket;
    let ticket = move || app.tickets(|all| all.get(&id).cloned());
    let words_of = LocalResource::new(move || async move {
        let open = app.open(id).await.ok()?;
        Some(Words::of(&open.ticket))
    });
    let device = move || ticket().map(|t| app.world(|world| naming::device_of(world, &t)));
    let place = move || {
        let t = ticket()?;
        Some(app.world(|world| naming::place(world, t.site, t.department, &t.place)))
    };
    let who = move || {
        let id = ticket()?.assignee?;
        Some(words::done_by(app.world(|world| naming::person(world, id))))
    };
    let about = move || {
        let [device, place, who] = [device(), place(), who()].map(Option::unwrap_or_default);
        naming::join([&device, &place, &who])
    };
    let scores = answer.low().collect::<Vec<_>>();
    let at = answer.at.0;
    view! {
        <li class="figures-low-one keep-together">
            <p class="figures-low-head">
                <a class="figures-ticket" href=route::href(&["ticket", &id.to_string()])>{app.ticket_number(id)}</a>
                {scores.into_iter().map(|(dimension, score)| view! {
                    <Pill
                        label=move || words::scored(domain::dimension(dimension), format::count(usize::from(score)))
                        tone=if score == 1 { Tone::Danger } else { Tone::Warn }
                        icon=Glyph::Star
                    />
                }).collect_view()}
                <span class="quiet end">{move || format::date(at)}</span>
            </p>
            <p class="quiet">{about}</p>
            <p>{move || ticket().map(|t| t.subject.clone())}</p>
            {move || words_of.get().flatten().map(|found| {
                let said = match (found.said.is_empty(), found.by.is_empty()) {
                    (true, _) => words::no_comment().to_owned(),
                    (false, true) => found.said,
                    (false, false) => words::said_by(found.said, found.by),
                };
                view! {
                    <dl class="facts">
                        <div class="fact"><dt>{words::said}</dt><dd>{said}</dd></div>
                        {(!found.repaired.is_empty()).then(|| view! {
                            <div class="fact"><dt>{words::repaired}</dt><dd>{found.repaired}</dd></div>
                        })}
                        <div class="fact">
                            <dt>{words::done}</dt>
                            <dd class="figures-low-done">{match found.done.is_empty() {
                                true => words::nothing_said_done().to_owned(),
                                false => found.done,
                            }}</dd>
                        </div>
                    </dl>
                }
            })}
        </li>
    }
}
