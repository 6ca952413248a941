//! What goes wrong in a journey, worded for whoever reads a failed test: `Debug` prints the sentence, not a structure,
//! since that is what a test that returns `Err` shows.

use std::fmt;

/// Why a journey could not go on.
pub struct Trouble(String);

/// What every step of a journey returns.
pub type Done<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// Trouble in one's own words.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Says what was being done when it happened.
    #[must_use]
    pub fn while_doing(self, what: &str) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl fmt::Debug for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

impl From<thirtyfour::error::WebDriverError> for Trouble {
    fn from(error: thirtyfour::error::WebDriverError) -> Self {
        Self(format!("the browser's driver says: {error}"))
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self(format!("not the JSON expected: {error}"))
    }
}
