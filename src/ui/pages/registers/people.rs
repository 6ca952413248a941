//! People in the registers: role, contacts, site, qualifications. The PIN is set where people say who they are.

use super::fields::{Fields, Reading, Rows, choices, panel};
use super::pickers;
use super::shelf::{Names, Row, Shelf, column, joined};
use crate::app::App;
use crate::ui::words::{domain, registers as words};
use crate::ui::{components::*, icons::Glyph};
use aftercare_core::domain::people::{Person, Qualification};
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::register_commands::{Action, RegisterCommand};
use aftercare_core::domain::roles::Role;
use aftercare_core::domain::world::Book;
use aftercare_core::domain::{Refusal, World};
use aftercare_core::id::RecordId;
use leptos::prelude::*;
use std::sync::Arc;

impl Shelf for Person {
    const KIND: &'static str = "people";
    const ICON: Glyph = Glyph::Person;

    fn names() -> Names {
        Names {
            all: words::people,
            add: words::add_person,
            fresh: words::new_person,
            empty: words::no_people,
            empty_text: words::no_people_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.people
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Person(id.into(), action)
    }
    fn blank() -> Self {
        Self::new("", Role::Engineer)
    }
    fn title(&self) -> String {
        self.name.clone()
    }
    fn search_text(&self, world: &World) -> String {
        let site = self.site.and_then(|id| world.site(id));
        let site = site.map_or("", |s| s.name.as_str());
        let role = domain::role(self.role);
        format!("{} {role} {} {} {site}", self.name, self.phone, self.email)
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        vec![
            column::<Self>(app, words::role, |p, _| domain::role(p.role).to_owned()),
            column::<Self>(app, words::phone, |p, _| p.phone.clone()),
            column::<Self>(app, words::email, |p, _| p.email.clone()),
            column::<Self>(app, words::active, |p, _| {
                (if p.active { words::yes() } else { words::no() }).to_owned()
            }),
        ]
    }
    fn form(f: Fields, start: &Self, id: RecordId) -> AnyView {
        let role_text: &'static str = start.role.into();
        let role = f.draft.text("role", role_text);
        let is_user = Memo::new(move |_| role.with(|r| r.parse() == Ok(Role::HospitalUser)));
        let options = Signal::stored(choices(domain::role));
        let site = start.site.or_else(|| f.app.world_now(World::only_site));
        let kept = start.qualifications.clone();
        let qualification = move |prefix: &str, at: usize| {
            let its = kept.get(at).cloned();
            let category = its.as_ref().map(|q| q.category.into());
            let certificate = its
                .as_ref()
                .map(|q| q.certificate.clone())
                .unwrap_or_default();
            view! {
                <div class="columns">
                    {f.pick(&format!("{prefix}.category"), words::category, category, pickers::category, pickers::categories())}
                    {f.text(&format!("{prefix}.certificate"), words::certificate, &certificate)}
                    {f.day(&format!("{prefix}.from"), words::valid_from, its.as_ref().map(|q| q.from))}
                    {f.day(&format!("{prefix}.until"), words::valid_until, its.as_ref().map(|q| q.until))}
                </div>
            }
            .into_any()
        };
        let namesakes = namesakes(f, start.name.clone(), id);
        view! {
            {panel(Some(words::person), view! {
                <div class="columns">
                    {f.required("name", words::name, &start.name)}
                    <Select name="role" label=words::role value=role options no_empty=true error=f.errors.of("role") />
                    {f.kind("phone", words::phone, &start.phone, TextKind::Tel)}
                    {f.kind("email", words::email, &start.email, TextKind::Email)}
                </div>
                {namesakes}
                <Show when=move || is_user.get()>
                    {f.pick("site", words::site, site.map(Into::into), pickers::site, pickers::sites())}
                </Show>
                <div class="columns">
                    {f.yes_no("active", words::works_here, start.active)}
                    {start.pin.is_some().then(|| f.yes_no("has-pin", words::has_pin, true))}
                </div>
            }.into_any())}
            {panel(Some(words::qualifications), view! {
                <p class="quiet">{words::qualifications_text}</p>
                <Rows fields=f name="qualification" start=start.qualifications.len() one=words::qualification_n add=words::add_qualification row=Arc::new(qualification) />
            }.into_any())}
        }
        .into_any()
    }
    fn read(f: Fields, start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let role = r.text("role").parse().unwrap_or(start.role);
        let mut qualifications = Vec::new();
        for prefix in r.rows("qualification") {
            let name = |part: &str| format!("{prefix}.{part}");
            let category = r.id(&name("category"));
            if category.is_none() && r.text(&name("category.typed")).is_empty() {
                r.wrong(&name("category"), words::pick_from_list);
            }
            let (from, until) = (
                r.required_day(&name("from")),
                r.required_day(&name("until")),
            );
            if let (Some(category), Some(from), Some(until)) = (category, from, until) {
                if until < from {
                    r.wrong(&name("until"), words::ends_before);
                }
                qualifications.push(Qualification {
                    category: category.into(),
                    certificate: r.text(&name("certificate")),
                    from,
                    until,
                });
            }
        }
        let (phone, email) = (r.text("phone"), r.text("email"));
        if !phone.is_empty() && !phone.contains(|c: char| c.is_ascii_digit()) {
            r.wrong("phone", words::no_phone);
        }
        if !email.is_empty() && !is_email(&email) {
            r.wrong("email", words::no_email);
        }
        let site = match role {
            Role::HospitalUser => {
                let site = r.id("site");
                if site.is_none() && !r.text("site.typed").is_empty() {
                    r.wrong("site", words::pick_from_list);
                }
                site.map(Into::into)
            }
            _ => None,
        };
        let made = Self {
            name: r.required("name", words::name_missing),
            role,
            phone,
            email,
            site,
            qualifications,
            pin: start
                .pin
                .clone()
                .filter(|_| r.yes_no("has-pin") != Some(false)),
            active: r.yes_no("active").unwrap_or(start.active),
        };
        r.done(made)
    }
    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::Missing(RequiredField::Workplace) => "site",
            Refusal::Missing(_) => "name",
            Refusal::LastManager => "role",
            _ => "",
        }
    }
}

/// Who is called so already, as soon as the name is typed: the same person is easily entered twice.
fn namesakes(f: Fields, stands: String, id: RecordId) -> AnyView {
    let name = f.draft.text("name", stands.clone());
    let found = Memo::new(move |_| {
        let name = name.get();
        let others = |world: &World| {
            let all = world.namesakes(&name, id.into());
            all.map(|(_, person)| who(person, world))
                .collect::<Vec<_>>()
        };
        // Of a name that stands in the register nobody asks again.
        match name.trim() == stands.trim() {
            true => Vec::new(),
            false => f.app.world(others),
        }
    });
    view! {
        <div role="status">
            {move || found.get().into_iter().map(|who| view! { <p class="quiet">{words::namesake(who)}</p> }).collect_view()}
        </div>
    }
    .into_any()
}

/// What tells a person from others of that name: what they do, where, how to reach them.
fn who(person: &Person, world: &World) -> String {
    let site = person.site.and_then(|id| world.site(id));
    let left = if person.active {
        ""
    } else {
        words::works_no_more()
    };
    joined([
        domain::role(person.role),
        site.map_or("", |site| site.name.as_str()),
        &person.phone,
        &person.email,
        left,
    ])
}

/// Whether mail can be sent there, as far as one can see.
fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !text.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::is_email;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_no_mail_can_be_sent_to_is_seen() {
        assert!(is_email("li.na@hospital.org"));
        for text in [
            "not-an-email",
            "@hospital.org",
            "li.na@hospital",
            "li na@hospital.org",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }
}
