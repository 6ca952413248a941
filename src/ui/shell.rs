//! The shell: opening the store, the frame, and which page stands where.
//!
//! There is never a white page: while opening it says so, a store that can't be opened has a page with
//! a way out, and a link that leads nowhere says that too. Nobody acting means: first say who you are.

use crate::app::demo::is_demo;
use crate::app::{App, Notice, Saved, Trouble, program};
use crate::store::tabs;
use crate::ui::alarm::{self, AlarmDialog, EmergencyBand, MissedBand};
use crate::ui::components::*;
use crate::ui::help::Help;
use crate::ui::icons::Glyph;
use crate::ui::pages::far::{self, Far, far};
use crate::ui::pages::{board, day, demo, hand_over, start, who};
use crate::ui::palette::Palette;
use crate::ui::reminders::Reminders;
use crate::ui::words::{domain, refusals, shell as words};
use crate::ui::{format, route};
use aftercare_core::domain::roles::Act;
use aftercare_core::id::ReplicaId;
use aftercare_store::tablet::{Opening, SecondCopy, Started, Work};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far the opening is.
#[derive(Clone, PartialEq)]
enum Phase {
    Opening,
    Open,
    Failed(Trouble),
}

/// What this tablet is: known once the store is open.
#[derive(Clone, Copy, Default)]
struct Here {
    replica: Option<ReplicaId>,
    read_only: bool,
}

/// What the opening found, until people have read it.
#[derive(Clone, Copy)]
struct FoundAtOpening(RwSignal<Option<Opening>>);

/// Everything on the page.
#[component]
pub fn Shell() -> impl IntoView {
    let app = App::get();
    let phase = RwSignal::new(Phase::Opening);
    let found = RwSignal::new(None::<Opening>);
    provide_context(FoundAtOpening(found));
    let here = RwSignal::new(Here::default());
    provide_context(here);
    let work = RwSignal::new(None::<(Work, f64)>);
    let open = move || {
        phase.set(Phase::Opening);
        work.set(None);
        spawn_local(async move {
            let hear = move |what, share| work.set(Some((what, share)));
            match app.start(Box::new(hear)).await {
                Ok(opening) => {
                    found.set(Some(opening));
                    here.set(Here {
                        replica: app.replica().await,
                        read_only: app.is_read_only().await,
                    });
                    app.read_last_export().await;
                    app.recall_hand_over().await;
                    if untrack(|| app.lock()).is_none() {
                        who::recall(app);
                    }
                    phase.set(Phase::Open);
                }
                Err(trouble) => phase.set(Phase::Failed(trouble)),
            }
        });
    };
    open();
    // The program of the page that was asked for comes while the store opens.
    if let Some((_, page)) = far_at(&route::current().get_untracked().parts()) {
        far::bring(page);
    }
    view! {
        {move || match phase.get() {
            Phase::Opening => view! { <OpeningPage work /> }.into_any(),
            Phase::Open => view! { <Opened /> }.into_any(),
            Phase::Failed(trouble) => view! { <NotOpened trouble on_again=open /> }.into_any(),
        }}
    }
}

/// An opening that is long, after an update or a loss, says what it does and how far it is.
#[component]
fn OpeningPage(work: RwSignal<Option<(Work, f64)>>) -> impl IntoView {
    let label = move || match work.get() {
        None => words::opening(),
        Some((Work::Restoring, _)) => words::restoring(),
        Some((Work::Summaries, _)) => words::renewing(),
    };
    let done = Signal::derive(move || work.get().map(|(_, share)| share));
    view! {
        <main class="shell-alone">
            <Progress label done />
        </main>
    }
}

#[component]
fn NotOpened(trouble: Trouble, #[prop(into)] on_again: Callback<()>) -> impl IntoView {
    view! {
        <main class="shell-alone">
            <div class="row"><span class="end"><LangSwitch /></span></div>
            <PageHead title=words::not_open />
            <Banner tone=Tone::Danger urgent=true>
                {move || refusals::trouble(&trouble)} " " {words::nothing_lost}
            </Banner>
            <div class="row">
                <Button label=words::try_again look=Look::Primary on_press=on_again />
                <Button label=words::reload on_press=reload />
            </div>
        </main>
    }
}

fn reload() {
    if let Some(window) = web_sys::window() {
        // Refused only for a document that is going away already.
        let _ = window.location().reload();
    }
}

/// What is drawn: what a tablet in the ward's hands shows stands instead of everything else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Surface {
    /// The tablet is in the ward's hands.
    HandedOver,
    /// Nobody acts, and a device's label was opened.
    Label,
    /// Nobody is registered yet.
    First,
    /// The frame with its pages.
    Frame,
}

/// The app with its store open: the ward's page, the first start, or the frame.
#[component]
fn Opened() -> impl IntoView {
    let app = App::get();
    let is_set_up = Memo::new(move |_| app.world(|world| !world.people.is_empty()));
    app.watch_emergencies();
    alarm::make_ready(app);
    alarm::watch_absence(app);
    let is_acting = Memo::new(move |_| app.me().is_some_and(|(_, person)| person.active));
    let here = expect_context::<RwSignal<Here>>();
    // A tablet that opened another's export has no entry of its own yet.
    let is_new_here = Memo::new(move |_| {
        let here = here.get();
        let known = |replica| app.world(|world| world.tablet(replica).is_some());
        !here.read_only && !here.replica.is_some_and(known)
    });
    let segments = Memo::new(|_| route::current().get().segments);
    let page = move || {
        let segments = segments.get();
        let parts: Vec<&str> = segments.iter().map(String::as_str).collect();
        match (is_set_up.get(), is_acting.get(), parts.as_slice()) {
            (false, _, ["setup"]) if !is_demo() => far(Far::Setup),
            (false, _, ["data"]) => far(Far::Data),
            (false, _, ["report", _]) => view! {
                <hand_over::NotKnown>
                    <LinkButton href=route::href(&[]) label=words::to_start />
                </hand_over::NotKnown>
            }
            .into_any(),
            (false, ..) if is_demo() => far(Far::Demo),
            (false, ..) => view! { <start::StartPage /> }.into_any(),
            (true, false, _) => view! { <who::WhoPage /> }.into_any(),
            // A name is asked for before anything is written; the data can be checked and exported as they came.
            (true, true, parts) if is_new_here.get() && parts != ["data"] => {
                view! { <start::JoinPage /> }.into_any()
            }
            (true, true, [] | ["setup"]) => ().into_any(),
            (true, true, parts) => page_at(app, parts),
        }
    };
    Effect::new(move || {
        let home = segments.with(|s| s.is_empty() || *s == ["setup"]);
        if is_set_up.get() && is_acting.get() && home {
            route::replace(&route::href(&["board"]));
        }
    });
    Effect::new(move || {
        format::keep_currency(app.world(|w| w.settings().currency));
    });
    // What the ward did is said when the tablet is back; whoever acted in this tab does so again.
    Effect::watch(
        move || app.lock().is_some(),
        move |locked, before, _| {
            if before == Some(&true) && !locked {
                who::recall(app);
            }
        },
        false,
    );
    let surface = Memo::new(move |_| {
        let scanned = || segments.with(|s| matches!(s.as_slice(), [first, _] if first == "report"));
        match () {
            () if app.lock().is_some() => Surface::HandedOver,
            () if !is_set_up.get() => Surface::First,
            () if !is_acting.get() && !is_new_here.get() && scanned() => Surface::Label,
            () => Surface::Frame,
        }
    });
    move || match surface.get() {
        Surface::HandedOver => far(Far::HandOver),
        Surface::Label => far(Far::LabelReport),
        Surface::Frame => view! { <Around>{page}</Around> }.into_any(),
        Surface::First => view! {
            <start::FirstFrame
                bands=|| view! { <demo::DemoBand /> <Told /> <Unkept /> <Found /> }
                messages=|| view! { <Toasts /> }
            >
                {page}
            </start::FirstFrame>
        }
        .into_any(),
    }
}

/// Which page whose program is a file of its own stands at an address, and what one must be allowed to do to see it.
fn far_at(parts: &[&str]) -> Option<(Option<Act>, Far)> {
    let for_all = |page| Some((None, page));
    let guarded = |act, page| Some((Some(act), page));
    match parts {
        ["emergency"] => guarded(Act::FollowEmergencies, Far::Emergencies),
        ["emergency", _] => guarded(Act::FollowEmergencies, Far::Emergency),
        ["settings", "emergency"] => guarded(Act::EditSettings, Far::Plan),
        ["report", _] => for_all(Far::Scanned),
        ["new"] => for_all(Far::NewTicket),
        ["ticket", _, "print"] => for_all(Far::ServiceReport),
        ["ticket", _] => for_all(Far::Ticket),
        ["registers", "devices", "labels"] | ["registers", "devices", _, "label"] => {
            for_all(Far::Labels)
        }
        ["registers", ..] => for_all(Far::Registers),
        ["parts", "stocktake", _, "print"] => guarded(Act::CountStock, Far::StocktakeSheet),
        ["parts", "stocktakes"] | ["parts", "stocktake", _] => {
            guarded(Act::CountStock, Far::Stocktakes)
        }
        ["parts"] => guarded(Act::MoveStock, Far::Store),
        ["parts", "import"] => guarded(Act::EditStore, Far::PartsImport),
        ["parts", _] => guarded(Act::MoveStock, Far::Part),
        ["import"] => guarded(Act::ImportRegister, Far::RegisterImport),
        ["data"] => for_all(Far::Data),
        ["audit"] | ["audit", _] => guarded(Act::Audit, Far::Audit),
        ["check", ..] => for_all(Far::Check),
        ["figures"] => guarded(Act::Figures, Far::Figures),
        ["figures", "tickets"] => guarded(Act::Figures, Far::Behind),
        ["settings"] => guarded(Act::EditSettings, Far::Settings),
        ["tablet"] => for_all(Far::Tablet),
        _ => None,
    }
}

/// Whether who is acting may see the page that a link leads to. Reactive.
pub fn is_open_to(app: App, href: &str) -> bool {
    let place = route::Place::parse(href);
    match far_at(&place.parts()) {
        Some((Some(act), _)) => app.may(act),
        _ => true,
    }
}

fn page_at(app: App, parts: &[&str]) -> AnyView {
    match far_at(parts) {
        Some((None, page)) => return far(page),
        Some((Some(act), page)) => {
            // Only whether it is allowed draws the page anew: every commit changes the world, and a page keeps what it shows.
            let may = Memo::new(move |_| app.may(act));
            let shown = move || match may.get() {
                true => far(page),
                false => view! { <NotYours act /> }.into_any(),
            };
            return shown.into_any();
        }
        None => {}
    }
    match parts {
        ["board"] => view! { <board::BoardPage /> }.into_any(),
        ["day"] => view! { <day::DayPage /> }.into_any(),
        ["who"] => view! { <who::WhoPage /> }.into_any(),
        _ => view! {
            <div class="page">
                <PageHead title=words::no_such_page />
                <EmptyState icon=Glyph::Search title=words::no_such_page text=words::no_such_page_text>
                    <LinkButton href=route::href(&["board"]) label=words::to_board />
                </EmptyState>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn NotYours(act: Act) -> impl IntoView {
    let app = App::get();
    let role = move || {
        let me = app.me();
        me.map_or("", |(_, person)| domain::role(person.role))
    };
    view! {
        <div class="page">
            <PageHead title=words::not_yours />
            <EmptyState
                icon=Glyph::Lock
                title=move || refusals::not_allowed(role(), domain::act(act))
            >
                <LinkButton href=route::href(&["who"]) label=words::choose_who />
            </EmptyState>
        </div>
    }
}

/// The frame with everything that stands around a page.
#[component]
fn Around(children: Children) -> impl IntoView {
    let app = App::get();
    let may =
        move |acts: &'static [Act]| Signal::derive(move || acts.iter().any(|act| app.may(*act)));
    let place = |segments: &[&str], icon, label: fn() -> &'static str| {
        NavItem::new(route::href(segments), icon, label)
    };
    let running = Signal::derive(move || {
        let count = app.running().len();
        (count > 0).then(|| crate::ui::words::emergency::nav_dot(count))
    });
    let nav = vec![
        place(&["board"], Glyph::Board, words::board),
        place(&["day"], Glyph::Clock, words::day),
        place(
            &["emergency"],
            Glyph::Bolt,
            crate::ui::words::emergency::nav,
        )
        .when(may(&[Act::FollowEmergencies]))
        .dot(running),
        place(&["parts"], Glyph::Box, words::parts).when(may(&[Act::MoveStock])),
        place(&["registers", "devices"], Glyph::Device, words::registers),
        place(&["figures"], Glyph::Chart, words::figures).when(may(&[Act::Figures])),
        place(&["data"], Glyph::Download, words::data).when(may(&[
            Act::Export,
            Act::Import,
            Act::Audit,
        ])),
        place(&["audit"], Glyph::List, words::audit).when(may(&[Act::Audit])),
    ];
    let foot = vec![
        place(&["tablet"], Glyph::Tablet, crate::ui::words::tablet::title),
        place(&["settings"], Glyph::Gear, words::settings).when(may(&[Act::EditSettings])),
    ];
    let page = Memo::new(|_| route::current().with(|place| place.segments.clone()));
    Effect::watch(move || page.track(), |(), _, _| clear_refusals(), false);
    view! {
        <Frame
            nav
            foot
            search=|| view! { <Palette /> }
            // The demo is not worth a backup.
            status=|| view! { {(!is_demo()).then(|| view! { <Status /> })} <Help /> }
            who=move || view! { <Acting /> }
            banner=|| view! { <EmergencyBand /> <demo::DemoBand /> <Told /> <Unkept /> <Found /> <MissedBand /> <Reminders /> }
        >
            {children()}
        </Frame>
        <AlarmDialog />
    }
}

#[component]
fn Acting() -> impl IntoView {
    let app = App::get();
    let name = move || match app.me() {
        Some((_, person)) => person.name,
        None => words::nobody().to_owned(),
    };
    let role = move || match app.me() {
        Some((_, person)) => domain::role(person.role),
        None => words::choose_who(),
    };
    view! { <Who name role href=route::href(&["who"]) /> }
}

/// Where the data are, whether the browser may clear them, and how old the last export is.
#[component]
fn Status() -> impl IntoView {
    let app = App::get();
    let kept = LocalResource::new(tabs::persisted);
    let unsafe_here = move || kept.get().flatten() == Some(false);
    let kept_as = move || match (app.saved(), unsafe_here()) {
        (Saved::OneCopy, _) => words::one_copy(),
        (_, true) => words::may_be_cleared(),
        (Saved::NoSecond, _) => words::no_second(),
        (Saved::Both | Saved::Soon, _) => words::kept_here(),
    };
    // Asked again with each export, and when things turn well or bad.
    let is_kept = Memo::new(move |_| matches!(app.saved(), Saved::Both | Saved::Soon));
    let used = LocalResource::new(move || {
        app.exported();
        is_kept.track();
        tabs::used_bytes()
    });
    let is_well = move || is_kept.get() && !unsafe_here();
    let exported = move || match app.exported() {
        Some(at) => words::exported_ago(format::ago(at.0, app.now().max(at).0)),
        None => words::never_exported().to_owned(),
    };
    view! {
        <a class="shell-status" href=route::href(&["data"])>
            // Where little room is, what is not well is said, and only where nothing is, how much is used.
            <span class:wide-only=is_well>{kept_as}</span>
            <span class="wide-only">"·"</span>
            {move || used.get().flatten().map(|bytes| view! {
                <span class:wide-only=move || !is_well()>{move || words::used(format::bytes(bytes))}</span>
                <span class="wide-only">"·"</span>
            })}
            <span>{exported}</span>
        </a>
    }
}

/// What was typed last could not be kept: said on every page, and by the browser before it leaves this one.
#[component]
fn Unkept() -> impl IntoView {
    let app = App::get();
    let leaving = window_event_listener(leptos::ev::beforeunload, move |event| {
        if app.unkept_now() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
    let export = || view! { <LinkButton href=route::href(&["data"]) label=words::data /> };
    move || {
        app.unkept().map(|why| {
            let said = move || match &why {
                Trouble::Full => words::not_kept().to_owned(),
                why => words::not_kept_why(refusals::trouble(why)),
            };
            view! { <Banner tone=Tone::Danger urgent=true action=export>{said}</Banner> }
        })
    }
}

/// What is told while the app is open, each with what to do.
#[component]
fn Told() -> impl IntoView {
    let app = App::get();
    let reload_verb = || view! { <Button label=words::reload on_press=reload /> };
    let export_verb = || {
        view! { <LinkButton href=route::href(&["data"]) label=words::data /> }
    };
    let here = expect_context::<RwSignal<Here>>();
    let read_only = move || {
        here.get().read_only.then(|| {
            view! {
                <Banner tone=Tone::Danger urgent=true action=export_verb>
                    {|| refusals::trouble(&Trouble::ReadOnly)}
                </Banner>
            }
        })
    };
    let sentence = |notice: &Notice| -> Option<fn() -> &'static str> {
        match notice {
            // A database that went is told as gone, or was the demo's.
            Notice::Heads | Notice::Removed => None,
            Notice::Blocked => Some(words::blocked),
            Notice::SteppedAside => Some(words::stepped_aside),
            Notice::Lost => Some(words::lost),
            Notice::Gone => Some(words::gone),
            Notice::EngineDied => Some(words::engine_died),
            Notice::OtherBuild => Some(words::other_build),
        }
    };
    let told = move || {
        let notice = app.notice()?;
        let text = sentence(&notice)?;
        let tone = match notice {
            Notice::Gone => Tone::Danger,
            _ => Tone::Warn,
        };
        Some(match notice {
            Notice::SteppedAside | Notice::OtherBuild => view! {
                <Banner tone urgent=true action=reload_verb>{text}</Banner>
            }
            .into_any(),
            Notice::Gone => view! {
                <Banner tone urgent=true action=export_verb>{text}</Banner>
            }
            .into_any(),
            _ => view! { <Banner tone>{text}</Banner> }.into_any(),
        })
    };
    let newer = program::newer();
    let take_verb = || view! { <Button label=words::use_newer look=Look::Primary on_press=program::take_newer /> };
    let newer = move || {
        newer.get().then(|| {
            view! { <Banner tone=Tone::Accent action=take_verb>{words::newer_waits}</Banner> }
        })
    };
    view! { {read_only} {told} {newer} }
}

/// What the opening found, in a sentence, until it is put away.
#[component]
fn Found() -> impl IntoView {
    let FoundAtOpening(found) = expect_context();
    let put_away = move || found.set(None);
    let data = route::href(&["data"]);
    let band = move |tone, text: Signal<String>, verb: Option<fn() -> &'static str>| {
        let href = data.clone();
        let action = move || {
            let href = href.clone();
            view! {
                {verb.map(|verb| view! { <LinkButton href=href label=verb /> })}
                <IconButton label=crate::ui::words::kit::dismiss icon=Glyph::Close on_press=put_away />
            }
        };
        view! { <Banner tone action>{move || text.get()}</Banner> }.into_any()
    };
    move || {
        // What the demo lost is told anew; nobody is to mend it.
        let opening = found.get().filter(|_| !is_demo())?;
        let first = match opening.started {
            Started::Fresh | Started::Normal => None,
            Started::Restored { events, .. } => Some(band.clone()(
                Tone::Ok,
                Signal::derive(move || words::restored(events as usize)),
                None,
            )),
            Started::Damaged { places, .. } => Some(band.clone()(
                Tone::Danger,
                Signal::derive(move || words::damaged(places.len())),
                Some(words::check_data),
            )),
            Started::Emptied => Some(band.clone()(
                Tone::Danger,
                Signal::derive(|| words::emptied().to_owned()),
                Some(words::open_export),
            )),
        };
        let second = match opening.second {
            SecondCopy::Whole | SecondCopy::Supplied { .. } => None,
            SecondCopy::Rebuilt { events: 0 } => None,
            SecondCopy::Rebuilt { .. } => Some((Tone::Ok, words::second_rebuilt as fn() -> _)),
            SecondCopy::Unsupported => Some((Tone::Warn, words::second_unsupported as fn() -> _)),
            SecondCopy::Failed(_) => Some((Tone::Warn, words::second_failed as fn() -> _)),
        };
        let second = second.map(|(tone, text): (Tone, fn() -> &'static str)| {
            let text = Signal::derive(move || text().to_owned());
            band.clone()(tone, text, None)
        });
        Some(view! { {first} {second} })
    }
}
