//! Dates and times as types of the crate `chrono`: what texts become with `dates = "chrono"`.
//!
//! The offset is kept, and written again. Texts are written in their normal form: `T` and `Z` in capitals, an offset of zero
//! as `Z`, no zeros at the end of a fraction, and nothing beyond nanoseconds. All that the formats take can be held.

use std::fmt;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, TimeZone, Timelike, Utc};

use super::held::{Held, Unfit, held};
use super::parts::{Calendar, Clock};
use super::{DateTime as DateTimeText, Format};

/// As many nanoseconds are a second; a leap second is held as more of them.
const SECOND: u32 = 1_000_000_000;

/// A day.
///
/// ```
/// use schemawright::format::chrono::Date;
/// use chrono::Datelike;
///
/// let date: Date = "2024-02-29".parse()?;
/// assert_eq!(date.ordinal(), 60);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(pub NaiveDate);

/// An instant, with its offset from UTC. Two are equal where they are the same instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(pub chrono::DateTime<FixedOffset>);

/// A time of day, with its offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// The time of day.
    pub time: NaiveTime,
    /// The offset.
    pub offset: FixedOffset,
}

held!(Date(NaiveDate) "date");
held!(DateTime(chrono::DateTime<FixedOffset>) "date-time");
held!(Time "time");

/// Asks for the feature `chrono`, which is on. Emitted code calls it in a constant.
pub const fn needed() {}

impl Held for Date {
    const FORMAT: Format = Format::Date;

    fn of(text: &str) -> Result<Self, Unfit> {
        day(Calendar::of(text)).map(Self)
    }
}

impl Held for DateTime {
    const FORMAT: Format = Format::DateTime;

    fn of(text: &str) -> Result<Self, Unfit> {
        let Time { time, offset } = clock(Clock::behind_day(text))?;
        let local = day(Calendar::of(text))?.and_time(time);
        let instant = offset.from_local_datetime(&local).single();
        instant.map(Self).ok_or(Unfit::RANGE)
    }
}

impl Held for Time {
    const FORMAT: Format = Format::Time;

    fn of(text: &str) -> Result<Self, Unfit> {
        clock(Clock::of(text))
    }
}

fn day(day: Calendar) -> Result<NaiveDate, Unfit> {
    NaiveDate::from_ymd_opt(day.year, day.month.into(), day.day.into()).ok_or(Unfit::RANGE)
}

fn clock(clock: Clock) -> Result<Time, Unfit> {
    let (second, nanosecond) = match clock.second {
        60 => (59, SECOND + clock.nanosecond),
        second => (second, clock.nanosecond),
    };
    let (hour, minute) = (clock.hour.into(), clock.minute.into());
    let time = NaiveTime::from_hms_nano_opt(hour, minute, second.into(), nanosecond);
    let offset = FixedOffset::east_opt(clock.offset);
    match (time, offset) {
        (Some(time), Some(offset)) => Ok(Time { time, offset }),
        _ => Err(Unfit::RANGE),
    }
}

fn written_day(date: NaiveDate) -> Calendar {
    Calendar {
        year: date.year(),
        month: small(date.month()),
        day: small(date.day()),
    }
}

fn written_clock(time: NaiveTime, offset: FixedOffset) -> Clock {
    let leap = u32::from(time.nanosecond() >= SECOND);
    Clock {
        hour: small(time.hour()),
        minute: small(time.minute()),
        second: small(time.second() + leap),
        nanosecond: time.nanosecond() % SECOND,
        offset: offset.local_minus_utc(),
    }
}

/// A number of a calendar or a clock.
fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        written_day(self.0).fmt(f)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.0.naive_local();
        let clock = written_clock(local.time(), *self.0.offset());
        write!(f, "{}T{clock}", written_day(local.date()))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        written_clock(self.time, self.offset).fmt(f)
    }
}

impl TryFrom<&DateTimeText> for chrono::DateTime<Utc> {
    type Error = Unfit;

    fn try_from(text: &DateTimeText) -> Result<Self, Unfit> {
        DateTime::try_from(text).map(|held| held.0.to_utc())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Document;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn what_is_read_is_written_in_its_normal_form() -> Outcome {
        for (text, normal) in [
            ("2024-02-29t10:20:30.500z", "2024-02-29T10:20:30.5Z"),
            ("2024-02-29T10:20:30-00:00", "2024-02-29T10:20:30Z"),
            ("0000-01-01T00:00:00+23:59", "0000-01-01T00:00:00+23:59"),
            (
                "9999-12-30T16:59:59.999999999-05:00",
                "9999-12-30T16:59:59.999999999-05:00",
            ),
        ] {
            let read: DateTime = serde_json::from_value(json!(text))?;
            assert_eq!(serde_json::to_value(read)?, json!(normal));
            let again: DateTime = normal.parse()?;
            assert_eq!(again, read);
            assert!(read.validate().is_ok());
        }
        let date: Date = "0000-02-29".parse()?;
        assert_eq!(date.to_string(), "0000-02-29");
        let time: Time = "23:59:59.25-23:59".parse()?;
        assert_eq!(time.to_string(), "23:59:59.25-23:59");
        Ok(())
    }

    #[test]
    fn what_breaks_the_format_is_refused() {
        for text in ["2023-02-29T10:20:30Z", "2024-02-29 10:20:30Z", "2024-02-29"] {
            assert!(DateTime::from_value(json!(text)).is_err(), "{text}");
            assert!(
                serde_json::from_value::<DateTime>(json!(text)).is_err(),
                "{text}"
            );
        }
        assert!(serde_json::from_value::<Date>(json!(20_240_229)).is_err());
        assert!("10:20:30".parse::<Time>().is_err());
    }

    #[test]
    fn leap_seconds_are_held() -> Outcome {
        for text in ["2016-12-31T23:59:60.25Z", "2016-12-31T18:59:60-05:00"] {
            let read: DateTime = text.parse()?;
            assert_eq!(read.to_string(), text);
        }
        let time: Time = "05:29:60+05:30".parse()?;
        assert_eq!(time.to_string(), "05:29:60+05:30");
        Ok(())
    }

    #[test]
    fn the_last_instant_of_all_can_be_held() -> Outcome {
        let last: DateTime = "9999-12-31T23:59:59-23:59".parse()?;
        assert_eq!(last.to_string(), "9999-12-31T23:59:59-23:59");
        Ok(())
    }

    #[test]
    fn what_was_built_and_has_no_text_is_found() -> Outcome {
        let date = Date(NaiveDate::from_ymd_opt(10_000, 1, 1).ok_or("a date")?);
        assert!(date.validate().is_err());
        Ok(())
    }
}
