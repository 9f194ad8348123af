//! The product data types: structs, enums and newtypes, each with the line that gives it its traits.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::rust::{Enum, Field, Item, Kind, Merged, Presence, Rest, Struct};

use super::layout::{self, Block};
use super::literal::{docs, ident, integer, string};
use super::scope::Scope;
use super::types::ty;

/// The items of a type, apart from its checks.
pub fn item(item: &Item, scope: &Scope) -> Vec<String> {
    let name = ident(&item.name);
    let head = head(item);
    let (schema, pointer) = (ident(&item.schema), string(&item.pointer));
    let at = quote!(#name at #schema #pointer);
    let mut items = match &item.kind {
        Kind::Alias(target) => {
            let target = ty(target, scope);
            return vec![layout::item(quote!(#head pub type #name = #target;))];
        }
        Kind::Struct(structure) => self::structure(item, structure, &head, scope),
        Kind::Text(_) => newtype(item, &head, &quote!(String), "text", None),
        Kind::Number(inner, _) => {
            let inner = ident(inner);
            newtype(item, &head, &quote!(#inner), "number", None)
        }
        Kind::Enum(enumeration) => self::enumeration(item, enumeration, &head),
        Kind::Constant(text) | Kind::Literal(text) => {
            let is_constant = matches!(item.kind, Kind::Constant(_));
            let (kind, text) = (
                if is_constant { "constant" } else { "literal" },
                string(text),
            );
            vec![
                layout::item(quote!(#head pub struct #name;)),
                one_line(kind, quote!(#name = #text at #schema #pointer)),
            ]
        }
        Kind::Values(values) => self::values(&at, &name, values, &head),
        Kind::Union(union) => super::union::union(item, union, &head, scope),
        Kind::Wrapper(inner, checked, _) => {
            let checked = checked.then(|| quote!(checked));
            newtype(item, &head, &ty(inner, scope), "wrapper", checked.as_ref())
        }
        Kind::Raw(_) => newtype(item, &head, &scope.name("Value"), "raw", None),
        Kind::Never => vec![
            layout::item(quote!(#head pub enum #name {})),
            one_line("never", at),
        ],
    };
    if item.redacted {
        items.push(one_line("redacted", quote!(#name)));
    }
    items
}

/// A tuple struct, and the line of its macro. Those over a fixed type do not name it again.
fn newtype(
    item: &Item,
    head: &TokenStream,
    inner: &TokenStream,
    macro_name: &str,
    tail: Option<&TokenStream>,
) -> Vec<String> {
    let name = ident(&item.name);
    let (schema, pointer) = (ident(&item.schema), string(&item.pointer));
    let is_fixed = matches!(item.kind, Kind::Text(_) | Kind::Raw(_));
    let written = (!is_fixed).then(|| quote!((#inner)));
    vec![
        layout::item(quote!(#head pub struct #name(#inner);)),
        one_line(macro_name, quote!(#name #written at #schema #pointer #tail)),
    ]
}

fn one_line(macro_name: &str, tokens: TokenStream) -> String {
    layout::macro_block(
        &format!("schemawright::{macro_name}"),
        &[Block::Line(tokens)],
    )
}

/// Documentation and attributes of a type.
fn head(item: &Item) -> TokenStream {
    let docs = docs(&item.docs);
    let aliases = item.aliases.iter().map(|alias| {
        let alias = string(alias);
        quote!(#[doc(alias = #alias)])
    });
    let deprecated = item.deprecated.then(|| quote!(#[deprecated]));
    let derives = item.derives.iter().map(|derive| ident(derive));
    let derive = (!item.derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    let lints = item.allowed.iter().map(|lint| super::literal::path(lint));
    let allow = (!item.allowed.is_empty()).then(|| quote!(#[allow(#(#lints),*)]));
    quote!(#docs #(#aliases)* #deprecated #derive #allow)
}

fn structure(item: &Item, structure: &Struct, head: &TokenStream, scope: &Scope) -> Vec<String> {
    let name = ident(&item.name);
    let fields = structure
        .fields
        .iter()
        .filter(|field| field.presence != Presence::Forbidden);
    let fields = fields.map(|field| {
        let (docs, name, ty) = (docs(&field.docs), ident(&field.name), ty(&field.ty, scope));
        let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
        quote!(#docs #deprecated pub #name: #ty)
    });
    let kept = match &structure.rest {
        Rest::Kept(field, value) => {
            let (field, value, map) = (ident(field), ty(value, scope), scope.name("BTreeMap"));
            Some(quote! {
                #[doc = "The properties that the schema does not name."]
                pub #field: #map<String, #value>,
            })
        }
        Rest::Ignored | Rest::Refused => None,
    };
    let declaration = quote!(#head pub struct #name { #(#fields,)* #kept });
    vec![
        layout::item(declaration),
        layout::macro_block("schemawright::object", &object_rows(item, structure)),
    ]
}

fn object_rows(item: &Item, structure: &Struct) -> Vec<Block> {
    let (name, schema, pointer) = (
        ident(&item.name),
        ident(&item.schema),
        string(&item.pointer),
    );
    let mut body: Vec<Block> = structure.fields.iter().map(row).collect();
    match &structure.rest {
        Rest::Ignored => {}
        Rest::Refused => body.push(Block::Line(quote!(..refused))),
        Rest::Kept(field, _) => {
            let field = ident(field);
            body.push(Block::Line(quote!(.. #field: rest)));
        }
    }
    let checked = structure.checked.then(|| quote!(checked));
    let head = quote!(#name at #schema #pointer);
    let mut rows = vec![Block::Nested {
        head,
        body,
        tail: quote!(#checked),
    }];
    if !structure.merged.is_empty() {
        let body = structure.merged.iter().map(merged_row).collect();
        rows.push(Block::List {
            head: quote!(merged),
            body,
        });
    }
    rows
}

fn merged_row(merged: &Merged) -> Block {
    let (path, schema, pointer) = (
        string(&merged.path),
        ident(&merged.schema),
        string(&merged.pointer),
    );
    let properties = merged.properties.iter().map(|name| string(name));
    let required = merged.required.iter().map(|name| string(name));
    Block::Line(quote!((#path, #schema, #pointer, [#(#properties),*], [#(#required),*]),))
}

fn row(field: &Field) -> Block {
    let key = string(&field.key);
    Block::Line(match field.presence {
        Presence::Forbidden => quote!(#key: forbidden,),
        presence => {
            let name = ident(&field.name);
            let kind = ident(match presence {
                Presence::Required => "required",
                Presence::Nullable => "nullable",
                _ => "optional",
            });
            quote!(#key: #kind #name,)
        }
    })
}

fn enumeration(item: &Item, enumeration: &Enum, head: &TokenStream) -> Vec<String> {
    let name = ident(&item.name);
    let (schema, pointer) = (ident(&item.schema), string(&item.pointer));
    let variants = enumeration.variants.iter().enumerate();
    let variants = variants.map(|(index, variant)| {
        let (docs, name) = (docs(&variant.docs), ident(&variant.name));
        let default = (enumeration.default == Some(index)).then(|| quote!(#[default]));
        let deprecated = variant.deprecated.then(|| quote!(#[deprecated]));
        quote!(#docs #default #deprecated #name,)
    });
    let at = quote!(#name at #schema #pointer);
    let Some((keyword, index)) = enumeration.open else {
        let keyword = enumeration.keyword;
        return vec![
            layout::item(quote!(#head pub enum #name { #(#variants)* })),
            one_line("names", quote!(#at #keyword)),
            closed_enumeration(&name, enumeration),
        ];
    };
    let other = quote!(#[doc = "Any other, as it came."] Other(Box<str>),);
    let index = integer(&index.to_string());
    let [inherent, from] = open_enumeration(&name, enumeration);
    vec![
        layout::item(quote!(#head pub enum #name { #(#variants)* #other })),
        one_line("open_names", quote!(#at #keyword #index)),
        inherent,
        from,
    ]
}

/// The names and the texts of the variants, and the constant that lists them.
fn listed(enumeration: &Enum) -> (Vec<Ident>, Vec<Literal>, TokenStream) {
    let variants = enumeration.variants.iter();
    let names: Vec<_> = variants
        .clone()
        .map(|variant| ident(&variant.name))
        .collect();
    let texts = variants.map(|variant| string(&variant.text)).collect();
    let count = integer(&names.len().to_string());
    let all = quote! {
        #[doc = "All values that the schema names, in its order."]
        pub const ALL: [Self; #count] = [#(Self::#names),*];
    };
    (names, texts, all)
}

fn closed_enumeration(name: &Ident, enumeration: &Enum) -> String {
    let (names, texts, all) = listed(enumeration);
    layout::item(quote! {
        impl #name {
            #all

            #[doc = "The text of the value."]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#names => #texts,)* }
            }

            fn parse(text: &str) -> Option<Self> {
                Some(match text { #(#texts => Self::#names,)* _ => return None, })
            }
        }
    })
}

fn open_enumeration(name: &Ident, enumeration: &Enum) -> [String; 2] {
    let (names, texts, all) = listed(enumeration);
    let inherent = layout::item(quote! {
        impl #name {
            #all

            #[doc = "The text of the value."]
            #[must_use]
            pub const fn as_str(&self) -> &str {
                match self { #(Self::#names => #texts,)* Self::Other(text) => text, }
            }
        }
    });
    let from = layout::item(quote! {
        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text { #(#texts => Self::#names,)* _ => Self::Other(text.into()), }
            }
        }
    });
    [inherent, from]
}

fn values(
    at: &TokenStream,
    name: &Ident,
    values: &[(String, String)],
    head: &TokenStream,
) -> Vec<String> {
    let names: Vec<_> = values.iter().map(|(name, _)| ident(name)).collect();
    let rows = values.iter().map(|(name, text)| {
        let (name, text) = (ident(name), string(text));
        Block::Line(quote!(#name = #text,))
    });
    let block = Block::Nested {
        head: at.clone(),
        body: rows.collect(),
        tail: TokenStream::new(),
    };
    let count = integer(&names.len().to_string());
    vec![
        layout::item(quote!(#head pub enum #name { #(#names,)* })),
        layout::macro_block("schemawright::values", &[block]),
        layout::item(quote! {
            impl #name {
                #[doc = "All values that the schema names, in its order."]
                pub const ALL: [Self; #count] = [#(Self::#names),*];
            }
        }),
    ]
}
