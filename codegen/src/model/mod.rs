//! Stage 3: the graph becomes the model. What each schema means as a type, and what is left to check.

mod branches;
mod by_type;
mod checked;
mod condition;
mod conditionals;
mod conjunct;
mod evaluated;
mod facets;
mod gather;
mod keeps;
pub(crate) mod kinds;
mod leftover;
mod merge;
mod names;
mod object;
mod preserve;
mod rules;
mod separating;
mod tags;
mod union;
mod values;

use std::collections::{HashMap, HashSet};

use crate::graph::{Annotations, Content, Graph, JsonType, Keywords, SchemaId};
use crate::keywords::assertion;
use crate::meaning::{Model, Names, Rule, SchemaDocument, Shape, Type, TypeId, resolve};

use facets::Facets;
use kinds::Kinds;

/// Finds out what all schemas of the graph mean.
#[must_use]
pub fn model(graph: &Graph) -> Model {
    // Few schemas have more than one type, and some have none.
    let about = graph.schemas.len() + graph.schemas.len() / 8;
    let mut builder = Builder {
        graph,
        types: Vec::with_capacity(about),
        ids: HashMap::new(),
        kinds: kinds::all(graph),
        any: None,
        inline: HashSet::new(),
    };
    let roots = graph
        .roots
        .iter()
        .map(|&root| builder.type_of(root, &Names::default()))
        .collect();
    let conditions = conditionals::only_conditions(graph);
    let definitions = graph
        .definitions
        .iter()
        .filter(|id| !conditions.contains(id))
        .map(|&id| builder.type_of(id, &Names::default()))
        .collect();
    let mut types = builder.types;
    tags::find_all(&mut types);
    preserve::apply(&mut types);
    let documents = graph
        .documents
        .iter()
        .map(|document| SchemaDocument {
            file: document.file.clone(),
            text: document.text.clone(),
        })
        .collect();
    Model {
        defaults: crate::meaning::Defaults::default(),
        documents,
        types,
        roots,
        definitions,
    }
}

/// Longer tuples have no `PartialEq`.
const LONGEST_TUPLE: usize = 12;

/// Arrays of arrays are types down to this depth: the compiler limits how deep types may nest.
const DEEPEST_ARRAY: usize = 16;

/// The part of a schema's instances that a type stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    All,
    /// Without `null`, which the type around it adds.
    NotNull,
    /// Those of one JSON type, which is a branch of the type around it.
    Only(Kinds),
}

struct Builder<'g> {
    graph: &'g Graph,
    types: Vec<Type>,
    ids: HashMap<(SchemaId, Part), TypeId>,
    kinds: Vec<Kinds>,
    any: Option<TypeId>,
    /// The schemas whose rules are being written down, inside each other, in those of the type that is being built.
    inline: HashSet<SchemaId>,
}

/// What was found out about a schema.
struct Found {
    shape: Shape,
    rules: Vec<Rule>,
    loose: bool,
    merged: Vec<crate::meaning::Merged>,
}

impl Found {
    fn new(shape: Shape, rules: Vec<Rule>) -> Self {
        Self {
            shape,
            rules,
            loose: false,
            merged: Vec::new(),
        }
    }
}

impl<'g> Builder<'g> {
    fn keywords(&self, id: SchemaId) -> Option<&'g Keywords> {
        match &self.graph.schemas[id].content {
            Content::Keywords(keywords) => Some(keywords),
            Content::Boolean(_) => None,
        }
    }

    /// The type of a schema; it is built when it is first asked for, with a name from there if it has none of its own.
    fn type_of(&mut self, id: SchemaId, seen_as: &Names) -> TypeId {
        self.type_of_part(id, Part::All, seen_as)
    }

    fn type_of_part(&mut self, id: SchemaId, part: Part, seen_as: &Names) -> TypeId {
        if let Some(&known) = self.ids.get(&(id, part)) {
            return known;
        }
        let type_id = self.types.len();
        self.ids.insert((id, part), type_id);
        let annotations = self
            .keywords(id)
            .map(|keywords| keywords.annotations.clone());
        self.types.push(Type {
            location: self.graph.schemas[id].location.clone(),
            names: names::of(self.graph, id, seen_as),
            annotations: annotations.unwrap_or_default(),
            shape: Shape::Raw,
            rules: Vec::new(),
            loose: false,
            is_part: part != Part::All,
            merged: Vec::new(),
        });
        let around = std::mem::take(&mut self.inline);
        let found = match &self.graph.schemas[id].content {
            Content::Boolean(true) => Found::new(Shape::Any, Vec::new()),
            Content::Boolean(false) => Found::new(Shape::Never, vec![Rule::Never]),
            Content::Keywords(keywords) => self.find(id, keywords, part, type_id),
        };
        self.inline = around;
        let built = &mut self.types[type_id];
        built.shape = found.shape;
        built.rules = found.rules;
        built.loose = found.loose;
        built.merged = found.merged;
        type_id
    }

    /// Another name for a type. One for an alias goes to what that is an alias of, and is as secret as that.
    fn alias(&mut self, target: TypeId, type_id: TypeId) -> Shape {
        let is_secret = self.types[target].annotations.write_only;
        self.types[type_id].annotations.write_only |= is_secret;
        Shape::Alias(resolve(&self.types, target))
    }

    /// The type of any value.
    fn any(&mut self, near: SchemaId) -> TypeId {
        if let Some(any) = self.any {
            return any;
        }
        self.types.push(Type {
            location: self.graph.schemas[near].location.clone(),
            names: Names::default(),
            annotations: Annotations::default(),
            shape: Shape::Any,
            rules: Vec::new(),
            loose: false,
            is_part: false,
            merged: Vec::new(),
        });
        let any = self.types.len() - 1;
        self.any = Some(any);
        any
    }

    fn find(&mut self, id: SchemaId, keywords: &'g Keywords, part: Part, type_id: TypeId) -> Found {
        let facets = Facets::of(keywords);
        if let Some(target) = facets
            .only_refers_to(keywords)
            .filter(|_| part == Part::All)
        {
            let target = self.type_of(target, &Names::default());
            return Found::new(self.alias(target, type_id), Vec::new());
        }
        if facets.is_empty() {
            return Found::new(Shape::Any, Vec::new());
        }
        self.find_own(id, keywords, part, type_id)
    }

    /// What a schema that is not only another name of one is. A long chain of names has no place for all of this on the stack.
    fn find_own(
        &mut self,
        id: SchemaId,
        keywords: &'g Keywords,
        part: Part,
        type_id: TypeId,
    ) -> Found {
        let facets = Facets::of(keywords);
        let conjuncts = conjunct::all(self.graph, id);
        let kinds = match part {
            Part::All => self.kinds[id],
            Part::NotNull => self.kinds[id].without(Kinds::NULL),
            Part::Only(kinds) => self.kinds[id].and(kinds),
        };
        let is_whole = !matches!(part, Part::Only(_));
        if is_whole && let Some(found) = values::find(self, id, &conjuncts, part, type_id) {
            return found;
        }
        if part == Part::All
            && let Some(found) = conditionals::find(self, keywords, facets)
        {
            return found;
        }
        if is_whole && let Some(found) = union::find(self, id, keywords, facets, part, type_id) {
            return found;
        }
        if kinds.contains(Kinds::NULL)
            && kinds.without(Kinds::NULL).is_one_type()
            && part == Part::All
        {
            let inner = self.type_of_part(id, Part::NotNull, &self.types[type_id].names.clone());
            return Found::new(Shape::Nullable(inner), vec![rules::nullable(inner, None)]);
        }
        let found = match kinds {
            Kinds::OBJECT => object::find(self, id, &conjuncts, type_id),
            Kinds::ARRAY => self
                .array(id, keywords, facets, type_id)
                .or_else(|| self.tuple(id, keywords, facets, type_id)),
            Kinds::STRING => self.scalar(id, &conjuncts, Shape::String, JsonType::String),
            Kinds::INTEGER => self.integer(id, keywords, &conjuncts),
            Kinds::NUMBER => self.scalar(id, &conjuncts, Shape::Number, JsonType::Number),
            Kinds::BOOLEAN => self.scalar(id, &conjuncts, Shape::Boolean, JsonType::Boolean),
            Kinds::NULL => self.scalar(id, &conjuncts, Shape::Null, JsonType::Null),
            _ => None,
        };
        let found = found.or_else(|| checked::find(self, id, kinds, &conjuncts, part, type_id));
        found.unwrap_or_else(|| {
            let mut rules = self.rules(id);
            if part != Part::All {
                rules.insert(0, Rule::Types(kinds.json_types()));
            }
            Found {
                loose: true,
                ..Found::new(Shape::Raw, rules)
            }
        })
    }

    /// A schema of one simple type, with keywords of one argument and nothing else.
    fn scalar(
        &mut self,
        id: SchemaId,
        conjuncts: &[conjunct::Conjunct],
        shape: Shape,
        json_type: JsonType,
    ) -> Option<Found> {
        if conjuncts.len() > 1 || !Facets::of(self.keywords(id)?).is_scalar() {
            return None;
        }
        let assertions = rules::assertions(self.keywords(id)?, Some(json_type));
        let mut rules = vec![Rule::Types(vec![json_type])];
        rules.extend(assertions);
        if json_type == JsonType::String {
            rules.extend(self.content(self.keywords(id)?));
        }
        let shape = match (&shape, &rules[1..]) {
            (Shape::String, [Rule::Assertion(only)]) => match only.argument {
                crate::graph::Argument::Format(format) => Shape::Format(format),
                _ => shape,
            },
            _ => shape,
        };
        Some(Found::new(shape, rules))
    }

    /// An integer. That of draft 4 must be read by its check, for it may not be written as 1.0.
    fn integer(
        &mut self,
        id: SchemaId,
        keywords: &Keywords,
        conjuncts: &[conjunct::Conjunct],
    ) -> Option<Found> {
        let is_plain = keywords
            .types
            .iter()
            .flatten()
            .any(|one| *one == JsonType::PlainInteger);
        let json_type = if is_plain {
            JsonType::PlainInteger
        } else {
            JsonType::Integer
        };
        let found = self.scalar(id, conjuncts, Shape::Integer, json_type)?;
        Some(Found {
            loose: is_plain,
            ..found
        })
    }

    /// An array of a fixed length, each item with a type of its own.
    fn tuple(
        &mut self,
        id: SchemaId,
        keywords: &'g Keywords,
        facets: Facets,
        type_id: TypeId,
    ) -> Option<Found> {
        let length = keywords.prefix_items.len();
        let counts = assertion::item_counts(&keywords.assertions);
        let content = |id: SchemaId| &self.graph.schemas[id].content;
        let is_closed = match counts.1 {
            Some(most) if most == length as u64 => true,
            None => keywords
                .items
                .is_some_and(|items| matches!(content(items), Content::Boolean(false))),
            Some(_) => false,
        };
        let is_fixed = is_closed && counts.0 == length as u64 && length <= LONGEST_TUPLE;
        if !is_fixed || !facets.is_scalar() || keywords.contains.is_some() {
            return None;
        }
        let part = |(index, &item): (usize, &SchemaId)| {
            let seen_as = names::part(type_id, &format!("item {}", index + 1));
            self.type_of(item, &seen_as)
        };
        let parts: Vec<TypeId> = keywords.prefix_items.iter().enumerate().map(part).collect();
        let bounds = keywords.assertions.iter();
        let loose = bounds
            .filter(|one| matches!(one.argument, crate::graph::Argument::True))
            .count()
            > 0;
        let mut rules = self.rules(id);
        if !rules.iter().any(|rule| matches!(rule, Rule::Types(_))) {
            rules.insert(0, Rule::Types(vec![JsonType::Array]));
        }
        Some(Found {
            loose,
            ..Found::new(Shape::Tuple(parts), rules)
        })
    }

    /// An array whose items have one type.
    fn array(
        &mut self,
        id: SchemaId,
        keywords: &'g Keywords,
        facets: Facets,
        type_id: TypeId,
    ) -> Option<Found> {
        if !facets.is_scalar() || !keywords.prefix_items.is_empty() {
            return None;
        }
        let item = match keywords.items {
            Some(items) => self.type_of(items, &names::part(type_id, "item")),
            None => self.any(id),
        };
        let mut rules = vec![Rule::Types(vec![JsonType::Array])];
        rules.push(Rule::Items("items", 0, crate::meaning::Check::Type(item)));
        rules.extend(rules::assertions(keywords, Some(JsonType::Array)));
        rules.extend(keywords.contains.map(|contains| self.contains(contains)));
        let pointer = &self.graph.schemas[id].location.pointer;
        if pointer.ends_with(&"/items".repeat(DEEPEST_ARRAY)) {
            return Some(Found {
                loose: true,
                ..Found::new(Shape::Raw, rules)
            });
        }
        let loose = rules.len() > 2;
        Some(Found {
            loose,
            ..Found::new(Shape::Array(item), rules)
        })
    }
}
