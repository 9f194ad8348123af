//! The numbers that dates and times of RFC 3339 are made of.

use std::fmt;

/// The seconds of a minute.
const MINUTE: i32 = 60;

/// The minutes of an hour.
const HOUR: i32 = 60;

/// As many digits of a fraction are nanoseconds; those behind them are lost.
const DIGITS: usize = 9;

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Calendar {
    pub(super) year: i32,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// A time of day, and how far it is ahead of UTC, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) nanosecond: u32,
    pub(super) offset: i32,
}

impl Calendar {
    /// The day that begins a text of the format `date` or `date-time`.
    pub(super) fn of(text: &str) -> Self {
        let text = text.as_bytes();
        Self {
            year: number(text, 0, 4),
            month: two(text, 5),
            day: two(text, 8),
        }
    }
}

impl Clock {
    /// The time that a text of the format `time` is.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (fraction, offset) = match text.get(8..).and_then(|rest| rest.strip_prefix('.')) {
            Some(rest) => rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count()),
            None => ("", text.get(8..).unwrap_or_default()),
        };
        let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(DIGITS);
        let hours_and_minutes = offset.get(1..).unwrap_or_default().as_bytes();
        let minutes = number(hours_and_minutes, 0, 2) * HOUR + number(hours_and_minutes, 3, 2);
        Self {
            hour: two(bytes, 0),
            minute: two(bytes, 3),
            second: two(bytes, 6),
            nanosecond: digits.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')),
            offset: MINUTE
                * if offset.starts_with('-') {
                    -minutes
                } else {
                    minutes
                },
        }
    }

    /// The time behind the day of a text of the format `date-time`.
    pub(super) fn behind_day(text: &str) -> Self {
        Self::of(text.get(11..).unwrap_or_default())
    }
}

/// The number that some digits are; zero where there are none.
fn number(text: &[u8], start: usize, count: usize) -> i32 {
    let digits = text.get(start..start + count).unwrap_or_default();
    digits.iter().fold(0, |sum, digit| {
        sum * 10 + i32::from(digit.saturating_sub(b'0'))
    })
}

/// The number that two digits are.
fn two(text: &[u8], start: usize) -> u8 {
    u8::try_from(number(text, start, 2)).unwrap_or_default()
}

impl fmt::Display for Calendar {
    /// As RFC 3339 writes it. A year that this can't say is written as it is, and breaks the format.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for Clock {
    /// As RFC 3339 writes it, no digit more than there must be. Seconds of an offset break the format.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        if self.nanosecond != 0 {
            let digits = format!("{:09}", self.nanosecond);
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        if self.offset == 0 {
            return f.write_str("Z");
        }
        let (sign, seconds) = (if self.offset < 0 { '-' } else { '+' }, self.offset.abs());
        let (hours, minutes) = (seconds / (HOUR * MINUTE), seconds / MINUTE % HOUR);
        write!(f, "{sign}{hours:02}:{minutes:02}")?;
        match seconds % MINUTE {
            0 => Ok(()),
            seconds => write!(f, ":{seconds:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_form_has_no_digit_too_many() {
        for (text, normal) in [
            ("10:20:30Z", "10:20:30Z"),
            ("10:20:30z", "10:20:30Z"),
            ("10:20:30.5000-00:00", "10:20:30.5Z"),
            ("10:20:30.000+01:30", "10:20:30+01:30"),
            ("10:20:30.123456789987-23:59", "10:20:30.123456789-23:59"),
            ("23:59:60.25Z", "23:59:60.25Z"),
        ] {
            assert_eq!(Clock::of(text).to_string(), normal);
            let text = format!("0012-02-29t{text}");
            assert_eq!(Clock::behind_day(&text).to_string(), normal);
            assert_eq!(Calendar::of(&text).to_string(), "0012-02-29");
        }
    }

    #[test]
    fn what_the_format_cannot_say_breaks_it() {
        let day = Calendar {
            year: -1,
            month: 2,
            day: 3,
        };
        assert!(!super::super::date::is_date(&day.to_string()));
        let clock = Clock {
            offset: 61,
            ..Clock::of("10:20:30Z")
        };
        assert_eq!(clock.to_string(), "10:20:30+00:01:01");
    }
}
