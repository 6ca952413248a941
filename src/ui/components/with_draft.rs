//! A form with its draft: read before it is shown, and whose it is where somebody else began it.

use super::{Banner, Button, Look, Tone};
use crate::app::{App, BEGUN_BY, Draft};
use crate::ui::naming;
use crate::ui::words::kit as words;
use aftercare_core::id::PersonId;
use leptos::prelude::*;

/// Reads the draft of `key`, then shows the form that binds to it.
#[component]
pub fn WithDraft<F, V>(
    /// Names the form, and the record it belongs to.
    #[prop(into)]
    key: String,
    /// The form.
    children: F,
) -> impl IntoView
where
    F: Fn(Draft) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let app = App::get();
    let name = key.clone();
    let kept = LocalResource::new(move || {
        let key = name.clone();
        async move { app.read_draft(&key).await }
    });
    move || {
        kept.get().map(|typed| {
            let by = typed.get(BEGUN_BY).and_then(|by| by.parse().ok());
            let draft = Draft::with(app, key.clone(), typed);
            let anew = move || {
                draft.clear();
                kept.refetch();
            };
            view! { {by.map(|by| view! { <BegunBy by anew /> })} {children(draft)} }
        })
    }
}

/// What somebody else began on this tablet says so: it is read before it goes out under another name.
#[component]
fn BegunBy(
    /// Who.
    by: PersonId,
    /// Gives it up.
    #[prop(into)]
    anew: Callback<()>,
) -> impl IntoView {
    let app = App::get();
    let other = move || app.actor().is_some_and(|me| me != by);
    let name = move || app.world(|world| naming::person(world, by));
    view! {
        <Show when=other>
            <Banner tone=Tone::Warn action=move || view! {
                <Button label=words::begin_anew look=Look::Quiet on_press=move || anew.run(()) />
            }>{move || words::begun_by(name())}</Banner>
        </Show>
    }
}
