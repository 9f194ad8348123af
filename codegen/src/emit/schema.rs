//! The product JSON Schema: the texts of the documents, and each type's own schema for `schemars`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::Crate;

use super::header::header;
use super::literal::{ident, raw_string};
use super::{Output, layout};

/// `schemas.rs`: the documents.
pub fn texts(code: &Crate) -> Output {
    let mut text = header("the schemas that it holds");
    for schema in &code.texts {
        let name = ident(&schema.constant);
        let literal = raw_string(&schema.text);
        let doc = format!(
            " The text of `{}`.",
            crate::text::for_terminal(&schema.source.replace('`', "'"))
        );
        let item = layout::item(quote! {
            #[doc = #doc]
            pub(super) const #name: &str = #literal;
        });
        text.push('\n');
        text.push_str(&item);
        text.push('\n');
    }
    Output {
        path: "schemas.rs".to_owned(),
        text,
    }
}

/// The line that gives all types their `schemars` schema.
pub fn exported(code: &Crate) -> Option<String> {
    let names: Vec<_> = code
        .exported
        .values()
        .flatten()
        .map(|name| ident(name))
        .collect();
    let list = layout::Block::Fill {
        head: TokenStream::new(),
        items: names.iter().map(|name| quote!(#name)).collect(),
        tail: TokenStream::new(),
    };
    (!names.is_empty()).then(|| layout::macro_block("schemawright::exported", &[list]))
}
