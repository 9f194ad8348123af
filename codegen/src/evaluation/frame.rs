//! One schema while it is evaluated: what it found so far, and the ways to the schemas inside it.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use schemawright::{Failure, Flow, PASS, Report, Step, Violations, YesNo, check};
use serde_json::{Map, Value};

use crate::check::type_set;
use crate::documents::{Dialect, Node};
use crate::graph::{Content, ContentSchema, Graph, Keywords, Schema, SchemaId};
use crate::keywords::assertion;

use super::annotation::{self, Annotation};
use super::{DEPTH_LIMIT, SIZE_LIMIT, TooLarge, Unit};

/// Evaluates schemas, as long as there is room.
pub(super) struct Walk<'g> {
    graph: &'g Graph,
    /// What each schema says about its values.
    annotations: HashMap<SchemaId, Rc<[Annotation]>>,
    room: usize,
    depth: usize,
}

impl<'g> Walk<'g> {
    pub fn new(graph: &'g Graph) -> Self {
        Self {
            graph,
            annotations: HashMap::new(),
            room: SIZE_LIMIT,
            depth: 0,
        }
    }

    pub fn root(&mut self, id: SchemaId, value: &Value) -> Result<Unit, TooLarge> {
        let (mut unit, _) = self.schema(id, value, String::new(), String::new())?;
        unit.decides = true;
        Ok(unit)
    }

    fn schema<'v>(
        &mut self,
        id: SchemaId,
        value: &'v Value,
        evaluation_path: String,
        instance_location: String,
    ) -> Result<(Unit, Evaluated<'v>), TooLarge> {
        let schema = &self.graph.schemas[id];
        let unit = Unit {
            valid: true,
            decides: false,
            evaluation_path,
            schema_location: schema.uri.clone(),
            instance_location,
            errors: Vec::new(),
            annotations: Map::new(),
            details: Vec::new(),
        };
        let places = [
            &unit.schema_location,
            &unit.evaluation_path,
            &unit.instance_location,
        ];
        let size = places.iter().map(|place| place.len()).sum::<usize>() + size_of::<Unit>();
        self.room = self.room.checked_sub(size).ok_or(TooLarge)?;
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(TooLarge);
        }
        let mut frame = Frame {
            walk: self,
            schema,
            value,
            unit,
            evaluated: Evaluated::default(),
        };
        match &schema.content {
            Content::Boolean(true) => {}
            Content::Boolean(false) => frame.check(|report| check::never(value, report)),
            Content::Keywords(keywords) => frame.keywords(keywords)?,
        }
        frame.annotate(id);
        let Frame {
            unit, evaluated, ..
        } = frame;
        self.depth -= 1;
        Ok((unit, evaluated))
    }

    fn annotations(&mut self, id: SchemaId) -> Rc<[Annotation]> {
        let graph = self.graph;
        let known = self.annotations.entry(id);
        Rc::clone(known.or_insert_with(|| annotation::of(graph, id).into()))
    }
}

/// The parts of a value that schemas have evaluated.
#[derive(Default)]
pub(super) struct Evaluated<'v> {
    pub properties: BTreeSet<&'v str>,
    pub items: BTreeSet<usize>,
}

impl Evaluated<'_> {
    fn add(&mut self, more: Self) {
        self.properties.extend(more.properties);
        self.items.extend(more.items);
    }
}

/// A schema while it is evaluated.
pub(super) struct Frame<'w, 'g, 'v> {
    walk: &'w mut Walk<'g>,
    schema: &'g Schema,
    pub value: &'v Value,
    unit: Unit,
    pub evaluated: Evaluated<'v>,
}

impl<'g> Frame<'_, 'g, '_> {
    fn keywords(&mut self, keywords: &'g Keywords) -> Result<(), TooLarge> {
        self.references(keywords)?;
        self.assertions(keywords)?;
        self.object(keywords)?;
        self.array(keywords)?;
        self.choices(keywords)?;
        self.unevaluated_properties(keywords)?;
        self.unevaluated_items(keywords)
    }

    fn references(&mut self, keywords: &Keywords) -> Result<(), TooLarge> {
        if let Some(id) = keywords.reference {
            self.whole(id, "/$ref")?;
        }
        if let Some(id) = keywords.dynamic_reference {
            let way = match self.schema.dialect {
                Dialect::Draft201909 => "/$recursiveRef",
                _ => "/$dynamicRef",
            };
            self.whole(id, way)?;
        }
        Ok(())
    }

    fn assertions(&mut self, keywords: &Keywords) -> Result<(), TooLarge> {
        let value = self.value;
        if let Some(types) = &keywords.types {
            self.check(|report| check::types(value, type_set(types), report));
        }
        if let Some(constant) = &keywords.constant {
            self.check(|report| check::constant(value, &constant.to_value(), report));
        }
        if let Some(allowed) = &keywords.enumeration {
            let allowed = allowed.iter().map(Node::to_value).collect();
            self.check(|report| check::enumeration(value, &allowed, report));
        }
        for assertion in &keywords.assertions {
            self.check(|report| assertion::run(assertion, value, report));
        }
        if let Some(content) = keywords.content {
            self.content(content)?;
        }
        Ok(())
    }

    /// `contentSchema`: the parts of what a string holds have no place in the instance, so only the verdict counts.
    fn content(&mut self, content: ContentSchema) -> Result<(), TooLarge> {
        let walk = &mut *self.walk;
        let mut evaluated = Ok(());
        let holds =
            check::content_schema(
                self.value,
                content.is_base64,
                &mut YesNo,
                |value, _| match walk.root(content.schema, value) {
                    Ok(unit) => verdict(unit.valid),
                    Err(too_large) => {
                        evaluated = Err(too_large);
                        PASS
                    }
                },
            );
        if holds.is_break() {
            self.check(|report| report.fail(Failure::of("contentSchema")));
        }
        evaluated
    }

    /// Runs a check of this schema.
    pub fn check(&mut self, check: impl FnOnce(&mut Violations) -> Flow) {
        if let Err(violations) = Violations::of(check) {
            let errors = violations.iter();
            let errors = errors.map(|violation| (violation.keyword(), violation.message()));
            self.unit.errors.extend(errors);
            self.unit.valid = false;
        }
    }

    /// The steps from this schema to one inside it.
    pub fn way(&self, id: SchemaId) -> &'g str {
        let pointer = &self.walk.graph.schemas[id].location.pointer;
        pointer
            .strip_prefix(&self.schema.location.pointer)
            .unwrap_or_default()
    }

    /// Evaluates a schema inside this one on a part of the value that must be valid.
    pub fn part(&mut self, id: SchemaId, step: Step<'_>, part: &Value) -> Result<(), TooLarge> {
        let valid = self.try_part(id, step, part)?;
        self.decide(valid);
        Ok(())
    }

    /// Evaluates a schema inside this one on a part of the value; whether that is valid.
    pub fn try_part(
        &mut self,
        id: SchemaId,
        step: Step<'_>,
        part: &Value,
    ) -> Result<bool, TooLarge> {
        let instance_location = format!("{}{step}", self.unit.instance_location);
        let (unit, _) = self.evaluate(id, self.way(id), part, instance_location)?;
        let valid = unit.valid;
        self.unit.details.push(unit);
        Ok(valid)
    }

    /// Evaluates a name of a property, which must be valid. A name has no place in an instance, so nothing can be said
    /// about it there.
    pub fn name(&mut self, id: SchemaId, name: &str) -> Result<(), TooLarge> {
        self.part(id, Step::Key(name), &name.into())?;
        if let Some(unit) = self.unit.details.last_mut() {
            unit.forget_annotations();
        }
        Ok(())
    }

    /// Evaluates a schema on the value, which must be valid. What it evaluates counts for this schema too, even when the
    /// value is not valid: this schema refuses it then, and need not say of its parts that nothing has evaluated them.
    pub fn whole(&mut self, id: SchemaId, way: &str) -> Result<(), TooLarge> {
        let instance_location = self.unit.instance_location.clone();
        let (unit, evaluated) = self.evaluate(id, way, self.value, instance_location)?;
        let valid = unit.valid;
        self.unit.details.push(unit);
        self.evaluated.add(evaluated);
        self.decide(valid);
        Ok(())
    }

    /// Evaluates a schema on the value; whether that is valid. Only then counts what it evaluates.
    pub fn try_whole(&mut self, id: SchemaId) -> Result<bool, TooLarge> {
        let instance_location = self.unit.instance_location.clone();
        let (unit, evaluated) = self.evaluate(id, self.way(id), self.value, instance_location)?;
        let valid = unit.valid;
        self.unit.details.push(unit);
        if valid {
            self.evaluated.add(evaluated);
        }
        Ok(valid)
    }

    fn evaluate<'p>(
        &mut self,
        id: SchemaId,
        way: &str,
        part: &'p Value,
        instance_location: String,
    ) -> Result<(Unit, Evaluated<'p>), TooLarge> {
        let evaluation_path = format!("{}{way}", self.unit.evaluation_path);
        self.walk
            .schema(id, part, evaluation_path, instance_location)
    }

    /// Takes over the verdict of the schema that was evaluated last.
    fn decide(&mut self, valid: bool) {
        self.unit.valid &= valid;
        self.decide_last(1);
    }

    /// Makes the schemas that were evaluated last reasons to refuse the value.
    pub fn decide_last(&mut self, count: usize) {
        let last = self.unit.details.iter_mut().rev().take(count);
        last.for_each(|unit| unit.decides = true);
    }

    /// Says what a keyword has evaluated; that is said since 2019-09.
    pub fn note(&mut self, keyword: &str, evaluated: Value) {
        if annotation::notes_parts(keyword, self.schema.dialect) {
            self.unit.annotations.insert(keyword.to_owned(), evaluated);
        }
    }

    /// Says what the schema says to people.
    fn annotate(&mut self, id: SchemaId) {
        for annotation in self.walk.annotations(id).iter() {
            if self.value.is_string() || !annotation.only_strings {
                let (keyword, value) = (annotation.keyword.clone(), annotation.value.clone());
                self.unit.annotations.insert(keyword, value);
            }
        }
    }
}

/// A verdict that is known already, for the checks that combine verdicts.
pub(super) fn verdict(holds: bool) -> Flow {
    if holds { PASS } else { Flow::Break(()) }
}
