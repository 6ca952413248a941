//! What holds of figures whatever the tickets are.

use crate::made_up::*;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{StageKind, TicketKind};
use aftercare_core::id::{CategoryId, PersonId, SiteId};
use aftercare_core::insight::*;
use aftercare_core::time::{Instant, Span};
use proptest::prelude::*;
use std::sync::LazyLock;
use strum::IntoEnumIterator;
use uuid::Uuid;

static WORLD: LazyLock<aftercare_core::domain::World> = LazyLock::new(busy_world);

fn tickets() -> impl Strategy<Value = Vec<TicketSummary>> {
    prop::collection::vec(any::<Draws>(), 0..120).prop_map(|all| {
        (10_000..)
            .zip(&all)
            .map(|(n, draws)| drawn(n, draws))
            .collect()
    })
}

fn period() -> impl Strategy<Value = Period> {
    (-30_i64..760, 0_i64..760, any::<u16>()).prop_map(|(from, long, cut)| {
        let from = START + Span::days(from) + Span::minutes(i64::from(cut % 1_440));
        Period {
            from,
            until: from + Span::days(long) + Span::minutes(i64::from(cut / 64)),
        }
    })
}

fn scope() -> impl Strategy<Value = Scope> {
    let uuid = |n| Uuid::from_u128(n);
    let seldom = |of: std::ops::Range<u128>| prop::option::weighted(0.2, of);
    (
        seldom(20..23),
        seldom(60..72),
        prop::option::weighted(0.1, 1..12_u32),
        seldom(90..93),
        prop::option::weighted(0.2, 0..4_usize),
    )
        .prop_map(move |(site, engineer, typed, category, kind)| Scope {
            site: site.map(uuid).map(SiteId::new),
            engineer: engineer.map(uuid).map(PersonId::new),
            model: typed.map(|n| ModelKey::Typed {
                manufacturer: "Acme".to_owned(),
                name: format!("Typed {}", n + 29),
            }),
            category: category.map(uuid).map(CategoryId::new),
            kind: kind.and_then(|n| TicketKind::iter().nth(n)),
        })
}

fn now() -> impl Strategy<Value = Instant> {
    (0_i64..1_200).prop_map(|days| START + Span::days(days) + Span::hours(9))
}

fn marks() -> Vec<Mark> {
    let mut marks = vec![
        Mark::Asked,
        Mark::Closed,
        Mark::Satisfied,
        Mark::Low,
        Mark::Fixed,
    ];
    marks.extend(SurveyFate::iter().map(Mark::Survey));
    marks.extend(Fix::iter().map(Mark::Fix));
    for dimension in Dimension::iter() {
        marks.push(Mark::High(dimension));
        marks.extend((1..=5).map(|score| Mark::Score(dimension, score)));
    }
    for target in TARGETS {
        marks.push(Mark::Judged(target));
        marks.extend(Kept::iter().map(|kept| Mark::Kept(target, kept)));
    }
    marks
}

/// What the figures count for a mark.
fn counted(figures: &GroupFigures, mark: Mark) -> u32 {
    let GroupFigures {
        satisfaction,
        timeliness,
        first_time_fix,
    } = figures;
    let timing = |target| timeliness.target(target).unwrap();
    match mark {
        Mark::Survey(fate) => satisfaction.response.count(fate),
        Mark::Asked => satisfaction.response.asked(),
        Mark::Closed => satisfaction.response.closed(),
        Mark::Score(dimension, score) => {
            satisfaction.dimension(dimension).counts[usize::from(score) - 1]
        }
        Mark::High(dimension) => satisfaction.dimension(dimension).high().hits,
        Mark::Satisfied => satisfaction.overall.high().hits,
        Mark::Low => satisfaction.low,
        Mark::Kept(target, kept) => timing(target).count(kept),
        Mark::Judged(target) => timing(target).share().of,
        Mark::Fix(fix) => first_time_fix.count(fix),
        Mark::Fixed => first_time_fix.share().of,
    }
}

fn parts(found: &Figures) -> Vec<(Part, GroupFigures)> {
    let mut parts = vec![(Part::Whole, found.of(&Part::Whole).unwrap())];
    parts.extend(
        found
            .months
            .iter()
            .map(|m| (Part::Month(m.month), m.figures)),
    );
    parts.extend(
        found
            .by_engineer
            .iter()
            .map(|(k, f)| (Part::Engineer(*k), *f)),
    );
    parts.extend(
        found
            .by_model
            .iter()
            .map(|(k, f)| (Part::Model(k.clone()), *f)),
    );
    parts.extend(found.by_site.iter().map(|(k, f)| (Part::Site(*k), *f)));
    parts
}

fn shares(figures: &GroupFigures) -> Vec<Share> {
    let s = &figures.satisfaction;
    let mut shares = vec![
        s.response.rate(),
        s.response.rate_of_all(),
        s.overall.high(),
        s.overall.low(),
        figures.first_time_fix.share(),
    ];
    for dimension in Dimension::iter() {
        shares.extend([s.dimension(dimension).high(), s.dimension(dimension).low()]);
    }
    let timings = TARGETS.iter().filter_map(|t| figures.timeliness.target(*t));
    shares.extend(timings.map(Timing::share));
    shares
}

fn holds_its_mean<const N: usize>(scores: &Scores<N>) -> Result<(), TestCaseError> {
    let (mean, interval) = (scores.mean(), scores.interval());
    prop_assert_eq!(mean.is_some(), scores.n() > 0);
    prop_assert_eq!(interval.is_some(), scores.n() > 0);
    if let (Some(mean), Some(Interval { low, high })) = (mean, interval) {
        prop_assert!(1.0 <= low && low <= mean && mean <= high && high <= 5.0);
        prop_assert!(low < high, "a length even where all are the same");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_mark_opens_as_many_tickets_as_it_counts(
        tickets in tickets(), period in period(), scope in scope(), now in now(),
    ) {
        let found = figures(&WORLD, &tickets, &period, &scope, now);
        for (part, sums) in parts(&found) {
            for mark in marks() {
                let cases = found.cases(&part, mark);
                prop_assert_eq!(cases.len() as u32, counted(&sums, mark), "{:?} of {:?}", mark, part);
            }
        }
        let low: std::collections::BTreeSet<_> = found.low.iter().map(|a| a.ticket).collect();
        let cases = found.cases(&Part::Whole, Mark::Low).into_iter().collect();
        prop_assert_eq!(low, cases);
    }

    #[test]
    fn months_and_groups_add_up_to_the_whole(
        tickets in tickets(), period in period(), scope in scope(), now in now(),
    ) {
        let found = figures(&WORLD, &tickets, &period, &scope, now);
        let whole = found.of(&Part::Whole).unwrap();
        let sum = |of: &mut dyn Iterator<Item = GroupFigures>, mark| -> u32 {
            of.map(|f| counted(&f, mark)).sum()
        };
        for mark in marks() {
            let all = counted(&whole, mark);
            prop_assert_eq!(sum(&mut found.months.iter().map(|m| m.figures), mark), all);
            prop_assert_eq!(sum(&mut found.by_engineer.iter().map(|g| g.1), mark), all);
            prop_assert_eq!(sum(&mut found.by_model.iter().map(|g| g.1), mark), all);
            prop_assert_eq!(sum(&mut found.by_site.iter().map(|g| g.1), mark), all);
        }
        // The months lie side by side, from the period's beginning to its end.
        let ends: Vec<_> = found.months.iter().flat_map(|m| [m.period.from, m.period.until]).collect();
        prop_assert!(ends.windows(2).skip(1).step_by(2).all(|pair| pair[0] == pair[1]));
        prop_assert!(ends.is_empty() || ends[0] == period.from && ends[ends.len() - 1] == period.until);
    }

    #[test]
    fn a_month_of_a_period_is_the_period_of_that_month(
        tickets in tickets(), period in period(), now in now(),
    ) {
        let scope = Scope::default();
        let found = figures(&WORLD, &tickets, &period, &scope, now);
        for month in &found.months {
            let alone = figures(&WORLD, &tickets, &month.period, &scope, now);
            prop_assert_eq!(alone.of(&Part::Whole).unwrap(), month.figures);
        }
    }

    #[test]
    fn a_group_is_what_its_filter_shows(tickets in tickets(), period in period(), now in now()) {
        let with = |scope| figures(&WORLD, &tickets, &period, &scope, now).of(&Part::Whole).unwrap();
        let found = figures(&WORLD, &tickets, &period, &Scope::default(), now);
        for (key, sums) in found.by_engineer.iter().filter(|(key, _)| key.is_some()) {
            prop_assert_eq!(with(Scope { engineer: *key, ..Scope::default() }), *sums);
        }
        for (key, sums) in found.by_site.iter().filter(|(key, _)| key.is_some()) {
            prop_assert_eq!(with(Scope { site: *key, ..Scope::default() }), *sums);
        }
        for (key, sums) in found.by_model.iter().filter(|(key, _)| key.is_some()) {
            prop_assert_eq!(with(Scope { model: key.clone(), ..Scope::default() }), *sums);
        }
    }

    #[test]
    fn the_order_of_tickets_does_not_matter(
        (tickets, shuffled) in tickets().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        period in period(), scope in scope(), now in now(),
    ) {
        prop_assert_eq!(
            figures(&WORLD, &tickets, &period, &scope, now),
            figures(&WORLD, &shuffled, &period, &scope, now)
        );
    }

    #[test]
    fn shares_and_intervals_stay_on_their_scale(
        tickets in tickets(), period in period(), scope in scope(), now in now(),
    ) {
        let found = figures(&WORLD, &tickets, &period, &scope, now);
        for (_, sums) in parts(&found) {
            for share in shares(&sums) {
                prop_assert!(share.hits <= share.of);
                prop_assert_eq!(share.value().is_some(), share.of > 0);
                if let (Some(value), Some(Interval { low, high })) = (share.value(), share.interval()) {
                    prop_assert!(0.0 <= low && low <= value && value <= high && high <= 1.0);
                    prop_assert!(low < high);
                }
            }
            let s = sums.satisfaction;
            for dimension in Dimension::iter() {
                holds_its_mean(s.dimension(dimension))?;
                prop_assert!(s.dimension(dimension).n() <= s.response.answered);
            }
            holds_its_mean(&s.overall)?;
            prop_assert!(s.low <= s.response.answered);
            for target in TARGETS {
                let timing = sums.timeliness.target(target).unwrap();
                let done = timing.in_time + timing.late;
                prop_assert_eq!(timing.times.map_or(0, |t| t.n), done);
                if let Some(times) = timing.times {
                    prop_assert!(Span::ZERO <= times.median && times.median <= times.p90);
                }
            }
        }
    }

    #[test]
    fn every_ticket_reported_in_the_period_comes_to_one_thing(
        tickets in tickets(), period in period(), now in now(),
    ) {
        let found = figures(&WORLD, &tickets, &period, &Scope::default(), now);
        let standing = tickets.iter().filter(|t| t.stage != StageKind::Cancelled);
        let reported = standing.clone().filter(|t| period.contains(t.reported_at)).count();
        for target in TARGETS {
            let timing = found.timeliness.target(target).unwrap();
            let all: u32 = Kept::iter().map(|kept| timing.count(kept)).sum();
            prop_assert_eq!(all as usize, reported);
        }
        let completed = || standing.clone().filter(|t| t.completed_at.is_some_and(|at| period.contains(at)));
        let repairs: u32 = Fix::iter().map(|fix| found.first_time_fix.count(fix)).sum();
        prop_assert_eq!(repairs as usize, completed().filter(|t| t.kind.has_fault()).count());
        let asked = completed().filter(|t| t.stage == StageKind::Archived).count();
        prop_assert_eq!(found.satisfaction.response.asked() as usize, asked);
    }

    #[test]
    fn more_of_the_same_answers_narrow_the_interval(counts in any::<[u8; 5]>(), times in 2_u32..9) {
        let once = Scores { counts: counts.map(|n| u32::from(n % 12)) };
        let often = Scores { counts: once.counts.map(|n| n * times) };
        if let (Some(once), Some(often)) = (once.interval(), often.interval()) {
            prop_assert!(often.high - often.low < once.high - once.low);
        }
    }

    #[test]
    fn a_mean_and_its_mirror_have_mirrored_intervals(counts in any::<[u8; 5]>()) {
        let scores = Scores { counts: counts.map(u32::from) };
        let mut mirror = scores;
        mirror.counts.reverse();
        if let (Some(a), Some(b)) = (scores.interval(), mirror.interval()) {
            prop_assert!((a.low + b.high - 6.0).abs() < 1e-9 && (a.high + b.low - 6.0).abs() < 1e-9);
        }
    }
}
