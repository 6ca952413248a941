//! Standing an emergency down: how it ended, and why where the device does not work again.

use super::coming::named;
use super::forms::{Foot, draft_key, finish};
use super::room::{Form, Room, beside};
use crate::ui::components::{Errors, *};
use crate::ui::pages::ticket::Sending;
use crate::ui::words::{domain, emergency as words};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::emergency::clocks::{Milestone, is_bridged, is_verified, reached};
use aftercare_core::domain::emergency::{Emergency, EmergencyCommand, Ending};
use aftercare_core::domain::register::RequiredField;
use leptos::prelude::*;
use strum::IntoEnumIterator;

#[component]
pub(super) fn StandDownForm() -> impl IntoView {
    let room = Room::get();
    view! {
        <WithDraft key=draft_key(room, Form::StandDown) let:draft>
            {
                let (sending, errors) = (Sending::new(), Errors::new());
                let restored_at = room.summary.with_untracked(|t| {
                    untrack(|| room.look(|e| reached(Milestone::Restored, e, t.as_deref()))).flatten()
                });
                let is_bridged = untrack(|| room.look(is_bridged)) == Some(true);
                // What nothing speaks for is not said before somebody says it.
                let likely = match (restored_at, is_bridged) {
                    (Some(_), _) => Ending::Restored.into(),
                    (None, true) => Ending::Bridged.into(),
                    (None, false) => "",
                };
                let how = draft.text("how", likely);
                let said = draft.text("words", "");
                let unverified = Memo::new(move |_| is_unverified(room));
                let asks = Memo::new(move |_| unverified.get() || how.with(|how| how.parse() != Ok(Ending::Restored)));
                let options = Ending::iter().map(|of| {
                    Choice::new(Into::<&str>::into(of), move || domain::ending(of))
                });
                let options = Signal::stored(options.collect::<Vec<_>>());
                let press = move || {
                    let Ok(ending) = how.with_untracked(|how| how.parse()) else {
                        errors.show(vec![FieldError::new("ending", words::say_how_ended)]);
                        return;
                    };
                    let command = EmergencyCommand::StandDown(ending, said.get_untracked().trim().to_owned());
                    let tell = beside(errors, |refusal| match refusal {
                        Refusal::Missing(RequiredField::Reason) => Some("stand-down-words"),
                        _ => None,
                    });
                    room.send_telling(sending, command, words::stood_down_said, tell, move || {
                        finish(room, draft)
                    });
                };
                // Somebody has to say of each what becomes of it; what was put by stays so until then.
                let coming = move || {
                    let of = |e: &Emergency| {
                        let all = room.summary.with(|t| e.coming(t.as_deref()));
                        let names = room.app.world(|w| {
                            let open = all.iter().filter(|one| e.is_awaited(one, w));
                            open.map(|one| named(w, one.resource)).collect::<Vec<_>>()
                        });
                        names.join(" · ")
                    };
                    room.look(of).filter(|names| !names.is_empty())
                };
                view! {
                    <Show when=move || how.with(|how| how.parse() == Ok(Ending::Restored))>
                        <Unverified />
                    </Show>
                    {move || coming().map(|names| view! { <Banner tone=Tone::Warn>{words::still_coming(&names)}</Banner> })}
                    <ErrorSummary errors />
                    <Segmented name="ending" label=words::how_ended value=how options required=true error=errors.of("ending") />
                    {move || view! {
                        <TextArea name="stand-down-words" label=words::stand_down_words value=said rows=3 required=asks.get()
                            error=errors.of("stand-down-words") />
                    }}
                    <Foot draft verb=words::stand_down sending on_press=press />
                }
            }
        </WithDraft>
    }
}

/// Whether the device was not released by a verification since the emergency began. Reactive.
fn is_unverified(room: Room) -> bool {
    let of = |e: &Emergency| room.summary.with(|t| is_verified(e, t.as_deref()));
    room.look(of) == Some(false)
}

/// What the log calls restored is not released by that.
#[component]
pub(super) fn Unverified() -> impl IntoView {
    let room = Room::get();
    let shown = Memo::new(move |_| is_unverified(room));
    view! {
        <Show when=move || shown.get()>
            <Banner tone=Tone::Warn>{words::not_verified}</Banner>
        </Show>
    }
}
