//! Which columns the list shows: chosen on this tablet, and kept there. The number always stands first: it names the row.

use crate::ui::components::*;
use crate::ui::preference;
use crate::ui::words::board as words;
use leptos::prelude::*;
use std::sync::LazyLock;
use strum::IntoEnumIterator;

/// A column that can be chosen, in the order in which they stand: the time left well within 1024 px.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Listed {
    /// Urgency.
    Urgency,
    /// The time left to the next target.
    Left,
    /// The device.
    Device,
    /// The first words of the fault.
    Fault,
    /// Where.
    Place,
    /// The step that it stands at.
    Stage,
    /// Who has it.
    Who,
    /// How long ago it was reported.
    Reported,
}

impl Listed {
    fn name(self) -> &'static str {
        self.into()
    }

    fn label(self) -> fn() -> &'static str {
        match self {
            Listed::Urgency => words::urgency,
            Listed::Left => words::time_left,
            Listed::Device => words::device,
            Listed::Fault => words::fault,
            Listed::Place => words::place,
            Listed::Stage => words::stage,
            Listed::Who => words::assigned_to,
            Listed::Reported => words::reported,
        }
    }

    /// The columns of these names, in their order.
    pub fn of(names: &[String]) -> Vec<Self> {
        Self::iter()
            .filter(|column| names.iter().any(|name| name == column.name()))
            .collect()
    }
}

/// Under which name the choice is kept.
const KEY: &str = "columns";
/// What is kept when nothing but the number is to be shown.
const NONE: &str = "none";

static SHOWN: LazyLock<ArcRwSignal<Vec<String>>> = LazyLock::new(|| ArcRwSignal::new(read()));

fn all() -> Vec<String> {
    Listed::iter()
        .map(|column| column.name().to_owned())
        .collect()
}

/// What was kept; every column where nothing was.
fn read() -> Vec<String> {
    match preference::kept(KEY) {
        Some(kept) => kept.split(' ').map(str::to_owned).collect(),
        None => all(),
    }
}

fn keep(shown: &[String]) {
    let columns = Listed::of(shown);
    let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
    let text = match names.len() {
        0 => NONE.to_owned(),
        // Columns that a later version brings are then shown too.
        n if n == Listed::iter().count() => String::new(),
        _ => names.join(" "),
    };
    preference::keep(KEY, &text);
}

/// The names of the columns that are shown.
pub fn shown() -> ArcRwSignal<Vec<String>> {
    SHOWN.clone()
}

/// The ticks by which columns are chosen, behind a button.
#[component]
pub fn ChooseColumns() -> impl IntoView {
    let values = RwSignal::new(SHOWN.get_untracked());
    Effect::new(move |_| {
        let now = values.get();
        if SHOWN.with_untracked(|shown| *shown != now) {
            keep(&now);
            SHOWN.set(now);
        }
    });
    let open = RwSignal::new(false);
    let options = Signal::derive(|| {
        Listed::iter()
            .map(|column| Choice::new(column.name(), column.label()))
            .collect::<Vec<_>>()
    });
    let actions = move || {
        view! {
            <Button label=words::all_columns look=Look::Quiet on_press=move || values.set(all()) />
            <Button label=words::columns_done look=Look::Primary on_press=move || open.set(false) />
        }
    };
    view! {
        <Button label=words::columns look=Look::Quiet icon=crate::ui::icons::Glyph::List on_press=move || open.set(true) />
        <Dialog open title=words::columns actions>
            <CheckboxGroup name="columns" label=words::columns_shown values options hint=words::columns_hint />
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn columns_stand_in_their_order_whatever_the_order_of_choosing() {
        let chosen = ["who", "left", "of a later version"].map(str::to_owned);
        assert_eq!(Listed::of(&chosen), [Listed::Left, Listed::Who]);
        assert_eq!(Listed::of(&all()).len(), Listed::iter().count());
        assert_eq!(Listed::of(&[NONE.to_owned()]), []);
    }
}
