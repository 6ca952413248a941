//! Photos and papers of a ticket: what stands, what was struck out, and adding more.

use super::step::{Form, Mend, TicketForm, WithReason, by_line, offered, watch};
use super::view::TicketView;
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::naming;
use crate::ui::papers::{Kept, Pending, PendingPapers, Seen, Thumb, Viewer, called, kept};
use crate::ui::words::{domain, papers as w};
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::{Attachment, Stamped};
use aftercare_core::journal::EventId;
use leptos::prelude::*;

/// The panel; nothing where there is nothing to show and nothing to add.
#[component]
pub fn Papers() -> impl IntoView {
    let may_add = offered(TicketCommandKind::Attach);
    let standing = watch(|t| t.papers().cloned().collect::<Vec<_>>());
    let struck = watch(|t| {
        let struck = t.attachments.iter().filter_map(|one| {
            let why = one.void.clone()?;
            Some((one.entry.clone(), why))
        });
        struck.collect::<Vec<_>>()
    });
    let is_empty = move || standing.with(Vec::is_empty) && struck.with(Vec::is_empty);
    let (open, at) = (RwSignal::new(false), RwSignal::new(0_usize));
    let view = TicketView::get();
    let papers = Signal::derive(move || {
        let seen = |one: Stamped<Attachment>| Seen {
            from: naming::join([domain::stage(one.what.stage), &by_line(view, &one)]),
            tablet: tablet_of(view, one.event),
            paper: one.what.paper,
        };
        standing.get().into_iter().map(seen).collect::<Vec<_>>()
    });
    let shown = Memo::new(move |_| standing.with(|all| all.get(at.get()).map(|one| one.event)));
    let may_strike = offered(TicketCommandKind::VoidAttachment);
    let key = StoredValue::new(TicketForm::Papers.key());
    view! {
        <Show when=move || may_add.get() || !is_empty()>
            <Panel title=w::title>
                <div class="papers stack">
                    <Show when=is_empty><p class="quiet">{w::none_yet}</p></Show>
                    <ul class="papers-grid" hidden=move || standing.with(Vec::is_empty)>
                        <For
                            each=move || standing.get().into_iter().enumerate()
                            key=|(at, one)| (*at, one.event)
                            let:((index, one))
                        >
                            <Tile one on_look=move || { at.set(index); open.set(true); } />
                        </For>
                    </ul>
                    <Struck struck />
                    <Show when=move || may_add.get()>
                        <WithDraft key=key.get_value() let:draft><Add draft standing /></WithDraft>
                    </Show>
                </div>
            </Panel>
            <Viewer
                open
                at
                papers
                acts=move || view! {
                    {move || shown.get().filter(|_| may_strike.get()).map(|entry| view! { <StrikeOut entry done=move || open.set(false) /> })}
                }
            />
        </Show>
    }
}

/// On which tablet it was added, as people call it.
fn tablet_of(view: TicketView, entry: EventId) -> String {
    let replica = view.open.with(|open| {
        let added = open.events.iter().find(|event| event.id() == entry);
        added.map(|event| event.header().replica)
    });
    let name = replica.map(|id| view.app.world(|world| naming::tablet(world, id)));
    let known = name.filter(|name| !name.is_empty());
    known.unwrap_or_else(|| w::its_tablet().to_owned())
}

#[component]
fn Tile(one: Stamped<Attachment>, #[prop(into)] on_look: Callback<()>) -> impl IntoView {
    let paper = one.what.paper;
    let state = kept(paper.file, paper.media);
    let what = called(&paper);
    let name = what.clone();
    // The thumb's picture says nothing to a screen reader that the button's name does not.
    view! {
        <li class="papers-tile" data-missing=move || matches!(state.get(), Kept::Missing).then_some("true")>
            <button
                type="button"
                class="papers-look"
                aria-label=move || w::look_at(&what)
                on:click=move |_| on_look.run(())
            >
                <Thumb paper alt="" />
            </button>
            <span class="papers-called">{name}</span>
        </li>
    }
}

#[component]
fn StrikeOut(entry: EventId, #[prop(into)] done: Callback<()>) -> impl IntoView {
    view! {
        <WithReason
            stem=format!("void-paper-{}", entry.0.short())
            opens=w::strike_out
            label=w::why_strike_out
            hint=w::strike_out_hint
            verb=w::strike_out_now
            said=w::struck_toast
            look=Look::Danger
            make=Callback::new(move |why| TicketCommand::VoidAttachment(entry, why))
            done
        />
    }
}

/// What was struck out, each with its reason.
#[component]
fn Struck(struck: Memo<Vec<(Stamped<Attachment>, String)>>) -> impl IntoView {
    move || {
        let all = struck.get();
        let count = all.len();
        (count > 0).then(|| {
            view! {
                <details class="papers-struck">
                    <summary>{move || w::struck_out(count)}</summary>
                    <ul>
                        {all.into_iter().map(|(one, why)| view! {
                            <li><s>{called(&one.what.paper)}</s> " " {why}</li>
                        }).collect_view()}
                    </ul>
                </details>
            }
        })
    }
}

/// Chooses, and adds what was chosen.
#[component]
fn Add(draft: Draft, standing: Memo<Vec<Stamped<Attachment>>>) -> impl IntoView {
    let form = Form::new("papers", |_| None);
    let pending = Pending::of(draft);
    let known = Signal::derive(move || {
        standing.with(|all| all.iter().map(|one| one.what.paper.file).collect())
    });
    let press = move || {
        form.send(
            TicketCommand::Attach(pending.given()),
            w::added,
            move || {
                draft.clear();
                pending.clear();
            },
        );
    };
    view! {
        <Mend form />
        <PendingPapers pending standing=known />
        <Show when=move || pending.count() != 0>
            <div class="row">
                <Button
                    label=move || w::add_now(pending.count())
                    look=Look::Primary
                    busy=form.busy()
                    blocked=pending.hold()
                    on_press=press
                />
            </div>
        </Show>
    }
}
