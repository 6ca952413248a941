//! The journal: every record is the fold of its own events, and an event is its bytes.
//!
//! Events are sealed once, kept and exchanged verbatim. Merging is set union; order comes from
//! causality, never from a clock alone (docs/journal.md).

pub mod clock;
pub mod event;
pub mod fold;
pub mod frame;
pub mod order;
pub mod replica;
pub mod segment;
pub mod set;

pub use clock::{Clock, Stamp};
pub use event::{Damage, Digest, Draft, Event, EventId, Family, Header};
pub use fold::{Conflict, Entry, Fit, Folded, Reason, Record, fold};
pub use order::{Order, linearise};
pub use replica::{Continuity, Fork, Prefix};
pub use set::{Arrival, BLANKING, Blanking, Journal};
