//! What is wrong, in words that hold no text of the instance.

use std::fmt::{self, Write as _};

use crate::{Params, TypeSet};

/// The sentence for a broken keyword, without its subject.
pub(crate) fn of(keyword: &str, params: Params<'_>) -> String {
    match params {
        Params::Limit(levels) if keyword == "depth" => {
            format!("must not nest deeper than {levels} levels")
        }
        Params::None => by_name(keyword),
        Params::Types(types) => format!("must be {}", Choice(types)),
        Params::Limit(limit) => counted(keyword, limit),
        Params::Number(limit) => {
            let relation = match keyword {
                "minimum" => "at least",
                "maximum" => "at most",
                "exclusiveMinimum" => "greater than",
                "exclusiveMaximum" => "less than",
                _ => "a multiple of",
            };
            format!("must be {relation} {limit}")
        }
        Params::Property(name) => format!("{} is required", Quoted(name)),
        Params::Dependent { property, because } => format!(
            "{} is required when {} is present",
            Quoted(property),
            Quoted(because)
        ),
        Params::Format(name) => format!("must have the format {}", Quoted(name)),
        Params::Pattern(source) => format!("must match the pattern {}", Quoted(source)),
        Params::GaveUp(Some(source)) => {
            format!(
                "takes too many steps to match with the pattern {}",
                Quoted(source)
            )
        }
        Params::GaveUp(None) => "takes too many steps to match with a pattern".to_owned(),
        Params::Matched(0) => "must match exactly one branch, and matches none".to_owned(),
        Params::Matched(count) => format!("must match exactly one branch, and matches {count}"),
        Params::Tag(name) => format!("{} names no branch", Quoted(name)),
        Params::Listed => "must be one of the values that the schema names".to_owned(),
    }
}

fn by_name(keyword: &str) -> String {
    match keyword {
        "false" => "is not allowed",
        "additionalProperties" => "is not a property that the schema names",
        "const" => "must be the value that the schema names",
        "uniqueItems" => "must not have two equal items",
        "contains" => "must have an item that `contains` accepts",
        "contentEncoding" => "must be Base64",
        "contentMediaType" => "must hold JSON",
        "contentSchema" => "must hold JSON that `contentSchema` accepts",
        "anyOf" => "must match at least one branch",
        "oneOf" => "must match exactly one branch",
        "not" => "must not match what `not` describes",
        _ => return format!("must follow the keyword {}", Quoted(keyword)),
    }
    .to_owned()
}

fn counted(keyword: &str, limit: u64) -> String {
    let bound = if keyword.starts_with("min") {
        "least"
    } else {
        "most"
    };
    let (one, many, which) = match keyword {
        "minLength" | "maxLength" => ("character", "characters", ""),
        "minProperties" | "maxProperties" => ("property", "properties", ""),
        "minContains" | "maxContains" => ("item", "items", " that `contains` accepts"),
        _ => ("item", "items", ""),
    };
    let unit = if limit == 1 { one } else { many };
    format!("must have at {bound} {limit} {unit}{which}")
}

/// A set of types, each with its article.
struct Choice(TypeSet);

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let types: Vec<_> = self.0.iter().collect();
        for (index, one) in types.iter().enumerate() {
            f.write_str(match index {
                0 => "",
                _ if index + 1 == types.len() => " or ",
                _ => ", ",
            })?;
            f.write_str(one.with_article())?;
        }
        Ok(())
    }
}

/// Text of a schema, with everything escaped that a terminal obeys or that hides.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('`')?;
        for character in self.0.chars() {
            match character {
                '\\' | '\'' | '"' => f.write_char(character)?,
                _ => write!(f, "{}", character.escape_debug())?,
            }
        }
        f.write_char('`')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_their_unit() {
        assert_eq!(
            of("minLength", Params::Limit(1)),
            "must have at least 1 character"
        );
        assert_eq!(
            of("maxLength", Params::Limit(512)),
            "must have at most 512 characters"
        );
        assert_eq!(
            of("maxProperties", Params::Limit(1)),
            "must have at most 1 property"
        );
        assert_eq!(
            of("minItems", Params::Limit(0)),
            "must have at least 0 items"
        );
        let contains = of("maxContains", Params::Limit(2));
        assert_eq!(
            contains,
            "must have at most 2 items that `contains` accepts"
        );
    }

    #[test]
    fn names_are_quoted_and_harmless() {
        assert_eq!(
            of("required", Params::Property("a\u{1b}[1m")),
            r"`a\u{1b}[1m` is required"
        );
        assert_eq!(
            of("pattern", Params::Pattern(r"^\d$")),
            r"must match the pattern `^\d$`"
        );
        let dependent = Params::Dependent {
            property: "b\u{202e}",
            because: "a",
        };
        assert_eq!(
            of("dependentRequired", dependent),
            r"`b\u{202e}` is required when `a` is present"
        );
    }

    #[test]
    fn a_keyword_that_is_not_known_is_named() {
        assert_eq!(of("color", Params::None), "must follow the keyword `color`");
    }
}
