//! Which schemas an export needs, where their references lead, and what in them can't be exported.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Lint};
use crate::documents::{Dialect, Json, Member, Node};
use crate::graph::Location;
use crate::json::escape_step;
use crate::keywords::applicator::{self, Holds};

use super::library::Library;
use super::pointer::inner;
use super::{downgrade, upgrade};

/// What an export needs.
#[derive(Debug, Default)]
pub struct Reach {
    /// All schemas.
    pub schemas: HashSet<Location>,
    /// Where each reference leads, by the location of its keyword.
    pub targets: HashMap<Location, Location>,
    /// The documents.
    pub documents: BTreeSet<usize>,
    /// What the dialect of the export can't say, where that is allowed.
    pub losses: Vec<Diagnostic>,
}

/// Goes through the schemas that the document at `root` needs: for 2020-12 all of each document, for draft-07 only what
/// is applied.
///
/// # Errors
/// References that lead nowhere, and keywords that `dialect` can't say, unless that is allowed.
pub fn reach(
    library: &Library<'_>,
    root: &Location,
    dialect: Dialect,
) -> Result<Reach, Diagnostics> {
    let mut walk = Walk {
        library,
        dialect,
        reach: Reach::default(),
        queue: vec![root.clone()],
        diagnostics: Diagnostics::new(),
    };
    while let Some(location) = walk.queue.pop() {
        if walk.reach.schemas.insert(location.clone()) {
            walk.schema(&location);
        }
    }
    let place = |loss: &Diagnostic| {
        let place = loss.place.as_ref()?;
        Some((place.file.clone(), place.span.start))
    };
    walk.reach.losses.sort_by_key(place);
    if walk.diagnostics.has_errors() {
        Err(walk.diagnostics)
    } else {
        Ok(walk.reach)
    }
}

struct Walk<'l, 'a> {
    library: &'l Library<'a>,
    /// The dialect of the export.
    dialect: Dialect,
    reach: Reach,
    queue: Vec<Location>,
    diagnostics: Diagnostics,
}

impl Walk<'_, '_> {
    fn schema(&mut self, location: &Location) {
        let is_whole = self.dialect == Dialect::Draft202012;
        if self.reach.documents.insert(location.document) && is_whole {
            self.queue.push(Location {
                document: location.document,
                pointer: String::new(),
            });
        }
        let Some(node) = self.library.node(location) else {
            return;
        };
        let scope = self.library.scope(location);
        let dialect = scope.dialect;
        for member in node.members() {
            let Some(keyword) = upgrade::said(&member.key, node, &scope) else {
                continue;
            };
            if !is_whole && matches!(keyword, "$defs" | "definitions" | "contentSchema") {
                continue;
            }
            let at = inner(location, &escape_step(&member.key));
            self.refusal(keyword, member, node, &at, dialect);
            if matches!(keyword, "$ref" | "$dynamicRef" | "$recursiveRef") {
                self.reference(at, &member.value);
            } else {
                self.queue.extend(schemas(member, &at, dialect));
            }
        }
    }

    fn reference(&mut self, at: Location, value: &Node) {
        match self.library.target(&at, value) {
            Ok(target) => {
                self.queue.push(target.clone());
                self.reach.targets.insert(at, target);
            }
            Err(found) => self.diagnostics.extend(found),
        }
    }

    fn refusal(
        &mut self,
        keyword: &str,
        member: &Member,
        schema: &Node,
        at: &Location,
        dialect: Dialect,
    ) {
        let refusal = match self.dialect {
            Dialect::Draft202012 => upgrade::refusal(member, dialect, self.library),
            _ => downgrade::refusal(keyword, member, schema, self.library),
        };
        let refusal = refusal.or_else(|| upgrade::plain_integer(member, dialect));
        let Some(message) = refusal else {
            return;
        };
        let found = self
            .library
            .refuse(at, &member.value, message)
            .help("with `--lossy` it is left out, and listed in `index.json`");
        if self.library.lossy {
            self.reach.losses.push(found.warned(Lint::NotExportable));
        } else {
            self.diagnostics.push(found);
        }
    }
}

/// The schemas that a keyword holds.
fn schemas(member: &Member, at: &Location, dialect: Dialect) -> Vec<Location> {
    match (applicator::holds(&member.key, dialect), &member.value.json) {
        (Some(Holds::Many | Holds::OneOrMany), Json::Array(items)) => (0..items.len())
            .map(|index| inner(at, &index.to_string()))
            .collect(),
        (Some(Holds::Named | Holds::NamedOrNames), Json::Object(named)) => {
            let schemas = named
                .iter()
                .filter(|inner| !matches!(inner.value.json, Json::Array(_)));
            schemas
                .map(|member| inner(at, &escape_step(&member.key)))
                .collect()
        }
        (Some(Holds::One | Holds::OneOrMany), _) => vec![at.clone()],
        _ => Vec::new(),
    }
}

/// Copies a value; the schemas in it, at the top or below, are copied by `schema`.
pub fn copy(
    node: &Node,
    location: &Location,
    schemas: &HashSet<Location>,
    schema: &mut dyn FnMut(&Node, &Location) -> Node,
) -> Node {
    if schemas.contains(location) {
        return schema(node, location);
    }
    let json = match &node.json {
        Json::Array(items) => {
            let items = items.iter().enumerate();
            Json::Array(
                items
                    .map(|(index, item)| {
                        copy(item, &inner(location, &index.to_string()), schemas, schema)
                    })
                    .collect(),
            )
        }
        Json::Object(members) => {
            let copied = members.iter().map(|member| Member {
                key: member.key.clone(),
                key_span: member.key_span.clone(),
                value: copy(
                    &member.value,
                    &inner(location, &escape_step(&member.key)),
                    schemas,
                    schema,
                ),
            });
            Json::Object(copied.collect())
        }
        other => other.clone(),
    };
    Node {
        span: node.span.clone(),
        json,
    }
}
