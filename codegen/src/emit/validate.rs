//! The product validation functions: what each schema says, a line a keyword.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::rust::{Item, Kind, Others, Statement};

use super::call::{self, body, subject};
use super::literal::ident;
use super::print;
use super::scope::Scope;

/// The checks of a type.
pub fn item(item: &Item, scope: &Scope) -> Vec<String> {
    let name = scope.any_item(&item.name);
    match &item.kind {
        Kind::Struct(structure) if structure.is_whole => {
            vec![check(&name, &structure.rules, scope)]
        }
        Kind::Struct(structure) => {
            let others = structure.others.iter();
            let others = others.map(|found| others_of(&name, found, scope));
            let rules = (!structure.rules.is_empty()).then_some(&structure.rules);
            others
                .chain(rules.map(|found| rules_of(&name, found, scope)))
                .collect()
        }
        Kind::Wrapper(_, _, statements) | Kind::Raw(statements) | Kind::Replaced(statements) => {
            vec![check(&name, statements, scope)]
        }
        Kind::Text(_, statements) => {
            let (text, report, flow) =
                (scope.name("Text"), scope.name("Report"), scope.name("Flow"));
            let subject = subject("text", statements);
            let listener = listener(statements);
            let body = body(statements, "text", scope);
            vec![print::item(&quote! {
                impl #text for #name {
                    fn rules<R: #report>(#subject: &str, #listener: &mut R) -> #flow { #body }
                }
            })]
        }
        Kind::Number(_, statements) => {
            let (numeric, report, flow) = (
                scope.name("Numeric"),
                scope.name("Report"),
                scope.name("Flow"),
            );
            let number = scope.name("AsNumber");
            let subject = subject("number", statements);
            let listener = listener(statements);
            let body = body(statements, "number", scope);
            vec![print::item(&quote! {
                impl #numeric for #name {
                    fn rules<R: #report>(#subject: &(impl #number + ?Sized), #listener: &mut R) -> #flow { #body }
                }
            })]
        }
        Kind::Union(union) => {
            let statements = union.check.iter();
            statements
                .map(|statements| check(&name, statements, scope))
                .collect()
        }
        Kind::Alias(_) => Vec::new(),
        Kind::Enum(_) | Kind::Constant(..) | Kind::Literal(..) | Kind::Values(..) | Kind::Never => {
            let statements = item.check.iter();
            statements
                .map(|statements| check(&name, statements, scope))
                .collect()
        }
    }
}

fn check(name: &TokenStream, statements: &[Statement], scope: &Scope) -> String {
    let (check, report, flow, value) = (
        scope.name("Check"),
        scope.name("Report"),
        scope.name("Flow"),
        scope.name("Value"),
    );
    let body = body(statements, "value", scope);
    let subject = subject("value", statements);
    let listener = listener(statements);
    print::item(&quote! {
        impl #check for #name {
            fn keywords<R: #report>(#subject: &#value, #listener: &mut R) -> #flow { #body }
        }
    })
}

fn rules_of(name: &TokenStream, statements: &[Statement], scope: &Scope) -> String {
    let (rules, report, flow, value) = (
        scope.name("Rules"),
        scope.name("Report"),
        scope.name("Flow"),
        scope.name("Value"),
    );
    let body = body(statements, "value", scope);
    let subject = subject("value", statements);
    let listener = listener(statements);
    print::item(&quote! {
        impl #rules for #name {
            fn rules<R: #report>(#subject: &#value, #listener: &mut R) -> #flow { #body }
        }
    })
}

fn others_of(name: &TokenStream, found: &Others, scope: &Scope) -> String {
    let (check, others) = (scope.check(), scope.name("Others"));
    let (report, flow) = (scope.name("Report"), scope.name("Flow"));
    let body = call::others(&quote!(other), found, scope);
    print::item(&quote! {
        impl #others for #name {
            fn others<R: #report>(other: #check::Other<'_, R>) -> #flow { #body }
        }
    })
}

fn listener(statements: &[Statement]) -> Ident {
    ident(if statements.is_empty() { "_" } else { "report" })
}
