//! What is said before it hurts: no export for a week, a browser that forgets, an address that is not encrypted, and the
//! offer to install. One at a time, the weightiest first; each can be put away.

use super::components::*;
use super::icons::Glyph;
use super::install::{self, Install};
use super::words::{kit, tablet as words};
use super::{preference, route};
use crate::app::App;
use crate::app::demo::is_demo;
use aftercare_core::domain::reminder::{Due, Keeping, export_due};
use aftercare_core::domain::roles::Act;
use aftercare_core::time::{Instant, Span};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What there is to remind of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reminder {
    /// There is work, and no export of it.
    NeverExported,
    /// The last export is so many days old.
    ExportedLongAgo(usize),
    /// The browser clears what was not opened for seven days.
    BrowserForgets,
    /// The address is not encrypted.
    Unencrypted,
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
            Reminder::Unencrypted => ("away-unencrypted", Span::days(7)),
            Reminder::CanInstall => ("away-install", Span::days(90)),
        }
    }

    fn is_away(self, now: Instant) -> bool {
        let (name, length) = self.put_away();
        let since = preference::kept(name).and_then(|at| at.parse().ok());
        since.is_some_and(|at| now - Instant(at) < length)
    }
}

/// The band with the reminder.
#[component]
pub fn Reminders() -> impl IntoView {
    let app = App::get();
    let install = install::install();
    let changed = RwSignal::new(0u32);
    let works = Memo::new(move |_| !is_demo() && app.tickets(|all| !all.is_empty()));
    Effect::new(move || {
        if works.get() {
            spawn_local(async move { app.note_work(app.now_now()).await });
        }
    });
    // An offer is nothing to be surprised by: it comes to a tablet that was worked with before, and with a page, so that
    // nothing moves away under a hand.
    let worked_before = works.get_untracked();
    let segments = Memo::new(|_| route::current().get().segments);
    let offered = RwSignal::new(false);
    Effect::new(move || {
        segments.with(|_| ());
        offered.set(worked_before && install.get_untracked() == Install::Offered);
    });
    let due = Memo::new(move |_| {
        changed.track();
        // The demo is not worth a backup, and nobody installs it.
        if is_demo() {
            return None;
        }
        let now = app.now();
        let forgetful = install::forgets_after_seven_days();
        let keeping = match forgetful {
            true => Keeping::ForgetsInAWeek,
            false => Keeping::Kept,
        };
        let due = export_due(app.first_work(), app.exported(), now, keeping);
        let export = due.filter(|_| app.may(Act::Export)).map(|due| match due {
            Due::NeverExported => Reminder::NeverExported,
            Due::Old(days) => Reminder::ExportedLongAgo(days),
        });
        let forgets = (works.get() && forgetful).then_some(Reminder::BrowserForgets);
        let unencrypted = install::is_unencrypted().then_some(Reminder::Unencrypted);
        let still = install.get() == Install::Offered;
        let offer = (offered.get() && still).then_some(Reminder::CanInstall);
        [export, forgets, unencrypted, offer]
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
            Reminder::Unencrypted => (Tone::Warn, Signal::derive(|| words::unencrypted().into())),
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
                Reminder::BrowserForgets | Reminder::Unencrypted => view! {
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
