//! PINs: PBKDF2-HMAC-SHA-256 (RFC 8018) over a salt, and a growing wait after wrong tries.
//!
//! Without a server a PIN is no defence against who owns the machine, and the app says so.

use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// PBKDF2 rounds of a new PIN: about a tenth of a second on a tablet.
pub const ROUNDS: u32 = 60_000;

/// A PIN's salted hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinHash {
    salt: [u8; 16],
    rounds: u32,
    hash: [u8; 32],
}

/// Why a PIN can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a PIN has 4 to 12 digits")]
pub struct UnfitPin;

impl PinHash {
    /// Hashes a new PIN of 4 to 12 digits with a salt that the caller drew.
    ///
    /// # Errors
    /// [`UnfitPin`] when it has other characters or another length.
    pub fn new(pin: &str, salt: [u8; 16]) -> Result<Self, UnfitPin> {
        let fit = (4..=12).contains(&pin.len()) && pin.bytes().all(|b| b.is_ascii_digit());
        if !fit {
            return Err(UnfitPin);
        }
        Ok(Self {
            salt,
            rounds: ROUNDS,
            hash: derive(pin, &salt, ROUNDS),
        })
    }

    /// Whether this is the PIN.
    pub fn matches(&self, pin: &str) -> bool {
        let candidate = derive(pin, &self.salt, self.rounds.min(1_000_000));
        candidate
            .iter()
            .zip(&self.hash)
            .fold(0, |differ, (a, b)| differ | (a ^ b))
            == 0
    }
}

fn derive(pin: &str, salt: &[u8; 16], rounds: u32) -> [u8; 32] {
    pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(pin.as_bytes(), salt, rounds)
}

/// Seconds to wait after so many wrong tries in a row: none for three, then doubling to an hour.
pub fn wait_after(wrong_tries: u32) -> u32 {
    match wrong_tries {
        0..=2 => 0,
        n => (15u32 << (n - 3).min(8)).min(3_600),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_pin_matches_itself_alone() {
        let pin = PinHash::new("2580", [7; 16]).unwrap();
        assert!(pin.matches("2580") && !pin.matches("2581") && !pin.matches(""));
        assert_eq!(PinHash::new("12a4", [0; 16]), Err(UnfitPin));
    }

    #[test]
    fn wrong_tries_cost_more_and_more() {
        assert_eq!(
            (0..6).map(wait_after).collect::<Vec<_>>(),
            [0, 0, 0, 15, 30, 60]
        );
        assert_eq!(wait_after(400), 3_600);
    }
}
