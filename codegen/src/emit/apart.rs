//! The tables of the types that end a long chain of types.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::Crate;

use super::block;
use super::literal::string;
use super::scope::Scope;

/// The tables: of all types that are always there, and of those of each feature.
pub fn tables(code: &Crate) -> Vec<String> {
    let scope = Scope::new(code);
    let mut tables: BTreeMap<Option<&String>, Vec<TokenStream>> = BTreeMap::new();
    for module in &code.modules {
        for name in code.apart.get(&module.name).into_iter().flatten() {
            let table = tables.entry(module.feature.as_ref()).or_default();
            table.push(scope.owned_item(name));
        }
    }
    let tables = tables.into_iter().map(|(feature, items)| {
        let table = block::block("schemawright::apart", &[quote!(#(#items),*)]);
        match feature {
            Some(feature) => {
                let feature = string(feature);
                format!("#[cfg(feature = {})]\n{table}", quote!(#feature))
            }
            None => table,
        }
    });
    tables.collect()
}
