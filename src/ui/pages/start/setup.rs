//! The short set-up: organisation, people, first hospital, this tablet, in one commit.

use super::ask_to_keep;
use super::wish::{self, Typed};
use crate::app::{App, Draft, Errand, Weight, now};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::settings::zone;
use crate::ui::pages::to_mend;
use crate::ui::pages::who;
use crate::ui::words::{domain, start as words};
use crate::ui::{format, route};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::setup::set_up;
use aftercare_core::id::PersonId;
use aftercare_core::time::Day;
use leptos::prelude::*;
use leptos::task::spawn_local;
use strum::IntoEnumIterator;
use uuid::Uuid;

/// The short set-up.
#[component]
pub fn SetupPage() -> impl IntoView {
    view! { <WithDraft key="setup" let:draft><SetupForm draft /></WithDraft> }
}

fn role_choice(role: Role) -> Choice {
    let name: &'static str = role.into();
    Choice::new(name, move || domain::role(role))
}

#[component]
fn SetupForm(draft: Draft) -> impl IntoView {
    let app = App::get();
    let errand = Errand::default();
    let me = PersonId::new(Uuid::now_v7());
    let errors = Errors::new();
    let busy = RwSignal::new(false);
    let zone = zone::here();
    let typed = Typed::of(draft);
    let rows = typed.rows;
    let calendar_zone = zone.clone();
    let send = move || {
        if busy.get_untracked() {
            return;
        }
        // By the zone that is about to be set: the settings still hold the one they begin with.
        let today = Day::of(now(), crate::app::zone(now()));
        let wish = match wish::read(&typed, me, &calendar_zone, today) {
            Ok(wish) => {
                errors.show(Vec::new());
                wish
            }
            Err(wrong) => {
                errors.show(wrong);
                return;
            }
        };
        busy.set(true);
        ask_to_keep();
        let then = route::place().get("then").map(str::to_owned);
        spawn_local(async move {
            let done = app
                .write(errand, Weight::Heavy, &[], |ctx| set_up(wish.clone(), ctx))
                .await;
            busy.try_set(false);
            match done {
                Ok(()) => {
                    draft.clear();
                    toast(Tone::Ok, words::done);
                    route::replace(&route::href(&[then.as_deref().unwrap_or("board")]));
                    who::act_as(app, Some(me));
                }
                Err(trouble) => {
                    errors.show(vec![to_mend(trouble, |refusal| match refusal {
                        Refusal::LastManager => "your-role",
                        Refusal::PrefixTaken => "prefix",
                        _ => "organisation",
                    })]);
                }
            }
        });
    };
    let offset = zone::offset_words(zone.now);
    let changes = zone.offsets.len().saturating_sub(1);
    let zone_name = zone.name.clone();
    let own_roles = [Role::Manager, Role::CustomerService]
        .map(role_choice)
        .to_vec();
    view! {
        <div class="page start-setup">
            <PageHead title=words::setup above=|| view! { <span>{words::setup_text}</span> } />
            <ErrorSummary errors />
            <Panel title=words::organisation_part>
                <div class="columns">
                    <TextField name="organisation" label=words::organisation hint=words::organisation_hint
                        value=typed.organisation required=true error=errors.of("organisation") />
                    <TextField name="hospital" label=words::hospital hint=words::hospital_hint value=typed.hospital />
                </div>
            </Panel>
            <Panel title=words::you>
                <div class="columns">
                    <TextField name="your-name" label=words::your_name value=typed.name required=true
                        error=errors.of("your-name") />
                    <Segmented name="your-role" label=words::your_role hint=words::manager_hint value=typed.role
                        options=Signal::stored(own_roles) error=errors.of("your-role") />
                </div>
            </Panel>
            <Panel title=words::colleagues>
                <p class="quiet">{words::colleagues_text}</p>
                <For each=move || 0..wish::count(rows) key=|n| *n let:n>
                    <Colleague draft n errors />
                </For>
                <div class="row">
                    <Button label=words::add_colleague icon=Glyph::Plus
                        on_press=move || rows.set((wish::count(rows) + 1).to_string()) />
                </div>
            </Panel>
            <Panel title=words::tablet>
                <div class="columns">
                    <TextField name="tablet-name" label=words::tablet_name hint=words::tablet_hint
                        value=typed.tablet error=errors.of("tablet-name") />
                    <TextField name="prefix" label=words::prefix hint=words::prefix_hint kind=TextKind::Code
                        value=typed.prefix required=true error=errors.of("prefix") />
                </div>
                <DefinitionList facts=Signal::stored(vec![Fact::new(
                    words::zone,
                    move || words::zone_text(&zone_name, &offset),
                )]) />
                {(changes > 0).then(|| view! { <p class="quiet">{move || words::summer_time(changes)}</p> })}
            </Panel>
        </div>
        <ActionBar note=words::draft_kept>
            <LinkButton href=route::href(&[]) label=words::back />
            <Button label=words::finish look=Look::Primary busy on_press=send />
        </ActionBar>
    }
}

#[component]
fn Colleague(draft: Draft, n: usize, errors: Errors) -> impl IntoView {
    let row = wish::row(draft, n);
    let roles: Vec<Choice> = Role::iter().map(role_choice).collect();
    let repairs = move || wish::repairs(&row.role.get());
    let today = format::to_date_input(format::now_ms());
    view! {
        <div class="columns start-colleague">
            <TextField name=format!("colleague-{n}") label=move || words::colleague_name(n + 1) value=row.name />
            <Select name=format!("colleague-{n}-role") label=move || words::colleague_role(n + 1) value=row.role
                options=Signal::stored(roles) no_empty=true />
            <Show when=repairs>
                <TextField name=format!("colleague-{n}-certificate") label=move || words::certificate(n + 1)
                    hint=words::certificate_hint value=row.certificate />
                <DateField name=format!("colleague-{n}-until") label=move || words::certificate_until(n + 1)
                    value=row.until min=today.clone() error=errors.of(format!("colleague-{n}-until")) />
            </Show>
        </div>
    }
}
