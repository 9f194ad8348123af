//! Every keyword of every dialect: which dialects know it, and what its value looks like.

use crate::documents::{Dialect, Json, Node};

/// What the value of a keyword looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A schema.
    Schema,
    /// An array of schemas.
    Schemas,
    /// A schema or an array of schemas.
    SchemaOrSchemas,
    /// An object whose members are schemas.
    NamedSchemas,
    /// An object whose members are schemas or arrays of names.
    NamedNeeds,
    /// An object whose members are arrays of names.
    NamedNames,
    /// A number.
    Number,
    /// A number; in draft 4 a boolean.
    Bound,
    /// `true` or `false`.
    Flag,
    /// A string.
    Text,
    /// An array of strings.
    Texts,
    /// The name of a JSON type, or an array of them.
    Types,
    /// An array of any values.
    Values,
    /// Any value.
    Any,
}

/// What is known of a keyword.
#[derive(Clone, Copy, Debug)]
pub struct Keyword {
    /// The keyword.
    pub name: &'static str,
    /// What its value looks like.
    pub form: Form,
    /// The first dialect that knows it.
    pub first: Dialect,
    /// The last one.
    pub last: Dialect,
    /// Whether it changes no verdict.
    pub is_annotation: bool,
}

macro_rules! keywords {
    ($($kind:ident $name:literal $form:ident $first:ident $last:ident;)*) => {
        /// All keywords.
        pub const KEYWORDS: &[Keyword] = &[$(Keyword {
            name: $name,
            form: Form::$form,
            first: Dialect::$first,
            last: Dialect::$last,
            is_annotation: keywords!(@$kind),
        }),*];
    };
    (@says) => { true };
    (@rules) => { false };
}

keywords! {
    rules "type" Types Draft4 Draft202012;
    rules "enum" Values Draft4 Draft202012;
    rules "const" Any Draft6 Draft202012;
    rules "multipleOf" Number Draft4 Draft202012;
    rules "minimum" Number Draft4 Draft202012;
    rules "maximum" Number Draft4 Draft202012;
    rules "exclusiveMinimum" Bound Draft4 Draft202012;
    rules "exclusiveMaximum" Bound Draft4 Draft202012;
    rules "minLength" Number Draft4 Draft202012;
    rules "maxLength" Number Draft4 Draft202012;
    rules "pattern" Text Draft4 Draft202012;
    rules "format" Text Draft4 Draft202012;
    rules "minItems" Number Draft4 Draft202012;
    rules "maxItems" Number Draft4 Draft202012;
    rules "uniqueItems" Flag Draft4 Draft202012;
    rules "items" SchemaOrSchemas Draft4 Draft202012;
    rules "prefixItems" Schemas Draft202012 Draft202012;
    rules "additionalItems" Schema Draft4 Draft201909;
    rules "unevaluatedItems" Schema Draft201909 Draft202012;
    rules "contains" Schema Draft6 Draft202012;
    rules "minContains" Number Draft201909 Draft202012;
    rules "maxContains" Number Draft201909 Draft202012;
    rules "minProperties" Number Draft4 Draft202012;
    rules "maxProperties" Number Draft4 Draft202012;
    rules "required" Texts Draft4 Draft202012;
    rules "properties" NamedSchemas Draft4 Draft202012;
    rules "patternProperties" NamedSchemas Draft4 Draft202012;
    rules "additionalProperties" Schema Draft4 Draft202012;
    rules "unevaluatedProperties" Schema Draft201909 Draft202012;
    rules "propertyNames" Schema Draft6 Draft202012;
    rules "dependencies" NamedNeeds Draft4 Draft202012;
    rules "dependentRequired" NamedNames Draft201909 Draft202012;
    rules "dependentSchemas" NamedSchemas Draft201909 Draft202012;
    rules "allOf" Schemas Draft4 Draft202012;
    rules "anyOf" Schemas Draft4 Draft202012;
    rules "oneOf" Schemas Draft4 Draft202012;
    rules "not" Schema Draft4 Draft202012;
    rules "if" Schema Draft7 Draft202012;
    rules "then" Schema Draft7 Draft202012;
    rules "else" Schema Draft7 Draft202012;
    rules "$ref" Text Draft4 Draft202012;
    rules "$dynamicRef" Text Draft202012 Draft202012;
    rules "$recursiveRef" Text Draft201909 Draft201909;
    says "contentEncoding" Text Draft7 Draft202012;
    says "contentMediaType" Text Draft7 Draft202012;
    says "contentSchema" Schema Draft201909 Draft202012;
    says "$schema" Text Draft4 Draft202012;
    says "id" Text Draft4 Draft4;
    says "$id" Text Draft6 Draft202012;
    says "$anchor" Text Draft201909 Draft202012;
    says "$dynamicAnchor" Text Draft202012 Draft202012;
    says "$recursiveAnchor" Flag Draft201909 Draft201909;
    says "$vocabulary" Any Draft201909 Draft202012;
    says "$comment" Text Draft7 Draft202012;
    says "$defs" NamedSchemas Draft201909 Draft202012;
    says "definitions" NamedSchemas Draft4 Draft202012;
    says "title" Text Draft4 Draft202012;
    says "description" Text Draft4 Draft202012;
    says "default" Any Draft4 Draft202012;
    says "examples" Values Draft6 Draft202012;
    says "deprecated" Flag Draft201909 Draft202012;
    says "readOnly" Flag Draft7 Draft202012;
    says "writeOnly" Flag Draft7 Draft202012;
}

impl Keyword {
    /// The keyword with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        KEYWORDS.iter().find(|keyword| keyword.name == name)
    }

    /// Whether a dialect knows it.
    #[must_use]
    pub fn is_known(&self, dialect: Dialect) -> bool {
        self.first <= dialect && dialect <= self.last
    }

    /// Whether a value looks like one that it can have.
    #[must_use]
    pub fn fits(&self, value: &Node) -> bool {
        let texts = |value: &Node| {
            let items = value.items();
            !items.is_empty() && items.iter().all(|item| item.as_str().is_some())
        };
        match self.form {
            Form::Schema => is_schema(value) || value.as_bool().is_some(),
            Form::Schemas => all(value.items().iter(), is_schema),
            Form::SchemaOrSchemas => is_schema(value) || all(value.items().iter(), is_schema),
            Form::NamedSchemas => all(values(value), is_schema),
            Form::NamedNeeds => all(values(value), |inner| is_schema(inner) || texts(inner)),
            Form::NamedNames => all(values(value), texts),
            Form::Number => matches!(value.json, Json::Number(_)),
            Form::Bound => matches!(value.json, Json::Number(_) | Json::Bool(_)),
            Form::Flag => value.as_bool().is_some(),
            Form::Text => value.as_str().is_some(),
            Form::Texts => texts(value),
            Form::Types => is_type(value),
            Form::Values => matches!(value.json, Json::Array(_)),
            Form::Any => true,
        }
    }
}

fn values(value: &Node) -> impl Iterator<Item = &Node> {
    value.members().iter().map(|member| &member.value)
}

/// Whether there are some and all of them pass.
fn all<'n>(nodes: impl Iterator<Item = &'n Node>, passes: impl Fn(&'n Node) -> bool) -> bool {
    let mut nodes = nodes.peekable();
    nodes.peek().is_some() && nodes.all(passes)
}

fn is_type(value: &Node) -> bool {
    const NAMES: [&str; 7] = [
        "null", "boolean", "integer", "number", "string", "array", "object",
    ];
    let is_name = |node: &Node| node.as_str().is_some_and(|name| NAMES.contains(&name));
    is_name(value) || all(value.items().iter(), is_name)
}

/// Whether a value can be nothing else than a schema: an object of keywords with values that they can have, at least one
/// of which is about instances.
#[must_use]
pub fn is_schema(value: &Node) -> bool {
    let mut rules = 0;
    let known = value.members().iter().all(|member| {
        let Some(keyword) = Keyword::named(&member.key) else {
            return member.key.starts_with("x-");
        };
        rules += usize::from(!keyword.is_annotation);
        // Inner schemas may have extensions, and be `true`.
        let is_fine = match keyword.form {
            Form::Schema | Form::SchemaOrSchemas | Form::NamedSchemas | Form::NamedNeeds => {
                matches!(
                    member.value.json,
                    Json::Object(_) | Json::Bool(_) | Json::Array(_)
                )
            }
            Form::Schemas => matches!(member.value.json, Json::Array(_)),
            _ => keyword.fits(&member.value),
        };
        is_fine || member.value.items().is_empty() && keyword.form == Form::Texts
    });
    known && rules > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keywords::applicator::{Holds, holds};
    use crate::keywords::assertion::ROWS;

    const DIALECTS: [Dialect; 5] = [
        Dialect::Draft4,
        Dialect::Draft6,
        Dialect::Draft7,
        Dialect::Draft201909,
        Dialect::Draft202012,
    ];

    #[test]
    fn the_tables_of_keywords_agree() {
        for keyword in KEYWORDS {
            for dialect in DIALECTS {
                let held = holds(keyword.name, dialect);
                let fits = match keyword.form {
                    Form::Schema => held == Some(Holds::One),
                    Form::Schemas => held == Some(Holds::Many),
                    Form::SchemaOrSchemas => matches!(held, Some(Holds::One | Holds::OneOrMany)),
                    Form::NamedSchemas => held == Some(Holds::Named),
                    Form::NamedNeeds => held == Some(Holds::NamedOrNames),
                    _ => held.is_none(),
                };
                let expected = keyword.is_known(dialect);
                assert_eq!(fits && expected, expected, "{} {dialect:?}", keyword.name);
            }
        }
        for row in ROWS {
            let known = Keyword::named(row.keyword).map(|keyword| keyword.first);
            assert_eq!(known, Some(row.since), "{}", row.keyword);
        }
    }
}
