//! An output unit: what one schema found in one value, and the forms that the specification gives it.

use serde_json::{Map, Value, json};

use crate::json::{escape_step, fragment};

/// What a schema says about a value: an output unit of the output specification that follows 2020-12.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Whether the value is valid.
    pub valid: bool,
    /// Whether it is a reason for the schema around this one to refuse the value, if this one does. What `not` and `if`
    /// apply is none, nor the items that `contains` looks at, nor branches of `anyOf` and `oneOf` where another one fits.
    pub decides: bool,
    /// The way from the root schema, through every reference (JSON Pointer).
    pub evaluation_path: String,
    /// Where the schema stands: the URI of its resource, with the place there as its fragment (JSON Pointer).
    pub schema_location: String,
    /// Where the value stands (JSON Pointer).
    pub instance_location: String,
    /// The keywords that are broken, in words without text of the instance. `false` stands for a schema that is `false`.
    pub errors: Vec<(&'static str, String)>,
    /// What the schema says about the value, by keyword. It is said only when the value is valid.
    pub annotations: Map<String, Value>,
    /// What the schemas inside say.
    pub details: Vec<Unit>,
}

impl Unit {
    /// The format `hierarchical`: all units, as they hold each other.
    #[must_use]
    pub fn to_hierarchical(&self) -> Value {
        let mut object = self.to_object();
        if !self.valid && !self.annotations.is_empty() {
            object.insert(
                "droppedAnnotations".to_owned(),
                Value::Object(self.annotations.clone()),
            );
        }
        if !self.details.is_empty() {
            let details = self.details.iter().map(Self::to_hierarchical).collect();
            object.insert("details".to_owned(), details);
        }
        Value::Object(object)
    }

    /// The format `list`: one after another, the units that have errors, and those that have annotations which no
    /// schema around them drops.
    #[must_use]
    pub fn to_list(&self) -> Value {
        let mut details = Vec::new();
        self.visit(true, &mut |unit, is_kept| {
            let has_annotations = is_kept && !unit.annotations.is_empty();
            if has_annotations || !unit.errors.is_empty() {
                details.push(Value::Object(unit.to_object()));
            }
        });
        json!({ "valid": self.valid, "details": details })
    }

    /// The format `basic` of 2019-09 and 2020-12: for a valid value every annotation, for an invalid one every error that
    /// makes it so.
    #[must_use]
    pub fn to_basic(&self) -> Value {
        let mut found = Vec::new();
        if self.valid {
            self.visit(true, &mut |unit, is_kept| {
                let annotations = unit.annotations.iter().filter(|_| is_kept);
                found.extend(
                    annotations
                        .map(|(keyword, value)| unit.to_basic_unit(keyword, "annotation", value)),
                );
            });
            return json!({ "valid": true, "annotations": found });
        }
        self.visit_deciding(&mut |unit| {
            found.extend(unit.errors.iter().map(|(keyword, message)| {
                unit.to_basic_unit(keyword, "error", &message.as_str().into())
            }));
        });
        json!({ "valid": false, "errors": found })
    }

    /// Visits this unit and those inside it that make it invalid.
    fn visit_deciding<'u>(&'u self, visitor: &mut impl FnMut(&'u Self)) {
        visitor(self);
        for detail in self
            .details
            .iter()
            .filter(|detail| detail.decides && !detail.valid)
        {
            detail.visit_deciding(visitor);
        }
    }

    /// Visits this unit and those inside it, each with whether it and all around it are valid.
    pub fn visit<'u>(&'u self, is_kept: bool, visitor: &mut impl FnMut(&'u Self, bool)) {
        let is_kept = is_kept && self.valid;
        visitor(self, is_kept);
        for detail in &self.details {
            detail.visit(is_kept, visitor);
        }
    }

    /// Drops all annotations, those of the units inside it too.
    pub(super) fn forget_annotations(&mut self) {
        self.annotations.clear();
        self.details.iter_mut().for_each(Self::forget_annotations);
    }

    /// The unit without those inside it.
    fn to_object(&self) -> Map<String, Value> {
        let mut object = Map::from_iter([
            ("valid".to_owned(), self.valid.into()),
            (
                "evaluationPath".to_owned(),
                self.evaluation_path.as_str().into(),
            ),
            (
                "schemaLocation".to_owned(),
                self.schema_location.as_str().into(),
            ),
            (
                "instanceLocation".to_owned(),
                self.instance_location.as_str().into(),
            ),
        ]);
        if !self.errors.is_empty() {
            object.insert("errors".to_owned(), Value::Object(self.errors_by_keyword()));
        }
        if self.valid && !self.annotations.is_empty() {
            object.insert(
                "annotations".to_owned(),
                Value::Object(self.annotations.clone()),
            );
        }
        object
    }

    fn errors_by_keyword(&self) -> Map<String, Value> {
        let mut errors = Map::new();
        for (keyword, message) in &self.errors {
            let message = match errors.get(*keyword).and_then(Value::as_str) {
                Some(before) => format!("{before}; {message}"),
                None => message.clone(),
            };
            errors.insert((*keyword).to_owned(), message.into());
        }
        errors
    }

    fn to_basic_unit(&self, keyword: &str, key: &str, said: &Value) -> Value {
        let step = match keyword {
            "false" => String::new(),
            _ => format!("/{}", escape_step(keyword)),
        };
        json!({
            "valid": self.valid,
            "keywordLocation": format!("{}{step}", self.evaluation_path),
            "absoluteKeywordLocation": format!("{}{}", self.schema_location, fragment(&step)),
            "instanceLocation": self.instance_location,
            key: said,
        })
    }
}
