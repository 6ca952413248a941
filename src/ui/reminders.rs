//! What is said before it hurts: no export for a week, a browser that forgets, and the offer to install. One at a time, the
//! weightiest first; each can be put away.

use super::components::*;
use super::icons::Glyph;
use super::install::{self, Install};
use super::words::{kit, tablet as words};
use super::{preference, route};
use crate::app::App;
use crate::app::demo::is_demo;
use aftercare_core::domain::roles::Act;
use aftercare_core::time::{Instant, Span};
use leptos::prelude::*;

/// After how long an export is old.
const OLD: Span = Span::days(7);

/// What there is to remind of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reminder {
    /// There is work, and no export of it.
    NeverExported,
    /// The last export is so many days old.
    ExportedLongAgo(usize),
    /// The browser clears what was not opened for seven days.
    BrowserForgets,
    /// The app can be installed by one press.
    CanInstall,
}

impl Reminder {
    /// Under which name it is kept when it was put away, and for how long it then stays away.
    const fn put_away(self) -> (&'static str, Span) {
        match self {
            Reminder::NeverExported | Reminder::ExportedLongAgo(_) => {
                ("away-export", Span::days(1))
            }
            Reminder::BrowserForgets => ("away-forgets", Span::days(7)),
            Reminder::CanInstall => ("away-install", Span::days(90)),
        }
    }

    fn is_away(self, now: Instant) -> bool {
        let (name, length) = self.put_away();
        let since = preference::kept(name).and_then(|at| at.parse().ok());
        since.is_some_and(|at| now - Instant(at) < length)
    }
}

/// How old an export is that is too old, in days.
fn too_old(exported: Instant, now: Instant) -> Option<usize> {
    let age = now - exported;
    (age >= OLD).then(|| usize::try_from(age.0 / Span::days(1).0).unwrap_or(usize::MAX))
}

/// The band with the reminder.
#[component]
pub fn Reminders() -> impl IntoView {
    let app = App::get();
    let install = install::install();
    let changed = RwSignal::new(0u32);
    let due = Memo::new(move |_| {
        changed.track();
        // The demo is not worth a backup, and nobody installs it.
        if is_demo() {
            return None;
        }
        let now = app.now();
        let first = app.tickets(|all| all.values().map(|ticket| ticket.reported_at).min());
        let export = match (app.may(Act::Export), app.exported()) {
            (false, _) => None,
            (true, Some(at)) => too_old(at, now).map(Reminder::ExportedLongAgo),
            // The first day's work is not nagged about.
            (true, None) => first
                .filter(|first| now - *first >= Span::days(1))
                .map(|_| Reminder::NeverExported),
        };
        let forgets = (first.is_some() && install::forgets_after_seven_days())
            .then_some(Reminder::BrowserForgets);
        // Offered once somebody has worked with it, not to whoever looks in.
        let offered = install.get() == Install::Offered;
        let offer = (first.is_some() && offered).then_some(Reminder::CanInstall);
        [export, forgets, offer]
            .into_iter()
            .flatten()
            .find(|reminder| !reminder.is_away(now))
    });
    let away = move |reminder: Reminder| {
        let (name, _) = reminder.put_away();
        preference::keep(name, &app.now_now().0.to_string());
        changed.update(|n| *n += 1);
    };
    move || {
        let reminder = due.get()?;
        let (tone, said): (Tone, Signal<String>) = match reminder {
            Reminder::NeverExported => {
                (Tone::Warn, Signal::derive(|| words::export_never().into()))
            }
            Reminder::ExportedLongAgo(days) => {
                (Tone::Warn, Signal::derive(move || words::export_old(days)))
            }
            Reminder::BrowserForgets => (Tone::Warn, Signal::derive(|| words::forgets().into())),
            Reminder::CanInstall => (
                Tone::Accent,
                Signal::derive(|| words::install_offer().into()),
            ),
        };
        let action = move || {
            let verb = match reminder {
                Reminder::NeverExported | Reminder::ExportedLongAgo(_) => view! {
                    <LinkButton href=route::href(&["data"]) label=words::export_now />
                }
                .into_any(),
                Reminder::BrowserForgets => view! {
                    <LinkButton href=route::href(&["tablet"]) label=words::how />
                }
                .into_any(),
                Reminder::CanInstall => view! {
                    <Button label=words::install_now on_press=install::ask />
                    <Button label=words::not_now look=Look::Quiet on_press=move || away(reminder) />
                }
                .into_any(),
            };
            view! {
                {verb}
                {(reminder != Reminder::CanInstall).then(|| view! {
                    <IconButton label=kit::dismiss icon=Glyph::Close on_press=move || away(reminder) />
                })}
            }
        };
        Some(view! { <Banner tone action>{move || said.get()}</Banner> })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn an_export_is_old_from_the_seventh_day_on() {
        let now = Instant(0) + Span::days(100);
        let aged = |days: i64| too_old(Instant(0) + Span::days(100 - days), now);
        assert_eq!((aged(6), aged(7), aged(30)), (None, Some(7), Some(30)));
        assert_eq!(
            too_old(now + Span::days(1), now),
            None,
            "a clock that was set back"
        );
    }
}
