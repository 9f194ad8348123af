//! One step of a check for each rule.

use crate::documents::Node;
use crate::graph::{Argument as Limit, Assertion};
use crate::keywords::assertion;
use crate::meaning::{self, Check, Rule};
use crate::rust::{Argument, Evaluated, Function, Matcher, Statement};

use super::Context;
use super::checks::{Place, apply};
use super::json_types::{format_name, type_check, type_name};

impl Context<'_> {
    /// The step that checks what a rule says. It may take some of the rules behind.
    pub fn statement(&self, rule: &Rule, behind: &mut &[Rule], place: &mut Place<'_>) -> Statement {
        use Argument::{Report, Static, Subject, Types};
        match rule {
            Rule::Never => Statement::Call("never", vec![Subject, Report]),
            Rule::Reference(id) => apply(self.reference(*id, place)),
            Rule::Types(types) => {
                if let [only] = types.as_slice() {
                    Statement::Call(type_check(*only), vec![Subject, Report])
                } else {
                    let types = types.iter().copied().map(type_name).collect();
                    Statement::Call("types", vec![Subject, Types(types), Report])
                }
            }
            Rule::Constant(value, _) => {
                if let Some(expected) = value.as_str() {
                    return Statement::Call("constant_text", vec![Subject, text(expected), Report]);
                }
                let name = place.statics.constant(value.to_text(), place.owner);
                Statement::Call("constant", vec![Subject, Static(name), Report])
            }
            Rule::Enumeration(values, _) => {
                let texts: Vec<String> = values.iter().map(Node::to_text).collect();
                let array = format!("[{}]", texts.join(","));
                let name = place.statics.constant(array, place.owner);
                Statement::Call("enumeration", vec![Subject, Static(name), Report])
            }
            Rule::Listed(keyword, values) => {
                let name = place.statics.constant(values.to_string(), place.owner);
                Statement::Call("listed", vec![Subject, text(keyword), Static(name), Report])
            }
            Rule::Assertion(assertion) => self::assertion(assertion, place),
            Rule::Branch((keyword, index), check) => {
                let check = Box::new(self.check(check, place));
                apply(Function::Branch(keyword, *index, check))
            }
            Rule::Content(is_base64, check) => {
                let check = Argument::Function(self.check(check, place));
                let arguments = vec![Subject, Argument::Flag(*is_base64), Report, check];
                Statement::Call("content_schema", arguments)
            }
            Rule::Nullable(..) => apply(self.nullable(rule, place)),
            Rule::Object(object) => self.object_with(object, behind, place),
            Rule::PrefixItem(..) | Rule::Items(..) | Rule::Contains(..) => {
                self.array_statement(rule, place)
            }
            Rule::PatternProperties(..)
            | Rule::PropertyNames(_)
            | Rule::DependentRequired(..)
            | Rule::DependentSchema(..) => self.object_statement(rule, place),
            Rule::AllOf(..)
            | Rule::AnyOf(_)
            | Rule::OneOf(_)
            | Rule::Not(_)
            | Rule::If(_)
            | Rule::UnevaluatedProperties(..)
            | Rule::UnevaluatedItems(..)
            | Rule::Tagged(..)
            | Rule::ByType(..) => self.combination(rule, place),
        }
    }

    /// Rules about arrays.
    fn array_statement(&self, rule: &Rule, place: &mut Place<'_>) -> Statement {
        use Argument::{Count, Function as By, Report, Subject};
        let (function, mut arguments, check) = match rule {
            Rule::PrefixItem(keyword, index, check) => (
                "prefix_item",
                vec![Subject, Count(*index as u64), text(keyword)],
                check,
            ),
            Rule::Items(keyword, from, check) => (
                "items",
                vec![Subject, Count(*from as u64), text(keyword)],
                check,
            ),
            Rule::Contains(check, min, max) => (
                "contains",
                vec![Subject, Count(*min), Argument::Limit(*max)],
                check,
            ),
            _ => return Statement::Call("any", vec![Subject, Report]),
        };
        arguments.extend([Report, By(self.check(check, place))]);
        Statement::Call(function, arguments)
    }

    /// Rules about objects, apart from the walk over their properties.
    fn object_statement(&self, rule: &Rule, place: &mut Place<'_>) -> Statement {
        use Argument::{Function as By, Matches, Report, Subject, Texts};
        let (function, mut arguments, check) = match rule {
            Rule::PatternProperties(pattern, check) => {
                let matcher = Matches(place.statics.matcher(pattern, place.owner));
                (
                    "pattern_properties",
                    vec![Subject, text(&pattern.source), matcher],
                    check,
                )
            }
            Rule::PropertyNames(check) => ("property_names", vec![Subject], check),
            Rule::DependentSchema(keyword, property, check) => (
                "dependent_schema",
                vec![Subject, text(keyword), text(property)],
                check,
            ),
            Rule::DependentRequired(keyword, property, needs) => {
                let needs = Texts(needs.clone());
                let arguments = vec![Subject, text(keyword), text(property), needs, Report];
                return Statement::Call("dependent_required", arguments);
            }
            _ => return Statement::Call("any", vec![Subject, Report]),
        };
        arguments.extend([Report, By(self.check(check, place))]);
        Statement::Call(function, arguments)
    }

    /// Rules that combine other schemas.
    fn combination(&self, rule: &Rule, place: &mut Place<'_>) -> Statement {
        use Argument::{Applied, Count, Function as By, Report, Subject};
        match rule {
            Rule::AllOf(index, check) => {
                let check = By(self.check(check, place));
                Statement::Call("all_of", vec![Subject, Count(*index as u64), Report, check])
            }
            Rule::AnyOf(checks) => Statement::Call("any_of", self.choice(checks, place)),
            Rule::OneOf(checks) => Statement::Call("one_of", self.choice(checks, place)),
            Rule::Not(check) => {
                Statement::Call("not", vec![Report, Applied(self.check(check, place))])
            }
            Rule::If(checks) => {
                let mut arguments = vec![Report];
                for check in checks.iter() {
                    let function = check.as_ref().map(|check| self.check(check, place));
                    arguments.push(Applied(function.unwrap_or(Function::Known("any"))));
                }
                Statement::Call("if_then_else", arguments)
            }
            Rule::UnevaluatedProperties(evaluated, check) => {
                let evaluated = Argument::Evaluated("name", self.evaluated(evaluated, place));
                let check = By(self.check(check, place));
                Statement::Call(
                    "unevaluated_properties",
                    vec![Subject, evaluated, Report, check],
                )
            }
            Rule::UnevaluatedItems(evaluated, check) => {
                let evaluated = Argument::Evaluated("index", self.evaluated(evaluated, place));
                let check = By(self.check(check, place));
                Statement::Call("unevaluated_items", vec![Subject, evaluated, Report, check])
            }
            // A union that tags tell apart is an item, whose emitter prints the choice.
            _ => Statement::Call("any", vec![Subject, Report]),
        }
    }

    fn evaluated(&self, evaluated: &[meaning::Evaluated], place: &mut Place<'_>) -> Vec<Evaluated> {
        use meaning::Evaluated as Found;
        let mut lowered = Vec::new();
        for found in evaluated {
            lowered.push(match found {
                Found::All => Evaluated::All,
                Found::Names(names) => Evaluated::Names(names.clone()),
                Found::Pattern(pattern) => {
                    Evaluated::Matches(place.statics.matcher(pattern, place.owner))
                }
                Found::Prefix(count) => Evaluated::Prefix(*count),
                Found::Items(check) => Evaluated::Items(self.check(check, place)),
                Found::When(check, more) => {
                    let check = self.check(check, place);
                    Evaluated::When(true, check, self.evaluated(more, place))
                }
                Found::Unless(check, more) => {
                    let check = self.check(check, place);
                    Evaluated::When(false, check, self.evaluated(more, place))
                }
                Found::With(property, more) => {
                    Evaluated::With(property.clone(), self.evaluated(more, place))
                }
            });
        }
        lowered
    }

    fn choice(&self, checks: &[Check], place: &mut Place<'_>) -> Vec<Argument> {
        let functions: Vec<_> = checks
            .iter()
            .map(|check| self.check(check, place))
            .collect();
        let count = Argument::Count(functions.len() as u64);
        vec![count, Argument::Report, Argument::Choice(functions)]
    }
}

fn text(text: &str) -> Argument {
    Argument::Text(text.to_owned())
}

/// A keyword with one argument.
fn assertion(assertion: &Assertion, place: &mut Place<'_>) -> Statement {
    let function = assertion::row(assertion.keyword).map_or("any", |row| row.function);
    let argument = match &assertion.argument {
        Limit::Count(count) => Argument::Count(*count),
        Limit::Number(text) => Argument::Number(text.clone()),
        Limit::True => {
            return Statement::Call(function, vec![Argument::Subject, Argument::Report]);
        }
        Limit::Json(is_base64) => Argument::Flag(*is_base64),
        Limit::Format(format) => Argument::Format(format_name(*format)),
        Limit::Pattern(pattern) => match place.statics.matcher(pattern, place.owner) {
            Matcher::Static(name) | Matcher::Backtracking(name) => Argument::Static(name),
            code @ Matcher::Code(_) => {
                let source = Argument::Text(pattern.source.clone());
                let arguments = vec![
                    Argument::Subject,
                    source,
                    Argument::Matches(code),
                    Argument::Report,
                ];
                return Statement::Call("matches", arguments);
            }
        },
    };
    Statement::Call(
        function,
        vec![Argument::Subject, argument, Argument::Report],
    )
}
