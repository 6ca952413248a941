//! Stocktakes: those under way first, and planning one.

use super::count::CountPage;
use super::{StoreLinks, place_choices, place_name, today};
use crate::app::{App, Draft, Errand};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::pages::to_mend;
use crate::ui::words::{refusals, stocktake as w};
use crate::ui::{format, naming, opened, route};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stocktake::schedule::{self, Due};
use aftercare_core::domain::stocktake::{Plan, Stocktake, StocktakeCommand, StocktakeStage, plan};
use aftercare_core::id::{PlaceId, StocktakeId};
use leptos::{prelude::*, task::spawn_local};
use uuid::Uuid;

/// What the stage is called, and what it means.
pub(super) fn stage(of: StocktakeStage) -> (fn() -> &'static str, Tone, Glyph) {
    match of {
        StocktakeStage::Counting => (w::counting, Tone::Plan, Glyph::Pen),
        StocktakeStage::Submitted => (w::submitted, Tone::Warn, Glyph::Clock),
        StocktakeStage::Approved => (w::approved, Tone::Ok, Glyph::Check),
        StocktakeStage::Cancelled => (w::cancelled, Tone::Neutral, Glyph::Void),
    }
}

/// The list, or one stocktake.
#[component]
pub fn StocktakesPage() -> impl IntoView {
    let id = Memo::new(|_| {
        let place = route::place();
        match place.parts().as_slice() {
            ["parts", "stocktake", id] => id.parse::<StocktakeId>().ok(),
            _ => None,
        }
    });
    move || match id.get() {
        Some(id) => view! { <CountPage id /> }.into_any(),
        None => view! { <All /> }.into_any(),
    }
}

#[component]
fn All() -> impl IntoView {
    let app = App::get();
    let all = Memo::new(move |_| {
        app.world(|world| {
            let mut all: Vec<Stocktake> = world.stocktakes.values().cloned().collect();
            all.sort_by_key(|s| (!s.is_open(), std::cmp::Reverse(s.planned_at)));
            all
        })
    });
    let may_plan = Memo::new(move |_| app.may(Act::CorrectStock));
    let any_place = Memo::new(move |_| app.world(|world| !world.places.is_empty()));
    let planning = RwSignal::new(opened::is_asked("new"));
    let begin = move || {
        (may_plan.get() && any_place.get()).then(|| {
            view! { <Button label=w::plan icon=Glyph::Plus look=Look::Primary on_press=move || planning.set(true) /> }
        })
    };
    view! {
        <div class="page">
            <PageHead title=w::stocktakes actions=begin />
            <StoreLinks current="stocktakes" />
            <Show when=move || planning.get()>
                <WithDraft key="stocktake/new".to_owned() let:draft><PlanForm draft planning /></WithDraft>
            </Show>
            <Coming may_plan />
            <Show
                when=move || all.with(|all| !all.is_empty())
                fallback=|| view! { <EmptyState icon=Glyph::List title=w::none text=w::none_text /> }
            >
                <ul class="parts-list">
                    <For each=move || all.get() key=|s| (s.id, s.stage, s.counts.len()) let:one><Line one /></For>
                </ul>
            </Show>
        </div>
    }
}

#[component]
fn Line(one: Stocktake) -> impl IntoView {
    let app = App::get();
    let (label, tone, icon) = stage(one.stage);
    let place = move || app.world(|world| place_name(world, one.plan.place));
    let due = format::day(one.plan.due);
    let counted = one.clone();
    let progress = LocalResource::new(move || {
        let (one, _) = (counted.clone(), app.taken());
        async move { app.stocktake_progress(&one).await }
    });
    let done = move || {
        let said = |(done, all)| w::done_of(format::count(done), format::count(all));
        naming::join([
            &progress.get().map(said).unwrap_or_default(),
            &w::due_is(&due),
        ])
    };
    let late = one.is_open() && one.plan.due < today(app);
    let href = route::href(&["parts", "stocktake", &one.id.to_string()]);
    let note = one.plan.note.clone();
    view! {
        <li class="parts-line">
            <span class="parts-pills">
                <Pill label tone icon />
                {late.then(|| view! { <Pill label=w::late tone=Tone::Danger icon=Glyph::Warning /> })}
            </span>
            <span class="parts-line-text">
                <a class="registers-title" href=href>{place}</a>
                <span class="quiet">{done}</span>
                <span class="quiet">{note}</span>
            </span>
        </li>
    }
}

/// What schedules ask for, each planned by one press.
#[component]
fn Coming(may_plan: Memo<bool>) -> impl IntoView {
    let app = App::get();
    let coming = Memo::new(move |_| app.world(schedule::coming));
    view! {
        <Show when=move || coming.with(|c| !c.is_empty())>
            <Panel title=w::coming>
                <Show when=move || !may_plan.get()><p class="quiet">{w::manager_plans}</p></Show>
                <ul class="parts-list">
                    <For each=move || coming.get() key=|due| *due let:due><Asked due may_plan /></For>
                </ul>
            </Panel>
        </Show>
    }
}

#[component]
fn Asked(due: Due, may_plan: Memo<bool>) -> impl IntoView {
    let app = App::get();
    let busy = RwSignal::new(false);
    let id = StocktakeId::new(Uuid::now_v7());
    let errand = Errand::default();
    let place = move || app.world(|world| place_name(world, due.place));
    let late = move || due.day < today(app);
    let what = move || match due.items {
        None => w::whole_place().to_owned(),
        Some(n) => w::some_parts(n.into()),
    };
    let press = move || {
        busy.set(true);
        spawn_local(async move {
            let planned = app.world_now(|world| due.plan(world, today(app)));
            let command = StocktakeCommand::Plan(planned);
            let result = app.stocktake(errand, id, command).await;
            busy.try_set(false);
            match result {
                Ok(()) => {
                    toast(Tone::Ok, w::planned);
                    route::go(&route::href(&["parts", "stocktake", &id.to_string()]));
                }
                Err(trouble) => toast(Tone::Danger, move || refusals::trouble(&trouble)),
            }
        });
    };
    view! {
        <li class="parts-line">
            <span class="parts-pills">
                {move || late().then(|| view! { <Pill label=w::late tone=Tone::Danger icon=Glyph::Warning /> })}
            </span>
            <span class="parts-line-text">
                <span class="registers-title">{place}</span>
                <span class="quiet">{what} " · " {move || w::due_is(format::day(due.day))}</span>
            </span>
            <Show when=move || may_plan.get()>
                <Button label=move || w::plan_place(place()) busy on_press=press />
            </Show>
        </li>
    }
}

/// What is counted, where, by when.
#[component]
fn PlanForm(draft: Draft, planning: RwSignal<bool>) -> impl IntoView {
    let app = App::get();
    let errors = Errors::new();
    let busy = RwSignal::new(false);
    let errand = StoredValue::new(Errand::default());
    let id = StoredValue::new(StocktakeId::new(Uuid::now_v7()));
    let first = app
        .world_now(super::places)
        .first()
        .map(|(id, _)| id.to_string());
    let place = draft.text("place", first.unwrap_or_default());
    let what = draft.text("what", "whole");
    let items = draft.text("items", "10");
    let due = draft.text("due", today(app).to_string());
    let note = draft.text("note", "");
    let parts = Memo::new(move |_| {
        let place: Option<PlaceId> = place.get().parse().ok();
        let few = items.with(|t| super::goods::quantity(t)).unwrap_or(0) as usize;
        let whole = what.with(|t| t == "whole");
        app.world(|world| match (place, whole) {
            (None, _) => Vec::new(),
            (Some(place), true) => plan::whole(world, place),
            (Some(place), false) => plan::turn(world, place, few),
        })
    });
    let whats = Signal::derive(|| vec![Choice::new("whole", w::whole), Choice::new("few", w::few)]);
    let press = move || {
        let at = place.with_untracked(|p| p.parse().ok());
        let day = due.with_untracked(|d| d.parse().ok());
        let (Some(place), Some(due)) = (at, day) else {
            let field = if at.is_none() {
                "plan-place"
            } else {
                "plan-due"
            };
            errors.show(vec![FieldError::new(field, w::say_place_and_day)]);
            return;
        };
        let planned = Plan {
            place,
            parts: parts.get_untracked(),
            due,
            note: note.with_untracked(|t| t.trim().to_owned()),
        };
        busy.set(true);
        spawn_local(async move {
            let command = StocktakeCommand::Plan(planned);
            let result = app
                .stocktake(errand.get_value(), id.get_value(), command)
                .await;
            busy.try_set(false);
            match result {
                Ok(()) => {
                    draft.clear();
                    toast(Tone::Ok, w::planned);
                    route::go(&route::href(&[
                        "parts",
                        "stocktake",
                        &id.get_value().to_string(),
                    ]));
                }
                Err(trouble) => {
                    let field = |refusal: &Refusal| match refusal {
                        Refusal::DayPassed => "plan-due",
                        _ => "plan-place",
                    };
                    errors.show(vec![to_mend(trouble, field)]);
                }
            }
        });
    };
    let enter = move || {
        if !busy.get_untracked() {
            press();
        }
    };
    view! {
        <Panel title=w::plan>
            <ErrorSummary errors />
            <Segmented name="plan-what" label=w::what value=what options=whats />
            <div class="columns">
                <Select name="plan-place" label=w::place value=place options=place_choices(app) required=true error=errors.of("plan-place") />
                <Show when=move || what.with(|t| t != "whole")>
                    <NumberField name="plan-items" label=w::items value=items whole=true hint=w::items_hint on_enter=enter />
                </Show>
                <DateField name="plan-due" label=w::due value=due required=true error=errors.of("plan-due") />
                <TextField name="plan-note" label=w::note value=note on_enter=enter />
            </div>
            <p class="quiet" role="status">{move || w::parts_chosen(parts.with(Vec::len))}</p>
            <div class="row">
                <Button label=w::plan_now look=Look::Primary busy on_press=press />
                <GiveUp draft close=move || planning.set(false) reopen=move || planning.set(true) />
            </div>
        </Panel>
    }
}
