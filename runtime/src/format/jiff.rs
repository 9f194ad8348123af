//! Dates and times as types of the crate `jiff`: what texts become with `dates = "jiff"`.
//!
//! The offset is kept, and written again. Texts are written in their normal form: `T` and `Z` in capitals, an offset of zero
//! as `Z`, no zeros at the end of a fraction, and nothing beyond nanoseconds. A leap second, and a date and time later than
//! `9999-12-30T22:00:00.999999999Z`, are refused.

use std::fmt;

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};

use super::held::{Held, Unfit, held};
use super::parts::{Calendar, Clock};
use super::{DateTime as DateTimeText, Format};

/// A day.
///
/// ```
/// use schemawright::format::jiff::Date;
///
/// let date: Date = "2024-02-29".parse()?;
/// assert_eq!(date.day_of_year(), 60);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(pub civil::Date);

/// An instant, in a time zone that is its offset from UTC. Two are equal where they are the same instant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(pub ZonedDateTime);

/// A time of day, with its offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// The time of day.
    pub time: civil::Time,
    /// The offset.
    pub offset: Offset,
}

held!(Date(civil::Date) "date");
held!(DateTime(ZonedDateTime) "date-time");
held!(Time "time");

/// Asks for the feature `jiff`, which is on. Emitted code calls it in a constant.
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
        let local = civil::DateTime::from_parts(day(Calendar::of(text))?, time);
        let instant = offset.to_timestamp(local).map_err(|_| Unfit::RANGE)?;
        Ok(Self(ZonedDateTime::new(instant, TimeZone::fixed(offset))))
    }
}

impl Held for Time {
    const FORMAT: Format = Format::Time;

    fn of(text: &str) -> Result<Self, Unfit> {
        clock(Clock::of(text))
    }
}

fn day(day: Calendar) -> Result<civil::Date, Unfit> {
    let year = i16::try_from(day.year).map_err(|_| Unfit::RANGE)?;
    civil::Date::new(year, small(day.month), small(day.day)).map_err(|_| Unfit::RANGE)
}

fn clock(clock: Clock) -> Result<Time, Unfit> {
    if clock.second == 60 {
        return Err(Unfit::LEAP_SECOND);
    }
    let time = civil::Time::new(
        small(clock.hour),
        small(clock.minute),
        small(clock.second),
        i32::try_from(clock.nanosecond).unwrap_or(i32::MAX),
    );
    let offset = Offset::from_seconds(clock.offset);
    match (time, offset) {
        (Ok(time), Ok(offset)) => Ok(Time { time, offset }),
        _ => Err(Unfit::RANGE),
    }
}

/// A number of a calendar or a clock.
fn small(number: u8) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}

fn written_day(date: civil::Date) -> Calendar {
    Calendar {
        year: date.year().into(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    }
}

fn written_clock(time: civil::Time, offset: Offset) -> Clock {
    Clock {
        hour: time.hour().unsigned_abs(),
        minute: time.minute().unsigned_abs(),
        second: time.second().unsigned_abs(),
        nanosecond: time.subsec_nanosecond().unsigned_abs(),
        offset: offset.seconds(),
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        written_day(self.0).fmt(f)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = written_clock(self.0.time(), self.0.offset());
        write!(f, "{}T{clock}", written_day(self.0.date()))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        written_clock(self.time, self.offset).fmt(f)
    }
}

impl TryFrom<&DateTimeText> for Timestamp {
    type Error = Unfit;

    fn try_from(text: &DateTimeText) -> Result<Self, Unfit> {
        DateTime::try_from(text).map(|held| held.0.timestamp())
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
            assert_eq!(serde_json::to_value(&read)?, json!(normal));
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
    fn what_no_type_holds_is_refused_and_said() {
        for text in ["2016-12-31T23:59:60Z", "9999-12-31T23:59:59Z"] {
            assert!(DateTime::is_valid_value(&json!(text)), "{text}");
            let refused = DateTime::from_value(json!(text)).expect_err("it can't be held");
            assert!(refused.to_string().contains("does not fit"), "{refused}");
        }
        assert!("23:59:60Z".parse::<Time>().is_err());
    }

    #[test]
    fn what_was_built_and_has_no_text_is_found() {
        let date = Date(civil::date(-1, 1, 1));
        assert!(date.validate().is_err());
    }
}
