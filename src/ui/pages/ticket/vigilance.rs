//! What became of the duty to report to an authority (ISO 13485 8.2.3): said before the archive or after it.

use super::TicketView;
use super::step::{Form, Mend, TicketForm, by_line, chosen, lacks, offered, today, typed, watch};
use crate::app::Draft;
use crate::ui::components::{
    Banner, Button, Choice, DateField, GiveUp, Look, Panel, Pill, Segmented, TextArea, TextField,
    TextKind, Tone, WithDraft,
};
use crate::ui::icons::Glyph;
use crate::ui::words::steps as w;
use crate::ui::{format, naming};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::Ticket;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::record::{Reportable, Verdict, Vigilance};
use aftercare_core::time::Day;
use leptos::{prelude::*, text_prop::TextProp};

/// What is said of the duty.
#[derive(Clone, Copy, PartialEq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
enum Became {
    Reported,
    Waived,
}

/// A word in one line.
pub(super) fn said(word: &Vigilance) -> String {
    match word {
        Vigilance::Reported { on, number, note } => {
            naming::join([&w::vigilance_said(format::day(*on), number), note])
        }
        Vigilance::Waived { reason } => w::vigilance_not(reason),
    }
}

/// By when it is due; red once that day is over.
#[component]
fn Due(day: Day) -> impl IntoView {
    let view = TicketView::get();
    match day < today(view) {
        true => {
            view! { <Pill label=move || w::vigilance_late(format::day(day)) tone=Tone::Danger icon=Glyph::Clock /> }
        }
        false => {
            view! { <Pill label=move || w::vigilance_by(format::day(day)) tone=Tone::Warn icon=Glyph::Clock /> }
        }
    }
}

/// The duty, what became of it, and the way to say so; nothing where nothing is to be reported.
#[component]
pub(super) fn VigilancePanel() -> impl IntoView {
    let owed = watch(|t| {
        let review = t.review().map(|r| r.reportable.clone());
        review.filter(|r| r.verdict != Verdict::No || !t.vigilance.is_empty())
    });
    move || owed.get().map(|duty| view! { <Duty duty /> })
}

#[component]
fn Duty(duty: Reportable) -> impl IntoView {
    let view = TicketView::get();
    let may = offered(TicketCommandKind::TellAuthority);
    let words = watch(|t| t.vigilance.clone());
    let due = watch(|t| t.authority_due());
    let reported = watch(Ticket::is_reported);
    let open = RwSignal::new(TicketForm::Vigilance.is_asked());
    let text = move || match duty.verdict {
        Verdict::Unclear => w::vigilance_unclear().to_owned(),
        Verdict::No => w::vigilance_not(&duty.reason),
        Verdict::Yes => w::vigilance_yes(&duty.reason),
    };
    let aside = move || match (due.get(), reported.get()) {
        (Some(day), _) => view! { <Due day /> }.into_any(),
        (None, true) => {
            view! { <Pill label=w::vigilance_done tone=Tone::Ok icon=Glyph::Check /> }.into_any()
        }
        (None, false) => {
            view! { <Pill label=w::vigilance_waived tone=Tone::Ok icon=Glyph::Check /> }.into_any()
        }
    };
    view! {
        <Panel title=w::vigilance aside>
            <p>{text}</p>
            <ul class="steps-list">
                {move || words.get().into_iter().map(|one| view! {
                    <li class="steps-part">
                        <span>{said(&one.what)}</span>
                        <span class="quiet">{move || by_line(view, &one)}</span>
                    </li>
                }).collect_view()}
            </ul>
            <Show when=move || may.get() fallback=|| view! { <Banner>{w::vigilance_is_others}</Banner> }>
                <Show
                    when=move || due.get().is_some() || open.get()
                    fallback=move || view! {
                        <div class="row">
                            <Button label=w::vigilance_again look=Look::Quiet icon=Glyph::Plus on_press=move || open.set(true) />
                        </div>
                    }
                >
                    <WithDraft key=TicketForm::Vigilance.key() let:draft>
                        <WordForm draft open reported />
                    </WithDraft>
                </Show>
            </Show>
        </Panel>
    }
}

#[component]
fn WordForm(draft: Draft, open: RwSignal<bool>, reported: Memo<bool>) -> impl IntoView {
    let form = Form::new("vigilance", |refusal| match refusal {
        Refusal::InTheFuture(_) | Refusal::TimesOutOfOrder => Some("on"),
        Refusal::Missing(RequiredField::AuthorityNumber) => Some("number"),
        Refusal::Missing(RequiredField::Reason) => Some("why"),
        _ => None,
    });
    let text = move |name| draft.text(name, "");
    let became = text("became");
    let (on, number, note, why) = (
        draft.text("on", today(form.view).to_string()),
        text("number"),
        text("note"),
        text("why"),
    );
    let is = move |one: Became| became.with(|b| b.parse() == Ok(one));
    // What was reported can't turn out to be nothing; a further report can follow.
    let options = Signal::derive(move || {
        let mut all = vec![Choice::new("reported", w::vigilance_done)];
        if !reported.get() {
            all.push(Choice::new("waived", w::vigilance_waived));
        }
        all
    });
    let press = move || {
        let mut missing: Vec<(&'static str, TextProp)> = Vec::new();
        let day = typed(on).parse().ok();
        let word = match chosen::<Became>(became) {
            None => {
                missing.push(("became", w::say_vigilance.into()));
                None
            }
            Some(Became::Reported) => {
                if day.is_none() {
                    missing.push(("on", w::say_reported_on.into()));
                }
                if typed(number).is_empty() {
                    missing.push(("number", lacks(RequiredField::AuthorityNumber)));
                }
                day.map(|on| Vigilance::Reported {
                    on,
                    number: typed(number),
                    note: typed(note),
                })
            }
            Some(Became::Waived) => {
                if typed(why).is_empty() {
                    missing.push(("why", lacks(RequiredField::Reason)));
                }
                Some(Vigilance::Waived { reason: typed(why) })
            }
        };
        if !form.complete(missing) {
            return;
        }
        if let Some(word) = word {
            form.send(
                TicketCommand::TellAuthority(word),
                w::vigilance_saved,
                move || {
                    draft.clear();
                    open.try_set(false);
                },
            );
        }
    };
    view! {
        <div class="steps-form">
            <Mend form />
            <Segmented name=form.name("became") label=w::vigilance_what value=became options required=true error=form.error("became") />
            <Show when=move || is(Became::Reported)>
                <div class="columns">
                    <DateField name=form.name("on") label=w::vigilance_on value=on required=true error=form.error("on") />
                    <TextField name=form.name("number") label=w::vigilance_number value=number kind=TextKind::Code required=true
                        hint=w::vigilance_number_hint error=form.error("number") />
                </div>
                <TextArea name=form.name("note") label=w::vigilance_note value=note rows=2 />
            </Show>
            <Show when=move || is(Became::Waived)>
                <TextArea name=form.name("why") label=w::vigilance_why_not value=why rows=2 required=true error=form.error("why") />
            </Show>
            <div class="row">
                <Button label=w::vigilance_save look=Look::Primary busy=form.busy() on_press=press />
                <Show when=move || open.get()>
                    <GiveUp draft close=move || open.set(false) reopen=move || open.set(true) />
                </Show>
            </div>
        </div>
    }
}
