//! The product data types: structs, enums and newtypes, each with the line that gives it its traits.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{
    Construction, Enum, Field, Item, Kind, Merged, Opened, Place, Presence, Rest, RustType, Struct,
};

use super::block;
use super::construction;
use super::literal::{code, doc, docs, ident, integer, path, string};
use super::mark::{by, depth};
use super::print;
use super::scope::Scope;
use super::types::ty;

/// The items of a type, apart from its checks.
pub fn item(item: &Item, scope: &Scope) -> Vec<String> {
    let name = scope.item(&item.name);
    let head = head(item);
    let (schema, pointer) = (ident(&item.schema), string(&item.pointer));
    let at = quote!(#name at #schema #pointer);
    let checked = checked_apart(item);
    let mut items = match &item.kind {
        Kind::Alias(target) => {
            let target = ty(target, scope);
            return vec![print::item(&quote!(#head type #name = #target;))];
        }
        Kind::Struct(structure) => self::structure(item, structure, &head, scope),
        Kind::Text(inner, _) => newtype(item, &head, &ty(inner, scope), "text", None, scope),
        Kind::Number(inner, _) => {
            let inner = ident(inner);
            newtype(item, &head, &quote!(#inner), "number", None, scope)
        }
        Kind::Enum(enumeration) => self::enumeration(item, enumeration, &head),
        Kind::Constant(text, keyword) => one_value("constant", text, keyword, item, &head),
        Kind::Literal(text, keyword) => one_value("literal", text, keyword, item, &head),
        Kind::Values(values, keyword) => {
            let keyword = (*keyword != "enum").then_some(keyword);
            self::values(&quote!(#at #keyword), values, &head, item)
        }
        Kind::Union(union) => super::union::union(item, union, &head, scope),
        Kind::Wrapper(inner, checked, _) => {
            let checked = checked.then(|| quote!(checked));
            newtype(
                item,
                &head,
                &ty(inner, scope),
                "wrapper",
                checked.as_ref(),
                scope,
            )
        }
        Kind::Raw(_) => newtype(item, &head, &scope.name("Value"), "raw", None, scope),
        Kind::Replaced(_) => {
            let depth = depth(item);
            vec![one_line("replaced", quote!(#at #depth))]
        }
        Kind::Never => vec![
            print::item(&quote!(#head enum #name {})),
            one_line("never", quote!(#at #checked)),
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
    scope: &Scope,
) -> Vec<String> {
    let name = scope.item(&item.name);
    let (schema, pointer) = (ident(&item.schema), string(&item.pointer));
    let is_fixed = matches!(
        item.kind,
        Kind::Text(RustType::Known("String" | "Str"), _) | Kind::Raw(_)
    );
    let written = (!is_fixed).then(|| quote!((#inner)));
    let depth = depth(item);
    vec![
        print::item(&quote!(#head struct #name(#inner);)),
        one_line(
            macro_name,
            quote!(#name #written at #schema #pointer #depth #tail),
        ),
    ]
}

/// A unit struct that stands for one value, and the line of its macro.
fn one_value(
    macro_name: &str,
    text: &str,
    keyword: &str,
    item: &Item,
    head: &TokenStream,
) -> Vec<String> {
    let (name, text) = (ident(&item.name), string(text));
    let (schema, pointer) = (ident(&item.schema), string(&item.pointer));
    let (keyword, checked) = ((keyword != "const").then_some(keyword), checked_apart(item));
    vec![
        print::item(&quote!(#head struct #name;)),
        one_line(
            macro_name,
            quote!(#name = #text at #schema #pointer #keyword #checked),
        ),
    ]
}

/// What tells a macro that the check of a type that lists its values stands apart.
fn checked_apart(item: &Item) -> TokenStream {
    let checked = item.check.as_ref().map(|_| quote!(where keywords));
    quote!(#checked)
}

fn one_line(macro_name: &str, tokens: TokenStream) -> String {
    block::block(&format!("schemawright::{macro_name}"), &[tokens])
}

/// Documentation, attributes and visibility of a type.
fn head(item: &Item) -> TokenStream {
    let docs = docs(&item.docs);
    let aliases = item.aliases.iter().map(|alias| {
        let alias = string(alias);
        quote!(#[doc(alias = #alias)])
    });
    let deprecated = item.deprecated.then(|| quote!(#[deprecated]));
    let derives = item.derives.iter().map(|derive| code(derive));
    let derive = (!item.derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    let attributes = item.attributes.iter().map(|text| code(text));
    let lints = item.allowed.iter().map(|lint| path(lint));
    let allow = (!item.allowed.is_empty()).then(|| quote!(#[allow(#(#lints),*)]));
    let visibility = code(item.visibility);
    quote!(#docs #(#aliases)* #deprecated #derive #(#attributes)* #allow #visibility)
}

fn structure(item: &Item, structure: &Struct, head: &TokenStream, scope: &Scope) -> Vec<String> {
    let name = scope.item(&item.name);
    let declared = |field: &Field| {
        let (docs, name, ty) = (docs(&field.docs), ident(&field.name), ty(&field.ty, scope));
        let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
        quote!(#docs #deprecated pub #name: #ty)
    };
    let fields = structure.fields.iter();
    let fields = fields.filter(|field| field.presence != Presence::Forbidden);
    let fields = fields.map(&declared);
    let kept = match &structure.rest {
        Rest::Kept(field, value, _) => {
            let (field, value, map) = (ident(field), ty(value, scope), scope.name(structure.map));
            let doc = doc("The properties that the schema does not name.");
            Some(quote! {
                #doc
                pub #field: #map<String, #value>,
            })
        }
        Rest::Ignored | Rest::Refused => None,
    };
    let declaration = quote!(#head struct #name { #(#fields,)* #kept });
    let mut items = vec![
        print::item(&declaration),
        block::block("schemawright::object", &object_rows(item, structure, scope)),
    ];
    items.extend(construction::items(&item.name, structure, scope));
    items.extend(required(item, structure, declared));
    items
}

/// The struct of what is required, where `new` takes it out of one.
fn required(
    item: &Item,
    structure: &Struct,
    declared: impl Fn(&Field) -> TokenStream,
) -> Vec<String> {
    let mut new = structure.construction.new.iter();
    let Some((new, name)) = new.find_map(|new| Some((new, new.required.as_ref()?))) else {
        return Vec::new();
    };
    let is_given = |field: &&Field| new.parameters.iter().any(|one| one.field == field.name);
    let fields = structure.fields.iter().filter(is_given);
    let fields = fields.map(declared);
    let head = head(&Item {
        docs: vec![format!(" What every [`{}`] has.", item.name)],
        aliases: Vec::new(),
        derives: item
            .derives
            .iter()
            .filter(|derive| *derive != "Default")
            .cloned()
            .collect(),
        attributes: Vec::new(),
        allowed: new.allowed.clone(),
        ..item.clone()
    });
    let name = ident(name);
    let mut items = vec![print::item(&quote!(#head struct #name { #(#fields,)* }))];
    if item.redacted {
        items.push(one_line("redacted", quote!(#name)));
    }
    items
}

fn object_rows(item: &Item, structure: &Struct, scope: &Scope) -> Vec<TokenStream> {
    let (name, schema, pointer) = (
        scope.item(&item.name),
        ident(&item.schema),
        string(&item.pointer),
    );
    let fields = structure.fields.iter();
    let (gone, fields): (Vec<&Field>, Vec<&Field>) =
        fields.partition(|field| field.presence == Presence::Forbidden);
    let others = match &structure.rest {
        Rest::Ignored => None,
        Rest::Refused => Some(quote!(others(refused))),
        Rest::Kept(field, _, check) => {
            let (field, by) = (ident(field), by(check.as_ref(), scope));
            let patterns = structure.others.as_ref().map(|_| quote!(: patterns));
            Some(quote!(others(#field #patterns #by)))
        }
    };
    let forbidden = (!gone.is_empty()).then(|| {
        let names = gone.iter().map(|field| string(&field.key));
        quote!(forbidden(#(#names),*))
    });
    let checked = match (structure.is_whole, structure.rules.is_empty()) {
        (true, _) => Some(quote!(where keywords)),
        (false, false) => Some(quote!(where rules)),
        (false, true) => structure.checked.then(|| quote!(where checked)),
    };
    let depth = depth(item);
    let entries = fields.into_iter();
    let entries = entries.map(|field| entry(field, &structure.construction, scope));
    let new = construction::new(&structure.construction);
    let mut rows = vec![quote! {
        #name at #schema #pointer #depth { #(#entries),* } #others #forbidden #checked #new
    }];
    rows.extend(construction::setters(&structure.construction, scope));
    if !structure.merged.is_empty() {
        let merged = structure.merged.iter().map(merged_row);
        rows.push(quote!(merged [#(#merged),*]));
    }
    rows
}

/// A field, in the list of the properties.
fn entry(field: &Field, construction: &Construction, scope: &Scope) -> TokenStream {
    let (name, by) = (ident(&field.name), by(field.check.as_ref(), scope));
    let key = (field.name != field.key).then(|| {
        let key = string(&field.key);
        quote!(= #key)
    });
    let kind = match field.presence {
        Presence::Required | Presence::Forbidden => None,
        Presence::Optional => Some(quote!(: optional)),
        Presence::Nullable => Some(quote!(: nullable)),
    };
    let given = construction::given(&field.name, construction, scope);
    let place = field.place.as_ref().map(|place| match place {
        Place::Elsewhere(document, pointer) => {
            let (document, pointer) = (scope.document_text(document), string(pointer));
            quote!(at #document #pointer)
        }
        Place::Branch(keyword, index) => {
            let index = integer(&index.to_string());
            quote!(branch #keyword #index)
        }
    });
    quote!(#name #given #key #kind #place #by)
}

fn merged_row(merged: &Merged) -> TokenStream {
    let (path, schema, pointer) = (
        string(&merged.path),
        ident(&merged.schema),
        string(&merged.pointer),
    );
    let properties = merged.properties.iter().map(|name| string(name));
    let required = merged.required.iter().map(|name| string(name));
    quote!((#path, #schema, #pointer, [#(#properties),*], [#(#required),*]))
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
    let texts = enumeration.variants.iter().map(|variant| {
        let (name, text) = (ident(&variant.name), string(&variant.text));
        quote!(#name = #text)
    });
    let (keyword, index) = match enumeration.open {
        Some(Opened::Branch(keyword, index)) => (keyword, Some(integer(&index.to_string()))),
        Some(Opened::Chosen) | None => (enumeration.keyword, None),
    };
    let other = enumeration.open.map(|_| {
        let doc = doc("Any other, as it came.");
        quote!(#doc Other(Box<str>),)
    });
    let checked = checked_apart(item);
    let list = quote!(#name at #schema #pointer #keyword #index { #(#texts),* } #checked);
    let macro_name = if enumeration.open.is_some() {
        "schemawright::open_names"
    } else {
        "schemawright::names"
    };
    vec![
        print::item(&quote!(#head enum #name { #(#variants)* #other })),
        block::block(macro_name, &[list]),
    ]
}

fn values(
    at: &TokenStream,
    values: &[(String, String)],
    head: &TokenStream,
    item: &Item,
) -> Vec<String> {
    let name = ident(&item.name);
    let names = values.iter().map(|(name, _)| ident(name));
    let rows = values.iter().map(|(name, text)| {
        let (name, text) = (ident(name), string(text));
        quote!(#name = #text)
    });
    let checked = checked_apart(item);
    vec![
        print::item(&quote!(#head enum #name { #(#names,)* })),
        block::block(
            "schemawright::values",
            &[quote!(#at { #(#rows),* } #checked)],
        ),
    ]
}
