//! The files: the front that declares the modules, and one file a module.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Crate, Module};

use super::declaration::{declared, gate, used};
use super::header::header;
use super::literal::{ident, path, raw_string, string};
use super::scope::Scope;
use super::{Output, apart, block, dto, events, file, print, schema, validate};

/// `mod.rs`: the modules, and what they hold.
pub fn front(code: &Crate) -> Output {
    let version = (
        number(env!("CARGO_PKG_VERSION_MAJOR")),
        number(env!("CARGO_PKG_VERSION_MINOR")),
    );
    let (major, minor) = version;
    let requires = print::item(&quote!(const _: () = schemawright::requires(#major, #minor);));
    let modules = code.modules.iter().map(|module| {
        let declared = declared(&module.docs, &gate(module.feature.as_ref()), &module.name);
        if code.is_one_file {
            file::inline(&declared, parts(code, module))
        } else {
            declared
        }
    });
    let uses = code.modules.iter();
    let uses = uses.map(|module| used(&gate(module.feature.as_ref()), &module.name));
    let needed = code.needed.iter().map(|module| {
        let needed = path(&format!("schemawright::{module}::needed"));
        print::item(&quote!(const _: () = #needed();))
    });
    let mut groups = vec![requires];
    groups.extend(needed);
    groups.extend(modules);
    let events = code.events.as_ref();
    let events = events.map(|events| events::declaration(code, events));
    groups.extend(events.iter().map(|[declaration, _]| declaration.clone()));
    groups.push(schema::declaration(code));
    groups.extend(uses);
    groups.extend(events.map(|[_, reexport]| reexport));
    groups.extend(schema::exported(code));
    groups.extend(apart::tables(code));
    Output {
        path: "mod.rs".to_owned(),
        text: format!("{}\n{}\n", header(&code.source), groups.join("\n\n")),
    }
}

fn number(text: &str) -> TokenStream {
    super::literal::integer(text)
}

/// The regular expressions of one of the two kinds of engines.
fn patterns(module: &Module, name: &str, backtracks: bool) -> Option<String> {
    let lines: Vec<TokenStream> = module
        .patterns
        .iter()
        .filter(|pattern| pattern.backtracks == backtracks)
        .map(|pattern| {
            let name = ident(&pattern.name);
            let [source, translated] = [&pattern.source, &pattern.translated.text].map(|text| {
                // No line break: the module may be indented.
                if text.contains('\n') {
                    string(text)
                } else {
                    raw_string(text)
                }
            });
            let units = pattern.translated.by_code_units.then(|| quote!(code_units));
            quote!(static #name = #source => #units #translated;)
        })
        .collect();
    (!lines.is_empty()).then(|| block::block(name, &lines))
}

/// The file of a module.
pub fn module(code: &Crate, module: &Module) -> Output {
    Output {
        path: format!("{}.rs", module.name),
        text: file::text(&module.source, parts(code, module)),
    }
}

/// What a module imports, and its items.
fn parts(code: &Crate, module: &Module) -> file::Parts {
    let scope = Scope::new(code);
    let mut items = Vec::new();
    items.extend(patterns(module, "schemawright::pattern", false));
    items.extend(patterns(module, "schemawright::backtracking_pattern", true));
    if !module.constants.is_empty() {
        items.push(block::block(
            "schemawright::json",
            &module
                .constants
                .iter()
                .map(|(name, text)| {
                    let (name, text) = (ident(name), string(text));
                    quote!(static #name = #text;)
                })
                .collect::<Vec<_>>(),
        ));
    }
    for item in &module.items {
        items.extend(dto::item(item, &scope));
        items.extend(validate::item(item, &scope));
    }
    (scope.imports(module), items)
}
