//! A form with its draft: read before it is shown, and whose it is where somebody else began it. And the way out of a form.

use super::{Banner, Button, Look, Tone, fresh_id, toast, toast_undo};
use crate::app::{App, BEGUN_BY, Draft, Given};
use crate::ui::words::{kit as words, refusals};
use crate::ui::{naming, opened};
use aftercare_core::id::PersonId;
use leptos::{prelude::*, task::spawn_local};

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
    let form = key.rsplit('/').next().unwrap_or_default();
    let asked = StoredValue::new(opened::is_asked(form).then(|| fresh_id("form")));
    if let Some(id) = asked.get_value() {
        opened::lead_to(id);
    }
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
            let form = view! { {by.map(|by| view! { <BegunBy by anew /> })} {children(draft)} };
            match asked.get_value() {
                Some(id) => view! { <div class="stack" id=id>{form}</div> }.into_any(),
                None => form.into_any(),
            }
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

/// The way out of a form that a press opened. What was typed into it goes, and comes back with the form for whoever thinks
/// better of it.
#[component]
pub fn GiveUp(
    /// What was typed.
    draft: Draft,
    /// Closes the form.
    #[prop(into)]
    close: Callback<()>,
    /// Opens it again.
    #[prop(into)]
    reopen: Callback<()>,
) -> impl IntoView {
    let app = App::get();
    let press = move || {
        let given = draft.give_up();
        close.run(());
        if let Some(given) = given {
            say_given_up(app, given, reopen);
        }
    };
    view! { <Button label=words::cancel look=Look::Quiet on_press=press /> }
}

/// Says that what was typed is gone, with the way to have it back; `back` shows it again where its page still stands.
pub fn say_given_up(app: App, given: Given, back: Callback<()>) {
    toast_undo(Tone::Neutral, words::given_up, move || {
        let given = given.clone();
        spawn_local(async move {
            match app.bring_back(given).await {
                Ok(()) if back.try_run(()).is_some() => {}
                Ok(()) => toast(Tone::Neutral, words::brought_back),
                Err(trouble) => toast(Tone::Danger, move || refusals::trouble(&trouble)),
            }
        });
    });
}
