//! `use` declarations, with their names sorted.

use std::cmp::Ordering;

use syn::{ItemUse, UseTree};

use super::list;
use super::print::Printer;
use super::shape::{Indent, Shape, TAB};
use super::text::width;

/// A path of an import; only its last segment may be a list.
#[derive(Debug)]
struct Import(Vec<Segment>);

#[derive(Debug)]
enum Segment {
    Name(String, Option<String>),
    Glob,
    List(Vec<Import>),
}

impl Printer {
    pub(super) fn use_item(&self, item: &ItemUse, indent: Indent) -> Option<String> {
        let prefix = format!("{}use ", self.visibility(&item.vis)?);
        let shape = self.room(indent).offset_left(prefix.len())?.sub_width(1)?;
        let global = item.leading_colon.map_or("", |_| "::");
        let import = Import::of(&item.tree);
        let text = self.import(&import, shape.offset_left(global.len())?)?;
        Some(format!("{prefix}{global}{text};"))
    }

    fn import(&self, import: &Import, mut shape: Shape) -> Option<String> {
        let mut out = String::new();
        for (index, segment) in import.0.iter().enumerate() {
            let text = match segment {
                Segment::Name(name, None) => name.clone(),
                Segment::Name(name, Some(alias)) => format!("{name} as {alias}"),
                Segment::Glob => "*".to_owned(),
                Segment::List(imports) => self.import_list(imports, shape)?,
            };
            out.push_str(&text);
            if index + 1 < import.0.len() {
                out.push_str("::");
                shape = shape.offset_left(2 + text.len())?;
            }
        }
        Some(out)
    }

    fn import_list(&self, imports: &[Import], shape: Shape) -> Option<String> {
        let shape = shape.offset_left(1)?.sub_width(1)?;
        let inner = shape.block_indent(TAB).to_line_end().sub_width(1)?;
        let mut texts = Vec::new();
        for import in imports {
            texts.push(Some(self.import(import, inner)?));
        }
        let nested = imports
            .iter()
            .any(|import| matches!(import.0.last(), Some(Segment::List(_))));
        let room = if nested {
            0
        } else {
            shape.width.saturating_sub(2)
        };
        if list::tactic(&texts, 2, room) == list::Tactic::Horizontal {
            let texts: Vec<_> = texts.into_iter().flatten().collect();
            return Some(format!("{{{}}}", texts.join(", ")));
        }
        let texts: Vec<_> = texts.into_iter().flatten().collect();
        let body = packed(&texts, nested, inner);
        let (open, close) = (inner.indent.newline(), shape.indent.newline());
        Some(format!("{{{open}{body}{close}}}"))
    }
}

/// As many imports a line as fit; around a nested list each path has its own line.
fn packed(texts: &[String], nested: bool, shape: Shape) -> String {
    let mut out = String::new();
    let mut line = 0;
    let mut after_path = false;
    let mut wrapped = false;
    for (index, text) in texts.iter().enumerate() {
        // The comma after the last item counts only once a line was broken.
        let total = width(text) + usize::from(wrapped || index + 1 < texts.len());
        let is_path = text.contains("::");
        if index > 0 {
            let wrap = line + 1 + total > shape.width || nested && (after_path || is_path);
            out.push_str(&if wrap {
                shape.indent.newline()
            } else {
                " ".to_owned()
            });
            line = if wrap { 0 } else { line + 1 };
            wrapped |= wrap;
        }
        line += total;
        after_path = is_path;
        out.push_str(text);
        out.push(',');
    }
    out
}

impl Import {
    fn of(tree: &UseTree) -> Self {
        let mut segments = Vec::new();
        let mut rest = tree;
        loop {
            match rest {
                UseTree::Path(path) => {
                    segments.push(Segment::Name(path.ident.to_string(), None));
                    rest = &path.tree;
                    continue;
                }
                UseTree::Name(name) => segments.push(Segment::Name(name.ident.to_string(), None)),
                UseTree::Rename(name) => {
                    let alias = Some(name.rename.to_string());
                    segments.push(Segment::Name(name.ident.to_string(), alias));
                }
                UseTree::Glob(_) => segments.push(Segment::Glob),
                UseTree::Group(group) => {
                    let mut imports: Vec<_> = group.items.iter().map(Self::of).collect();
                    imports.sort_by(Self::order);
                    imports.dedup_by(|a, b| a.order(b).is_eq());
                    match &imports[..] {
                        [only] if !only.is_self() => segments.extend(imports.remove(0).0),
                        _ => segments.push(Segment::List(imports)),
                    }
                }
            }
            return Self(segments);
        }
    }

    fn is_self(&self) -> bool {
        matches!(self.0.first(), Some(Segment::Name(name, _)) if name == "self")
    }

    fn order(&self, other: &Self) -> Ordering {
        let pairs = self.0.iter().zip(&other.0);
        pairs
            .map(|(a, b)| a.order(b))
            .find(|order| order.is_ne())
            .unwrap_or_else(|| self.0.len().cmp(&other.0.len()))
    }
}

impl Segment {
    /// `self`, `super` and `crate` come first, then names, `*` and lists.
    fn rank(&self) -> u8 {
        match self {
            Self::Name(name, _) => match &**name {
                "self" => 0,
                "super" => 1,
                "crate" => 2,
                _ => 3,
            },
            Self::Glob => 4,
            Self::List(_) => 5,
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Name(a, alias_a), Self::Name(b, alias_b)) if self.rank() == other.rank() => {
                version_order(a, b).then_with(|| match (alias_a, alias_b) {
                    (Some(a), Some(b)) => version_order(a, b),
                    (a, b) => a.is_some().cmp(&b.is_some()),
                })
            }
            (Self::List(a), Self::List(b)) => a
                .iter()
                .zip(b)
                .map(|(a, b)| a.order(b))
                .find(|order| order.is_ne())
                .unwrap_or_else(|| a.len().cmp(&b.len())),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

/// Orders names as the style guide does: `_` first, and runs of digits by their number.
pub(super) fn version_order(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches("r#"), b.trim_start_matches("r#"));
    let (mut rest_a, mut rest_b) = (chunks(a).into_iter(), chunks(b).into_iter());
    let mut zeros = Ordering::Equal;
    loop {
        let order = match (rest_a.next(), rest_b.next()) {
            (None, None) => return zeros,
            (Some("_"), Some("_")) => Ordering::Equal,
            (None | Some("_"), Some(_)) => Ordering::Less,
            (Some(_), None | Some("_")) => Ordering::Greater,
            (Some(a), Some(b)) => match (a.parse::<usize>(), b.parse::<usize>()) {
                (Ok(number_a), Ok(number_b)) => number_a.cmp(&number_b).then_with(|| {
                    zeros = zeros.then(b.len().cmp(&a.len()));
                    Ordering::Equal
                }),
                _ => a.cmp(b),
            },
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// A name cut into single `_`s, runs of digits and runs of other characters.
fn chunks(name: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '_' => 1,
            _ if first.is_ascii_digit() => rest
                .find(|char: char| !char.is_ascii_digit())
                .unwrap_or(rest.len()),
            _ => rest
                .find(|char: char| char == '_' || char.is_ascii_digit())
                .unwrap_or(rest.len()),
        };
        let (chunk, after) = rest.split_at(end);
        chunks.push(chunk);
        rest = after;
    }
    chunks
}
