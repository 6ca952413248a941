//! Long lists: only the rows near the screen are in the document, and each says which of how many it is.
//!
//! Rows stand in normal flow between two spacers, so they may differ a little in height; the row
//! height is only an estimate for what is off screen.

use crate::ui::paint::drawn;
use leptos::{html, prelude::*, text_prop::TextProp};
use std::collections::HashSet;
use std::hash::Hash;
use wasm_bindgen::JsCast;

/// How much of a list is drawn.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    /// Up to so many rows all are drawn: find-in-page and screen readers get all of them.
    whole: usize,
    /// Rows kept above and below the screen, so that the keyboard always finds a neighbour.
    beyond: usize,
    /// The window moves in steps of this many rows, not at each scrolled pixel.
    stride: usize,
}

/// A table's rows hold little.
pub(super) const TABLE: Extent = Extent {
    whole: 60,
    beyond: 8,
    stride: 4,
};
/// Of lists several stand side by side, and each row of the board is some twenty elements.
const LIST: Extent = Extent {
    whole: 9,
    beyond: 2,
    stride: 2,
};
/// So many rows of a list are made before the screen is drawn: a slow tablet needs some milliseconds for each.
const AT_ONCE: usize = 4;

/// Which rows to draw, and the heights of what is left out.
#[derive(Clone, Copy)]
pub(super) struct Window {
    seen: RwSignal<(f64, f64)>,
    row_height: f64,
    extent: Extent,
    /// First row drawn, and the one after the last.
    pub range: Memo<(usize, usize)>,
    /// Height in px of the rows above.
    pub before: Signal<f64>,
    /// Height in px of the rows below.
    pub after: Signal<f64>,
}

impl Window {
    /// Follows its scroller.
    pub fn new(count: Memo<usize>, row_height: f64, extent: Extent) -> Self {
        let seen = RwSignal::new((0.0, 900.0));
        let range = Memo::new(move |_| {
            let (top, height) = seen.get();
            rows_near(count.get(), top, height, row_height, extent)
        });
        let before = Signal::derive(move || range.get().0 as f64 * row_height);
        let after =
            Signal::derive(move || count.get().saturating_sub(range.get().1) as f64 * row_height);
        Window {
            seen,
            row_height,
            extent,
            range,
            before,
            after,
        }
    }

    pub fn is_long(&self, count: usize) -> bool {
        count > self.extent.whole
    }

    /// Reads how far the scroller is.
    pub fn look<E>(&self, scroller: NodeRef<E>)
    where
        E: html::ElementType,
        E::Output: JsCast + Clone + AsRef<web_sys::Element> + 'static,
    {
        if let Some(el) = scroller.try_get_untracked().flatten() {
            let el: &web_sys::Element = el.as_ref();
            let step = self.row_height * self.extent.stride as f64;
            let top = (f64::from(el.scroll_top()) / step).floor() * step;
            let now = (top, f64::from(el.client_height()).max(300.0));
            if self.seen.get_untracked() != now {
                self.seen.set(now);
            }
        }
    }
}

fn rows_near(
    count: usize,
    top: f64,
    height: f64,
    row_height: f64,
    extent: Extent,
) -> (usize, usize) {
    if count <= extent.whole {
        return (0, count);
    }
    let first = (top / row_height).floor() as usize;
    let visible = (height / row_height).ceil() as usize + extent.stride;
    let to = (first + visible + extent.beyond).min(count);
    let from = first
        .saturating_sub(extent.beyond)
        .min(to.saturating_sub(visible));
    (from, to)
}

/// How many of these rows, from the first on, are made before the screen is drawn: those that stand already cost nothing.
fn in_time<K: Eq + Hash>(keys: &[K], made: &HashSet<K>) -> usize {
    let fresh = keys
        .iter()
        .enumerate()
        .filter(|(_, key)| !made.contains(key));
    fresh.map(|(at, _)| at).nth(AT_ONCE).unwrap_or(keys.len())
}

/// A scrolling list of like rows. A row is drawn anew when its key changes and only then, so its key must
/// change when what it shows does, or the row must read signals. No two things share a key.
#[component]
pub fn VirtualList<T, K, KF, VF, V>(
    /// What the list holds.
    #[prop(into)]
    label: TextProp,
    /// The things, in order.
    #[prop(into)]
    items: Signal<Vec<T>>,
    /// A key that stays with a thing.
    key: KF,
    /// Draws one row.
    row: VF,
    /// The usual height of a row with its gap, in px.
    row_height: f64,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    K: Clone + Eq + Hash + Send + Sync + 'static,
    KF: Fn(&T) -> K + Clone + Send + Sync + 'static,
    VF: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let scroller = NodeRef::<html::Div>::new();
    let count = Memo::new(move |_| items.with(Vec::len));
    let window = Window::new(count, row_height, LIST);
    Effect::new(move || {
        count.track();
        if scroller.get().is_some() {
            request_animation_frame(move || window.look(scroller));
        }
    });
    let made = StoredValue::new(HashSet::<K>::new());
    let next_frame = RwSignal::new(());
    let waiting = RwSignal::new(0_usize);
    let shown = move || {
        next_frame.track();
        let (from, to) = window.range.get();
        items.with(|all| {
            let part = all.get(from..to.min(all.len())).unwrap_or_default();
            let mut keys: Vec<K> = part.iter().map(&key).collect();
            let now = made.with_value(|made| in_time(&keys, made));
            let left = part.len() - now;
            keys.truncate(now);
            made.set_value(keys.iter().cloned().collect());
            if waiting.get_untracked() != left {
                waiting.set(left);
            }
            if left > 0 {
                leptos::task::spawn_local(async move {
                    drawn().await;
                    next_frame.try_set(());
                });
            }
            keys.into_iter()
                .zip(part.iter().cloned())
                .collect::<Vec<_>>()
        })
    };
    let after =
        Signal::derive(move || window.after.get() + waiting.get() as f64 * window.row_height);
    let first = Memo::new(move |_| window.range.get().0);
    let height = |signal: Signal<f64>| move || format!("{}px", signal.get());
    view! {
        <div class="vlist" node_ref=scroller on:scroll=move |_| window.look(scroller)>
            <div aria-hidden="true" style:height=height(window.before)></div>
            <div role="list" aria-label=move || label.get()>
                <ForEnumerate
                    each=shown
                    key=|(key, _)| key.clone()
                    children=move |index, (_, item)| view! {
                        <div
                            class="vlist-row"
                            role="listitem"
                            aria-posinset=move || (first.get() + index.get() + 1).to_string()
                            aria-setsize=move || count.get().to_string()
                        >
                            {row(item)}
                        </div>
                    }
                />
            </div>
            <div aria-hidden="true" style:height=height(after)></div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, LIST, TABLE, in_time, rows_near};
    use std::collections::HashSet;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn short_lists_are_drawn_whole() {
        assert_eq!(rows_near(60, 5000.0, 900.0, 100.0, TABLE), (0, 60));
    }

    #[test]
    fn every_visible_row_of_a_long_list_is_drawn() {
        for top in (0..99_100_i32).step_by(37) {
            let (first, last) = (
                top as usize / 100,
                (top as usize + 900).div_ceil(100).min(1000),
            );
            for (extent, most) in [(TABLE, 40), (LIST, 18)] {
                // As it is looked at: in steps.
                let step = 100 * extent.stride as i32;
                let looked = f64::from(top / step * step);
                let (from, to) = rows_near(1000, looked, 900.0, 100.0, extent);
                assert!(from <= first && to >= last, "{top}: {from}..{to}");
                assert!(to - from < most && to <= 1000, "{top}: {from}..{to}");
            }
        }
    }

    #[test]
    fn rows_that_stand_cost_nothing_and_of_new_ones_a_few_are_made_at_once() {
        let keys: Vec<usize> = (0..20).collect();
        let mut made = HashSet::new();
        let mut frames = 0;
        while made.len() < keys.len() {
            let now = in_time(&keys, &made);
            assert!(now <= made.len() + AT_ONCE && now > made.len());
            made = keys[..now].iter().copied().collect();
            frames += 1;
        }
        assert_eq!(frames, 20_usize.div_ceil(AT_ONCE));
        assert_eq!(in_time(&keys, &made), 20);
        // New ones between old ones are counted alone.
        let mixed: Vec<usize> = (0..20).flat_map(|n| [n, 100 + n]).collect();
        assert_eq!(in_time(&mixed, &made), 2 * AT_ONCE + 1);
    }

    #[test]
    fn a_list_that_shrank_while_scrolled_shows_its_end() {
        let (from, to) = rows_near(70, 90_000.0, 900.0, 100.0, TABLE);
        assert_eq!(to, 70);
        assert!(from < 62, "{from}");
    }
}
