//! The alarm on every page: the band while an emergency runs, the dialog for who was alerted, sound and notification,
//! and what was missed while the tablet slept.

pub mod device;
mod missed;
pub mod sound;

use crate::app::{App, Errand};
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::{domain, emergency as words, refusals};
use crate::ui::{format, naming, route};
use aftercare_core::domain::device::Device;
use aftercare_core::domain::emergency::alerts::is_waiting_for;
use aftercare_core::domain::emergency::clocks::{EmergencyClock, next_clock};
use aftercare_core::domain::emergency::{Emergency, EmergencyCommand};
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::{PersonId, TicketId};
use aftercare_core::time::Instant;
use leptos::prelude::*;
use leptos::task::spawn_local;
pub use missed::{MissedBand, watch_absence};
use std::time::Duration;

/// Now, second by second, for as long as the component stands that asks for it.
pub fn seconds() -> Signal<Instant> {
    let now = RwSignal::new(crate::app::now());
    let tick = move || {
        // Gone with its component: the handle is cleared then.
        let _ = now.try_set(crate::app::now());
    };
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || handle.clear());
    }
    now.into()
}

/// What an emergency is about: device and place.
pub fn about(app: App, ticket: TicketId) -> (String, String) {
    let found = app.tickets(|all| all.get(&ticket).cloned());
    found.map_or_else(Default::default, |t| about_ticket(app, &t))
}

fn about_ticket(app: App, ticket: &TicketSummary) -> (String, String) {
    app.world(|world| {
        let place = naming::place(world, ticket.site, ticket.department, &ticket.place);
        // Two of a model can fail in one room.
        let device = ticket.device.and_then(|id| world.device(id));
        let tag = device.map_or(ticket.number.as_str(), Device::tag);
        let device = naming::device_of(world, ticket);
        (naming::join([&device, tag]), place)
    })
}

/// Ward, room and hospital.
fn ward_first(app: App, ticket: TicketId) -> String {
    let found = app.tickets(|all| all.get(&ticket).cloned());
    let Some(ticket) = found else {
        return String::new();
    };
    app.world(|world| {
        let ward = naming::ward(world, ticket.department, &ticket.place);
        let site = ticket.site.and_then(|id| world.site(id));
        naming::join([&ward, site.map_or("", |site| &site.name)])
    })
}

/// A clock in words: what is left, or by how much it is late.
pub fn clock_words(clock: &EmergencyClock) -> String {
    let left = clock.left();
    match left.0 < 0 {
        true => words::late_by(format::clock(-left.0)),
        false => format::clock(left.0),
    }
}

/// The clock that runs out next, in words, and whether it is late; none when none runs.
pub fn first_clock(app: App, ticket: TicketId, now: Instant) -> Option<(String, bool)> {
    let first = clock_of(app, ticket, now)?;
    let what = domain::milestone(first.milestone);
    let say = match first.is_late() {
        true => words::first_clock_late,
        false => words::first_clock,
    };
    Some((say(what, clock_words(&first)), first.is_late()))
}

/// The clock of a ticket's emergency that runs out next.
fn clock_of(app: App, ticket: TicketId, now: Instant) -> Option<EmergencyClock> {
    let summary = app.tickets(|all| all.get(&ticket).cloned());
    app.world(|world| {
        let emergency = world.emergency(ticket)?;
        next_clock(emergency, summary.as_deref(), world.plan(), now)
    })
}

/// The band of the emergency whose next clock runs out first, on every page but its own; others are counted.
#[component]
pub fn EmergencyBand() -> impl IntoView {
    let app = App::get();
    let here = Memo::new(|_| {
        let segments = route::current().get().segments;
        match segments.as_slice() {
            [first, id] if first == "emergency" => id.parse::<TicketId>().ok(),
            _ => None,
        }
    });
    let running = Memo::new(move |_| app.running());
    // The room of one shows itself; the list shows all of them.
    let shown = Memo::new(move |_| {
        let elsewhere = |e: &Emergency| Some(e.start.ticket) != here.get();
        let on_list = route::current().get().segments == ["emergency"];
        running.with(|all| {
            let others = all.iter().filter(|e| elsewhere(e) && !on_list);
            let others: Vec<&Emergency> = others.collect();
            // What nobody knows of yet presses more than what somebody is late with. One that is restored has no clock any
            // more, and nothing in it presses.
            let presses = |e: &&&Emergency| {
                let clock = clock_of(app, e.start.ticket, app.now());
                let left = clock.map_or(i64::MAX, |clock| clock.left().0);
                (e.is_acknowledged(), left)
            };
            let first = others.iter().min_by_key(presses)?.start.ticket;
            Some((first, others.len() - 1))
        })
    });
    move || {
        shown.get().map(|(ticket, more)| {
            view! { <BandOf ticket more /> }
        })
    }
}

#[component]
fn BandOf(ticket: TicketId, more: usize) -> impl IntoView {
    let app = App::get();
    let now = seconds();
    // The ward before its hospital: where the band has no room for all, the hospital's name is what is cut.
    let text = move || {
        let (device, _) = about(app, ticket);
        words::band(device, ward_first(app, ticket))
    };
    let clock = move || first_clock(app, ticket, now.get()).map(|(text, _)| text);
    let open = move || {
        view! { <LinkButton href=route::href(&["emergency", &ticket.to_string()]) label=words::open /> }
    };
    view! {
        <Banner tone=Tone::Danger filled=true icon=Glyph::Bolt action=open>
            <span class="emergency-band">
                <span class="emergency-band-what">{text}</span>
                {(more > 0).then(|| view! { <span class="emergency-band-more">{move || words::band_more(more)}</span> })}
                <span class="numbers" role="timer" aria-live="off">{clock}</span>
            </span>
        </Banner>
    }
}

/// How often the alarm rings while nobody answers it here.
const RING: Duration = Duration::from_millis(2_400);

/// The alarm itself, for who was alerted and has not said that they know.
#[component]
pub fn AlarmDialog() -> impl IntoView {
    let app = App::get();
    // Put away in this tab; the band stays, and so does the alarm in other tabs.
    let later = RwSignal::new(Vec::<TicketId>::new());
    // Who acts, and what waits for them.
    let all = Memo::new(move |_| {
        let (me, _) = app.me()?;
        let running = app.running();
        let waits = running.iter().filter(|e| is_waiting_for(e, me));
        let tickets: Vec<TicketId> = waits.map(|e| e.start.ticket).collect();
        Some((me, tickets))
    });
    let waiting = Memo::new(move |_| {
        let put_away = later.get();
        let first = |tickets: &Vec<TicketId>| {
            let mut all = tickets.iter().copied();
            all.find(|one| !put_away.contains(one))
        };
        all.with(|all| all.as_ref().and_then(|(_, tickets)| first(tickets)))
    });
    // Each once to each person, whatever is written in it meanwhile, whoever acts in between, and while another one waits as well.
    Effect::new(move |told: Option<Vec<(PersonId, TicketId)>>| {
        let mut told = told.unwrap_or_default();
        let Some((me, tickets)) = all.get() else {
            return told;
        };
        told.retain(|(person, ticket)| {
            let waits = *person != me || tickets.contains(ticket);
            if !waits {
                device::withdraw(&ticket.to_string());
            }
            waits
        });
        for ticket in tickets {
            if told.contains(&(me, ticket)) {
                continue;
            }
            told.push((me, ticket));
            let (title, place) = untrack(|| {
                let (device, place) = about(app, ticket);
                (words::alarm(device), place)
            });
            let id = ticket.to_string();
            device::notify(&title, &place, &id, route::href(&["emergency", &id]));
        }
        told
    });
    let open = RwSignal::new(false);
    Effect::new(move || {
        let ticket = waiting.get();
        open.set(ticket.is_some());
        if ticket.is_some() {
            sound::ring();
        }
    });
    // Esc puts it away like the button does.
    Effect::watch(
        move || open.get(),
        move |is_open, _, _| {
            if !*is_open && let Some(ticket) = waiting.get_untracked() {
                later.update(|all| all.push(ticket));
            }
        },
        false,
    );
    let rings = set_interval_with_handle(
        move || {
            if waiting.try_get_untracked().flatten().is_some() {
                sound::ring();
            }
        },
        RING,
    );
    if let Ok(rings) = rings {
        on_cleanup(move || rings.clear());
    }
    let busy = RwSignal::new(false);
    let errand = StoredValue::new(Errand::default());
    let acknowledge = move || {
        let (Some(ticket), Some((me, _))) = (waiting.get_untracked(), untrack(|| app.me())) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let command = EmergencyCommand::Acknowledge(me);
            let sent = app.alarm(errand.get_value(), ticket, command).await;
            busy.set(false);
            match sent {
                Ok(()) => {
                    errand.set_value(Errand::default());
                    toast(Tone::Ok, words::acknowledged_said);
                    route::go(&route::href(&["emergency", &ticket.to_string()]));
                }
                Err(trouble) => toast(Tone::Danger, move || refusals::trouble(&trouble)),
            }
        });
    };
    let title = move || {
        let device = waiting.get().map(|ticket| about(app, ticket).0);
        words::alarm(device.unwrap_or_default())
    };
    let put_away = move || open.set(false);
    view! {
        <Dialog open title full=true actions=move || view! {
            <Button label=words::alarm_later look=Look::Quiet on_press=put_away />
            <Button label=words::acknowledge look=Look::Danger large=true busy on_press=acknowledge />
        }>
            <div class="alarm">
                <span class="alarm-bolt" aria-hidden="true"><crate::ui::icons::Icon glyph=Glyph::Bolt /></span>
                {move || waiting.get().map(|ticket| view! { <AlarmText ticket /> })}
                <Capabilities brief=true />
            </div>
        </Dialog>
    }
}

#[component]
fn AlarmText(ticket: TicketId) -> impl IntoView {
    let app = App::get();
    let now = seconds();
    let summary = move || app.tickets(|all| all.get(&ticket).cloned());
    let subject = move || summary().map(|t| t.subject.clone()).unwrap_or_default();
    let elapsed = move || {
        let started = app.world(|w| w.emergency(ticket).map(|e| e.started_at));
        started.map(|at| format::clock((now.get() - at).0))
    };
    view! {
        <p class="alarm-clock numbers" role="timer" aria-live="off">{elapsed}</p>
        <p class="alarm-what">{subject}</p>
        <p>{move || about(app, ticket).1}</p>
        <p>{move || danger(app, ticket)}</p>
    }
}

/// What the reporter answered that makes it dangerous, in words.
pub fn danger(app: App, ticket: TicketId) -> String {
    use aftercare_core::domain::ticket::{InUse, PatientHarm};
    let Some(t) = app.tickets(|all| all.get(&ticket).cloned()) else {
        return String::new();
    };
    let harm = match t.harm {
        PatientHarm::Harmed => words::harmed(),
        PatientHarm::Affected => words::affected(),
        PatientHarm::None | PatientHarm::Unknown => "",
    };
    let when =
        |answer: Option<bool>, word: &'static str| if answer == Some(true) { word } else { "" };
    naming::join([
        if t.in_use == InUse::OnPatient {
            words::on_patient()
        } else {
            ""
        },
        harm,
        when(t.answers.endangered, words::endangered()),
        when(t.answers.accident, words::accident()),
        when(t.answers.disruption, words::disruption()),
        when(t.answers.loss, words::loss()),
        if t.answers.usable == Some(false) {
            words::unusable()
        } else {
            ""
        },
    ])
}

/// What this device can't do in an emergency, each with what helps; brief, only what is missing.
#[component]
pub fn Capabilities(
    /// Says nothing where nothing is missing.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let sound = || match sound::state() {
        sound::Sound::Ready => None,
        sound::Sound::Waits => Some(words::sound_waits()),
        sound::Sound::None => Some(words::sound_none()),
    };
    let notices = || match device::notices() {
        device::Notices::Granted | device::Notices::Unasked => None,
        device::Notices::Refused => Some(words::notice_refused()),
        device::Notices::None => Some(words::notice_none()),
    };
    let awake = || (!device::can_stay_awake()).then(words::awake_none);
    let unasked = || device::notices() == device::Notices::Unasked;
    let nothing =
        move || sound().is_none() && notices().is_none() && awake().is_none() && !unasked();
    let line = |text: &'static str| view! { <li>{text}</li> };
    view! {
        <ul class="alarm-device">
            {move || sound().map(line)}
            {move || notices().map(line)}
            {move || awake().map(line)}
            {move || (nothing() && !brief).then(|| line(words::can_all()))}
        </ul>
        {move || unasked().then(|| view! {
            <div class="row"><Button label=words::notice_ask on_press=device::ask_for_notices /></div>
        })}
    }
}

/// Makes this tab ready: sound with the first gesture, and a screen that stays awake while an emergency runs.
pub fn make_ready(app: App) {
    sound::wait_for_gesture();
    let runs = Memo::new(move |_| !app.running().is_empty());
    Effect::new(move || {
        // With every tick as well: a tab that was out of sight has lost it.
        app.now();
        device::stay_awake(runs.get());
    });
}
