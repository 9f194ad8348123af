//! The files: the front that declares the modules, and one file a module.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Crate, Module};

use super::header::header;
use super::literal::{ident, raw_string, string};
use super::scope::Scope;
use super::{Output, dto, events, file, layout, schema, validate};

/// `mod.rs`: the modules, and what they hold.
pub fn front(code: &Crate) -> Output {
    let sources: Vec<&str> = code
        .modules
        .iter()
        .map(|module| module.source.as_str())
        .collect();
    let from = match sources.as_slice() {
        [one] => (*one).to_owned(),
        many => format!("{} schemas", many.len()),
    };
    let version = (
        number(env!("CARGO_PKG_VERSION_MAJOR")),
        number(env!("CARGO_PKG_VERSION_MINOR")),
    );
    let (major, minor) = version;
    let requires = layout::item(quote!(const _: () = schemawright::requires(#major, #minor);));
    let names: Vec<_> = code
        .modules
        .iter()
        .map(|module| ident(&module.name))
        .collect();
    let modules = names.iter().zip(&sources).map(|(name, source)| {
        let doc = format!(
            " The types of `{}`.",
            crate::text::for_terminal(&source.replace('`', "'"))
        );
        layout::item(quote! {
        #[doc = #doc]
        #[allow(dead_code, deprecated, missing_docs, unused_imports)]
        #[allow(clippy::doc_markdown, clippy::module_inception, clippy::too_many_lines)]
        pub mod #name;
        })
    });
    let uses = names.iter().map(|name| {
        layout::item(quote! {
            #[allow(unused_imports)]
            pub use #name::*;
        })
    });
    let mut groups = vec![requires];
    groups.extend(modules);
    let events = code.events.as_ref().map(events::declaration);
    groups.extend(events.iter().map(|[declaration, _]| declaration.clone()));
    groups.push(layout::item(quote!(
        #[allow(dead_code)]
        mod schemas;
    )));
    groups.extend(uses);
    groups.extend(events.map(|[_, reexport]| reexport));
    groups.extend(schema::exported(code));
    Output {
        path: "mod.rs".to_owned(),
        text: format!("{}\n{}\n", header(&from), groups.join("\n\n")),
    }
}

fn number(text: &str) -> TokenStream {
    super::literal::integer(text)
}

/// The regular expressions of one of the two kinds of engines.
fn patterns(module: &Module, name: &str, backtracks: bool) -> Option<String> {
    let lines: Vec<layout::Block> = module
        .patterns
        .iter()
        .filter(|pattern| pattern.backtracks == backtracks)
        .map(|pattern| {
            let name = ident(&pattern.name);
            let source = raw_string(&pattern.source);
            let translated = raw_string(&pattern.translated);
            layout::Block::Line(quote!(static #name = #source => #translated;))
        })
        .collect();
    (!lines.is_empty()).then(|| layout::macro_block(name, &lines))
}

/// The file of a module.
pub fn module(code: &Crate, module: &Module) -> Output {
    let scope = Scope::new(code);
    let mut items = Vec::new();
    items.extend(patterns(module, "schemawright::pattern", false));
    items.extend(patterns(module, "schemawright::backtracking_pattern", true));
    if !module.constants.is_empty() {
        items.push(layout::macro_block(
            "schemawright::json",
            &module
                .constants
                .iter()
                .map(|(name, text)| {
                    let (name, text) = (ident(name), string(text));
                    layout::Block::Line(quote!(static #name = #text;))
                })
                .collect::<Vec<_>>(),
        ));
    }
    for item in &module.items {
        items.extend(dto::item(item, &scope));
        items.extend(validate::item(item, &scope));
    }
    Output {
        path: format!("{}.rs", module.name),
        text: file::text(&module.source, scope.imports(module), &items),
    }
}
