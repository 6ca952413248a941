//! Recovering: what one side lost comes back from the other, what is damaged is salvaged, and summaries of another version are
//! made anew.

use super::fold::Folded;
use super::open::{Opening, SecondCopy, Start, Started};
use super::plan::Plan;
use super::second::Survey;
use super::{Fault, Place, Summarise, Tablet, place, read, text};
use crate::codec;
use crate::database::{Database, Key, Table};
use crate::layout::{HistoryPage, Known, REMEMBERED, Summary, meta};
use crate::mirror::{Mirror, MirrorError};
use aftercare_core::id::{CommitId, RecordId, ReplicaId};
use aftercare_core::journal::{Clock, Event};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What a recovery must do.
#[derive(Debug, Default)]
pub(super) struct Recovery {
    /// The head is lost.
    pub(super) headless: bool,
    /// The directory is lost: every readable page counts.
    pub(super) salvage: bool,
    /// The whole mirror is read, not only its newest part.
    pub(super) from_start: bool,
    /// What is missing or altered.
    pub(super) places: Vec<Place>,
}

impl<D: Database, M: Mirror, S: Summarise> Tablet<D, M, S> {
    /// Unites what both sides have, makes anew what is damaged or outdated, and gives each side what it lacks.
    pub(super) async fn restore(&mut self, work: Recovery, start: Start) -> Result<Opening, Fault> {
        let known = if work.from_start {
            Known::default()
        } else {
            self.state.known.clone()
        };
        let mut second = None;
        let mut survey = match self.survey(&known).await {
            Ok(survey) => survey,
            Err(MirrorError::Unsupported) => {
                second = Some(SecondCopy::Unsupported);
                Survey::default()
            }
            // What the mirror may have must not be given up because it can't be read now.
            Err(error) if work.from_start => return Err(Fault::Mirror(error)),
            Err(error) => {
                second = Some(SecondCopy::Failed(error));
                Survey::default()
            }
        };
        let mut from = known;
        if survey.partial && !from.segments.is_empty() {
            from = Known::default();
            survey = self.survey(&from).await?;
        }
        // A bulk commit that lacks a part in the whole mirror lacks it for good.
        let torn = survey.partial;
        let mut unmatched = survey.ids().any(|id| !self.state.answered.contains(&id));
        if unmatched && !work.from_start {
            // Another tab may have committed between the two looks.
            self.follow().await?;
            unmatched = survey.ids().any(|id| !self.state.answered.contains(&id));
        }
        let outdated = self.state.head.summaries != self.summariser.version();
        let mut started = Started::Normal;
        if work.from_start || unmatched || outdated {
            let mut plan = Plan::new(&self.state);
            let was = work.from_start;
            match self
                .recover(&mut plan, &work, start, &from, &survey, second.is_none())
                .await
            {
                Ok(done) => started = done,
                Err(fault) => {
                    self.abandon(plan).await;
                    return Err(fault);
                }
            }
            if was && second.is_none() {
                // What was read from the start is read again from there next time.
                survey = self.survey(&self.state.known.clone()).await?;
            }
        }
        let second = match second {
            Some(second) => second,
            None => self.settle_mirror(&survey, torn).await?,
        };
        Ok(Opening { started, second })
    }

    /// Gives the mirror what it lacks.
    async fn settle_mirror(&mut self, survey: &Survey, torn: bool) -> Result<SecondCopy, Fault> {
        let failed = |error| match error {
            MirrorError::Unsupported => SecondCopy::Unsupported,
            error => SecondCopy::Failed(error),
        };
        let mut shrunk = survey.shrunk;
        if shrunk {
            // Another tab may have made one segment of many between the two looks.
            let known = self.db.get(Table::Meta, &text(meta::MIRROR)).await?;
            if let Some(known) = known.and_then(|bytes| codec::decode::<Known>(&bytes).ok())
                && known != self.state.known
            {
                self.state.known = known;
                let again = self.survey(&self.state.known.clone()).await;
                shrunk = again.map_or(true, |survey| survey.shrunk);
            }
        }
        let supplied = match self.supply(survey).await {
            Ok(supplied) => supplied,
            Err(error) => return Ok(failed(error)),
        };
        if !shrunk
            && !torn
            && self.state.head.mirror_whole
            && let Some(commits) = supplied
        {
            return Ok(match commits {
                0 => SecondCopy::Whole,
                commits => SecondCopy::Supplied { commits },
            });
        }
        if matches!(self.fold().await?, Folded::Behind) {
            return Err(Fault::Moved);
        }
        match self.rebuild_mirror().await {
            Ok(events) => Ok(SecondCopy::Rebuilt { events }),
            Err(Fault::Mirror(error)) => Ok(failed(error)),
            Err(fault) => Err(fault),
        }
    }

    async fn recover(
        &mut self,
        plan: &mut Plan,
        work: &Recovery,
        start: Start,
        from: &Known,
        survey: &Survey,
        mirrored: bool,
    ) -> Result<Started, Fault> {
        plan.tolerant = true;
        let before = self.loaded.take().unwrap_or_default();
        let mut incoming = self.scrub(plan, work).await?;
        let folded: Vec<_> = self.tail_by_record().into_iter().collect();
        for (record, events) in folded {
            incoming.entry(record).or_default().extend(events);
        }
        self.merge(plan, incoming).await?;
        let had = plan.new;
        let except = if work.from_start {
            HashSet::new()
        } else {
            self.state.answered.clone()
        };
        let pieces = self.feed(plan, from, survey, &except).await?;
        let events = plan.new - had;
        let version = self.summariser.version();
        if self.state.head.summaries != version && !work.headless {
            self.resummarise(plan, None).await?;
        } else {
            for (_, low, high) in plan.damaged.clone() {
                self.resummarise(plan, Some((low, high))).await?;
            }
        }
        // Only now: many pages are written out beforehand, under numbers that the head reserves for them.
        let mut head = self.state.head.clone();
        head.summaries = version;
        // Their events are here now, or were here all along.
        self.state.answered.extend(survey.ids());
        if !plan.is_nothing() || work.from_start || self.state.head.summaries != version {
            head.seq = head.seq.max(survey.top);
            head.epoch += 1;
            if work.headless {
                head.replica = survey.replica.unwrap_or(start.replica);
            }
            let (seq, clock) = self.highest(plan, head.replica, work, survey).await?;
            head.replica_seq = head.replica_seq.max(seq);
            if clock.last() > head.clock.last() {
                head.clock = clock;
            }
            let mut recent: Vec<CommitId> = survey.ids().collect();
            recent.sort_unstable();
            let own = self.state.remember();
            recent.retain(|id| !own.contains(id));
            recent.extend(own);
            recent.drain(..recent.len().saturating_sub(REMEMBERED));
            self.state.recent = recent;
            let whole = if mirrored {
                matches!(self.supply(survey).await, Ok(Some(_)))
            } else {
                false
            };
            self.state.head.seq = head.seq;
            self.state.head.replica = head.replica;
            let again = if whole {
                self.survey(from).await.ok()
            } else {
                None
            };
            let saved = std::mem::replace(&mut self.state.head, head);
            let done = self
                .finish_fold(plan, again.map(|survey| (survey, whole)))
                .await;
            if let Err(fault) = done {
                self.state.head = saved;
                return Err(fault);
            }
        }
        let places: BTreeSet<Place> = work
            .places
            .iter()
            .cloned()
            .chain(plan.damaged.iter().map(|(at, _, _)| at.clone()))
            .collect();
        Ok(if !places.is_empty() {
            let after = self.read_summaries().await?;
            let after: HashMap<RecordId, Summary> =
                after.into_iter().map(|s| (s.record, s)).collect();
            let changed = before
                .into_iter()
                .filter(|summary| after.get(&summary.record) != Some(summary))
                .map(|summary| summary.record)
                .collect();
            Started::Damaged {
                places: places.into_iter().collect(),
                restored: events,
                changed,
            }
        } else if events > 0 || pieces > 0 || work.headless {
            Started::Restored { events, pieces }
        } else {
            Started::Normal
        })
    }

    /// Takes damaged pages out of the plan and gives back what is still readable of them.
    async fn scrub(
        &mut self,
        plan: &mut Plan,
        work: &Recovery,
    ) -> Result<BTreeMap<RecordId, Vec<Event>>, Fault> {
        let mut incoming: BTreeMap<RecordId, Vec<Event>> = BTreeMap::new();
        let mut salvage = |bytes: &[u8]| {
            let page: Option<HistoryPage> = codec::decode_unchecked(bytes);
            let histories = page.map(|page| page.records).unwrap_or_default();
            for kept in histories.iter().flat_map(|history| &history.events) {
                if let Ok(event) = kept.read() {
                    let record = event.header().record;
                    incoming.entry(record).or_default().push(event);
                }
            }
        };
        if work.salvage {
            for (key, bytes) in self.db.scan(Table::Histories, None).await? {
                salvage(&bytes);
                plan.drop_page(Table::Histories, key);
            }
            for key in self.db.keys(Table::Summaries).await? {
                plan.drop_page(Table::Summaries, key);
            }
            return Ok(incoming);
        }
        let damaged = |at: &Place| work.places.contains(at);
        for leaf in plan.directory.histories.clone() {
            // At a damaged store every page is looked at, not only those that are missing.
            let bytes = if work.from_start {
                let key = Key::Number(leaf.page);
                self.db.get(Table::Histories, &key).await?
            } else {
                continue;
            };
            let at = place(Table::Histories, leaf.page);
            let sound = bytes
                .as_ref()
                .and_then(|bytes| codec::decode::<HistoryPage>(bytes).ok())
                .is_some_and(|page| page.number == leaf.page);
            if !sound || damaged(&at) {
                if let Some(bytes) = &bytes {
                    salvage(bytes);
                }
                plan.remove_leaf(Table::Histories, leaf.page, bytes);
            }
        }
        for leaf in plan.directory.summaries.clone() {
            if damaged(&place(Table::Summaries, leaf.page)) {
                plan.remove_leaf(Table::Summaries, leaf.page, None);
            }
        }
        Ok(incoming)
    }

    /// The number and the stamp of the replica's last event.
    async fn highest(
        &self,
        plan: &Plan,
        replica: ReplicaId,
        work: &Recovery,
        survey: &Survey,
    ) -> Result<(u64, Clock), Fault> {
        let mut seq = 0;
        let mut clock = Clock::default();
        if !work.from_start && survey.frames == 0 {
            return Ok((seq, clock));
        }
        for leaf in &plan.directory.histories {
            let bytes = self.plan_bytes(plan, Table::Histories, leaf.page).await?;
            let page: HistoryPage = read(bytes.as_ref(), || place(Table::Histories, leaf.page))?;
            for kept in page.records.iter().flat_map(|history| &history.events) {
                let Ok(event) = kept.read() else { continue };
                let draft = event.header();
                if draft.replica == replica {
                    seq = seq.max(draft.seq);
                    if draft.stamp > clock.last() {
                        clock = Clock::after(draft.stamp);
                    }
                }
            }
        }
        Ok((seq, clock))
    }
}
