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
    /// The units it measures, by their symbols on the checklists. Empty where nobody has said: then it is taken for any.
    #[serde(default)]
    pub measures: Vec<String>,
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

    /// Whether a value of this unit can be measured with it.
    pub fn measures(&self, unit: &str) -> bool {
        // The micro sign and the Greek letter look the same, and keyboards have the one or the other.
        let symbol = |unit: &str| unit.trim().replace('\u{3bc}', "\u{b5}");
        self.measures.is_empty() || self.measures.iter().any(|own| symbol(own) == symbol(unit))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn measuring(units: &[&str]) -> Instrument {
        let day = Day::of(crate::time::Instant(0), 0);
        Instrument {
            name: String::new(),
            serial: String::new(),
            calibrated: day,
            calibrated_until: day,
            certificate: String::new(),
            measures: units.iter().map(|unit| (*unit).to_owned()).collect(),
            found_bad: None,
        }
    }

    #[test]
    fn it_measures_its_units_and_anything_where_nobody_said_which() {
        let analyser = measuring(&["Ω", "\u{3bc}A"]);
        assert!(analyser.measures("Ω") && analyser.measures(" \u{b5}A "));
        // Milli and mega differ by the case of a letter.
        assert!(!analyser.measures("mA") && !measuring(&["mW"]).measures("MW"));
        assert!(measuring(&[]).measures("cmH₂O"));
    }
}
