//! Struct literals, and what they share with struct patterns.

use syn::{ExprStruct, FieldValue};

use super::expr::member;
use super::list::{self, Comma, Tactic};
use super::print::Printer;
use super::shape::{Shape, TAB};

const STRUCT_WIDTH: usize = 18;

impl Printer {
    pub(super) fn struct_literal(&self, literal: &ExprStruct, shape: Shape) -> Option<String> {
        let path = self.path(
            literal.qself.as_ref(),
            &literal.path,
            true,
            shape.sub_width(2)?,
        )?;
        let has_rest = literal.dot2_token.is_some();
        if literal.fields.is_empty() && literal.rest.is_none() {
            let body = if has_rest { "{ .. }" } else { "{}" };
            return Some(format!("{path} {body}"));
        }
        let (one_line, below) = struct_rooms(shape, path.len() + 3, 2);
        let mut items = Vec::new();
        for field in &literal.fields {
            items.push(self.field_value(field, below.sub_width(1)?));
        }
        if has_rest {
            let room = below.offset_left(2)?;
            items.push(match &literal.rest {
                Some(base) => self.expr(base, room).map(|text| format!("..{text}")),
                None => Some("..".to_owned()),
            });
        }
        let tactic = struct_tactic(&items, one_line);
        let trailing = literal.fields.trailing_punct() || !self.in_macro.get();
        let comma = if has_rest || !trailing {
            Comma::Never
        } else {
            Comma::Vertical
        };
        let fields = list::commas(&items, tactic, comma, below)?;
        let body = wrap_fields(&fields, one_line, shape, below);
        Some(format!("{path} {{{body}}}"))
    }

    fn field_value(&self, field: &FieldValue, shape: Shape) -> Option<String> {
        if !field.attrs.is_empty() {
            return self.give_up();
        }
        let name = member(&field.member);
        if field.colon_token.is_none() {
            return Some(name);
        }
        let room = shape.offset_left(name.len() + 2)?;
        if let Some(text) = self.expr(&field.expr, room) {
            return Some(format!("{name}: {text}"));
        }
        let indent = shape.indent.deeper();
        let text = self.expr(&field.expr, self.room(indent))?;
        Some(format!("{name}:{}{text}", indent.newline()))
    }
}

/// The room of a struct's fields on one line, and one a line.
pub(super) fn struct_rooms(shape: Shape, prefix: usize, suffix: usize) -> (Option<usize>, Shape) {
    let one_line = shape.width.checked_sub(prefix + suffix);
    (
        one_line.map(|width| width.min(STRUCT_WIDTH)),
        shape.block_indent(TAB).to_line_end(),
    )
}

pub(super) fn struct_tactic(items: &[Option<String>], one_line: Option<usize>) -> Tactic {
    one_line.map_or(Tactic::Vertical, |width| list::tactic(items, 2, width))
}

pub(super) fn wrap_fields(
    fields: &str,
    one_line: Option<usize>,
    shape: Shape,
    below: Shape,
) -> String {
    if fields.contains('\n') || fields.len() > one_line.unwrap_or_default() {
        let (inner, outer) = (below.indent.newline(), shape.indent.newline());
        format!("{inner}{fields}{outer}")
    } else {
        format!(" {fields} ")
    }
}
