//! The forms of the room, one dialog for all of them. What is typed is kept as a draft until it is sent.

use super::commit::CommitForm;
use super::message::Message;
use super::review::ReviewForm;
use super::room::{Form, FormKind, Room, beside};
use super::stand_down::{StandDownForm, Unverified};
use crate::app::Draft;
use crate::ui::components::{Errors, *};
use crate::ui::opened;
use crate::ui::pages::parts::place_name;
use crate::ui::pages::ticket::Sending;
use crate::ui::words::emergency as words;
use aftercare_core::domain::Refusal;
use aftercare_core::domain::emergency::{EmergencyCommand, Guidance, ResourceId, What};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

impl FormKind {
    fn name(self) -> &'static str {
        self.into()
    }

    /// What it is called.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Commit => words::commit(),
            Self::Guide => words::advise(),
            Self::Interim => words::interim(),
            Self::Progress => words::progress(),
            Self::Restore => words::restore(),
            Self::StandDown => words::stand_down(),
            Self::Resume => words::resume(),
            Self::Review => words::review(),
            Self::Message => words::message(),
            Self::Withdraw => words::does_not_come(),
            Self::Return => words::mark_returned(),
            Self::Improve => words::improve(),
        }
    }
}

/// What the form is called whose draft has that name; nothing where there is none.
pub fn form_title(name: &str) -> &'static str {
    opened::kind_of::<FormKind>(name).map_or("", FormKind::title)
}

fn title(form: Form) -> &'static str {
    FormKind::from(form).title()
}

#[component]
pub(super) fn Forms() -> impl IntoView {
    let room = Room::get();
    let open = RwSignal::new(false);
    Effect::new(move || open.set(room.form.get().is_some()));
    Effect::watch(
        move || open.get(),
        move |is_open, _, _| {
            // Said once: telling it again would go round for ever.
            if !*is_open && room.form.with_untracked(Option::is_some) {
                room.form.set(None);
            }
        },
        false,
    );
    let shown = Memo::new(move |before: Option<&Option<Form>>| {
        // While it closes the dialog keeps its words.
        room.form.get().or_else(|| before.copied().flatten())
    });
    view! {
        <Dialog open title=move || shown.get().map_or("", title)>
            {move || shown.get().map(form_of)}
        </Dialog>
    }
}

fn form_of(form: Form) -> AnyView {
    let text = |label: fn() -> &'static str, make: fn(String) -> EmergencyCommand| {
        view! { <WordsForm form label verb=move || title(form) said=words::logged make=Callback::new(make) /> }
            .into_any()
    };
    match form {
        Form::Commit => view! { <CommitForm /> }.into_any(),
        Form::Review => view! { <ReviewForm /> }.into_any(),
        Form::Message => view! { <Message /> }.into_any(),
        Form::Guide => view! { <GuideForm /> }.into_any(),
        Form::StandDown => view! { <StandDownForm /> }.into_any(),
        Form::Return(resource) => view! { <ReturnForm resource /> }.into_any(),
        Form::Interim => text(words::what_measure, EmergencyCommand::Interim),
        Form::Progress => text(words::what_progress, EmergencyCommand::Progress),
        Form::Restore => {
            let form = text(words::what_restored, EmergencyCommand::Restore);
            view! { <Unverified /> {form} }.into_any()
        }
        Form::Resume => view! {
            <WordsForm form label=words::why_again verb=words::resume said=words::resumed_said
                make=Callback::new(EmergencyCommand::Resume) />
        }
        .into_any(),
        Form::Withdraw(resource) => view! {
            <PutBy resource />
            <WordsForm form label=words::why_not verb=words::does_not_come said=words::logged
                make=Callback::new(move |why| EmergencyCommand::Withdraw(resource, why)) />
        }
        .into_any(),
        Form::Improve(at) => view! {
            <WordsForm form label=words::improve_result verb=words::improve said=words::logged
                make=Callback::new(move |result| EmergencyCommand::Improve(at, result)) />
        }
        .into_any(),
    }
}

/// The key of a form's draft.
pub(super) fn draft_key(room: Room, form: Form) -> String {
    format!("emergency/{}/{}", room.ticket, form.name())
}

/// The buttons of a form, its refusal above them.
#[component]
pub(super) fn Foot(
    draft: Draft,
    #[prop(into)] verb: TextProp,
    sending: Sending,
    #[prop(optional)] look: Option<Look>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    let room = Room::get();
    let form = room.form.get_untracked();
    view! {
        {move || sending.sentence().map(|text| view! { <Banner tone=Tone::Danger urgent=true>{text}</Banner> })}
        <div class="row emergency-foot">
            <GiveUp draft close=move || room.form.set(None) reopen=move || room.form.set(form) />
            <Button label=verb look=look.unwrap_or(Look::Primary) busy=sending.busy on_press />
        </div>
    }
}

/// Closes the form and forgets its draft; what runs once its command was carried out.
pub(super) fn finish(room: Room, draft: Draft) {
    draft.clear();
    room.form.try_set(None);
}

/// Whether it is about what was typed: missing, or more than is kept.
const fn is_of_a_text(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Missing(_) | Refusal::TooLong(_))
}

/// A form of one text.
#[component]
fn WordsForm(
    form: Form,
    #[prop(into)] label: TextProp,
    #[prop(into)] verb: TextProp,
    #[prop(into)] said: TextProp,
    make: Callback<String, EmergencyCommand>,
) -> impl IntoView {
    let room = Room::get();
    view! {
        <WithDraft key=draft_key(room, form) let:draft>
            {
                let (sending, errors) = (Sending::new(), Errors::new());
                let field = FormKind::from(form).name();
                let words = draft.text("words", "");
                let said = said.clone();
                let press = move || {
                    let command = make.run(words.with_untracked(|w| w.trim().to_owned()));
                    let tell = beside(errors, move |refusal| is_of_a_text(refusal).then_some(field));
                    room.send_telling(sending, command, said.clone(), tell, move || finish(room, draft));
                };
                view! {
                    <ErrorSummary errors />
                    <TextArea name=field label=label.clone() value=words required=true rows=4 error=errors.of(field) />
                    <Foot draft verb=verb.clone() sending on_press=press />
                }
            }
        </WithDraft>
    }
}

/// What becomes of the pieces that were put by for a part that does not come.
#[component]
fn PutBy(resource: ResourceId) -> impl IntoView {
    let room = Room::get();
    move || {
        let text = room.look(|emergency| {
            let all = emergency.committed();
            let one = all.iter().find(|one| one.id == resource)?;
            let What::Part { from_store, .. } = &one.resource.what else {
                return None;
            };
            from_store.as_ref()?;
            room.app.world(|world| {
                Some(match emergency.put_by(resource, world) {
                    Some((_, held)) => {
                        let place = place_name(world, held.what.place);
                        words::frees(held.what.quantity as usize, place)
                    }
                    None => words::frees_nothing().to_owned(),
                })
            })
        });
        text.flatten()
            .map(|text| view! { <p class="quiet">{text}</p> })
    }
}

#[component]
fn GuideForm() -> impl IntoView {
    let room = Room::get();
    view! {
        <WithDraft key=draft_key(room, Form::Guide) let:draft>
            {
                let (sending, errors) = (Sending::new(), Errors::new());
                let text = |name: &str| draft.text(name, "");
                let (advice, plan, call) = (text("advice"), text("plan"), text("call"));
                let typed = |of: RwSignal<String>| of.with_untracked(|t| t.trim().to_owned());
                let press = move || {
                    let guidance = Guidance {
                        advice: typed(advice),
                        plan: typed(plan),
                        call: typed(call),
                    };
                    let command = EmergencyCommand::Guide(guidance);
                    let tell = beside(errors, |refusal| match refusal {
                        Refusal::NotALink => Some("guide-call"),
                        other => is_of_a_text(other).then_some("guide-advice"),
                    });
                    room.send_telling(sending, command, words::logged, tell, move || finish(room, draft));
                };
                view! {
                    <ErrorSummary errors />
                    <TextArea name="guide-advice" label=words::advice value=advice rows=4 error=errors.of("guide-advice") />
                    <TextArea name="guide-plan" label=words::plan_of_repair value=plan rows=3 />
                    <TextField name="guide-call" label=words::call_link hint=words::call_link_hint value=call error=errors.of("guide-call") />
                    <Foot draft verb=words::advise sending on_press=press />
                }
            }
        </WithDraft>
    }
}

/// The verdict on a loan device that may be used again.
const SOUND: &str = "sound";

#[component]
fn ReturnForm(resource: ResourceId) -> impl IntoView {
    let room = Room::get();
    view! {
        <WithDraft key=draft_key(room, Form::Return(resource)) let:draft>
            {
                let (sending, errors) = (Sending::new(), Errors::new());
                let check = draft.text("check", "");
                let verdict = draft.text("verdict", "");
                let options = Signal::stored(vec![
                    Choice::new(SOUND, words::loan_sound),
                    Choice::new("unsound", words::loan_unsound),
                ]);
                let press = move || {
                    if verdict.with_untracked(String::is_empty) {
                        errors.show(vec![FieldError::new("loan-verdict", words::say_verdict)]);
                        return;
                    }
                    let sound = verdict.with_untracked(|said| said == SOUND);
                    let found = check.get_untracked().trim().to_owned();
                    let command = EmergencyCommand::ReturnLoan(resource, found, sound);
                    let tell = beside(errors, |refusal| is_of_a_text(refusal).then_some("loan-check"));
                    room.send_telling(sending, command, words::logged, tell, move || finish(room, draft));
                };
                view! {
                    <ErrorSummary errors />
                    <TextArea name="loan-check" label=words::loan_check value=check required=true rows=3 error=errors.of("loan-check") />
                    <Segmented name="loan-verdict" label=words::loan_verdict value=verdict options required=true error=errors.of("loan-verdict") />
                    <Foot draft verb=words::mark_returned sending on_press=press />
                }
            }
        </WithDraft>
    }
}
