//! Which function checks what, with which arguments.

use crate::graph::JsonType;
use crate::meaning::{Check, ObjectRule, Rule, Shape, TypeId};
use crate::pattern::Plain;
use crate::rust::{Argument, Arm, Function, Matcher, Others, Outcome, Statement};

use super::Context;
use super::json_types::type_check;
use super::statics::Statics;

/// The statics of the module, and the name of the type that the checks are for.
pub struct Place<'s> {
    pub statics: &'s mut Statics,
    pub owner: &'s str,
}

impl Context<'_> {
    /// The function that checks values of a type where its schema stands, or where that of an alias for it does.
    pub fn type_check(&self, id: TypeId, place: &mut Place<'_>) -> Function {
        let is_here = self.resolve(id) == id && !self.assigned.names.contains_key(&id);
        if is_here {
            self.inner_check(id, place)
        } else {
            self.reference(id, place)
        }
    }

    /// The function that checks values of a type whose schema stands elsewhere.
    pub fn reference(&self, id: TypeId, place: &mut Place<'_>) -> Function {
        let id = self.resolve(id);
        if let Some(name) = self.assigned.names.get(&id) {
            let name = self.spelled(id, name);
            return if self.apart.contains(&id) {
                Function::Apart(name)
            } else {
                Function::Item(name)
            };
        }
        let inner = self.inner_check(id, place);
        if inner == Function::Known("any") {
            return inner;
        }
        let location = &self.model.types[id].location;
        let constant = self.assigned.documents[&location.document].constant.clone();
        Function::Within(constant, location.pointer.clone(), Box::new(inner))
    }

    /// The function that checks values of a type without a name.
    fn inner_check(&self, id: TypeId, place: &mut Place<'_>) -> Function {
        let built = &self.model.types[id];
        match &built.shape {
            Shape::Any => Function::Known("any"),
            Shape::Array(item) => wrapped("array", self.type_check(*item, place), "array_any"),
            Shape::Map(value) => wrapped("map_of", self.type_check(*value, place), "map"),
            Shape::Nullable(_) => self.nullable(&built.rules[0], place),
            _ => self.rules_check(&built.rules, place),
        }
    }

    /// The steps that check values of a type, whatever item it has.
    pub fn whole_check(&self, id: TypeId, place: &mut Place<'_>) -> Vec<Statement> {
        match self.inner_check(id, place) {
            Function::Closure(statements) => statements,
            function => vec![apply(function)],
        }
    }

    /// The function that takes `null`, or what the rule says.
    pub fn nullable(&self, rule: &Rule, place: &mut Place<'_>) -> Function {
        let Rule::Nullable(inner, branch) = rule else {
            return Function::Known("any");
        };
        let inner = match (self.check(inner, place), branch) {
            (Function::Known("any"), _) => return Function::Known("any"),
            (inner, None) => inner,
            (inner, Some((keyword, index))) => Function::Branch(keyword, *index, Box::new(inner)),
        };
        Function::Wrapped("nullable", Box::new(inner))
    }

    /// The function that runs a check.
    pub fn check(&self, check: &Check, place: &mut Place<'_>) -> Function {
        match check {
            Check::Type(id) => self.type_check(*id, place),
            Check::Rules(rules) => self.rules_check(rules, place),
        }
    }

    fn rules_check(&self, rules: &[Rule], place: &mut Place<'_>) -> Function {
        match rules {
            [] => Function::Known("any"),
            [Rule::Never] => Function::Known("never"),
            [Rule::Types(types)] if types.len() == 1 => Function::Known(type_check(types[0])),
            _ => {
                let statements = self.statements(rules, place);
                match statements.as_slice() {
                    [] => Function::Known("any"),
                    [Statement::Apply(function)] => function.clone(),
                    [Statement::Call("string", _), Statement::Call(_, arguments)] => {
                        formatted(arguments)
                            .unwrap_or_else(|| Function::Closure(statements.clone()))
                    }
                    _ => Function::Closure(statements),
                }
            }
        }
    }

    /// The steps that check what rules say.
    pub fn statements(&self, rules: &[Rule], place: &mut Place<'_>) -> Vec<Statement> {
        let mut statements = Vec::new();
        let mut rest = rules;
        while let Some((rule, more)) = rest.split_first() {
            rest = more;
            match (rule, more.first()) {
                _ if self.asks_nothing(rule) && !self.has_patterns(rule, more) => {}
                (Rule::Types(types), Some(Rule::Items("items", 0, item)))
                    if types[..] == [JsonType::Array] =>
                {
                    statements.push(apply(wrapped(
                        "array",
                        self.check(item, place),
                        "array_any",
                    )));
                    rest = &more[1..];
                }
                (Rule::Types(types), Some(Rule::Object(object)))
                    if types[..] == [JsonType::Object] =>
                {
                    let object = ObjectRule {
                        only_objects: true,
                        ..object.clone()
                    };
                    rest = &more[1..];
                    statements.push(self.object_with(&object, &mut rest, place));
                }
                _ => match self.statement(rule, &mut rest, place) {
                    Statement::Apply(Function::Closure(inner)) => statements.extend(inner),
                    statement => statements.push(statement),
                },
            }
        }
        statements
    }

    /// Whether patterns behind a rule belong to its walk, and ask for something.
    fn has_patterns(&self, rule: &Rule, behind: &[Rule]) -> bool {
        let Rule::Object(object) = rule else {
            return false;
        };
        let patterns = object.patterns_behind(behind);
        patterns.is_some_and(|(patterns, _)| !patterns.iter().all(|rule| self.asks_nothing(rule)))
    }

    /// Whether a rule takes every value.
    fn asks_nothing(&self, rule: &Rule) -> bool {
        match rule {
            Rule::PrefixItem(_, _, check)
            | Rule::Items(_, _, check)
            | Rule::PatternProperties(_, check)
            | Rule::PropertyNames(check)
            | Rule::DependentSchema(_, _, check)
            | Rule::AllOf(_, check) => self.takes_all(check),
            Rule::Object(object) => {
                let mut checks = object.properties.iter().map(|(_, check)| check);
                !object.only_objects
                    && object.required.is_empty()
                    && checks.all(|check| self.takes_all(check))
                    && object
                        .additional
                        .as_ref()
                        .is_none_or(|check| self.takes_all(check))
            }
            _ => false,
        }
    }

    fn takes_all(&self, check: &Check) -> bool {
        match check {
            Check::Type(id) => matches!(self.model.types[self.resolve(*id)].shape, Shape::Any),
            Check::Rules(rules) => rules.iter().all(|rule| self.asks_nothing(rule)),
        }
    }

    /// The walk over the properties of an object.
    pub fn object(&self, rule: &ObjectRule, place: &mut Place<'_>) -> Statement {
        let is_unnamed = rule.properties.is_empty() && rule.patterns.is_empty();
        if is_unnamed && rule.additional.is_none() && !rule.only_objects {
            let required = Argument::Texts(rule.required.clone());
            let arguments = vec![Argument::Subject, required, Argument::Report];
            return Statement::Call("required", arguments);
        }
        let is_bare = is_unnamed && rule.required.is_empty();
        if is_bare && rule.only_objects {
            return match &rule.additional {
                None => Statement::Call("map", vec![Argument::Subject, Argument::Report]),
                Some(Check::Type(value)) => {
                    apply(wrapped("map_of", self.type_check(*value, place), "map"))
                }
                Some(_) => self.walk(rule, None, place),
            };
        }
        self.walk(rule, None, place)
    }

    /// The walk over the properties of an object. It takes the patterns out of the rules behind, if each property has to do
    /// with one of the two only.
    pub fn object_with(
        &self,
        rule: &ObjectRule,
        behind: &mut &[Rule],
        place: &mut Place<'_>,
    ) -> Statement {
        let Some((patterns, rest)) = rule.patterns_behind(behind) else {
            return self.object(rule, place);
        };
        *behind = rest;
        match self.others(rule, patterns, place) {
            Some(others) => self.walk(rule, Some(others), place),
            None => self.object(rule, place),
        }
    }

    fn walk(&self, rule: &ObjectRule, others: Option<Others>, place: &mut Place<'_>) -> Statement {
        let mut arms: Vec<Arm> = Vec::new();
        for (name, check) in &rule.properties {
            add(&mut arms, name, self.outcome(name, check, rule, place));
        }
        let (patterns, rest) = match others {
            Some(others) => (Vec::new(), Outcome::Others(Box::new(others))),
            None => self.patterns(rule, place),
        };
        arms.retain(|arm| arm.outcome != rest);
        if patterns.is_empty() && rest == Outcome::Bare("ignored") {
            add_required(&mut arms, rule);
        }
        let is_bare = arms.is_empty() && rule.required.is_empty();
        if is_bare && rule.only_objects && rest == Outcome::Bare("ignored") {
            return Statement::Call("map", vec![Argument::Subject, Argument::Report]);
        }
        if is_bare && patterns.is_empty() && rest == Outcome::Bare("refused") {
            let function = if rule.only_objects {
                "empty_object"
            } else {
                "no_properties"
            };
            return Statement::Call(function, vec![Argument::Subject, Argument::Report]);
        }
        let function = if rule.only_objects {
            "object"
        } else {
            "properties"
        };
        Statement::Call(
            function,
            vec![
                Argument::Subject,
                Argument::Texts(rule.required.clone()),
                Argument::Report,
                Argument::Properties(arms, patterns, Box::new(rest)),
            ],
        )
    }

    /// The patterns whose properties are no additional ones, and what happens to those that are.
    fn patterns(&self, rule: &ObjectRule, place: &mut Place<'_>) -> (Vec<Matcher>, Outcome) {
        let patterns = rule.patterns.iter();
        let mut patterns: Vec<Matcher> = patterns
            .map(|pattern| place.statics.matcher(pattern, place.owner))
            .collect();
        if patterns.contains(&Matcher::Code(Plain::Always)) {
            return (Vec::new(), Outcome::Bare("ignored"));
        }
        patterns.retain(|pattern| *pattern != Matcher::Code(Plain::Never));
        (patterns, self.unmatched(rule, place))
    }

    /// What happens to the properties that are additional.
    fn unmatched(&self, rule: &ObjectRule, place: &mut Place<'_>) -> Outcome {
        match &rule.additional {
            None => Outcome::Bare("ignored"),
            Some(Check::Rules(rules)) if matches!(rules.as_slice(), [Rule::Never]) => {
                Outcome::Bare("refused")
            }
            Some(check) => Outcome::Checked("additional", self.check(check, place)),
        }
    }

    /// What the patterns behind the rule of an object say, if it is anything.
    pub fn others(
        &self,
        walk: &ObjectRule,
        rules: &[Rule],
        place: &mut Place<'_>,
    ) -> Option<Others> {
        let unmatched = self.unmatched(walk, place);
        let mut patterns = Vec::new();
        for rule in rules {
            let Rule::PatternProperties(pattern, check) = rule else {
                continue;
            };
            if unmatched != Outcome::Bare("ignored") || !self.asks_nothing(rule) {
                let matcher = place.statics.matcher(pattern, place.owner);
                let check = self.check(check, place);
                patterns.push((pattern.source.clone(), matcher, check));
            }
        }
        (!patterns.is_empty()).then_some(Others {
            patterns,
            unmatched,
        })
    }

    fn outcome(
        &self,
        name: &str,
        check: &Check,
        rule: &ObjectRule,
        place: &mut Place<'_>,
    ) -> Outcome {
        let is_required = rule.required.iter().any(|known| known == name);
        match (self.check(check, place), is_required) {
            (Function::Known("never"), false) => Outcome::Bare("forbidden"),
            (Function::Known("any"), false) if rule.additional.is_none() => {
                Outcome::Bare("ignored")
            }
            (Function::Wrapped("nullable", inner), false) => Outcome::Checked("nullable", *inner),
            (function, true) => Outcome::Checked("required", function),
            (function, false) => Outcome::Checked("optional", function),
        }
    }
}

/// Adds the names that are required and not among the properties, where nothing is asked of what has no name: they are
/// counted on the way. Elsewhere they are what they match, and are looked up.
fn add_required(arms: &mut Vec<Arm>, rule: &ObjectRule) {
    for name in &rule.required {
        if !rule.properties.iter().any(|(known, _)| known == name) {
            let outcome = Outcome::Checked("required", Function::Known("any"));
            add(arms, name, outcome);
        }
    }
}

/// Adds a name to the arm with an outcome.
fn add(arms: &mut Vec<Arm>, name: &str, outcome: Outcome) {
    match arms.iter_mut().find(|arm| arm.outcome == outcome) {
        Some(arm) => arm.names.push(name.to_owned()),
        None => arms.push(Arm {
            names: vec![name.to_owned()],
            outcome,
        }),
    }
}

/// The call of a function on the value itself.
pub fn apply(function: Function) -> Statement {
    match function {
        Function::Known(name) => Statement::Call(name, vec![Argument::Subject, Argument::Report]),
        function => Statement::Apply(function),
    }
}

/// The check of a string in the format that is among the arguments.
fn formatted(arguments: &[Argument]) -> Option<Function> {
    let format = arguments.iter().find_map(|argument| match argument {
        Argument::Format(format) => Some(format.clone()),
        _ => None,
    });
    format.map(Function::Formatted)
}

/// A check of something that is held, or the check that remains when that may be anything.
pub fn wrapped(name: &'static str, inner: Function, for_any: &'static str) -> Function {
    match inner {
        Function::Known("any") => Function::Known(for_any),
        inner => Function::Wrapped(name, Box::new(inner)),
    }
}
