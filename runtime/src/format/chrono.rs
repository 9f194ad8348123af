//! Dates and times as types of the crate `chrono`: what texts become with `dates = "chrono"`.
//!
//! The offset is kept, and written again. Texts are written in their normal form: `T` and `Z` in capitals, an offset of zero
//! as `Z`, no zeros at the end of a fraction, and nothing beyond nanoseconds. All that the formats take can be held.

use std::fmt;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, TimeZone, Timelike, Utc};

use super::dated::dated;
use super::held::{Held, Unfit};
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

dated!(NaiveDate, chrono::DateTime<FixedOffset>);

/// Asks for the feature `chrono`, which is on. Emitted code calls it in a constant.
pub const fn needed() {}

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

fn instant(
    day: NaiveDate,
    Time { time, offset }: Time,
) -> Result<chrono::DateTime<FixedOffset>, Unfit> {
    let instant = offset.from_local_datetime(&day.and_time(time)).single();
    instant.ok_or(Unfit::RANGE)
}

fn local(instant: &chrono::DateTime<FixedOffset>) -> (NaiveDate, Time) {
    let local = instant.naive_local();
    let (time, offset) = (local.time(), *instant.offset());
    (local.date(), Time { time, offset })
}

fn written_day(date: NaiveDate) -> Calendar {
    Calendar {
        year: date.year(),
        month: small(date.month()),
        day: small(date.day()),
    }
}

fn written_clock(Time { time, offset }: Time) -> Clock {
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
    use crate::format::dated::dated_tests;

    dated_tests!();

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
