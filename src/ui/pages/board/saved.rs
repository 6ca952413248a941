//! Views that somebody keeps: filters by name, each with how many tickets it shows now. They are their keeper's own and this
//! tablet's, never in the data set.

use super::columns::Arranging;
use super::filter::{self, Controls, Filter};
use crate::app::App;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::paint::{Rounds, in_slices};
use crate::ui::route::{self, Place};
use crate::ui::words::{board as words, kit};
use crate::ui::{format, preference};
use aftercare_core::id::PersonId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

/// More would be a list to search, and each is counted whenever a ticket changes.
const MOST: usize = 8;
/// Longer names would push the others out of sight.
const LONGEST: usize = 24;
/// What of the board's link is a view; where it is scrolled and which week it shows are not.
const OF_VIEW: [&str; 8] = [
    filter::TEXT,
    filter::URGENCY,
    filter::WHO,
    filter::SITE,
    filter::KIND,
    filter::LATE,
    filter::CLOSED,
    super::VIEW,
];

/// A view with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    name: String,
    link: String,
}

/// The link to what is shown, without what is not of a view; none where nothing is asked for.
fn link_of(here: &Place) -> Option<String> {
    let asked = OF_VIEW
        .into_iter()
        .filter_map(|name| Some((name, here.get(name)?)));
    let asked: Vec<(&str, &str)> = asked.filter(|(_, value)| !value.is_empty()).collect();
    let filters = asked.iter().any(|(name, _)| *name != super::VIEW);
    filters.then(|| route::href_with(&["board"], &asked))
}

fn key(person: PersonId) -> String {
    format!("views.{person}")
}

fn read(person: PersonId) -> Vec<Kept> {
    let kept = preference::kept(&key(person));
    kept.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

fn write(person: PersonId, views: &[Kept]) {
    let text = match views {
        [] => String::new(),
        // Names and links always have a JSON form.
        views => serde_json::to_string(views).unwrap_or_default(),
    };
    preference::keep(&key(person), &text);
}

/// The views of who is acting.
#[derive(Clone, Copy)]
pub(super) struct Views {
    app: App,
    kept: RwSignal<Vec<Kept>>,
    here: Memo<Option<String>>,
}

impl Views {
    /// For the board's page.
    pub fn new(app: App) -> Self {
        let kept = RwSignal::new(Vec::new());
        Effect::new(move || kept.set(app.actor().map(read).unwrap_or_default()));
        let place = route::current();
        let here = Memo::new(move |_| place.with(link_of));
        Self { app, kept, here }
    }

    /// Where the view that is shown stands among the kept ones.
    fn shown(self) -> Option<usize> {
        let here = self.here.get()?;
        self.kept
            .with(|all| all.iter().position(|v| v.link == here))
    }

    fn set(self, person: PersonId, views: Vec<Kept>) {
        write(person, &views);
        // The page may be gone when somebody takes it back.
        if self.app.actor_now() == Some(person) {
            self.kept.try_set(views);
        }
    }

    fn keep(self, name: String) {
        let here = self.here.get_untracked();
        let (Some(link), Some(person)) = (here, self.app.actor_now()) else {
            return;
        };
        let mut views = self.kept.get_untracked();
        // A name is one view's: whoever gives it again means the new one.
        views.retain(|view| view.name != name);
        views.push(Kept { name, link });
        self.set(person, views);
    }

    fn forget(self, at: usize) {
        let before = self.kept.get_untracked();
        let mut views = before.clone();
        let Some(person) = self.app.actor_now().filter(|_| at < views.len()) else {
            return;
        };
        let gone = views.remove(at);
        self.set(person, views);
        let said = move || words::view_forgotten(&gone.name);
        let back = move || self.set(person, before.clone());
        toast_undo(Tone::Neutral, said, back);
    }
}

/// The kept views as links, each with its number of tickets.
#[component]
pub(super) fn KeptViews(views: Views) -> impl IntoView {
    let app = views.app;
    let counts = RwSignal::new(Vec::<usize>::new());
    let rounds = Rounds::default();
    Effect::new(move || {
        let asked: Vec<Place> = views
            .kept
            .with(|all| all.iter().map(|view| Place::parse(&view.link)).collect());
        let is_over = rounds.begin();
        // Whoever keeps no view has nothing counted, whatever becomes of the tickets.
        if asked.is_empty() {
            return;
        }
        let me = app.actor();
        let now = app.now();
        app.world(|_| ());
        app.tickets(|_| ());
        spawn_local(async move {
            let mut found = Vec::new();
            for place in asked {
                let closed = Controls::closed_in(&place);
                let mut arranging = Arranging::new(&Filter::of(&place, me), closed, now);
                let goes_on =
                    || app.world_now(|world| app.tickets_now(|all| arranging.goes_on(all, world)));
                if !in_slices(goes_on, is_over).await {
                    return;
                }
                found.push(arranging.done().iter().map(Vec::len).sum());
            }
            if counts.try_with_untracked(|old| *old != found) == Some(true) {
                counts.try_set(found);
            }
        });
    });
    let chips = move || {
        let chip = |(at, view): (usize, Kept)| {
            let current = move || (views.shown() == Some(at)).then_some("true");
            let count = move || counts.with(|all| all.get(at).map(|n| format::count(*n)));
            view! {
                <li><a class="chip board-view" href=view.link aria-current=current>
                    {view.name} " " <span class="numbers">{count}</span>
                </a></li>
            }
        };
        views
            .kept
            .get()
            .into_iter()
            .enumerate()
            .map(chip)
            .collect_view()
    };
    move || {
        views.kept.with(|all| !all.is_empty()).then(|| {
            view! {
                <ul class="board-views" role="list" aria-label=words::kept_views>{chips}</ul>
            }
        })
    }
}

/// Keeps what is shown under a name, or forgets it.
#[component]
pub(super) fn KeepView(views: Views) -> impl IntoView {
    let open = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    Effect::new(move || {
        if !open.get() {
            name.set(String::new());
            missing.set(false);
        }
    });
    let done = move || {
        let given: String = name.with_untracked(|n| n.trim().chars().take(LONGEST).collect());
        missing.set(given.is_empty());
        if !given.is_empty() {
            open.set(false);
            views.keep(given);
        }
    };
    let error = Signal::derive(move || {
        (missing.get() && name.with(|n| n.trim().is_empty()))
            .then(|| words::view_needs_name().to_owned())
    });
    let actions = move || {
        view! {
            <Button label=kit::cancel look=Look::Quiet on_press=move || open.set(false) />
            <Button label=words::keep look=Look::Primary on_press=done />
        }
    };
    let full = move || views.kept.with(|all| all.len() >= MOST);
    view! {
        {move || match (views.here.get(), views.shown()) {
            (None, _) => None,
            (Some(_), Some(at)) => Some(view! {
                <Button label=words::forget_view look=Look::Quiet icon=Glyph::Close on_press=move || views.forget(at) />
            }.into_any()),
            (Some(_), None) if full() => Some(view! { <p class="quiet">{words::views_full(MOST)}</p> }.into_any()),
            (Some(_), None) => Some(view! {
                <Button label=words::keep_view look=Look::Quiet icon=Glyph::Plus on_press=move || open.set(true) />
            }.into_any()),
        }}
        <Dialog open title=words::keep_view actions>
            <TextField name="view-name" label=words::view_name value=name error required=true hint=words::view_hint on_enter=done />
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_view_is_what_is_asked_for_and_not_where_one_looks() {
        let link = |hash: &str| link_of(&Place::parse(hash));
        assert_eq!(link("#/board"), None);
        assert_eq!(link("#/board?view=list&sort=left"), None);
        assert_eq!(
            link("#/board?who=me&week=3&view=list&late="),
            Some("#/board?who=me&view=list".to_owned())
        );
    }

    #[test]
    fn views_are_their_keepers_own() {
        let [ann, ben] = [1, 2].map(|n| PersonId::new(uuid::Uuid::from_u128(0x5eed_0000 + n)));
        let views = vec![Kept {
            name: "夜班".into(),
            link: "#/board?late=1".into(),
        }];
        write(ann, &views);
        assert_eq!(read(ann), views);
        assert_eq!(read(ben), []);
        write(ann, &[]);
        assert_eq!(preference::kept(&key(ann)), None);
    }
}
