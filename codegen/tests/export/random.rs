//! Schemas by chance, in every dialect: what is exported without a loss accepts what its source accepts.

use schemawright_codegen::Options;
use schemawright_codegen::documents::Dialect;
use schemawright_codegen::export::export;
use serde_json::{Map, Value, json};

use super::{BOTH, source};

const DIALECTS: [(Dialect, &str); 5] = [
    (Dialect::Draft4, "http://json-schema.org/draft-04/schema#"),
    (Dialect::Draft6, "http://json-schema.org/draft-06/schema#"),
    (Dialect::Draft7, "http://json-schema.org/draft-07/schema#"),
    (
        Dialect::Draft201909,
        "https://json-schema.org/draft/2019-09/schema",
    ),
    (
        Dialect::Draft202012,
        "https://json-schema.org/draft/2020-12/schema",
    ),
];

const NAMES: [&str; 4] = ["a", "b", "c", "ab"];

const TYPES: [&str; 7] = [
    "null", "boolean", "integer", "number", "string", "array", "object",
];

const FORMATS: [&str; 12] = [
    "uuid",
    "uuid",
    "duration",
    "duration",
    "date",
    "ipv4",
    "ipv6",
    "email",
    "uri",
    "uri-reference",
    "json-pointer",
    "iri",
];

const TEXTS: [&str; 16] = [
    "",
    "a",
    "b",
    "ab",
    "abc",
    "12345678-9abc-def0-1234-56789abcdef0",
    "12345678-9abc-def0-1234-56789abcdefg",
    "P1D",
    "P1Y3D",
    "PT1H",
    "2020-01-01",
    "192.0.2.1",
    "a@b.example",
    "/a",
    "AA==",
    "aGVsbG8=",
];

const KEYWORDS: [&str; 40] = [
    "type",
    "type",
    "type",
    "enum",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "format",
    "contentEncoding",
    "contentMediaType",
    "minItems",
    "maxItems",
    "uniqueItems",
    "items",
    "items",
    "tuple",
    "contains",
    "contains",
    "minProperties",
    "maxProperties",
    "required",
    "properties",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "dependencies",
    "if",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "reference",
];

/// Those that are told apart by their dialect.
const NEWER: [&str; 8] = [
    "unevaluatedProperties",
    "unevaluatedItems",
    "dependentRequired",
    "dependentSchemas",
    "minContains",
    "maxContains",
    "dynamic",
    "then",
];

const REFERENCES: [&str; 3] = ["#/definitions/A", "#/definitions/B", "#/properties/a"];

/// Marsaglia's xorshift, seeded, so that a failure comes back.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or(0)
    }

    fn one<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

struct Generator {
    random: Random,
    dialect: Dialect,
}

impl Generator {
    fn schema(&mut self, depth: usize) -> Value {
        if self.dialect > Dialect::Draft4 && self.random.below(12) == 0 {
            return Value::Bool(self.random.below(3) > 0);
        }
        let mut schema = Map::new();
        for _ in 0..=self.random.below(3) {
            if self.random.below(4) == 0 {
                let keyword = self.random.one(&NEWER);
                self.keyword(keyword, depth, &mut schema);
            } else {
                let keyword = self.random.one(&KEYWORDS);
                self.keyword(keyword, depth, &mut schema);
            }
        }
        Value::Object(schema)
    }

    fn schemas(&mut self, depth: usize) -> Value {
        (0..=self.random.below(2))
            .map(|_| self.schema(depth))
            .collect()
    }

    fn named(&mut self, depth: usize) -> Value {
        let named = (0..=self.random.below(2)).map(|_| {
            let name = self.random.one(&NAMES);
            (name.to_owned(), self.schema(depth))
        });
        Value::Object(named.collect())
    }

    fn names(&mut self) -> Value {
        let first = self.random.below(3);
        json!([NAMES[first]])
    }

    fn keyword(&mut self, keyword: &str, depth: usize, schema: &mut Map<String, Value>) {
        let Some(name) = self.spelled(keyword) else {
            return;
        };
        let simple = self.simple(keyword);
        let value = match keyword {
            "exclusiveMinimum" | "exclusiveMaximum" if self.dialect == Dialect::Draft4 => {
                let bound = if keyword == "exclusiveMinimum" {
                    "minimum"
                } else {
                    "maximum"
                };
                schema.entry(bound).or_insert(json!(1));
                json!(self.random.below(2) == 0)
            }
            _ if simple.is_some() => simple.unwrap_or_default(),
            "dependencies" if self.random.below(2) == 0 => self.needs(),
            _ if depth == 0 => return,
            "tuple" | "allOf" | "anyOf" | "oneOf" => self.schemas(depth - 1),
            "properties" | "dependencies" | "dependentSchemas" => self.named(depth - 1),
            "patternProperties" => {
                json!({ (self.random.one(&["^a", "b$"])): self.schema(depth - 1) })
            }
            "if" => {
                schema.insert("then".to_owned(), self.schema(depth - 1));
                schema.insert("else".to_owned(), self.schema(depth - 1));
                self.schema(depth - 1)
            }
            _ => self.schema(depth - 1),
        };
        if name == "items" && value.is_array() && self.random.below(2) == 0 {
            schema.insert("additionalItems".to_owned(), self.schema(depth - 1));
        }
        schema.insert(name.to_owned(), value);
    }

    /// What the dialect calls a keyword; `None` when it does not have it.
    fn spelled<'k>(&self, keyword: &'k str) -> Option<&'k str> {
        Some(match keyword {
            "tuple" if self.dialect >= Dialect::Draft202012 => "prefixItems",
            "tuple" => "items",
            "reference" => "$ref",
            "dynamic" if self.dialect == Dialect::Draft201909 => "$recursiveRef",
            "dynamic" if self.dialect == Dialect::Draft202012 => "$dynamicRef",
            "dynamic" => return None,
            // Draft 6 does not know them, which the oracle does not know.
            "contentEncoding" | "contentMediaType" if self.dialect == Dialect::Draft6 => {
                return None;
            }
            keyword => keyword,
        })
    }

    fn needs(&mut self) -> Value {
        json!({ (self.random.one(&NAMES)): self.names() })
    }

    /// The value of a keyword that holds no schema; `None` for the others.
    fn simple(&mut self, keyword: &str) -> Option<Value> {
        Some(match keyword {
            "type" if self.random.below(4) == 0 => json!(["null", self.random.one(&TYPES[1..])]),
            "type" => json!(self.random.one(&TYPES)),
            "enum" => json!([self.value(1), self.value(0)]),
            "const" => self.value(1),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
                json!(self.random.one(&[0.0, 0.5, 1.0, 1.5, 2.0]))
            }
            "multipleOf" => json!(self.random.one(&[0.5, 1.0, 2.0])),
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
            | "maxProperties" | "minContains" | "maxContains" => json!(self.random.below(4)),
            "pattern" => json!(self.random.one(&["^a", "b$", "^[^a]*$", "^(?!b)"])),
            "format" => json!(self.random.one(&FORMATS)),
            "contentEncoding" => json!(self.random.one(&["base64", "base64", "7bit"])),
            // Beside a media type that it does not know, the oracle does not check Base64.
            "contentMediaType" => json!("application/json"),
            "uniqueItems" => json!(true),
            "required" => self.names(),
            "reference" => json!(self.random.one(&REFERENCES)),
            "dynamic" => json!("#"),
            "dependentRequired" => self.needs(),
            _ => return None,
        })
    }

    /// A schema with definitions, in which no reference is endless: each leads into another object.
    fn root(&mut self) -> Value {
        let uri = DIALECTS
            .iter()
            .find(|(dialect, _)| *dialect == self.dialect);
        let mut root = match self.schema(3) {
            Value::Object(root) => root,
            _ => Map::new(),
        };
        root.remove("$ref");
        root.insert("$schema".to_owned(), json!(uri.map(|(_, uri)| *uri)));
        let definitions = json!({ "A": self.leaf(), "B": self.leaf() });
        root.insert("definitions".to_owned(), definitions);
        let properties = root.entry("properties").or_insert_with(|| json!({}));
        properties["a"] = self.leaf();
        Value::Object(root)
    }

    /// A schema without references.
    fn leaf(&mut self) -> Value {
        loop {
            let schema = self.schema(1);
            let text = schema.to_string();
            if schema.is_object() && !text.contains("ef\":\"#") {
                return schema;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.random.below(if depth > 0 { 9 } else { 6 }) {
            0 => Value::Null,
            1 => json!(self.random.below(2) == 0),
            2 => json!(self.random.below(4)),
            3 => self
                .random
                .one(&[json!(1.0), json!(0.5), json!(-1), json!(1.5), json!(2.0)].each_ref())
                .clone(),
            4 | 5 => json!(self.random.one(&TEXTS)),
            6 => (0..self.random.below(4))
                .map(|_| self.value(depth - 1))
                .collect(),
            _ => {
                let members = (0..self.random.below(4)).map(|_| {
                    let name = self.random.one(&NAMES);
                    (name.to_owned(), self.value(depth - 1))
                });
                Value::Object(members.collect())
            }
        }
    }
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .unwrap_or_else(|error| panic!("{error} in {schema:#}"))
}

#[test]
fn exports_by_chance_accept_what_their_sources_accept() {
    let mut counts = [0_usize; 3];
    for (seed, (dialect, _)) in (1_u64..).zip(DIALECTS) {
        let mut generator = Generator {
            random: Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
            dialect,
        };
        for _ in 0..400 {
            let schema = generator.root();
            let instances: Vec<Value> = (0..40).map(|_| generator.value(3)).collect();
            let verdicts = verdicts(&schema, &instances);
            for target in BOTH {
                let outcome = compare(&schema, target, &instances, &verdicts);
                counts[outcome as usize] += 1;
            }
        }
    }
    let [lossy, exact, _] = counts;
    assert!(lossy > 300 && exact > 1_500, "both are tried: {counts:?}");
}

fn verdicts(schema: &Value, instances: &[Value]) -> Vec<bool> {
    let validator = validator(schema);
    instances
        .iter()
        .map(|instance| validator.is_valid(instance))
        .collect()
}

/// What the export claims to be.
#[derive(Clone, Copy, Debug)]
enum Outcome {
    Lossy,
    Exact,
    Endless,
}

/// Exports a schema: what is exact by its own account is exact.
fn compare(schema: &Value, target: Dialect, instances: &[Value], expected: &[bool]) -> Outcome {
    let files = [source("a.json", &schema.to_string(), true)];
    let lossy = Options {
        lossy: true,
        ..Options::default()
    };
    let exported = match export(&files, &lossy, &[target]) {
        Ok(exported) => exported,
        Err(found) if found.iter().any(|found| found.code == "endless-reference") => {
            return Outcome::Endless;
        }
        Err(found) => panic!("{target:?}: {found}"),
    };
    let strict = export(&files, &Options::default(), &[target]);
    assert_eq!(strict.is_ok(), exported.losses.is_empty(), "{schema:#}");
    let Ok(strict) = strict else {
        return Outcome::Lossy;
    };
    let written = super::json(&strict.outputs[0].text);
    assert_eq!(
        verdicts(&written, instances),
        expected,
        "{target:?}: {schema:#}\n{written:#}"
    );
    Outcome::Exact
}
