//! The demo hospital on its way in: told in the engine, then taken in as any file is.

use std::collections::BTreeMap;

use aftercare_core::exchange::bundle::{Item, Origin, Refusal};
use aftercare_core::generate::demo::{Demo, demo};
use aftercare_core::id::RecordId;
use aftercare_core::journal::{Digest, Event};
use aftercare_store::tablet::Source;

use super::file::FileFault;
use super::jobs::JobError;
use super::task::Task;

/// How many events are handed on at once.
const CHUNK: usize = 1_000;

/// The demo, told: attachments by hash, then events by record, as a file would have them.
pub(super) struct ToldDemo {
    blobs: BTreeMap<Digest, Vec<u8>>,
    events: Vec<Event>,
    at: usize,
    blobs_given: bool,
}

impl ToldDemo {
    /// Tells it, and says how much of its year is told.
    pub(super) fn tell(plan: &Demo, task: &Task) -> Result<Self, JobError> {
        let mut blobs = BTreeMap::new();
        let mut records: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
        let mut begin = None;
        demo(plan, |written| {
            for bytes in written.attachments {
                blobs.insert(Digest::of(&bytes), bytes);
            }
            for event in written.events {
                let at = event.header().stamp.wall;
                let begin = *begin.get_or_insert(at);
                let (done, of) = ((at - begin).0, (plan.now - begin).0);
                // The other half is the writing.
                task.progress(done.unsigned_abs(), Some(of.unsigned_abs() * 2));
                records
                    .entry(event.header().record)
                    .or_default()
                    .push(event);
            }
        })
        .map_err(JobError::Refused)?;
        Ok(Self {
            blobs,
            events: records.into_values().flatten().collect(),
            at: 0,
            blobs_given: false,
        })
    }
}

impl Source for ToldDemo {
    type Error = FileFault;

    async fn restart(&mut self, origin: Origin) -> Result<(), FileFault> {
        (self.at, self.blobs_given) = (0, false);
        match origin {
            Origin::Demo => Ok(()),
            Origin::Real => Err(FileFault::Refused(Refusal::OtherOrigin {
                file: Origin::Demo,
            })),
        }
    }

    async fn next(&mut self) -> Result<Option<Vec<Item>>, FileFault> {
        if !std::mem::replace(&mut self.blobs_given, true) {
            let blob = |(digest, bytes): (&Digest, &Vec<u8>)| Item::Blob {
                digest: *digest,
                bytes: bytes.clone(),
            };
            return Ok(Some(self.blobs.iter().map(blob).collect()));
        }
        let end = (self.at + CHUNK).min(self.events.len());
        let items: Vec<Item> = self.events[self.at..end]
            .iter()
            .cloned()
            .map(Item::Event)
            .collect();
        self.at = end;
        Ok((!items.is_empty()).then_some(items))
    }

    fn read(&self) -> (u64, u64) {
        (self.at as u64, self.events.len() as u64)
    }
}
