//! Steps, loads and folds, one after the other without a pause.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use aftercare::engine::client::Engine;
use aftercare::engine::jobs::Job;
use aftercare::store::tabs::pause;
use aftercare_core::id::CommitId;
use aftercare_core::journal::{Draft, Event, Family};
use aftercare_core::time::Instant;
use aftercare_store::database::{Database, Durability};
use aftercare_store::mirror::Mirror;
use aftercare_store::tablet::{Commit, Second, Tablet};

use crate::Count;
use crate::found::{Found, record};
use crate::note::{asked_for, note};

/// Pairs of records that the steps go round.
pub const PAIRS: u64 = 8;
/// Events of a load.
pub const BULK: u64 = 400;

/// What was acknowledged: both copies have it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    step: u64,
    bulk: u64,
}

/// Tells the server what is kept, one request at a time.
pub async fn tell(kept: Rc<Cell<Kept>>) {
    let mut told = Kept::default();
    loop {
        let now = kept.get();
        if now == told {
            pause(Duration::from_millis(1)).await;
        } else {
            note("kept", format!("{}|{}", now.step, now.bulk)).await;
            told = now;
        }
    }
}

/// Works until it is killed, or something fails.
pub async fn on_and_on<D: Database, M: Mirror>(
    tablet: &mut Tablet<D, M, Count>,
    found: Found,
    kept: &Cell<Kept>,
    engine: &Engine,
) {
    let (mut step, mut bulk) = (found.last, found.bulk);
    // Without a second copy the database alone must do: that is what shows what it is good for.
    let enough = if asked_for("mirror=off") {
        Second::Unsupported
    } else {
        Second::Kept
    };
    let few = asked_for("work=few").then_some(step + 6);
    loop {
        if few == Some(step) {
            return;
        }
        step += 1;
        let durability = if step % 8 == 0 {
            Durability::Strict
        } else {
            Durability::Relaxed
        };
        let places = [step % PAIRS, PAIRS + step % PAIRS];
        let done = match write(tablet, step, &places, durability).await {
            Ok(done) => done,
            Err(error) => return note("failed", format!("step {step}: {error}")).await,
        };
        if done == enough {
            kept.set(Kept { step, ..kept.get() });
        } else if durability == Durability::Strict {
            note("one-copy", format!("{done:?}")).await;
        }
        if step % 40 == 0
            && let Err(why) = fold(tablet, engine, step % 80 == 0).await
        {
            return note("failed", format!("fold: {why}")).await;
        }
        if step % 70 == 0 {
            bulk += 1;
            let places: Vec<u64> = (0..BULK).map(|event| 100 + event % 4).collect();
            match write(tablet, bulk, &places, Durability::Strict).await {
                Ok(done) if done == enough => kept.set(Kept { bulk, ..kept.get() }),
                Ok(done) => note("one-copy", format!("{done:?}")).await,
                Err(error) => return note("failed", format!("load {bulk}: {error}")).await,
            }
        }
        if step % 230 == 0
            && let Err(fault) = tablet.tidy().await
        {
            return note("failed", format!("tidy: {fault}")).await;
        }
    }
}

/// Folds here, or has the engine do it and looks what it did.
async fn fold<D: Database, M: Mirror>(
    tablet: &mut Tablet<D, M, Count>,
    engine: &Engine,
    here: bool,
) -> Result<(), String> {
    if here || asked_for("mirror=off") {
        let folded = tablet.fold_tail().await;
        return folded.map(|_count| ()).map_err(|fault| fault.to_string());
    }
    let done = engine.job(Job::Fold, |_progress| ()).await;
    done.map_err(|failure| failure.to_string())?;
    let seen = tablet.catch_up().await;
    seen.map(|_news| ()).map_err(|fault| fault.to_string())
}

/// One commit: an event of that number in each of the places.
async fn write<D: Database, M: Mirror>(
    tablet: &mut Tablet<D, M, Count>,
    number: u64,
    places: &[u64],
    durability: Durability,
) -> Result<Second, String> {
    let pen = tablet.pen();
    let mut clock = pen.clock;
    let id = CommitId::new(uuid::Uuid::now_v7());
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds")]
    let now = Instant(js_sys::Date::now() as i64);
    let mut body = number.to_le_bytes().to_vec();
    body.resize(if places.len() > 2 { 60 } else { 300 }, number as u8);
    let events = (pen.next..)
        .zip(places)
        .map(|(seq, place)| {
            let draft = Draft {
                family: Family(1),
                record: record(*place),
                kind: "step".to_owned(),
                actor: None,
                replica: pen.replica,
                seq,
                stamp: clock.tick(now),
                zone: 0,
                commit: id,
                after: Vec::new(),
            };
            Event::seal(draft, &body)
        })
        .collect();
    let commit = Commit {
        id,
        events,
        blobs: Vec::new(),
        durability,
    };
    let done = tablet
        .commit(commit)
        .await
        .map_err(|error| error.to_string())?;
    Ok(done.second)
}
