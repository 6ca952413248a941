//! The figures of 100,000 tickets are there before anybody waits (release build).

use crate::made_up::*;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::generate::Chance;
use aftercare_core::insight::{Mark, Part, Period, Scope, figures};
use aftercare_core::time::Span;

#[test]
#[ignore = "a measurement: cargo test --release -p aftercare-core --test figures -- --ignored --nocapture"]
fn a_hundred_thousand_tickets() {
    let mut chance = Chance::new(7);
    let tickets: Vec<TicketSummary> = (0..100_000)
        .map(|n| {
            drawn(
                10_000 + n,
                &std::array::from_fn(|_| chance.below(65_536) as u16),
            )
        })
        .collect();
    let world = busy_world();
    let period = Period {
        from: START,
        until: START + Span::days(730),
    };
    let mut best = std::time::Duration::MAX;
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let found = figures(&world, &tickets, &period, &Scope::default(), period.until);
        let took = start.elapsed();
        let start = std::time::Instant::now();
        let behind = found.cases(&Part::Whole, Mark::Asked);
        println!(
            "{took:?}; {} of {} surveys opened in {:?}",
            behind.len(),
            found.satisfaction.response.asked(),
            start.elapsed()
        );
        best = best.min(took);
    }
    assert!(best.as_millis() < 150, "{best:?}");
}
