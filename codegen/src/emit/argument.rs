//! Arguments of checks that call no other check.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::pattern::{self, Plain};
use crate::rust::{Argument, Matcher};

use super::literal::{ident, integer, string};
use super::scope::Scope;

/// Types, a format or a test of a text.
pub fn named(argument: &Argument, scope: &Scope) -> TokenStream {
    match argument {
        Argument::Types(names) => {
            let (types, names) = (scope.name("Type"), names.iter().map(|name| ident(name)));
            quote!(#(#types::#names)|*)
        }
        Argument::Format(name) => {
            let (format, name) = (scope.name("Format"), ident(name));
            quote!(#format::#name)
        }
        Argument::Matches(matcher) => {
            let test = self::matcher(matcher, &ident("text"));
            match matcher {
                Matcher::Code(Plain::Always) => quote!(|_| true),
                Matcher::Code(Plain::Never) => quote!(|_| false),
                // The check has to hear when it is given up.
                Matcher::Backtracking(name) => {
                    let name = ident(name);
                    quote!(|text| #name.run(text))
                }
                _ => quote!(|text| #test),
            }
        }
        _ => TokenStream::new(),
    }
}

/// A number, as the schema has it.
pub fn number(text: &str, scope: &Scope) -> TokenStream {
    let is_integer = text.parse::<i64>().is_ok();
    if is_integer {
        return integer(text);
    }
    let (limit, text) = (scope.name("Limit"), string(text));
    quote!(#limit::decimal(#text))
}

/// Whether a text matches a regular expression, as an expression.
pub fn matcher(matcher: &Matcher, text: &Ident) -> TokenStream {
    match matcher {
        Matcher::Static(name) | Matcher::Backtracking(name) => {
            let name = ident(name);
            quote!(#name.is_match(#text))
        }
        Matcher::Code(plain) => pattern::tokens(plain, text),
    }
}
