//! The ticket page: head, step line, the next step's form, and beside it device, timeline and notes.

use super::actions::Actions;
use super::device_panel::DevicePanel;
use super::emergency::{Judged, OfTicket, Proposed};
use super::notes::Notes;
use super::papers::Papers;
use super::step::{meant, offered, send_plainly, tell_trouble};
use super::step_form;
use super::store_parts::InHand;
use super::timeline::History;
use super::view::{Sending, TicketView};
use crate::app::{App, OpenTicket, Trouble};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{domain, refusals, steps, ticket as w};
use crate::ui::{format, naming, route};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::decide::to_measure_again;
use aftercare_core::domain::ticket::{SignatureState, StageKind, Ticket, TicketKind};
use aftercare_core::id::TicketId;
use aftercare_core::journal::Event;
use aftercare_core::time::Instant;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// One ticket: the next step first, the timeline beside it.
#[component]
pub fn TicketPage() -> impl IntoView {
    let id = Memo::new(|_| {
        route::current()
            .get()
            .segments
            .get(1)
            .and_then(|id| id.parse::<TicketId>().ok())
    });
    move || match id.get() {
        Some(id) => view! {
            <WithTicket
                id
                shown=|| view! { <Shown /> }.into_any()
                not_here=|| view! { <NotHere /> }.into_any()
            />
        }
        .into_any(),
        None => view! { <NotHere /> }.into_any(),
    }
}

#[component]
fn NotHere() -> impl IntoView {
    view! {
        <div class="page">
            <PageHead title=w::not_here />
            <EmptyState icon=Glyph::Search title=w::not_here text=w::not_here_text>
                <LinkButton href=|| route::href(&["board"]) label=w::to_board />
            </EmptyState>
        </div>
    }
}

/// Reads the ticket, and again whenever anything was written: another tab may have added what no summary tells.
/// What is shown finds it in its context, as a [`TicketView`].
#[component]
pub fn WithTicket(
    /// Which one.
    id: TicketId,
    /// Draws it.
    shown: fn() -> AnyView,
    /// Says that it is not on this tablet.
    not_here: fn() -> AnyView,
) -> impl IntoView {
    let app = App::get();
    let read = RwSignal::new(None::<Result<TicketView, Trouble>>);
    let again = Callback::new(move |()| {
        spawn_local(async move {
            let result = app.open(id).await;
            match (result, read.try_get_untracked().flatten()) {
                (Ok(open), Some(Ok(view))) => {
                    let same = |now: &Arc<OpenTicket>| same_events(now, &open);
                    if view.open.try_with_untracked(same) == Some(false) {
                        view.open.try_set(Arc::new(open));
                    }
                }
                (result, _) => drop(read.try_set(Some(result.map(|open| fresh(app, id, open))))),
            }
        });
    });
    Effect::new(move || {
        app.taken();
        again.run(());
    });
    move || {
        match read.get() {
        None => view! { <div class="page"><Progress label=w::loading done=Signal::stored(None) /></div> }.into_any(),
        Some(Err(Trouble::Refused(Refusal::NotFound))) => not_here(),
        Some(Err(trouble)) => view! {
            <div class="page">
                <PageHead title=w::not_here />
                <Banner tone=Tone::Danger urgent=true>{move || refusals::trouble(&trouble)}</Banner>
            </div>
        }
        .into_any(),
        Some(Ok(view)) => {
            provide_context(TicketView { reload: again, ..view });
            shown()
        }
    }
    }
}

/// Whether a second reading brought nothing new.
fn same_events(one: &OpenTicket, other: &OpenTicket) -> bool {
    let ids = |open: &OpenTicket| open.events.iter().map(Event::id).collect::<Vec<_>>();
    one.waiting == other.waiting && ids(one) == ids(other)
}

fn fresh(app: App, id: TicketId, open: OpenTicket) -> TicketView {
    TicketView {
        stepped: StoredValue::new(false),
        id,
        open: RwSignal::new(Arc::new(open)),
        reload: Callback::new(|()| ()),
        app,
    }
}

#[component]
fn Shown() -> impl IntoView {
    let view = TicketView::get();
    let app = view.app;
    let stage = Memo::new(move |_| view.ticket(|t| t.stage.kind()));
    let number = Memo::new(move |_| view.ticket(|t| t.number.clone()));
    let urgency = Memo::new(move |_| view.ticket(|t| t.urgency));
    let kind = Memo::new(move |_| view.ticket(Ticket::kind));
    let device = Memo::new(move |_| {
        view.ticket(|t| {
            app.world(|world| match t.device.and_then(|id| world.device(id)) {
                Some(device) => naming::device(device),
                None => t.report.unregistered.clone(),
            })
        })
    });
    let subject = Memo::new(move |_| view.ticket(|t| t.report.description.clone()));
    let summary = Signal::derive(move || app.tickets(|all| all.get(&view.id).cloned()));
    let title = move || naming::join([&device.get(), &subject.get()]).replace(" · ", " — ");
    let findings = move || {
        view.open
            .with(|open| (open.conflicts.len(), open.newer, open.waiting))
    };
    let line = Signal::derive(move || view.ticket(steps));
    // After a step the next one's form comes into sight, with the focus at its heading; a step that another tab or
    // an import brings moves nobody.
    Effect::watch(
        move || {
            view.open.track();
            stage.get()
        },
        move |now, before, _| {
            let stepped = view.stepped.get_value();
            view.stepped.set_value(false);
            if stepped && Some(now) != before {
                request_animation_frame(show_step);
            }
        },
        false,
    );
    // Whoever edits what was signed hears at once that it has to be signed again; the step's own form says it too, further up.
    let is_signed = Memo::new(move |_| view.ticket(Ticket::signature_state));
    Effect::watch(
        move || is_signed.get(),
        move |now, before, _| {
            if before == Some(&SignatureState::Valid) && *now == SignatureState::Voided {
                toast(Tone::Warn, steps::voided_says);
            }
        },
        false,
    );
    let cancelled = Memo::new(move |_| {
        view.ticket(|t| match &t.stage {
            aftercare_core::domain::ticket::Stage::Cancelled(why) => Some(why.clone()),
            _ => None,
        })
    });
    view! {
        <div class="page ticket">
            <PageHead
                title=title
                above=move || view! {
                    <span class="ticket-number">{number}</span>
                    <UrgencyPill urgency=urgency />
                    {move || (kind.get() != TicketKind::Repair).then(|| view! {
                        <Pill label=move || domain::ticket_kind(kind.get()) tone=Tone::Plan />
                    })}
                    <Cover />
                    <span class="end"><ClockBadge ticket=summary long=true /></span>
                }
                actions=move || view! { <Actions /> }
            />
            <StepLine label=move || w::steps_of(number.get()) steps=line />
            {move || {
                let (conflicts, newer, waiting) = findings();
                view! {
                    {(conflicts > 0).then(|| view! {
                        <Banner tone=Tone::Danger>
                            <a href=route::href(&["audit", &view.id.to_string()])>{move || w::conflicts(conflicts)}</a>
                        </Banner>
                    })}
                    {(newer > 0).then(|| view! { <Banner tone=Tone::Warn>{w::newer}</Banner> })}
                    {(waiting > 0).then(|| view! { <Banner tone=Tone::Warn>{w::waiting_causes}</Banner> })}
                }
            }}
            <BadReadings />
            {move || cancelled.get().map(|why| view! {
                <Banner>{move || w::ev_by(w::cancelled(), why.clone())}</Banner>
            })}
            <Meant />
            <OfTicket />
            <Proposed />
            <Judged />
            <div class="ticket-columns">
                <div class="ticket-step stack"><InHand />{move || step_form(stage.get())}</div>
                <aside class="ticket-side stack">
                    <DevicePanel />
                    <Papers />
                    <History />
                    <Notes />
                </aside>
            </div>
        </div>
    }
}

/// Readings that don't count any more, with what to do about them.
#[component]
fn BadReadings() -> impl IntoView {
    let view = TicketView::get();
    let found = Memo::new(move |_| {
        view.ticket(|t| {
            view.app.world(|world| {
                let all = to_measure_again(t, world);
                let first = all.first()?.instrument.name.clone();
                Some((all.len(), first, t.stage.kind()))
            })
        })
    });
    let may = offered(TicketCommandKind::VerifyAgain);
    let sending = Sending::new();
    tell_trouble(sending);
    let again = move || {
        send_plainly(
            view,
            sending,
            TicketCommand::VerifyAgain,
            w::verifying_again,
        )
    };
    move || {
        found.get().map(|(readings, instrument, stage)| {
            let what = match stage {
                StageKind::Verifying => w::bad_now,
                StageKind::Accepting | StageKind::Recording => w::bad_again,
                StageKind::InReview => w::bad_in_review,
                _ => w::bad_later,
            };
            view! {
                <Banner tone=Tone::Danger action=move || view! {
                    <Show when=move || may.get()>
                        <Button label=w::verify_again busy=sending.busy on_press=again />
                    </Show>
                }>
                    {move || w::bad_readings(readings, &instrument)} " " {what}
                </Banner>
            }
        })
    }
}

/// Whoever dropped the card on a column is told that it has not moved yet, and has the way back.
#[component]
fn Meant() -> impl IntoView {
    let view = TicketView::get();
    let stands = view.ticket_now(|t| t.stage.kind());
    let meant = meant().filter(|to| *to != stands);
    if meant.is_some() {
        request_animation_frame(show_step);
    }
    let waits = Memo::new(move |_| view.ticket(|t| t.stage.kind() == stands));
    meant.map(|to| {
        let is_back = to < stands;
        view! {
            <Show when=move || waits.get()>
                <Banner action=|| view! { <LinkButton href=|| route::href(&["board"]) label=w::to_board icon=Glyph::Board /> }>
                    {move || match is_back {
                        true => w::not_moved_back_yet(domain::stage(to)),
                        false => w::not_moved_yet(domain::stage(to)),
                    }}
                </Banner>
            </Show>
        }
    })
}

/// What the register promises for the device.
#[component]
fn Cover() -> impl IntoView {
    let view = TicketView::get();
    move || {
        let until = view.ticket(|t| {
            let device = t.device?;
            view.app.world(|world| {
                let device = world.device(device)?;
                let today = world.settings().calendar.day(view.app.now());
                let day = |day: aftercare_core::time::Day| {
                    format::date(day.start(world.settings().calendar.offset(Instant(0))).0)
                };
                match device.cover_on(today)? {
                    aftercare_core::domain::device::Cover::Warranty => {
                        Some(w::warranty_to(day(device.warranty_until?)))
                    }
                    _ => Some(w::contract_to(day(device.contract_until?))),
                }
            })
        });
        until.map(|until| view! { <Pill label=until icon=Glyph::Shield /> })
    }
}

/// Brings the step's first heading into sight and gives it the focus.
fn show_step() {
    let Ok(Some(heading)) = document().query_selector(".ticket-step h2") else {
        // A step that is others' has no form, and says whose it is.
        if let Ok(Some(step)) = document().query_selector(".ticket-step") {
            step.scroll_into_view();
        }
        return;
    };
    // Setting an attribute of that name cannot fail.
    let _ = heading.set_attribute("tabindex", "-1");
    let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>() else {
        return;
    };
    // Who goes on typing elsewhere, in a note or a dialog, is not interrupted.
    let busy = document().active_element().is_some_and(|at| {
        at.matches("input, textarea, select, dialog *")
            .unwrap_or(false)
    });
    if !busy {
        let _ = heading.focus();
    }
}

/// The six steps with their times.
fn steps(ticket: &Ticket) -> Vec<LineStep> {
    let stage = ticket.stage.kind();
    let at = |at: Option<Instant>| {
        at.map(|at| format::weekday_time(at.0, format::now_ms()))
            .unwrap_or_default()
    };
    let done = [
        Some(ticket.reported_at).filter(|_| stage != StageKind::Reported),
        // What was put right afterwards was found before.
        ticket.diagnoses.first().map(|d| d.at),
        // A correction after the ward's word does not move the end of the repair.
        ticket
            .repairs
            .iter()
            .rfind(|r| ticket.completed_at.is_none_or(|done| r.at <= done))
            .or(ticket.repairs.last())
            .map(|r| r.at),
        ticket.handed_over_at(),
        ticket.records.last().map(|r| r.at),
        ticket.follow_ups.last().map(|f| f.at),
    ];
    let current = match stage {
        StageKind::Reported => 0,
        StageKind::Diagnosing => 1,
        StageKind::Repairing => 2,
        StageKind::Verifying | StageKind::Accepting => 3,
        StageKind::Recording | StageKind::InReview => 4,
        StageKind::Archived => 5,
        StageKind::Cancelled => usize::MAX,
    };
    let names: [fn() -> &'static str; 6] = [
        w::step_reported,
        w::step_diagnosed,
        w::step_repaired,
        w::step_verified,
        w::step_recorded,
        w::step_followed,
    ];
    let over = stage == StageKind::Archived
        && !ticket.follow_ups.is_empty()
        && ticket.survey != aftercare_core::domain::ticket::Survey::Open;
    names
        .into_iter()
        .enumerate()
        .filter(|(i, _)| *i != 1 || ticket.kind().has_fault())
        .map(|(i, name)| {
            let state = match i.cmp(&current) {
                std::cmp::Ordering::Equal if !over => StepState::Current,
                std::cmp::Ordering::Less | std::cmp::Ordering::Equal => StepState::Done,
                std::cmp::Ordering::Greater => StepState::Ahead,
            };
            let state = if current == usize::MAX {
                StepState::Ahead
            } else {
                state
            };
            let time = done[i];
            let now = state == StepState::Current;
            LineStep {
                label: name.into(),
                time: (move || if now { w::now().to_owned() } else { at(time) }).into(),
                state,
                href: None,
            }
        })
        .collect()
}
