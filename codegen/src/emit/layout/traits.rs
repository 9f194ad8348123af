//! Traits: what their types must have, and what they have by themselves.

use syn::{ItemTrait, TraitItem, Visibility};

use super::func::{End, Func};
use super::print::Printer;
use super::shape::Indent;

impl Printer {
    /// A trait of functions, without supertraits and parameters.
    pub(super) fn trait_item(&self, item: &ItemTrait, indent: Indent) -> Option<String> {
        let is_plain = item.generics.params.is_empty()
            && item.generics.where_clause.is_none()
            && item.supertraits.is_empty()
            && item.unsafety.is_none()
            && item.modifiers.auto_token.is_none();
        if !is_plain || item.items.is_empty() {
            return self.give_up();
        }
        let vis = self.visibility(&item.vis)?;
        let mut out = format!("{vis}trait {} {{", item.ident);
        let inner = indent.deeper();
        for (index, part) in item.items.iter().enumerate() {
            if index > 0 {
                out.push('\n');
            }
            out.push_str(&inner.newline());
            let text = self.at_any_width(|printer| printer.trait_part(part, inner))?;
            out.push_str(&text);
        }
        out.push_str(&indent.newline());
        out.push('}');
        Some(out)
    }

    fn trait_part(&self, part: &TraitItem, indent: Indent) -> Option<String> {
        let TraitItem::Fn(part) = part else {
            return self.give_up();
        };
        let func = Func {
            attrs: &part.attrs,
            vis: &Visibility::Inherited,
            sig: &part.sig,
            end: part.default.as_ref().map_or(End::Semicolon, End::Body),
        };
        self.func(func, indent)
    }
}
