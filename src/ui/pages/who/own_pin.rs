//! One's own PIN: set, changed, removed; and what it does not protect.
//!
//! What is typed here goes into no draft.

use super::people::wait_words;
use super::tries::Wait;
use crate::app::{App, Errand, Weight};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::words::{refusals, who as words};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::people::Person;
use aftercare_core::domain::pin::PinHash;
use aftercare_core::domain::register_commands::{self, RegisterCommand, decide_register};
use aftercare_core::id::PersonId;
use aftercare_core::time::Span;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

/// The fields of the form.
#[derive(Clone, Copy)]
struct Typed {
    current: RwSignal<String>,
    new: RwSignal<String>,
    again: RwSignal<String>,
}

impl Typed {
    fn clear(self) {
        for field in [self.current, self.new, self.again] {
            field.try_set(String::new());
        }
    }
}

/// The section about one's own PIN.
#[component]
pub(super) fn OwnPin(
    /// Who acts.
    id: PersonId,
) -> impl IntoView {
    let app = App::get();
    let wait = Wait::of(app, id);
    let typed = Typed {
        current: RwSignal::new(String::new()),
        new: RwSignal::new(String::new()),
        again: RwSignal::new(String::new()),
    };
    let errors = Errors::new();
    let busy = RwSignal::new(false);
    let is_set = Memo::new(move |_| app.me().is_some_and(|(_, person)| person.pin.is_some()));
    let write = move |remove: bool| {
        let seen = app.world_now(|world| world.person(id).cloned());
        let Some(seen) = seen.filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let done = change(app, wait, id, seen, typed, remove).await;
            busy.try_set(false);
            match done {
                Ok(()) => {
                    errors.show(Vec::new());
                    typed.clear();
                    let said = if remove {
                        words::pin_removed
                    } else {
                        words::pin_set
                    };
                    toast(Tone::Ok, said);
                }
                Err(wrong) => drop(errors.show(vec![wrong])),
            }
        });
    };
    let state = move || {
        let label = move || match is_set.get() {
            true => words::pin_is_set(),
            false => words::pin_is_not_set(),
        };
        let tone = Signal::derive(move || match is_set.get() {
            true => Tone::Ok,
            false => Tone::Neutral,
        });
        view! { <Pill label tone /> }
    };
    view! {
        <Panel title=words::your_pin aside=state>
            <p class="quiet who-about-pin">{words::what_it_is_for}</p>
            <ErrorSummary errors />
            <div class="columns">
                <Show when=move || is_set.get()>
                    <TextField name="current-pin" label=words::current_pin kind=TextKind::Pin value=typed.current
                        error=errors.of("current-pin") />
                </Show>
                <TextField name="new-pin" label=words::new_pin kind=TextKind::Pin value=typed.new
                    hint=words::new_pin_hint error=errors.of("new-pin") />
                <TextField name="repeat-pin" label=words::repeat_pin kind=TextKind::Pin value=typed.again
                    error=errors.of("repeat-pin") on_enter=move || write(false) />
            </div>
            <div class="row">
                <Button
                    label=move || if is_set.get() { words::change_pin() } else { words::set_pin() }
                    busy
                    on_press=move || write(false)
                />
                <Show when=move || is_set.get()>
                    <Button label=words::remove_pin busy on_press=move || write(true) />
                </Show>
            </div>
        </Panel>
    }
}

/// Checks what was typed and writes the new hash, or none.
async fn change(
    app: App,
    wait: Wait,
    id: PersonId,
    seen: Person,
    typed: Typed,
    remove: bool,
) -> Result<(), FieldError> {
    let text = |of: RwSignal<String>| of.try_get_untracked().unwrap_or_default();
    let (current, new, again) = (text(typed.current), text(typed.new), text(typed.again));
    if let Some(hash) = &seen.pin {
        let left = wait.look().await;
        if left > Span::ZERO {
            let say = move || words::wait(wait_words(left));
            return Err(FieldError::new("current-pin", say));
        }
        if !hash.matches(&current) {
            wait.wrong().await;
            return Err(FieldError::new("current-pin", words::wrong_pin));
        }
        wait.right().await;
    }
    let pin = match remove {
        true => None,
        false => {
            let unfit = |_| FieldError::new("new-pin", || refusals::refusal(&Refusal::UnfitPin));
            let hash = PinHash::new(&new, Uuid::new_v4().into_bytes()).map_err(unfit)?;
            if new != again {
                return Err(FieldError::new("repeat-pin", words::not_the_same));
            }
            Some(hash)
        }
    };
    let made = Person {
        pin,
        ..seen.clone()
    };
    let action = register_commands::Action::Edit { seen, made };
    let command = RegisterCommand::Person(id, action);
    app.write(Errand::default(), Weight::Light, &[], |ctx| {
        decide_register(command.clone(), ctx)
    })
    .await
    .map_err(|trouble| FieldError::new("new-pin", move || refusals::trouble(&trouble)))
}
