//! The editor of a category's verification checklist. What is changed becomes the next version;
//! records keep the version they were done with, so older ones stay to be read.

use super::fields::{Fields, Reading, Rows, yes_or_no};
use super::shelf::said;
use crate::ui::components::*;
use crate::ui::words::registers as words;
use aftercare_core::domain::catalogue::Category;
use aftercare_core::domain::checklist::{Bilingual, Checklist, Item, ItemKind, Limit};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

/// The items in force as fields, and the older versions to read.
pub(super) fn editor(f: Fields, start: &Category) -> AnyView {
    let items = start
        .checklist()
        .map(|l| l.items.clone())
        .unwrap_or_default();
    let count = items.len();
    let row = move |prefix: &str, at: usize| item_fields(f, prefix, items.get(at));
    let older: Vec<Checklist> = start.verification.iter().rev().skip(1).cloned().collect();
    let version = start.checklist().map(|l| l.version);
    view! {
        <Panel title=words::checklist aside=move || version.map(|v| view! { <span>{move || words::version(v)}</span> })>
            <p class="quiet">{words::checklist_text}</p>
            <Rows fields=f name="item" start=count one=words::item_n add=words::add_item ordered=true row=Arc::new(row) />
            {older.into_iter().map(|Checklist { version, items }| { let count = items.len(); view! {
                <details class="registers-older">
                    <summary>{move || words::older_version(count, version)}</summary>
                    <ol>
                        {items.into_iter().map(|item| view! { <li>{move || said(&item.text)}</li> }).collect_view()}
                    </ol>
                </details>
            }}).collect_view()}
        </Panel>
    }
    .into_any()
}

fn item_fields(f: Fields, prefix: &str, item: Option<&Item>) -> AnyView {
    let name = |part: &str| format!("{prefix}.{part}");
    let text = item.map(|i| i.text.clone()).unwrap_or_default();
    let limit = match item.map(|i| &i.kind) {
        Some(ItemKind::Measured(limit)) => Some(limit.clone()),
        _ => None,
    };
    // The key names the item through all versions; a new item draws one.
    let key = item.map(|i| i.key.clone());
    f.draft.text(
        &name("key"),
        key.unwrap_or_else(|| Uuid::now_v7().simple().to_string()),
    );
    let kind_text = if limit.is_some() {
        "measured"
    } else {
        "judged"
    };
    let kind = f.draft.text(&name("kind"), kind_text);
    let is_measured = Memo::new(move |_| kind.with(|k| k == "measured"));
    let kinds = vec![
        Choice::new("judged", words::judged),
        Choice::new("measured", words::measured),
    ];
    let (unit, source) = limit
        .as_ref()
        .map(|l| (l.unit.clone(), l.source.clone()))
        .unwrap_or_default();
    let (min, max) = limit.map_or((None, None), |l| (l.min, l.max));
    let names = ["unit", "min", "max", "source"].map(name);
    view! {
        <div class="columns">
            {f.text(&name("zh"), words::text_zh, &text.zh)}
            {f.text(&name("en"), words::text_en, &text.en)}
        </div>
        <div class="columns">
            {f.one_of(&name("kind"), words::item_kind, kind_text, kinds)}
            {f.one_of(&name("mandatory"), words::mandatory, yes_or_no(item.is_none_or(|i| i.mandatory)), vec![
                Choice::new("yes", words::mandatory_yes),
                Choice::new("no", words::mandatory_no),
            ])}
        </div>
        <Show when=move || is_measured.get()>
            <div class="columns">
                {f.text(&names[0], words::unit, &unit)}
                {f.number(&names[1], words::least, min, false)}
                {f.number(&names[2], words::most, max, false)}
                {f.text(&names[3], words::limit_source, &source)}
            </div>
        </Show>
    }
    .into_any()
}

/// The items that the fields name; `None` when they are those in force.
pub(super) fn read(r: &Reading, start: &Category) -> Option<Vec<Item>> {
    let items: Vec<Item> = r
        .rows("item")
        .iter()
        .map(|prefix| item(r, prefix))
        .collect();
    let in_force = start
        .checklist()
        .map(|l| l.items.as_slice())
        .unwrap_or_default();
    (items != in_force).then_some(items)
}

fn item(r: &Reading, prefix: &str) -> Item {
    let name = |part: &str| format!("{prefix}.{part}");
    let text = Bilingual::new(r.text(&name("zh")), r.text(&name("en")));
    if text.is_empty() {
        r.wrong(&name("zh"), words::item_text_missing);
    }
    let kind = if r.text(&name("kind")) == "measured" {
        let (min, max) = (r.number(&name("min")), r.number(&name("max")));
        if min.zip(max).is_some_and(|(min, max)| min > max) {
            r.wrong(&name("max"), words::limits_cross);
        }
        ItemKind::Measured(Limit {
            unit: r.required(&name("unit"), words::unit_missing),
            min,
            max,
            source: r.text(&name("source")),
        })
    } else {
        ItemKind::Judged
    };
    Item {
        key: r.text(&name("key")),
        text,
        mandatory: r.yes_no(&name("mandatory")).unwrap_or(true),
        kind,
    }
}
