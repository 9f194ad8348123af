//! Attributes and doc comments.

use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{AttrStyle, Attribute, Expr, ExprLit, Lit, Meta, MetaList, Token};

use super::args::{Arg, Delimited};
use super::list::{self, Comma, Tactic};
use super::print::Printer;
use super::shape::Shape;
use super::tokens;

const ATTR_WIDTH: usize = 70;

impl Printer {
    /// Attributes with a line break after them, if there are any.
    pub(super) fn attrs_above(&self, attrs: &[Attribute], shape: Shape) -> Option<String> {
        if attrs.is_empty() {
            return Some(String::new());
        }
        Some(self.attrs(attrs, shape)? + &shape.indent.newline())
    }

    /// Attributes one a line; neighbouring `derive`s become one.
    pub(super) fn attrs(&self, attrs: &[Attribute], shape: Shape) -> Option<String> {
        let mut lines = Vec::new();
        let mut rest = attrs;
        while let Some((attr, after)) = rest.split_first() {
            if matches!(attr.style, AttrStyle::Inner(_)) {
                return self.give_up();
            }
            rest = after;
            if let Some(text) = doc_text(attr) {
                let docs = text
                    .split('\n')
                    .map(|line| format!("///{}", doc_line(line)));
                lines.extend(docs);
            } else if attr.path().is_ident("derive") {
                let mut names = derived(attr)?;
                while let Some((next, after)) = rest.split_first()
                    && next.path().is_ident("derive")
                {
                    names.extend(derived(next)?);
                    rest = after;
                }
                lines.push(derive(&names, shape)?);
            } else {
                let room = shape.offset_left("#[".len())?;
                let text = match &attr.meta {
                    Meta::List(list) => self.meta_list(list, room)?,
                    meta => tokens::line(meta.to_token_stream()),
                };
                lines.push(format!("#[{text}]"));
            }
        }
        Some(lines.join(&shape.indent.newline()))
    }

    fn meta_list(&self, list: &MetaList, shape: Shape) -> Option<String> {
        let parser = Punctuated::<Nested, Token![,]>::parse_terminated;
        let Ok(nested) = list.parse_args_with(parser) else {
            return Some(tokens::line(list.to_token_stream()));
        };
        let path = tokens::line(list.path.to_token_stream());
        let texts: Vec<_> = nested.iter().map(|nested| nested.0.clone()).collect();
        let list = Delimited {
            callee: &path,
            args: texts.iter().map(|text| Arg::Text(text)).collect(),
            delimiters: ('(', ')'),
            limit: ATTR_WIDTH,
            comma: if nested.trailing_punct() {
                Comma::Always
            } else {
                Comma::Never
            },
        };
        self.delimited(&list, shape.sub_width(1)?)
    }
}

/// One argument of an attribute, on one line.
struct Nested(String);

impl Parse for Nested {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let tokens = if input.peek(Lit) {
            input.parse::<Lit>()?.to_token_stream()
        } else {
            input.parse::<Meta>()?.to_token_stream()
        };
        Ok(Self(tokens::line(tokens)))
    }
}

/// A line of documentation as it follows `///`.
pub(super) fn doc_line(line: &str) -> String {
    let line = line.trim_end();
    if line.is_empty() || line.starts_with(' ') {
        line.to_owned()
    } else {
        format!(" {line}")
    }
}

/// The text of a doc attribute.
pub(super) fn doc_text(attr: &Attribute) -> Option<String> {
    match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn derived(attr: &Attribute) -> Option<Vec<Option<String>>> {
    let parser = Punctuated::<syn::Path, Token![,]>::parse_terminated;
    let paths = attr.parse_args_with(parser).ok()?;
    let text = |path: &syn::Path| Some(tokens::line(path.to_token_stream()));
    Some(paths.iter().map(text).collect())
}

fn derive(names: &[Option<String>], shape: Shape) -> Option<String> {
    let inner = shape.block_indent(super::shape::TAB).to_line_end();
    let used = "#[derive()]".len();
    let budget = shape.offset_left(used)?.sub_width("()]".len())?.width;
    let tactic = list::tactic(names, 2, inner.width);
    let text = list::commas(names, tactic, Comma::Always, inner)?;
    if tactic == Tactic::Vertical || text.len() > budget {
        let (open, close) = (inner.indent.newline(), shape.indent.newline());
        Some(format!("#[derive({open}{text}{close})]"))
    } else {
        let text = text.strip_suffix(',').unwrap_or(&text);
        Some(format!("#[derive({text})]"))
    }
}
