//! Patterns.

use syn::{FieldPat, Pat, PatIdent, PatOr, PatStruct};

use super::args::{Arg, Delimited};
use super::expr::member;
use super::list::{self, Comma, Tactic};
use super::print::Printer;
use super::shape::{ARRAY_WIDTH, Shape};
use super::structs::{struct_rooms, struct_tactic, wrap_fields};

/// The greatest width of an alternative that shares its line with others when not all fit.
const SHORT: usize = 20;

impl Printer {
    pub(super) fn pat(&self, pat: &Pat, shape: Shape) -> Option<String> {
        match pat {
            Pat::Or(alternatives) => self.or_pat(alternatives, shape),
            Pat::Ident(ident) => self.ident_pat(ident, shape),
            Pat::Wild(_) => (shape.width >= 1).then(|| "_".to_owned()),
            Pat::Rest(_) => (shape.width >= 1).then(|| "..".to_owned()),
            Pat::Range(range) => self.range(range, shape),
            Pat::Lit(lit) => super::expr::lit(&lit.lit, shape),
            Pat::Reference(inner) => {
                let prefix = if inner.mutability.is_some() {
                    "&mut "
                } else {
                    "&"
                };
                let text = self.pat(&inner.pat, shape.offset_left(prefix.len())?)?;
                Some(format!("{prefix}{text}"))
            }
            Pat::Paren(inner) => {
                let text = self.pat(&inner.pat, shape.offset_left(1)?.sub_width(1)?)?;
                Some(format!("({text})"))
            }
            Pat::Tuple(tuple) => {
                let rest = matches!(tuple.elems.last(), Some(Pat::Rest(_)));
                let comma = tuple.elems.len() == 1 && !rest;
                self.tuple_pat("", tuple.elems.iter(), comma, shape)
            }
            Pat::TupleStruct(tuple) => {
                let path = self.path(tuple.qself.as_ref(), &tuple.path, true, shape)?;
                self.tuple_pat(&path, tuple.elems.iter(), false, shape)
            }
            Pat::Path(path) => self.path(path.qself.as_ref(), &path.path, true, shape),
            Pat::Slice(slice) => {
                let list = Delimited {
                    callee: "",
                    args: slice.elems.iter().map(Arg::Pat).collect(),
                    delimiters: ('[', ']'),
                    limit: ARRAY_WIDTH,
                    comma: Comma::Vertical,
                };
                self.delimited(&list, shape)
            }
            Pat::Struct(fields) => self.struct_pat(fields, shape),
            Pat::Type(typed) => {
                let pat = self.pat(&typed.pat, shape)?;
                let ty = self.ty(&typed.ty, shape.sub_width(pat.len() + 2)?)?;
                Some(format!("{pat}: {ty}"))
            }
            Pat::Macro(mac) => self.macro_call(&mac.mac, shape),
            _ => self.give_up(),
        }
    }

    fn or_pat(&self, alternatives: &PatOr, shape: Shape) -> Option<String> {
        let cases = &alternatives.cases;
        let mut items = Vec::new();
        for case in cases {
            items.push(self.pat(case, shape)?);
        }
        let short = |(pat, text): (&Pat, &String)| {
            text.len() <= SHORT && !text.contains('\n') && is_short(pat)
        };
        let tactic = if cases.iter().zip(&items).all(short) {
            Tactic::Mixed
        } else {
            let texts: Vec<_> = items.iter().cloned().map(Some).collect();
            list::tactic(&texts, 3, shape.width)
        };
        Some(list::bars(&items, tactic, shape))
    }

    fn ident_pat(&self, ident: &PatIdent, shape: Shape) -> Option<String> {
        let by_ref = ident.by_ref.map_or("", |_| "ref ");
        let mutable = ident.mutability.map_or("", |_| "mut ");
        let name = format!("{by_ref}{mutable}{}", ident.ident);
        match &ident.subpat {
            None => Some(name),
            Some((_, inner)) => {
                let used = name.len() + 2;
                let room = self.room_of(shape.width.checked_sub(used)?, shape.indent);
                Some(format!("{name} @ {}", self.pat(inner, room)?))
            }
        }
    }

    fn tuple_pat<'a>(
        &self,
        path: &str,
        elements: impl Iterator<Item = &'a Pat>,
        comma: bool,
        shape: Shape,
    ) -> Option<String> {
        let args: Vec<_> = elements.map(Arg::TuplePat).collect();
        if args.is_empty() {
            return Some(format!("{path}()"));
        }
        let list = Delimited {
            callee: path,
            args,
            delimiters: ('(', ')'),
            limit: self.max(),
            comma: if comma {
                Comma::Always
            } else {
                Comma::Vertical
            },
        };
        self.delimited(&list, shape)
    }

    fn struct_pat(&self, pat: &PatStruct, shape: Shape) -> Option<String> {
        let path = self.path(pat.qself.as_ref(), &pat.path, true, shape.sub_width(2)?)?;
        let rest = pat.rest.is_some();
        if pat.fields.is_empty() && !rest {
            return Some(format!("{path} {{}}"));
        }
        let suffix = if rest { ", ..".len() } else { 0 };
        let (one_line, below) = struct_rooms(shape, path.len() + 3, suffix + 2);
        let items: Vec<_> = pat
            .fields
            .iter()
            .map(|field| self.field_pat(field, below))
            .collect();
        let tactic = struct_tactic(&items, one_line);
        let mut fields = list::commas(&items, tactic, Comma::Vertical, below)?;
        if rest {
            if fields.contains('\n') || fields.len() > one_line.unwrap_or_default() {
                let comma = if tactic == Tactic::Vertical { "" } else { "," };
                fields = format!("{fields}{comma}{}", below.indent.newline());
            } else if !fields.is_empty() {
                fields.push_str(if tactic == Tactic::Vertical {
                    " "
                } else {
                    ", "
                });
            }
            fields.push_str("..");
        }
        let body = wrap_fields(&fields, one_line, shape, below);
        Some(format!("{path} {{{body}}}"))
    }

    fn field_pat(&self, field: &FieldPat, shape: Shape) -> Option<String> {
        if !field.attrs.is_empty() {
            return self.give_up();
        }
        let pat = self.pat(&field.pat, shape)?;
        if field.colon_token.is_none() {
            return Some(pat);
        }
        let name = member(&field.member);
        if name.len() + 2 + pat.len() <= shape.width {
            return Some(format!("{name}: {pat}"));
        }
        let room = shape.block_indent(super::shape::TAB);
        let pat = self.pat(&field.pat, room)?;
        Some(format!("{name}:{}{pat}", room.indent.newline()))
    }
}

fn is_short(pat: &Pat) -> bool {
    match pat {
        Pat::Rest(_) | Pat::Wild(_) | Pat::Lit(_) => true,
        Pat::Ident(ident) => ident.subpat.is_none(),
        Pat::Tuple(tuple) => tuple.elems.len() <= 1,
        Pat::TupleStruct(tuple) => tuple.path.segments.len() <= 1 && tuple.elems.len() <= 1,
        Pat::Reference(inner) => is_short(&inner.pat),
        Pat::Paren(inner) => is_short(&inner.pat),
        Pat::Or(alternatives) => alternatives.cases.iter().all(is_short),
        _ => false,
    }
}
