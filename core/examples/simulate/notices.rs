//! A small domain for the simulation: notices that are opened, worded, ranked, closed and reopened.
//!
//! It has what makes merging hard: stages that an event may not fit, fields that two people set at
//! once, settlements, kinds of a later version, and bodies that are blanked.

use crate::script::{Context, Script, Wanted};
use aftercare_core::id::RecordId;
use aftercare_core::journal::fold::Field;
use aftercare_core::journal::{
    BLANKING, Blanking, Entry, Event, EventId, Family, Fit, Folded, Journal, Record, fold,
    linearise,
};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde::{Deserialize, Serialize};

/// What can happen to a notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Happening {
    /// It is put up.
    Opened(String),
    /// Its wording is set.
    Worded(String),
    /// Its rank is set.
    Ranked(u8),
    /// It is closed; only an open one can be.
    Closed(String),
    /// It is opened again; only a closed one can be.
    Reopened,
    /// A person has looked at these events' conflicts.
    Settled(Vec<EventId>),
}

impl Happening {
    /// The event's kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Happening::Opened(_) => "opened",
            Happening::Worded(_) => "worded",
            Happening::Ranked(_) => "ranked",
            Happening::Closed(_) => "closed",
            Happening::Reopened => "reopened",
            Happening::Settled(_) => "settled",
        }
    }
    /// The event's body.
    pub fn body(&self) -> Vec<u8> {
        minicbor_serde::to_vec(self).unwrap_or_default()
    }
}

/// A notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// How it ranks.
    pub rank: u8,
    /// Why it was closed, when it is.
    pub closed: Option<String>,
}

impl Record for Notice {
    type Event = Happening;
    const KINDS: &'static [&'static str] = &[
        "opened", "worded", "ranked", "closed", "reopened", "settled",
    ];

    fn begin(event: &Happening, _: &Entry) -> Option<Self> {
        match event {
            Happening::Opened(text) => Some(Self {
                text: text.clone(),
                rank: 0,
                closed: None,
            }),
            _ => None,
        }
    }

    fn evolve(&mut self, event: &Happening, _: &Entry) -> Fit {
        match event {
            Happening::Worded(text) => self.text.clone_from(text),
            Happening::Ranked(rank) => self.rank = *rank,
            Happening::Closed(why) if self.closed.is_none() => self.closed = Some(why.clone()),
            Happening::Reopened if self.closed.is_some() => self.closed = None,
            Happening::Settled(_) => {}
            _ => return Fit::Misfit,
        }
        Fit::Applied
    }

    fn touches(event: &Happening) -> Vec<(Field, String)> {
        match event {
            Happening::Opened(text) | Happening::Worded(text) => {
                vec![("text".into(), text.clone())]
            }
            Happening::Ranked(rank) => vec![("rank".into(), rank.to_string())],
            _ => Vec::new(),
        }
    }

    fn settles(event: &Happening) -> Vec<EventId> {
        match event {
            Happening::Settled(events) => events.clone(),
            _ => Vec::new(),
        }
    }
}

/// A fold as it can be compared: without positions, which depend on how the events were handed in.
pub fn picture(folded: &Folded<Notice>) -> String {
    let Folded {
        state,
        heads,
        conflicts,
        newer,
        waiting,
        blanked,
        ..
    } = folded;
    format!("{state:?} {heads:?} {conflicts:?} {newer:?} {waiting:?} {blanked:?}")
}

/// People who put up notices.
pub struct Notices;

const RECORDS: u128 = 4;

impl Script for Notices {
    fn act(&self, random: &mut StdRng, journal: &Journal, context: &Context) -> Vec<Wanted> {
        let record = RecordId::well_known(random.random_range(1..=RECORDS));
        let wanted = |kind: &str, body: Vec<u8>| Wanted {
            family: Family(1),
            record,
            kind: kind.to_owned(),
            body,
        };
        let is = |happening: Happening| wanted(happening.kind(), happening.body());
        let words = ["pump", "泵", "bomba", ""];
        let word = words.choose(random).map_or("", |word| *word).to_owned();
        let events = journal.record(record);
        if events.is_empty() {
            return vec![is(Happening::Opened(word))];
        }
        match random.random_range(0..24) {
            // Nobody checks the rules here: the fold has to stand it.
            0..6 => vec![is(Happening::Worded(word))],
            6..11 => vec![is(Happening::Ranked(random.random_range(0..3)))],
            11..14 => {
                let Context {
                    now,
                    actor,
                    replica,
                } = context;
                let why = format!("{word} {actor} {replica} {}", now.0);
                vec![is(Happening::Closed(why))]
            }
            14..16 => vec![is(Happening::Reopened)],
            16..18 => {
                let folded = journal.fold::<Notice>(record);
                let named = folded.conflicts.iter().map(|c| c.event).take(3).collect();
                vec![is(Happening::Settled(named))]
            }
            18 => vec![wanted("of a later version", vec![0x63, b'n', b'e', b'w'])],
            19 => vec![wanted("worded", vec![0xff])],
            20 => {
                let event = events.choose(random).map(Event::id);
                let blanking = Blanking {
                    events: event.into_iter().collect(),
                    reason: word,
                };
                vec![wanted(BLANKING, blanking.encode())]
            }
            21 => vec![wanted("worded", Vec::new())],
            // Two records in one commit.
            _ => {
                let other = RecordId::well_known(random.random_range(1..=RECORDS));
                let mut both = vec![is(Happening::Ranked(1)), is(Happening::Worded(word))];
                both[1].record = other;
                both
            }
        }
    }

    fn picture(&self, _: RecordId, events: &[Event]) -> String {
        picture(&fold::<Notice>(events))
    }

    fn picture_step_by_step(&self, _: RecordId, events: &[Event]) -> Option<String> {
        let mut order = linearise(events).sequence.into_iter();
        let first = order.next()?;
        let mut sofar = vec![events[first].clone()];
        let mut folded = fold::<Notice>(&sofar);
        for at in order {
            sofar.push(events[at].clone());
            if !folded.append(sofar.len() - 1, &events[at]) {
                folded = fold(&sofar);
            }
            // Both ways give the same after every step.
            if picture(&folded) != picture(&fold(&sofar)) {
                return Some(format!("differs after {:?}", events[at]));
            }
        }
        Some(picture(&folded))
    }
}
