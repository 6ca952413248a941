//! The data set of a size, as an export file: made once by the generator and kept under `.run/bench`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use aftercare_core::domain::Refusal;
use aftercare_core::domain::roles::Role;
use aftercare_core::exchange::bundle::export;
use aftercare_core::generate::{Ledger, Plan, Written, generate, shelves};
use aftercare_core::id::RecordId;
use aftercare_core::journal::{Digest, Event};
use aftercare_e2e::{Done, Trouble, root};

/// What a size consists of.
#[derive(Debug)]
pub struct Made {
    /// How many events, those of the registers too.
    pub events: usize,
    /// A manager of the hospital, who acts.
    pub actor: String,
    /// The export.
    pub file: PathBuf,
}

/// Makes the data set of that many tickets.
///
/// # Errors
/// When a generated command breaks a rule, or the file can't be written.
pub fn made(tickets: u32) -> Done<Made> {
    packed(&format!("tickets-{tickets}"), |out| {
        generate(&Plan::bench(1, tickets), out)
    })
}

/// Makes the data set of a store with that many parts and movements.
///
/// # Errors
/// When a generated command breaks a rule, or the file can't be written.
pub fn made_store(parts: u32, movements: u32) -> Done<Made> {
    packed(&format!("store-{parts}-{movements}"), |out| {
        shelves(1, parts, movements, out)
    })
}

/// Packs what is told into an export file of that name.
fn packed(
    name: &str,
    tell: impl FnOnce(&mut dyn FnMut(Written)) -> Result<Ledger, Refusal>,
) -> Done<Made> {
    let mut records: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
    let mut blobs: BTreeMap<Digest, Vec<u8>> = BTreeMap::new();
    let mut events = 0;
    let mut take = |written: Written| {
        events += written.events.len();
        for event in written.events {
            records
                .entry(event.header().record)
                .or_default()
                .push(event);
        }
        for bytes in written.attachments {
            blobs.insert(Digest::of(&bytes), bytes);
        }
    };
    let ledger = tell(&mut take)
        .map_err(|refusal| Trouble::new(format!("the generator broke a rule: {refusal:?}")))?;
    let manager = ledger.world.active(Role::Manager).next();
    let actor = manager.map(|(id, _)| id.to_string());
    let folder = root().join(".run/bench");
    std::fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    let file = folder.join(format!("{name}.aftercare"));
    let mut bytes = Vec::new();
    for chunk in export(blobs, records) {
        let chunk = chunk.map_err(|disorder| Trouble::new(format!("the export: {disorder}")))?;
        bytes.extend_from_slice(&chunk);
    }
    std::fs::write(&file, bytes)?;
    Ok(Made {
        events,
        actor: actor.ok_or_else(|| Trouble::new("the generated hospital has no manager"))?,
        file,
    })
}
