//! Telephone numbers that ring nobody, and addresses that reach nobody.
//!
//! English: the numbers that Ofcom keeps for drama. Chinese: an area code, mobile prefix and 400 number that nobody has.
//! Mail: `.example` (RFC 2606).

use super::Tongue;

/// Somebody's own telephone; `number` is below 1,000.
pub(super) fn mobile(tongue: Tongue, number: u64) -> String {
    match tongue {
        Tongue::Chinese => format!("154 0000 {:04}", 1_000 + number),
        Tongue::English => format!("07700 900{number:03}"),
    }
}

/// A line of a house; `number` is below 1,000.
pub(super) fn line(tongue: Tongue, number: u64) -> String {
    match tongue {
        Tongue::Chinese => format!("0399-5550{number:03}"),
        Tongue::English => format!("01632 960{number:03}"),
    }
}

/// A number that is answered day and night; `number` is below 1,000.
pub(super) fn free(tongue: Tongue, number: u64) -> String {
    match tongue {
        Tongue::Chinese => format!("400-000-0{number:03}"),
        Tongue::English => format!("0808 157 0{number:03}"),
    }
}

/// An address for mail.
pub(super) fn address(who: &str, domain: &str) -> String {
    format!("{who}@{domain}.example")
}
