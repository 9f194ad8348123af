//! The product data types, continued: enums of types, and what tells their branches apart.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Branch, Choice, Item, Reading, TagPattern, Tags, Union};

use super::block;
use super::literal::{docs, ident, integer, string};
use super::mark::{by, depth};
use super::print;
use super::scope::Scope;
use super::types::ty;

/// The items of a union.
pub fn union(item: &Item, union: &Union, head: &TokenStream, scope: &Scope) -> Vec<String> {
    let (name, schema, pointer) = (
        scope.item(&item.name),
        ident(&item.schema),
        string(&item.pointer),
    );
    let variants = union.branches.iter().map(|branch| {
        let (docs, name, ty) = (
            docs(&branch.docs),
            ident(&branch.name),
            ty(&branch.ty, scope),
        );
        quote!(#docs #name(#ty),)
    });
    let (depth, keyword) = (depth(item), union.keyword);
    let list = list(
        &quote!(#name at #schema #pointer #depth #keyword),
        union,
        scope,
    );
    vec![
        print::item(&quote!(#head enum #name { #(#variants)* })),
        block::block("schemawright::union", &[list]),
    ]
}

/// The list of the branches, by what tells them apart.
fn list(head: &TokenStream, union: &Union, scope: &Scope) -> TokenStream {
    match &union.choice {
        Choice::Tags(tags) => {
            let tag_names = tags.names.iter().map(|name| string(name));
            let last = tags.default.map(|last| {
                let last = &union.branches[last];
                let (place, variant, tail) = (place(last), held(last, scope), tail(last, scope));
                quote!(else #place => #variant #tail)
            });
            let rows = rows(union, tags, scope);
            quote!(#head by(#(#tag_names),*) { #(#rows,)* } #last)
        }
        Choice::Types(rows) => {
            let (last, rows): (Vec<_>, Vec<_>) = union
                .branches
                .iter()
                .zip(rows)
                .partition(|(_, types)| types.is_empty());
            let last = last.first().map(|(last, _)| {
                let last = held(last, scope);
                quote!(else #last)
            });
            let checked = union.checked.then(|| quote!(where checked));
            let is_placed = union.keyword.is_some();
            let rows = rows.into_iter();
            let rows = rows.map(|(branch, types)| typed_row(branch, types, is_placed, scope));
            quote!(#head by type { #(#rows),* } #last #checked)
        }
        Choice::Checks => {
            let rows = union.branches.iter().map(|branch| {
                let (variant, tail) = (held(branch, scope), tail(branch, scope));
                quote!(#variant #tail)
            });
            quote!(#head { #(#rows),* })
        }
    }
}

/// The branches that tags lead to, but for the one that all other tags lead to.
fn rows(union: &Union, tags: &Tags, scope: &Scope) -> Vec<TokenStream> {
    let mut rows = Vec::new();
    for (index, branch) in union.branches.iter().enumerate() {
        if tags.default != Some(index) {
            let own = tags.rows.iter().filter(|(_, branch)| *branch == index);
            let patterns = own.map(|(row, _)| {
                let patterns = row.iter().map(tag_pattern);
                quote!([#(#patterns),*])
            });
            let (place, held, tail) = (place(branch), held(branch, scope), tail(branch, scope));
            let then = tags.are_conditions.then(|| quote!(then));
            rows.push(quote!(#place #then => #held if #(#patterns)|* #tail));
        }
    }
    rows
}

/// A branch that values of some JSON types lead to.
fn typed_row(branch: &Branch, types: &[&str], is_placed: bool, scope: &Scope) -> TokenStream {
    let place = is_placed.then(|| {
        let place = place(branch);
        quote!(#place =>)
    });
    let (held, tail) = (held(branch, scope), tail(branch, scope));
    let types = types.iter().map(|name| ident(name));
    quote!(#place #held if #(#types)|* #tail)
}

fn place(branch: &Branch) -> TokenStream {
    integer(&branch.place.to_string())
}

/// The variant and its type.
fn held(branch: &Branch, scope: &Scope) -> TokenStream {
    let (name, ty) = (ident(&branch.name), ty(&branch.ty, scope));
    quote!(#name(#ty))
}

/// How a branch is read and checked, where that is out of the ordinary.
fn tail(branch: &Branch, scope: &Scope) -> TokenStream {
    let reads = match &branch.reading {
        Reading::Whole => None,
        Reading::Fields => Some(quote!(reads(fields))),
        Reading::Tags(places) => {
            let places = places.iter().map(|place| integer(&place.to_string()));
            Some(quote!(reads(#(#places),*)))
        }
    };
    let shared = (!branch.is_only).then(|| quote!(as shared));
    let by = by(branch.check.as_ref(), scope);
    quote!(#reads #shared #by)
}

/// The texts that a tag may be, or what else it may be.
fn tag_pattern(pattern: &TagPattern) -> TokenStream {
    match pattern {
        TagPattern::Texts(texts) => {
            let texts = texts.iter().map(|text| string(text));
            quote!(#(#texts)|*)
        }
        TagPattern::Absent => quote!(absent),
        TagPattern::Any => quote!(_),
    }
}
