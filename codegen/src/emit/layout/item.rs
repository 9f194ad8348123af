//! Constants, types, macros and implementations.

use syn::{
    Attribute, Expr, Field, Fields, Generics, Ident, ImplItem, ItemImpl, ItemMacro, MacroDelimiter,
    StaticMutability, Type, Visibility,
};

use super::func::{End, Func};
use super::print::Printer;
use super::shape::{Indent, Shape};
use super::text::last_line_width;

/// A constant or static, wherever it stands.
struct Constant<'a> {
    attrs: &'a [Attribute],
    vis: &'a Visibility,
    keyword: &'static str,
    name: &'a Ident,
    ty: &'a Type,
    value: &'a Expr,
}

impl Printer {
    /// Lays out an item, and sets `unknown` for what it does not know.
    pub(super) fn item_at(&self, item: &syn::Item, indent: Indent) -> Option<String> {
        let above = |attrs: &[Attribute]| self.attrs_above(attrs, self.room(indent));
        match item {
            syn::Item::Use(item) => Some(above(&item.attrs)? + &self.use_item(item, indent)?),
            syn::Item::Mod(item) if item.content.is_none() && item.unsafety.is_none() => {
                let vis = self.visibility(&item.vis)?;
                Some(format!("{}{vis}mod {};", above(&item.attrs)?, item.ident))
            }
            syn::Item::Const(item) if item.generics.params.is_empty() => self.constant(
                &Constant {
                    attrs: &item.attrs,
                    vis: &item.vis,
                    keyword: "const",
                    name: &item.ident,
                    ty: &item.ty,
                    value: &item.expr,
                },
                indent,
            ),
            syn::Item::Static(item) => self.constant(
                &Constant {
                    attrs: &item.attrs,
                    vis: &item.vis,
                    keyword: match item.mutability {
                        StaticMutability::Mut(_) => "static mut",
                        _ => "static",
                    },
                    name: &item.ident,
                    ty: &item.ty,
                    value: &item.expr,
                },
                indent,
            ),
            syn::Item::Type(item) => {
                let head = (&item.attrs[..], &item.vis, &item.ident, &item.generics);
                self.alias(head, &item.ty, indent)
            }
            syn::Item::Struct(item) => {
                let head = (&item.attrs[..], &item.vis, &item.ident, &item.generics);
                self.struct_item(head, &item.fields, indent)
            }
            syn::Item::Enum(item) => self.enum_item(item, indent),
            syn::Item::Fn(item) if item.modifiers.defaultness.is_none() => self.func(
                Func {
                    attrs: &item.attrs,
                    vis: &item.vis,
                    sig: &item.sig,
                    end: End::Body(&item.block),
                },
                indent,
            ),
            syn::Item::Impl(item) => Some(above(&item.attrs)? + &self.impl_item(item, indent)?),
            syn::Item::Trait(item) => Some(above(&item.attrs)? + &self.trait_item(item, indent)?),
            syn::Item::Macro(item) => Some(above(&item.attrs)? + &self.item_macro(item, indent)?),
            _ => self.give_up(),
        }
    }

    pub(super) fn visibility(&self, vis: &Visibility) -> Option<String> {
        match vis {
            Visibility::Public(_) => Some("pub ".to_owned()),
            Visibility::Inherited => Some(String::new()),
            Visibility::Restricted(vis) => {
                let within = vis.in_token.map_or("", |_| "in ");
                let path = self.path(None, &vis.path, false, self.room(Indent::new(0)))?;
                Some(format!("pub({within}{path}) "))
            }
        }
    }

    fn constant(&self, constant: &Constant<'_>, indent: Indent) -> Option<String> {
        let attrs = self.attrs_above(constant.attrs, self.room(indent))?;
        let vis = self.visibility(constant.vis)?;
        let mut left = format!("{vis}{} {}:", constant.keyword, constant.name);
        let room = self.room(indent).offset_left(left.len() + 3);
        if let Some(ty) = room.and_then(|room| self.ty(constant.ty, room)) {
            left.extend([" ", &ty, " ="]);
        } else {
            let inner = indent.deeper();
            let ty = self.ty(constant.ty, self.room(inner))?;
            left.extend([&*inner.newline(), &ty, " ="]);
        }
        let room = self.room_of(self.budget(indent.block + 1), indent.block_only());
        let text = self.assign(left, constant.value, room)?;
        Some(format!("{attrs}{text};"))
    }

    fn alias(
        &self,
        (attrs, vis, name, generics): (&[Attribute], &Visibility, &Ident, &Generics),
        ty: &Type,
        indent: Indent,
    ) -> Option<String> {
        if generics.where_clause.is_some() {
            return self.give_up();
        }
        let attrs = self.attrs_above(attrs, self.room(indent))?;
        let vis = self.visibility(vis)?;
        let prefix = format!("{vis}type ");
        let room = self.room(indent).offset_left(prefix.len())?.sub_width(2)?;
        let name = self.generics(&name.to_string(), generics, room)?;
        let room = self.room(indent).sub_width(1)?;
        let text = self.assign_with(format!("{prefix}{name} ="), room, |room| self.ty(ty, room))?;
        Some(format!("{attrs}{text};"))
    }

    fn struct_item(
        &self,
        (attrs, vis, name, generics): (&[Attribute], &Visibility, &Ident, &Generics),
        fields: &Fields,
        indent: Indent,
    ) -> Option<String> {
        let attrs = self.attrs_above(attrs, self.room(indent))?;
        let prefix = format!("{}struct ", self.visibility(vis)?);
        let room = self.room(indent).offset_left(prefix.len())?;
        let name = self.generics(&name.to_string(), generics, room)?;
        let head = format!("{prefix}{name}");
        let clause = self.where_clause(generics, &indent.newline(), indent)?;
        let text = match fields {
            Fields::Unit if clause.is_empty() => format!("{head};"),
            Fields::Unnamed(fields) if clause.is_empty() => {
                let text = self.tuple_fields(&head, &fields.unnamed, indent)?;
                format!("{text};")
            }
            Fields::Named(fields) => {
                let before = if clause.is_empty() && !head.contains('\n') {
                    " ".to_owned()
                } else {
                    indent.newline()
                };
                let body = self.named_fields(&fields.named, indent)?;
                format!("{head}{clause}{before}{body}")
            }
            _ => return self.give_up(),
        };
        Some(attrs + &text)
    }

    fn item_macro(&self, item: &ItemMacro, indent: Indent) -> Option<String> {
        if item.ident.is_some() {
            return self.give_up();
        }
        let text = self.macro_call(&item.mac, self.room(indent).sub_width(1)?)?;
        Some(match item.mac.delimiter {
            MacroDelimiter::Brace(_) => text,
            _ => text + ";",
        })
    }

    fn impl_item(&self, item: &ItemImpl, indent: Indent) -> Option<String> {
        if item.modifiers.defaultness.is_some()
            || item.modifiers.polarity.is_some()
            || item.unsafety.is_some()
        {
            return self.give_up();
        }
        let head = self.impl_head(item, indent)?;
        let before = if last_line_width(&head) == 1 {
            " ".to_owned()
        } else {
            indent.newline()
        };
        let clause = self.where_clause(&item.generics, &before, indent)?;
        if item.items.is_empty() && clause.is_empty() && !head.contains('\n') {
            return Some(format!("{head} {{}}"));
        }
        let before = if clause.is_empty() && !head.contains('\n') {
            " ".to_owned()
        } else {
            indent.newline()
        };
        let mut out = format!("{head}{clause}{before}{{");
        let inner = indent.deeper();
        for (index, part) in item.items.iter().enumerate() {
            if index > 0 && !follows_closely(&item.items[index - 1], part) {
                out.push('\n');
            }
            out.push_str(&inner.newline());
            let text = self.at_any_width(|printer| printer.impl_part(part, inner))?;
            out.push_str(&text);
        }
        out.push_str(&indent.newline());
        out.push('}');
        Some(out)
    }

    fn impl_head(&self, item: &ItemImpl, indent: Indent) -> Option<String> {
        let mut out = self.generics("impl", &item.generics, self.room(indent))?;
        let overhead = if let Some((path, _)) = &item.trait_ {
            let room = |indent: Indent| self.path(None, path, false, self.room(indent));
            let beside = room(indent.aligned(1 + last_line_width(&out)));
            if let Some(text) = beside.filter(|text| !text.contains('\n')) {
                out.extend([" ", &text]);
            } else {
                let inner = indent.deeper();
                out.extend([inner.newline(), room(inner)?]);
            }
            " for".len()
        } else {
            0
        };
        let for_word = if item.trait_.is_some() { "for " } else { "" };
        let has_where = item.generics.where_clause.is_some();
        let brace = if has_where { 0 } else { 2 };
        let used = last_line_width(&out) + overhead + brace + 1;
        let room = self.room_of(self.budget(used), indent);
        let beside = self.ty(&item.self_ty, room);
        if let Some(text) = beside.filter(|text| !text.contains('\n')) {
            return Some(format!("{out} {for_word}{text}"));
        }
        let inner = indent.deeper();
        out.extend([&*inner.newline(), for_word]);
        let room = self.room_of(self.budget(last_line_width(&out)), inner);
        Some(out + &self.ty(&item.self_ty, room)?)
    }

    fn impl_part(&self, part: &ImplItem, indent: Indent) -> Option<String> {
        match part {
            ImplItem::Const(part) if part.generics.params.is_empty() => self.constant(
                &Constant {
                    attrs: &part.attrs,
                    vis: &part.vis,
                    keyword: "const",
                    name: &part.ident,
                    ty: &part.ty,
                    value: &part.expr,
                },
                indent,
            ),
            ImplItem::Type(part) => {
                let head = (&part.attrs[..], &part.vis, &part.ident, &part.generics);
                self.alias(head, &part.ty, indent)
            }
            ImplItem::Fn(part) if part.modifiers.defaultness.is_none() => self.func(
                Func {
                    attrs: &part.attrs,
                    vis: &part.vis,
                    sig: &part.sig,
                    end: End::Body(&part.block),
                },
                indent,
            ),
            _ => self.give_up(),
        }
    }

    /// A field without a name.
    pub(super) fn tuple_field(&self, field: &Field, shape: Shape) -> Option<String> {
        let attrs = self.attrs_above(&field.attrs, shape)?;
        let vis = self.visibility(&field.vis)?;
        let room = shape.offset_left(vis.trim_end().len());
        let ty = room.and_then(|room| self.ty(&field.ty, room));
        if let Some(ty) = ty.filter(|ty| !ty.contains('\n')) {
            return Some(format!("{attrs}{vis}{ty}"));
        }
        let text = self.assign_with(vis, shape, |room| self.ty(&field.ty, room))?;
        Some(attrs + text.trim_start())
    }
}

/// Constants, and associated types, stand together without blank lines unless described.
fn follows_closely(before: &ImplItem, part: &ImplItem) -> bool {
    match (before, part) {
        (ImplItem::Const(_), ImplItem::Const(part)) => part.attrs.is_empty(),
        (ImplItem::Type(_), ImplItem::Type(part)) => part.attrs.is_empty(),
        _ => false,
    }
}
