//! A table of spare parts: what it came to, what the register knows already, and the import.

use super::kind::{Kind, Refused, Words};
use super::rows::{SHOWN, refused, warnings};
use super::{Import, problems};
use crate::app::{App, Errand};
use crate::engine::register::{self, PartsIntake};
use crate::ui::pages::long_work::{LongWork, ShowWork};
use crate::ui::pages::parts::place_choices;
use crate::ui::words::{parts as stock, parts_table as words, refusals, register_import};
use crate::ui::{components::*, format, icons::Glyph, naming, route};
use aftercare_core::domain::adopt::parts::{
    AdoptedParts, PartAdoption, PartAnswer, PartAnswers, SamePart,
};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::Part;
use aftercare_core::exchange::table::{DateOrder, Mapping, PartColumn, PartRow, Row, RowProblem};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Parts in the preview.
const FIRST: usize = 20;

/// A table of spare parts.
#[derive(Clone, Copy)]
pub(super) struct Parts;

impl Kind for Parts {
    type Field = PartColumn;
    type Taken = PartAdoption;
    const ACT: Act = Act::EditStore;
    const HAS_DATES: bool = false;

    fn words() -> Words {
        Words {
            title: words::import_parts,
            choose: words::choose_file,
            columns_text: words::columns_text,
            not_enough: words::not_enough,
        }
    }
    fn field(field: Self::Field) -> &'static str {
        problems::part_column(field)
    }
    async fn take<E>(
        rows: &[Row],
        header: usize,
        mapping: Mapping<PartColumn>,
        _: Option<DateOrder>,
        breathe: impl AsyncFnMut(f64) -> Result<(), E>,
    ) -> Result<Self::Taken, E> {
        register::adopt_parts(rows, header, mapping, breathe).await
    }
    fn refused(taken: &PartAdoption) -> Refused<'_> {
        (taken.mapping().header(), taken.refused())
    }
    fn panels(import: Import<Self>, taken: Arc<PartAdoption>) -> AnyView {
        let app = import.app;
        let same = app.world_now(|world| taken.same_parts(world));
        let fresh = |one: &SamePart| {
            let usual: &'static str = PartAnswer::SamePart.into();
            (one.number.clone(), RwSignal::new(usual.to_owned()))
        };
        let answers: BTreeMap<String, RwSignal<String>> = same.iter().map(fresh).collect();
        let mut warned: Vec<RowProblem> = app.world_now(|world| taken.unknown(world));
        warned.extend(taken.parts().iter().flat_map(|p| &p.warnings).cloned());
        warned.sort_by_key(|problem| problem.row);
        view! {
            {preview(&taken, app.world_now(|world| taken.known(world)))}
            {refused::<Parts>(taken.clone())}
            {warnings(warned, words::warnings_text)}
            {same_parts(app, &taken, &same, &answers)}
            <BringParts import taken answers=Arc::new(answers) />
        }
        .into_any()
    }
}

fn name(part: &PartRow) -> String {
    let names = [part.name_zh.as_str(), part.name_en.as_str()];
    let names: Vec<&str> = names.into_iter().filter(|n| !n.is_empty()).collect();
    names.join(" · ")
}

/// A part of the register, by number and name.
fn part_title(part: &Part) -> String {
    let name = naming::bilingual(&part.name);
    naming::join([part.number.as_str(), &name])
}

fn preview(taken: &PartAdoption, known: usize) -> AnyView {
    let counts = taken.counts();
    let first: Vec<PartRow> = taken.parts().iter().take(FIRST).cloned().collect();
    let pieces = |n: u32| format::count(n as usize);
    let columns = vec![
        Column::new(stock::number, |p: &PartRow| p.number.clone()),
        Column::new(register_import::row, |p: &PartRow| p.row.to_string()).numeric(),
        Column::new(stock::part, |p: &PartRow| name(p)),
        Column::new(stock::models, |p: &PartRow| p.models.clone()),
        Column::new(stock::supplier, |p: &PartRow| p.supplier.clone()),
        Column::new(stock::unit_cost, |p: &PartRow| {
            p.unit_cost.map(format::money).unwrap_or_default()
        })
        .numeric(),
        Column::new(stock::minimum, move |p: &PartRow| {
            p.minimum.map(pieces).unwrap_or_default()
        })
        .numeric(),
    ];
    let mut facts = vec![Fact::new(words::rows_parts, format::count(counts.records))];
    if known > 0 {
        let known = format::count(known);
        facts.push(Fact::new(register_import::rows_known, known));
    }
    facts.extend([
        Fact::new(register_import::rows_refused, format::count(counts.refused)),
        Fact::new(
            register_import::rows_warned,
            format::count(counts.with_warnings),
        ),
        Fact::new(register_import::rows_blank, format::count(counts.blank)),
    ]);
    view! {
        <Panel title=register_import::preview>
            <DefinitionList facts=Signal::stored(facts) />
            <DataTable caption=words::first_parts columns rows=Signal::stored(first) />
        </Panel>
    }
    .into_any()
}

/// Rows whose number another row or the register has: one part, unless a person leaves them out.
fn same_parts(
    app: App,
    taken: &PartAdoption,
    same: &[SamePart],
    answers: &BTreeMap<String, RwSignal<String>>,
) -> AnyView {
    if same.is_empty() {
        return ().into_any();
    }
    let lines = same
        .iter()
        .take(SHOWN)
        .enumerate()
        .filter_map(|(at, one)| {
            let answer = *answers.get(&one.number)?;
            let number = one.number.clone();
            let rows = one.drafts.iter().filter_map(|d| taken.parts().get(*d));
            let rows: Vec<String> = rows.map(|p| format!("{}: {}", p.row, name(p))).collect();
            let rows = rows.join(" · ");
            let differ = one.differ.clone();
            let differ = move || {
                let names: Vec<&str> = differ.iter().map(|c| problems::part_column(*c)).collect();
                (!names.is_empty()).then(|| register_import::they_differ(names.join(", ")))
            };
            let known = one.known.map(|id| {
                let own = app.world_now(|world| world.part(id).map(part_title));
                let own = own.unwrap_or_default();
                view! { " " <a href=route::href(&["parts", &id.to_string()])>{move || register_import::registered(&own)}</a> }
            });
            let options = Signal::stored(vec![
                Choice::new(Into::<&'static str>::into(PartAnswer::SamePart), words::same_part),
                Choice::new(Into::<&'static str>::into(PartAnswer::LeaveOut), register_import::leave_out),
            ]);
            Some(view! {
                <li>
                    <Segmented name=format!("same-{at}") label=move || words::same_number(&number) value=answer options />
                    <p class="quiet">{move || register_import::rows_are(&rows)} {known} " " {differ}</p>
                </li>
            })
        })
        .collect_view();
    view! {
        <Panel title=register_import::doubles>
            <p class="quiet">{words::same_text}</p>
            <ul class="register-import-list">{lines}</ul>
        </Panel>
    }
    .into_any()
}

/// The place of minimums that name none, and the import itself.
#[component]
fn BringParts(
    import: Import<Parts>,
    taken: Arc<PartAdoption>,
    answers: Arc<BTreeMap<String, RwSignal<String>>>,
) -> impl IntoView {
    let app = import.app;
    let known = place_choices(app);
    let places = Signal::derive(move || {
        let none = Choice::new("", words::no_place);
        std::iter::once(none).chain(known.get()).collect::<Vec<_>>()
    });
    let only = known.with_untracked(|known| match known.as_slice() {
        [one] => Some(one.value.clone()),
        _ => None,
    });
    let asks = app.world_now(|w| taken.asks_for_place(w));
    let place = RwSignal::new(only.filter(|_| asks).unwrap_or_default());
    let work = LongWork::new();
    let busy = Signal::derive(move || work.is_running());
    let done = RwSignal::new(None::<AdoptedParts>);
    let errand = StoredValue::new(Errand::default());
    let count = taken.counts().records;
    let bring = move || {
        let Some((reading, file)) = import.reading() else {
            return;
        };
        let same = answers
            .iter()
            .filter_map(|(number, answer)| {
                Some((number.clone(), answer.get_untracked().parse().ok()?))
            })
            .collect();
        let answers = PartAnswers {
            place: place.with_untracked(|p| p.parse().ok()),
            same,
        };
        let intake = PartsIntake { reading, answers };
        let watch = work.watch();
        work.run(
            async move {
                app.bring_parts(errand.get_value(), intake, file, watch)
                    .await
            },
            move |adopted| {
                errand.try_set_value(Errand::default());
                done.try_set(Some(adopted));
            },
        );
    };
    view! {
        <Panel title=words::take_in>
            {asks.then(|| view! {
                <div class="columns">
                    <Select name="minimum-place" label=words::minimum_place value=place options=places no_empty=true hint=words::minimum_place_hint />
                </div>
            })}
            <p class="quiet">{words::stock_text}</p>
            {move || match done.get() {
                None if count == 0 => ().into_any(),
                None => view! {
                    <div>
                        <Button label=move || register_import::import_n(count) look=Look::Primary icon=Glyph::Upload busy on_press={ let bring = bring.clone(); move || bring() } />
                    </div>
                }.into_any(),
                Some(adopted) => result(&adopted),
            }}
            <ShowWork work label=words::bringing share_only=true />
        </Panel>
    }
}

fn result(adopted: &AdoptedParts) -> AnyView {
    let (entered, filled) = (adopted.entered, adopted.filled);
    let facts = vec![
        Fact::new(words::entered, format::count(entered)),
        Fact::new(words::filled, format::count(filled)),
        Fact::new(words::merged, format::count(adopted.merged)),
        Fact::new(register_import::known_already, format::count(adopted.known)),
        Fact::new(words::left_out, format::count(adopted.left_out)),
        Fact::new(words::suppliers_made, format::count(adopted.suppliers)),
    ];
    let refused = adopted.refused.clone();
    let nothing = entered + filled == 0;
    view! {
        <Banner tone=Tone::Ok>
            <p>{move || if nothing { words::nothing_written() } else { words::imported() }}</p>
        </Banner>
        <DefinitionList facts=Signal::stored(facts) />
        <ul class="register-import-list">
            {refused.into_iter().map(|(row, why)| view! {
                <li><strong>{move || register_import::row_n(row)}</strong> " " {move || refusals::refusal(&why)}</li>
            }).collect_view()}
        </ul>
        <div><LinkButton href=route::href(&["parts"]) label=words::see_parts look=Look::Primary /></div>
    }
    .into_any()
}
