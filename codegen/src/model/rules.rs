//! What a schema says, keyword by keyword, for schemas that only checks can say.

use crate::documents::Node;
use crate::graph::{Contains, Content, JsonType, Keywords, SchemaId};
use crate::keywords::assertion;
use crate::meaning::{Check, Names, ObjectRule, Place, Rule, TypeId};

use super::Builder;
use super::facets::Facets;

/// The keywords of one argument that apply to a type, or all of them.
pub fn assertions(keywords: &Keywords, json_type: Option<JsonType>) -> impl Iterator<Item = Rule> {
    let applies = move |keyword| {
        let applies_to = assertion::row(keyword).map(|row| row.applies_to);
        match json_type {
            Some(JsonType::Integer | JsonType::PlainInteger) => {
                applies_to == Some(JsonType::Number)
            }
            Some(_) => applies_to == json_type,
            None => true,
        }
    };
    let assertions = keywords.assertions.iter();
    assertions
        .filter(move |assertion| applies(assertion.keyword))
        .cloned()
        .map(Rule::Assertion)
}

/// `const`
pub fn constant(value: Node) -> Rule {
    let json = schemawright::json::parsed(&value.to_text());
    Rule::Constant(value, json)
}

/// `enum`
pub fn enumeration(values: Vec<Node>) -> Rule {
    let json = values
        .iter()
        .map(|value| schemawright::json::parsed(&value.to_text()))
        .collect();
    Rule::Enumeration(values, json)
}

/// `null`, or a value of a type, which may be a branch of its own.
pub fn nullable(inner: TypeId, place: Option<Place>) -> Rule {
    Rule::Nullable(Box::new(Check::Type(inner)), place)
}

impl Builder<'_> {
    /// How a schema is checked where it needs no type of its own. One that leads to itself, since `unevaluated` keywords ask
    /// again what was asked around them, needs one.
    pub fn check(&mut self, id: SchemaId) -> Check {
        if !self.inline.insert(id) {
            return Check::Type(self.type_of(id, &Names::default()));
        }
        let check = self.inline(id);
        self.inline.remove(&id);
        check
    }

    fn inline(&mut self, id: SchemaId) -> Check {
        let Content::Keywords(keywords) = &self.graph.schemas[id].content else {
            return Check::Rules(self.rules(id));
        };
        match Facets::of(keywords).only_refers_to(keywords) {
            Some(target) if keywords.all_of.is_empty() => Check::Rules(vec![Rule::Reference(
                self.type_of(target, &Names::default()),
            )]),
            _ => Check::Rules(self.rules(id)),
        }
    }

    fn checks(&mut self, ids: &[SchemaId]) -> Vec<Check> {
        ids.iter().map(|&id| self.check(id)).collect()
    }

    /// Everything that a schema says.
    pub fn rules(&mut self, id: SchemaId) -> Vec<Rule> {
        let keywords = match &self.graph.schemas[id].content {
            Content::Boolean(true) => return Vec::new(),
            Content::Boolean(false) => return vec![Rule::Never],
            Content::Keywords(keywords) => keywords,
        };
        let mut rules = Vec::new();
        for &target in keywords.reference.iter().chain(&keywords.dynamic_reference) {
            rules.push(Rule::Reference(self.type_of(target, &Names::default())));
        }
        rules.extend(keywords.types.clone().map(Rule::Types));
        rules.extend(keywords.constant.clone().map(constant));
        rules.extend(keywords.enumeration.clone().map(enumeration));
        rules.extend(assertions(keywords, None));
        rules.extend(self.content(keywords));
        self.array_rules(keywords, &mut rules);
        self.object_rules(keywords, &mut rules);
        self.in_place_rules(keywords, &mut rules);
        self.unevaluated_rules(id, keywords, &mut rules);
        rules
    }

    fn array_rules(&mut self, keywords: &Keywords, rules: &mut Vec<Rule>) {
        let keyword = |builder: &Self, id: SchemaId, plain: &'static str, index: usize| {
            let pointer = &builder.graph.schemas[id].location.pointer;
            let step = pointer.rsplit('/').nth(index).unwrap_or_default();
            ["prefixItems", "items", "additionalItems"]
                .into_iter()
                .find(|known| *known == step)
                .unwrap_or(plain)
        };
        for (index, &item) in keywords.prefix_items.iter().enumerate() {
            let spelling = keyword(self, item, "prefixItems", 1);
            rules.push(Rule::PrefixItem(spelling, index, self.check(item)));
        }
        if let Some(items) = keywords.items {
            let spelling = keyword(self, items, "items", 0);
            rules.push(Rule::Items(
                spelling,
                keywords.prefix_items.len(),
                self.check(items),
            ));
        }
        rules.extend(keywords.contains.map(|contains| self.contains(contains)));
    }

    /// `contains`
    pub fn contains(&mut self, contains: Contains) -> Rule {
        Rule::Contains(self.check(contains.schema), contains.min, contains.max)
    }

    /// `contentSchema`
    pub fn content(&mut self, keywords: &Keywords) -> Option<Rule> {
        let content = keywords.content?;
        Some(Rule::Content(content.is_base64, self.check(content.schema)))
    }

    fn object_rules(&mut self, keywords: &Keywords, rules: &mut Vec<Rule>) {
        let properties: Vec<_> = keywords
            .properties
            .iter()
            .map(|(name, id)| (name.clone(), self.check(*id)))
            .collect();
        let additional = keywords.additional_properties.map(|id| self.check(id));
        if !properties.is_empty() || !keywords.required.is_empty() || additional.is_some() {
            rules.push(Rule::Object(ObjectRule {
                only_objects: false,
                required: keywords.required.clone(),
                properties,
                patterns: keywords
                    .pattern_properties
                    .iter()
                    .map(|(pattern, _)| pattern.clone())
                    .collect(),
                additional,
            }));
        }
        for (pattern, id) in &keywords.pattern_properties {
            rules.push(Rule::PatternProperties(pattern.clone(), self.check(*id)));
        }
        self.leftover_object_rules(keywords, rules);
    }

    /// What no list of properties says about an object, keywords of one argument aside.
    pub fn leftover_object_rules(&mut self, keywords: &Keywords, rules: &mut Vec<Rule>) {
        rules.extend(
            keywords
                .property_names
                .map(|id| Rule::PropertyNames(self.check(id))),
        );
        for dependency in &keywords.dependent_required {
            rules.push(Rule::DependentRequired(
                dependency.keyword,
                dependency.property.clone(),
                dependency.needs.clone(),
            ));
        }
        for dependency in &keywords.dependent_schemas {
            let check = self.check(dependency.needs);
            rules.push(Rule::DependentSchema(
                dependency.keyword,
                dependency.property.clone(),
                check,
            ));
        }
    }

    /// `allOf`, and what [`Self::choice_rules`] has.
    fn in_place_rules(&mut self, keywords: &Keywords, rules: &mut Vec<Rule>) {
        for (index, &id) in keywords.all_of.iter().enumerate() {
            rules.push(Rule::AllOf(index, self.check(id)));
        }
        self.choice_rules(keywords, rules);
    }

    /// `anyOf`, `oneOf`, `not` and `if`.
    pub fn choice_rules(&mut self, keywords: &Keywords, rules: &mut Vec<Rule>) {
        if !keywords.any_of.is_empty() {
            rules.push(Rule::AnyOf(self.checks(&keywords.any_of)));
        }
        if !keywords.one_of.is_empty() {
            rules.push(Rule::OneOf(self.checks(&keywords.one_of)));
        }
        rules.extend(keywords.not.map(|id| Rule::Not(self.check(id))));
        let decides = Facets::of(keywords).has(Facets::CONDITIONAL);
        if let Some(conditional) = keywords.conditional.filter(|_| decides) {
            let condition = self.check(conditional.condition);
            let then = conditional.then.map(|id| self.check(id));
            let otherwise = conditional.otherwise.map(|id| self.check(id));
            rules.push(Rule::If(Box::new([Some(condition), then, otherwise])));
        }
    }
}
