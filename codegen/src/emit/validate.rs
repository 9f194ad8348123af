//! The product validation functions: what each schema says, a line a keyword.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::rust::{Choice, Function, Item, Kind, Statement, Tags, Union};

use super::call::{applied, body, subject};
use super::layout;
use super::literal::{ident, integer};
use super::scope::Scope;

/// The checks of a type.
pub fn item(item: &Item, scope: &Scope) -> Vec<String> {
    let name = ident(&item.name);
    match &item.kind {
        Kind::Struct(structure) => vec![check(&name, &structure.check, scope)],
        Kind::Wrapper(_, _, statements) | Kind::Raw(statements) => {
            vec![check(&name, statements, scope)]
        }
        Kind::Text(statements) => {
            let (text, report, flow) =
                (scope.name("Text"), scope.name("Report"), scope.name("Flow"));
            let subject = subject("text", statements);
            let listener = listener(statements);
            let body = body(statements, "text", scope);
            vec![layout::item(quote! {
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
            vec![layout::item(quote! {
                impl #numeric for #name {
                    fn rules<R: #report>(#subject: &(impl #number + ?Sized), #listener: &mut R) -> #flow { #body }
                }
            })]
        }
        Kind::Union(union) => self::union(item, &name, union, scope),
        Kind::Alias(_)
        | Kind::Enum(_)
        | Kind::Constant(_)
        | Kind::Literal(_)
        | Kind::Values(_)
        | Kind::Never => Vec::new(),
    }
}

fn check(name: &Ident, statements: &[Statement], scope: &Scope) -> String {
    let (check, report, flow, value) = (
        scope.name("Check"),
        scope.name("Report"),
        scope.name("Flow"),
        scope.name("Value"),
    );
    let body = body(statements, "value", scope);
    let subject = subject("value", statements);
    let listener = listener(statements);
    layout::item(quote! {
        impl #check for #name {
            fn keywords<R: #report>(#subject: &#value, #listener: &mut R) -> #flow { #body }
        }
    })
}

fn listener(statements: &[Statement]) -> Ident {
    ident(if statements.is_empty() { "_" } else { "report" })
}

fn union(item: &Item, name: &Ident, union: &Union, scope: &Scope) -> Vec<String> {
    let (check, report, flow, value) = (
        scope.name("Check"),
        scope.name("Report"),
        scope.name("Flow"),
        scope.name("Value"),
    );
    match &union.choice {
        Choice::Tags(tags) => {
            let body = dispatch(item, union, tags, scope);
            vec![layout::item(quote! {
                impl #check for #name {
                    fn keywords<R: #report>(value: &#value, report: &mut R) -> #flow { #body }
                }
            })]
        }
        Choice::Checks => {
            let functions: Vec<Function> = union
                .branches
                .iter()
                .map(|branch| branch.check.clone())
                .collect();
            let arms = branch_arms(&functions, scope);
            let (method, count) = (
                ident(if union.keyword == "anyOf" {
                    "any_of"
                } else {
                    "one_of"
                }),
                integer(&functions.len().to_string()),
            );
            let module = scope.check();
            vec![
                layout::item(quote! {
                    impl #check for #name {
                        fn keywords<R: #report>(value: &#value, report: &mut R) -> #flow {
                            #module::#method(#count, report, |index, report| {
                                <Self as schemawright::Branches>::branch(index, value, report)
                            })
                        }
                    }
                }),
                layout::item(quote! {
                    impl schemawright::Branches for #name {
                        fn branch<R: #report>(index: usize, value: &#value, report: &mut R) -> #flow {
                            #arms
                        }
                    }
                }),
            ]
        }
    }
}

fn branch_arms(functions: &[Function], scope: &Scope) -> TokenStream {
    let Some((last, first)) = functions.split_last() else {
        return quote!(schemawright::PASS);
    };
    let arms = first.iter().enumerate().map(|(index, function)| {
        let index = integer(&index.to_string());
        let call = applied(function, "value", scope);
        quote!(#index => #call,)
    });
    let last = applied(last, "value", scope);
    quote!(match index { #(#arms)* _ => #last, })
}

/// Runs the checks of the branch that the tags lead to.
fn dispatch(item: &Item, union: &Union, tags: &Tags, scope: &Scope) -> TokenStream {
    let branch_type = ident(&tags.branch_type);
    let name = ident(&item.name);
    let is_total = tags.default.is_some();
    let arms = union.branches.iter().map(|branch| {
        let variant = ident(&branch.name);
        let call = applied(&branch.check, "value", scope);
        if is_total {
            quote!(#branch_type::#variant => #call,)
        } else {
            quote!(Some(#branch_type::#variant) => #call,)
        }
    });
    let module = scope.check();
    let keyword = union.keyword;
    let none = (!is_total)
        .then(|| quote!(None => #module::no_branch(value, #keyword, &#name::TAGS, report),));
    quote! {
        let tags = #name::TAGS.map(|tag| #module::tag(value, tag));
        match #branch_type::of(tags) { #(#arms)* #none }
    }
}
