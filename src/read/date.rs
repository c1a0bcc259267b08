//! Dates as feeds, pages and spreadsheets write them, brought to ISO 8601.

use once_cell::sync::Lazy;
use regex::{Captures, Regex};

/// Year, month, day, and whatever time follows in ISO form.
static ISO: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r"^(?P<y>\d{4})[-/.]?(?P<m>\d\d)[-/.]?(?P<d>\d\d)(?:[T ]+(?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)? ?(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    )
});
/// `12 February 2025`, `Wed, 12 Feb 2025 10:00:00 GMT`.
static DAY_FIRST: Lazy<Regex> = Lazy::new(|| {
    pattern(
        r"(?i)\b(?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<name>[a-z]{3,9})\.?,? (?P<y>\d{4})(?: (?P<time>\d\d:\d\d(?::\d\d)?) ?(?P<zone>GMT|UTC|Z|[+-]\d\d:?\d\d)?)?",
    )
});
/// `February 12, 2025`, `Feb. 12th 2025`.
static MONTH_FIRST: Lazy<Regex> =
    Lazy::new(|| pattern(r"(?i)\b(?P<name>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})\b"));
/// `2/13/2025` or `13/2/2025`; which is the month must follow from the numbers.
static SLASHES: Lazy<Regex> = Lazy::new(|| pattern(r"^(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4})\b"));
/// Seconds or milliseconds since 1970.
static EPOCH: Lazy<Regex> = Lazy::new(|| pattern(r"^(?P<s>\d{10})(?:\d{3})?(?:\.\d+)?$"));

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant and valid")
}

/// The date in ISO form, with its time and zone where they are given; `None` where it is not understood or ambiguous.
pub fn iso(written: &str) -> Option<String> {
    let written = written.trim();
    if let Some(found) = EPOCH.captures(written) {
        return Some(from_epoch(found["s"].parse().ok()?));
    }
    if let Some(found) = ISO.captures(written) {
        return join(number(&found, "y")?, number(&found, "m")?, number(&found, "d")?, &found);
    }
    if let Some(found) = SLASHES.captures(written) {
        let (month, day) = month_and_day(number(&found, "a")?, number(&found, "b")?)?;
        return join(number(&found, "y")?, month, day, &found);
    }
    let found = DAY_FIRST.captures(written).or_else(|| MONTH_FIRST.captures(written))?;
    join(number(&found, "y")?, month(&found["name"])?, number(&found, "d")?, &found)
}

fn number(found: &Captures, name: &str) -> Option<u32> {
    found[name].parse().ok()
}

fn month(name: &str) -> Option<u32> {
    let start = name.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == start).map(|index| index as u32 + 1)
}

fn month_and_day(first: u32, second: u32) -> Option<(u32, u32)> {
    match (first, second) {
        _ if first == second => Some((first, second)),
        (13.., _) => Some((second, first)),
        (_, 13..) => Some((first, second)),
        _ => None,
    }
}

fn join(year: u32, month: u32, day: u32, found: &Captures) -> Option<String> {
    if year < 1500 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let named = |name| found.name(name).map_or("", |part| part.as_str());
    let date = format!("{year:04}-{month:02}-{day:02}");
    let zone = match named("zone") {
        "GMT" | "UTC" => "Z".to_string(),
        zone if zone.len() == 5 => format!("{}:{}", &zone[..3], &zone[3..]),
        zone => zone.to_string(),
    };
    Some(match named("time") {
        "" => date,
        time => format!("{date}T{time}{zone}"),
    })
}

/// Civil date and time of seconds since 1970 (after Howard Hinnant's `civil_from_days`).
fn from_epoch(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400) + 719_468, seconds.rem_euclid(86_400));
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn dates_come_out_in_iso_form() {
        let cases = [
            ("2025-02-12", Some("2025-02-12")),
            ("2025-02-12 10:30:00", Some("2025-02-12T10:30:00")),
            ("2025-02-12T10:30:00.000Z", Some("2025-02-12T10:30:00Z")),
            ("2025-02-12T10:30:00+0100", Some("2025-02-12T10:30:00+01:00")),
            ("20250212", Some("2025-02-12")),
            ("2025/02/12", Some("2025-02-12")),
            ("Wed, 12 Feb 2025 10:30:00 GMT", Some("2025-02-12T10:30:00Z")),
            ("February 12, 2025", Some("2025-02-12")),
            ("Published Feb. 12th, 2025 at noon", Some("2025-02-12")),
            ("12 September 2025", Some("2025-09-12")),
            ("13/2/2025", Some("2025-02-13")),
            ("2/13/2025", Some("2025-02-13")),
            ("3/4/2025", None),
            ("1739354400", Some("2025-02-12T10:00:00Z")),
            ("1739354400000", Some("2025-02-12T10:00:00Z")),
            ("2025-13-40", None),
            ("0001-01-01T00:00:00Z", None),
            ("yesterday", None),
            ("", None),
        ];
        for (written, expected) in cases {
            assert_eq!(iso(written).as_deref(), expected, "{written:?}");
        }
    }
}
