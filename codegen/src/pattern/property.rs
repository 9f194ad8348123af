//! The Unicode properties of `\p{...}`: their names in ECMA-262, and what the `regex` crate calls them.

use super::ast::Property;
use super::class::CharClass;

/// What a property stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Characters(CharClass),
    Property(Property),
}

/// Finds what stands between the braces of `\p{...}`; the error says what is wrong with it.
///
/// The names of ECMA-262 (tables 69 to 71) are exact in case, and `regress` knows them; the `regex`
/// crate is more lenient about names, so that it cannot judge them.
pub(super) fn find(expression: &str) -> Result<Meaning, String> {
    if !is_ecma_property(expression) {
        return Err(format!(
            "`{expression}` is no Unicode property that ECMA-262 knows"
        ));
    }
    let name = match expression.split_once('=') {
        Some(("General_Category" | "gc", value)) => format!("gc={value}"),
        Some(("Script" | "sc", value)) => format!("sc={value}"),
        Some((_, value)) => format!("scx={value}"),
        None => match expression {
            "Any" => return Ok(Meaning::Characters(CharClass::any())),
            "ASCII" => return Ok(Meaning::Characters(CharClass::of(&[('\0', '\x7F')]))),
            "Assigned" => {
                return Ok(Meaning::Property(Property {
                    name: "gc=Cn".to_owned(),
                    negated: true,
                }));
            }
            value if is_ecma_property(&format!("gc={value}")) => format!("gc={value}"),
            value => value.to_owned(),
        },
    };
    if let "gc=Cs" | "gc=Surrogate" = &*name {
        return Ok(Meaning::Characters(CharClass::default()));
    }
    if regex::Regex::new(&format!(r"\p{{{name}}}")).is_err() {
        return Err(format!(
            "the Unicode property `{expression}` is not supported"
        ));
    }
    Ok(Meaning::Property(Property {
        name,
        negated: false,
    }))
}

fn is_ecma_property(expression: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let (name, value) = expression
        .split_once('=')
        .unwrap_or((expression, expression));
    is_name(name)
        && is_name(value)
        && regress::Regex::with_flags(&format!(r"\p{{{expression}}}"), "u").is_ok()
}
