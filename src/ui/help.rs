//! The question mark in the top bar: what this page, or this step of a ticket, is for, in the user's words; and the keys.

use super::components::*;
use super::icons::{Glyph, Icon};
use super::route;
use super::shortcuts::{self, SHORTCUTS};
use super::words::{help as words, registers, shell, ticket};
use crate::app::App;
use aftercare_core::domain::ticket::StageKind;
use aftercare_core::id::TicketId;
use leptos::prelude::*;

/// What is explained: a heading, and what to do here.
type Explained = (fn() -> &'static str, fn() -> &'static str);

/// The button in the top bar and the sheet that it opens; `?` opens it too.
#[component]
pub fn Help() -> impl IntoView {
    let open = RwSignal::new(false);
    shortcuts::listen(open);
    view! {
        <button type="button" class="help-button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
            <Icon glyph=Glyph::Help />
            <span class="visually-hidden">{words::title}</span>
        </button>
        <Dialog open title=words::title>
            <Here />
            <Keys />
        </Dialog>
    }
}

/// What the page that is open is for.
#[component]
fn Here() -> impl IntoView {
    let app = App::get();
    let explained = move || {
        let place = route::current().get();
        let stage = |id: &str| {
            let id: TicketId = id.parse().ok()?;
            app.tickets(|all| all.get(&id).map(|ticket| ticket.stage))
        };
        match place.parts().as_slice() {
            ["ticket", id] => stage(id).map_or(
                (ticket::loading as fn() -> _, words::ticket as fn() -> _),
                of_step,
            ),
            parts => of_page(parts),
        }
    };
    view! {
        <section class="help-here">
            <h3>{move || explained().0()}</h3>
            <p>{move || explained().1()}</p>
        </section>
    }
}

fn of_step(stage: StageKind) -> Explained {
    match stage {
        StageKind::Reported => (ticket::step_reported, words::step_reported),
        StageKind::Diagnosing => (ticket::step_diagnosed, words::step_diagnosed),
        StageKind::Repairing => (ticket::step_repaired, words::step_repaired),
        StageKind::Verifying => (ticket::step_verified, words::step_verified),
        StageKind::Accepting => (words::signature, words::step_accepting),
        StageKind::Recording => (ticket::step_recorded, words::step_recorded),
        StageKind::InReview => (words::review, words::step_review),
        StageKind::Archived => (ticket::step_followed, words::step_followed),
        StageKind::Cancelled => (ticket::cancelled, words::step_cancelled),
    }
}

fn of_page(parts: &[&str]) -> Explained {
    match parts.first().copied().unwrap_or_default() {
        "day" => (shell::day, words::day),
        "new" | "report" => (super::words::board::new_report, words::new),
        "parts" => (shell::parts, words::parts),
        "registers" => (shell::registers, words::registers),
        "import" => (registers::import_register, words::import),
        "data" => (shell::data, words::data),
        "audit" => (shell::audit, words::audit),
        "settings" => (shell::settings, words::settings),
        "who" => (shell::choose_who, words::who),
        "tablet" => (super::words::tablet::title, words::tablet),
        "ticket" => (ticket::print, words::print),
        _ => (shell::board, words::board),
    }
}

/// The shortcuts, and their switch.
#[component]
fn Keys() -> impl IntoView {
    let line = |line: &'static shortcuts::Shortcut| {
        let key = match line.key {
            key if key.len() == 1 => key.to_uppercase(),
            key => key.to_owned(),
        };
        view! {
            <tr>
                <th scope="row">
                    {line.ctrl.then(|| view! { <kbd>"Ctrl"</kbd> " " })}
                    <kbd>{key}</kbd>
                </th>
                <td>{line.meaning}</td>
                <td class="quiet">{line.place}</td>
            </tr>
        }
    };
    view! {
        <section class="help-keys">
            <h3>{words::keys}</h3>
            <table class="help-table">
                <caption class="visually-hidden">{words::keys}</caption>
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{words::key}</th>
                        <th scope="col">{words::does}</th>
                        <th scope="col">{words::place}</th>
                    </tr>
                </thead>
                <tbody>{SHORTCUTS.iter().map(line).collect_view()}</tbody>
            </table>
            <ShortcutSwitch />
            <p class="quiet">{words::keys_hint}</p>
        </section>
    }
}

/// The tick that switches the shortcuts of one character off.
#[component]
pub fn ShortcutSwitch() -> impl IntoView {
    view! { <Checkbox label=words::keys_on checked=shortcuts::switch() /> }
}
