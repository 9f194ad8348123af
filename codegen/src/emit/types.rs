//! Rust types as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::RustType;

use super::literal::ident;
use super::scope::Scope;

/// A type.
pub fn ty(ty: &RustType, scope: &Scope) -> TokenStream {
    let inner = |inner: &RustType| self::ty(inner, scope);
    match ty {
        RustType::Known("()") => quote!(()),
        RustType::Known(name @ ("Value" | "Number" | "Base64" | "NotObject" | "NotArray")) => {
            scope.name(name)
        }
        RustType::Known("Map<String, Value>") => {
            let (map, value) = (scope.map(), scope.name("Value"));
            quote!(#map<String, #value>)
        }
        RustType::Known("Box<str>") => quote!(Box<str>),
        RustType::Known("Str") => {
            let name = scope.name("Str");
            quote!(#name<'a>)
        }
        RustType::Known(name) => {
            let name = ident(name);
            quote!(#name)
        }
        RustType::Format(name) => scope.format(name),
        RustType::BorrowedFormat(name) => {
            let (module, name) = (scope.name("borrowed"), ident(name));
            quote!(#module::#name<'a>)
        }
        RustType::Dated(module, name) => {
            let (module, name) = (scope.name(module), ident(name));
            quote!(#module::#name)
        }
        RustType::Item(name) => scope.item(name),
        RustType::Tuple(parts) => {
            let parts: Vec<TokenStream> = parts.iter().map(inner).collect();
            if let [only] = parts.as_slice() {
                quote!((#only,))
            } else {
                quote!((#(#parts),*))
            }
        }
        RustType::Vec(item) => around(&quote!(Vec), item, scope),
        RustType::Map(map, value) => {
            let (map, value) = (scope.name(map), inner(value));
            quote!(#map<String, #value>)
        }
        RustType::Option(value) => around(&quote!(Option), value, scope),
        RustType::Box(value) => around(&quote!(Box), value, scope),
        RustType::Apart(item) => {
            let (apart, item) = (scope.name("Apart"), apart_item(item, scope));
            quote!(#apart<#item>)
        }
        RustType::Secret(value) => around(&scope.name("Secret"), value, scope),
    }
}

/// A type with one parameter.
fn around(name: &TokenStream, inner: &RustType, scope: &Scope) -> TokenStream {
    let inner = ty(inner, scope);
    quote!(#name<#inner>)
}

/// A type that stands apart. It borrows nothing.
fn apart_item(item: &RustType, scope: &Scope) -> TokenStream {
    match item {
        RustType::Item(name) => scope.owned_item(name),
        item => ty(item, scope),
    }
}
