//! What can be done with a ticket at any time: correct the report, reassign, classify, name the device, cancel, print, audit.

use super::amend::Amend;
use super::step::{Form, Mend, TicketForm, WithReason, chosen, offered, typed, watch};
use super::triage::AssignForm;
use super::view::TicketView;
use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::icons::Glyph;
use crate::ui::route;
use crate::ui::words::{domain, ticket as w};
use aftercare_core::domain::ticket::command::TicketCommand;
use aftercare_core::domain::ticket::{StageKind, Urgency};
use leptos::prelude::*;

/// The forms of the menu, with their icons.
const FORMS: [(TicketForm, Glyph); 5] = [
    (TicketForm::Amend, Glyph::Edit),
    (TicketForm::Urgency, Glyph::Bolt),
    (TicketForm::Assign, Glyph::Person),
    (TicketForm::Identify, Glyph::Device),
    (TicketForm::Cancel, Glyph::Close),
];

/// The form that the link names; at the first step all but two stand open on the page itself.
fn by_link() -> Option<TicketForm> {
    let (asked, _) = FORMS.into_iter().find(|(form, _)| form.is_asked())?;
    let is_fresh = TicketView::get().ticket_now(|t| t.stage.kind() == StageKind::Reported);
    (!is_fresh || matches!(asked, TicketForm::Amend | TicketForm::Cancel)).then_some(asked)
}

/// The page's acts: a menu, and the form that was chosen from it in a dialog.
#[component]
pub fn Actions() -> impl IntoView {
    let view = TicketView::get();
    let id = view.id.to_string();
    let open = RwSignal::new(by_link());
    let shown = RwSignal::new(false);
    // Each writes only what differs: writing the same again would wake the other one, for ever.
    Effect::new(move || {
        let is_open = open.get().is_some();
        if shown.get_untracked() != is_open {
            shown.set(is_open);
        }
    });
    Effect::new(move || {
        if !shown.get() && open.get_untracked().is_some() {
            open.set(None);
        }
    });
    let can = FORMS.map(|(form, icon)| (form, offered(form.step()), icon));
    // What stands open on the page at the first step is not offered a second time.
    let fresh = watch(|t| (t.stage.kind() == StageKind::Reported).then(|| t.lacks_device()));
    let on_page = move |form: TicketForm| match form {
        TicketForm::Urgency | TicketForm::Assign => fresh.get().is_some(),
        TicketForm::Identify => fresh.get() == Some(true),
        _ => false,
    };
    let stage = watch(|t| t.stage.kind());
    let audit = route::href(&["audit", &id]);
    let print = route::href(&["ticket", &id, "print"]);
    let items = Signal::derive(move || {
        let acts = can
            .iter()
            .filter(|(form, may, _)| may.get() && !on_page(*form));
        let mut items: Vec<MenuItem> = acts
            .map(|(form, _, icon)| {
                let form = *form;
                let label = move || form.title(stage.get());
                MenuItem::new(label, move || open.set(Some(form))).icon(*icon)
            })
            .collect();
        let (print, audit) = (print.clone(), audit.clone());
        items.push(MenuItem::new(w::print, move || route::go(&print)).icon(Glyph::Print));
        items.push(MenuItem::new(w::audit, move || route::go(&audit)).icon(Glyph::List));
        items
    });
    let title = move || {
        open.get()
            .map_or_else(w::actions, |form| form.title(stage.get()))
    };
    // Closes when the command was carried out: the ticket then reads anew.
    let close = Callback::new(move |()| {
        shown.try_set(false);
    });
    view! {
        <Menu label=w::actions items show_label=true />
        <Dialog open=shown title=title>
            {move || match open.get() {
                Some(TicketForm::Amend) => view! { <Amend close /> }.into_any(),
                Some(TicketForm::Urgency) => view! { <Classify close /> }.into_any(),
                Some(TicketForm::Assign) => view! { <AssignForm done=close /> }.into_any(),
                Some(TicketForm::Identify) => view! { <Identify close /> }.into_any(),
                Some(TicketForm::Cancel) => view! {
                    <WithReason stem=TicketForm::Cancel.name() done=close label=w::reason verb=w::cancel_ticket said=w::cancelled_done
                        make=Callback::new(TicketCommand::Cancel) look=Look::Danger />
                }.into_any(),
                _ => ().into_any(),
            }}
        </Dialog>
    }
}

/// Another urgency, with its reason.
#[component]
pub fn Classify(
    /// Runs when it was done.
    close: Callback<()>,
) -> impl IntoView {
    let key = TicketForm::Urgency.key();
    view! { <WithDraft key let:draft><ClassifyForm draft close /></WithDraft> }
}

#[component]
fn ClassifyForm(draft: Draft, close: Callback<()>) -> impl IntoView {
    let form = Form::new("urgency", |_| Some("reason"));
    let now: &str = form.view.ticket_now(|t| t.urgency).into();
    let urgency = draft.text("urgency", now);
    let reason = draft.text("reason", "");
    let press = move || {
        let command =
            TicketCommand::Classify(chosen(urgency).unwrap_or(Urgency::Normal), typed(reason));
        form.send(command, w::urgency_saved, move || {
            draft.clear();
            close.run(());
        });
    };
    view! {
        <div class="stack">
            <Mend form />
            <Segmented name=form.name("level") label=w::urgency value=urgency options=Signal::derive(|| super::step::choices(domain::urgency)) />
            <TextArea name=form.name("reason") label=w::reason value=reason rows=2 required=true error=form.error("reason") />
            <div class="row"><Button label=w::save_urgency look=Look::Secondary busy=form.busy() on_press=press /></div>
        </div>
    }
}

/// Which device it is.
#[component]
pub fn Identify(
    /// Runs when it was done.
    close: Callback<()>,
) -> impl IntoView {
    let key = TicketForm::Identify.key();
    view! { <WithDraft key let:draft><IdentifyForm draft close /></WithDraft> }
}

#[component]
fn IdentifyForm(draft: Draft, close: Callback<()>) -> impl IntoView {
    let form = Form::new("identify", |_| Some("device"));
    // Whoever entered it in the register meanwhile comes back with it.
    let entered = untrack(crate::ui::route::place)
        .get("identify")
        .map(str::to_owned);
    let device = draft.text("device", "");
    if let Some(entered) = entered.filter(|_| device.with_untracked(String::is_empty)) {
        device.set(entered);
    }
    let ticket = form.view.id;
    let press = move || match chosen(device) {
        Some(id) => form.send(TicketCommand::Identify(id), w::identified, move || {
            draft.clear();
            close.run(());
        }),
        None => form.refuse(
            "device",
            aftercare_core::domain::Refusal::DeviceNotIdentified,
        ),
    };
    view! {
        <div class="stack">
            <Mend form />
            <DevicePicker label=w::device value=device text=draft.text("typed", "") name=form.name("device") required=true
                error=form.error("device") otherwise=w::not_in_register
                on_otherwise=move |_| {
                    let fresh = route::href(&["registers", "devices", "new"]);
                    route::go(&format!("{fresh}?ticket={ticket}"));
                } />
            <div class="row"><Button label=w::identify look=Look::Primary busy=form.busy() on_press=press /></div>
        </div>
    }
}
