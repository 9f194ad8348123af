//! The lines that declare a module, and that make its names those of the front.

use proc_macro2::TokenStream;
use quote::quote;

use super::literal::{doc, ident, string};
use super::print;

/// The line that makes a module depend on a feature, if it does.
pub fn gate(feature: Option<&String>) -> TokenStream {
    let feature = feature.map(|feature| string(feature));
    feature.map_or_else(
        TokenStream::new,
        |feature| quote!(#[cfg(feature = #feature)]),
    )
}

/// The lines that declare a module, which `rustfmt` leaves as it is.
pub fn declared(docs: &str, gate: &TokenStream, name: &str) -> String {
    let (docs, name) = (doc(docs), ident(name));
    print::item(&quote! {
        #docs
        #gate
        #[rustfmt::skip]
        #[allow(dead_code, deprecated, missing_docs, unused_imports)]
        #[allow(clippy::doc_markdown, clippy::module_inception, clippy::too_many_lines)]
        pub mod #name;
    })
}

/// The lines that make the names of a module those of the front.
pub fn used(gate: &TokenStream, name: &str) -> String {
    let name = ident(name);
    print::item(&quote! {
        #gate
        #[allow(unused_imports)]
        pub use self::#name::*;
    })
}
