//! The values of the keyword `format`: what they are called, and which texts they take.

#[cfg_attr(not(feature = "chrono"), path = "chrono_off.rs")]
pub mod chrono;
mod date;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod dated;
mod duration;
mod email;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod held;
mod host;
#[cfg(feature = "formats")]
mod idna;
mod ip;
#[cfg_attr(not(feature = "jiff"), path = "jiff_off.rs")]
pub mod jiff;
mod json_pointer;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod parts;
mod regex;
mod regex_class;
mod regex_group;
mod regex_scanner;
#[cfg(feature = "formats")]
mod scripts;
#[cfg_attr(not(feature = "time"), path = "time_off.rs")]
pub mod time;
mod types;
mod unicode;
mod unicode_names;
mod uri;
mod uri_template;
mod uuid;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub use held::Unfit;
pub use types::{
    Date, DateTime, Duration, Email, Hostname, IdnEmail, IdnHostname, Ipv4, Ipv6, Iri,
    IriReference, JsonPointer, Regex, RelativeJsonPointer, Time, Uri, UriReference, UriTemplate,
    Uuid, borrowed,
};

/// A format that JSON Schema drafts 4 to 2020-12 define.
///
/// A format speaks of strings only, and each is checked as a grammar says: nothing is looked up,
/// trimmed or normalised. Every check is linear in the length of the text.
///
/// ```
/// use schemawright::format::Format;
///
/// assert_eq!(Format::from_name("date"), Some(Format::Date));
/// assert!(Format::Date.is_valid("2024-02-29"));
/// assert!(!Format::Date.is_valid("2023-02-29"));
/// ```
///
/// Source: JSON Schema Validation 2020-12, section 7.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `date`: `full-date` of RFC 3339, a day that exists.
    Date,
    /// `time`: `full-time` of RFC 3339, with its offset. Second 60 only where it ends a day in UTC.
    Time,
    /// `date-time`: `date-time` of RFC 3339. Second 60 only where it ends a month in UTC.
    DateTime,
    /// `duration`: `duration` of RFC 3339, appendix A, its designators in capitals.
    Duration,
    /// `email`: `Mailbox` of RFC 5321; the local part has at most 64 octets.
    Email,
    /// `idn-email`: `Mailbox` of RFC 5321 as RFC 6531 extends it. See [`Format::IdnHostname`].
    IdnEmail,
    /// `hostname`: a name of RFC 1123, no dot at its end. With feature `formats` a label that
    /// begins with `xn--` must be an A-label of RFC 5890; without, it is a label as others.
    Hostname,
    /// `idn-hostname`: a name of RFC 1123 or RFC 5890 (IDNA 2008), no dot at its end.
    ///
    /// Without feature `formats` there are no tables of Unicode: then a label that has characters
    /// beyond ASCII passes if its hyphens, its ASCII characters and its length allow it, and
    /// Punycode is not decoded.
    IdnHostname,
    /// `ipv4`: `dotted-quad` of RFC 2673, section 3.2; no leading zeros.
    Ipv4,
    /// `ipv6`: an address of RFC 4291, section 2.2; no zone, no prefix length.
    Ipv6,
    /// `uri`: `URI` of RFC 3986.
    Uri,
    /// `uri-reference`: `URI-reference` of RFC 3986.
    UriReference,
    /// `iri`: `IRI` of RFC 3987.
    Iri,
    /// `iri-reference`: `IRI-reference` of RFC 3987.
    IriReference,
    /// `uri-template`: `URI-Template` of RFC 6570, of any level.
    UriTemplate,
    /// `uuid`: the text form of RFC 9562, section 4, of any version.
    Uuid,
    /// `json-pointer`: `json-pointer` of RFC 6901, not its form as a URI fragment.
    JsonPointer,
    /// `relative-json-pointer`: a Relative JSON Pointer, with the shift of an index (`1+2/a`)
    /// that draft 2020-12 added.
    RelativeJsonPointer,
    /// `regex`: a `Pattern` of ECMA-262 (2025) read with flag `u`.
    Regex,
}

impl Format {
    /// Every format, in the order in which they are declared.
    pub const ALL: [Self; 19] = [
        Self::Date,
        Self::Time,
        Self::DateTime,
        Self::Duration,
        Self::Email,
        Self::IdnEmail,
        Self::Hostname,
        Self::IdnHostname,
        Self::Ipv4,
        Self::Ipv6,
        Self::Uri,
        Self::UriReference,
        Self::Iri,
        Self::IriReference,
        Self::UriTemplate,
        Self::Uuid,
        Self::JsonPointer,
        Self::RelativeJsonPointer,
        Self::Regex,
    ];

    /// The value of the keyword `format` that names this format.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "date-time",
            Self::Duration => "duration",
            Self::Email => "email",
            Self::IdnEmail => "idn-email",
            Self::Hostname => "hostname",
            Self::IdnHostname => "idn-hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Uri => "uri",
            Self::UriReference => "uri-reference",
            Self::Iri => "iri",
            Self::IriReference => "iri-reference",
            Self::UriTemplate => "uri-template",
            Self::Uuid => "uuid",
            Self::JsonPointer => "json-pointer",
            Self::RelativeJsonPointer => "relative-json-pointer",
            Self::Regex => "regex",
        }
    }

    /// The format that the value of the keyword `format` names; `None` for a name that no draft
    /// defines, which is then an annotation.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether `text` is of this format.
    #[must_use]
    pub fn is_valid(self, text: &str) -> bool {
        match self {
            Self::Date => date::is_date(text),
            Self::Time => date::is_time(text),
            Self::DateTime => date::is_date_time(text),
            Self::Duration => duration::is_duration(text),
            Self::Email => email::is_email(text),
            Self::IdnEmail => email::is_idn_email(text),
            Self::Hostname => host::is_hostname(text),
            Self::IdnHostname => host::is_idn_hostname(text),
            Self::Ipv4 => ip::is_ipv4(text),
            Self::Ipv6 => ip::is_ipv6(text),
            Self::Uri => uri::is_uri(text),
            Self::UriReference => uri::is_uri_reference(text),
            Self::Iri => uri::is_iri(text),
            Self::IriReference => uri::is_iri_reference(text),
            Self::UriTemplate => uri_template::is_uri_template(text),
            Self::Uuid => uuid::is_uuid(text),
            Self::JsonPointer => json_pointer::is_json_pointer(text),
            Self::RelativeJsonPointer => json_pointer::is_relative_json_pointer(text),
            Self::Regex => regex::is_regex(text),
        }
    }
}

/// Fails the test that calls it for a text that `is_valid` judges otherwise than the list it is in.
#[cfg(test)]
#[track_caller]
fn judge(is_valid: fn(&str) -> bool, valid: &[&str], invalid: &[&str]) {
    for text in valid {
        assert!(is_valid(text), "{text:?} is refused");
    }
    for text in invalid {
        assert!(!is_valid(text), "{text:?} is accepted");
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
    }

    #[test]
    fn a_name_that_no_draft_defines_is_no_format() {
        for name in ["", "Date", "date ", "color", "utc-millisec"] {
            assert_eq!(Format::from_name(name), None, "{name:?}");
        }
    }

    #[test]
    fn each_format_has_its_own_check() {
        let samples = [
            "2024-02-29",
            "10:20:30Z",
            "2024-02-29T10:20:30Z",
            "P3D",
            "ada@example.org",
            "adaé@example.org",
            "example.org",
            "exämple.org",
            "192.0.2.1",
            "2001:db8::1",
            "urn:a:b",
            "?a#b",
            "urn:é",
            "?é#b",
            "/{a}",
            "12345678-9abc-def0-1234-56789abcdef0",
            "/a~0",
            "1/a",
            "a+",
        ];
        for (format, sample) in Format::ALL.into_iter().zip(samples) {
            assert!(format.is_valid(sample), "{format:?} refuses {sample:?}");
        }
    }

    #[test]
    fn a_long_hostile_text_neither_panics_nor_fills_the_stack() {
        for unit in [
            "(", "[", "a.", "1", "{", "::", "é", "%41", "/", "(?<a>", "\\", "~0", "(a|",
        ] {
            let text = unit.repeat(1 << 16);
            for format in Format::ALL {
                let _ = format.is_valid(&text);
            }
        }
    }
}
