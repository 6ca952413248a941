//! The page that is killed: opens its store as the app does, says what it found, and then works as
//! hard as it can, telling the server of everything that it was told is kept.
//!
//! Step `n` writes one event in each of two records, so that half a step would show; every so often
//! four hundred events go in at once, which must be there all or not at all.

mod found;
mod note;
mod work;

use std::cell::Cell;
use std::rc::Rc;

use aftercare::engine::client::Engine;
use aftercare::engine::mirror_client::MirrorClient;
use aftercare::store::indexed_db::IndexedDb;
use aftercare::store::tabs;
use aftercare_core::id::{RecordId, ReplicaId};
use aftercare_core::journal::{Event, Family};
use aftercare_store::database::{Database, DatabaseError};
use aftercare_store::mirror::{Mirror, MirrorError, SegmentName};
use aftercare_store::tablet::{Opening, Origin, Start, Started, Summarise, Tablet};
use wasm_bindgen::prelude::wasm_bindgen;

use note::note;

/// The database's name.
const NAME: &str = "faults";

/// A summary is how many events there are.
#[derive(Clone, Copy)]
pub struct Count;

impl Summarise for Count {
    fn summary(&self, _record: RecordId, _family: Family, events: &[Event]) -> Vec<u8> {
        (events.len() as u64).to_le_bytes().to_vec()
    }
}

/// The mirror, or none at all: to see what would be lost without one.
pub struct MaybeMirror(Option<MirrorClient>);

impl Mirror for MaybeMirror {
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError> {
        match &self.0 {
            Some(mirror) => mirror.append(bytes).await,
            None => Err(MirrorError::Unsupported),
        }
    }
    async fn close_segment(&self) -> Result<(), MirrorError> {
        match &self.0 {
            Some(mirror) => mirror.close_segment().await,
            None => Err(MirrorError::Unsupported),
        }
    }
    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        match &self.0 {
            Some(mirror) => mirror.segments().await,
            None => Err(MirrorError::Unsupported),
        }
    }
    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError> {
        match &self.0 {
            Some(mirror) => mirror.read(segment, offset, length).await,
            None => Err(MirrorError::Unsupported),
        }
    }
    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError> {
        match &self.0 {
            Some(mirror) => mirror.remove(segment).await,
            None => Err(MirrorError::Unsupported),
        }
    }
}

/// Runs as the engine.
#[wasm_bindgen]
pub fn start_engine() {
    aftercare::engine::worker::run_with(Count);
}

/// Runs as the page. The address says what to do: `mirror=off`, `work=off`.
#[wasm_bindgen]
pub async fn start_page() {
    std::panic::set_hook(Box::new(|fault| {
        console_error_panic_hook::hook(fault);
        wasm_bindgen_futures::spawn_local(note("panic", fault.to_string()));
    }));
    let engine = Engine::new("worker.js", NAME, |news| {
        wasm_bindgen_futures::spawn_local(note("engine", format!("{news:?}")));
    });
    let mirror =
        MaybeMirror((!note::asked_for("mirror=off")).then(|| MirrorClient::new(engine.clone())));
    let start = Start {
        replica: ReplicaId::new(uuid::Uuid::new_v4()),
        marker: tabs::has_mark(NAME).await,
        origin: Origin::Real,
    };
    let database = match IndexedDb::open(NAME, Rc::new(|_told| ())).await {
        Ok(database) => database,
        Err(DatabaseError::Unopenable(why)) => {
            note("unopenable", why).await;
            match Tablet::open_read_only_from_mirror(mirror, Count, start, Box::new(|_, _| ()))
                .await
            {
                Ok((mut tablet, opening)) => {
                    let how = format!("read-only {}", how(&opening));
                    found::report(&mut tablet, &how).await;
                }
                Err(error) => note("refused", error.to_string()).await,
            }
            return;
        }
        Err(error) => return note("refused", error.to_string()).await,
    };
    match Tablet::open(database, mirror, Count, start).await {
        Ok((tablet, opening)) => begin(tablet, &opening, engine).await,
        Err(error) => note("refused", error.to_string()).await,
    }
}

async fn begin<D: Database + 'static, M: Mirror + 'static>(
    mut tablet: Tablet<D, M, Count>,
    opening: &Opening,
    engine: Engine,
) {
    let found = found::report(&mut tablet, &how(opening)).await;
    tabs::leave_mark(NAME).await;
    if note::asked_for("work=off") {
        return;
    }
    let kept = Rc::new(Cell::new(work::Kept::default()));
    wasm_bindgen_futures::spawn_local(work::tell(kept.clone()));
    work::on_and_on(&mut tablet, found, &kept, &engine).await;
}

/// One word for how it started.
fn how(opening: &Opening) -> String {
    match &opening.started {
        Started::Fresh => "fresh".to_owned(),
        Started::Normal => "normal".to_owned(),
        Started::Restored { events, .. } => format!("restored {events}"),
        Started::Damaged { restored, .. } => format!("damaged {restored}"),
        Started::Emptied => "emptied".to_owned(),
    }
}
