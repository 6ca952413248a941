//! A tablet that opened another's export gives itself a name and a prefix before it writes anything.

use super::ask_to_keep;
use super::wish::{fresh_prefix, is_plain_prefix};
use crate::app::{App, Draft, Errand, Weight};
use crate::ui::components::Errors;
use crate::ui::components::*;
use crate::ui::pages::to_mend;
use crate::ui::words::{settings as words, start};
use aftercare_core::domain::register_commands::{Action, RegisterCommand, decide_register};
use aftercare_core::domain::tablet::TabletInfo;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Asks for this tablet's name and prefix.
#[component]
pub fn JoinPage() -> impl IntoView {
    view! { <WithDraft key="join" let:draft><JoinForm draft /></WithDraft> }
}

#[component]
fn JoinForm(draft: Draft) -> impl IntoView {
    let app = App::get();
    let (errand, errors, busy) = (Errand::default(), Errors::new(), RwSignal::new(false));
    let name = draft.text("name", "");
    let prefix = draft.text("prefix", fresh_prefix());
    let send = move || {
        let trimmed = |of: RwSignal<String>| of.with_untracked(|text| text.trim().to_owned());
        let info = TabletInfo {
            name: trimmed(name),
            prefix: trimmed(prefix).to_ascii_uppercase(),
        };
        if busy.get_untracked() {
            return;
        }
        if !is_plain_prefix(&info.prefix) {
            errors.show(vec![FieldError::new("prefix", start::bad_prefix)]);
            return;
        }
        busy.set(true);
        ask_to_keep();
        spawn_local(async move {
            let done = app.write(errand, Weight::Heavy, &[], |ctx| {
                let command = RegisterCommand::Tablet(ctx.replica, Action::Enter(info.clone()));
                decide_register(command, ctx)
            });
            match done.await {
                Ok(()) => draft.clear(),
                Err(trouble) => {
                    busy.try_set(false);
                    errors.show(vec![to_mend(trouble, |_| "prefix")]);
                }
            }
        });
    };
    view! {
        <div class="page start-page">
            <PageHead title=words::join_title />
            <p>{words::join_text}</p>
            <ErrorSummary errors />
            <Panel>
                <div class="columns">
                    <TextField name="tablet-name" label=words::tablet_name hint=start::tablet_hint value=name />
                    <TextField name="prefix" label=start::prefix hint=start::prefix_hint kind=TextKind::Code
                        value=prefix required=true error=errors.of("prefix") />
                </div>
            </Panel>
        </div>
        <ActionBar note=start::draft_kept>
            <Button label=words::join_verb look=Look::Primary busy on_press=send />
        </ActionBar>
    }
}
