//! The benchmarks' 100,000 tickets are there in seconds (release build).
#![allow(clippy::unwrap_used)]

use aftercare_core::generate::{Plan, generate};

#[test]
#[ignore = "a measurement: cargo test --release -p aftercare-core --test generate_speed -- --ignored --nocapture"]
fn a_hundred_thousand_tickets() {
    let start = std::time::Instant::now();
    let mut events = 0;
    generate(&Plan::bench(1, 100_000), |commit| {
        events += commit.events.len()
    })
    .unwrap();
    let took = start.elapsed();
    println!("{events} events in {took:?}");
    assert!(took.as_secs() < 20, "{took:?}");
}
