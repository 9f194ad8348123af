//! Arbitrary values that stay close to what a schema is about: half a guess at a valid one, half made of its constants.

use serde_json::{Map, Value, json};

use super::random::Random;

/// Makes instances without end. The same schema gives the same instances.
pub struct Instances<'s> {
    pub random: Random,
    schema: &'s Value,
    /// The values that the schema is about.
    pub constants: Vec<Value>,
    keys: Vec<String>,
}

impl<'s> Instances<'s> {
    /// Instances of a schema. `words` are texts that its patterns and formats take or only just refuse.
    pub fn new(schema: &'s Value, words: &[String]) -> Self {
        let mut instances = Self {
            random: Random::new(11),
            schema,
            constants: vec![
                Value::Null,
                json!(true),
                json!([]),
                json!({}),
                json!(1),
                json!(-1.5),
            ],
            keys: vec!["other".to_owned()],
        };
        instances.learn(schema);
        instances
            .constants
            .extend(words.iter().map(|word| json!(word)));
        instances.keys.extend(words.iter().cloned());
        instances
    }

    /// One of the values that the schema is about.
    pub(super) fn constant(&mut self) -> Value {
        self.random.one(&self.constants).clone()
    }

    /// One of the names that the schema is about.
    pub(super) fn key(&mut self) -> String {
        self.random.one(&self.keys).clone()
    }

    fn learn(&mut self, schema: &Value) {
        match schema {
            Value::Object(members) => {
                for (keyword, value) in members {
                    self.keyword(keyword, value);
                    self.learn(value);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.learn(item)),
            Value::Number(number) => self.around(&number.clone()),
            _ => {}
        }
    }

    /// Numbers near a limit, and texts and arrays of about that length.
    fn around(&mut self, limit: &serde_json::Number) {
        let limit = limit.as_f64().unwrap_or_default();
        for number in [
            limit - 1.0,
            limit - 0.5,
            limit,
            limit + 0.5,
            limit + 1.0,
            limit * 2.0,
        ] {
            self.constants.push(json!(number));
        }
        #[allow(clippy::cast_possible_truncation)]
        let whole = limit as i64;
        self.constants
            .extend([-1, 0, 1, 2].map(|by| json!(whole.saturating_add(by))));
        let length = usize::try_from(whole.clamp(0, 9)).unwrap_or_default();
        for length in [length.saturating_sub(1), length, length + 1] {
            self.constants.push(json!("é".repeat(length)));
            self.constants
                .push(json!((0..length).collect::<Vec<usize>>()));
            self.constants.push(json!(vec![length; length]));
        }
    }

    fn keyword(&mut self, keyword: &str, value: &Value) {
        match (keyword, value) {
            ("const", constant) => self.constants.push(constant.clone()),
            ("enum", Value::Array(values)) => self.constants.extend(values.iter().cloned()),
            ("required", Value::Array(names)) => {
                self.keys
                    .extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            (
                "properties" | "dependencies" | "dependentRequired" | "dependentSchemas",
                Value::Object(named),
            ) => {
                self.keys.extend(named.keys().cloned());
            }
            _ => {}
        }
    }

    fn anything(&mut self, depth: usize) -> Value {
        match self.random.below(if depth == 0 { 6 } else { 9 }) {
            6 => (0..self.random.below(4))
                .map(|_| self.anything(depth - 1))
                .collect(),
            7 | 8 => {
                let mut members = Map::new();
                for _ in 0..self.random.below(4) {
                    members.insert(
                        self.random.one(&self.keys).clone(),
                        self.anything(depth - 1),
                    );
                }
                Value::Object(members)
            }
            _ => self.random.one(&self.constants).clone(),
        }
    }

    /// A value that has a fair chance to be valid.
    fn guess(&mut self, schema: &Value, depth: usize) -> Value {
        let Value::Object(keywords) = schema else {
            return self.anything(depth);
        };
        if depth == 0 || self.random.once_in(7) {
            return self.anything(depth);
        }
        if let Some(constant) = keywords.get("const") {
            return constant.clone();
        }
        if let Some(Value::Array(values)) = keywords.get("enum") {
            return self.random.one(values).clone();
        }
        let mut value = self.own(keywords, depth);
        for branch in self.branches(keywords) {
            let other = self.guess(&branch, depth - 1);
            match (&mut value, other) {
                (Some(Value::Object(members)), Value::Object(more)) => members.extend(more),
                (Some(_), _) => {}
                (None, other) => value = Some(other),
            }
        }
        value.unwrap_or_else(|| self.anything(depth))
    }

    /// The schemas that are applied to the same value, one of each choice.
    fn branches(&mut self, keywords: &Map<String, Value>) -> Vec<Value> {
        let mut branches = Vec::new();
        for keyword in ["$ref", "$recursiveRef", "$dynamicRef"] {
            let target = keywords.get(keyword).and_then(Value::as_str);
            branches.extend(target.and_then(|target| self.target(target)).cloned());
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(Value::Array(choices)) = keywords.get(keyword) {
                branches.push(self.random.one(choices).clone());
            }
        }
        if let Some(Value::Array(all)) = keywords.get("allOf") {
            branches.extend(all.iter().cloned());
        }
        if let (Some(condition), Some(then)) = (keywords.get("if"), keywords.get("then")) {
            branches.extend([condition.clone(), then.clone()]);
        }
        branches
    }

    /// What a reference leads to, where that is in this document.
    fn target(&self, reference: &str) -> Option<&Value> {
        let (resource, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let fragment = fragment.replace("%20", " ");
        let is_root = self.schema["$id"].as_str().or(self.schema["id"].as_str());
        let is_root = resource.is_empty() || is_root.is_some_and(|id| id.ends_with(resource));
        let resource = if is_root {
            self.schema
        } else {
            named(self.schema, &["$id", "id"], resource)?
        };
        if fragment.is_empty() || fragment.starts_with('/') {
            return resource.pointer(&fragment);
        }
        let anchor = named(resource, &["$anchor", "$dynamicAnchor"], &fragment);
        anchor.or_else(|| named(resource, &["$id", "id"], &format!("#{fragment}")))
    }

    /// What the keywords of a schema say by themselves.
    fn own(&mut self, keywords: &Map<String, Value>, depth: usize) -> Option<Value> {
        let has = |names: &[&str]| names.iter().any(|name| keywords.contains_key(*name));
        let kind = match keywords.get("type") {
            Some(Value::String(kind)) => kind.as_str(),
            Some(Value::Array(kinds)) => self.random.one(kinds).as_str().unwrap_or_default(),
            _ if has(&[
                "properties",
                "required",
                "patternProperties",
                "propertyNames",
                "maxProperties",
                "additionalProperties",
                "dependentRequired",
                "dependentSchemas",
                "dependencies",
            ]) =>
            {
                "object"
            }
            _ if has(&[
                "items",
                "prefixItems",
                "contains",
                "uniqueItems",
                "maxItems",
            ]) =>
            {
                "array"
            }
            _ if has(&["pattern", "format", "minLength", "maxLength"]) => "string",
            _ if has(&["multipleOf", "minimum", "maximum"]) => "number",
            _ => return None,
        };
        match kind {
            "object" => Some(self.object(keywords, depth)),
            "array" => Some(self.array(keywords, depth)),
            kind => Some(self.scalar(kind)),
        }
    }

    fn scalar(&mut self, kind: &str) -> Value {
        let is_kind = |value: &&Value| match kind {
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            _ => value.is_number(),
        };
        let fitting: Vec<Value> = self.constants.iter().filter(is_kind).cloned().collect();
        if fitting.is_empty() {
            json!("word")
        } else {
            self.random.one(&fitting).clone()
        }
    }

    fn object(&mut self, keywords: &Map<String, Value>, depth: usize) -> Value {
        let mut members = Map::new();
        if let Some(Value::Object(named)) = keywords.get("properties") {
            for (key, schema) in named {
                if !self.random.once_in(4) {
                    members.insert(key.clone(), self.guess(schema, depth - 1));
                }
            }
        }
        let rest = keywords
            .get("additionalProperties")
            .cloned()
            .unwrap_or_default();
        if let Some(Value::Array(names)) = keywords.get("required") {
            for name in names.iter().filter_map(Value::as_str) {
                if !members.contains_key(name) && !self.random.once_in(5) {
                    members.insert(name.to_owned(), self.guess(&rest, depth - 1));
                }
            }
        }
        let patterned = keywords.get("patternProperties").and_then(Value::as_object);
        let patterned: Vec<Value> = patterned
            .into_iter()
            .flat_map(Map::values)
            .cloned()
            .collect();
        for _ in 0..self.random.below(3) {
            let key = self.random.one(&self.keys).clone();
            let schema = if patterned.is_empty() {
                &rest
            } else {
                self.random.one(&patterned)
            };
            let value = self.guess(&schema.clone(), depth - 1);
            members.entry(key).or_insert(value);
        }
        Value::Object(members)
    }

    fn array(&mut self, keywords: &Map<String, Value>, depth: usize) -> Value {
        let items = keywords.get("items").cloned().unwrap_or_default();
        let first = keywords
            .get("prefixItems")
            .or(keywords.get("items"))
            .and_then(Value::as_array);
        let first = first.cloned().unwrap_or_default();
        let rest = keywords.get("contains").unwrap_or(&items).clone();
        (0..self.random.below(5))
            .map(|index| self.guess(first.get(index).unwrap_or(&rest), depth - 1))
            .collect()
    }
}

impl Iterator for Instances<'_> {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        let schema = self.schema;
        Some(if self.random.once_in(3) {
            self.anything(3)
        } else {
            self.guess(schema, 4)
        })
    }
}

/// The schema that one of some keywords gives a name.
fn named<'v>(value: &'v Value, keywords: &[&str], name: &str) -> Option<&'v Value> {
    if keywords.iter().any(|keyword| value[*keyword] == name) {
        return Some(value);
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| named(item, keywords, name)),
        Value::Object(members) => members
            .values()
            .find_map(|member| named(member, keywords, name)),
        _ => None,
    }
}
