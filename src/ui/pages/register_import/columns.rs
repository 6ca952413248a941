//! What each column of the table becomes: guessed from its header, shown with a sample, to be changed.

use super::Import;
use super::kind::Kind;
use crate::ui::components::*;
use crate::ui::words::register_import as words;
use aftercare_core::exchange::table::{Field, Guess, Mapping, Target};
use leptos::prelude::*;
use strum::IntoEnumIterator;

/// Below this a guess is marked to be looked at.
const SURE: u8 = 80;

/// One line for each column.
pub(super) fn panel<K: Kind>(import: Import<K>) -> AnyView {
    let said = K::words();
    let header = Memo::new(move |_| {
        import
            .mapping
            .with(|m| m.as_ref().map(|m| m.header().to_vec()).unwrap_or_default())
    });
    let suffices = Memo::new(move |_| {
        import
            .mapping
            .with(|m| m.as_ref().is_none_or(|m| m.suffices()))
    });
    view! {
        <Panel title=words::columns>
            <p class="quiet">{said.columns_text}</p>
            <Show when=move || !suffices.get()>
                <Banner tone=Tone::Warn><p>{said.not_enough}</p></Banner>
            </Show>
            <div class="register-import-columns">
                {move || header.get().into_iter().enumerate().map(|(at, name)| line(import, at, name)).collect_view()}
            </div>
        </Panel>
    }
    .into_any()
}

fn line<K: Kind>(import: Import<K>, at: usize, name: String) -> AnyView {
    let guess = move || {
        let guess = |m: &Mapping<K::Field>| m.guesses().get(at).copied();
        import.mapping.with(|m| m.as_ref().and_then(guess))
    };
    let value = RwSignal::new(
        untrack(guess)
            .map(|g| value_of(g.target))
            .unwrap_or_default(),
    );
    // Another column may have taken the field over.
    Effect::new(move || {
        let now = guess().map(|g| value_of(g.target)).unwrap_or_default();
        if value.with_untracked(|before| *before != now) {
            value.set(now);
        }
    });
    Effect::watch(
        move || value.get(),
        move |now, _, _| {
            let Some(target) = target_of::<K::Field>(now) else {
                return;
            };
            if untrack(guess).is_some_and(|g| g.target != target) {
                import.mapping.update(|m| {
                    if let Some(m) = m {
                        m.set(at, target);
                    }
                });
                import.adopt();
            }
        },
        false,
    );
    let fields = K::Field::iter().filter(|c| !c.is_left_out());
    let options: Vec<Choice> = [
        Choice::new("remark", words::as_remark),
        Choice::new("leave", words::leave_out),
    ]
    .into_iter()
    .chain(fields.map(|c| Choice::new(c.as_ref().to_owned(), move || K::field(c))))
    .collect();
    let sample = move || {
        let below = import.header.get().parse::<usize>().unwrap_or(0) + 1;
        import.rows.with(|rows| {
            let cells = rows.iter().skip(below).take(50);
            let filled = cells
                .filter_map(|row| row.cells.get(at))
                .find(|c| !c.trim().is_empty());
            filled
                .map(|c| c.chars().take(60).collect::<String>())
                .unwrap_or_default()
        })
    };
    let unsure = move || {
        let is_unsure = |g: Guess<K::Field>| matches!(g.target, Target::Field(_)) && g.score < SURE;
        guess().is_some_and(is_unsure)
    };
    let label = match name.trim_start_matches('\u{feff}').trim() {
        "" => format!("#{}", at + 1),
        name => name.to_owned(),
    };
    view! {
        <div class="register-import-column">
            <Select name=format!("column-{at}") label=label value options=Signal::stored(options) no_empty=true />
            <p class="quiet">{sample} " " {move || unsure().then(|| view! { <Pill label=words::unsure tone=Tone::Warn /> })}</p>
        </div>
    }
    .into_any()
}

fn value_of<C: AsRef<str>>(target: Target<C>) -> String {
    match target {
        Target::Field(column) => column.as_ref().to_owned(),
        Target::Remark => "remark".to_owned(),
        Target::LeaveOut => "leave".to_owned(),
    }
}

fn target_of<C: AsRef<str> + IntoEnumIterator>(value: &str) -> Option<Target<C>> {
    match value {
        "remark" => Some(Target::Remark),
        "leave" => Some(Target::LeaveOut),
        name => C::iter().find(|c| c.as_ref() == name).map(Target::Field),
    }
}
