//! The bodies of structs and enums.

use syn::punctuated::Punctuated;
use syn::{Field, Fields, ItemEnum, Token, Variant};

use super::args::{Arg, Delimited};
use super::list::{self, Comma};
use super::print::Printer;
use super::shape::{CALL_WIDTH, Indent, Shape};

type FieldList = Punctuated<Field, Token![,]>;

/// The greatest width of the fields of a variant on one line.
const VARIANT_WIDTH: usize = 35;

impl Printer {
    /// Named fields one a line, in braces.
    pub(super) fn named_fields(&self, fields: &FieldList, indent: Indent) -> Option<String> {
        if fields.is_empty() {
            return Some("{}".to_owned());
        }
        let inner = indent.deeper();
        let room = self.room(inner).sub_width(1)?;
        let mut out = "{".to_owned();
        for field in fields {
            let text = self.named_field(field, room)?;
            out.extend([&*inner.newline(), &text, ","]);
        }
        Some(format!("{out}{}}}", indent.newline()))
    }

    fn named_field(&self, field: &Field, shape: Shape) -> Option<String> {
        let attrs = self.attrs_above(&field.attrs, shape)?;
        let vis = self.visibility(&field.vis)?;
        let name = field.ident.as_ref()?;
        let left = format!("{vis}{name}:");
        let text = self.assign_with(left, shape, |room| self.ty(&field.ty, room))?;
        Some(attrs + &text)
    }

    pub(super) fn tuple_fields(
        &self,
        head: &str,
        fields: &FieldList,
        indent: Indent,
    ) -> Option<String> {
        let list = Delimited {
            callee: head,
            args: fields.iter().map(Arg::Field).collect(),
            delimiters: ('(', ')'),
            limit: CALL_WIDTH,
            comma: Comma::Vertical,
        };
        self.delimited(&list, self.room(indent).sub_width(1)?)
    }

    pub(super) fn enum_item(&self, item: &ItemEnum, indent: Indent) -> Option<String> {
        let attrs = self.attrs_above(&item.attrs, self.room(indent))?;
        let prefix = format!("{}enum ", self.visibility(&item.vis)?);
        let room = self.room(indent).offset_left(prefix.len())?;
        let name = self.generics(&item.ident.to_string(), &item.generics, room)?;
        let clause = self.where_clause(&item.generics, &indent.newline(), indent)?;
        let mut out = format!("{attrs}{prefix}{name}{clause}");
        if clause.is_empty() && !name.contains('\n') {
            out.push(' ');
        } else {
            out.push_str(&indent.newline());
        }
        if item.variants.is_empty() {
            return Some(out + "{}");
        }
        out.push('{');
        let inner = indent.deeper();
        let texts = |width| -> Option<Vec<String>> {
            let variants = item.variants.iter();
            variants
                .map(|variant| self.variant(variant, width, inner))
                .collect()
        };
        // Once a variant takes several lines, so do all that have named fields.
        let mut variants = texts(VARIANT_WIDTH)?;
        if variants.iter().any(|text| text.contains('\n')) {
            variants = texts(0)?;
        }
        for text in variants {
            out.extend([&*inner.newline(), &text, ","]);
        }
        Some(format!("{out}{}}}", indent.newline()))
    }

    fn variant(&self, variant: &Variant, width: usize, indent: Indent) -> Option<String> {
        let room = self.room(indent);
        let attrs = self.attrs_above(&variant.attrs, room)?;
        let name = variant.ident.to_string();
        let body = match &variant.fields {
            Fields::Unit => name,
            Fields::Unnamed(fields) => self.tuple_fields(&name, &fields.unnamed, indent)?,
            Fields::Named(fields) => {
                let line = self.variant_on_one_line(&name, &fields.named, width, indent);
                match line {
                    Some(line) => line,
                    None => format!("{name} {}", self.named_fields(&fields.named, indent)?),
                }
            }
        };
        match &variant.discriminant {
            None => Some(attrs + &body),
            Some((_, value)) => {
                let room = room.sub_width(1)?;
                Some(attrs + &self.assign(format!("{body} ="), value, room)?)
            }
        }
    }

    fn variant_on_one_line(
        &self,
        name: &str,
        fields: &FieldList,
        width: usize,
        indent: Indent,
    ) -> Option<String> {
        let room = self.room(indent.deeper()).sub_width(1)?;
        let items: Vec<_> = fields
            .iter()
            .map(|field| self.named_field(field, room))
            .collect();
        let budget = self.budget(name.len() + 3 + indent.width());
        let tactic = list::tactic(&items, 2, width.min(budget));
        if tactic == list::Tactic::Vertical || fields.is_empty() {
            return None;
        }
        let text = list::commas(&items, tactic, Comma::Never, room)?;
        Some(format!("{name} {{ {text} }}"))
    }
}
