//! A big write in the making: pages are prepared under new numbers, and one batch makes them count.
//!
//! Nothing that a directory names is ever changed. Killed before the last batch, all that was
//! prepared is garbage that nobody sees; after it, all of it counts.

use super::{Fault, Place, State, Summarise, Tablet, Work, place, read, text};
use crate::codec;
use crate::database::{Batch, Database, DatabaseError, Durability, Expect, HEAD, Key, Table};
use crate::layout::{
    Directory, HISTORIES_A_PAGE, Head, History, HistoryPage, Kept, Leaf, Reserved,
    SUMMARIES_A_PAGE, Summary, SummaryPage, leaf_of, meta, split, unite,
};
use crate::mirror::Mirror;
use aftercare_core::id::RecordId;
use aftercare_core::journal::Event;
use std::collections::{BTreeMap, BTreeSet};

/// Prepared bytes beyond which they are written out.
const SPILL: usize = 4 << 20;
/// Page numbers reserved for one big write.
const RANGE: u64 = 1 << 30;

/// No record sorts before it.
const SMALLEST: RecordId = RecordId::well_known(0);

/// New pages and the directory that will name them.
pub(super) struct Plan {
    pub directory: Directory,
    /// The directory's generation that this was made from.
    pub base: u64,
    next: u64,
    reserved: Option<Reserved>,
    puts: BTreeMap<(Table, u64), Vec<u8>>,
    weight: usize,
    /// Pages of ours that are written already.
    written: BTreeSet<(Table, u64)>,
    /// Pages of the old directory that nobody needs afterwards.
    dropped: Vec<(Table, Key)>,
    /// Damaged values, kept aside under another name.
    aside: Vec<(String, Vec<u8>)>,
    /// Damaged pages that were met, with the first record and the record after the last.
    pub damaged: Vec<(Place, RecordId, Option<RecordId>)>,
    /// Whether damaged pages are set aside (else they stop the work).
    pub tolerant: bool,
    /// Records whose events changed.
    pub touched: BTreeSet<RecordId>,
    /// How many events were new.
    pub new: u64,
}

impl Plan {
    pub fn new(state: &State) -> Self {
        Self {
            directory: state.directory.clone(),
            base: state.directory.generation,
            next: state.head.next_page,
            reserved: None,
            puts: BTreeMap::new(),
            weight: 0,
            written: BTreeSet::new(),
            dropped: Vec::new(),
            aside: Vec::new(),
            damaged: Vec::new(),
            tolerant: false,
            touched: BTreeSet::new(),
            new: 0,
        }
    }

    /// Whether the directory would change.
    pub fn is_nothing(&self) -> bool {
        self.puts.is_empty() && self.written.is_empty() && self.dropped.is_empty()
    }

    fn put(&mut self, table: Table, encode: impl FnOnce(u64) -> Vec<u8>) -> u64 {
        let number = self.next;
        self.next += 1;
        let bytes = encode(number);
        self.weight += bytes.len();
        self.puts.insert((table, number), bytes);
        number
    }

    /// Takes a leaf out of the directory, and keeps its damaged bytes aside.
    pub fn remove_leaf(&mut self, table: Table, number: u64, bytes: Option<Vec<u8>>) {
        let leaves = match table {
            Table::Histories => &mut self.directory.histories,
            _ => &mut self.directory.summaries,
        };
        if let Some(at) = leaves.iter().position(|leaf| leaf.page == number) {
            let leaf = leaves.remove(at);
            // The first page holds smaller records too, the last one larger ones.
            let low = if at == 0 { SMALLEST } else { leaf.first };
            let high = leaves.get(at).map(|next| next.first);
            self.damaged.push((place(table, number), low, high));
        }
        if let Some(bytes) = bytes {
            let name = format!("{}{}/{number}", meta::ASIDE, table.name());
            self.aside.push((name, bytes));
        }
        self.dropped.push((table, Key::Number(number)));
    }

    /// A page goes with the last batch.
    pub fn drop_page(&mut self, table: Table, key: Key) {
        self.dropped.push((table, key));
    }

    /// A page is replaced: ours simply goes, one of the old directory goes with the last batch.
    fn replace(&mut self, table: Table, number: u64) {
        match self.puts.remove(&(table, number)) {
            Some(bytes) => self.weight -= bytes.len(),
            None => {
                self.written.remove(&(table, number));
                self.dropped.push((table, Key::Number(number)));
            }
        }
    }
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    pub(super) async fn plan_bytes(
        &self,
        plan: &Plan,
        table: Table,
        number: u64,
    ) -> Result<Option<Vec<u8>>, Fault> {
        match plan.puts.get(&(table, number)) {
            Some(bytes) => Ok(Some(bytes.clone())),
            None => Ok(self.db.get(table, &Key::Number(number)).await?),
        }
    }

    /// A page of the plan; a damaged one is set aside if the plan is tolerant.
    async fn plan_page<T>(
        &self,
        plan: &mut Plan,
        table: Table,
        leaves: &[Leaf],
        at: usize,
        number_of: impl Fn(&T) -> u64,
    ) -> Result<Option<T>, Fault>
    where
        T: serde::de::DeserializeOwned,
    {
        let number = leaves[at].page;
        let bytes = self.plan_bytes(plan, table, number).await?;
        match read::<T>(bytes.as_ref(), || place(table, number)) {
            Ok(page) if number_of(&page) == number => Ok(Some(page)),
            Ok(_) | Err(Fault::Damaged(_)) if plan.tolerant => {
                if let Some(bytes) = bytes {
                    let name = format!("{}{}/{number}", meta::ASIDE, table.name());
                    plan.aside.push((name, bytes));
                }
                let upper = leaves.get(at + 1).map(|leaf| leaf.first);
                plan.damaged
                    .push((place(table, number), leaves[at].first, upper));
                Ok(None)
            }
            Ok(_) => Err(Fault::Damaged(place(table, number))),
            Err(fault) => Err(fault),
        }
    }

    /// Unites events into the plan's pages and their records' summaries; gives back the new ones.
    pub(super) async fn merge(
        &mut self,
        plan: &mut Plan,
        incoming: BTreeMap<RecordId, Vec<Event>>,
    ) -> Result<Vec<Event>, Fault> {
        let mut fresh = Vec::new();
        let mut updates: BTreeMap<RecordId, Option<Summary>> = BTreeMap::new();
        let leaves = plan.directory.histories.clone();
        let mut kept: Vec<Leaf> = Vec::with_capacity(leaves.len() + 1);
        let mut incoming = incoming.into_iter().peekable();
        let count = leaves.len().max(1);
        for at in 0..count {
            let upper = leaves.get(at + 1).map(|leaf| leaf.first);
            let mut group = Vec::new();
            while let Some(next) =
                incoming.next_if(|(record, _)| upper.is_none_or(|upper| *record < upper))
            {
                group.push(next);
            }
            if group.is_empty() {
                kept.extend(leaves.get(at).copied());
                continue;
            }
            let mut records: BTreeMap<RecordId, History> = BTreeMap::new();
            let mut changed = false;
            if !leaves.is_empty() {
                let number = |page: &HistoryPage| page.number;
                match self
                    .plan_page(plan, Table::Histories, &leaves, at, number)
                    .await?
                {
                    Some(page) => {
                        records.extend(page.records.into_iter().map(|h| (h.record, h)));
                    }
                    None => changed = true,
                }
            }
            for (record, events) in group {
                let mut all = Vec::new();
                if let Some(history) = records.get(&record) {
                    let number = leaves.get(at).map_or(0, |leaf| leaf.page);
                    let mut lost = false;
                    for kept in &history.events {
                        match kept.read() {
                            Ok(event) => all.push(event),
                            Err(_) if plan.tolerant => lost = true,
                            Err(_) => {
                                return Err(Fault::Damaged(place(Table::Histories, number)));
                            }
                        }
                    }
                    if lost {
                        changed = true;
                        let at = place(Table::Histories, number);
                        plan.damaged.push((at, record, Some(record)));
                    }
                }
                let before: BTreeSet<_> =
                    all.iter().map(|e| (e.id(), e.body().is_none())).collect();
                let new = unite(&mut all, events);
                if new == 0 {
                    continue;
                }
                changed = true;
                plan.new += new;
                plan.touched.insert(record);
                fresh.extend(
                    all.iter()
                        .filter(|e| !before.contains(&(e.id(), e.body().is_none())))
                        .cloned(),
                );
                let Some(family) = all.first().map(|event| event.header().family) else {
                    continue;
                };
                let events = all.iter().map(Kept::of).collect();
                unite(&mut all, self.state.tailed(record).cloned());
                updates.insert(record, self.summarise(record, &all));
                records.insert(
                    record,
                    History {
                        record,
                        family,
                        events,
                    },
                );
            }
            if !changed {
                kept.extend(leaves.get(at).copied());
                continue;
            }
            if let Some(leaf) = leaves.get(at) {
                plan.replace(Table::Histories, leaf.page);
            }
            let heavy = |h: &History| h.events.iter().map(|kept| kept.bytes.0.len() + 12).sum();
            let items = records.into_values().collect();
            let pages = split(items, HISTORIES_A_PAGE, heavy, upper.is_none());
            for (nth, records) in pages.into_iter().enumerate() {
                let first = first_of(nth, leaves.get(at), records[0].record);
                let page = plan.put(Table::Histories, |number| {
                    codec::encode(&HistoryPage { number, records })
                });
                kept.push(Leaf { first, page });
            }
            if plan.weight > SPILL {
                self.spill(plan).await?;
            }
        }
        plan.directory.histories = kept;
        self.put_summaries(plan, updates).await?;
        Ok(fresh)
    }

    /// Puts summaries into the plan's pages; `None` removes one.
    pub(super) async fn put_summaries(
        &mut self,
        plan: &mut Plan,
        updates: BTreeMap<RecordId, Option<Summary>>,
    ) -> Result<(), Fault> {
        let leaves = plan.directory.summaries.clone();
        let mut kept: Vec<Leaf> = Vec::with_capacity(leaves.len() + 1);
        let mut updates = updates.into_iter().peekable();
        for at in 0..leaves.len().max(1) {
            let upper = leaves.get(at + 1).map(|leaf| leaf.first);
            let mut group = Vec::new();
            while let Some(next) =
                updates.next_if(|(record, _)| upper.is_none_or(|upper| *record < upper))
            {
                group.push(next);
            }
            if group.is_empty() {
                kept.extend(leaves.get(at).copied());
                continue;
            }
            let mut records: BTreeMap<RecordId, Summary> = BTreeMap::new();
            if !leaves.is_empty() {
                let number = |page: &SummaryPage| page.number;
                if let Some(page) = self
                    .plan_page(plan, Table::Summaries, &leaves, at, number)
                    .await?
                {
                    records.extend(page.summaries.into_iter().map(|s| (s.record, s)));
                }
                plan.replace(Table::Summaries, leaves[at].page);
            }
            for (record, summary) in group {
                match summary {
                    Some(summary) => records.insert(record, summary),
                    None => records.remove(&record),
                };
            }
            let heavy = |s: &Summary| s.bytes.0.len() + 20;
            let items: Vec<Summary> = records.into_values().collect();
            let pages = split(items, SUMMARIES_A_PAGE, heavy, upper.is_none());
            for (nth, summaries) in pages.into_iter().enumerate() {
                let first = first_of(nth, leaves.get(at), summaries[0].record);
                let page = plan.put(Table::Summaries, |number| {
                    codec::encode(&SummaryPage { number, summaries })
                });
                kept.push(Leaf { first, page });
            }
            if plan.weight > SPILL {
                self.spill(plan).await?;
            }
        }
        plan.directory.summaries = kept;
        Ok(())
    }

    /// Makes the summaries of a range of records anew from their histories (`None`: of all).
    pub(super) async fn resummarise(
        &mut self,
        plan: &mut Plan,
        range: Option<(RecordId, Option<RecordId>)>,
    ) -> Result<(), Fault> {
        if range.is_none() {
            for leaf in std::mem::take(&mut plan.directory.summaries) {
                plan.replace(Table::Summaries, leaf.page);
            }
        }
        let within = |record: RecordId| {
            range.is_none_or(|(from, to)| record >= from && to.is_none_or(|to| record < to))
        };
        let leaves = plan.directory.histories.clone();
        for at in 0..leaves.len() {
            if range.is_none() {
                (self.hear)(Work::Summaries, at as f64 / leaves.len() as f64);
            }
            let before = leaves
                .get(at + 1)
                .is_some_and(|next| range.is_some_and(|(from, _)| next.first <= from));
            let after =
                at > 0 && range.is_some_and(|(_, to)| to.is_some_and(|to| leaves[at].first >= to));
            if before || after {
                continue;
            }
            let number = |page: &HistoryPage| page.number;
            let Some(page) = self
                .plan_page(plan, Table::Histories, &leaves, at, number)
                .await?
            else {
                continue;
            };
            let mut updates = BTreeMap::new();
            for history in page.records {
                if !within(history.record) {
                    continue;
                }
                let mut events: Vec<Event> = history
                    .events
                    .iter()
                    .filter_map(|k| k.read().ok())
                    .collect();
                unite(&mut events, self.state.tailed(history.record).cloned());
                updates.insert(history.record, self.summarise(history.record, &events));
            }
            self.put_summaries(plan, updates).await?;
        }
        Ok(())
    }

    /// A record's events in the plan's pages. `kept` is the page that was read last: who asks in the order of the
    /// records reads each page once.
    pub(super) async fn planned(
        &self,
        plan: &Plan,
        record: RecordId,
        kept: &mut Option<HistoryPage>,
    ) -> Result<Vec<Event>, Fault> {
        let leaves = &plan.directory.histories;
        let Some(at) = leaf_of(leaves, record) else {
            return Ok(Vec::new());
        };
        let number = leaves[at].page;
        let page = match kept.take().filter(|page| page.number == number) {
            Some(page) => page,
            None => {
                let bytes = self.plan_bytes(plan, Table::Histories, number).await?;
                read(bytes.as_ref(), || place(Table::Histories, number))?
            }
        };
        let page = kept.insert(page);
        Ok(page
            .records
            .iter()
            .filter(|history| history.record == record)
            .flat_map(|history| &history.events)
            .filter_map(|kept| kept.read().ok())
            .collect())
    }

    /// Writes prepared pages out, under reserved numbers that no other tab uses.
    async fn spill(&mut self, plan: &mut Plan) -> Result<(), Fault> {
        if plan.reserved.is_none() {
            for attempt in 0.. {
                if self.state.head.generation != plan.base
                    || plan.next < self.state.head.next_page
                    || attempt > 8
                {
                    return Err(Fault::Moved);
                }
                let reserved = Reserved {
                    from: self.state.head.next_page,
                    to: self.state.head.next_page + RANGE,
                };
                let mut head = self.state.head.clone();
                head.reserved = Some(reserved);
                head.next_page = reserved.to;
                match self.write_head(head, Batch::empty()).await {
                    Ok(()) => {
                        plan.reserved = Some(reserved);
                        break;
                    }
                    Err(Fault::Database(DatabaseError::Stale)) => self.follow().await?,
                    Err(fault) => return Err(fault),
                }
            }
        }
        let puts = std::mem::take(&mut plan.puts);
        let pages: Vec<(Table, u64)> = puts.keys().copied().collect();
        plan.weight = 0;
        let written = self
            .db
            .write(Batch {
                expect: Expect::Any,
                puts: puts
                    .into_iter()
                    .map(|((table, number), bytes)| (table, Key::Number(number), bytes))
                    .collect(),
                deletes: Vec::new(),
                durability: Durability::Relaxed,
            })
            .await;
        plan.written.extend(pages);
        written.map_err(Fault::Database)
    }

    /// Adds a new head to a batch and writes it if nobody was faster; then it is ours.
    pub(super) async fn write_head(
        &mut self,
        mut head: Head,
        mut batch: Batch,
    ) -> Result<(), Fault> {
        head.writes = self.state.head.writes + 1;
        let bytes = codec::encode(&head);
        batch.expect = match &self.state.bytes {
            bytes if bytes.is_empty() => Expect::Fresh,
            bytes => Expect::Head(bytes.clone()),
        };
        batch.puts.push((Table::Meta, text(HEAD), bytes.clone()));
        self.db.write(batch).await?;
        self.state.head = head;
        self.state.bytes = bytes;
        Ok(())
    }

    /// Makes a plan count, together with what `change` adds; the directory is ours afterwards.
    ///
    /// [`DatabaseError::Stale`] leaves the plan usable if only the tail grew.
    pub(super) async fn finish(
        &mut self,
        plan: &mut Plan,
        mut head: Head,
        mut batch: Batch,
    ) -> Result<(), Fault> {
        if self.state.head.generation != plan.base {
            return Err(Fault::Moved);
        }
        match plan.reserved {
            Some(reserved) if self.state.head.reserved != Some(reserved) => {
                return Err(Fault::Moved);
            }
            Some(reserved) => {
                head.reserved = None;
                if head.next_page == reserved.to {
                    head.next_page = plan.next;
                }
            }
            None if plan.next < head.next_page => return Err(Fault::Moved),
            None => head.next_page = plan.next,
        }
        head.generation = plan.base + 1;
        let directory = Directory {
            generation: head.generation,
            ..plan.directory.clone()
        };
        let puts = plan.puts.iter();
        batch.puts.extend(
            puts.map(|((table, number), bytes)| (*table, Key::Number(*number), bytes.clone())),
        );
        let aside = plan.aside.iter();
        batch
            .puts
            .extend(aside.map(|(name, bytes)| (Table::Meta, text(name), bytes.clone())));
        batch.puts.push((
            Table::Meta,
            text(meta::DIRECTORY),
            codec::encode(&directory),
        ));
        batch.deletes.extend(plan.dropped.iter().cloned());
        batch.durability = Durability::Strict;
        self.write_head(head, batch).await?;
        self.state.directory = directory;
        Ok(())
    }

    /// Forgets a plan and what it wrote; what can't be removed now is garbage for [`Tablet::tidy`].
    pub(super) async fn abandon(&mut self, plan: Plan) {
        if plan.written.is_empty() {
            return;
        }
        let deletes = plan
            .written
            .into_iter()
            .map(|(table, number)| (table, Key::Number(number)))
            .collect();
        let _ = self
            .db
            .write(Batch {
                deletes,
                ..Batch::empty()
            })
            .await;
    }
}

/// The first record of the `nth` page that replaces a leaf.
fn first_of(nth: usize, old: Option<&Leaf>, record: RecordId) -> RecordId {
    match old {
        Some(old) if nth == 0 => old.first.min(record),
        _ => record,
    }
}

impl Batch {
    /// No write yet.
    pub(super) fn empty() -> Self {
        Self {
            expect: Expect::Any,
            puts: Vec::new(),
            deletes: Vec::new(),
            durability: Durability::Relaxed,
        }
    }
}
