//! Rows and columns: registers, previews of an import, the audit trail.
//!
//! Long tables are windowed: only rows near the screen are in the document, and `aria-rowcount`
//! with `aria-rowindex` tell where they stand.

use super::fresh_id;
use super::virtual_list::{TABLE, Window};
use crate::ui::{appearance, route};
use leptos::{html, prelude::*, text_prop::TextProp};
use std::sync::Arc;

/// One column.
#[derive(Clone)]
pub struct Column<T: 'static> {
    label: TextProp,
    numeric: bool,
    order: Option<&'static str>,
    cell: Arc<dyn Fn(&T) -> AnyView + Send + Sync>,
}

impl<T: 'static> Column<T> {
    /// A column of words: its heading and what a row shows there.
    pub fn new<V: IntoAny + 'static>(
        label: impl Into<TextProp>,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Column {
            label: label.into(),
            numeric: false,
            order: None,
            cell: Arc::new(move |row| cell(row).into_any()),
        }
    }

    /// A column by which rows can be put in order; the name stands in the table's `order`.
    pub fn sortable(mut self, name: &'static str) -> Self {
        self.order = Some(name);
        self
    }

    /// A column of numbers, aligned at the end with figures of one width.
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }
}

/// A table with a caption; the first column names the row.
#[component]
pub fn DataTable<T>(
    /// What the table shows.
    #[prop(into)]
    caption: TextProp,
    /// The columns; the first one names the row.
    columns: Vec<Column<T>>,
    /// The rows.
    #[prop(into)]
    rows: Signal<Vec<T>>,
    /// Hides the caption from sight where a heading already says it.
    #[prop(optional)]
    caption_hidden: bool,
    /// By which column rows are in order: its name, with `-` before it for downwards; whoever gives the rows sorts them.
    #[prop(optional)]
    order: Option<RwSignal<String>>,
    /// Height of one row in px, for windowing; rows of a long table do not wrap. The usual row's when left out.
    #[prop(optional)]
    row_height: Option<f64>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let id = fresh_id("table");
    let labelled = id.clone();
    let scroller = NodeRef::<html::Div>::new();
    let count = Memo::new(move |_| rows.with(Vec::len));
    let height = row_height.unwrap_or_else(|| untrack(appearance::row_height));
    let window = Window::new(count, height, TABLE);
    let columns = StoredValue::new(columns);
    let caption = StoredValue::new(caption);
    Effect::new(move || {
        if let Some(list) = scroller.get() {
            route::restore_scroll(&untrack(|| caption.get_value().get()), list.into());
        }
    });
    let width = columns.with_value(Vec::len);
    let body = move || {
        let (from, to) = window.range.get();
        rows.with(|rows| {
            let shown = rows.get(from..to.min(rows.len())).unwrap_or_default();
            shown.iter().enumerate().map(|(i, row)| {
                let cells = columns.with_value(|columns| {
                    columns.iter().enumerate().map(|(c, column)| {
                        let cell = (column.cell)(row);
                        if c == 0 {
                            view! { <th scope="row">{cell}</th> }.into_any()
                        } else {
                            view! { <td data-numeric=column.numeric.then_some("true")>{cell}</td> }.into_any()
                        }
                    }).collect_view()
                });
                view! { <tr aria-rowindex=(from + i + 2).to_string()>{cells}</tr> }
            }).collect_view()
        })
    };
    let spacer = move |height: Signal<f64>| {
        move || {
            (height.get() > 0.0).then(|| view! {
            <tr class="spacer" aria-hidden="true">
                <td colspan=width.to_string() style:height=format!("{}px", height.get())></td>
            </tr>
        })
        }
    };
    view! {
        <div
            class="table-scroll"
            class:table-long=move || window.is_long(count.get())
            role="region"
            tabindex="0"
            aria-labelledby=labelled
            node_ref=scroller
            on:scroll=move |_| {
                window.look(scroller);
                if let Some(list) = scroller.get_untracked() {
                    route::keep_scroll(&untrack(|| caption.get_value().get()), list.scroll_top());
                }
            }
        >
            <table class="table" aria-rowcount=move || (count.get() + 1).to_string()>
                <caption id=id class:visually-hidden=caption_hidden>{move || caption.get_value().get()}</caption>
                <thead>
                    <tr aria-rowindex="1">
                        {columns.with_value(|columns| columns.iter().map(|column| {
                            let label = column.label.clone();
                            let numeric = column.numeric.then_some("true");
                            match order.zip(column.order) {
                                Some((order, name)) => view! { <SortHead label name order numeric /> }.into_any(),
                                None => view! { <th scope="col" data-numeric=numeric>{move || label.get()}</th> }.into_any(),
                            }
                        }).collect_view())}
                    </tr>
                </thead>
                <tbody>
                    {spacer(window.before)}
                    {body}
                    {spacer(window.after)}
                </tbody>
            </table>
        </div>
    }
}

/// The head of a column by which rows can be put in order: upwards, downwards, and as they came.
#[component]
fn SortHead(
    label: TextProp,
    name: &'static str,
    order: RwSignal<String>,
    numeric: Option<&'static str>,
) -> impl IntoView {
    let direction = move || {
        order.with(|order| match order.strip_prefix('-') {
            Some(downwards) if downwards == name => Some("descending"),
            None if order == name => Some("ascending"),
            _ => None,
        })
    };
    let turn = move |_| {
        order.set(match untrack(direction) {
            None => name.to_owned(),
            Some("ascending") => format!("-{name}"),
            Some(_) => String::new(),
        });
    };
    view! {
        <th scope="col" data-numeric=numeric aria-sort=direction>
            <button type="button" class="table-sort" on:click=turn>
                {move || label.get()}
                <span aria-hidden="true">{move || match direction() {
                    Some("ascending") => " ↑",
                    Some(_) => " ↓",
                    None => " ↕",
                }}</span>
            </button>
        </th>
    }
}
