//! The product data types, continued: enums of types, and how their branches are told apart when reading.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Branch, Choice, Item, Reading, TagPattern, Tags, Union};

use super::layout::{self, Block};
use super::literal::{docs, ident, string};
use super::scope::Scope;
use super::types::ty;

/// The items of a union.
pub fn union(item: &Item, union: &Union, head: &TokenStream, scope: &Scope) -> Vec<String> {
    let (name, schema, pointer) = (
        ident(&item.name),
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
    let row = |branch: &Branch| {
        let (name, ty) = (ident(&branch.name), ty(&branch.ty, scope));
        Block::Line(quote!(#name(#ty),))
    };
    let rows = union.branches.iter().map(row).collect();
    let from: Vec<Block> = union
        .branches
        .iter()
        .filter(|branch| branch.is_only)
        .map(row)
        .collect();
    let how = match union.choice {
        Choice::Tags(_) => quote!(tagged),
        Choice::Checks => quote!(by_check),
    };
    let mut blocks = vec![Block::Nested {
        head: quote!(#name at #schema #pointer),
        body: rows,
        tail: TokenStream::new(),
    }];
    if from.is_empty() {
        blocks.push(Block::Line(how));
    } else {
        blocks.push(Block::Nested {
            head: quote!(from),
            body: from,
            tail: how,
        });
    }
    let mut items = vec![
        layout::item(quote!(#head pub enum #name { #(#variants)* })),
        layout::macro_block("schemawright::union", &blocks),
    ];
    if let Choice::Tags(tags) = &union.choice {
        items.push(tagged(item, union, tags, scope));
        items.extend(branches(item, union, tags, scope));
    }
    items
}

/// Reads the branch that the tags choose.
fn tagged(item: &Item, union: &Union, tags: &Tags, scope: &Scope) -> String {
    let name = ident(&item.name);
    let count = super::literal::integer(&tags.names.len().to_string());
    let names = tags.names.iter().map(|name| string(name));
    let branch_type = ident(&tags.branch_type);
    let arms = union.branches.iter().map(|branch| {
        let variant = ident(&branch.name);
        let read = match &branch.reading {
            Reading::Whole => {
                let read = scope.name("Read");
                quote!(#read::read(object))
            }
            Reading::Fields => {
                let fields = scope.name("Fields");
                quote!(#fields::read_fields(object))
            }
            Reading::Tags(places) => {
                let ty = ty(&branch.ty, scope);
                let inner = places
                    .iter()
                    .map(|place| super::literal::integer(&place.to_string()));
                quote!(#ty::read_branch([#(tags[#inner]),*], object))
            }
        };
        if tags.default.is_none() {
            quote!(Some(#branch_type::#variant) => #read.map(Self::#variant),)
        } else {
            quote!(#branch_type::#variant => #read.map(Self::#variant),)
        }
    });
    let none = tags
        .default
        .is_none()
        .then(|| quote!(None => Err(schemawright::union::no_branch()),));
    let (tagged, tag) = (scope.name("Tagged"), scope.name("Tag"));
    layout::item(quote! {
        impl<'de> #tagged<'de, #count> for #name {
            const TAGS: [&'static str; #count] = [#(#names),*];

            fn read_branch<D: serde::Deserializer<'de>>(
                tags: [#tag<'_>; #count],
                object: D,
            ) -> Result<Self, D::Error> {
                match #branch_type::of(tags) { #(#arms)* #none }
            }
        }
    })
}

/// The enum of branches, and which one some tags lead to.
fn branches(item: &Item, union: &Union, tags: &Tags, scope: &Scope) -> [String; 2] {
    let branch_type = ident(&tags.branch_type);
    let doc = format!("The branches of [`{}`], told apart by its tags.", item.name);
    let variants = union.branches.iter().map(|branch| ident(&branch.name));
    let lint = item.allowed.contains(&"clippy::enum_variant_names");
    let allow = lint.then(|| quote!(#[allow(clippy::enum_variant_names)]));
    let tag = scope.name("Tag");
    let count = super::literal::integer(&tags.names.len().to_string());
    let is_total = tags.default.is_some();
    let found = |branch: usize| {
        let variant = ident(&union.branches[branch].name);
        if is_total {
            quote!(Self::#variant)
        } else {
            quote!(Some(Self::#variant))
        }
    };
    let mut grouped: Vec<(usize, Vec<TokenStream>)> = Vec::new();
    for (row, branch) in &tags.rows {
        let patterns = row.iter().map(|pattern| tag_pattern(pattern, &tag));
        let pattern = quote!([#(#patterns),*]);
        match grouped.iter_mut().find(|(known, _)| known == branch) {
            Some((_, rows)) => rows.push(pattern),
            None => grouped.push((*branch, vec![pattern])),
        }
    }
    let arms = grouped.iter().map(|(branch, rows)| {
        let found = found(*branch);
        quote!(#(#rows)|* => #found,)
    });
    let rest = tags.default.map_or_else(|| quote!(None), found);
    let output = if is_total {
        quote!(Self)
    } else {
        quote!(Option<Self>)
    };
    [
        layout::item(quote!(#[doc = #doc] #allow enum #branch_type { #(#variants,)* })),
        layout::item(quote! {
            impl #branch_type {
                fn of(tags: [#tag<'_>; #count]) -> #output {
                    match tags { #(#arms)* _ => #rest, }
                }
            }
        }),
    ]
}

fn tag_pattern(pattern: &TagPattern, tag: &TokenStream) -> TokenStream {
    match pattern {
        TagPattern::Texts(texts) => {
            let texts = texts.iter().map(|text| string(text));
            quote!(#tag::Text(#(#texts)|*))
        }
        TagPattern::Absent => quote!(#tag::Absent),
        TagPattern::Any => quote!(_),
    }
}
