//! Surveys, answers and scopes, worked by hand; the sums stand in the comments.

use crate::ward::*;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{StageKind, SurveyOutcome, TicketKind};
use aftercare_core::insight::*;

#[test]
fn surveys_count_by_what_became_of_them() {
    // Completed in November, looked at on 5 December; an open survey expires 30 days after completion.
    let tickets = [
        scored(mended(1, PUMP, at(11, 2, 12, 0)), [5, 5, 4]),
        scored(mended(2, PUMP, at(11, 3, 12, 0)), [4, 3, 2]),
        scored(mended(3, MONITOR, at(11, 4, 12, 0)), [5, 1, 5]),
        closed(mended(4, PUMP, at(11, 5, 12, 0)), SurveyOutcome::Refused),
        closed(mended(5, PUMP, at(11, 6, 12, 0)), SurveyOutcome::NotReached),
        closed(mended(6, PUMP, at(11, 6, 12, 0)), SurveyOutcome::Expired),
        // Open for 30 days to the minute: expired though nobody has closed it.
        mended(7, PUMP, at(11, 5, 12, 0)),
        // Open for a minute less.
        mended(8, PUMP, at(11, 5, 12, 1)),
        // Not archived yet: it cannot be asked.
        TicketSummary {
            stage: StageKind::InReview,
            archived_at: None,
            ..mended(9, PUMP, at(11, 9, 12, 0))
        },
        // Completed in October and December.
        scored(mended(10, PUMP, at(10, 31, 23, 59)), [1, 1, 1]),
        scored(mended(11, PUMP, at(12, 1, 0, 0)), [1, 1, 1]),
    ];
    let found = november(&tickets, at(12, 5, 12, 0));
    let satisfaction = found.satisfaction;
    let response = satisfaction.response;
    assert_eq!(
        response,
        Response {
            answered: 3,
            refused: 1,
            not_reached: 1,
            expired: 2,
            open: 1
        }
    );
    assert_eq!(response.rate(), Share { hits: 3, of: 7 });
    assert_eq!(response.rate_of_all(), Share { hits: 3, of: 8 });
    assert_eq!(satisfaction.service.counts, [0, 0, 0, 1, 2]);
    assert_eq!(satisfaction.result.counts, [1, 0, 1, 0, 1]);
    assert_eq!(satisfaction.speed.counts, [0, 1, 0, 1, 1]);
    // (5 + 5 + 4) / 3 = 4 ⅔, (4 + 3 + 2) / 3 = 3, (5 + 1 + 5) / 3 = 3 ⅔: places 11, 6 and 8 of the thirds from 1 to 5.
    let mut overall = [0; 13];
    (overall[11], overall[6], overall[8]) = (1, 1, 1);
    assert_eq!(satisfaction.overall.counts, overall);
    // (14 + 9 + 11) / 9.
    let mean = satisfaction.overall.mean().unwrap();
    assert!((mean - 34.0 / 9.0).abs() < 1e-12);
    assert_eq!(satisfaction.overall.high(), Share { hits: 1, of: 3 });
    assert_eq!(satisfaction.service.high(), Share { hits: 3, of: 3 });
    // The newest answer first.
    assert_eq!(satisfaction.low, 2);
    let low: Vec<_> = found
        .low
        .iter()
        .map(|a| (a.ticket, a.at, a.low().collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        low,
        [
            (id(3), at(11, 5, 12, 0), vec![(Dimension::Result, 1)]),
            (id(2), at(11, 4, 12, 0), vec![(Dimension::Speed, 2)]),
        ]
    );
    // By model: the pump's and, last, the monitor's, of which no model is known.
    let by_model: Vec<_> = found
        .by_model
        .iter()
        .map(|(key, f)| (key.clone(), f.satisfaction.response.answered))
        .collect();
    assert_eq!(by_model, [(Some(ModelKey::Registered(IP5)), 2), (None, 1)]);
    let cases = |part, mark| found.cases(&part, mark);
    assert_eq!(cases(Part::Model(None), Mark::Low), [id(3)]);
    assert_eq!(
        cases(Part::Whole, Mark::Survey(SurveyFate::Expired)),
        [id(6), id(7)]
    );
    assert_eq!(
        cases(Part::Whole, Mark::Score(Dimension::Result, 5)),
        [id(1)]
    );
    assert_eq!(cases(Part::Whole, Mark::Satisfied), [id(1)]);
    assert_eq!(cases(Part::Site(Some(SOUTH)), Mark::Asked), []);
}

#[test]
fn a_scope_holds_what_passes_all_its_filters_and_still_sees_repeats_outside() {
    let tickets = [
        scored(mended(1, PUMP, at(11, 2, 12, 0)), [5, 5, 5]),
        TicketSummary {
            assignee: Some(BOLIN),
            ..scored(mended(2, PUMP, at(11, 3, 12, 0)), [3, 3, 3])
        },
        // The device's site, since the ticket has none, and its typed model.
        TicketSummary {
            site: None,
            ..scored(mended(3, TYPED, at(11, 3, 12, 0)), [4, 4, 4])
        },
    ];
    let typed = ModelKey::Typed {
        manufacturer: "Acme".to_owned(),
        name: "M 1".to_owned(),
    };
    let of = |scope: Scope| {
        let period = months((2026, 11), (2026, 11));
        figures(&world(), &tickets, &period, &scope, at(12, 31, 0, 0))
    };
    let answered = |scope| of(scope).cases(&Part::Whole, Mark::Survey(SurveyFate::Answered));
    let all = Scope::default();
    assert_eq!(answered(all.clone()), [id(3), id(2), id(1)]);
    let anna = Scope {
        engineer: Some(ANNA),
        ..all.clone()
    };
    assert_eq!(answered(anna.clone()), [id(3), id(1)]);
    let pumps = Scope {
        category: Some(PUMPS),
        ..anna.clone()
    };
    assert_eq!(answered(pumps), [id(1)]);
    let south = Scope {
        site: Some(SOUTH),
        ..all.clone()
    };
    assert_eq!(answered(south), [id(3)]);
    let by_typed = Scope {
        model: Some(typed.clone()),
        ..all.clone()
    };
    assert_eq!(answered(by_typed), [id(3)]);
    let planned = Scope {
        kind: Some(TicketKind::Maintenance),
        ..all
    };
    assert_eq!(answered(planned), []);
    // Anna's pump broke again on Bolin's ticket.
    assert_eq!(of(anna).first_time_fix.came_back, 1);
    let groups = of(Scope::default());
    let keys: Vec<_> = groups.by_model.iter().map(|(key, _)| key.clone()).collect();
    assert_eq!(keys, [Some(ModelKey::Registered(IP5)), Some(typed)]);
    let sites: Vec<_> = groups.by_site.iter().map(|(key, _)| *key).collect();
    assert_eq!(sites, [Some(NORTH), Some(SOUTH)]);
}
