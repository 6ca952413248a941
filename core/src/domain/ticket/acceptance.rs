//! Acceptance: the ward signs for what it was shown, refuses, or nobody is there (SPEC §3.4).
//!
//! A signature names the SHA-256 of what was shown. Whatever changes that content later voids the
//! signature by arithmetic, not by remembering to void it.

use super::{CheckResult, Conclusion, PartUse, Precautions, RepairOutcome, Stamped, Ticket};
use crate::id::DeviceId;
use crate::journal::Digest;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What the ward said to the repair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Acceptance {
    /// It signed.
    Signed(Signature),
    /// It refused, with a reason.
    Refused(String),
    /// Nobody was there to sign.
    Absent(Absence),
}

/// A signature (21 CFR 11.50: printed name, time and meaning beside the drawn strokes).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// Printed name.
    pub name: String,
    /// In what capacity.
    pub capacity: String,
    /// What the signature means, in the words that were shown.
    pub meaning: String,
    /// The strokes: a content-addressed attachment (`strokes` of [`Strokes`]).
    pub strokes: Digest,
    /// The hash of what was shown.
    pub shown: Digest,
    /// When it was drawn.
    pub at: Instant,
}

/// Nobody was there to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// Why.
    pub reason: String,
}

/// The strokes of a signature in a box of 1,000 × 400, so that a turned tablet keeps them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strokes(pub Vec<Vec<(u16, u16)>>);

impl Strokes {
    /// The width of the box.
    pub const WIDTH: u16 = 1_000;
    /// The height of the box.
    pub const HEIGHT: u16 = 400;

    /// Whether it is more than a dot: some stroke must travel.
    pub fn is_drawn(&self) -> bool {
        let travel = |stroke: &[(u16, u16)]| -> u32 {
            stroke
                .windows(2)
                .map(|p| u32::from(p[0].0.abs_diff(p[1].0)) + u32::from(p[0].1.abs_diff(p[1].1)))
                .sum()
        };
        self.0.iter().map(|stroke| travel(stroke)).sum::<u32>() >= 60
    }

    /// The attachment: the strokes in CBOR.
    pub fn encode(&self) -> Vec<u8> {
        // Serialising plain data to a Vec cannot fail.
        minicbor_serde::to_vec(self).unwrap_or_default()
    }

    /// Reads the attachment.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        minicbor_serde::from_slice(bytes).ok()
    }
}

/// Whether the ward's word stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SignatureState {
    /// Nobody was asked yet, or the last word was a refusal.
    #[default]
    Open,
    /// Signed, and nothing has changed since.
    Valid,
    /// Signed, but the content was edited after.
    Voided,
    /// Nobody was there; it can be signed later.
    Absent,
}

/// What the ward is shown and signs for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown<'a> {
    /// The ticket's number.
    pub number: &'a str,
    /// The device.
    pub device: Option<DeviceId>,
    /// The fault in the user's words.
    pub description: &'a str,
    /// The outcome of the repair.
    pub repair: Option<&'a RepairOutcome>,
    /// Parts.
    pub parts: Vec<&'a PartUse>,
    /// Results of the last round.
    pub checks: Vec<&'a CheckResult>,
    /// The conclusion.
    pub conclusion: Option<&'a Conclusion>,
    /// Work started and stopped, arrival.
    pub times: Vec<(u8, Instant)>,
    /// What was declared before the device was touched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precautions: Option<&'a Precautions>,
}

impl Ticket {
    /// What the ward is shown.
    pub fn shown(&self) -> Shown<'_> {
        Shown {
            number: &self.number,
            device: self.device,
            description: &self.report.description,
            repair: self.repair(),
            parts: self.fitted_parts().map(|part| &part.what).collect(),
            checks: self
                .checks
                .iter()
                .filter(|c| c.what.round == self.round)
                .map(|c| &c.what)
                .collect(),
            conclusion: self.conclusion(),
            times: self
                .times
                .iter()
                .map(|t| (t.what.kind as u8, t.what.at))
                .collect(),
            precautions: self.precautions.last().map(|p| &p.what),
        }
    }

    /// The hash of what the ward is shown.
    pub fn shown_digest(&self) -> Digest {
        digest_of(&self.shown())
    }

    /// The same as wards were shown it once: without what was declared. A signature for that counts as well.
    pub fn shown_undeclared(&self) -> Digest {
        digest_of(&Shown {
            precautions: None,
            ..self.shown()
        })
    }

    /// Whether this is a signature for what stands now.
    pub fn is_signed_by(&self, word: &Acceptance) -> bool {
        let Acceptance::Signed(signature) = word else {
            return false;
        };
        signature.shown == self.shown_digest() || signature.shown == self.shown_undeclared()
    }

    /// The signature that was given last, whether it still holds or not.
    pub fn signature(&self) -> Option<&Stamped<Acceptance>> {
        self.acceptances
            .iter()
            .rev()
            .find(|a| matches!(a.what, Acceptance::Signed(_)))
    }

    /// The ward's words since it last refused, the latest first.
    fn words(&self) -> impl Iterator<Item = &Stamped<Acceptance>> {
        let words = self.acceptances.iter().rev();
        words.take_while(|word| !matches!(word.what, Acceptance::Refused(_)))
    }

    /// The ward's word that stands: the signature for what stands now, else that nobody was there to sign.
    pub fn standing_word(&self) -> Option<&Stamped<Acceptance>> {
        let last = self.words().next()?;
        // Two tablets may have brought two words: a signature for what stands now outweighs the rest, and of two the first.
        let signed = self.words().filter(|word| self.is_signed_by(&word.what));
        let absent = || matches!(last.what, Acceptance::Absent(_)).then_some(last);
        signed.last().or_else(absent)
    }

    /// When the ward took the device back, by its word that stands; none while a signature is void.
    pub fn handed_over_at(&self) -> Option<Instant> {
        self.standing_word().map(|word| word.at)
    }

    /// Whether the ward's word stands.
    pub fn signature_state(&self) -> SignatureState {
        let last = self.words().next().map(|word| &word.what);
        match self.standing_word().map(|word| &word.what) {
            Some(Acceptance::Signed(_)) => SignatureState::Valid,
            Some(_) => SignatureState::Absent,
            None if last.is_some() => SignatureState::Voided,
            None => SignatureState::Open,
        }
    }
}

fn digest_of(shown: &Shown<'_>) -> Digest {
    // Serialising plain data to a Vec cannot fail.
    Digest::of(&minicbor_serde::to_vec(shown).unwrap_or_default())
}
