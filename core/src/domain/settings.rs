//! Settings: targets, calendar, pauses, deadlines; one record for the whole data set (SPEC §3).

use super::calendar::Calendar;
use super::checklist::Bilingual;
use super::refusal::Refusal;
use super::register::Registered;
use super::ticket::{Paper, Urgency, WaitReason};
use crate::time::{Day, Instant, Span};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Largest logo, in bytes: it is loaded with every report.
pub const LARGEST_LOGO: u64 = 2 * 1024 * 1024;

/// Times promised, each from the report on; none where nothing is promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    /// Until somebody has spoken with the user.
    pub respond: Option<Span>,
    /// Until an engineer is there.
    pub arrive: Option<Span>,
    /// Until the device can be used again.
    pub restore: Option<Span>,
    /// From completion until the follow-up call.
    pub follow_up: Option<Span>,
}

/// How long something is kept, or may take, with the words for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityDeadline {
    /// What happened (a death, a serious injury …).
    pub event: Bilingual,
    /// Calendar days from becoming aware of it.
    pub days: u16,
}

/// The settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The service organisation's name, printed on reports.
    pub organisation: String,
    /// Its name in English, printed on reports in English; empty where it is the same.
    #[serde(default)]
    pub organisation_en: String,
    /// Its address and telephone, printed on reports.
    #[serde(default)]
    pub letterhead: String,
    /// Its logo, printed on reports: a picture that is kept as an attachment.
    #[serde(default)]
    pub logo: Option<Box<Paper>>,
    /// Targets per urgency.
    pub targets: BTreeMap<Urgency, Targets>,
    /// Working hours and holidays.
    pub calendar: Calendar,
    /// Waiting for these stops the clock.
    pub pausing: Vec<WaitReason>,
    /// A fault on the same device within so many days is a repeat.
    pub repeat_within_days: u16,
    /// A survey that nobody answered expires after so many days.
    pub survey_expires_days: u16,
    /// Archived records are kept for so many years.
    pub keep_years: u16,
    /// Deadlines for reporting to the authority.
    pub deadlines: Vec<AuthorityDeadline>,
    /// What the spare-part store warns of.
    #[serde(default)]
    pub store: StoreSettings,
    /// In which currency amounts are; none where nobody has said it.
    #[serde(default, deserialize_with = "currency_or_none")]
    pub currency: Option<Currency>,
}

/// One that can't be read is none: it must not take the other settings with it that another tablet wrote beside it.
fn currency_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Currency>, D::Error> {
    let code = Option::<String>::deserialize(from)?;
    Ok(code.and_then(|code| code.parse().ok()))
}

/// A currency by its code of three letters (ISO 4217), such as `CNY`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub struct Currency([u8; 3]);

/// What is no code of three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no code of three capital letters")]
pub struct NotACurrency;

impl std::str::FromStr for Currency {
    type Err = NotACurrency;

    fn from_str(code: &str) -> Result<Self, NotACurrency> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(NotACurrency),
        }
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0
            .iter()
            .try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.to_string()
    }
}

/// What the spare-part store warns of (SPEC §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreSettings {
    /// A lot is expiring so many days before it is out of date.
    pub expiring_days: u16,
    /// A part moves slowly when none was used for so many days.
    pub slow_moving_days: u16,
}

impl Default for StoreSettings {
    fn default() -> Self {
        Self {
            expiring_days: 90,
            slow_moving_days: 180,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        let targets = |respond, arrive, restore, follow_up: Option<Span>| Targets {
            respond,
            arrive,
            restore,
            follow_up,
        };
        let (minutes, hours, days) = (Span::minutes, Span::hours, |n: i64| Span::hours(n * 8));
        Self {
            organisation: String::new(),
            organisation_en: String::new(),
            letterhead: String::new(),
            logo: None,
            targets: BTreeMap::from([
                (
                    Urgency::Emergency,
                    targets(
                        Some(minutes(15)),
                        Some(hours(2)),
                        Some(hours(8)),
                        Some(hours(24)),
                    ),
                ),
                (
                    Urgency::Urgent,
                    targets(
                        Some(minutes(30)),
                        Some(hours(4)),
                        Some(days(1)),
                        Some(days(3)),
                    ),
                ),
                (
                    Urgency::Normal,
                    targets(Some(hours(2)), Some(days(1)), Some(days(3)), Some(days(5))),
                ),
                (Urgency::Planned, targets(None, None, None, Some(days(5)))),
            ]),
            calendar: Calendar::default(),
            pausing: vec![WaitReason::Customer],
            repeat_within_days: 30,
            survey_expires_days: 30,
            keep_years: 10,
            deadlines: vec![
                AuthorityDeadline {
                    event: Bilingual::new("公众健康威胁", "Serious public health threat"),
                    days: 2,
                },
                AuthorityDeadline {
                    event: Bilingual::new("死亡", "Death"),
                    days: 7,
                },
                AuthorityDeadline {
                    event: Bilingual::new(
                        "严重伤害或可能导致严重伤害",
                        "Serious injury, or could have led to one",
                    ),
                    days: 15,
                },
            ],
            store: StoreSettings::default(),
            currency: None,
        }
    }
}

impl Settings {
    /// The targets of an urgency.
    pub fn targets(&self, urgency: Urgency) -> Targets {
        self.targets.get(&urgency).copied().unwrap_or_default()
    }

    /// By when an event of the table must be told to the authority, counted from the day on which it became known.
    pub fn due_of(&self, event: usize, known: Instant) -> Option<Day> {
        let days = self.deadlines.get(event)?.days;
        Some(self.calendar.day(known).plus(i64::from(days)))
    }

    /// The event of the table that a day was counted for; nothing where none or several come to that day.
    pub fn event_due(&self, known: Instant, day: Day) -> Option<usize> {
        let mut all = (0..self.deadlines.len()).filter(|at| self.due_of(*at, known) == Some(day));
        all.next().filter(|_| all.next().is_none())
    }

    /// Until when a record that is archived on that day is kept: so many full years (SPEC §3.5).
    pub fn keep_until(&self, archived: Day) -> Day {
        archived.plus_years(self.keep_years)
    }
}

impl Registered for Settings {
    fn validate(&self) -> Result<(), Refusal> {
        self.calendar.validate()?;
        if let Some(logo) = &self.logo {
            if !logo.media.is_picture() {
                return Err(Refusal::NotAPicture);
            }
            if logo.size > LARGEST_LOGO {
                return Err(Refusal::PaperTooLarge(LARGEST_LOGO));
            }
        }
        let spans = self
            .targets
            .values()
            .flat_map(|t| [t.respond, t.arrive, t.restore, t.follow_up]);
        if spans.flatten().any(|span| span <= Span::ZERO) {
            Err(Refusal::TargetNotPositive)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_a_code_of_three_capitals_and_nothing_else() {
        let read = |code: &str| code.parse::<Currency>().map(|c| c.to_string());
        assert_eq!(read("CNY").as_deref(), Ok("CNY"));
        for bad in ["", "CN", "CNYY", "cny", "¥", "C1Y"] {
            assert_eq!(read(bad), Err(NotACurrency), "{bad}");
        }
    }

    #[test]
    fn what_happened_is_known_again_by_the_day_that_was_counted_for_it() {
        let mut settings = Settings::default();
        let known = Instant(1_795_500_000_000);
        for at in 0..settings.deadlines.len() {
            let day = settings.due_of(at, known).unwrap();
            assert_eq!(settings.event_due(known, day), Some(at));
            assert_eq!(settings.event_due(known, day.plus(1)), None);
        }
        // Where two come to one day it may have been either.
        let day = settings.due_of(0, known).unwrap();
        settings.deadlines.push(settings.deadlines[0].clone());
        assert_eq!(settings.event_due(known, day), None);
    }

    #[test]
    fn settings_without_a_currency_or_with_one_that_is_none_are_read_all_the_same() {
        let mut settings = Settings {
            currency: Some(Currency(*b"EUR")),
            ..Settings::default()
        };
        let mut json = serde_json::to_value(&settings).unwrap();
        assert_eq!(json["currency"], "EUR");
        assert_eq!(
            serde_json::from_value::<Settings>(json.clone()).unwrap(),
            settings
        );
        json.as_object_mut().unwrap().remove("currency");
        settings.currency = None;
        assert_eq!(
            serde_json::from_value::<Settings>(json.clone()).unwrap(),
            settings
        );
        for unreadable in ["", "eur", "EURO"] {
            json["currency"] = unreadable.into();
            assert_eq!(
                serde_json::from_value::<Settings>(json.clone()).unwrap(),
                settings
            );
        }
    }
}
