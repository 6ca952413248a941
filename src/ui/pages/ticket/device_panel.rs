//! The device of a ticket: what it is, where it stands, what it had before.

use super::view::TicketView;
use crate::ui::components::*;
use crate::ui::words::{domain, report as asked, ticket as w};
use crate::ui::{format, naming, route};
use aftercare_core::domain::device::DeviceStatus;
use aftercare_core::domain::kit::Kit;
use aftercare_core::domain::ticket::summary::open_faults;
use aftercare_core::domain::ticket::{InUse, PatientHarm, Report, StageKind, Ticket, TicketKind};
use aftercare_core::time::Span;
use leptos::prelude::*;

/// The device of a ticket.
#[component]
pub fn DevicePanel() -> impl IntoView {
    let view = TicketView::get();
    let app = view.app;
    let device = Memo::new(move |_| view.ticket(|t| t.device));
    let kit = Memo::new(move |_| view.ticket(Ticket::kit));
    let facts = Signal::derive(move || {
        // What the ticket itself says of its device: the register says "in service" until verification says otherwise.
        let fault = app.tickets(|all| {
            let own = view.ticket(|t| all.get(&t.id).cloned());
            open_faults(own.as_deref()).into_values().next()
        });
        let mut facts = Vec::new();
        let mut say = |name: fn() -> &'static str, value: String| {
            if !value.trim().is_empty() {
                facts.push(Fact::new(name, value));
            }
        };
        view.ticket(|t| {
            app.world(|world| {
                match t.device.and_then(|id| world.device(id)) {
                    Some(d) => {
                        say(w::serial, d.serial.clone());
                        say(w::asset, d.asset_number.clone());
                        say(
                            w::place,
                            naming::place(
                                world,
                                d.site.or(t.report.site),
                                d.department.or(t.report.department),
                                &d.room,
                            ),
                        );
                        say(w::software, d.software_version.clone());
                        let status = match (d.status, fault) {
                            (DeviceStatus::InService, Some(fault)) => naming::open_fault(fault),
                            (status, _) => domain::device_status(status),
                        };
                        say(w::status, status.to_owned());
                        let today = world.settings().calendar.day(app.now());
                        say(
                            w::cover,
                            d.cover_on(today)
                                .map_or(w::no_cover(), domain::cover)
                                .to_owned(),
                        );
                        if world.is_life_supporting(d) {
                            say(
                                w::life_supporting,
                                domain::verdict(
                                    aftercare_core::domain::ticket::record::Verdict::Yes,
                                )
                                .to_owned(),
                            );
                        }
                    }
                    None => say(w::device, t.report.unregistered.clone()),
                }
                say(w::reporter, t.report.reporter.clone());
                say(w::call_back, t.report.call_back.clone());
            })
        });
        // What the reporter answered, as it was asked.
        view.ticket(|t| {
            let Report {
                in_use,
                harm,
                answers,
                since,
                ..
            } = &t.report;
            if let Some(since) = since {
                say(asked::since, format::date_time(since.0));
            }
            if *in_use != InUse::Unknown {
                say(asked::in_use, domain::in_use(*in_use).to_owned());
            }
            if *harm != PatientHarm::Unknown {
                say(asked::harm, domain::harm(*harm).to_owned());
            }
            let mut answered = |question: fn() -> &'static str, answer: Option<bool>| {
                let said = answer.map(|is| if is { asked::yes() } else { asked::no() });
                say(question, said.unwrap_or_default().to_owned());
            };
            answered(asked::endangered, answers.endangered);
            answered(asked::usable, answers.usable);
            answered(asked::accident, answers.accident);
            answered(asked::disruption, answers.disruption);
            answered(asked::loss, answers.loss);
        });
        facts
    });
    let others = Memo::new(move |_| {
        let Some(id) = device.get() else {
            return Vec::new();
        };
        app.tickets(|all| {
            let of = all
                .values()
                .rev()
                .filter(|t| t.device == Some(id) && t.id != view.id);
            of.take(20)
                .map(|t| (t.id, t.number.clone(), t.subject.clone(), t.reported_at))
                .collect::<Vec<_>>()
        })
    });
    let faults = move || {
        let Some(id) = device.get() else { return 0 };
        let since = app.now() - Span::days(365);
        app.tickets(|all| {
            let of = all
                .values()
                .filter(|t| t.device == Some(id) && t.kind == TicketKind::Repair);
            of.filter(|t| t.reported_at >= since && t.stage != StageKind::Cancelled)
                .count()
        })
    };
    view! {
        <Panel title=move || if kit.get().is_some() { w::kit() } else { w::device() } aside=move || {
            let link = match (device.get(), kit.get()) {
                (Some(id), _) => Some((["devices", &id.to_string()].map(str::to_owned), app.world(|w| w.device(id).map(naming::device)))),
                (None, Some(id)) => Some((["kits", &id.to_string()].map(str::to_owned), app.world(|w| w.kit(id).map(Kit::title)))),
                (None, None) => None,
            };
            link.map(|([register, id], name)| view! {
                <a class="ticket-device-link" href=route::href(&["registers", &register, &id])>{name}</a>
            })
        }>
            <DefinitionList facts />
            {move || device.get().map(|_| view! { <p class="quiet">{w::faults_12(faults())}</p> })}
            {move || {
                let others = others.get();
                (!others.is_empty()).then(|| view! {
                    <details class="ticket-others">
                        <summary>{w::other_tickets}</summary>
                        <ul>
                            {others.into_iter().map(|(id, number, subject, at)| view! {
                                <li><a href=route::href(&["ticket", &id.to_string()])>
                                    {naming::join([&number, &subject])}
                                </a>" "<span class="quiet">{move || format::date(at.0)}</span></li>
                            }).collect_view()}
                        </ul>
                    </details>
                })
            }}
        </Panel>
    }
}
