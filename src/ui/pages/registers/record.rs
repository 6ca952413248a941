//! One record of a register: its form, bound to a draft; saving, striking out, taking back.
//!
//! An edit writes the difference to what the form was opened with, also after a reload: the draft
//! keeps that too.

use super::fields::Fields;
use super::list::act_of;
use super::shelf::Shelf;
use crate::app::{App, Draft, Errand, Trouble, Weight};
use crate::ui::components::Errors;
use crate::ui::pages::to_mend;
use crate::ui::undo::say_done;
use crate::ui::words::{domain, registers as words};
use crate::ui::{components::*, icons::Glyph, route};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register_commands::{Action, RegisterCommand, decide_register};
use aftercare_core::id::{DeviceId, RecordId};
use leptos::{prelude::*, task::spawn_local};
use std::marker::PhantomData;
use uuid::Uuid;

/// The page of a record, or of a new one.
#[component]
pub(super) fn RecordPage<T: Shelf>(
    /// The record's id, or `new`.
    id: String,
    /// Which register.
    of: PhantomData<T>,
) -> impl IntoView {
    let _ = of;
    let app = App::get();
    let known = id.parse::<RecordId>().ok();
    let is_new = id == "new";
    // The form is drawn once; only whether there is such a record can draw it anew.
    let is_here = Memo::new(move |_| match known {
        Some(id) => app.world(|w| T::book(w).contains_key(&id)),
        None => is_new,
    });
    let key = format!("register/{}/{id}", T::KIND);
    move || match is_here.get() {
        false => view! {
            <div class="page">
                <PageHead title=T::names().all above={back::<T>} />
                <EmptyState icon=T::ICON title=words::not_here text=words::not_here_text />
            </div>
        }
        .into_any(),
        true => {
            let form =
                move |draft: Draft| view! { <RecordForm<T> draft known of={PhantomData::<T>} /> };
            view! { <WithDraft key=key.clone() children=form /> }.into_any()
        }
    }
}

fn back<T: Shelf>() -> AnyView {
    view! { <a href=route::href(&["registers", T::KIND])>{T::names().all}</a> }.into_any()
}

#[component]
fn RecordForm<T: Shelf>(
    draft: Draft,
    known: Option<RecordId>,
    of: PhantomData<T>,
) -> impl IntoView {
    let _ = of;
    let app = App::get();
    let fields = Fields::of(app, draft);
    let errors = fields.errors;
    let stands =
        known.and_then(|id| app.world_now(|w| T::book(w).get(&id).map(|r| r.data.clone())));
    let link = untrack(route::place);
    let opened = stands.unwrap_or_else(|| T::begun(app, &link));
    // Whoever came from a ticket goes back there, and takes the record along.
    let from = StoredValue::new(link.get("ticket").map(str::to_owned));
    let seen_text = draft.text("seen", serde_json::to_string(&opened).unwrap_or_default());
    let seen: T = seen_text
        .with_untracked(|text| serde_json::from_str(text).ok())
        .unwrap_or(opened);
    let fresh_id = draft.text("id", Uuid::now_v7().to_string());
    let drawn = fresh_id.with_untracked(|text| text.parse().ok());
    let id = known
        .or(drawn)
        .unwrap_or_else(|| RecordId::new(Uuid::now_v7()));

    let act = act_of::<T>();
    let voided =
        Memo::new(move |_| app.world(|w| T::book(w).get(&id).and_then(|r| r.voided.clone())));
    let locked = Memo::new(move |_| !app.may(act) || voided.with(Option::is_some));
    let busy = RwSignal::new(false);
    let double = RwSignal::new(None::<DeviceId>);
    let errand = StoredValue::new(Errand::default());
    let title = move || match known {
        Some(id) => app
            .world(|w| T::book(w).get(&id).map(|r| r.data.title()))
            .unwrap_or_default(),
        None => (T::names().fresh)().to_owned(),
    };
    let seen = StoredValue::new(seen);
    let save = move |though_same: bool| {
        double.set(None);
        let made = match T::read(fields, &seen.get_value(), id) {
            Ok(made) => made,
            Err(wrong) => {
                errors.show(wrong);
                return;
            }
        };
        errors.show(Vec::new());
        let action = match known {
            Some(_) => Action::Edit {
                seen: seen.get_value(),
                made,
            },
            None => Action::Enter(made),
        };
        let command = match though_same {
            true => T::command_though_same(id, action),
            false => T::command(id, action),
        };
        busy.set(true);
        spawn_local(async move {
            let done = carry_out(app, errand.get_value(), command).await;
            busy.set(false);
            match done {
                Ok(()) => {
                    draft.clear();
                    match known {
                        Some(_) => {
                            let done = vec![(errand.get_value(), id)];
                            say_done(app, words::saved, done, || {});
                        }
                        None => toast(Tone::Ok, words::saved),
                    }
                    let back = match from.try_get_value().flatten() {
                        Some(ticket) => {
                            let to = route::href(&["ticket", &ticket]);
                            format!("{to}?identify={id}")
                        }
                        None => route::href(&["registers", T::KIND]),
                    };
                    route::go(&back);
                }
                Err(Trouble::Refused(Refusal::SameDevice(other)))
                    if DeviceId::from(id) != other =>
                {
                    double.set(Some(other));
                    show_trouble::<T>(errors, Trouble::Refused(Refusal::SameDevice(other)));
                }
                Err(Trouble::Refused(Refusal::TooLong(limit))) => show_too_long(fields, limit),
                Err(trouble) => show_trouble::<T>(errors, trouble),
            }
        });
    };
    let form = T::form(fields, &seen.get_value(), id);
    let beside = known.map(|id| T::beside(app, id));
    let kept = draft.was_kept();
    let note = move || match () {
        () if locked.get() => "",
        () if kept || draft.is_touched() => words::draft_kept(),
        () => "",
    };
    view! {
        <div class="page">
            <PageHead
                title
                above={back::<T>}
                actions=move || known.map(|id| view! {
                    <LinkButton href=route::href(&["audit", &id.to_string()]) label=words::history look=Look::Quiet icon=Glyph::Clock />
                })
            />
            <ErrorSummary errors />
            {move || double.get().map(|other| view! {
                <Banner tone=Tone::Warn urgent=true>
                    <p>{words::same_device}</p>
                    <p class="row">
                        <LinkButton href=route::href(&["registers", "devices", &other.to_string()]) label=words::open_that_device />
                        <Button label=words::another_device busy on_press=move || save(true) />
                    </p>
                </Banner>
            })}
            {move || voided.get().map(|reason| view! {
                <Banner tone=Tone::Warn icon=Glyph::Void>
                    <p>{move || words::struck_out_because(reason.clone())}</p>
                </Banner>
            })}
            {move || (app.findings(id).conflicts > 0).then(|| view! {
                <Banner tone=Tone::Warn>
                    <p>{words::conflict} " " <a href=route::href(&["audit", &id.to_string()])>{words::see_history}</a></p>
                </Banner>
            })}
            <Show when=move || !app.may(act)>
                <p class="quiet">{move || words::read_only(domain::act(act))}</p>
            </Show>
            <fieldset class="registers-form" disabled=move || locked.get()>
                <legend class="visually-hidden">{title}</legend>
                {form}
            </fieldset>
            {beside}
            {known.map(|id| view! { <Standing<T> id errors of={PhantomData::<T>} /> })}
        </div>
        <Show when=move || !locked.get()>
            <ActionBar note=note>
                <Show when=move || kept || draft.is_touched()>
                    <Button
                        label=words::discard
                        look=Look::Quiet
                        on_press=move || {
                            draft.clear();
                            route::go(&route::href(&["registers", T::KIND]));
                        }
                    />
                </Show>
                <Button label=words::save look=Look::Primary busy on_press=move || save(false) />
            </ActionBar>
        </Show>
    }
}

/// Striking a record out, and taking that back.
#[component]
fn Standing<T: Shelf>(id: RecordId, errors: Errors, of: PhantomData<T>) -> impl IntoView {
    let _ = of;
    let app = App::get();
    let act = act_of::<T>();
    let reason = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let errand = StoredValue::new(Errand::default());
    let voided =
        Memo::new(move |_| app.world(|w| T::book(w).get(&id).is_some_and(|r| r.voided.is_some())));
    let send = move |action: Action<T>, done: super::fields::Word| {
        let is_strike = matches!(action, Action::Void(_));
        let command = T::command(id, action);
        busy.set(true);
        spawn_local(async move {
            let result = carry_out(app, errand.get_value(), command).await;
            busy.set(false);
            match result {
                Ok(()) => {
                    let carried = vec![(errand.get_value(), id)];
                    errand.set_value(Errand::default());
                    reason.set(String::new());
                    match is_strike {
                        true => say_done(app, done, carried, || {}),
                        false => toast(Tone::Ok, done),
                    }
                }
                Err(Trouble::Refused(Refusal::Missing(_))) => {
                    errors.show(vec![FieldError::new(
                        "strike-reason",
                        words::reason_missing,
                    )]);
                }
                Err(trouble) => show_trouble::<T>(errors, trouble),
            }
        });
    };
    move || {
        match (app.may(act), voided.get()) {
        (false, _) => ().into_any(),
        (true, true) => view! {
            <div>
                <Button label=words::reinstate icon=Glyph::Undo busy on_press=move || send(Action::Reinstate, words::reinstated) />
            </div>
        }
        .into_any(),
        (true, false) => view! {
            <details class="registers-strike">
                <summary>{words::strike_out}</summary>
                <p class="quiet">{words::strike_out_text}</p>
                <TextField name="strike-reason" label=words::reason value=reason required=true error=errors.of("strike-reason") />
                <div>
                    <Button
                        label=words::strike_out_now
                        look=Look::Danger
                        icon=Glyph::Void
                        busy
                        on_press=move || send(Action::Void(reason.get_untracked()), words::struck)
                    />
                </div>
            </details>
        }
        .into_any(),
    }
    }
}

async fn carry_out(app: App, errand: Errand, command: RegisterCommand) -> Result<(), Trouble> {
    let decide = |ctx: &aftercare_core::domain::Context<'_>| decide_register(command.clone(), ctx);
    app.write(errand, Weight::Light, &[], decide).await
}

/// Says of which fields the text is too long; above the form where none is found.
fn show_too_long(fields: Fields, limit: usize) {
    let refusal = Trouble::Refused(Refusal::TooLong(limit));
    let long = fields.too_long(limit);
    fields.errors.show(match long.is_empty() {
        true => vec![to_mend(refusal, |_| "")],
        false => long,
    });
}

/// Shows a trouble at the field that it is about, else above the form.
fn show_trouble<T: Shelf>(errors: Errors, trouble: Trouble) {
    errors.show(vec![to_mend(trouble, T::field_of)]);
}
