//! The properties that tell the branches of a union apart.

use serde_json::Value;

use crate::{At, Failure, Flow, Params, Report, Step};

/// What the property that tells the branches of a union apart holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum Tag<'a> {
    /// It is not there.
    Absent,
    /// A string.
    Text(&'a str),
    /// Anything but a string.
    Other,
}

impl<'a> Tag<'a> {
    /// That of a property which holds a text, or else another value.
    #[inline]
    pub(crate) fn of_text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Other, Self::Text)
    }

    /// That of a property which holds a value.
    #[inline]
    pub(crate) fn of(value: Option<&'a Value>) -> Self {
        match value {
            None => Self::Absent,
            Some(Value::String(text)) => Self::Text(text),
            Some(_) => Self::Other,
        }
    }
}

/// The tag `key` of a value; absent when the value is not an object.
#[inline]
#[must_use]
pub fn tag<'v>(value: &'v Value, key: &str) -> Tag<'v> {
    Tag::of(value.get(key))
}

/// No branch of the union under `keyword` (`oneOf` or `anyOf`) has these tags. Points at the first that is absent or no
/// string; else at the only one; else, because each alone may be known, at the whole value.
#[cold]
pub fn no_branch<R: Report>(
    value: &Value,
    keyword: &'static str,
    tags: &[&str],
    report: &mut R,
) -> Flow {
    if !value.is_object() {
        return report.fail(Failure::of(keyword));
    }
    let unknown = |key: &&&str| !matches!(tag(value, key), Tag::Text(_));
    match (tags.iter().find(unknown), tags) {
        (Some(key), _) if tag(value, key) == Tag::Absent => {
            report.fail(Failure::new(keyword, Params::Property(key)))
        }
        (Some(key), _) | (None, [key]) => report.inside(Step::Key(key), At::Here, |report| {
            report.fail(Failure::new(keyword, Params::Tag(key)))
        }),
        (None, _) => report.fail(Failure::of(keyword)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Violations, YesNo};

    #[test]
    fn a_tag_is_absent_text_or_something_else() {
        let value = json!({ "topic": "SIGNER", "version": 1, "action": null });
        assert_eq!(tag(&value, "topic"), Tag::Text("SIGNER"));
        assert_eq!(tag(&value, "version"), Tag::Other);
        assert_eq!(tag(&value, "action"), Tag::Other);
        assert_eq!(tag(&value, "kind"), Tag::Absent);
        assert_eq!(tag(&json!("topic"), "topic"), Tag::Absent);
    }

    #[test]
    fn the_first_wrong_tag_is_named() {
        let cases = [
            (json!({ "action": 1 }), "", "`topic` is required"),
            (
                json!({ "topic": "A", "action": 1 }),
                "/action",
                "`action` names no branch",
            ),
            (
                json!({ "topic": "A", "action": "B" }),
                "",
                "must match exactly one branch",
            ),
            (json!([]), "", "must match exactly one branch"),
        ];
        for (value, place, message) in cases {
            let tags = ["topic", "action"];
            let found = Violations::of(|report| no_branch(&value, "oneOf", &tags, report));
            let found = found.expect_err("no branch");
            let one = found.iter().next().expect("one violation");
            assert_eq!(
                (one.instance_location(), one.message().as_str()),
                (place, message)
            );
            assert_eq!(one.keyword_location(), "/oneOf");
            assert!(no_branch(&value, "oneOf", &tags, &mut YesNo).is_break());
        }
    }

    #[test]
    fn a_single_tag_with_an_unknown_text_is_named() {
        let value = json!({ "topic": "secret" });
        let found = Violations::of(|report| no_branch(&value, "anyOf", &["topic"], report));
        let text = found.expect_err("no branch").to_string();
        assert_eq!(text, r#""/topic": `topic` names no branch"#);
    }
}
