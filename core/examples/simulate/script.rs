//! What people do in the simulation, and what a tablet makes of it.

use aftercare_core::id::{PersonId, RecordId, ReplicaId};
use aftercare_core::journal::{Event, Family, Journal};
use aftercare_core::time::Instant;
use rand::rngs::StdRng;

/// Who acts, where and when.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// What this tablet's clock says; it may be years off.
    pub now: Instant,
    /// Who acts.
    pub actor: PersonId,
    /// On which tablet.
    pub replica: ReplicaId,
}

/// One event that an act wants written; the simulation seals it.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The record's family.
    pub family: Family,
    /// The record.
    pub record: RecordId,
    /// The event's kind.
    pub kind: String,
    /// Its body.
    pub body: Vec<u8>,
}

/// A domain that can be simulated: everything random comes from the given source.
pub trait Script: Sync {
    /// One random command against what a tablet holds: the events of one commit, or none when the
    /// rules refuse it.
    fn act(&self, random: &mut StdRng, journal: &Journal, context: &Context) -> Vec<Wanted>;

    /// What a tablet makes of a record's events, in whatever order they are handed in: state,
    /// conflicts and all, in a form that can be compared and printed.
    fn picture(&self, record: RecordId, events: &[Event]) -> String;

    /// Goes on with one event after the other, in the order of the fold, and gives the same picture
    /// as from zero. `None` when the domain has no such way.
    fn picture_step_by_step(&self, record: RecordId, events: &[Event]) -> Option<String>;
}
