//! What the types over those of a crate for dates and times have in common, whichever crate it is.

/// The traits of `Date`, `DateTime` and `Time`. The module says by functions how its crate makes a `day`, a `clock` and an
/// `instant` of both, and how these are taken apart again: `written_day`, `written_clock` and `local`.
macro_rules! dated {
    ($day:ty, $instant:ty) => {
        crate::format::held::held!(Date($day) "date");
        crate::format::held::held!(DateTime($instant) "date-time");
        crate::format::held::held!(Time "time");

        impl Held for Date {
            const FORMAT: Format = Format::Date;

            fn of(text: &str) -> Result<Self, Unfit> {
                day(Calendar::of(text)).map(Self)
            }
        }

        impl Held for DateTime {
            const FORMAT: Format = Format::DateTime;

            fn of(text: &str) -> Result<Self, Unfit> {
                let time = clock(Clock::behind_day(text))?;
                instant(day(Calendar::of(text))?, time).map(Self)
            }
        }

        impl Held for Time {
            const FORMAT: Format = Format::Time;

            fn of(text: &str) -> Result<Self, Unfit> {
                clock(Clock::of(text))
            }
        }

        impl fmt::Display for Date {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                written_day(self.0).fmt(f)
            }
        }

        impl fmt::Display for DateTime {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let (day, time) = local(&self.0);
                write!(f, "{}T{time}", written_day(day))
            }
        }

        impl fmt::Display for Time {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                written_clock(*self).fmt(f)
            }
        }
    };
}

/// The tests that the types of all crates pass.
#[cfg(test)]
macro_rules! dated_tests {
    () => {
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
                let read = serde_json::from_value::<DateTime>(json!(text));
                assert!(read.is_err(), "{text}");
            }
            assert!(serde_json::from_value::<Date>(json!(20_240_229)).is_err());
            assert!("10:20:30".parse::<Time>().is_err());
        }
    };
}

pub(super) use dated;
#[cfg(test)]
pub(super) use dated_tests;
