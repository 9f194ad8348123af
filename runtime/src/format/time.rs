//! Dates and times as types of the crate `time`: what texts become with `dates = "time"`.
//!
//! The offset is kept, and written again. Texts are written in their normal form: `T` and `Z` in capitals, an offset of zero
//! as `Z`, no zeros at the end of a fraction, and nothing beyond nanoseconds. A leap second is refused.

use std::fmt;

use time::{Month, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::Format;
use super::held::{Held, Unfit, held};
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

held!(Date(time::Date) "date");
held!(DateTime(OffsetDateTime) "date-time");
held!(Time "time");

/// Asks for the feature `time`, which is on. Emitted code calls it in a constant.
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
        let local = PrimitiveDateTime::new(day(Calendar::of(text))?, time);
        Ok(Self(local.assume_offset(offset)))
    }
}

impl Held for Time {
    const FORMAT: Format = Format::Time;

    fn of(text: &str) -> Result<Self, Unfit> {
        clock(Clock::of(text))
    }
}

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

fn written_day(date: time::Date) -> Calendar {
    Calendar {
        year: date.year(),
        month: date.month().into(),
        day: date.day(),
    }
}

fn written_clock(time: time::Time, offset: UtcOffset) -> Clock {
    Clock {
        hour: time.hour(),
        minute: time.minute(),
        second: time.second(),
        nanosecond: time.nanosecond(),
        offset: offset.whole_seconds(),
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
