//! Everything that happened to a ticket, in words, newest first.

use super::repair::part_words;
use super::stood;
use super::view::TicketView;
use super::vigilance::said;
use crate::ui::components::*;
use crate::ui::pages::emergency::entries as emergency_entries;
use crate::ui::words::{audit, domain, kit, steps, ticket as w};
use crate::ui::{format, naming};
use aftercare_core::domain::World;
use aftercare_core::domain::family::body;
use aftercare_core::domain::ticket::event::{Stands, TicketEvent as E};
use aftercare_core::domain::ticket::record::Verdict;
use aftercare_core::domain::ticket::{
    Acceptance, CheckOutcome, Condition, Fitness, Remedy, Ticket, Urgency,
};
use aftercare_core::time::Instant;
use leptos::prelude::*;

/// The history of the ticket.
#[component]
pub fn History() -> impl IntoView {
    let view = TicketView::get();
    let app = view.app;
    // An emergency is a record of its own; whoever reads the ticket reads it in its place.
    let emergency = Memo::new(move |_| app.world(|world| world.emergency(view.id).cloned()));
    let entries = Signal::derive(move || {
        let beside = emergency.with(|e| e.as_ref().map(|e| emergency_entries(app, e)));
        let beside = beside.unwrap_or_default().into_iter().map(of_emergency);
        let own = view.open.with(|open| {
            let newest_first = open.events.iter().rev();
            newest_first
                .map(|event| {
                    let head = event.header();
                    let happened = body::<Ticket>(event);
                    let (kind, at, zone) = (head.kind.clone(), head.stamp.wall.0, head.zone);
                    let (actor, replica) = (head.actor, head.replica);
                    let nobody = naming::nobody_of_ours(head);
                    let tone = happened.as_ref().map_or(Tone::Neutral, tone);
                    let id = event.id();
                    let title = move || match &happened {
                        Some(event) => app.world(|world| {
                            let changed = view.ticket(|t| stood::changed(t, id, event, world));
                            naming::join([&words(event, world), &changed])
                        }),
                        None => audit::kind(&kind),
                    };
                    let who = move || {
                        app.world(|world| {
                            let name = actor.map_or_else(
                                || nobody().to_owned(),
                                |id| naming::person(world, id),
                            );
                            let who = w::on_tablet(name, naming::tablet(world, replica));
                            naming::join([&format::weekday_time(at, format::now_ms()), &who])
                        })
                    };
                    let entry = TimelineEntry {
                        key: event.id().0.to_string(),
                        title: title.into(),
                        detail: who.into(),
                        stamp: (move || audit::at_zone(format::stamp(at), offset(zone))).into(),
                        tone,
                    };
                    (Instant(at), entry)
                })
                .collect::<Vec<_>>()
        });
        newest_first(own, beside)
    });
    view! { <Panel title=w::timeline><Timeline label=w::timeline entries /></Panel> }
}

/// A line of the emergency says that it is one.
fn of_emergency((at, mut entry): (Instant, TimelineEntry)) -> (Instant, TimelineEntry) {
    let title = entry.title;
    entry.title = (move || kit::told(audit::emergency(), title.get())).into();
    (at, entry)
}

/// Two lists as one: each keeps its own order, which its causes give, and the later of two lines stands first.
fn newest_first(
    own: Vec<(Instant, TimelineEntry)>,
    beside: impl Iterator<Item = (Instant, TimelineEntry)>,
) -> Vec<TimelineEntry> {
    let mut own = own.into_iter().peekable();
    let mut all = Vec::new();
    for (at, entry) in beside {
        while let Some((_, later)) = own.next_if(|(own, _)| *own >= at) {
            all.push(later);
        }
        all.push(entry);
    }
    all.extend(own.map(|(_, entry)| entry));
    all
}

/// UTC+08:00.
fn offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    format!(
        "UTC{sign}{:02}:{:02}",
        minutes.abs() / 60,
        minutes.abs() % 60
    )
}

fn tone(event: &E) -> Tone {
    match event {
        E::Reported { report, .. } if report.urgency == Urgency::Emergency => Tone::Danger,
        E::Checked(check) if check.outcome == CheckOutcome::Fail => Tone::Danger,
        E::Concluded(c) if c.fitness == Fitness::NotFit => Tone::Danger,
        E::FollowedUp(call) if call.condition == Condition::Faulty => Tone::Danger,
        E::Accepted(Acceptance::Refused(_))
        | E::SentBack(_)
        | E::VerificationReopened(_)
        | E::Returned(_)
        | E::Waited { .. } => Tone::Warn,
        E::Accepted(Acceptance::Signed(_)) | E::Approved(_) | E::Concluded(_) | E::Repaired(_) => {
            Tone::Ok
        }
        _ => Tone::Neutral,
    }
}

/// What happened, in a line.
pub(in crate::ui::pages) fn words(event: &E, world: &World) -> String {
    let kind = audit::kind(event.into());
    let detail = match event {
        E::Reported { number, report, .. } => {
            return naming::join([&w::ev_number(number), &report.description]);
        }
        E::Amended(report) => report.description.clone(),
        E::Identified(id) => world.device(*id).map(naming::device).unwrap_or_default(),
        E::Classified { urgency, reason } => {
            naming::join([domain::urgency(*urgency), naming::half(reason)])
        }
        E::Assigned(to) => naming::join([&naming::person(world, to.engineer), &to.note]),
        E::Noted(note) => return w::ev_by(domain::note_kind(note.kind), &note.text),
        E::Cancelled(why) | E::Reopened(why) | E::SentBack(why) | E::Returned(why) => why.clone(),
        E::VerificationReopened(instrument) => w::ev_measured_wrongly(instrument),
        E::Diagnosed(d) => {
            let causes: Vec<String> = d
                .causes
                .iter()
                .map(|c| w::ev_item(&c.text, domain::likelihood(c.likelihood)))
                .collect();
            let remedy = match d.remedy {
                Remedy::Remote { .. } => w::remote(),
                Remedy::Visit { .. } => w::visit(),
            };
            let held = match &d.remedy {
                Remedy::Visit { reserve, .. } => reserve.as_slice(),
                Remedy::Remote { .. } => &[],
            };
            let held = held.iter().map(|one| {
                let number = world.part(one.part).map_or("", |part| &part.number);
                w::ev_reserved(one.quantity, number)
            });
            let held = held.collect::<Vec<_>>().join(kit::list_join());
            naming::join([&causes.join(", "), remedy, &held])
        }
        E::PrecautionsDeclared(p) => naming::join([
            domain::contamination(p.contamination),
            p.measures.trim(),
            &p.declared_by,
        ]),
        E::TimeMarked(mark) => {
            let time = w::ev_item(domain::time_kind(mark.kind), format::date_time(mark.at.0));
            let why = mark.correction.as_ref();
            let why = why.map(steps::corrected_because).unwrap_or_default();
            return naming::join([&time, &why]);
        }
        E::Waited { reason, text } => return w::ev_by(domain::wait_reason(*reason), text),
        E::PartUsed(part) => part_words(part),
        E::PartVoided { reason, .. } | E::AttachmentVoided { reason, .. } => reason.clone(),
        E::Attached(one) => naming::join([&one.paper.name, &one.paper.caption]),
        E::Repaired(outcome) => outcome.measures.clone(),
        E::DiagnosisCorrected { reason, .. } | E::RepairCorrected { reason, .. } => reason.clone(),
        E::Checked(check) => {
            let reading = check
                .reading
                .as_ref()
                .map(|r| format!("{} {}", r.typed, r.limit.unit))
                .unwrap_or_default();
            let item = w::ev_item(
                naming::bilingual(&check.text),
                domain::outcome(check.outcome),
            );
            return naming::join([&item, &reading, &check.reason]);
        }
        E::Concluded(c) => naming::join([domain::fitness(c.fitness), &c.limits]),
        E::Accepted(Acceptance::Signed(s)) => naming::join([&s.name, &s.capacity]),
        E::Accepted(Acceptance::Refused(why)) => naming::join([w::ev_refused_to_sign(), why]),
        E::Accepted(Acceptance::Absent(absence)) => {
            naming::join([w::ev_nobody_to_sign(), &absence.reason])
        }
        E::Reviewed(review) => {
            let complaint = match review.complaint.verdict {
                Verdict::Yes => w::a_complaint(),
                Verdict::No => w::no_complaint(),
                Verdict::Unclear => w::complaint_unclear(),
            };
            let by = review.reportable.deadline.map(format::day);
            let report = match (review.reportable.verdict, by) {
                (Verdict::No, _) => w::ev_not_reportable().to_owned(),
                (_, None) => String::new(),
                (Verdict::Yes, Some(day)) => w::ev_reportable(day),
                (Verdict::Unclear, Some(day)) => w::ev_report_unclear(day),
            };
            naming::join([complaint, &report])
        }
        E::AuthorityTold(word) => said(word),
        E::FollowedUp(call) => naming::join([domain::condition(call.condition), &call.text]),
        E::Surveyed(a) => naming::join([
            &format!("{} / {} / {}", a.service, a.result, a.speed),
            &a.comment,
        ]),
        E::TakenBack { stands, .. } => match stands {
            Stands::Assignment(Some(to)) => naming::person(world, to.engineer),
            Stands::Assignment(None) => w::ev_nobody_has_it().to_owned(),
            Stands::Urgency(urgency) => domain::urgency(*urgency).to_owned(),
            Stands::Device(device) => device
                .and_then(|id| world.device(id))
                .map_or_else(|| w::ev_device_open().to_owned(), naming::device),
        },
        E::ByWard { handed_over_by } => match handed_over_by {
            Some(by) => w::ev_handed_by(naming::person(world, *by)),
            None => w::ev_by_label().to_owned(),
        },
        E::SurveyClosed(outcome) => domain::survey_outcome(*outcome).to_owned(),
        E::Resumed | E::Submitted(_) | E::Approved(_) => String::new(),
    };
    if detail.trim().is_empty() {
        kind
    } else {
        w::ev_by(kind, detail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn lines(of: &[(&str, i64)]) -> Vec<(Instant, TimelineEntry)> {
        let one = |(key, at): &(&str, i64)| {
            let entry = TimelineEntry {
                key: (*key).to_owned(),
                title: "".into(),
                detail: "".into(),
                stamp: "".into(),
                tone: Tone::Neutral,
            };
            (Instant(*at), entry)
        };
        of.iter().map(one).collect()
    }

    #[test]
    fn an_emergency_stands_in_its_place_and_neither_list_is_put_in_another_order() {
        // Another tablet's clock was behind: the ticket's own order is that of causes.
        let own = lines(&[
            ("archived", 90),
            ("noted", 20),
            ("repaired", 60),
            ("reported", 10),
        ]);
        let beside = lines(&[("stood down", 70), ("came", 30), ("started", 10)]);
        let all = newest_first(own, beside.into_iter());
        let keys: Vec<&str> = all.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(
            keys,
            [
                "archived",
                "stood down",
                "came",
                "noted",
                "repaired",
                "reported",
                "started"
            ]
        );
        assert_eq!(
            newest_first(lines(&[("a", 1)]), std::iter::empty()).len(),
            1
        );
    }
}
