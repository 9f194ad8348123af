//! How values of a struct are built: the rows of `object!`, `Default` where it can't be derived, and `defaults!`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{
    Accessor, Construction, Giving, Initial, Parameter, Rest, RustType, Standard, Struct,
};

use super::block;
use super::literal::{ident, integer, string};
use super::print;
use super::scope::Scope;
use super::types::ty;

/// The type of a field in the list of a struct, where `new` takes the field.
pub fn given(field: &str, construction: &Construction, scope: &Scope) -> Option<TokenStream> {
    let mut parameters = construction.new.iter().flat_map(|new| &new.parameters);
    let parameter = parameters.find(|parameter| parameter.field == field)?;
    let ty = parameter_type(parameter, scope);
    Some(quote!((#ty)))
}

/// What follows the list of a struct, where `new` makes values of it.
pub fn new(construction: &Construction) -> Option<TokenStream> {
    let new = construction.new.as_ref()?;
    let required = new.required.as_ref().map(|name| {
        let name = ident(name);
        quote!((#name))
    });
    Some(quote!(new #required))
}

/// The row of the functions that set fields, if there are any.
pub fn setters(construction: &Construction, scope: &Scope) -> Option<TokenStream> {
    let setters = construction.setters.iter().map(|setter| {
        let (name, field) = (ident(&setter.name), ident(&setter.parameter.field));
        let ty = parameter_type(&setter.parameter, scope);
        quote!(#name(#field: #ty))
    });
    (!construction.setters.is_empty()).then(|| quote!(set(#(#setters),*)))
}

/// The items that stand behind the list.
pub fn items(name: &str, structure: &Struct, scope: &Scope) -> Vec<String> {
    let construction = &structure.construction;
    let mut items = Vec::new();
    if let Standard::Written(values) = &construction.default {
        let default = scope.everywhere("Default", "std::default");
        let any = scope.any_item(name);
        let values = values.iter().map(|(field, value)| {
            let (field, value) = (ident(field), initial(value, scope));
            quote!(#field: #value)
        });
        let kept = match &structure.rest {
            Rest::Kept(field, ..) => {
                let (field, map) = (ident(field), scope.name(structure.map));
                Some(quote!(#field: #map::new(),))
            }
            Rest::Ignored | Rest::Refused => None,
        };
        items.push(print::item(&quote! {
            impl #default for #any {
                fn default() -> Self { Self { #(#values,)* #kept } }
            }
        }));
    }
    if !construction.accessors.is_empty() {
        let (name, accessors) = (scope.item(name), construction.accessors.iter());
        let accessors = accessors.map(|one| accessor(one, scope));
        let list = quote!(#name { #(#accessors),* });
        items.push(block::block("schemawright::defaults", &[list]));
    }
    items
}

fn parameter_type(parameter: &Parameter, scope: &Scope) -> TokenStream {
    let ty = ty(&parameter.ty, scope);
    if parameter.converts {
        let into = scope.everywhere("Into", "std::convert");
        quote!(impl #into<#ty>)
    } else {
        ty
    }
}

fn accessor(accessor: &Accessor, scope: &Scope) -> TokenStream {
    let (name, field) = (ident(&accessor.name), ident(&accessor.field));
    let returned = match (&accessor.giving, &accessor.ty) {
        (Giving::Text(_), _) => quote!(str),
        (Giving::Shared(_), RustType::Vec(item)) => {
            let item = ty(item, scope);
            quote!([#item])
        }
        (_, other) => ty(other, scope),
    };
    let (how, value) = match &accessor.giving {
        Giving::Value(value) => (None, initial(value, scope)),
        Giving::Copied(json) => (Some(quote!(copied)), json_text(json)),
        Giving::Text(text) => (Some(quote!(text)), json_text(text)),
        Giving::Shared(json) => (Some(quote!(shared)), json_text(json)),
        Giving::Nullable(json) => (Some(quote!(nullable)), json_text(json)),
    };
    quote!(#name(#field: #returned) #how = #value)
}

fn json_text(text: &str) -> TokenStream {
    let text = string(text);
    quote!(#text)
}

fn initial(value: &Initial, scope: &Scope) -> TokenStream {
    match value {
        Initial::Absent => quote!(None),
        Initial::Standard(RustType::Box(_)) => quote!(Box::default()),
        Initial::Standard(RustType::Apart(_)) => {
            let apart = scope.name("Apart");
            quote!(#apart::default())
        }
        Initial::Standard(known) => {
            let known = ty(known, scope);
            quote!(#known::default())
        }
        Initial::Flag(flag) => quote!(#flag),
        Initial::Integer(digits) => integer(digits),
        Initial::Variant(name, variant) => {
            let (name, variant) = (ident(name), ident(variant));
            quote!(#name::#variant)
        }
        Initial::Text(text) => {
            let text = string(text);
            quote!(#text.to_owned())
        }
        Initial::Json(json) => {
            let json = string(json);
            quote!(schemawright::object::default_of(#json))
        }
    }
}
