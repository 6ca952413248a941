//! What the ward is shown and signs for: the same content that the signature's hash is made of.

use crate::ui::components::{DefinitionList, Fact};
use crate::ui::naming::bilingual;
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::repair::part_words;
use crate::ui::pages::ticket::step::{watch, when};
use crate::ui::pages::ticket::stood;
use crate::ui::pages::ticket::verification::limit_range;
use crate::ui::words::{domain, kit, steps as w};
use aftercare_core::domain::ticket::{CheckResult, Ticket};
use leptos::prelude::*;

/// Device, fault, repair, parts, results, conclusion and times, as they stand.
#[component]
pub fn ShownRecord() -> impl IntoView {
    let view = TicketView::get();
    let ticket = watch(Ticket::clone);
    let facts = Signal::derive(move || ticket.with(|t| facts(view, t)));
    view! {
        <DefinitionList facts />
        <h3>{w::results}</h3>
        <ul class="steps-list">
            {move || ticket.with(|t| {
                let rows: Vec<CheckResult> = t.shown().checks.into_iter().cloned().collect();
                if rows.is_empty() {
                    return view! { <li class="quiet">{w::no_results}</li> }.into_any();
                }
                rows.into_iter().map(|r| view! { <li>{result_words(&r)}</li> }).collect_view().into_any()
            })}
        </ul>
    }
}

/// "Equipment leakage: Fail, 612 µA, because …".
fn result_words(result: &CheckResult) -> String {
    let mut text = kit::told(bilingual(&result.text), domain::outcome(result.outcome));
    if let Some(reading) = &result.reading {
        text.push_str(&format!(
            " · {} {} ({}) · {} {}",
            reading.typed,
            reading.limit.unit,
            limit_range(&reading.limit),
            reading.instrument.name,
            reading.instrument.serial,
        ));
    }
    if !result.reason.is_empty() {
        text.push_str(&format!(" · {}", result.reason));
    }
    text
}

fn facts(view: TicketView, t: &Ticket) -> Vec<Fact> {
    let device = t.device.and_then(|id| {
        view.app.world(|w| {
            w.device(id)
                .map(|d| format!("{} {} · {}", d.name, d.model_name, d.tag()))
        })
    });
    let mut all = vec![
        Fact::new(w::ticket_number, t.number.clone()),
        Fact::new(
            w::device,
            device.unwrap_or_else(|| t.report.unregistered.clone()),
        ),
        Fact::new(w::reported_fault, t.report.description.clone()),
    ];
    all.extend(stood::facts(stood::declared(t)));
    if let Some(repair) = t.repair() {
        all.extend(stood::facts(stood::repair(repair, t.kind().has_fault())));
    }
    let parts: Vec<String> = t.fitted_parts().map(|p| part_words(&p.what)).collect();
    let parts = if parts.is_empty() {
        w::no_parts().to_owned()
    } else {
        parts.join(kit::list_join())
    };
    all.push(Fact::new(w::parts, parts));
    let times: Vec<String> = t
        .time_marks()
        .iter()
        .map(|m| format!("{} {}", domain::time_kind(m.what.kind), when(m.what.at)))
        .collect();
    all.push(Fact::new(w::times, times.join(kit::list_join())));
    if let Some(conclusion) = t.conclusion() {
        let fitness = domain::fitness(conclusion.fitness);
        let words = match conclusion.limits.as_str() {
            "" => fitness.to_owned(),
            limits => kit::told(fitness, limits),
        };
        all.push(Fact::new(w::conclusion, words));
    }
    all
}
