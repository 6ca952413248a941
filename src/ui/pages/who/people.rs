//! The list of people by role; a press acts as that person, by PIN where one is set.

use super::own_pin::OwnPin;
use super::session::act_as;
use super::tries::Wait;
use crate::app::App;
use crate::app::demo::is_demo;
use crate::ui::components::*;
use crate::ui::icons::{Glyph, Icon};
use crate::ui::pages::demo;
use crate::ui::words::{demo as demo_words, domain, who as words};
use crate::ui::{format, route};
use aftercare_core::domain::people::Person;
use aftercare_core::domain::roles::Role;
use aftercare_core::id::PersonId;
use aftercare_core::time::Span;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

/// The order in which roles stand: those who do most first.
const ROLES: [Role; 5] = [
    Role::CustomerService,
    Role::Engineer,
    Role::Expert,
    Role::Manager,
    Role::HospitalUser,
];

/// Choosing who is acting.
#[component]
pub fn WhoPage() -> impl IntoView {
    let app = App::get();
    let asked = RwSignal::new(None::<PersonId>);
    let groups = Memo::new(move |_| groups(app));
    let choose = Callback::new(move |id: PersonId| {
        let locked = app.world_now(|world| world.person(id).is_some_and(|p| p.pin.is_some()));
        match locked && untrack(|| app.actor()) != Some(id) {
            true => asked.set(Some(id)),
            false => enter(app, id),
        }
    });
    let choose_words = match is_demo() {
        true => demo_words::choose as fn() -> _,
        false => words::choose,
    };
    view! {
        <div class="page who-page">
            <PageHead title=words::title above=move || view! { <span>{choose_words}</span> } />
            {move || match asked.get() {
                Some(id) => view! {
                    <Panel>
                        <PinForm id verb=words::go_on on_right=move || enter(app, id) hint=words::forgotten>
                            <Button label=words::other_person on_press=move || asked.set(None) />
                        </PinForm>
                    </Panel>
                }.into_any(),
                None if groups.with(Vec::is_empty) => view! {
                    <EmptyState icon=Glyph::Person title=words::nobody_left text=words::nobody_left_text>
                        <LinkButton href=route::href(&["data"]) label=words::to_data />
                    </EmptyState>
                }.into_any(),
                None => groups.get().into_iter().map(|(role, people)| view! {
                    <Panel title=move || domain::role(role)>
                        {is_demo().then(|| view! { <p class="quiet">{move || demo::to_try(role)}</p> })}
                        <ul class="who-people">
                            {people.into_iter().map(|one| view! { <OnePerson one choose /> }).collect_view()}
                        </ul>
                    </Panel>
                }).collect_view().into_any(),
            }}
            <Show when=move || app.me().is_some()>
                // Whoever tries the demo may be anybody.
                {move || app.actor().filter(|_| !is_demo()).map(|id| view! { <OwnPin id /> })}
                <div class="row">
                    <Button label=words::leave on_press=move || {
                        act_as(app, None);
                        toast(Tone::Neutral, words::left);
                    } />
                </div>
            </Show>
        </div>
    }
}

/// A person of the list.
#[derive(Clone, PartialEq)]
struct Listed {
    id: PersonId,
    person: Person,
    site: String,
}

fn groups(app: App) -> Vec<(Role, Vec<Listed>)> {
    let of = |role: Role| {
        let mut people: Vec<Listed> = app.world(|world| {
            let listed = |(id, person): (PersonId, &Person)| Listed {
                id,
                person: person.clone(),
                site: person
                    .site
                    .and_then(|site| world.site(site))
                    .map(|site| site.name.clone())
                    .unwrap_or_default(),
            };
            world.active(role).map(listed).collect()
        });
        people.sort_by(|a, b| format::compare(&a.person.name, &b.person.name));
        (role, people)
    };
    ROLES
        .map(of)
        .into_iter()
        .filter(|(_, people)| !people.is_empty())
        .collect()
}

#[component]
fn OnePerson(one: Listed, choose: Callback<PersonId>) -> impl IntoView {
    let app = App::get();
    let (id, name, site) = (one.id, one.person.name.clone(), one.site);
    let mine = move || app.actor() == Some(id);
    view! {
        <li>
            <button
                type="button"
                class="who-person"
                aria-pressed=move || mine().to_string()
                on:click=move |_| choose.run(id)
            >
                <Avatar name=name.clone() decorative=true />
                <span class="who-person-name">{name}</span>
                <span class="quiet">{site}</span>
                {one.person.pin.is_some().then(|| view! {
                    <span class="who-pin quiet"><Icon glyph=Glyph::Lock /> {words::has_pin}</span>
                })}
                <Show when=mine><Pill label=words::now_acting tone=Tone::Accent /></Show>
            </button>
        </li>
    }
}

/// Acts as that person, and goes on to where one wanted to go.
fn enter(app: App, id: PersonId) {
    act_as(app, Some(id));
    let name = app.world_now(|world| world.person(id).map(|p| p.name.clone()).unwrap_or_default());
    // What was offered to whoever was here before is not for the next one.
    clear_toasts();
    toast(Tone::Ok, move || words::acting(&name));
    if route::place().parts() == ["who"] {
        route::go(&route::href(&["board"]));
    }
}

/// Whole seconds of a wait, for people.
pub(super) fn wait_words(left: Span) -> String {
    format::duration((left.0 + 999) / 1_000 * 1_000)
}

/// Asks for somebody's PIN; wrong tries cost a wait, here as everywhere.
#[component]
pub(in crate::ui::pages) fn PinForm(
    /// Whose.
    id: PersonId,
    /// What a right PIN does.
    #[prop(into)]
    verb: TextProp,
    /// Runs when it was right.
    #[prop(into)]
    on_right: Callback<()>,
    /// A line that helps.
    #[prop(optional, into)]
    hint: TextProp,
    /// Buttons 58 px high, for hand-over mode.
    #[prop(optional)]
    large: bool,
    /// Other buttons, beside the verb.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let app = App::get();
    let name = app.world_now(|world| world.person(id).map(|p| p.name.clone()).unwrap_or_default());
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(false);
    let wait = Wait::of(app, id);
    let try_it = move || {
        if busy.get_untracked() || untrack(|| wait.left()) > Span::ZERO {
            return;
        }
        busy.set(true);
        let pin = typed.get_untracked();
        spawn_local(async move {
            // Other tabs may have tried too.
            let waits = wait.look().await > Span::ZERO;
            let is_right = !waits
                && app.world_now(|world| {
                    let person = world.person(id);
                    person.is_some_and(|p| p.pin.as_ref().is_none_or(|hash| hash.matches(&pin)))
                });
            if is_right {
                wait.right().await;
                on_right.try_run(());
                return;
            }
            if !waits {
                wait.wrong().await;
            }
            // The page may have been left meanwhile.
            if busy.try_set(false).is_none() {
                wrong.set(true);
                typed.set(String::new());
            }
        });
    };
    let error = Signal::derive(move || match (wrong.get(), wait.left()) {
        (true, Span::ZERO) => Some(words::wrong_pin().to_owned()),
        (true, left) => Some(words::wrong_pin_wait(wait_words(left))),
        (false, Span::ZERO) => None,
        (false, left) => Some(words::wait(wait_words(left))),
    });
    let label = move || words::enter_pin(&name);
    view! {
        <div class="who-enter">
            <TextField name="pin" label kind=TextKind::Pin value=typed error on_enter=try_it hint />
            <div class="row">
                <Button label=verb look=Look::Primary busy on_press=try_it large />
                {children.map(|children| children())}
            </div>
        </div>
    }
}
