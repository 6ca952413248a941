//! One tablet in memory: it seals what was decided, and keeps the registers and tickets that follow.
//!
//! Tickets are carried on event by event, as the rules see them; nothing is stored.

use super::Written;
use crate::domain::emergency::Emergency;
use crate::domain::register::{Register, RegisterEvent, Registered};
use crate::domain::stock::{Movement, StockBook, record_of};
use crate::domain::stocktake::Stocktake;
use crate::domain::ticket::Ticket;
use crate::domain::ticket::event::TicketEvent;
use crate::domain::world::Book;
use crate::domain::writing::{Hand, seal};
use crate::domain::{Change, Context, Refusal, RegisterCommand, World, decide_register};
use crate::id::{CommitId, PartId, PersonId, RecordId, ReplicaId, TicketId};
use crate::journal::fold::{Entry, Fit, Record};
use crate::journal::{Clock, Event, EventId};
use crate::time::Instant;
use std::collections::HashMap;
use uuid::Uuid;

/// A tablet in memory.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The registers as they stand.
    pub world: World,
    /// Now, by the tablet's clock.
    pub now: Instant,
    /// The tablet's offset from UTC, in minutes.
    pub zone: i16,
    replica: ReplicaId,
    next: u64,
    clock: Clock,
    heads: HashMap<RecordId, Vec<EventId>>,
    tickets: HashMap<TicketId, Ticket>,
    /// Movements of each stock record, where somebody reads whole ledgers.
    movements: Option<HashMap<RecordId, Vec<Movement>>>,
    misfits: u32,
}

impl Ledger {
    /// An empty tablet, so many minutes ahead of UTC.
    pub fn new(replica: ReplicaId, zone: i16, now: Instant) -> Self {
        Self {
            world: World::default(),
            now,
            replica,
            zone,
            next: 1,
            clock: Clock::default(),
            heads: HashMap::new(),
            tickets: HashMap::new(),
            movements: None,
            misfits: 0,
        }
    }

    /// The surroundings of a decision by this person.
    pub fn context(&self, actor: Option<PersonId>) -> Context<'_> {
        Context {
            now: self.now,
            actor,
            replica: self.replica,
            world: &self.world,
        }
    }

    /// A ticket as it stands, until it is forgotten.
    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        self.tickets.get(&id)
    }

    /// Keeps every movement from here on, for [`Ledger::book`].
    pub fn keep_movements(&mut self) {
        self.movements.get_or_insert_default();
    }

    /// A part's ledger as it stands; its movements only if they were kept.
    pub fn book(&self, part: PartId) -> StockBook {
        let kept = self.movements.as_ref();
        let movements = kept.and_then(|all| all.get(&record_of(part)));
        StockBook {
            stock: self.world.stock_of(part).clone(),
            movements: movements.cloned().unwrap_or_default(),
        }
    }

    /// Forgets a ticket that nobody will act on any more, to save room.
    pub fn forget(&mut self, id: TicketId) {
        self.tickets.remove(&id);
        self.heads.remove(&id.into());
    }

    /// How many events did not fit the record that they were written for; none, if the rules agree
    /// with each other.
    pub const fn misfits(&self) -> u32 {
        self.misfits
    }

    /// Seals what was decided as one commit, and takes it in.
    pub fn commit(&mut self, actor: Option<PersonId>, changes: &[Change]) -> Vec<Event> {
        let heads = changes
            .iter()
            .filter_map(|change| {
                let (record, _) = change.record();
                self.heads.get(&record).map(|heads| (record, heads.clone()))
            })
            .collect();
        let mut hand = Hand {
            replica: self.replica,
            next: self.next,
            clock: self.clock,
            actor,
            zone: self.zone,
            now: self.now,
        };
        // A commit is named after its first event's place on its tablet: unique without chance.
        let commit = self.replica.uuid().as_u128() ^ (u128::from(self.next) << 64);
        let events = seal(
            changes,
            &heads,
            &mut hand,
            CommitId::new(Uuid::from_u128(commit)),
        );
        (self.next, self.clock) = (hand.next, hand.clock);
        for (change, event) in changes.iter().zip(&events) {
            self.take(change, event);
        }
        events
    }

    /// Seals what was decided and hands it out, with the attachments that it names.
    pub fn write(
        &mut self,
        actor: Option<PersonId>,
        changes: &[Change],
        attachments: Vec<Vec<u8>>,
        out: &mut impl FnMut(Written),
    ) {
        let events = self.commit(actor, changes);
        out(Written {
            events,
            attachments,
        });
    }

    /// Enters or edits something of a register, and hands it out.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn register(
        &mut self,
        actor: Option<PersonId>,
        command: RegisterCommand,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        let changes = decide_register(command, &self.context(actor))?;
        self.write(actor, &changes, Vec::new(), out);
        Ok(())
    }

    fn take(&mut self, change: &Change, event: &Event) {
        let entry = Entry::of(event);
        self.heads.insert(entry.record, vec![entry.id]);
        let world = &mut self.world;
        let fit = match change {
            Change::Ticket(id, body) => ticket(&mut self.tickets, *id, body, &entry),
            Change::Site(id, body) => register(&mut world.sites, *id, body, &entry),
            Change::Department(id, body) => register(&mut world.departments, *id, body, &entry),
            Change::Device(id, body) => register(&mut world.devices, *id, body, &entry),
            Change::Category(id, body) => register(&mut world.categories, *id, body, &entry),
            Change::Model(id, body) => register(&mut world.models, *id, body, &entry),
            Change::Person(id, body) => register(&mut world.people, *id, body, &entry),
            Change::Instrument(id, body) => register(&mut world.instruments, *id, body, &entry),
            Change::Code(id, body) => register(&mut world.codes, *id, body, &entry),
            Change::Tablet(id, body) => register(&mut world.tablets, *id, body, &entry),
            Change::Part(id, body) => register(&mut world.parts, *id, body, &entry),
            Change::Place(id, body) => register(&mut world.places, *id, body, &entry),
            Change::Supplier(id, body) => register(&mut world.suppliers, *id, body, &entry),
            Change::Stock(id, body) => {
                let stock = world.stock.remove(id).unwrap_or_default();
                world.stock.insert(*id, stock.carried_on(body, &entry));
                if let Some(movements) = &mut self.movements {
                    let what = body.clone();
                    movements
                        .entry(*id)
                        .or_default()
                        .push(Movement { entry, what });
                }
                Fit::Applied
            }
            Change::Stocktake(id, body) => match world.stocktakes.get_mut(id) {
                Some(record) => record.evolve(body, &entry),
                None => match Stocktake::begin(body, &entry) {
                    Some(record) => {
                        world.stocktakes.insert(*id, record);
                        Fit::Applied
                    }
                    None => Fit::Misfit,
                },
            },
            Change::Settings(body) => match &mut world.settings {
                Some(record) => record.evolve(body, &entry),
                empty => {
                    *empty = Register::begin(body, &entry);
                    Fit::Applied
                }
            },
            Change::Kit(id, body) => register(&mut world.kits, *id, body, &entry),
            Change::Emergency(id, body) => match world.emergencies.get_mut(id) {
                Some(emergency) => emergency.evolve(body, &entry),
                None => Emergency::begin(body, &entry).map_or(Fit::Misfit, |emergency| {
                    world.emergencies.insert(*id, emergency);
                    Fit::Applied
                }),
            },
            Change::Plan(body) => match &mut world.plan {
                Some(record) => record.evolve(body, &entry),
                empty => {
                    *empty = Register::begin(body, &entry);
                    Fit::Applied
                }
            },
        };
        if fit == Fit::Misfit {
            self.misfits += 1;
        }
    }
}

fn ticket(
    tickets: &mut HashMap<TicketId, Ticket>,
    id: TicketId,
    body: &TicketEvent,
    entry: &Entry,
) -> Fit {
    match tickets.get_mut(&id) {
        Some(ticket) => ticket.evolve(body, entry),
        None => begun(tickets, id, Ticket::begin(body, entry)),
    }
}

fn begun<R>(tickets: &mut HashMap<TicketId, R>, id: TicketId, record: Option<R>) -> Fit {
    match record {
        Some(record) => {
            tickets.insert(id, record);
            Fit::Applied
        }
        None => Fit::Misfit,
    }
}

fn register<T: Registered>(
    book: &mut Book<T>,
    id: RecordId,
    body: &RegisterEvent<T>,
    entry: &Entry,
) -> Fit {
    match book.get_mut(&id) {
        Some(record) => record.evolve(body, entry),
        None => match Register::begin(body, entry) {
            Some(record) => {
                book.insert(id, record);
                Fit::Applied
            }
            None => Fit::Misfit,
        },
    }
}
