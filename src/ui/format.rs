//! Dates, times, numbers and sizes as people of each language write them, through the browser's `Intl`.
//!
//! Moments are milliseconds since 1970 UTC and are shown in the tablet's own time zone, 24 h.
//! Making a formatter is slow, so one of each kind is kept per language.

use super::lang::{Lang, lang};
use super::words::kit;
use aftercare_core::domain::settings::Currency;
/// What people type as a number, as the rules read it.
pub use aftercare_core::domain::text::number as parse_number;
use aftercare_core::time::Day;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;
use wasm_bindgen::JsValue;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Date,
    WeekdayDate,
    Month,
    ShortMonth,
    Year,
    Time,
    TimeSeconds,
    Number(u8),
    Fixed(u8),
    Percent,
    Compact,
    Money(Currency),
    Compare,
    Pinyin,
}

thread_local! {
    static KEPT: RefCell<HashMap<(Lang, Kind), Function>> = RefCell::default();
}

fn formatter(kind: Kind) -> Function {
    let lang = lang();
    KEPT.with_borrow_mut(|kept| {
        kept.entry((lang, kind))
            .or_insert_with(|| make(lang, kind))
            .clone()
    })
}

fn make(lang: Lang, kind: Kind) -> Function {
    let options = Object::new();
    let set = |key: &str, value: JsValue| {
        // Setting a plain property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &key.into(), &value);
    };
    let locales = Array::of1(&lang.locale().into());
    match kind {
        Kind::Date | Kind::WeekdayDate => {
            if kind == Kind::Date {
                set("year", "numeric".into());
            } else {
                set("weekday", "short".into());
            }
            set(
                "month",
                if lang == Lang::Zh { "long" } else { "short" }.into(),
            );
            set("day", "numeric".into());
            Intl::DateTimeFormat::new(&locales, &options).format()
        }
        Kind::Month => {
            set("year", "numeric".into());
            set("month", "long".into());
            Intl::DateTimeFormat::new(&locales, &options).format()
        }
        Kind::ShortMonth => {
            set("month", "short".into());
            Intl::DateTimeFormat::new(&locales, &options).format()
        }
        Kind::Year => {
            set("year", "numeric".into());
            Intl::DateTimeFormat::new(&locales, &options).format()
        }
        Kind::Time | Kind::TimeSeconds => {
            set("hour", "2-digit".into());
            set("minute", "2-digit".into());
            if kind == Kind::TimeSeconds {
                set("second", "2-digit".into());
            }
            set("hourCycle", "h23".into());
            Intl::DateTimeFormat::new(&locales, &options).format()
        }
        Kind::Number(digits) => {
            set("maximumFractionDigits", digits.into());
            Intl::NumberFormat::new(&locales, &options).format()
        }
        Kind::Fixed(digits) => {
            set("minimumFractionDigits", digits.into());
            set("maximumFractionDigits", digits.into());
            Intl::NumberFormat::new(&locales, &options).format()
        }
        Kind::Percent => {
            set("style", "percent".into());
            Intl::NumberFormat::new(&locales, &options).format()
        }
        Kind::Compact => {
            set("notation", "compact".into());
            set("maximumFractionDigits", 1.into());
            Intl::NumberFormat::new(&locales, &options).format()
        }
        Kind::Money(currency) => {
            set("style", "currency".into());
            set("currency", currency.to_string().into());
            Intl::NumberFormat::new(&locales, &options).format()
        }
        Kind::Compare | Kind::Pinyin => {
            set("numeric", true.into());
            let locale = if lang == Lang::Zh || kind == Kind::Pinyin {
                "zh-CN-u-co-pinyin"
            } else {
                "en-GB"
            };
            Intl::Collator::new(&Array::of1(&locale.into()), &options).compare()
        }
    }
}

fn apply(kind: Kind, value: &JsValue) -> String {
    formatter(kind)
        .call1(&JsValue::UNDEFINED, value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// The same of a number: what is negative has the minus sign, and not the hyphen that the browser writes.
fn apply_number(kind: Kind, value: f64) -> String {
    apply(kind, &value.into()).replace('-', MINUS)
}

/// The minus sign.
const MINUS: &str = "\u{2212}";

fn moment(ms: i64) -> Date {
    Date::new(&JsValue::from_f64(ms as f64))
}

/// This moment by the tablet's clock, in milliseconds since 1970 UTC. For showing times, never for records.
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// 2026年11月24日 / 24 Nov 2026.
pub fn date(ms: i64) -> String {
    apply(Kind::Date, &moment(ms))
}

/// A calendar day, the same whatever the time zone: 2026年11月24日 / 24 Nov 2026.
pub fn day(day: Day) -> String {
    apply(Kind::Date, &midnight(day))
}

/// 11月24日周二 / Tue 24 Nov.
pub fn weekday_day(day: Day) -> String {
    apply(Kind::WeekdayDate, &midnight(day)).replace(", ", " ")
}

/// The month of a day: 2026年11月 / November 2026.
pub fn month(day: Day) -> String {
    apply(Kind::Month, &midnight(day))
}

/// The month of a day on an axis: 11月 / Nov.
pub fn short_month(day: Day) -> String {
    apply(Kind::ShortMonth, &midnight(day))
}

/// The year of a day: 2026年 / 2026.
pub fn year(day: Day) -> String {
    apply(Kind::Year, &midnight(day))
}

/// The tablet's own midnight at the start of a day.
fn midnight(day: Day) -> Date {
    // Without an offset this is read in the tablet's zone.
    Date::new(&JsValue::from_str(&format!("{day}T00:00")))
}

/// 14:05.
pub fn time(ms: i64) -> String {
    apply(Kind::Time, &moment(ms))
}

/// 09:50:22 within a day of `now`, else with the day: what happened in an emergency.
pub fn second_or_day(ms: i64, now: i64) -> String {
    match (now - ms).abs() < 20 * 3_600 * SECOND {
        true => apply(Kind::TimeSeconds, &moment(ms)),
        false => weekday_time(ms, now),
    }
}

/// 2026年11月24日 14:05 / 24 Nov 2026, 14:05.
pub fn date_time(ms: i64) -> String {
    join_date(&date(ms), &time(ms))
}

/// 2026-11-24 14:05, which every reader of either language knows (ISO 8601, with a space).
pub fn plain_date_time(ms: i64) -> String {
    let at = moment(ms);
    let two = |n: u32| format!("{n:02}");
    format!(
        "{}-{}-{} {}:{}",
        at.get_full_year(),
        two(at.get_month() + 1),
        two(at.get_date()),
        two(at.get_hours()),
        two(at.get_minutes())
    )
}

/// The exact stamp with seconds, for titles and the audit trail.
pub fn stamp(ms: i64) -> String {
    join_date(&date(ms), &apply(Kind::TimeSeconds, &moment(ms)))
}

/// 11月24日周二 14:05 / Tue 24 Nov, 14:05: without the year unless it is another one than `now`'s.
pub fn weekday_time(ms: i64, now: i64) -> String {
    if moment(ms).get_full_year() != moment(now).get_full_year() {
        return date_time(ms);
    }
    join_date(
        &apply(Kind::WeekdayDate, &moment(ms)).replace(", ", " "),
        &time(ms),
    )
}

fn join_date(date: &str, time: &str) -> String {
    match lang() {
        Lang::Zh => format!("{date} {time}"),
        Lang::En => format!("{date}, {time}"),
    }
}

/// Time left until `due`, or by how much it is past: relative up to a day, then absolute with weekday (LOOK, words).
pub fn time_left(due: i64, now: i64) -> String {
    let left = due - now;
    match (left >= 0, left.abs() <= DAY) {
        (true, true) => kit::time_left(short_span(left)),
        (true, false) => kit::due_at(weekday_time(due, now)),
        (false, true) => kit::overdue_by(short_span(-left)),
        (false, false) => kit::overdue_since(weekday_time(due, now)),
    }
}

/// How a due time should be shown: its last quarter is amber, past it red (LOOK, board).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Urge {
    /// More than a quarter of the time is left.
    Calm,
    /// In the last quarter.
    Soon,
    /// Past.
    Late,
}

/// Where `now` stands between `start` and `due`.
pub fn urge(start: i64, due: i64, now: i64) -> Urge {
    if now > due {
        Urge::Late
    } else if (due - now) * 4 <= due - start {
        Urge::Soon
    } else {
        Urge::Calm
    }
}

/// How long ago: "2 h ago" / 2 小时前 up to a day, then yesterday, then absolute with weekday.
pub fn ago(ms: i64, now: i64) -> String {
    let past = now - ms;
    if past < 0 {
        weekday_time(ms, now)
    } else if past < MINUTE {
        kit::ago_now().to_owned()
    } else if past < HOUR {
        kit::ago_minutes(past / MINUTE)
    } else if past < DAY {
        kit::ago_hours(past / HOUR)
    } else if to_date_input(ms) == to_date_input(now - DAY) {
        kit::yesterday_at(time(ms))
    } else {
        weekday_time(ms, now)
    }
}

/// A span on a card: 52 min, 3 h 20 min, 4 h / 52分钟, 3小时20分钟.
fn short_span(ms: i64) -> String {
    let (hours, minutes) = (ms / HOUR, ms % HOUR / MINUTE);
    match (hours, minutes) {
        (0, 0) => kit::short_under_a_minute().to_owned(),
        (0, m) => kit::short_minutes(m),
        (h, 0) => kit::short_hours(h),
        (h, m) => kit::short_hours_minutes(h, m),
    }
}

/// A duration in its two largest units: 3 h 20 min / 3小时20分钟. Negative counts as zero.
pub fn duration(ms: i64) -> String {
    let ms = ms.max(0);
    let (days, hours, minutes, seconds) = (
        ms / DAY,
        ms % DAY / HOUR,
        ms % HOUR / MINUTE,
        ms % MINUTE / SECOND,
    );
    let parts = [
        (
            days,
            kit::long_days(usize::try_from(days).unwrap_or(usize::MAX)),
        ),
        (hours, kit::long_hours(hours)),
        (minutes, kit::long_minutes(minutes)),
        (seconds, kit::long_seconds(seconds)),
    ];
    let first = parts.iter().position(|(n, _)| *n > 0).unwrap_or(3);
    let shown = parts[first..]
        .iter()
        .take(2)
        .filter(|(n, _)| *n > 0)
        .map(|(_, text)| text.as_str());
    let shown: Vec<&str> = shown.collect();
    match (shown.is_empty(), lang()) {
        (true, _) => kit::long_seconds(0),
        (false, Lang::Zh) => shown.concat(),
        (false, Lang::En) => shown.join(" "),
    }
}

/// A clock that runs: 04:12, 1:04:12.
pub fn clock(ms: i64) -> String {
    let seconds = ms.max(0) / SECOND;
    let (h, m, s) = (seconds / 3600, seconds % 3600 / 60, seconds % 60);
    if h == 0 {
        format!("{m:02}:{s:02}")
    } else {
        format!("{h}:{m:02}:{s:02}")
    }
}

/// A clock that runs, hours always in sight: 00:23:41.
pub fn long_clock(ms: i64) -> String {
    let seconds = ms.max(0) / SECOND;
    let (h, m, s) = (seconds / 3600, seconds % 3600 / 60, seconds % 60);
    format!("{h:02}:{m:02}:{s:02}")
}

/// A number with grouping and at most three decimals.
pub fn number(value: f64) -> String {
    decimals(value, 3)
}

/// A number with grouping and at most `digits` decimals.
pub fn decimals(value: f64, digits: u8) -> String {
    apply_number(Kind::Number(digits.min(20)), value)
}

/// A number with exactly so many decimals, as measured values in a column have: 4.30.
pub fn fixed(value: f64, digits: u8) -> String {
    apply_number(Kind::Fixed(digits.min(20)), value)
}

/// A share of 0–1 in whole percent: 85%.
pub fn percent(share: f64) -> String {
    apply_number(Kind::Percent, share)
}

/// Hundredths of the service's currency as the language writes it: ¥1,250.00, in English CN¥1,250.00; without a sign where
/// nobody has said which it is. Follows the settings.
pub fn money(hundredths: impl Into<i128>) -> String {
    let amount = hundredths.into() as f64 / 100.0;
    match currency() {
        Some(currency) => apply_number(Kind::Money(currency), amount),
        None => fixed(amount, 2),
    }
}

/// What a currency is called: its code and its name.
pub fn currency_name(currency: Currency) -> String {
    let code = currency.to_string();
    let options = Object::new();
    // Setting a plain property of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"type".into(), &"currency".into());
    let names = Intl::DisplayNames::new(&Array::of1(&lang().locale().into()), &options);
    let name = names.of(&code).map(String::from);
    match name.filter(|name| *name != code) {
        Some(name) => format!("{code} · {name}"),
        None => code,
    }
}

/// The currency of the settings that stand. Follows them.
pub fn currency() -> Option<Currency> {
    CURRENCY.get()
}

/// Takes over what the settings say; amounts are drawn anew only when it is another one.
pub(super) fn keep_currency(stands: Option<Currency>) {
    if CURRENCY.get_untracked() != stands {
        CURRENCY.set(stands);
    }
}

static CURRENCY: LazyLock<ArcRwSignal<Option<Currency>>> = LazyLock::new(Default::default);

/// A count with grouping.
pub fn count(n: usize) -> String {
    number(n as f64)
}

/// A large count in few signs: 12万 / 120K. Show the exact one beside it or in its title.
pub fn compact(value: f64) -> String {
    apply_number(Kind::Compact, value)
}

/// Bytes in kB, MB, GB (powers of 1000).
pub fn bytes(n: u64) -> String {
    let mut value = n as f64;
    for unit in ["B", "kB", "MB", "GB"] {
        if value < 1000.0 || unit == "GB" {
            return format!(
                "{} {unit}",
                decimals(value, if unit == "B" || value >= 100.0 { 0 } else { 1 })
            );
        }
        value /= 1000.0;
    }
    String::new()
}

/// The link that dials a number (RFC 3966).
pub fn tel(phone: &str) -> String {
    format!("tel:{}", phone.replace(' ', ""))
}

/// Order of two names for a list: pinyin order in Chinese, alphabetical in English, digits by value.
pub fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    order(Kind::Compare, a, b)
}

/// Longer lists are put in order by plain comparison: the browser's own takes too long for them.
const SORTED_BY_LANGUAGE: usize = 1_000;

/// Puts a list in the order of its names, each made once.
pub fn sort_by_name<T>(list: &mut Vec<T>, name: impl Fn(&T) -> String) {
    let mut named: Vec<(String, T)> = list.drain(..).map(|one| (name(&one), one)).collect();
    match named.len() <= SORTED_BY_LANGUAGE {
        true => named.sort_by(|a, b| compare(&a.0, &b.0)),
        false => named.sort_by(|a, b| a.0.cmp(&b.0)),
    }
    list.extend(named.into_iter().map(|(_, one)| one));
}

/// Order of two texts by pinyin, whatever the language of the interface.
pub fn compare_by_pinyin(a: &str, b: &str) -> std::cmp::Ordering {
    order(Kind::Pinyin, a, b)
}

fn order(kind: Kind, a: &str, b: &str) -> std::cmp::Ordering {
    let order = formatter(kind).call2(&JsValue::UNDEFINED, &a.into(), &b.into());
    order
        .ok()
        .and_then(|n| n.as_f64())
        .unwrap_or(0.0)
        .total_cmp(&0.0)
}

/// The value of `<input type="datetime-local">` for a moment, in local time.
pub fn to_local_input(ms: i64) -> String {
    let d = moment(ms);
    format!(
        "{}T{:02}:{:02}",
        date_part(&d),
        d.get_hours(),
        d.get_minutes()
    )
}

/// The moment of a `datetime-local` value in local time; `None` when empty or no date.
pub fn from_local_input(text: &str) -> Option<i64> {
    // The browser reads "2026-11-24T14:05" without a zone as local time (ECMA-262, Date Time String Format).
    let ms = Date::parse(text.trim());
    (text.len() >= 16 && ms.is_finite()).then_some(ms as i64)
}

/// The value of `<input type="date">` for a moment, in local time.
pub fn to_date_input(ms: i64) -> String {
    date_part(&moment(ms))
}

/// Local midnight at the start of a `date` value; `None` when empty or no date.
pub fn from_date_input(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.len() != 10 {
        return None;
    }
    let ms = Date::parse(&format!("{text}T00:00"));
    ms.is_finite().then_some(ms as i64)
}

fn date_part(d: &Date) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        d.get_full_year(),
        d.get_month() + 1,
        d.get_date()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::lang::with_lang;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn spans_are_written_as_on_a_card() {
        let span = |ms| {
            (
                with_lang(Lang::En, || time_left(ms, 0)),
                with_lang(Lang::Zh, || time_left(ms, 0)),
            )
        };
        assert_eq!(span(4 * HOUR), ("4 h left".into(), "余 4小时".into()));
        assert_eq!(
            span(3 * HOUR + 20 * MINUTE),
            ("3 h 20 min left".into(), "余 3小时20分钟".into())
        );
        assert_eq!(
            span(-18 * MINUTE),
            ("overdue by 18 min".into(), "超时 18分钟".into())
        );
    }

    #[test]
    fn a_duration_keeps_its_two_largest_units() {
        let both = |ms| {
            (
                with_lang(Lang::En, || duration(ms)),
                with_lang(Lang::Zh, || duration(ms)),
            )
        };
        assert_eq!(
            both(3 * HOUR + 20 * MINUTE + 5 * SECOND),
            ("3 h 20 min".into(), "3小时20分钟".into())
        );
        assert_eq!(both(DAY + 59 * MINUTE), ("1 day".into(), "1天".into()));
        assert_eq!(both(0), ("0 s".into(), "0秒".into()));
    }

    #[test]
    fn the_last_quarter_is_soon_and_past_is_late() {
        assert_eq!(urge(0, 400, 299), Urge::Calm);
        assert_eq!(urge(0, 400, 300), Urge::Soon);
        assert_eq!(urge(0, 400, 400), Urge::Soon);
        assert_eq!(urge(0, 400, 401), Urge::Late);
    }

    #[test]
    fn numbers_are_read_as_typed_on_any_keyboard() {
        assert_eq!(parse_number(" ０．１１ "), Some(0.11));
        assert_eq!(parse_number("0,3"), Some(0.3));
        assert_eq!(parse_number("−5"), Some(-5.0));
        for no in ["", "inf", "nan", "1e999", "12 mA", "1,234,5"] {
            assert_eq!(parse_number(no), None, "{no}");
        }
    }

    #[test]
    fn amounts_have_the_sign_of_the_settings_currency() {
        let said = |lang, code: &str| {
            keep_currency(code.parse().ok());
            let said = with_lang(lang, || money(125_000));
            keep_currency(None);
            said
        };
        assert_eq!(said(Lang::Zh, "CNY"), "¥1,250.00");
        assert_eq!(said(Lang::En, "GBP"), "£1,250.00");
        assert_eq!(said(Lang::En, ""), "1,250.00");
        let named = |lang| with_lang(lang, || "CNY".parse().map(currency_name));
        assert_eq!(named(Lang::Zh), Ok("CNY · 人民币".to_owned()));
        assert_eq!(named(Lang::En), Ok("CNY · Chinese Yuan".to_owned()));
    }

    #[test]
    fn what_is_negative_has_the_minus_sign() {
        let all = || [number(-1.5), fixed(-4.3, 2), percent(-0.5)].join(" ");
        for language in [Lang::En, Lang::Zh] {
            assert_eq!(with_lang(language, all), "−1.5 −4.30 −50%");
        }
        assert_eq!(parse_number(&number(-1.5)), Some(-1.5));
    }

    #[test]
    fn measured_values_keep_their_decimals() {
        let both = |write: fn() -> String| (with_lang(Lang::En, write), with_lang(Lang::Zh, write));
        assert_eq!(both(|| fixed(4.3, 2)), ("4.30".into(), "4.30".into()));
        assert_eq!(both(|| percent(0.854)), ("85%".into(), "85%".into()));
        let month = || Day::new(2026, 11, 1).map(short_month).unwrap_or_default();
        assert_eq!(both(month), ("Nov".into(), "11月".into()));
        let year = || Day::new(2026, 11, 1).map(year).unwrap_or_default();
        assert_eq!(both(year), ("2026".into(), "2026年".into()));
    }

    #[test]
    fn a_running_clock_shows_hours_only_when_there_are_any() {
        assert_eq!(clock(4 * MINUTE + 12 * SECOND), "04:12");
        assert_eq!(clock(HOUR + 4 * MINUTE), "1:04:00");
        assert_eq!(clock(-5), "00:00");
    }
}
