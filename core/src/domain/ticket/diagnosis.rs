//! Step 2, diagnosis (故障诊断): what it may be, what was ruled out, and what is done about it (SPEC §3.2).

use crate::id::{CodeId, KitId, PartId, PersonId, PlaceId};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// Who has the ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The engineer, or the expert who took over.
    pub engineer: PersonId,
    /// A word to go with it.
    #[serde(default)]
    pub note: String,
}

/// How likely a cause is.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum Likelihood {
    /// Likely.
    Likely,
    /// Possible.
    #[default]
    Possible,
    /// Ruled out.
    RuledOut,
}

/// A possible cause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// In words.
    pub text: String,
    /// The matching entry of the code list.
    #[serde(default)]
    pub code: Option<CodeId>,
    /// How likely it is.
    pub likelihood: Likelihood,
}

/// What is done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Remedy {
    /// Mended from afar, with what was done.
    Remote {
        /// What the user was guided to do.
        guidance: String,
    },
    /// A visit.
    Visit {
        /// When the engineer plans to be there.
        arrival: Instant,
        /// Tools to take.
        tools: String,
        /// Parts to take, in words.
        parts: String,
        /// Parts of the store to take; they are reserved.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reserve: Vec<Wanted>,
        /// Tool kits to take, each fit to be packed on the day of the arrival.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kits: Vec<KitId>,
    },
}

/// A part of the store to take on a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Which part.
    pub part: PartId,
    /// From which place.
    pub place: PlaceId,
    /// How many pieces.
    pub quantity: u32,
}

impl Wanted {
    /// The same part asked for twice from one place is asked for once: the two together must be there.
    pub fn together(all: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut wanted: Vec<Self> = Vec::new();
        for one in all {
            let same = |w: &&mut Self| w.part == one.part && w.place == one.place;
            match wanted.iter_mut().find(same) {
                Some(known) => known.quantity = known.quantity.saturating_add(one.quantity),
                None => wanted.push(one),
            }
        }
        wanted
    }
}

/// The result of a diagnosis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// When the user was spoken with.
    pub contacted_at: Instant,
    /// With whom, and what they said.
    #[serde(default)]
    pub contact: String,
    /// Possible and ruled-out causes.
    pub causes: Vec<Cause>,
    /// What is done.
    pub remedy: Remedy,
}

impl Diagnosis {
    /// The cause to look for first: the likely one, else the only one that was not ruled out.
    pub fn suspect(&self) -> Option<&Cause> {
        let stands = |c: &&Cause| c.likelihood != Likelihood::RuledOut && !c.text.trim().is_empty();
        let mut open = self.causes.iter().filter(stands);
        let likely = open.clone().find(|c| c.likelihood == Likelihood::Likely);
        let only = || open.next().filter(|_| open.next().is_none());
        likely.or_else(only)
    }
}

/// What a ticket can wait for.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum WaitReason {
    /// 待件.
    Parts,
    /// 待客户.
    Customer,
    /// 待专家.
    Expert,
    /// Anything else.
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suspect_is_the_likely_cause_or_the_only_one_left() {
        let suspect = |causes: &[(&str, Likelihood)]| {
            let causes = causes.iter().map(|(text, likelihood)| Cause {
                text: (*text).to_owned(),
                likelihood: *likelihood,
                ..Cause::default()
            });
            let diagnosis = Diagnosis {
                contacted_at: Instant(0),
                contact: String::new(),
                causes: causes.collect(),
                remedy: Remedy::Remote {
                    guidance: String::new(),
                },
            };
            diagnosis.suspect().map(|c| c.text.clone())
        };
        use Likelihood::{Likely, Possible, RuledOut};
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            suspect(&[("hose", Possible), ("sensor", Likely)]),
            some("sensor")
        );
        assert_eq!(
            suspect(&[("hose", RuledOut), ("sensor", Possible)]),
            some("sensor")
        );
        assert_eq!(suspect(&[("hose", Possible), ("sensor", Possible)]), None);
        assert_eq!(suspect(&[(" ", Likely), ("hose", RuledOut)]), None);
        assert_eq!(suspect(&[]), None);
    }
}
