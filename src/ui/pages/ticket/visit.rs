//! The visit as it was planned: which tool kits go along, and the plan in sight of whoever is on the way.

use super::diagnosis::CorrectDiagnosis;
use super::step::{Form, tick, watch};
use super::stood;
use super::view::TicketView;
use crate::app::{App, Draft, Tickets};
use crate::ui::components::*;
use crate::ui::words::{kits as k, ticket as w};
use crate::ui::{format, naming};
use aftercare_core::domain::World;
use aftercare_core::domain::kit::{Kit, kits_out};
use aftercare_core::domain::register::Register;
use aftercare_core::domain::ticket::Diagnosis;
use aftercare_core::id::{KitId, RecordId, TicketId};
use aftercare_core::time::{Day, Instant};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A kit as the form offers it.
#[derive(Clone, PartialEq)]
struct Offered {
    id: KitId,
    title: String,
    place: String,
    /// Why it can't be packed for that day.
    unfit: Option<String>,
    /// With which other ticket it is out; empty when it is there.
    out: String,
}

fn offered(app: App, ticket: TicketId, day: Day) -> Vec<Offered> {
    app.world(|world| {
        let out = app.tickets(|all| out_now(Some(ticket), world, all));
        let standing = world.kits.iter().filter(|(_, r)| r.voided.is_none());
        let one = |(id, r): (&RecordId, &Register<Kit>)| Offered {
            id: KitId::from(*id),
            title: r.data.title(),
            place: r.data.place.clone(),
            unfit: r.data.unfit(world, day).first().map(k::why),
            out: out
                .get(&KitId::from(*id))
                .map(|(_, words)| words.clone())
                .unwrap_or_default(),
        };
        standing.map(one).collect()
    })
}

/// Which kits are out with which ticket but one, and words for it.
pub(in crate::ui::pages) fn out_now(
    but: Option<TicketId>,
    world: &World,
    tickets: &Tickets,
) -> BTreeMap<KitId, (TicketId, String)> {
    let all = tickets.iter().map(|(id, ticket)| (*id, &**ticket));
    let words = |(kit, with): (KitId, TicketId)| {
        let number = &tickets.get(&with)?.number;
        Some((kit, (with, k::out_with(number))))
    };
    kits_out(but, world, all)
        .into_iter()
        .filter_map(words)
        .collect()
}

/// The kits of a draft.
#[derive(Clone, Copy)]
pub(super) struct KitRows {
    draft: Draft,
    packed: StoredValue<Vec<KitId>>,
}

impl KitRows {
    /// The kits of a draft; what was `packed` before begins ticked.
    pub fn of(draft: Draft, packed: Vec<KitId>) -> Self {
        let packed = StoredValue::new(packed);
        Self { draft, packed }
    }

    fn row(self, kit: KitId) -> RwSignal<String> {
        let is_packed = self.packed.with_value(|packed| packed.contains(&kit));
        let fresh = if is_packed { "yes" } else { "" };
        self.draft.text(&format!("kit-{kit}"), fresh)
    }

    /// Not reactive.
    fn is_ticked(self, kit: KitId) -> bool {
        self.row(kit).with_untracked(|t| t == "yes")
    }

    /// Which are ticked, of those that stand. Not reactive.
    pub fn read(self, app: App) -> Vec<KitId> {
        let mut kits: Vec<KitId> = app.world_now(|w| {
            let standing = w.kits.iter().filter(|(_, r)| r.voided.is_none());
            standing.map(|(id, _)| KitId::from(*id)).collect()
        });
        kits.retain(|kit| self.is_ticked(*kit));
        // What went along and was struck out of the register since went along all the same.
        let gone = |kit: &KitId| app.world_now(|w| World::standing(&w.kits, *kit).is_none());
        self.packed
            .with_value(|packed| kits.extend(packed.iter().copied().filter(gone)));
        kits
    }
}

/// The tool kits to take, on the day of the arrival (by this device's clock, as typed): one that can't be packed then is not
/// offered, and says why.
#[component]
pub(super) fn KitsToTake(form: Form, rows: KitRows, arrival: RwSignal<String>) -> impl IntoView {
    let view = form.view;
    let day = Memo::new(move |_| {
        // As the rule has it: packed for the arrival, or for now where that is over.
        let at = format::from_local_input(&arrival.get()).map(Instant);
        let at = at.unwrap_or_default().max(view.app.now());
        view.app.world(|world| world.settings().calendar.day(at))
    });
    let all = Memo::new(move |_| offered(view.app, view.id, day.get()));
    let line = move |kit: Offered| match kit.unfit {
        // One that was ticked before keeps its box, to be taken away again.
        Some(why) if !rows.is_ticked(kit.id) => {
            view! { <p class="quiet">{move || k::cannot(&kit.title, &why)}</p> }.into_any()
        }
        why => {
            let why = why.unwrap_or_default();
            let name = naming::join([&kit.title, &kit.place, &kit.out, &why]);
            let checked = tick(rows.row(kit.id));
            view! { <Checkbox name=form.name(&format!("kit-{}", kit.id)) label=name checked /> }
                .into_any()
        }
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <fieldset class="steps-group">
                <legend>{k::take}</legend>
                {move || all.get().into_iter().map(line).collect_view()}
            </fieldset>
        </Show>
    }
}

/// What the diagnosis said, for whoever goes there or takes over.
#[component]
pub(super) fn VisitPlan() -> impl IntoView {
    let view = TicketView::get();
    let plan = watch(|t| t.diagnosis().cloned());
    let shown = Signal::derive(move || {
        let said = |d: &Diagnosis| view.app.world(|world| stood::diagnosis(d, world));
        let said = plan.with(|p| p.as_ref().map(said).unwrap_or_default());
        stood::facts(said).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || plan.with(Option::is_some)>
            <Panel title=w::diagnosis>
                <DefinitionList facts=shown />
                <CorrectDiagnosis />
            </Panel>
        </Show>
    }
}
