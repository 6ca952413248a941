//! Hand-over mode (交给科室): one page for the ward, and nothing else of this browser (SPEC §4; LOOK).
//!
//! The page stands instead of the frame, not in it: no navigation, no search, no status, no other record is drawn.

mod begin;
mod label;
mod names;
mod report;
mod take_back;

pub(in crate::ui::pages) use begin::HandOverButton;
pub use label::{LabelReportPage, NotKnown, ScannedPage};
pub(in crate::ui::pages) use names::{Names, known_names, names_of_ward};

use crate::app::{App, Did, Lock};
use crate::ui::components::*;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::pages::demo::DemoBand;
use crate::ui::pages::ticket::{SignByWard, SurveyByWard, WithTicket};
use crate::ui::words::{hand_over as w, refusals};
use crate::ui::{focus, format, naming, route};
use aftercare_core::domain::emergency::Emergency;
use aftercare_core::domain::ticket::Purpose;
use aftercare_core::id::DeviceId;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use report::ReportForm;
use take_back::TakeBack;

/// The name of the browser's window while a ward looks at it.
const TITLE: &str = "Aftercare";

/// The one page that a tablet in the ward's hands shows.
#[component]
pub fn HandOverPage() -> impl IntoView {
    let app = App::get();
    // What was said and shown before is not for the ward.
    clear_toasts();
    document().set_title(TITLE);
    let leaving = RwSignal::new(false);
    let lock = Memo::new(move |_| app.lock());
    let purpose = Memo::new(move |_| lock.with(|lock| lock.as_ref().map(|l| l.hand_over.purpose)));
    let is_done =
        Memo::new(move |_| lock.with(|lock| lock.as_ref().is_some_and(|l| l.did.is_some())));
    Effect::new(move || {
        purpose.track();
        is_done.track();
        leaving.track();
        focus::soon(route::focus_heading);
    });
    let body = move || match (purpose.get(), is_done.get(), leaving.get()) {
        (None, ..) => ().into_any(),
        (Some(_), true, _) => view! { <Done /> }.into_any(),
        (Some(_), false, true) => view! { <Leaving leaving /> }.into_any(),
        (Some(Purpose::Sign(id)), ..) => view! {
            <WithTicket id shown=|| view! { <SignByWard /> }.into_any() not_here=nothing_left />
        }
        .into_any(),
        (Some(Purpose::Survey(id)), ..) => view! {
            <WithTicket id shown=|| view! { <SurveyByWard /> }.into_any() not_here=nothing_left />
        }
        .into_any(),
        (Some(Purpose::Report(device)), ..) => {
            let known = app.world_now(|world| world.device(device).is_some());
            match (known, lock.get_untracked()) {
                (true, Some(lock)) => view! {
                    <ReportForm device by=lock.hand_over
                        on_done=move |number: String| leptos::task::spawn_local(async move {
                            app.note_done(Did::Reported(number)).await;
                        }) />
                }
                .into_any(),
                _ => nothing_left(),
            }
        }
    };
    let staff = move || {
        (!is_done.get() && !leaving.get()).then(|| {
            view! { <Button label=w::staff look=Look::Quiet on_press=move || leaving.set(true) /> }
        })
    };
    let (whose, what) = about(app, purpose);
    view! { <Surface whose what mark=true beside=staff>{body}</Surface> }
}

/// What stands around every page of a ward: whose device and which repair, the language, the way for staff.
#[component]
fn Surface(
    /// Hospital and department.
    #[prop(into)]
    whose: TextProp,
    /// Device and repair.
    #[prop(into)]
    what: TextProp,
    /// Says that the tablet was handed over.
    #[prop(optional)]
    mark: bool,
    /// The way for staff.
    #[prop(into)]
    beside: ViewFn,
    children: Children,
) -> impl IntoView {
    let app = App::get();
    view! {
        <div class="hand-over">
            <header class="hand-over-head">
                <p class="hand-over-whose">
                    <strong>{move || whose.get()}</strong>
                    " "
                    <span>{move || what.get()}</span>
                </p>
                {mark.then(|| view! {
                    <span class="hand-over-mark"><Icon glyph=Glyph::Lock />{w::handed_over}</span>
                })}
                <LangSwitch />
                {move || beside.run()}
            </header>
            <div class="bands">
                <DemoBand only_said=true />
                {move || app.unkept().map(|why| view! {
                    <Banner tone=Tone::Danger urgent=true>{move || refusals::trouble(&why)}</Banner>
                })}
            </div>
            <main id="main" tabindex="-1">{children()}</main>
            <Toasts />
        </div>
    }
}

/// Whose device it is, and which repair.
fn about(app: App, purpose: Memo<Option<Purpose>>) -> (TextProp, TextProp) {
    let whose = move || match purpose.get() {
        Some(Purpose::Sign(id) | Purpose::Survey(id)) => app.tickets(|all| {
            let ticket = all.get(&id)?;
            Some(app.world(|world| {
                let device = ticket.device.and_then(|id| world.device(id));
                let site = ticket.site.or(device.and_then(|d| d.site));
                let department = ticket.department.or(device.and_then(|d| d.department));
                naming::place(world, site, department, "")
            }))
        }),
        Some(Purpose::Report(id)) => Some(stands_at(app, id)),
        None => None,
    };
    let what = move || match purpose.get() {
        Some(Purpose::Sign(id) | Purpose::Survey(id)) => app.tickets(|all| {
            let ticket = all.get(&id)?;
            let device = app.world(|world| naming::device_of(world, ticket));
            let done = ticket
                .completed_at
                .map(|at| w::repaired_at(format::date_time(at.0)));
            Some(naming::join([
                &device,
                &ticket.number,
                &done.unwrap_or_default(),
            ]))
        }),
        Some(Purpose::Report(id)) => Some(called(app, id)),
        None => None,
    };
    (
        (move || whose().unwrap_or_default()).into(),
        (move || what().unwrap_or_default()).into(),
    )
}

/// Where a device stands. Reactive.
fn stands_at(app: App, id: DeviceId) -> String {
    app.world(|world| {
        let device = world.device(id)?;
        Some(naming::place(
            world,
            device.site,
            device.department,
            &device.room,
        ))
    })
    .unwrap_or_default()
}

/// A device's name and the number by which it is told from its like. Reactive.
fn called(app: App, id: DeviceId) -> String {
    app.world(|world| {
        let device = world.device(id)?;
        Some(naming::join([&naming::device(device), device.tag()]))
    })
    .unwrap_or_default()
}

fn nothing_left() -> AnyView {
    view! { <NothingLeft /> }.into_any()
}

/// What was asked for is done, or can't be done any more: the tablet goes back.
#[component]
pub(in crate::ui::pages) fn NothingLeft() -> impl IntoView {
    view! {
        <div class="page hand-over-end">
            <PageHead title=w::nothing_left />
            <GiveBack />
            <TakeBack />
        </div>
    }
}

/// Staff take the tablet back before the ward has finished.
#[component]
fn Leaving(leaving: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="page hand-over-end">
            <PageHead title=w::take_back_title />
            <TakeBack />
            <p class="quiet">{w::honest}</p>
            <div class="row">
                <Button label=w::go_on large=true on_press=move || leaving.set(false) />
            </div>
        </div>
    }
}

/// Thanks, and to whom the tablet goes back.
#[component]
fn Done() -> impl IntoView {
    let app = App::get();
    let did = move || match app.lock().and_then(|lock| lock.did) {
        Some(Did::Signed) => w::did_sign().to_owned(),
        Some(Did::Refused) => w::did_refuse().to_owned(),
        Some(Did::Answered) => w::did_answer().to_owned(),
        Some(Did::Declined) => w::did_decline().to_owned(),
        Some(Did::Reported(number)) => w::did_report(number),
        None => String::new(),
    };
    view! {
        <div class="page hand-over-end">
            <span class="hand-over-done"><Icon glyph=Glyph::Check /></span>
            <PageHead title=w::thanks />
            <p role="status">{did}</p>
            {move || match app.lock().and_then(|lock| lock.did) {
                Some(Did::Reported(number)) => Some(view! { <Began number /> }),
                _ => None,
            }}
            <GiveBack />
            <TakeBack />
        </div>
    }
}

/// What the ward has just reported is an emergency: it hears so, and whom to call.
#[component]
fn Began(
    /// The ticket's number.
    #[prop(into)]
    number: String,
) -> impl IntoView {
    let app = App::get();
    let runs = Memo::new(move |_| {
        let id = app.tickets(|all| {
            let found = all.values().rev().find(|t| t.number == number);
            found.map(|t| t.id)
        });
        id.is_some_and(|id| app.world(|w| w.emergency(id).is_some_and(Emergency::is_running)))
    });
    view! {
        <Show when=move || runs.get()>
            <Banner tone=Tone::Danger urgent=true>
                {move || w::emergency_began(app.world(naming::service))}
            </Banner>
        </Show>
    }
}

#[component]
fn GiveBack() -> impl IntoView {
    let app = App::get();
    let to = move || match app.lock().and_then(|lock: Lock| lock.hand_over.by) {
        Some(id) => w::give_back_to(app.world(|world| naming::person(world, id))),
        None => w::give_back().to_owned(),
    };
    view! { <p class="hand-over-back">{to}</p> }
}
