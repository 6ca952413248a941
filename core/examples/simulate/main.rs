//! Any number of simulated exchanges between tablets, from one seed, on all processors.
//!
//! `cargo run --release -p aftercare-core --example simulate -- --exchanges 1000000 --seed 1`
//! A failure prints its seed and the few steps that it needs; `--replay SEED` runs that one again.

mod notices;
mod script;
mod world;

use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::{Draft, Event, Family, Stamp, fold, linearise};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;
use world::{Failure, STEPS, Tally, minimise, run};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<u64>().ok()
    };
    if arguments.iter().any(|argument| argument == "--measure") {
        measure();
        return ExitCode::SUCCESS;
    }
    let script = notices::Notices;
    if let Some(seed) = number("--replay") {
        return match run(&script, seed, &BTreeSet::new()) {
            Ok(tally) => {
                println!("seed {seed}: nothing wrong, {tally:?}");
                ExitCode::SUCCESS
            }
            Err(failure) => report(seed, failure),
        };
    }
    let wanted = number("--exchanges").unwrap_or(1_000_000);
    let seed = number("--seed").unwrap_or(1);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    println!("seed {seed}, {wanted} exchanges, {threads} threads");
    let start = Instant::now();
    let total = Mutex::new(Tally::default());
    let failed: Mutex<Option<(u64, Failure)>> = Mutex::new(None);
    let (runs, exchanges) = (AtomicU64::new(0), AtomicU64::new(0));
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while exchanges.load(Ordering::Relaxed) < wanted && !stop.load(Ordering::Relaxed) {
                    let run_seed = seed
                        .wrapping_mul(1_000_003)
                        .wrapping_add(runs.fetch_add(1, Ordering::Relaxed));
                    match run(&script, run_seed, &BTreeSet::new()) {
                        Ok(tally) => {
                            exchanges.fetch_add(tally.exchanges, Ordering::Relaxed);
                            if let Ok(mut total) = total.lock() {
                                add(&mut total, tally);
                            }
                        }
                        Err(failure) => {
                            stop.store(true, Ordering::Relaxed);
                            if let Ok(mut failed) = failed.lock() {
                                *failed = Some((run_seed, failure));
                            }
                        }
                    }
                }
            });
        }
    });
    if let Ok(Some((seed, failure))) = failed.into_inner() {
        return report(seed, failure);
    }
    let total = total.into_inner().unwrap_or_default();
    println!(
        "{} exchanges in {} runs, {} events, {} damaged files refused, {} copies renamed, \
         {} conflicts alike on all tablets; {:.1} s",
        total.exchanges,
        runs.into_inner(),
        total.events,
        total.refused,
        total.renewed,
        total.conflicts,
        start.elapsed().as_secs_f64(),
    );
    ExitCode::SUCCESS
}

/// Prints how long it takes to order and to fold histories of 20 and of 2,000 events.
fn measure() {
    for (count, every) in [(20, 0), (20, 3), (2_000, 0), (2_000, 3)] {
        let mut events: Vec<Event> = Vec::new();
        for seq in 1..=count {
            // Every so often somebody has not seen the last three events.
            let blind = if every > 0 && seq % every == 0 { 3 } else { 0 };
            let seen = events.len().checked_sub(1 + blind);
            let what = match seen {
                None => notices::Happening::Opened("measured".to_owned()),
                Some(_) => notices::Happening::Ranked((seq % 3) as u8),
            };
            let draft = Draft {
                family: Family(1),
                record: RecordId::well_known(1),
                kind: what.kind().to_owned(),
                actor: None,
                replica: ReplicaId::new(RecordId::well_known(2).uuid()),
                seq: seq as u64,
                stamp: Stamp::default(),
                zone: 0,
                commit: CommitId::new(RecordId::well_known(3).uuid()),
                after: seen.map(|at| events[at].id()).into_iter().collect(),
            };
            events.push(Event::seal(draft, &what.body()));
        }
        let rounds = 200_000 / count;
        let time = |work: &dyn Fn()| {
            let start = Instant::now();
            (0..rounds).for_each(|_| work());
            start.elapsed().as_secs_f64() * 1e6 / rounds as f64
        };
        let order = time(&|| drop(black_box(linearise(&events))));
        let whole = time(&|| drop(black_box(fold::<notices::Notice>(&events))));
        println!("{count} events, branch every {every}: order {order:.1} µs, fold {whole:.1} µs");
    }
}

fn add(total: &mut Tally, run: Tally) {
    total.exchanges += run.exchanges;
    total.refused += run.refused;
    total.events += run.events;
    total.renewed += run.renewed;
    total.conflicts += run.conflicts;
}

fn report(seed: u64, failure: Failure) -> ExitCode {
    println!("FAILED with seed {seed} after step {}", failure.step);
    let (skip, least) = minimise(&notices::Notices, seed, failure);
    let steps: Vec<u64> = (0..STEPS).filter(|step| !skip.contains(step)).collect();
    println!("steps needed: {steps:?}\n{}", least.what);
    println!("again: --replay {seed}");
    ExitCode::FAILURE
}
