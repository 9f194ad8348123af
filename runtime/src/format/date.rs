//! Dates and times of RFC 3339, section 5.6.

use super::duration::digits;

/// `full-date`.
pub(super) fn is_date(text: &str) -> bool {
    date(text.as_bytes()).is_some_and(|(_, rest)| rest.is_empty())
}

/// `full-time`.
pub(super) fn is_time(text: &str) -> bool {
    time(text.as_bytes()).is_some()
}

/// `date-time`.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = date(text.as_bytes()) else {
        return false;
    };
    let [b'T' | b't', rest @ ..] = rest else {
        return false;
    };
    match time(rest) {
        Some(Second::Common) => true,
        Some(Second::Leap { day_shift }) => date.ends_a_month(day_shift),
        None => false,
    }
}

struct Date {
    day: i32,
    days_in_month: i32,
}

impl Date {
    /// Whether the day `shift` days from this one (at most one) is the last of its month.
    fn ends_a_month(&self, shift: i32) -> bool {
        match shift {
            0 => self.day == self.days_in_month,
            1.. => self.day + 1 == self.days_in_month,
            _ => self.day == 1,
        }
    }
}

enum Second {
    Common,
    /// The second 60, on the day in UTC that is so far from the local one.
    Leap {
        day_shift: i32,
    },
}

/// A date at the front of `text`, and what follows it.
fn date(text: &[u8]) -> Option<(Date, &[u8])> {
    let (year, rest) = number::<4>(text)?;
    let (month, rest) = number::<2>(rest.strip_prefix(b"-")?)?;
    let (day, rest) = number::<2>(rest.strip_prefix(b"-")?)?;
    let leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days_in_month = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i32::from(leap_year),
        _ => return None,
    };
    let date = Date { day, days_in_month };
    (1..=days_in_month).contains(&day).then_some((date, rest))
}

/// The time that `text` is.
fn time(text: &[u8]) -> Option<Second> {
    let (hour, rest) = number::<2>(text)?;
    let (minute, rest) = number::<2>(rest.strip_prefix(b":")?)?;
    let (second, rest) = number::<2>(rest.strip_prefix(b":")?)?;
    let rest = match rest.strip_prefix(b".") {
        Some(fraction) => digits(fraction)?,
        None => rest,
    };
    let offset = offset(rest)?;
    if hour > 23 || minute > 59 {
        return None;
    }
    let minute_in_utc = hour * 60 + minute - offset;
    match second {
        0..=59 => Some(Second::Common),
        60 if minute_in_utc.rem_euclid(24 * 60) == 24 * 60 - 1 => Some(Second::Leap {
            day_shift: minute_in_utc.div_euclid(24 * 60),
        }),
        _ => None,
    }
}

/// The offset from UTC that `text` is, in minutes.
fn offset(text: &[u8]) -> Option<i32> {
    let (sign, rest) = match text {
        [b'Z' | b'z'] => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hour, rest) = number::<2>(rest)?;
    let (minute, rest) = number::<2>(rest.strip_prefix(b":")?)?;
    (hour <= 23 && minute <= 59 && rest.is_empty()).then_some(sign * (hour * 60 + minute))
}

/// The number that the first `N` digits of `text` are, and what follows them.
fn number<const N: usize>(text: &[u8]) -> Option<(i32, &[u8])> {
    let (digits, rest) = text.split_first_chunk::<N>()?;
    let mut number = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + i32::from(digit - b'0');
    }
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_date_time, is_time};
    use crate::format::judge;

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        judge(
            is_date,
            &[
                "0000-02-29",
                "1600-02-29",
                "2023-02-28",
                "2024-12-31",
                "9999-04-30",
            ],
            &[
                "",
                "1900-02-29",
                "2023-02-29",
                "2023-04-31",
                "2023-00-10",
                "2023-01-00",
                "2023-13-01",
                "23-01-01",
                "2023-1-01",
                "2023-01-01Z",
                "2023/01/01",
                "+2023-01-01",
                "2023-01-١١",
                " 2023-01-01",
                "2023-01",
            ],
        );
    }

    #[test]
    fn a_time_has_an_offset() {
        judge(
            is_time,
            &[
                "00:00:00Z",
                "23:59:59z",
                "12:30:15.000000000001-00:00",
                "12:30:15+23:59",
            ],
            &[
                "",
                "12:30:15",
                "12:30Z",
                "24:00:00Z",
                "12:60:00Z",
                "12:30:15.Z",
                "12:30:15,5Z",
                "12:30:15+24:00",
                "12:30:15+01:60",
                "12:30:15+0100",
                "12:30:15Zz",
                "12:30:15 Z",
                "1:30:15Z",
                "12:30:15+01",
                "12-30-15Z",
            ],
        );
    }

    #[test]
    fn a_leap_second_ends_a_day_in_utc() {
        judge(
            is_time,
            &[
                "23:59:60Z",
                "23:59:60.5Z",
                "00:59:60+01:00",
                "16:59:60-07:00",
            ],
            &[
                "23:59:61Z",
                "23:58:60Z",
                "23:59:60+01:00",
                "00:59:60-01:00",
                "23:60:60Z",
            ],
        );
    }

    #[test]
    fn a_leap_second_of_a_date_ends_a_month_in_utc() {
        judge(
            is_date_time,
            &[
                "2016-12-31T23:59:60Z",
                "2017-01-01T05:29:60+05:30",
                "2016-12-31T15:59:60-08:00",
                "2024-02-29t23:59:60z",
                "2016-06-30T23:59:60+00:00",
            ],
            &[
                "2016-12-30T23:59:60Z",
                "2017-01-02T05:29:60+05:30",
                "2016-12-30T22:59:60-08:00",
                "2024-02-28T23:59:60Z",
            ],
        );
        judge(
            is_date_time,
            &["2016-11-30T15:59:60-08:00"],
            &["2016-11-29T15:59:60-08:00"],
        );
    }

    #[test]
    fn a_date_and_a_time_are_joined_by_t() {
        judge(
            is_date_time,
            &["2024-02-29T10:20:30.5+01:00", "2024-02-29t10:20:30z"],
            &[
                "",
                "2024-02-29",
                "2024-02-29T",
                "2024-02-29 10:20:30Z",
                "2024-02-30T10:20:30Z",
                "2024-02-29T10:20:30",
                "2024-02-29T25:20:30Z",
                "2024-02-29TT10:20:30Z",
            ],
        );
    }
}
