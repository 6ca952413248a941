//! Beside a device's form: the parts of its UDI, its cover, its tickets, what is part of it.

use crate::app::{App, zone};
use crate::ui::pages::hand_over::HandOverButton;
use crate::ui::words::{domain, hand_over, registers as words};
use crate::ui::{components::*, format, icons::Glyph, route};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::ticket::Purpose;
use aftercare_core::exchange::gs1::{Gs1Error, Issuer, Separator, Udi};
use aftercare_core::id::{DeviceId, RecordId, TicketId};
use aftercare_core::time::Day;
use leptos::prelude::*;

/// What a UDI says, as it is typed; or that it is kept as typed, and why.
#[component]
pub(super) fn UdiParts(
    /// What was typed.
    udi: RwSignal<String>,
) -> impl IntoView {
    let read =
        Memo::new(move |_| udi.with(|text| (!text.trim().is_empty()).then(|| Udi::read(text))));
    move || {
        let (udi, why) = read.get()?;
        let Some(code) = udi.gs1() else {
            let issuer = udi.issuer();
            return Some(
                view! {
                    <p class="quiet" role="status">
                        {move || words::kept_as_typed(match issuer {
                            Issuer::Hibcc => "HIBCC".to_owned(),
                            Issuer::Iccbba => "ICCBBA".to_owned(),
                            _ => why.as_ref().map(gs1_problem).unwrap_or_default(),
                        })}
                    </p>
                }
                .into_any(),
            );
        };
        let facts: Vec<Fact> = code
            .elements()
            .iter()
            .map(|element| {
                let (ai, value) = (element.identifier.clone(), element.value.clone());
                let day = match ai.as_str() {
                    "17" => code.expiry(),
                    "11" => code.production(),
                    _ => None,
                };
                let value = day.map_or(value, |day| day.to_string());
                Fact::new(move || format!("({ai}) {}", identifier(&ai)), value)
            })
            .collect();
        let doubt = code.separator() != Separator::Sound;
        Some(
            view! {
                <DefinitionList facts=Signal::stored(facts) />
                {doubt.then(|| view! { <p class="quiet">{words::udi_doubt}</p> })}
            }
            .into_any(),
        )
    }
}

fn identifier(ai: &str) -> &'static str {
    match ai {
        "01" => words::ai_di(),
        "10" => words::ai_lot(),
        "11" => words::ai_production(),
        "17" => words::ai_expiry(),
        "21" => words::ai_serial(),
        "240" => words::ai_model(),
        "8012" => words::ai_software(),
        _ => words::ai_other(),
    }
}

/// Why a text is no GS1 code.
pub(crate) fn gs1_problem(why: &Gs1Error) -> String {
    match why {
        Gs1Error::Empty => words::gs1_empty().to_owned(),
        Gs1Error::TooLong => words::gs1_too_long().to_owned(),
        Gs1Error::OtherSymbology(symbology) => words::gs1_symbology(symbology),
        Gs1Error::NoIdentifier(at) => words::gs1_no_identifier(at + 1),
        Gs1Error::UnsupportedIdentifier(ai) => words::gs1_unsupported(ai),
        Gs1Error::Length { identifier, .. } => words::gs1_length(identifier),
        Gs1Error::Character {
            identifier,
            character,
        } => words::gs1_character(identifier, character),
        Gs1Error::CheckDigit(ai) => words::gs1_check_digit(ai),
        Gs1Error::NoSuchDate(ai) => words::gs1_date(ai),
        Gs1Error::Contradicts(ai) => words::gs1_twice(ai),
        Gs1Error::SeveralReadings => words::gs1_several().to_owned(),
    }
}

/// A device's cover today, what is part of it, and every ticket it had.
#[component]
pub(super) fn DeviceHistory(app: App, id: DeviceId) -> impl IntoView {
    let facts = Signal::derive(move || {
        let now = app.now();
        let today = Day::of(now, zone(now));
        app.world(|world| {
            let Some(device) = world.device(id) else {
                return Vec::new();
            };
            let cover = device.cover_on(today);
            let vital = world.is_life_supporting(device);
            vec![
                Fact::new(words::cover_today, move || {
                    cover.map_or_else(words::no_cover, domain::cover)
                }),
                Fact::new(words::life_supporting, move || {
                    if vital { words::yes() } else { words::no() }
                }),
            ]
        })
    });
    let parts = Memo::new(move |_| {
        app.world(|world| {
            let of = |(_, r): &(&RecordId, &_)| is_part_of(r, id);
            world
                .devices
                .iter()
                .filter(of)
                .map(|(part, _)| *part)
                .collect::<Vec<_>>()
        })
    });
    let tickets = Memo::new(move |_| {
        app.tickets(|all| {
            let mut own: Vec<_> = all
                .values()
                .filter(|t| t.device == Some(id))
                .cloned()
                .collect();
            own.sort_by_key(|t| std::cmp::Reverse(t.reported_at));
            own
        })
    });
    let label = route::href(&["registers", "devices", &id.to_string(), "label"]);
    let report = route::href_with(&["new"], &[("device", &id.to_string())]);
    view! {
        <Panel title=words::cover_and_vital><DefinitionList facts /></Panel>
        <Show when=move || !parts.with(Vec::is_empty)>
            <Panel title=words::its_parts>
                <ul class="registers-links">
                    {move || parts.get().into_iter().map(|part| {
                        let shown = move || app.world(|w| super::pickers::device(w, part));
                        view! {
                            <li>
                                <a href=route::href(&["registers", "devices", &part.to_string()])>
                                    {move || shown().map(|m| m.label)}
                                </a>
                                " " <span class="quiet">{move || shown().map(|m| m.detail)}</span>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </Panel>
        </Show>
        <Got app id />
        <Panel title=words::its_tickets>
            <Show
                when=move || !tickets.with(Vec::is_empty)
                fallback=|| view! { <p class="quiet">{words::no_tickets}</p> }
            >
                <ul class="registers-links">
                    {move || tickets.get().into_iter().map(|t| {
                        let (stage, reported_at) = (t.stage, t.reported_at.0);
                        view! {
                            <li>
                                <a href=route::href(&["ticket", &t.id.to_string()])>{t.number.clone()}</a>
                                <Pill label=move || domain::stage(stage) />
                                <span>{t.subject.clone()}</span>
                                <span class="quiet">{move || format::date(reported_at)}</span>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </Show>
            <Show when=move || app.may(Act::Report)>
                <div><LinkButton href=report.clone() label=words::report_fault icon=Glyph::Plus /></div>
            </Show>
            <HandOverButton to=Purpose::Report(id) label=hand_over::to_report />
            <div><LinkButton href=label.clone() label=words::print_label icon=Glyph::Print /></div>
        </Panel>
    }
}

/// The parts that the device got, with their lots and numbers: read from its tickets, the latest first.
#[component]
fn Got(app: App, id: DeviceId) -> impl IntoView {
    let got = RwSignal::new(Vec::<(TicketId, String, String, i64)>::new());
    let tickets = Memo::new(move |_| {
        app.tickets(|all| {
            let own = all.values().filter(|t| t.device == Some(id));
            let mut own: Vec<_> = own
                .map(|t| (t.reported_at, t.id, t.number.clone()))
                .collect();
            own.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
            own
        })
    });
    Effect::new(move || {
        app.taken();
        let tickets = tickets.get();
        leptos::task::spawn_local(async move {
            let mut found = Vec::new();
            for (_, ticket, number) in tickets {
                let Ok(open) = app.open(ticket).await else {
                    continue;
                };
                let parts = open.ticket.fitted_parts();
                found.extend(parts.map(|part| {
                    let words = crate::ui::pages::ticket::part_words(&part.what);
                    (ticket, number.clone(), words, part.at.0)
                }));
            }
            got.try_set(found);
        });
    });
    view! {
        <Show when=move || got.with(|got| !got.is_empty())>
            <Panel title=words::parts_got>
                <ul class="registers-links">
                    {move || got.get().into_iter().map(|(ticket, number, part, at)| view! {
                        <li>
                            <span>{part}</span>
                            <a href=route::href(&["ticket", &ticket.to_string()])>{number}</a>
                            <span class="quiet">{format::date(at)}</span>
                        </li>
                    }).collect_view()}
                </ul>
            </Panel>
        </Show>
    }
}

fn is_part_of(
    record: &aftercare_core::domain::register::Register<aftercare_core::domain::device::Device>,
    id: DeviceId,
) -> bool {
    record.voided.is_none() && record.data.parent == Some(id)
}
