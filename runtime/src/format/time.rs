//! Dates and times as types of the crate `time`: what texts become with `dates = "time"`.
//!
//! The offset is kept, and written again. Texts are written in their normal form: `T` and `Z` in capitals, an offset of zero
//! as `Z`, no zeros at the end of a fraction, and nothing beyond nanoseconds. A leap second is refused.

use std::fmt;

use time::{Month, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::Format;
use super::dated::dated;
use super::held::{Held, Unfit};
use super::parts::{Calendar, Clock};

/// A day.
///
/// ```
/// use schemawright::format::time::Date;
///
/// let date: Date = "2024-02-29".parse()?;
/// assert_eq!(date.ordinal(), 60);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(pub time::Date);

/// An instant, with its offset from UTC. Two are equal where they are the same instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(pub OffsetDateTime);

/// A time of day, with its offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// The time of day.
    pub time: time::Time,
    /// The offset.
    pub offset: UtcOffset,
}

dated!(time::Date, OffsetDateTime);

/// Asks for the feature `time`, which is on. Emitted code calls it in a constant.
pub const fn needed() {}

fn day(day: Calendar) -> Result<time::Date, Unfit> {
    let month = Month::try_from(day.month).map_err(|_| Unfit::RANGE)?;
    time::Date::from_calendar_date(day.year, month, day.day).map_err(|_| Unfit::RANGE)
}

fn clock(clock: Clock) -> Result<Time, Unfit> {
    if clock.second == 60 {
        return Err(Unfit::LEAP_SECOND);
    }
    let Clock {
        hour,
        minute,
        second,
        nanosecond,
        offset,
    } = clock;
    let time = time::Time::from_hms_nano(hour, minute, second, nanosecond);
    match (time, UtcOffset::from_whole_seconds(offset)) {
        (Ok(time), Ok(offset)) => Ok(Time { time, offset }),
        _ => Err(Unfit::RANGE),
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the instants of other crates have limits"
)]
fn instant(day: time::Date, Time { time, offset }: Time) -> Result<OffsetDateTime, Unfit> {
    let local = PrimitiveDateTime::new(day, time);
    Ok(local.assume_offset(offset))
}

fn local(instant: &OffsetDateTime) -> (time::Date, Time) {
    let (time, offset) = (instant.time(), instant.offset());
    (instant.date(), Time { time, offset })
}

fn written_day(date: time::Date) -> Calendar {
    Calendar {
        year: date.year(),
        month: date.month().into(),
        day: date.day(),
    }
}

fn written_clock(Time { time, offset }: Time) -> Clock {
    Clock {
        hour: time.hour(),
        minute: time.minute(),
        second: time.second(),
        nanosecond: time.nanosecond(),
        offset: offset.whole_seconds(),
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
        let text = json!("2016-12-31T23:59:60Z");
        assert!(DateTime::is_valid_value(&text));
        let refused = DateTime::from_value(text).expect_err("it can't be held");
        assert!(refused.to_string().contains("leap second"), "{refused}");
        assert!("23:59:60Z".parse::<Time>().is_err());
    }

    #[test]
    fn the_last_instant_of_all_can_be_compared() -> Outcome {
        let last: DateTime = "9999-12-31T23:59:59-23:59".parse()?;
        let first: DateTime = "0000-01-01T00:00:00+23:59".parse()?;
        assert!(first < last && last == "9999-12-31T23:59:59-23:59".parse()?);
        Ok(())
    }

    #[test]
    fn what_was_built_and_has_no_text_is_found() -> Outcome {
        let date = Date(time::Date::from_ordinal_date(-1, 1)?);
        assert!(date.validate().is_err());
        Ok(())
    }
}
