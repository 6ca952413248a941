//! Working hours, days and targets as people write them, and back.

use aftercare_core::domain::calendar::Shift;
use aftercare_core::time::{Day, Span};

/// Most days that one written span may have: nobody has a longer holiday, so it is a slip.
const LONGEST: i64 = 400;

fn plain(text: &str) -> String {
    let ascii = |c: char| match c {
        '：' => ':',
        '，' | '、' | '；' | ';' => ',',
        '–' | '—' | '－' | '~' | '～' | '至' | '到' => '–',
        '\u{ff10}'..='\u{ff19}' => {
            char::from_u32(u32::from(c) - 0xff10 + u32::from('0')).unwrap_or(c)
        }
        other => other,
    };
    text.chars().map(ascii).collect()
}

/// 8:30–12:00, 13:30–18:00.
pub(super) fn write_shifts(shifts: &[Shift]) -> String {
    let time = |m: u16| format!("{}:{:02}", m / 60, m % 60);
    let one = |s: &Shift| format!("{}–{}", time(s.from), time(s.until));
    shifts.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Reads them; `None` when a part is no pair of times or they overlap.
pub(super) fn read_shifts(text: &str) -> Option<Vec<Shift>> {
    let time = |text: &str| {
        let (hours, minutes) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
    };
    let mut last = 0;
    let mut shifts = Vec::new();
    let text = plain(text).replace('-', "–");
    for part in text.split(',').filter(|part| !part.trim().is_empty()) {
        let (from, until) = part.split_once('–')?;
        let (from, until) = (time(from)?, time(until)?);
        if until <= from || until > 1_440 || from < last {
            return None;
        }
        last = until;
        shifts.push(Shift { from, until });
    }
    Some(shifts)
}

/// A day or a span of days per line.
pub(super) fn write_days(days: &[Day]) -> String {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    let mut spans: Vec<(Day, Day)> = Vec::new();
    for day in days {
        match spans.last_mut() {
            Some((_, last)) if last.plus(1) == day => *last = day,
            _ => spans.push((day, day)),
        }
    }
    let one = |(first, last): (Day, Day)| match first == last {
        true => first.to_string(),
        false => format!("{first} – {last}"),
    };
    spans.into_iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Reads them.
///
/// # Errors
/// The first line that is no day and no span of days.
pub(super) fn read_days(text: &str) -> Result<Vec<Day>, String> {
    let mut days = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let plain = plain(line).replace('/', "-");
        let (first, last) = plain
            .split_once('–')
            .or_else(|| plain.split_once(" - "))
            .unwrap_or((&plain, &plain));
        let (Ok(first), Ok(last)) = (first.trim().parse::<Day>(), last.trim().parse::<Day>())
        else {
            return Err(line.to_owned());
        };
        if last < first || last > first.plus(LONGEST) {
            return Err(line.to_owned());
        }
        let mut day = first;
        while day <= last {
            days.push(day);
            day = day.plus(1);
        }
    }
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

/// Hours and minutes of a target, empty where nothing is promised.
pub(super) fn write_target(target: Option<Span>) -> (String, String) {
    match target {
        None => (String::new(), String::new()),
        Some(span) => {
            let minutes = span.as_minutes();
            let rest = match minutes % 60 {
                0 => String::new(),
                rest => rest.to_string(),
            };
            ((minutes / 60).to_string(), rest)
        }
    }
}

/// Reads a target from its two fields.
///
/// # Errors
/// When a field holds anything but a whole number.
pub(super) fn read_target(hours: &str, minutes: &str) -> Result<Option<Span>, ()> {
    let number = |text: &str| match plain(text).trim() {
        "" => Ok(0),
        text => text.parse::<u32>().map(i64::from).map_err(|_| ()),
    };
    let (hours_given, minutes_given) = (!hours.trim().is_empty(), !minutes.trim().is_empty());
    let span = Span::minutes(number(hours)? * 60 + number(minutes)?);
    Ok((hours_given || minutes_given).then_some(span))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn hours_are_read_in_every_way_people_write_them() {
        let two = read_shifts("8:30–12:00, 13:30–18:00").unwrap();
        assert_eq!(write_shifts(&two), "8:30–12:00, 13:30–18:00");
        assert_eq!(read_shifts("8：30-12：00，13:30~18").unwrap(), two);
        assert_eq!(read_shifts("  ").unwrap(), []);
        for bad in ["8-", "12-8", "8-12,11-13", "8-25", "8:60-9", "x"] {
            assert_eq!(read_shifts(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_are_read_as_days_and_spans() {
        let days = read_days("2026-10-01 – 2026-10-03\n\n2026-12-25").unwrap();
        assert_eq!(write_days(&days), "2026-10-01 – 2026-10-03\n2026-12-25");
        assert_eq!(read_days("2026/10/01至2026/10/03").unwrap().len(), 3);
        assert_eq!(read_days("2026-10-01 - 2026-10-03").unwrap().len(), 3);
        assert_eq!(read_days("soon"), Err("soon".to_owned()));
        assert!(read_days("2026-10-03 – 2026-10-01").is_err());
    }

    #[test]
    fn an_empty_target_is_no_promise_and_zero_is_one_to_refuse() {
        assert_eq!(read_target("", " "), Ok(None));
        assert_eq!(read_target("0", ""), Ok(Some(Span::ZERO)));
        assert_eq!(read_target("1", "30"), Ok(Some(Span::minutes(90))));
        assert_eq!(read_target("1.5", ""), Err(()));
        assert_eq!(
            write_target(Some(Span::minutes(90))),
            ("1".to_owned(), "30".to_owned())
        );
    }
}
