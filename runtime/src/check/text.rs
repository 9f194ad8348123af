//! The keywords of strings. Lengths count characters (Unicode code points), not bytes.

use std::borrow::Cow;

use serde_json::Value;

use super::rule;
use crate::format::Format;
use crate::{Failure, Flow, Matched, PASS, Params, Report};

/// What a check of strings can look at.
pub trait AsText {
    /// The text; `None` when the value is something else, which the keywords of strings do not mind.
    fn as_text(&self) -> Option<&str>;
}

impl AsText for Value {
    #[inline]
    fn as_text(&self) -> Option<&str> {
        self.as_str()
    }
}

impl AsText for str {
    #[inline]
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

macro_rules! texts {
    ($($text:ty),*) => {
        $(impl AsText for $text {
            #[inline]
            fn as_text(&self) -> Option<&str> {
                Some(self)
            }
        })*
    };
}

texts!(String, Box<str>, Cow<'_, str>, crate::Str<'_>);

impl<T: AsText + ?Sized> AsText for &T {
    #[inline]
    fn as_text(&self) -> Option<&str> {
        (**self).as_text()
    }
}

/// `minLength`, in characters.
#[inline]
pub fn min_length<R: Report>(text: &(impl AsText + ?Sized), limit: u64, report: &mut R) -> Flow {
    let failure = || Failure::new("minLength", Params::Limit(limit));
    text.as_text()
        .map_or(PASS, |text| rule(is_at_least(text, limit), failure, report))
}

/// A character has one to four bytes, so most texts need no counting.
#[inline]
fn is_at_least(text: &str, limit: u64) -> bool {
    let bytes = text.len() as u64;
    bytes / 4 >= limit || bytes >= limit && text.chars().count() as u64 >= limit
}

/// `maxLength`, in characters.
#[inline]
pub fn max_length<R: Report>(text: &(impl AsText + ?Sized), limit: u64, report: &mut R) -> Flow {
    let failure = || Failure::new("maxLength", Params::Limit(limit));
    text.as_text()
        .map_or(PASS, |text| rule(is_at_most(text, limit), failure, report))
}

#[inline]
fn is_at_most(text: &str, limit: u64) -> bool {
    let bytes = text.len() as u64;
    bytes <= limit || bytes / 4 <= limit && text.chars().count() as u64 <= limit
}

/// `format`, asserted.
#[inline]
pub fn format<R: Report>(text: &(impl AsText + ?Sized), format: Format, report: &mut R) -> Flow {
    let failure = || Failure::new("format", Params::Format(format.name()));
    text.as_text()
        .map_or(PASS, |text| rule(format.is_valid(text), failure, report))
}

/// `type: string` and a `format`.
#[inline]
pub fn formatted<R: Report>(format: Format) -> impl Fn(&Value, &mut R) -> Flow {
    move |value, report| {
        super::string(value, report)?;
        self::format(value, format, report)
    }
}

/// `pattern`, by a regular expression.
#[inline]
pub fn pattern<R: Report>(
    text: &(impl AsText + ?Sized),
    pattern: &crate::Pattern,
    report: &mut R,
) -> Flow {
    matches(text, pattern.source(), |text| pattern.run(text), report)
}

/// `pattern`, by plain code that does what the expression `source` of the schema says.
#[inline]
pub fn matches<R: Report, M: Into<Matched>>(
    text: &(impl AsText + ?Sized),
    source: &str,
    run: impl FnOnce(&str) -> M,
    report: &mut R,
) -> Flow {
    let Some(text) = text.as_text() else {
        return PASS;
    };
    let params = match run(text).into() {
        Matched::Yes => return PASS,
        Matched::No => Params::Pattern(source),
        Matched::GaveUp => Params::GaveUp(Some(source)),
    };
    report.fail(Failure::new("pattern", params))
}

/// Whether `\s` of ECMA-262 matches: white space and line ends (sections 12.2 and 12.3).
#[must_use]
pub const fn is_ecma_space(character: char) -> bool {
    matches!(
        character,
        '\t'..='\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}'
            | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

/// Whether `\w` of ECMA-262 matches: an ASCII letter, an ASCII digit or `_`.
#[must_use]
pub const fn is_ecma_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Whether `\d` of ECMA-262 matches: an ASCII digit.
#[must_use]
pub const fn is_ecma_digit(character: char) -> bool {
    character.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::YesNo;

    #[test]
    fn lengths_count_characters() {
        for text in ["", "a", "é", "日本", "🦀🦀🦀", "e\u{301}", "aé日🦀"] {
            let length = text.chars().count() as u64;
            for limit in 0..8 {
                let least = min_length(text, limit, &mut YesNo).is_continue();
                assert_eq!(least, length >= limit, "{text} at least {limit}");
                let most = max_length(text, limit, &mut YesNo).is_continue();
                assert_eq!(most, length <= limit, "{text} at most {limit}");
            }
        }
        assert!(max_length("a", u64::MAX, &mut YesNo).is_continue());
    }

    #[test]
    fn other_types_pass() {
        for value in [json!(1), json!(null), json!(["long enough"])] {
            assert!(max_length(&value, 0, &mut YesNo).is_continue());
            assert!(format(&value, Format::Date, &mut YesNo).is_continue());
            assert!(matches(&value, "^x", |_| false, &mut YesNo).is_continue());
        }
        assert!(max_length(&json!("a"), 0, &mut YesNo).is_break());
    }

    #[test]
    fn formats_and_plain_patterns_are_asserted() {
        assert!(format("2024-02-29", Format::Date, &mut YesNo).is_continue());
        assert!(format(&String::from("2023-02-29"), Format::Date, &mut YesNo).is_break());
        let digits = |text: &str| text.chars().all(is_ecma_digit);
        assert!(matches("123", r"^\d*$", digits, &mut YesNo).is_continue());
        assert!(matches("12x", r"^\d*$", digits, &mut YesNo).is_break());
    }

    #[cfg(feature = "pattern")]
    #[test]
    fn a_pattern_matches_anywhere() {
        crate::pattern! { static AB = "ab" => "ab"; }
        assert!(pattern("cabd", &AB, &mut YesNo).is_continue());
        assert!(pattern("a b", &AB, &mut YesNo).is_break());
        assert!(pattern(&json!(7), &AB, &mut YesNo).is_continue());
    }

    #[test]
    fn classes_are_those_of_ecma() {
        for character in "\t\u{b}\u{c} \u{a0}\u{feff}\u{2003}\n\r\u{2028}".chars() {
            assert!(is_ecma_space(character), "{character:?}");
        }
        // Rust takes U+0085 for white space, ECMA-262 does not.
        for character in ['\u{85}', '\u{200b}', 'a', '\u{180e}'] {
            assert!(!is_ecma_space(character), "{character:?}");
        }
        assert!(is_ecma_word('_') && !is_ecma_word('é'));
        assert!(is_ecma_digit('7') && !is_ecma_digit('٧'));
    }
}
