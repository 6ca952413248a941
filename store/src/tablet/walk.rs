//! Going through all records in order, page by page, while other tabs may be writing.

use super::{Fault, Summarise, Tablet, page_of, place};
use crate::database::{Database, Key, Table};
use crate::layout::{leaf_of, unite};
use crate::mirror::Mirror;
use aftercare_core::id::RecordId;
use aftercare_core::journal::Event;
use std::collections::BTreeMap;

/// Pages that are read in one round trip, of about 200 kB each.
const AHEAD: usize = 16;

/// What a long work's progress report answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// On with it.
    On,
    /// Stop; nothing will have happened.
    Cancel,
}

/// Some records with all their events, each record once, in order.
pub(super) type Stretch = Vec<(RecordId, Vec<Event>)>;

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// The next records after `after`: at most a page of them, none at the end. A damaged page is
    /// passed over if `damaged` takes its name, with what the tail knows.
    pub(super) async fn stretch(
        &mut self,
        after: Option<RecordId>,
        damaged: &mut Option<Vec<super::Place>>,
    ) -> Result<Stretch, Fault> {
        for _ in 0..64 {
            self.look_ahead(after).await?;
            match self.stretch_once(after, damaged).await {
                Err(Fault::Damaged(at)) => {
                    let before = self.state.bytes.clone();
                    self.follow().await?;
                    if before != self.state.bytes {
                        continue;
                    }
                    match damaged {
                        Some(places) if !places.contains(&at) => places.push(at),
                        _ => return Err(Fault::Damaged(at)),
                    }
                }
                done => {
                    if done.as_ref().is_ok_and(Vec::is_empty) {
                        self.ahead.clear();
                    }
                    return done;
                }
            }
        }
        Err(Fault::Moved)
    }

    /// Has the page at which the next records begin, and those behind it, read in one round trip.
    async fn look_ahead(&mut self, after: Option<RecordId>) -> Result<(), Fault> {
        let leaves = &self.state.directory.histories;
        let first = after.and_then(|record| leaf_of(leaves, record));
        // The page of `after` itself may be done with: then it is the one behind it.
        let from = first.unwrap_or(0);
        let wanted: Vec<u64> = leaves
            .iter()
            .skip(from)
            .take(AHEAD)
            .map(|leaf| leaf.page)
            .collect();
        let here = |page: &u64| self.ahead.contains_key(page);
        if wanted.iter().take(2).all(here) {
            return Ok(());
        }
        let missing: Vec<u64> = wanted.iter().copied().filter(|page| !here(page)).collect();
        let keys: Vec<Key> = missing.iter().copied().map(Key::Number).collect();
        self.ahead.retain(|page, _| wanted.contains(page));
        let values = self.db.get_many(Table::Histories, &keys).await?;
        let there = missing.into_iter().zip(values);
        self.ahead
            .extend(there.filter_map(|(page, bytes)| Some((page, bytes?))));
        Ok(())
    }

    async fn stretch_once(
        &self,
        after: Option<RecordId>,
        damaged: &Option<Vec<super::Place>>,
    ) -> Result<Stretch, Fault> {
        let leaves = &self.state.directory.histories;
        let first = after.and_then(|record| leaf_of(leaves, record));
        let later = |record: RecordId| after.is_none_or(|after| record > after);
        for at in first.unwrap_or(0)..leaves.len().max(1) {
            let upper = leaves.get(at + 1).map(|leaf| leaf.first);
            let mut records: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
            if let Some(leaf) = leaves.get(at) {
                let at = place(Table::Histories, leaf.page);
                let skip = damaged.as_ref().is_some_and(|places| places.contains(&at));
                if !skip {
                    let page = match self.ahead.get(&leaf.page) {
                        Some(bytes) => page_of(leaf.page, Some(bytes))?,
                        None => self.history_page(leaf.page).await?,
                    };
                    for history in page.records {
                        if !later(history.record) {
                            continue;
                        }
                        let events = history.events.iter().map(|kept| kept.read());
                        let events: Result<Vec<Event>, _> = events.collect();
                        let events = events.map_err(|_| Fault::Damaged(at.clone()))?;
                        records.insert(history.record, events);
                    }
                }
            }
            for record in self.state.records.keys().copied() {
                let above = at == 0 || leaves[at].first <= record;
                if later(record) && above && upper.is_none_or(|upper| record < upper) {
                    let tailed = self.state.tailed(record).cloned();
                    unite(records.entry(record).or_default(), tailed);
                }
            }
            if !records.is_empty() {
                return Ok(records.into_iter().collect());
            }
        }
        Ok(Vec::new())
    }
}
