//! Whole documents: a root, definitions, and what references lead to.

use schemawright_codegen::documents::Dialect;
use schemawright_codegen::keywords::legacy;
use serde_json::{Value, json};

use super::{Keywords, Maker};
use crate::places;
use crate::support::random::Random;
use crate::words::DIALECTS;

/// What the root is called where it has a name.
const ROOT: &str = "http://a.example/root.json";

/// The keys of definitions. Each begins with another letter; some are what code calls its own things.
const DEFINITIONS: [&str; 7] = ["d", "E f", "g", "R", "Option", "self", "T"];

/// How references name a definition.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Place,
    Anchor,
    Resource,
}

/// A definition that is to be made.
#[derive(Clone, Copy)]
struct Definition {
    key: &'static str,
    named: Named,
}

impl Definition {
    /// Its name as an anchor, or as a resource.
    fn name(self) -> &'static str {
        &self.key[..1]
    }

    /// What leads to it from the root.
    fn target(self, container: &str) -> String {
        match self.named {
            Named::Resource => format!("{}.json", self.name()),
            Named::Anchor => format!("#{}", self.name()),
            Named::Place => format!("#/{container}/{}", self.key.replace(' ', "%20")),
        }
    }
}

/// A random document.
pub fn document(random: &mut Random) -> Value {
    let (dialect, uri) = *random.one(&DIALECTS);
    let mut maker = Maker {
        random,
        dialect,
        targets: Vec::new(),
        before: 0,
        is_in_place: true,
        is_dynamic: false,
    };
    let mut root = maker.root();
    root.insert("$schema".to_owned(), json!(uri));
    let mut document = Value::Object(root);
    if maker.random.once_in(6) {
        maker.redirect(&mut document);
    }
    document
}

impl Maker<'_> {
    fn root(&mut self) -> Keywords {
        let is_new = self.since(Dialect::Draft201909);
        let is_dynamic = is_new && self.random.once_in(3);
        let container = if is_new && !self.random.once_in(4) {
            "$defs"
        } else {
            "definitions"
        };
        let has_id = self.random.once_in(3);
        let wanted = self.definitions(has_id);
        let mut targets: Vec<String> = wanted.iter().map(|one| one.target(container)).collect();
        if targets.is_empty() || self.random.once_in(8) {
            targets.push("#".to_owned());
        }
        let mut definitions = Keywords::new();
        for (number, definition) in wanted.iter().enumerate() {
            self.before = number;
            self.is_dynamic = is_dynamic;
            self.targets.clone_from(&targets);
            let schema = self.definition(*definition);
            definitions.insert(definition.key.to_owned(), Value::Object(schema));
        }
        (self.targets, self.is_dynamic, self.before) = (targets, is_dynamic, wanted.len());
        let depth = self.random.below(3) + 1;
        let mut root = self.keywords(depth);
        if !definitions.is_empty() {
            root.insert(container.to_owned(), Value::Object(definitions));
        }
        if has_id {
            self.make_room(&mut root);
            let keyword = legacy::id_keyword(self.dialect);
            root.insert(keyword.to_owned(), json!(ROOT));
        }
        self.dynamic_anchor(&mut root);
        root
    }

    /// The definitions that there will be. All are named by their places where the root has no name.
    fn definitions(&mut self, has_id: bool) -> Vec<Definition> {
        let ways = [
            Named::Place,
            Named::Place,
            Named::Place,
            Named::Anchor,
            Named::Resource,
        ];
        let first = self.random.below(DEFINITIONS.len());
        let keys = DEFINITIONS.iter().cycle().skip(first);
        keys.take(self.random.below(4))
            .map(|key| Definition {
                key,
                named: if has_id {
                    *self.random.one(&ways)
                } else {
                    Named::Place
                },
            })
            .collect()
    }

    fn definition(&mut self, definition: Definition) -> Keywords {
        if definition.named == Named::Resource {
            self.is_dynamic &= !self.random.once_in(3);
            for target in &mut self.targets {
                if target.starts_with('#') && target.len() > 1 {
                    target.insert_str(0, "root.json");
                }
            }
        }
        let depth = self.random.below(3);
        let mut schema = self.keywords(depth);
        if definition.named != Named::Place {
            self.make_room(&mut schema);
        }
        let id = legacy::id_keyword(self.dialect);
        match definition.named {
            Named::Place => {}
            Named::Anchor if self.since(Dialect::Draft201909) => {
                schema.insert("$anchor".to_owned(), json!(definition.name()));
            }
            Named::Anchor => {
                schema.insert(id.to_owned(), json!(format!("#{}", definition.name())));
            }
            Named::Resource => {
                let uri = format!("{}.json", definition.name());
                schema.insert(id.to_owned(), json!(uri));
                self.dynamic_anchor(&mut schema);
            }
        }
        schema
    }

    /// Takes out a reference beside which no name would count.
    fn make_room(&self, schema: &mut Keywords) {
        if !legacy::ref_has_siblings(self.dialect) {
            schema.remove("$ref");
        }
    }

    /// What dynamic references lead to, where there are some.
    fn dynamic_anchor(&self, resource: &mut Keywords) {
        if !self.is_dynamic {
            return;
        }
        if self.since(Dialect::Draft202012) {
            resource.insert("$dynamicAnchor".to_owned(), json!("node"));
        } else {
            resource.insert("$recursiveAnchor".to_owned(), json!(true));
        }
    }

    /// Leads a reference to any schema of the document.
    fn redirect(&mut self, document: &mut Value) {
        let all = places::schemas(document, self.dialect);
        let has_reference = |place: &&String| {
            let schema = document.pointer(place);
            schema.is_some_and(|schema| schema.get("$ref").is_some())
        };
        let references: Vec<&String> = all.iter().filter(has_reference).collect();
        if references.is_empty() {
            return;
        }
        let from = format!("{}/$ref", self.random.one(&references));
        let to = self.random.one(&all).replace(' ', "%20");
        let is_plain = |byte: u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'$' | b'~' | b'%' | b'-')
        };
        if let (true, Some(reference)) = (to.bytes().all(is_plain), document.pointer_mut(&from)) {
            let is_local = reference.as_str().is_some_and(|text| text.starts_with('#'));
            let base = if is_local { "" } else { "root.json" };
            *reference = json!(format!("{base}#{to}"));
        }
    }
}
