//! Proves that no value satisfies a schema, as far as its keywords tell.

use std::collections::HashMap;

use schemawright::{Matched, YesNo};
use serde_json::Value;

use crate::check::Checker;
use crate::documents::Node;
use crate::graph::{Content, Graph, Keywords, SchemaId};
use crate::keywords::assertion;
use crate::meaning::{Model, Shape, TypeId};
use crate::model::kinds::{self, Kinds};
use crate::text::for_one_line;

use super::facts::{counts, crossed, range, required, together};
use super::types;

/// Why no value satisfies a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It says so: `false`, or `not` with a schema of everything.
    Meant,
    /// Its keywords contradict each other.
    Contradiction(String),
    /// Because of another schema, or of something else that is told where it stands.
    Told,
}

impl Cause {
    /// The same for a schema that is none of the values of this one.
    fn outside(self) -> Self {
        match self {
            Self::Meant => self,
            Self::Contradiction(_) | Self::Told => Self::Told,
        }
    }

    /// The same for a schema that needs a value of this one, and why it does.
    fn needed(self, why: impl Into<String>) -> Self {
        match self {
            Self::Meant => Self::Contradiction(why.into()),
            Self::Contradiction(_) | Self::Told => Self::Told,
        }
    }
}

/// What was found out about the schemas of a graph.
pub struct Emptiness<'g> {
    pub graph: &'g Graph,
    checker: Checker<'g>,
    kinds: Vec<Kinds>,
    /// The type of each place; none where references that lead to it mean different ones.
    types: HashMap<(usize, &'g str), Option<TypeId>>,
    /// A schema that is being looked at is taken for one that something satisfies.
    known: HashMap<SchemaId, Option<Cause>>,
}

/// The schemas that hold for the same value.
type All<'g> = [(SchemaId, &'g Keywords)];

impl<'g> Emptiness<'g> {
    pub fn new(graph: &'g Graph, model: &'g Model) -> Self {
        let mut types = HashMap::new();
        for (id, built) in model.types.iter().enumerate() {
            // The type of any value stands where it was first needed.
            if !built.is_part && !matches!(built.shape, Shape::Any) {
                let key = (built.location.document, built.location.pointer.as_str());
                let known = types.entry(key).and_modify(|known| *known = None);
                known.or_insert(Some(id));
            }
        }
        Self {
            graph,
            checker: Checker::new(model),
            kinds: kinds::all(graph),
            types,
            known: HashMap::new(),
        }
    }

    /// Why no value satisfies a schema, if that is so.
    pub fn cause(&mut self, id: SchemaId) -> Option<Cause> {
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        self.known.insert(id, None);
        let cause = self.find(id);
        self.known.insert(id, cause.clone());
        cause
    }

    fn find(&mut self, id: SchemaId) -> Option<Cause> {
        let graph = self.graph;
        let keywords = match &graph.schemas[id].content {
            Content::Boolean(true) => return None,
            Content::Boolean(false) => return Some(Cause::Meant),
            Content::Keywords(keywords) => keywords,
        };
        if keywords.not.is_some_and(|not| is_anything(graph, not)) {
            return Some(Cause::Meant);
        }
        let inner = keywords.all_of.iter().chain(&keywords.reference);
        for &one in inner.chain(&keywords.dynamic_reference) {
            if let Some(cause) = self.cause(one) {
                return Some(cause.outside());
            }
        }
        let all = together(graph, &[id])?;
        if super::unsatisfiable::undeclared(self, keywords)
            .next()
            .is_some()
            && self.kinds[id] == Kinds::OBJECT
        {
            return Some(Cause::Told);
        }
        let found = self.contradiction(&all, self.kinds[id]);
        if found.is_some() {
            return found;
        }
        if let Some(why) = self.no_value(id, &all) {
            return Some(Cause::Contradiction(why));
        }
        let dead = [&keywords.any_of, &keywords.one_of]
            .into_iter()
            .any(|branches| {
                !branches.is_empty() && branches.iter().all(|&one| self.dead(id, one).is_some())
            });
        dead.then_some(Cause::Told)
    }

    /// Why no value satisfies a branch together with the schema that holds it.
    pub fn dead(&mut self, id: SchemaId, branch: SchemaId) -> Option<Cause> {
        if let Some(cause) = self.cause(branch) {
            return Some(cause.outside());
        }
        let all = together(self.graph, &[id, branch])?;
        let kinds = self.kinds[id].and(self.kinds[branch]);
        self.contradiction(&all, kinds)
    }

    /// Why no value of some kinds satisfies all of some schemas.
    fn contradiction(&mut self, all: &All<'g>, kinds: Kinds) -> Option<Cause> {
        if kinds == Kinds::NONE {
            let ids: Vec<SchemaId> = all.iter().map(|(id, _)| *id).collect();
            let found = types::apart(self.graph, &self.kinds, &ids);
            let found = found.unwrap_or_else(|| "its keywords allow no type of JSON".to_owned());
            return Some(Cause::Contradiction(found));
        }
        let mut left = kinds;
        let mut why = None;
        let number = Kinds::NUMBER;
        for kind in [number, Kinds::STRING, Kinds::ARRAY, Kinds::OBJECT] {
            if kinds.and(kind) == Kinds::NONE {
                continue;
            }
            let found = match kind {
                Kinds::STRING => {
                    crossed(all, "minLength", "maxLength", "string").map(Cause::Contradiction)
                }
                Kinds::ARRAY => self.array(all),
                Kinds::OBJECT => self.object(all),
                _ => range(all)
                    .fault(kinds.and(number) == Kinds::INTEGER)
                    .map(Cause::Contradiction),
            };
            if let Some(found) = found {
                left = left.without(kind);
                why = why.filter(|known| *known != Cause::Told).or(Some(found));
            }
        }
        why.filter(|_| left == Kinds::NONE)
    }

    /// Why no value that is listed satisfies the schema that lists it.
    fn no_value(&self, id: SchemaId, all: &All<'g>) -> Option<String> {
        let ty = self.type_of(id)?;
        let (keyword, values) = all.iter().find_map(|(_, keywords)| listed(keywords))?;
        let is_valid = |node: &&Node| self.checker.is_valid(ty, &node.to_value());
        values
            .iter()
            .find(is_valid)
            .is_none()
            .then(|| format!("the other keywords refuse every value of `{keyword}`"))
    }

    fn type_of(&self, id: SchemaId) -> Option<TypeId> {
        let location = &self.graph.schemas[id].location;
        let key = (location.document, location.pointer.as_str());
        self.types.get(&key).copied().flatten()
    }

    fn array(&mut self, all: &All<'g>) -> Option<Cause> {
        if let Some(why) = crossed(all, "minItems", "maxItems", "array") {
            return Some(Cause::Contradiction(why));
        }
        let (least, most) = counts(all, "minItems", "maxItems");
        let mut longest = most;
        for (_, keywords) in all {
            let mut items = keywords.prefix_items.iter().chain(&keywords.items);
            let Some((length, cause)) = items
                .by_ref()
                .enumerate()
                .find_map(|(index, &item)| Some((index as u64, self.cause(item)?)))
            else {
                continue;
            };
            if least > length {
                return Some(cause.needed(format!(
                    "`minItems` is {least}, and only {length} items can be there"
                )));
            }
            longest = Some(longest.map_or(length, |known| known.min(length)));
        }
        for (_, keywords) in all {
            let Some(contains) = keywords.contains.filter(|contains| contains.min > 0) else {
                continue;
            };
            let least = contains.min;
            if let Some(cause) = self.cause(contains.schema) {
                return Some(cause.needed("no item satisfies `contains`"));
            }
            if let Some(max) = contains.max.filter(|max| least > *max) {
                let why =
                    format!("no array has both `minContains: {least}` and `maxContains: {max}`");
                return Some(Cause::Contradiction(why));
            }
            if let Some(longest) = longest.filter(|longest| least > *longest) {
                let why =
                    format!("`contains` asks for {least} items, and only {longest} can be there");
                return Some(Cause::Contradiction(why));
            }
        }
        None
    }

    fn object(&mut self, all: &All<'g>) -> Option<Cause> {
        if let Some(why) = crossed(all, "minProperties", "maxProperties", "object") {
            return Some(Cause::Contradiction(why));
        }
        let required = required(all);
        for name in &required {
            let cause = self.forbidden(all, name);
            if cause.is_some() {
                return cause;
            }
        }
        let (least, most) = counts(all, "minProperties", "maxProperties");
        let count = required.len() as u64;
        if let Some(most) = most.filter(|most| count > *most) {
            let why = format!("{count} properties are required, and `maxProperties` is {most}");
            return Some(Cause::Contradiction(why));
        }
        for (_, keywords) in all {
            if !self.is_closed(keywords) || !keywords.pattern_properties.is_empty() {
                continue;
            }
            let names = keywords.properties.len() as u64;
            if least > names {
                let why =
                    format!("`minProperties` is {least}, and only {names} properties can be there");
                return Some(Cause::Contradiction(why));
            }
        }
        None
    }

    /// Whether an object has no properties beside those that are named.
    pub fn is_closed(&mut self, keywords: &Keywords) -> bool {
        keywords
            .additional_properties
            .is_some_and(|others| self.cause(others).is_some())
    }

    /// Why a property can't be there.
    fn forbidden(&mut self, all: &All<'g>, name: &str) -> Option<Cause> {
        let shown = for_one_line(name);
        let why = |reason: &str| format!("`{shown}` is required, and {reason}");
        let mut schemas = Vec::new();
        for (_, keywords) in all {
            let own = keywords
                .properties
                .iter()
                .filter(|(known, _)| known == name);
            let matched = matching(keywords, name);
            let found: Vec<SchemaId> = own.map(|(_, id)| *id).chain(matched).collect();
            if found.is_empty() && self.is_closed(keywords) {
                let why = why("`additionalProperties` forbids it");
                return Some(Cause::Contradiction(why));
            }
            schemas.extend(found);
            let names = keywords.property_names;
            if names.is_some_and(|names| self.refuses_text(names, name)) {
                return Some(Cause::Contradiction(why("`propertyNames` forbids it")));
            }
        }
        for (index, &one) in schemas.iter().enumerate() {
            if let Some(cause) = self.cause(one) {
                return Some(cause.needed(why("its schema is `false`")));
            }
            if schemas[..index]
                .iter()
                .any(|&other| self.are_apart(one, other))
            {
                return Some(Cause::Contradiction(why(
                    "its schemas have no value in common",
                )));
            }
        }
        None
    }

    /// Whether a schema refuses a text, as far as its keywords of one argument tell, and its lists of values.
    fn refuses_text(&self, id: SchemaId, text: &str) -> bool {
        let value = Value::from(text);
        let all = together(self.graph, &[id]).unwrap_or_default();
        !self.kinds[id].contains(Kinds::STRING)
            || all.iter().any(|(_, keywords)| {
                let mut assertions = keywords.assertions.iter();
                let is_other = |node: &Node| node.as_str() != Some(text);
                listed(keywords).is_some_and(|(_, values)| values.iter().all(is_other))
                    || assertions.any(|one| assertion::run(one, &value, &mut YesNo).is_break())
            })
    }

    /// Whether no value satisfies two schemas.
    fn are_apart(&self, one: SchemaId, other: SchemaId) -> bool {
        if self.kinds[one].and(self.kinds[other]) == Kinds::NONE {
            return true;
        }
        let refuses_all = |listing: SchemaId, judging: SchemaId| {
            let all = together(self.graph, &[listing]).unwrap_or_default();
            let values = all.iter().find_map(|(_, keywords)| listed(keywords));
            let refused = values.zip(self.type_of(judging)).map(|((_, values), ty)| {
                let is_valid = |node: &Node| self.checker.is_valid(ty, &node.to_value());
                !values.iter().any(is_valid)
            });
            refused == Some(true)
        };
        refuses_all(one, other) || refuses_all(other, one)
    }
}

/// The schemas of the patterns that a name matches.
pub fn matching<'k>(keywords: &'k Keywords, name: &str) -> impl Iterator<Item = SchemaId> + 'k {
    let name = name.to_owned();
    let patterns = keywords.pattern_properties.iter();
    let matched = patterns.filter(move |(pattern, _)| pattern.matcher.run(&name) != Matched::No);
    matched.map(|(_, id)| *id)
}

/// The values that a schema lists, and the keyword.
fn listed(keywords: &Keywords) -> Option<(&'static str, &[Node])> {
    let constant = keywords.constant.as_ref().map(std::slice::from_ref);
    let constant = constant.map(|values| ("const", values));
    constant.or_else(|| Some(("enum", keywords.enumeration.as_deref()?)))
}

/// Whether a schema refuses nothing, and says nothing.
fn is_anything(graph: &Graph, id: SchemaId) -> bool {
    let schema = &graph.schemas[id];
    let document = &graph.documents[schema.location.document];
    match &schema.content {
        Content::Boolean(says) => *says,
        Content::Keywords(_) => document
            .root
            .pointer(&schema.location.pointer)
            .is_some_and(|node| node.members().is_empty()),
    }
}
