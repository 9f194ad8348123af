//! Calls of the functions of `check`: what the bodies of validation functions are made of.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::pattern::Plain;
use crate::rust::{Argument, Arm, Evaluated, Function, Matcher, Others, Outcome, Statement};

use super::argument::{matcher, named, number};
use super::literal::{ident, integer, path, string};
use super::scope::Scope;

/// A list of properties that is longer than this many columns stands on a line of its own.
const LONG_LIST: usize = 40;

/// Whether a statement looks at what is checked.
fn uses_subject(statement: &Statement) -> bool {
    match statement {
        Statement::Apply(_) => true,
        Statement::Call(_, arguments) => arguments.iter().any(|argument| {
            matches!(
                argument,
                Argument::Subject | Argument::Applied(_) | Argument::Choice(_)
            )
        }),
    }
}

/// The statements; each but the last one ends the check when it breaks it off.
pub fn body(statements: &[Statement], subject: &str, scope: &Scope) -> TokenStream {
    let Some((last, first)) = statements.split_last() else {
        return quote!(schemawright::PASS);
    };
    let first = first.iter().map(|statement| {
        let (required, call) = self::statement(statement, subject, scope);
        quote!(#required #call?;)
    });
    let (required, last) = statement(last, subject, scope);
    quote!(#(#first)* #required #last)
}

/// A statement. A long list of required properties gets a line of its own before it.
fn statement(
    statement: &Statement,
    subject: &str,
    scope: &Scope,
) -> (Option<TokenStream>, TokenStream) {
    let Statement::Call(function, arguments) = statement else {
        return (None, call(statement, subject, scope));
    };
    let list = arguments.iter().find(|argument| is_long(argument));
    let Some(list) = list.map(|list| self::argument(list, subject, scope)) else {
        return (None, call(statement, subject, scope));
    };
    let (check, function) = (scope.check(), ident(function));
    let arguments = arguments.iter().map(|argument| match argument {
        Argument::Texts(_) => quote!(required),
        other => self::argument(other, subject, scope),
    });
    (
        Some(quote!(let required = #list;)),
        quote!(#check::#function(#(#arguments),*)),
    )
}

fn call(statement: &Statement, subject: &str, scope: &Scope) -> TokenStream {
    match statement {
        Statement::Apply(function) => applied(function, subject, scope),
        Statement::Call(function, arguments) => {
            let (check, function) = (scope.check(), ident(function));
            let arguments = arguments
                .iter()
                .map(|argument| self::argument(argument, subject, scope));
            quote!(#check::#function(#(#arguments),*))
        }
    }
}

fn is_long(argument: &Argument) -> bool {
    match argument {
        Argument::Texts(texts) => {
            texts.iter().map(|text| text.len() + 4).sum::<usize>() > LONG_LIST
        }
        _ => false,
    }
}

/// Whether statements print as one expression.
fn is_expression(statements: &[Statement]) -> bool {
    match statements {
        [Statement::Apply(_)] => true,
        [Statement::Call(_, arguments)] => !arguments.iter().any(is_long),
        _ => false,
    }
}

/// The call of a function on what is checked.
pub fn applied(function: &Function, subject: &str, scope: &Scope) -> TokenStream {
    let subject_name = ident(subject);
    match function {
        Function::Closure(statements) => {
            let body = body(statements, subject, scope);
            if is_expression(statements) {
                body
            } else {
                quote!({ #body })
            }
        }
        function => {
            let function = self::function(function, scope);
            quote!(#function(#subject_name, report))
        }
    }
}

/// A function that checks a value, as an expression.
pub fn function(function: &Function, scope: &Scope) -> TokenStream {
    match function {
        Function::Known(name) => {
            let (check, name) = (scope.check(), ident(name));
            quote!(#check::#name)
        }
        Function::Item(name) => {
            scope.document();
            let name = path(name);
            quote!(#name::check)
        }
        Function::Apart(name) => {
            let (apart, name) = (scope.name("Apart"), path(name));
            quote!(#apart::<#name>::check)
        }
        Function::Formatted(format) => {
            let (check, kind, format) = (scope.check(), scope.name("Format"), ident(format));
            quote!(#check::formatted(#kind::#format))
        }
        Function::Both(first, second) => {
            let (check, first) = (scope.check(), self::function(first, scope));
            let second = self::function(second, scope);
            quote!(#check::both(#first, #second))
        }
        Function::Wrapped(name, inner) => {
            let (check, name, inner) = (scope.check(), ident(name), self::function(inner, scope));
            quote!(#check::#name(#inner))
        }
        Function::Within(constant, pointer, inner) => {
            let (check, inner) = (scope.check(), self::function(inner, scope));
            let (constant, pointer) = (scope.document_text(constant), string(pointer));
            quote!(#check::within(&#constant, #pointer, #inner))
        }
        Function::Branch(keyword, index, inner) => {
            let (check, inner) = (scope.check(), self::function(inner, scope));
            let index = integer(&index.to_string());
            quote!(#check::branch(#keyword, #index, #inner))
        }
        Function::Closure(statements) => {
            let body = body(statements, "value", scope);
            let subject = subject("value", statements);
            if is_expression(statements) {
                quote!(|#subject, report| #body)
            } else {
                quote!(|#subject, report| { #body })
            }
        }
    }
}

fn argument(argument: &Argument, subject: &str, scope: &Scope) -> TokenStream {
    match argument {
        Argument::Subject => {
            let subject = ident(subject);
            quote!(#subject)
        }
        Argument::Report => quote!(report),
        Argument::Count(count) => integer(&count.to_string()),
        Argument::Flag(flag) => quote!(#flag),
        Argument::Limit(None) => quote!(None),
        Argument::Limit(Some(count)) => {
            let count = integer(&count.to_string());
            quote!(Some(#count))
        }
        Argument::Number(text) => number(text, scope),
        Argument::Text(text) => {
            let text = string(text);
            quote!(#text)
        }
        Argument::Texts(texts) => {
            let texts = texts.iter().map(|text| string(text));
            quote!([#(#texts),*])
        }
        Argument::Types(_) | Argument::Format(_) | Argument::Matches(_) => named(argument, scope),
        Argument::Static(name) => {
            let name = ident(name);
            quote!(&#name)
        }
        Argument::Function(function) => self::function(function, scope),
        Argument::Applied(function) => {
            let call = applied(function, subject, scope);
            quote!(|report| #call)
        }
        Argument::Choice(functions) => choice(functions, subject, scope),
        Argument::Evaluated(subject_name, evaluated) => {
            let used = |name| ident(if uses(evaluated, name) { name } else { "_" });
            let (part, item) = (used(subject_name), used("item"));
            let test = self::evaluated(evaluated, subject, scope);
            quote!(|#part, #item| #test)
        }
        Argument::Properties(arms, patterns, rest) => properties(arms, patterns, rest, scope),
    }
}

/// Whether the expression of [`evaluated`] uses a parameter: `name`, `index` or `item`.
fn uses(evaluated: &[Evaluated], parameter: &str) -> bool {
    evaluated.iter().any(|evaluated| match evaluated {
        Evaluated::All | Evaluated::Matches(Matcher::Code(Plain::Always | Plain::Never)) => false,
        Evaluated::Names(_) | Evaluated::Matches(_) => parameter == "name",
        Evaluated::Prefix(_) => parameter == "index",
        Evaluated::Items(_) => parameter == "item",
        Evaluated::When(_, _, more) | Evaluated::With(_, more) => uses(more, parameter),
    })
}

/// Whether a property or item is evaluated, as an expression.
fn evaluated(evaluated: &[Evaluated], subject: &str, scope: &Scope) -> TokenStream {
    let tests: Vec<TokenStream> = evaluated
        .iter()
        .map(|evaluated| one_evaluated(evaluated, subject, scope))
        .collect();
    match tests.as_slice() {
        [] => quote!(false),
        tests => quote!(#(#tests)||*),
    }
}

fn one_evaluated(evaluated: &Evaluated, subject: &str, scope: &Scope) -> TokenStream {
    let (check, subject_name) = (scope.check(), ident(subject));
    // The names and numbers of the parts come first: they are cheaper to look at than the value.
    let more = |more: &[Evaluated], test: TokenStream| {
        let more_tests = self::evaluated(more, subject, scope);
        match more {
            [Evaluated::All] => test,
            // The code of a pattern may be a choice.
            [Evaluated::Matches(Matcher::Code(_))] => quote!((#more_tests) && #test),
            [_] => quote!(#more_tests && #test),
            _ => quote!((#more_tests) && #test),
        }
    };
    match evaluated {
        Evaluated::All => quote!(true),
        Evaluated::Names(names) => {
            let texts = names.iter().map(|name| string(name));
            if names.len() == 1 {
                quote!(#(name == #texts)*)
            } else {
                quote!(matches!(name, #(#texts)|*))
            }
        }
        Evaluated::Matches(pattern) => matcher(pattern, &ident("name")),
        Evaluated::Prefix(count) => {
            let count = integer(&count.to_string());
            quote!(index < #count)
        }
        Evaluated::Items(function) => {
            let function = self::function(function, scope);
            quote!(#check::passes(item, #function))
        }
        Evaluated::When(passes, function, then) => {
            let function = self::function(function, scope);
            let not = (!passes).then(|| quote!(!));
            more(then, quote!(#not #check::passes(#subject_name, #function)))
        }
        Evaluated::With(property, then) => {
            let property = string(property);
            more(then, quote!(#subject_name.get(#property).is_some()))
        }
    }
}

fn choice(functions: &[Function], subject: &str, scope: &Scope) -> TokenStream {
    let (uses_index, branch) = branch(functions, subject, scope);
    let index = ident(if uses_index { "index" } else { "_" });
    quote!(|#index, report| #branch)
}

/// The call of the function that `index` stands for, as an expression, and whether it looks at `index`.
fn branch(functions: &[Function], subject: &str, scope: &Scope) -> (bool, TokenStream) {
    let Some((last, first)) = functions.split_last() else {
        return (false, quote!(schemawright::PASS));
    };
    let mut arms: Vec<(Vec<usize>, &Function)> = Vec::new();
    for (index, function) in first.iter().enumerate() {
        match arms.iter_mut().find(|(_, known)| *known == function) {
            _ if function == last => {}
            Some((indices, _)) => indices.push(index),
            None => arms.push((vec![index], function)),
        }
    }
    let otherwise = applied(last, subject, scope);
    let is_block = matches!(last, Function::Closure(statements) if !is_expression(statements));
    let number = |index: &usize| integer(&index.to_string());
    match arms.as_slice() {
        [] => return (false, otherwise),
        [(indices, function)] if is_block && indices.len() == 1 => {
            let (index, call) = (number(&indices[0]), applied(function, subject, scope));
            return (true, quote!(if index == #index { #call } else #otherwise));
        }
        _ => {}
    }
    let arms = arms.iter().map(|(indices, function)| {
        let (indices, call) = (
            indices.iter().map(number),
            applied(function, subject, scope),
        );
        quote!(#(#indices)|* => #call,)
    });
    (true, quote!(match index { #(#arms)* _ => #otherwise, }))
}

/// What happens to a property that is not named, as an expression.
pub fn others(subject: &TokenStream, others: &Others, scope: &Scope) -> TokenStream {
    let patterns = others.patterns.iter().map(|(source, matcher, check)| {
        let matches = named(&Argument::Matches(matcher.clone()), scope);
        let (source, check) = (string(source), function(check, scope));
        quote!(.pattern(#source, #matches, #check)?)
    });
    let subject = quote!(#subject #(#patterns)*);
    outcome(&subject, &others.unmatched, scope)
}

/// What happens to a property, as an expression.
fn outcome(subject: &TokenStream, outcome: &Outcome, scope: &Scope) -> TokenStream {
    match outcome {
        Outcome::Bare(method) => {
            let method = ident(method);
            quote!(#subject.#method())
        }
        Outcome::Checked(method, function) => {
            let (method, function) = (ident(method), self::function(function, scope));
            quote!(#subject.#method(#function))
        }
        Outcome::Others(found) => {
            let check = scope.check();
            others(&quote!(#check::Other::from(#subject)), found, scope)
        }
    }
}

fn properties(arms: &[Arm], patterns: &[Matcher], rest: &Outcome, scope: &Scope) -> TokenStream {
    let outcome = |outcome: &Outcome| self::outcome(&quote!(property), outcome, scope);
    let rest_tokens = outcome(rest);
    if arms.is_empty() && *rest == Outcome::Bare("ignored") {
        let pass = scope.name("PASS");
        return quote!(|_| #pass);
    }
    let asks_patterns = !patterns.is_empty() && *rest != Outcome::Bare("ignored");
    if arms.is_empty() && !asks_patterns {
        return quote!(|property| #rest_tokens);
    }
    let arms = arms.iter().map(|arm| {
        let names = arm.names.iter().map(|name| string(name));
        let outcome = outcome(&arm.outcome);
        quote!(#(#names)|* => #outcome,)
    });
    let known = asks_patterns.then(|| {
        let name = ident("name");
        let tests = patterns.iter().map(|pattern| matcher(pattern, &name));
        quote!(name if #(#tests)||* => property.ignored(),)
    });
    quote!(|property| match property.name { #(#arms)* #known _ => #rest_tokens, })
}

/// The name of the parameter that is checked, marked as unused where nothing looks at it.
pub fn subject(name: &str, statements: &[Statement]) -> Ident {
    ident(if statements.iter().any(uses_subject) {
        name
    } else {
        "_"
    })
}
