//! A type for each format: a text that is of the format, kept as it was written.

mod convert;

use serde_json::Value;

use super::Format;
use crate::{Check, Document, Flow, Report, check};

macro_rules! types {
    ($($name:ident $format:literal)*) => {
        $(types! { @owned $name $format })*

        /// The same types, as they are with `strings = "borrowed"`: their texts are borrowed from the one that is read.
        pub mod borrowed {
            use serde_json::Value;

            use crate::{Check, Document, Flow, Report, Str, check, format::Format};

            $(types! { @borrowed $name $format })*
        }
    };
    (@owned $name:ident $format:literal) => {
        #[doc = concat!("A text of format `", $format, "`, kept as it was written.")]
        ///
        #[doc = concat!("What it may be: [`Format::", stringify!($name), "`].")]
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl crate::Text for $name {
            #[inline]
            fn rules<R: Report>(text: &str, report: &mut R) -> Flow {
                check::format(text, Format::$name, report)
            }
        }

        crate::text!(@owned $name);
        types! { @document $name $format }
    };
    (@borrowed $name:ident $format:literal) => {
        #[doc = concat!("A text of format `", $format, "`, kept as it was written.")]
        ///
        #[doc = concat!("What it may be: [`Format::", stringify!($name), "`].")]
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name<'a>(Str<'a>);

        impl crate::Text for $name<'_> {
            #[inline]
            fn rules<R: Report>(text: &str, report: &mut R) -> Flow {
                check::format(text, Format::$name, report)
            }
        }

        crate::text!(@borrowed $name<'a>);
        types! { @document $name<'_> $format }
    };
    (@document $name:ident $(<$a:lifetime>)? $format:literal) => {
        impl Document for $name $(<$a>)? {
            const SCHEMA: &'static &'static str = &concat!(r#"{"type":"string","format":""#, $format, r#""}"#);
            const SCHEMA_POINTER: &'static str = "";

            /// The keywords stand in the schema that names the format, not in a schema of their own.
            #[inline]
            fn check<R: Report>(value: &Value, report: &mut R) -> Flow {
                <Self as Check>::keywords(value, report)
            }
        }
    };
}

types! {
    Date "date"
    Time "time"
    DateTime "date-time"
    Duration "duration"
    Email "email"
    IdnEmail "idn-email"
    Hostname "hostname"
    IdnHostname "idn-hostname"
    Ipv4 "ipv4"
    Ipv6 "ipv6"
    Uri "uri"
    UriReference "uri-reference"
    Iri "iri"
    IriReference "iri-reference"
    UriTemplate "uri-template"
    Uuid "uuid"
    JsonPointer "json-pointer"
    RelativeJsonPointer "relative-json-pointer"
    Regex "regex"
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Date, DateTime, JsonPointer, Uuid};
    use crate::format::Format;
    use crate::{Document, Violation};

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn the_text_is_kept_exactly() -> Outcome {
        for text in ["2024-02-29t10:20:30.500z", "2024-02-29T10:20:30.5000-00:00"] {
            let parsed: DateTime = text.parse()?;
            assert_eq!(parsed.as_ref(), text);
            assert_eq!(parsed.to_string(), text);
            assert_eq!(serde_json::to_value(&parsed)?, json!(text));
            assert_eq!(serde_json::from_value::<DateTime>(json!(text))?, parsed);
            assert_eq!(String::from(parsed), text);
        }
        Ok(())
    }

    #[test]
    fn two_spellings_are_two_values() -> Outcome {
        let upper: Uuid = "ABCDEF01-2345-6789-ABCD-EF0123456789".parse()?;
        let lower: Uuid = "abcdef01-2345-6789-abcd-ef0123456789".parse()?;
        assert!(upper < lower);
        Ok(())
    }

    #[test]
    fn another_text_is_refused() {
        let broken = "2023-02-29".parse::<Date>().err();
        let keywords = broken.iter().flatten().map(Violation::keyword);
        assert!(keywords.eq(["format"]));
        assert!(Date::try_from("29.02.2024".to_owned()).is_err());
        assert!(serde_json::from_value::<Date>(json!("2023-02-29")).is_err());
        assert!(serde_json::from_value::<JsonPointer>(json!(1)).is_err());
    }

    #[test]
    fn the_schema_names_the_format() -> Outcome {
        let schema: serde_json::Value = serde_json::from_str(Date::SCHEMA)?;
        assert_eq!(
            schema,
            json!({"type": "string", "format": Format::Date.name()})
        );
        assert!(Date::is_valid_value(&json!("2024-02-29")));
        assert!(!Date::is_valid_value(&json!("2024-02-30")));
        assert!(!Date::is_valid_value(&json!(20_240_229)));
        Ok(())
    }
}
