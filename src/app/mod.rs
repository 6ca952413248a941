//! The running session: who is acting, what is in memory, and the one way in which commands are carried out.
//!
//! Pages read signals and send commands; nothing here is a rule of the service, and nothing is
//! shown as saved before the store has it.

mod at_leaving;
pub mod codes;
pub mod demo;
mod desk;
mod draft;
mod emergency;
mod hand_over;
mod jobs;
mod kits;
mod papers;
pub mod program;
mod stock;
mod this_tablet;
mod trouble;
mod undo;

use desk::Caught;
pub use desk::{Desk, Notice, Saved};
pub use draft::{BEGUN_BY, Draft, Given, is_blank};
pub use hand_over::{Did, Lock};
pub use jobs::StorageState;
pub use trouble::Trouble;

use aftercare_core::domain::family::{Findings, Summarised, Summary};
use aftercare_core::domain::people::Person;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::sight::Sight;
use aftercare_core::domain::stock::Stock;
use aftercare_core::domain::ticket::acceptance::Strokes;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::report::Report;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::domain::ticket::{Paper, Ticket, decide, hand_over as as_ward, transitions};
use aftercare_core::domain::world::grow;
use aftercare_core::domain::writing::{Hand, seal};
use aftercare_core::domain::{Change, Context, Refusal, World};
use aftercare_core::id::{CommitId, PersonId, RecordId, TicketId};
use aftercare_core::journal::{Conflict, Digest, Event, EventId, fold, linearise};
use aftercare_core::time::{Day, Instant};
use aftercare_store::tablet::{Hear, Opening};
use leptos::prelude::*;
use std::cell::Cell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;
use uuid::Uuid;

/// How hard a command's events are pressed to the disk (DESIGN §4: "Saved" means both).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Ordinary steps.
    Light,
    /// Somebody signed, submitted, approved or imported: database and mirror both have it.
    Heavy,
}

/// One press of a button: a press that is repeated because its answer was lost is carried out once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errand(CommitId);

impl Errand {
    /// The ticket that a report makes: the same at every try of one press.
    pub(super) fn ticket(self) -> TicketId {
        TicketId::new(self.0.uuid())
    }
}

impl Default for Errand {
    fn default() -> Self {
        Self(CommitId::new(Uuid::now_v7()))
    }
}

/// A ticket, opened: its state and everything that its events brought to light.
#[derive(Clone, Debug)]
pub struct OpenTicket {
    /// The ticket.
    pub ticket: Ticket,
    /// Its events, in the order of the fold, causes first.
    pub events: Vec<Event>,
    /// What people must look at.
    pub conflicts: Vec<Conflict>,
    /// Events that a newer version wrote.
    pub newer: usize,
    /// Events whose causes have not arrived.
    pub waiting: usize,
}

/// The running session. Copy it freely; all copies are the same session.
#[derive(Clone, Copy)]
pub struct App {
    desk: StoredValue<Option<Rc<Desk>>, LocalStorage>,
    world: RwSignal<World>,
    tickets: RwSignal<Tickets>,
    own: Memo<Option<Own>>,
    findings: RwSignal<HashMap<RecordId, Findings>>,
    taken: RwSignal<u64>,
    actor: RwSignal<Option<PersonId>>,
    now: RwSignal<Instant>,
    saved: RwSignal<Saved>,
    notice: RwSignal<Option<Notice>>,
    unkept: RwSignal<BTreeMap<String, Unkept>>,
}

impl App {
    /// A session with nothing in memory yet; put into the context by the page.
    pub fn new() -> Self {
        let world = RwSignal::new(World::default());
        let tickets = RwSignal::new(BTreeMap::new());
        let actor = RwSignal::new(None);
        Self {
            desk: StoredValue::new_local(None),
            world,
            tickets,
            own: own(world, tickets, actor),
            findings: RwSignal::new(HashMap::new()),
            taken: RwSignal::new(0),
            actor,
            now: RwSignal::new(now()),
            saved: RwSignal::new(Saved::Both),
            notice: RwSignal::new(None),
            unkept: RwSignal::new(BTreeMap::new()),
        }
    }

    /// The session of this page.
    pub fn get() -> Self {
        expect_context()
    }

    // ---- What is in memory, as far as who is acting sees it; all reactive unless it says otherwise ----

    /// Looks something up in the registers.
    pub fn world<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        self.own.with(|own| match own {
            Some(own) => look(&own.world),
            None => self.world.with(look),
        })
    }
    /// The same without following changes.
    pub fn world_now<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        self.own.with_untracked(|own| match own {
            Some(own) => look(&own.world),
            None => self.world.with_untracked(look),
        })
    }
    /// Looks something up among the tickets in short.
    pub fn tickets<T>(&self, look: impl FnOnce(&Tickets) -> T) -> T {
        self.own.with(|own| match own {
            Some(own) => look(&own.tickets),
            None => self.tickets.with(look),
        })
    }
    /// The same without following changes.
    pub fn tickets_now<T>(&self, look: impl FnOnce(&Tickets) -> T) -> T {
        self.own.with_untracked(|own| match own {
            Some(own) => look(&own.tickets),
            None => self.tickets.with_untracked(look),
        })
    }
    /// A ticket's number; empty when it is not here. Not reactive.
    pub fn ticket_number(&self, id: TicketId) -> String {
        self.tickets_now(|all| all.get(&id).map(|t| t.number.clone()).unwrap_or_default())
    }
    /// What folding a record brought to light.
    pub fn findings(&self, record: RecordId) -> Findings {
        self.findings
            .with(|all| all.get(&record).copied().unwrap_or_default())
    }
    /// Every record whose folding brought something to light.
    pub fn all_findings(&self) -> Vec<(RecordId, Findings)> {
        self.findings.with(|all| {
            let mut found: Vec<_> = all.iter().map(|(id, one)| (*id, *one)).collect();
            found.sort_by_key(|(id, _)| *id);
            found
        })
    }
    /// The records in which two tablets wrote what can't both stand, each with how much of it. Not reactive.
    pub fn contradictions_now(&self) -> BTreeMap<RecordId, u32> {
        self.findings.with_untracked(|all| {
            let of = |(id, one): (&RecordId, &Findings)| (*id, one.conflicts);
            all.iter().map(of).filter(|(_, n)| *n > 0).collect()
        })
    }
    /// The ledgers with what can't be true beside the rest, each with how much of it. Not reactive.
    pub fn discrepancies_now(&self) -> BTreeMap<RecordId, u32> {
        let many = |stock: &Stock| u32::try_from(stock.discrepancies.len()).unwrap_or(u32::MAX);
        self.world.with_untracked(|world| {
            let of = |(id, stock): (&RecordId, &Stock)| (*id, many(stock));
            world.stock.iter().map(of).filter(|(_, n)| *n > 0).collect()
        })
    }
    /// Grows with everything that was written, by whichever tab: what a summary does not tell, such as a note, too.
    pub fn taken(&self) -> u64 {
        self.taken.get()
    }
    /// Who is acting.
    pub fn actor(&self) -> Option<PersonId> {
        self.actor.get()
    }
    /// The same, without following changes.
    pub fn actor_now(&self) -> Option<PersonId> {
        self.actor.get_untracked()
    }
    /// Who is acting, with their record.
    pub fn me(&self) -> Option<(PersonId, Person)> {
        let id = self.actor.get()?;
        self.world
            .with(|world| Some((id, world.person(id)?.clone())))
    }
    /// Who is acting, where that is somebody of the ward.
    pub fn me_of_ward(&self) -> Option<Person> {
        let me = self.me().map(|(_, person)| person);
        me.filter(|person| person.role == Role::HospitalUser)
    }
    /// Whether who is acting is of the ward: spoken to as such, and asked for nothing that the service alone knows.
    pub fn is_ward(&self) -> bool {
        self.me_of_ward().is_some()
    }
    /// Whether who is acting may do this at all.
    pub fn may(&self, act: Act) -> bool {
        self.me()
            .is_some_and(|(_, person)| person.active && person.role.may(act))
    }
    /// Whether who is acting could make this step on a ticket now; the domain has the last word.
    pub fn offers(&self, ticket: &TicketSummary, command: TicketCommandKind) -> bool {
        let step = transitions::step_of(command);
        let mine = ticket.assignee.is_some() && ticket.assignee == self.actor.get();
        step.from.contains(&ticket.stage)
            && self.may(step.act)
            && (!step.assigned_only || mine || self.is_ward())
    }
    /// Now, moving on every few seconds: for clocks.
    pub fn now(&self) -> Instant {
        self.now.get()
    }

    /// The day of the service's calendar. The clock ticks; the day seldom changes.
    pub fn today(self) -> Memo<Day> {
        Memo::new(move |_| self.world(|w| w.settings().calendar.day(self.now())))
    }

    /// The same, without following it.
    pub fn now_now(&self) -> Instant {
        self.now.get_untracked()
    }
    /// Where the last commit stands.
    pub fn saved(&self) -> Saved {
        self.saved.get()
    }
    /// The last thing that was told without being asked.
    pub fn notice(&self) -> Option<Notice> {
        self.notice.get()
    }

    // ---- Sending commands ----

    /// Says who is acting on this tablet from now on.
    pub fn act_as(&self, person: Option<PersonId>) {
        self.actor.set(person);
    }

    /// Reports a fault or orders planned work, with photos that were taken in before; gives back the ticket.
    ///
    /// # Errors
    /// Why it was not carried out; nothing has changed then.
    pub async fn report(
        &self,
        errand: Errand,
        report: Report,
        papers: Vec<Paper>,
    ) -> Result<TicketId, Trouble> {
        let id = errand.ticket();
        let make = |_: &Loaded, ctx: &Context<'_>, number: Numbering<'_>| {
            decide::report_with(id, number(), report.clone(), papers.clone(), ctx)
        };
        let me = self.actor.get_untracked();
        self.carry_out(me, errand, Weight::Light, &[], Vec::new(), make)
            .await?;
        Ok(id)
    }

    /// Sends a command to a ticket; as the ward while the tablet is in its hands.
    ///
    /// # Errors
    /// Why it was not carried out; nothing has changed then.
    pub async fn send(
        &self,
        errand: Errand,
        ticket: TicketId,
        command: TicketCommand,
    ) -> Result<(), Trouble> {
        let weight = match TicketCommandKind::from(&command) {
            TicketCommandKind::Sign
            | TicketCommandKind::RefuseToSign
            | TicketCommandKind::NobodyToSign
            | TicketCommandKind::Conclude
            | TicketCommandKind::Submit
            | TicketCommandKind::Review
            | TicketCommandKind::Approve => Weight::Heavy,
            _ => Weight::Light,
        };
        let blobs = match &command {
            TicketCommand::Sign(entry) => {
                let strokes = entry.strokes.encode();
                vec![(Digest::of(&strokes), strokes)]
            }
            _ => Vec::new(),
        };
        let device = self
            .tickets
            .with_untracked(|all| all.get(&ticket).and_then(|t| t.device));
        let records: Vec<RecordId> = [Some(ticket.into()), device.map(Into::into)]
            .into_iter()
            .flatten()
            .collect();
        let ward = hand_over::in_force();
        let make = |loaded: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| {
            let events = loaded
                .get(&ticket.into())
                .map(Vec::as_slice)
                .unwrap_or_default();
            let folded = fold::<Ticket>(events);
            if !folded.newer.is_empty() {
                return Err(Refusal::WrittenByNewerVersion);
            }
            let ticket = folded.state.ok_or(Refusal::NotFound)?;
            match ward {
                Some(ward) => as_ward::decide(&ticket, command.clone(), ward, ctx),
                None => decide::decide(&ticket, command.clone(), ctx),
            }
        };
        let me = self.actor.get_untracked().filter(|_| ward.is_none());
        self.carry_out(me, errand, weight, &records, blobs, make)
            .await
    }

    /// Writes changes of registers that `decide` agreed to.
    ///
    /// # Errors
    /// Why it was not carried out; nothing has changed then.
    pub async fn write(
        &self,
        errand: Errand,
        weight: Weight,
        records: &[RecordId],
        decide: impl Fn(&Context<'_>) -> Result<Vec<Change>, Refusal>,
    ) -> Result<(), Trouble> {
        let me = self.actor.get_untracked();
        let make = |_: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| decide(ctx);
        self.carry_out(me, errand, weight, records, Vec::new(), make)
            .await
    }

    /// Opens a ticket with its whole history.
    ///
    /// # Errors
    /// Why it can't be read.
    pub async fn open(&self, ticket: TicketId) -> Result<OpenTicket, Trouble> {
        let is_kept_from = |own: &Option<Own>| {
            own.as_ref()
                .is_some_and(|o| !o.tickets.contains_key(&ticket))
        };
        if self.own.with_untracked(is_kept_from) {
            return Err(Refusal::NotFound.into());
        }
        let events = self.history(ticket.into()).await?;
        let folded = fold::<Ticket>(&events);
        let state = folded.state.ok_or(Refusal::NotFound)?;
        let order = linearise(&events).sequence;
        Ok(OpenTicket {
            ticket: state,
            conflicts: folded.conflicts,
            newer: folded.newer.len(),
            waiting: folded.waiting.len(),
            events: order.into_iter().map(|at| events[at].clone()).collect(),
        })
    }

    /// All events of a record.
    ///
    /// # Errors
    /// Why they can't be read.
    pub async fn history(&self, record: RecordId) -> Result<Vec<Event>, Trouble> {
        self.desk()?.history(record).await
    }

    /// The strokes of a signature; none when the attachment is missing or altered.
    pub async fn strokes(&self, digest: Digest) -> Option<Strokes> {
        let bytes = self.desk().ok()?.blob(digest).await?;
        Strokes::decode(&bytes)
    }

    // ---- Drafts ----

    /// What was typed into a form before; empty when nothing was.
    pub async fn read_draft(&self, key: &str) -> BTreeMap<String, String> {
        let Ok(desk) = self.desk() else {
            return BTreeMap::new();
        };
        // What could not be kept on the device is still here, for as long as the page is not left.
        let unkept = self
            .unkept
            .with_untracked(|all| all.get(key).map(|(_, texts)| texts.clone()));
        if let Some(texts) = unkept {
            return texts;
        }
        let texts = desk.read_draft(key).await;
        match at_leaving::left(key) {
            // It was emptied as the page went.
            Some(left) if left.is_empty() => {
                self.drop_draft(key).await;
                return left;
            }
            Some(left) if draft::is_going(key, &left) => return BTreeMap::new(),
            // Where it can't be kept it stays where it is.
            Some(left) if draft::is_later(&left, &texts) => {
                if self.keep_draft(key, &left).await.is_ok() {
                    at_leaving::forget(key);
                }
                return left;
            }
            Some(_) => at_leaving::forget(key),
            None => {}
        }
        match draft::is_going(key, &texts) {
            true => BTreeMap::new(),
            false => texts,
        }
    }
    /// Keeps what was typed.
    ///
    /// # Errors
    /// Why it can't be kept.
    pub async fn keep_draft(
        &self,
        key: &str,
        texts: &BTreeMap<String, String>,
    ) -> Result<(), Trouble> {
        self.desk()?.keep_draft(key, texts).await
    }
    /// Why something typed could not be kept, if anything could not: a reload or a closed tab would lose it.
    pub fn unkept(&self) -> Option<Trouble> {
        self.unkept
            .with(|all| all.values().next().map(|(why, _)| why.clone()))
    }
    /// Whether what was typed into that draft last could not be kept. Not reactive.
    pub(crate) fn is_unkept(&self, key: &str) -> bool {
        self.unkept.with_untracked(|all| all.contains_key(key))
    }
    /// The same of any, without following changes.
    pub fn unkept_now(&self) -> bool {
        self.unkept.with_untracked(|all| !all.is_empty())
    }
    /// Remembers what could not be kept under that key, and why; or that nothing is open there any more.
    pub(crate) fn mark_unkept(&self, key: &str, failed: Option<Unkept>) {
        let is_known = self.unkept.with_untracked(|all| all.contains_key(key));
        match failed {
            Some(failed) => self
                .unkept
                .update(|all| drop(all.insert(key.to_owned(), failed))),
            None if is_known => self.unkept.update(|all| drop(all.remove(key))),
            None => {}
        }
    }
    /// The key of every draft.
    pub async fn drafts(&self) -> Vec<String> {
        let Ok(desk) = self.desk() else {
            return Vec::new();
        };
        let mut keys = desk.drafts().await;
        keys.extend(at_leaving::keys());
        keys.sort();
        keys.dedup();
        keys
    }
    /// Forgets a draft if it still is what this tab had of it.
    pub async fn drop_own_draft(&self, key: &str, own: &BTreeMap<String, String>) {
        if let Ok(desk) = self.desk() {
            desk.drop_own_draft(key, own).await;
        }
        // Last: a page that goes meanwhile has dropped nothing.
        if at_leaving::left(key).is_some_and(|left| draft::is_later(own, &left)) {
            at_leaving::forget(key);
        }
    }
    /// Forgets what was typed.
    pub async fn drop_draft(&self, key: &str) {
        if let Ok(desk) = self.desk() {
            desk.drop_draft(key).await;
        }
        at_leaving::forget(key);
    }

    // ---- The one way in which anything is written ----

    pub(crate) fn desk(&self) -> Result<Rc<Desk>, Trouble> {
        self.desk.get_value().ok_or(Trouble::ConnectionLost)
    }

    /// Opens the store, fills the memory, and follows other tabs from then on.
    ///
    /// # Errors
    /// Why the store can't be opened.
    pub async fn start(&self, hear: Hear) -> Result<Opening, Trouble> {
        let app = *self;
        let told = move |notice| match notice {
            Notice::Heads => app.follow(),
            Notice::Removed if demo::is_demo() => app.demo_was_cleared(),
            Notice::Removed => app.notice.set(Some(Notice::Gone)),
            other => app.notice.set(Some(other)),
        };
        let desk = Rc::new(Desk::open(told, hear).await?);
        self.take(desk.summaries().await?);
        let opening = desk.opening.clone();
        self.desk.set_value(Some(desk.clone()));
        // What the last session left in the tail is folded once the page stands, and what many left beside it is
        // tidied up.
        let tidy = move || {
            leptos::task::spawn_local(async move {
                desk.fold_if_due().await;
                desk.tidy_if_due().await;
            });
        };
        set_timeout(tidy, FOLD_AFTER);
        set_interval(
            move || {
                app.now.set(now());
                app.try_second_copy();
            },
            TICK,
        );
        // A tab that comes back from the background looks first what the others wrote (FAULTS F25).
        // The listeners live as long as the page.
        let _ = window_event_listener(leptos::ev::focus, move |_| {
            app.now.set(now());
            app.follow();
        });
        Ok(opening)
    }

    /// Looks what other tabs wrote.
    pub fn follow(&self) {
        let app = *self;
        leptos::task::spawn_local(async move {
            let Ok(desk) = app.desk() else { return };
            match desk.catch_up().await {
                Ok(caught) => app.caught(caught),
                Err(Trouble::Gone) => app.notice.set(Some(Notice::Gone)),
                // The next command meets the same fault and says so beside its form.
                Err(_) => {}
            }
        });
    }

    /// Brings the second copy up to date and folds a long tail, after the answer was given.
    fn settle(&self, desk: &Rc<Desk>) {
        let (app, desk) = (*self, desk.clone());
        leptos::task::spawn_local(async move {
            if app.saved.get_untracked() != Saved::Both {
                app.saved.set(desk.flush().await);
            }
            desk.fold_if_due().await;
        });
    }

    /// Where the second copy could not be written, for want of room say, it is tried again while the page stands: nobody has to
    /// write something more for it.
    fn try_second_copy(&self) {
        let (app, desk) = (*self, self.desk.get_value());
        let Some(desk) = desk.filter(|_| app.saved.get_untracked() == Saved::OneCopy) else {
            return RETRY.set(Retry::default());
        };
        let retry = RETRY.get();
        if retry.wait > 0 {
            return RETRY.set(Retry {
                wait: retry.wait - 1,
                ..retry
            });
        }
        // One at a time, and less and less often, up to once in five minutes.
        RETRY.set(Retry {
            wait: u32::MAX,
            ..retry
        });
        leptos::task::spawn_local(async move {
            app.saved.set(desk.flush().await);
            let tries = (retry.tries + 1).min(20);
            RETRY.set(Retry { tries, wait: tries });
        });
    }

    fn caught(&self, caught: Caught) {
        match caught {
            Caught::Changed(changed) if changed.is_empty() => {}
            Caught::Changed(changed) => self.take(changed),
            Caught::All(all) => {
                self.world.set(World::default());
                self.tickets.set(BTreeMap::new());
                self.findings.set(HashMap::new());
                self.take(all);
            }
        }
    }

    /// Takes changed summaries into the memory.
    pub(crate) fn take(&self, changed: Vec<Summarised>) {
        let (mut tickets, mut registers) = (Vec::new(), Vec::new());
        self.findings.update(|all| {
            for one in &changed {
                match one.findings == Findings::default() {
                    // Nothing to look for where nothing was found yet, as with every record of a start.
                    true if all.is_empty() => {}
                    true => drop(all.remove(&one.record)),
                    false => drop(all.insert(one.record, one.findings)),
                }
            }
        });
        for one in changed {
            match one.summary {
                Summary::Ticket(ticket) => tickets.push(Arc::<TicketSummary>::from(ticket)),
                _ => registers.push(one),
            }
        }
        if !registers.is_empty() {
            self.world.update(|world| world.take_all(registers));
        }
        if !tickets.is_empty() {
            let tickets = tickets.into_iter().map(|t| (t.id, t)).collect();
            self.tickets.update(|all| grow(all, tickets));
        }
        self.taken.update(|n| *n += 1);
    }

    async fn carry_out(
        &self,
        actor: Option<PersonId>,
        errand: Errand,
        weight: Weight,
        records: &[RecordId],
        blobs: Vec<(Digest, Vec<u8>)>,
        decide: impl Fn(&Loaded, &Context<'_>, Numbering<'_>) -> Result<Vec<Change>, Refusal>,
    ) -> Result<(), Trouble> {
        let desk = self.desk()?;
        for _ in 0..ATTEMPTS {
            if desk.is_answered(errand.0).await {
                return Ok(());
            }
            let mut loaded = Loaded::new();
            for record in records {
                loaded.insert(*record, desk.history(*record).await?);
            }
            let pen = desk.pen().await;
            let now = now();
            let changes = self.world.with_untracked(|world| {
                let ctx = Context {
                    now,
                    actor,
                    replica: pen.replica,
                    world,
                };
                decide(&loaded, &ctx, &|| self.next_number(&ctx))
            })?;
            let mut heads: HashMap<RecordId, Vec<EventId>> = loaded
                .iter()
                .map(|(record, events)| (*record, linearise(events).heads))
                .collect();
            for change in &changes {
                let record = change.record().0;
                if let Entry::Vacant(free) = heads.entry(record) {
                    free.insert(linearise(&desk.history(record).await?).heads);
                }
            }
            let mut hand = Hand {
                replica: pen.replica,
                next: pen.next,
                clock: pen.clock,
                actor,
                zone: zone(now),
                now,
            };
            let events = seal(&changes, &heads, &mut hand, errand.0);
            match desk.commit(errand.0, events, blobs.clone(), weight).await? {
                Some(written) => {
                    self.take(written.changed);
                    self.saved.set(written.saved);
                    self.settle(&desk);
                    return Ok(());
                }
                None => self.caught(desk.catch_up().await?),
            }
        }
        Err(Trouble::Busy)
    }

    /// The next number of this tablet: its prefix, and one more than it ever gave.
    fn next_number(&self, ctx: &Context<'_>) -> String {
        let prefix = ctx
            .world
            .tablet(ctx.replica)
            .map(|t| t.prefix.clone())
            .unwrap_or_default();
        let last = self.tickets.with_untracked(|all| {
            let own = all.values().filter_map(|t| {
                t.number
                    .strip_prefix(&prefix)?
                    .strip_prefix('-')?
                    .parse::<u32>()
                    .ok()
            });
            own.max().unwrap_or(0)
        });
        format!("{prefix}-{:04}", last + 1)
    }
}

/// What is in memory, cut down to what somebody of the ward sees.
struct Own {
    world: World,
    tickets: Tickets,
}

/// Follows who is acting, and what is in memory where they don't see all of it.
fn own(
    world: RwSignal<World>,
    tickets: RwSignal<Tickets>,
    actor: RwSignal<Option<PersonId>>,
) -> Memo<Option<Own>> {
    let sight = Memo::new(move |_| {
        let who = actor.get()?;
        world.with(|world| Sight::of(who, world.person(who)?, world))
    });
    let seen = move |_: Option<&Option<Own>>| {
        let sight = sight.get()?;
        world.with(|world| {
            let tickets = tickets.with(|all| {
                let held = all.iter().filter(|(_, one)| sight.holds(one, world));
                held.map(|(id, one)| (*id, Arc::clone(one))).collect()
            });
            let world = sight.world(world);
            Some(Own { world, tickets })
        })
    };
    let is_other = |old: Option<&Option<Own>>, new: Option<&Option<Own>>| {
        !(matches!(old, Some(None)) && matches!(new, Some(None)))
    };
    Memo::new_with_compare(seen, is_other)
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

/// How often a command is decided anew when other tabs are faster.
const ATTEMPTS: usize = 20;

/// How the second copy is tried again.
#[derive(Clone, Copy, Default)]
struct Retry {
    /// How often it was tried.
    tries: u32,
    /// How many ticks are waited before the next time.
    wait: u32,
}

thread_local! {
    static RETRY: Cell<Retry> = const { Cell::new(Retry { tries: 0, wait: 0 }) };
}

/// How often clocks move on.
const TICK: std::time::Duration = std::time::Duration::from_secs(15);

/// Why a draft could not be kept, and its texts.
pub(crate) type Unkept = (Trouble, BTreeMap<String, String>);

/// How long after a start the tail is folded, if that is due.
const FOLD_AFTER: std::time::Duration = std::time::Duration::from_secs(2);

/// The tickets in short. Shared, for a board holds thousands of them for as long as it stands.
pub type Tickets = BTreeMap<TicketId, Arc<TicketSummary>>;

/// Gives the next number of this tablet, where a decision makes a ticket: finding it looks at every ticket.
type Numbering<'a> = &'a dyn Fn() -> String;

/// Histories that a decision needs.
type Loaded = HashMap<RecordId, Vec<Event>>;

/// Now, by this tablet's clock.
pub fn now() -> Instant {
    Instant(js_sys::Date::now() as i64)
}

/// This tablet's offset from UTC at an instant, in minutes.
pub fn zone(at: Instant) -> i16 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.0 as f64));
    -(date.get_timezone_offset() as i16)
}
