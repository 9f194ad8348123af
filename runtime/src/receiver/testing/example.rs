//! Bodies of deliveries, from the examples of a schema.

use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::unique;
use crate::Document;
use crate::receiver::Event;
use crate::union::BranchSchema;

/// The examples that the schema of a type has, and the schemas of its branches where it is a union. Each once, and only
/// those that the type takes.
///
/// ```
/// # use schemawright::receiver::testing::{Example, examples};
/// # use schemawright::{Check, Document, Flow, Report, check};
/// # use serde_json::Value;
/// # struct Word;
/// # impl Check for Word {
/// #     fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
/// #         check::string(value, report)
/// #     }
/// # }
/// impl Document for Word {
///     const SCHEMA: &'static &'static str = &r#"{ "type": "string", "examples": ["here", 7] }"#;
///     const SCHEMA_POINTER: &'static str = "";
/// }
///
/// let bodies: Vec<Vec<u8>> = examples::<Word>().iter().map(Example::body).collect();
/// assert_eq!(bodies, [b"\"here\""]);
/// ```
#[must_use]
pub fn examples<E: Document>() -> Vec<Example<E>> {
    let mut values = Vec::new();
    collect(&BranchSchema::of::<E>(), &mut values);
    let mut found: Vec<Value> = Vec::new();
    for value in values {
        if E::is_valid_value(&value) && !found.contains(&value) {
            found.push(value);
        }
    }
    found.into_iter().map(Example::new).collect()
}

fn collect(schema: &BranchSchema, values: &mut Vec<Value>) {
    let mut document: Value = serde_json::from_str(schema.text).unwrap_or_default();
    let examples = document.pointer_mut(schema.pointer);
    let examples = examples.and_then(|schema| schema.get_mut("examples"));
    if let Some(Value::Array(examples)) = examples {
        values.append(examples);
    }
    for branch in schema.branches.iter().flatten() {
        collect(branch, values);
    }
}

/// A body for an event of type `E`, from an example in its schema.
///
pub struct Example<E> {
    value: Value,
    of: PhantomData<fn() -> E>,
}

impl<E> Example<E> {
    fn new(value: Value) -> Self {
        Self {
            value,
            of: PhantomData,
        }
    }

    /// The event, as JSON.
    #[must_use]
    pub const fn value(&self) -> &Value {
        &self.value
    }

    /// The event, as JSON that can be changed; into one that the schema refuses, too.
    #[must_use]
    pub const fn value_mut(&mut self) -> &mut Value {
        &mut self.value
    }

    /// The text of the event.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        self.value.to_string().into_bytes()
    }

    /// Says whom the event is for: sets a property of the event, and those of the same name further inside that said
    /// the same.
    #[must_use]
    pub fn identity(mut self, property: &str, value: &str) -> Self {
        if let Some(before) = self.value.get(property).cloned() {
            replace(&mut self.value, property, &before, value);
        }
        self
    }
}

impl<E: Event> Example<E> {
    /// Sets the token. Leaves an event as it is whose schema has no token, or refuses this one.
    #[must_use]
    pub fn token(mut self, token: &str) -> Self {
        let token_of = |value: &Value| {
            let event = E::from_value(value.clone()).ok();
            event.and_then(|event| event.token().map(str::to_owned))
        };
        let Some(before) = token_of(&self.value) else {
            return self;
        };
        let names: Vec<String> = self
            .value
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, value)| value.as_str() == Some(&before))
            .map(|(name, _)| name.clone())
            .collect();
        // Another property may say the same as the token; the right one is that which changes the token.
        for name in names {
            let mut changed = self.value.clone();
            changed[name] = token.into();
            if token_of(&changed).as_deref() == Some(token) {
                self.value = changed;
                return self;
            }
        }
        self
    }

    /// Sets a token that no other event has.
    #[must_use]
    pub fn fresh_token(self) -> Self {
        self.token(&unique())
    }
}

/// Sets all properties of a name, at any depth, that have a value.
fn replace(inside: &mut Value, property: &str, before: &Value, after: &str) {
    match inside {
        Value::Object(properties) => {
            for (name, value) in properties {
                if name == property && value == before {
                    *value = after.into();
                } else {
                    replace(value, property, before, after);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                replace(item, property, before, after);
            }
        }
        _ => {}
    }
}

impl<E> Clone for Example<E> {
    fn clone(&self) -> Self {
        Self::new(self.value.clone())
    }
}

impl<E> fmt::Debug for Example<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Example").field(&self.value).finish()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::receiver::tests::Note;
    use crate::{Check, Flow, Report, check};

    const TEXT: &str = r#"{
        "$defs": {
            "a/b": { "examples": [{ "n": 1 }, { "n": 2 }, "no object"] },
            "c": { "examples": [{ "n": 2 }, { "n": 3 }] },
            "d": { "examples": "no list" }
        },
        "examples": [{ "n": 0 }, { "n": 3 }]
    }"#;

    struct Any;

    impl Check for Any {
        fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
            check::object(value, ["n"], report, |property| match property.name {
                "n" => property.required(check::integer),
                _ => property.ignored(),
            })
        }
    }

    const fn branch(
        pointer: &'static str,
        branches: &'static [Option<BranchSchema>],
    ) -> BranchSchema {
        BranchSchema {
            text: &TEXT,
            pointer,
            branches,
        }
    }

    impl Document for Any {
        const SCHEMA: &'static &'static str = &TEXT;
        const SCHEMA_POINTER: &'static str = "";
        const BRANCHES: &'static [Option<BranchSchema>] = &[
            None,
            Some(branch("/$defs/a~1b", &[Some(branch("/$defs/c", &[]))])),
            Some(branch("/$defs/d", &[])),
            Some(branch("/$defs/e", &[])),
        ];
    }

    fn example(value: Value) -> Example<Note> {
        Example::new(value)
    }

    #[test]
    fn the_examples_of_all_branches_are_found_once() {
        let examples = examples::<Any>();
        let found: Vec<&Value> = examples.iter().map(|example| &example.value["n"]).collect();
        assert_eq!(found, [0, 3, 1, 2]);
    }

    #[test]
    fn the_identity_is_set_wherever_it_was_said() {
        let example = example(json!({
            "app": "a1", "text": "a1",
            "list": [{ "app": "a1" }, { "app": "a2" }, { "app": { "app": "a1" } }],
        }));
        let found = json!({
            "app": "b", "text": "a1",
            "list": [{ "app": "b" }, { "app": "a2" }, { "app": { "app": "b" } }],
        });
        assert_eq!(*example.clone().identity("app", "b").value(), found);
        assert_eq!(
            example.clone().identity("env", "b").value(),
            example.value()
        );
    }

    #[test]
    fn the_token_is_set_and_nothing_else() {
        let with = |text: &str, token: &str| json!({ "app": "t", "topic": "t", "text": text, "token": token });
        let example = example(with("t", "t"));
        assert_eq!(*example.clone().token("new").value(), with("t", "new"));
        assert_eq!(
            *example.clone().token("").value(),
            with("t", "t"),
            "the schema refuses it"
        );
        let fresh = [example.clone().fresh_token(), example.clone().fresh_token()];
        assert_ne!(fresh[0].value()["token"], fresh[1].value()["token"]);
        for example in fresh {
            assert!(Note::is_valid_value(example.value()));
            assert_eq!(example.body(), example.value().to_string().as_bytes());
        }
    }

    #[test]
    fn an_event_can_be_spoilt() {
        let mut example = example(json!({ "app": "a", "topic": "t", "token": "t" }));
        example.value_mut()["token"] = 7.into();
        assert_eq!(example.body(), br#"{"app":"a","token":7,"topic":"t"}"#);
        assert_eq!(*example.clone().token("new").value(), *example.value());
    }
}
