//! What the lists of the runtime's macros say beside names.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Function, Item, Kind};

use super::block;
use super::call::function;
use super::scope::Scope;

/// Says that the values of a type can nest without end, if they can.
pub fn depth(item: &Item) -> Option<TokenStream> {
    let can_nest = matches!(
        item.kind,
        Kind::Struct(_) | Kind::Union(_) | Kind::Wrapper(..) | Kind::Raw(_) | Kind::Replaced(_)
    );
    (item.deep && can_nest).then(|| quote!(in depth))
}

/// The check of a value, where its type does not say it.
pub fn by(check: Option<&Function>, scope: &Scope) -> Option<TokenStream> {
    let check = block::expression(function(check?, scope));
    Some(quote!(by #check))
}
