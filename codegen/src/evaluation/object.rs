//! The keywords of objects.

use std::collections::{BTreeMap, BTreeSet};

use schemawright::{Step, check};
use serde_json::{Map, Value};

use crate::graph::Keywords;

use super::TooLarge;
use super::frame::Frame;

impl<'g, 'v> Frame<'_, 'g, 'v> {
    pub fn object(&mut self, keywords: &'g Keywords) -> Result<(), TooLarge> {
        let value = self.value;
        let Value::Object(object) = value else {
            return Ok(());
        };
        let required = keywords.required.iter().map(String::as_str);
        self.check(|report| check::required(value, required, report));
        for dependency in &keywords.dependent_required {
            let (keyword, because) = (dependency.keyword, &dependency.property);
            let needs = dependency.needs.iter().map(String::as_str);
            self.check(|report| check::dependent_required(value, keyword, because, needs, report));
        }
        for dependency in &keywords.dependent_schemas {
            if object.contains_key(&dependency.property) {
                let id = dependency.needs;
                self.whole(id, self.way(id))?;
            }
        }
        if let Some(id) = keywords.property_names {
            for name in object.keys() {
                self.name(id, name)?;
            }
        }
        self.properties(keywords, object)
    }

    fn properties(
        &mut self,
        keywords: &'g Keywords,
        object: &'v Map<String, Value>,
    ) -> Result<(), TooLarge> {
        let mut known = Names::default();
        for (name, id) in &keywords.properties {
            if let Some((name, value)) = object.get_key_value(name) {
                self.part(*id, Step::Key(name), value)?;
                known.add("properties", name);
            }
        }
        for (pattern, id) in &keywords.pattern_properties {
            for (name, value) in object {
                if pattern.matcher.is_match(name) {
                    self.part(*id, Step::Key(name), value)?;
                    known.add("patternProperties", name);
                }
            }
        }
        if let Some(id) = keywords.additional_properties {
            let rest = object
                .iter()
                .filter(|(name, _)| !known.all.contains(name.as_str()));
            let rest: Vec<(&String, &Value)> = rest.collect();
            for (name, value) in rest {
                self.part(id, Step::Key(name), value)?;
                known.add("additionalProperties", name);
            }
        }
        self.note_names(known);
        Ok(())
    }

    pub fn unevaluated_properties(&mut self, keywords: &Keywords) -> Result<(), TooLarge> {
        let (Some(id), Value::Object(object)) = (keywords.unevaluated_properties, self.value)
        else {
            return Ok(());
        };
        let mut known = Names::default();
        for (name, value) in object {
            if !self.evaluated.properties.contains(name.as_str()) {
                self.part(id, Step::Key(name), value)?;
                known.add("unevaluatedProperties", name);
            }
        }
        self.note_names(known);
        Ok(())
    }

    fn note_names(&mut self, names: Names<'v>) {
        self.evaluated.properties.extend(names.all);
        for (keyword, names) in names.by_keyword {
            self.note(keyword, names.into_iter().collect());
        }
    }
}

/// Names of properties, by the keyword that has evaluated them.
#[derive(Default)]
struct Names<'v> {
    all: BTreeSet<&'v str>,
    by_keyword: BTreeMap<&'static str, BTreeSet<&'v str>>,
}

impl<'v> Names<'v> {
    fn add(&mut self, keyword: &'static str, name: &'v str) {
        self.all.insert(name);
        self.by_keyword.entry(keyword).or_default().insert(name);
    }
}
