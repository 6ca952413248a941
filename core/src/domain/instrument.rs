//! Measuring instruments: their calibration must be in date on the day of a reading (SPEC §3.4).

use super::refusal::Refusal;
use super::register::{Registered, RequiredField, required};
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// A measuring instrument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instrument {
    /// What it is called.
    pub name: String,
    /// Serial number.
    pub serial: String,
    /// The day of its last calibration.
    pub calibrated: Day,
    /// The last day on which that calibration counts.
    pub calibrated_until: Day,
    /// The certificate's number.
    #[serde(default)]
    pub certificate: String,
    /// Whether it was found to measure wrongly: its readings since then must be repeated.
    #[serde(default)]
    pub found_bad: Option<FoundBad>,
}

/// A measuring instrument was found to measure wrongly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundBad {
    /// The first day on which its readings don't count.
    pub since: Day,
    /// What is wrong with it.
    pub why: String,
}

impl Instrument {
    /// Whether its calibration is in date on that day.
    pub fn is_calibrated(&self, on: Day) -> bool {
        self.calibrated <= on && on <= self.last_good_day()
    }

    /// The last day on which its readings count.
    pub fn last_good_day(&self) -> Day {
        match &self.found_bad {
            Some(bad) => self.calibrated_until.min(bad.since.plus(-1)),
            None => self.calibrated_until,
        }
    }
}

impl Registered for Instrument {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.name, RequiredField::Name)?;
        if let Some(bad) = &self.found_bad {
            required(&bad.why, RequiredField::Reason)?;
        }
        if self.calibrated_until < self.calibrated {
            Err(Refusal::EndsBeforeItBegins)
        } else {
            Ok(())
        }
    }
}
