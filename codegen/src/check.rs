//! Checks values against the model with the functions that emitted code calls: for `validate`, and for the examples
//! and defaults of the schemas themselves.

use std::sync::Arc;

use schemawright::{
    Flow, Merged, PASS, Report, SchemaDocument, SchemaPlace, SchemaRef, Type as JsonTypeOf,
    TypeSet, Violations, YesNo, check,
};
use serde_json::Value;

use crate::graph::{JsonType, Location};
use crate::keywords::assertion;
use crate::meaning::{
    Check, Evaluated, Model, OWN_TYPES, Place, Rule, TagPattern, Tags, TypeId, resolve,
};

mod object;

/// Checks values of a type.
#[derive(Debug)]
pub struct Checker<'m> {
    model: &'m Model,
    documents: Vec<SchemaDocument>,
    merged: Vec<Vec<Lists<'m>>>,
}

/// The names in a row of a type's table of merged schemas.
#[derive(Debug)]
struct Lists<'m> {
    properties: Vec<&'m str>,
    required: Vec<&'m str>,
}

impl<'m> Checker<'m> {
    /// A checker for the types of a model.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let lists = |merged: &'m crate::meaning::Merged| Lists {
            properties: merged.properties.iter().map(String::as_str).collect(),
            required: merged.required.iter().map(String::as_str).collect(),
        };
        let merged = model
            .types
            .iter()
            .map(|built| built.merged.iter().map(lists).collect())
            .collect();
        let documents = model.documents.iter();
        let documents = documents.map(|document| SchemaDocument::new(Arc::clone(&document.text)));
        Self {
            model,
            documents: documents.collect(),
            merged,
        }
    }

    /// Whether a value is valid, and nests no deeper than [`schemawright::DEPTH_LIMIT`].
    #[must_use]
    pub fn is_valid(&self, id: TypeId, value: &Value) -> bool {
        YesNo::accepts(|report| self.limited(id, value, report))
    }

    /// Checks a value.
    ///
    /// # Errors
    /// Every violation; `depth` alone, if the value nests deeper than [`schemawright::DEPTH_LIMIT`].
    pub fn validate(&self, id: TypeId, value: &Value) -> Result<(), Violations> {
        Violations::of(|report| self.limited(id, value, report))
    }

    /// Whether a value passes a check.
    #[must_use]
    pub fn accepts(&self, check: &Check, value: &Value) -> bool {
        YesNo::accepts(|report| {
            check::depth(value, report)?;
            self.run(check, value, report)
        })
    }

    fn limited<R: Report>(&self, id: TypeId, value: &Value, report: &mut R) -> Flow {
        check::depth(value, report)?;
        self.type_check(id, value, report)
    }

    fn type_check<R: Report>(&self, id: TypeId, value: &Value, report: &mut R) -> Flow {
        let id = resolve(&self.model.types, id);
        let built = &self.model.types[id];
        let merged: Vec<Merged<'_>> = built
            .merged
            .iter()
            .zip(&self.merged[id])
            .map(|(merged, lists)| Merged {
                from: &merged.path,
                place: self.place(&merged.location),
                properties: &lists.properties,
                required: &lists.required,
            })
            .collect();
        let schema = SchemaRef {
            place: self.place(&built.location),
            merged: &merged,
        };
        report.schema(schema, |report| self.rules(&built.rules, value, report))
    }

    fn place<'p>(&'p self, location: &'p Location) -> SchemaPlace<'p> {
        SchemaPlace::Read(&self.documents[location.document], &location.pointer)
    }

    fn run<R: Report>(&self, check: &Check, value: &Value, report: &mut R) -> Flow {
        match check {
            Check::Type(id) => self.type_check(*id, value, report),
            Check::Rules(rules) => self.rules(rules, value, report),
        }
    }

    fn rules<R: Report>(&self, rules: &[Rule], value: &Value, report: &mut R) -> Flow {
        let mut rest = rules;
        while let Some((rule, more)) = rest.split_first() {
            rest = more;
            self.rule(rule, &mut rest, value, report)?;
        }
        PASS
    }

    /// Checks by a rule, which may take some of those behind it.
    fn rule<R: Report>(
        &self,
        rule: &Rule,
        behind: &mut &[Rule],
        value: &Value,
        report: &mut R,
    ) -> Flow {
        match rule {
            Rule::Never => check::never(value, report),
            Rule::Reference(id) => self.type_check(*id, value, report),
            Rule::Types(types) => check::types(value, type_set(types), report),
            Rule::Constant(_, expected) => check::constant(value, expected, report),
            Rule::Enumeration(_, allowed) => check::enumeration(value, allowed, report),
            Rule::Assertion(assertion) => assertion::run(assertion, value, report),
            Rule::Listed(keyword, allowed) => check::listed(value, keyword, allowed, report),
            Rule::Branch((keyword, index), inner) => {
                let check = |value: &Value, report: &mut R| self.run(inner, value, report);
                check::branch(keyword, *index, check)(value, report)
            }
            Rule::Nullable(_, _) if value.is_null() => PASS,
            Rule::Nullable(inner, Some((keyword, index))) => {
                let check = |value: &Value, report: &mut R| self.run(inner, value, report);
                check::branch(keyword, *index, check)(value, report)
            }
            Rule::Nullable(inner, None) => self.run(inner, value, report),
            Rule::Object(object) => self.object(object, behind, value, report),
            Rule::PatternProperties(pattern, inner) => {
                let run = |name: &str| pattern.matcher.run(name);
                check::pattern_properties(value, &pattern.source, run, report, |value, report| {
                    self.run(inner, value, report)
                })
            }
            Rule::Content(is_base64, inner) => {
                check::content_schema(value, *is_base64, report, |value, report| {
                    self.run(inner, value, report)
                })
            }
            Rule::PropertyNames(inner) => check::property_names(value, report, |value, report| {
                self.run(inner, value, report)
            }),
            Rule::DependentRequired(keyword, property, needs) => check::dependent_required(
                value,
                keyword,
                property,
                needs.iter().map(String::as_str),
                report,
            ),
            Rule::DependentSchema(keyword, property, inner) => {
                check::dependent_schema(value, keyword, property, report, |value, report| {
                    self.run(inner, value, report)
                })
            }
            Rule::Tagged(tags, branches) => self.tagged(tags, branches, value, report),
            Rule::ByType(keyword, branches) => self.by_type(keyword, branches, value, report),
            _ => self.other_rule(rule, value, report),
        }
    }

    /// Arrays and combinations.
    fn other_rule<R: Report>(&self, rule: &Rule, value: &Value, report: &mut R) -> Flow {
        match rule {
            Rule::PrefixItem(keyword, index, inner) => {
                check::prefix_item(value, *index, keyword, report, |value, report| {
                    self.run(inner, value, report)
                })
            }
            Rule::Items(keyword, from, inner) => {
                check::items(value, *from, keyword, report, |value, report| {
                    self.run(inner, value, report)
                })
            }
            Rule::Contains(inner, min, max) => {
                check::contains(value, *min, *max, report, |value, report| {
                    self.run(inner, value, report)
                })
            }
            Rule::AllOf(index, inner) => check::all_of(value, *index, report, |value, report| {
                self.run(inner, value, report)
            }),
            Rule::AnyOf(checks) => check::any_of(checks.len(), report, |index, report| {
                self.run(&checks[index], value, report)
            }),
            Rule::OneOf(checks) => check::one_of(checks.len(), report, |index, report| {
                self.run(&checks[index], value, report)
            }),
            Rule::UnevaluatedProperties(evaluated, inner) => check::unevaluated_properties(
                value,
                |name, _| self.evaluates(evaluated, value, Part::Property(name)),
                report,
                |value, report| self.run(inner, value, report),
            ),
            Rule::UnevaluatedItems(evaluated, inner) => check::unevaluated_items(
                value,
                |index, item| self.evaluates(evaluated, value, Part::Item(index, item)),
                report,
                |value, report| self.run(inner, value, report),
            ),
            Rule::Not(inner) => check::not(report, |report| self.run(inner, value, report)),
            Rule::If(checks) => {
                let [condition, then, otherwise] = checks.as_ref();
                let run = |check: &Option<Check>, report: &mut R| {
                    check
                        .as_ref()
                        .map_or(PASS, |check| self.run(check, value, report))
                };
                check::if_then_else(
                    report,
                    |report| run(condition, report),
                    |report| run(then, report),
                    |report| run(otherwise, report),
                )
            }
            _ => PASS,
        }
    }

    /// Whether a part of a value is evaluated.
    fn evaluates(&self, evaluated: &[Evaluated], value: &Value, part: Part<'_>) -> bool {
        let passes =
            |check: &Check, value: &Value| self.run(check, value, &mut YesNo).is_continue();
        evaluated.iter().any(|evaluated| match (evaluated, part) {
            (Evaluated::All, _) => true,
            (Evaluated::Names(names), Part::Property(name)) => {
                names.iter().any(|known| known == name)
            }
            (Evaluated::Pattern(pattern), Part::Property(name)) => pattern.matcher.is_match(name),
            (Evaluated::Prefix(count), Part::Item(index, _)) => index < *count,
            (Evaluated::Items(check), Part::Item(_, item)) => passes(check, item),
            (Evaluated::When(check, more), _) => {
                passes(check, value) && self.evaluates(more, value, part)
            }
            (Evaluated::Unless(check, more), _) => {
                !passes(check, value) && self.evaluates(more, value, part)
            }
            (Evaluated::With(property, more), _) => {
                value.get(property).is_some() && self.evaluates(more, value, part)
            }
            _ => false,
        })
    }

    fn by_type<R: Report>(
        &self,
        keyword: &'static str,
        branches: &[(Vec<JsonType>, TypeId, usize)],
        value: &Value,
        report: &mut R,
    ) -> Flow {
        let found = branches
            .iter()
            .find(|(types, ..)| types.is_empty() || type_set(types).accepts(value));
        match found {
            Some((_, id, _)) if keyword == OWN_TYPES => self.type_check(*id, value, report),
            Some((_, id, index)) => {
                let check = |value: &Value, report: &mut R| self.type_check(*id, value, report);
                check::branch(keyword, *index, check)(value, report)
            }
            None => {
                let types: Vec<JsonType> = branches
                    .iter()
                    .flat_map(|(types, ..)| types)
                    .copied()
                    .collect();
                check::no_type(keyword, type_set(&types), report)
            }
        }
    }

    fn tagged<R: Report>(
        &self,
        tags: &Tags,
        branches: &[(TypeId, Place)],
        value: &Value,
        report: &mut R,
    ) -> Flow {
        let found: Vec<check::Tag<'_>> = tags
            .names
            .iter()
            .map(|name| check::tag(value, name))
            .collect();
        let matches = |(patterns, _): &&(Vec<TagPattern>, usize)| {
            patterns
                .iter()
                .zip(&found)
                .all(|(pattern, tag)| match (pattern, tag) {
                    (TagPattern::Any, _) | (TagPattern::Absent, check::Tag::Absent) => true,
                    (TagPattern::Texts(texts), check::Tag::Text(text)) => {
                        texts.iter().any(|known| known == text)
                    }
                    _ => false,
                })
        };
        let row = tags.rows.iter().find(matches);
        if let Some(branch) = row.map(|(_, branch)| *branch).or(tags.default) {
            let (id, (keyword, index)) = &branches[branch];
            let check = |value: &Value, report: &mut R| self.type_check(*id, value, report);
            return if tags.are_conditions && row.is_some() {
                check::consequence(keyword, *index, check)(value, report)
            } else {
                check::branch(keyword, *index, check)(value, report)
            };
        }
        let names: Vec<&str> = tags.names.iter().map(String::as_str).collect();
        let keyword = branches
            .first()
            .map_or("oneOf", |(_, (keyword, _))| *keyword);
        check::no_branch(value, keyword, &names, report)
    }
}

/// A part of a value that something may have evaluated.
#[derive(Clone, Copy)]
enum Part<'v> {
    Property(&'v str),
    Item(usize, &'v Value),
}

/// The types that `type` names.
pub(crate) fn type_set(types: &[JsonType]) -> TypeSet {
    let types: Vec<JsonTypeOf> = types
        .iter()
        .map(|json_type| match json_type {
            JsonType::Null => JsonTypeOf::Null,
            JsonType::Boolean => JsonTypeOf::Boolean,
            JsonType::Integer => JsonTypeOf::Integer,
            JsonType::PlainInteger => JsonTypeOf::PlainInteger,
            JsonType::Number => JsonTypeOf::Number,
            JsonType::String => JsonTypeOf::String,
            JsonType::Array => JsonTypeOf::Array,
            JsonType::Object => JsonTypeOf::Object,
        })
        .collect();
    TypeSet::of(&types)
}
