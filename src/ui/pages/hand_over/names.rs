//! Who signs or reports: chosen among the names that are known there, or typed.

use crate::app::{App, Draft};
use crate::ui::components::*;
use crate::ui::pages::ticket::TicketView;
use crate::ui::words::hand_over as w;
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::ticket::Acceptance;
use aftercare_core::id::SiteId;
use leptos::prelude::*;

/// How many names are offered; more are typed.
const OFFERED: usize = 4;

/// The names that are known for a hospital: those of the record, people of its wards, its contacts.
pub(in crate::ui::pages) fn known_names(
    app: App,
    site: Option<SiteId>,
    own: Vec<String>,
) -> Vec<String> {
    let mut all = own;
    app.world_now(|world| {
        let Some(id) = site else { return };
        let of_site = world
            .active(Role::HospitalUser)
            .filter(|(_, p)| p.site == Some(id));
        all.extend(of_site.map(|(_, person)| person.name.clone()));
        if let Some(site) = world.site(id) {
            all.extend(site.contacts.iter().map(|contact| contact.name.clone()));
        }
    });
    let mut names: Vec<String> = Vec::new();
    for name in all.iter().map(|name| name.trim()) {
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names.truncate(OFFERED);
    names
}

/// The names that are known on a ticket: who reported it and who signed it, people of the ward, its contacts.
pub(in crate::ui::pages) fn names_of_ward(view: TicketView) -> Vec<String> {
    view.ticket_now(|t| {
        let mut own = vec![t.report.reporter.clone()];
        own.extend(t.acceptances.iter().filter_map(|a| match &a.what {
            Acceptance::Signed(signature) => Some(signature.name.clone()),
            _ => None,
        }));
        known_names(view.app, t.report.site, own)
    })
}

/// The value of "another name".
const OTHER: &str = "other";

/// The choice of a name; each offered one is kept by its place in the list.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) struct Names {
    known: StoredValue<Vec<String>>,
    which: RwSignal<String>,
    other: RwSignal<String>,
}

impl Names {
    /// Bound to a draft. Nobody is chosen as long as nobody said who it is.
    pub fn new(draft: Draft, known: Vec<String>) -> Self {
        let fresh = match known.is_empty() {
            true => OTHER,
            false => "",
        };
        Self {
            which: draft.text("who", fresh),
            other: draft.text("other-name", ""),
            known: StoredValue::new(known),
        }
    }

    fn of(self, which: &str, other: &str) -> String {
        let known = || {
            let at: usize = which.parse().ok()?;
            self.known.with_value(|all| all.get(at).cloned())
        };
        match which {
            OTHER => other.trim().to_owned(),
            _ => known().unwrap_or_default(),
        }
    }

    /// The name, empty while there is none. Reactive.
    pub fn shown(self) -> String {
        self.which
            .with(|which| self.other.with(|other| self.of(which, other)))
    }

    /// The same, not reactive.
    pub fn chosen(self) -> String {
        untrack(|| self.shown())
    }

    /// The field.
    pub fn field(
        self,
        name: String,
        label: fn() -> &'static str,
        error: Signal<Option<String>>,
    ) -> AnyView {
        let is_other = Memo::new(move |_| self.which.with(|which| which == OTHER));
        let any = self.known.with_value(|all| !all.is_empty());
        if !any {
            return view! { <TextField name label value=self.other required=true error /> }
                .into_any();
        }
        let options = Signal::stored(self.known.with_value(|all| {
            let known = all.iter().enumerate();
            let mut options: Vec<Choice> = known
                .map(|(at, name)| Choice::new(at.to_string(), name.clone()))
                .collect();
            options.push(Choice::new(OTHER, w::another_name));
            options
        }));
        view! {
            <Segmented name label value=self.which options required=true error />
            <Show when=move || is_other.get()>
                <TextField label=w::name value=self.other required=true />
            </Show>
        }
        .into_any()
    }
}
