//! Pages whose program is a file of its own, fetched when the first page in it is opened (docs/BUILD.md).
//!
//! The page's program brings what starts the app, the board and the day. Which pages share a file stands in `src/main.rs`,
//! where the build cuts; here is what a person sees until a page has come, and when it can't.

use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::words::shell as words;
use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::HashSet;
use std::future::Future;
use std::pin::Pin;

/// A page that may have to be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Far {
    /// The events of a record, or of everything.
    Audit,
    /// Whether a printed report is what the record says.
    Check,
    /// Data out and in.
    Data,
    /// The way into the demo hospital.
    Demo,
    /// Emergencies, and one of them.
    Emergencies,
    /// The room of one emergency.
    Emergency,
    /// The emergency plan.
    Plan,
    /// Figures.
    Figures,
    /// The tickets behind a figure.
    Behind,
    /// The tablet in the ward's hands.
    HandOver,
    /// A label was opened by a person of the service.
    Scanned,
    /// A label was opened and nobody acts.
    LabelReport,
    /// The form for a new ticket.
    NewTicket,
    /// A ticket.
    Ticket,
    /// The service report on paper.
    ServiceReport,
    /// Labels on paper.
    Labels,
    /// A stocktake's sheet on paper.
    StocktakeSheet,
    /// Registers.
    Registers,
    /// A register from a file.
    RegisterImport,
    /// Parts from a file.
    PartsImport,
    /// The spare-part store.
    Store,
    /// A part.
    Part,
    /// Stocktakes.
    Stocktakes,
    /// Settings.
    Settings,
    /// The first set-up.
    Setup,
    /// This tablet.
    Tablet,
}

/// A page's program can't be fetched: no network, and not kept yet.
#[derive(Clone, Copy, Debug)]
pub struct NotFetched;

/// A page on its way.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, NotFetched>>>>;

/// How pages are fetched and opened: the binary knows, which holds the cuts.
#[derive(Clone, Copy)]
pub struct Opener {
    /// Brings the program of a page.
    pub fetch: fn(Far) -> Coming<()>,
    /// Makes the page. Once its program was fetched it comes at once.
    pub open: fn(Far) -> Coming<AnyView>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Coming,
    There,
    Failed,
}

thread_local! {
    /// Whose program has come.
    static THERE: RefCell<HashSet<Far>> = RefCell::default();
}

/// Brings a page's program before it is shown. What fails is tried again when it is.
pub(crate) fn bring(page: Far) {
    let opener = expect_context::<Opener>();
    spawn_local(async move {
        let _tried_again_when_shown = fetched(opener, page).await;
    });
}

async fn fetched(opener: Opener, page: Far) -> Result<(), NotFetched> {
    (opener.fetch)(page).await?;
    THERE.with_borrow_mut(|there| there.insert(page));
    Ok(())
}

/// The page, at once when its program is there.
pub(crate) fn far(page: Far) -> AnyView {
    let opener = expect_context::<Opener>();
    let state = RwSignal::new(match THERE.with_borrow(|there| there.contains(&page)) {
        true => State::There,
        false => State::Coming,
    });
    let fetch = move || {
        spawn_local(async move {
            let fetched = fetched(opener, page).await;
            // The person may have gone on meanwhile.
            state.try_set(fetched.map_or(State::Failed, |()| State::There));
        });
    };
    if state.get_untracked() == State::Coming {
        fetch();
    }
    let again = move || {
        state.set(State::Coming);
        fetch();
    };
    let shown = move || match state.get() {
        State::There => match (opener.open)(page).now_or_never() {
            Some(Ok(view)) => view,
            _ => not_fetched(again),
        },
        State::Coming => coming(),
        State::Failed => not_fetched(again),
    };
    shown.into_any()
}

fn coming() -> AnyView {
    view! {
        <div class="page far-coming"><Progress label=words::page_coming done=Signal::stored(None) /></div>
    }
    .into_any()
}

fn not_fetched(again: impl Fn() + Clone + Send + Sync + 'static) -> AnyView {
    view! {
        <div class="page">
            <EmptyState icon=Glyph::Download title=words::page_not_fetched text=words::page_not_fetched_text>
                <Button label=words::try_again look=Look::Primary on_press=again.clone() />
            </EmptyState>
        </div>
    }
    .into_any()
}
