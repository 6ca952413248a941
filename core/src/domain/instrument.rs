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
}

impl Instrument {
    /// Whether its calibration is in date on that day.
    pub fn is_calibrated(&self, on: Day) -> bool {
        self.calibrated <= on && on <= self.calibrated_until
    }
}

impl Registered for Instrument {
    fn validate(&self) -> Result<(), Refusal> {
        required(&self.name, RequiredField::Name)?;
        if self.calibrated_until < self.calibrated {
            Err(Refusal::EndsBeforeItBegins)
        } else {
            Ok(())
        }
    }
}
