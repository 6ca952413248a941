//! What page and engine derive from events alike: the summaries of the domain.

use aftercare_core::domain::family;
use aftercare_core::id::RecordId;
use aftercare_core::journal::{Digest, Event, Family};
use aftercare_store::tablet::Summarise;

/// The domain's summaries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Summaries;

impl Summarise for Summaries {
    fn summary(&self, record: RecordId, family: Family, events: &[Event]) -> Vec<u8> {
        family::encode(&family::summarise(record, family, events))
    }
    fn version(&self) -> u32 {
        u32::from(family::SUMMARY_VERSION)
    }
    fn conflicts(&self, record: RecordId, family: Family, events: &[Event]) -> usize {
        family::summarise(record, family, events).findings.conflicts as usize
    }
    fn blobs(&self, event: &Event) -> Vec<Digest> {
        family::attachments(event)
    }
}
