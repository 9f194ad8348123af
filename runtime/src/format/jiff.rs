//! Dates and times as types of the crate `jiff`: what texts become with `dates = "jiff"`.
//!
//! The offset is kept, and written again. Texts are written in their normal form: `T` and `Z` in capitals, an offset of zero
//! as `Z`, no zeros at the end of a fraction, and nothing beyond nanoseconds. A leap second, and a date and time later than
//! `9999-12-30T22:00:00.999999999Z`, are refused.

use std::fmt;

use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};

use super::dated::dated;
use super::held::{Held, Unfit};
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

dated!(civil::Date, ZonedDateTime);

/// Asks for the feature `jiff`, which is on. Emitted code calls it in a constant.
pub const fn needed() {}

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

fn instant(day: civil::Date, Time { time, offset }: Time) -> Result<ZonedDateTime, Unfit> {
    let local = civil::DateTime::from_parts(day, time);
    let instant = offset.to_timestamp(local).map_err(|_| Unfit::RANGE)?;
    Ok(ZonedDateTime::new(instant, TimeZone::fixed(offset)))
}

fn local(instant: &ZonedDateTime) -> (civil::Date, Time) {
    let (time, offset) = (instant.time(), instant.offset());
    (instant.date(), Time { time, offset })
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

fn written_clock(Time { time, offset }: Time) -> Clock {
    Clock {
        hour: time.hour().unsigned_abs(),
        minute: time.minute().unsigned_abs(),
        second: time.second().unsigned_abs(),
        nanosecond: time.subsec_nanosecond().unsigned_abs(),
        offset: offset.seconds(),
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
    use crate::format::dated::dated_tests;

    dated_tests!();

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
