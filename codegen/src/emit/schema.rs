//! The product JSON Schema: the texts of the documents, and each type's own schema for `schemars`.

use quote::quote;

use crate::rust::{Crate, Module, SchemaText};

use super::header::header;
use super::literal::{doc, ident, raw_string, string};
use super::scope::Scope;
use super::{Output, block, print};

/// `schemas.rs`: the documents.
pub fn texts(code: &Crate) -> Output {
    let mut text = header("the schemas that it holds");
    for schema in &code.texts {
        let (item, _) = constant(schema);
        text.extend(["\n", &*item, "\n"]);
    }
    Output {
        path: "schemas.rs".to_owned(),
        text,
    }
}

/// The text of a document in a `static`, and the literal in it.
fn constant(schema: &SchemaText) -> (String, String) {
    let name = ident(&schema.constant);
    let literal = raw_string(&schema.text);
    let source = schema.source.replace('`', "'");
    let doc = doc(&format!("The text of `{source}`."));
    let item = print::item(&quote! {
        #doc
        pub(super) static #name: &str = #literal;
    });
    (item, literal.to_string())
}

/// The lines that declare the module of the documents.
pub fn declaration(code: &Crate) -> String {
    let declared = print::item(&quote! {
        #[rustfmt::skip]
        #[allow(dead_code)]
        mod schemas;
    });
    if !code.is_one_file {
        return declared;
    }
    let items = code.texts.iter().map(|schema| {
        let (item, literal) = constant(schema);
        print::indented(&item, Some(&literal)) + "\n"
    });
    super::file::braced(&declared, &items.collect::<Vec<_>>().join("\n"))
}

/// The lines that give all types their `schemars` schema: those that are always there, and those of each feature.
pub fn exported(code: &Crate) -> Vec<String> {
    let is_free = |module: &&Module| module.feature.is_none();
    let free: Vec<&Module> = code.modules.iter().filter(is_free).collect();
    let gated = code.modules.iter().filter(|module| !is_free(module));
    let mut lists = vec![list(code, &free)];
    lists.extend(gated.map(|module| {
        let gate = module.feature.as_ref().map(|feature| string(feature));
        let list = list(code, &[module]);
        list.map(|list| format!("#[cfg(feature = {})]\n{list}", quote!(#gate)))
    }));
    lists.into_iter().flatten().collect()
}

fn list(code: &Crate, modules: &[&Module]) -> Option<String> {
    let mut modules: Vec<&str> = modules.iter().map(|module| module.name.as_str()).collect();
    modules.sort_unstable();
    let exported = modules.iter().filter_map(|name| code.exported.get(*name));
    let scope = Scope::new(code);
    let names: Vec<_> = exported.flatten().map(|name| scope.item(name)).collect();
    let list = quote!(#(#names),*);
    (!names.is_empty()).then(|| block::block("schemawright::exported", &[list]))
}
