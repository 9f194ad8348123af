//! Chains of method calls, field accesses and `?`.

use syn::{Expr, ExprMethodCall};

use super::args::{Arg, Delimited};
use super::expr::member;
use super::print::Printer;
use super::shape::{CALL_WIDTH, Shape, TAB};
use super::text::{
    first_line_width, last_line_extendable, last_line_width, trimmed_last_line_width, width,
};

const CHAIN_WIDTH: usize = 60;

/// One link of a chain, with the `?`s after it.
struct Link<'a> {
    kind: Kind<'a>,
    tries: usize,
}

enum Kind<'a> {
    Parent(&'a Expr),
    Call(&'a ExprMethodCall),
    Field(String),
}

/// The links already laid out, and whether all of them fit on one line.
struct Laid {
    texts: Vec<String>,
    one_line: bool,
    count: usize,
}

impl Printer {
    pub(super) fn chain(&self, expr: &Expr, shape: Shape) -> Option<String> {
        let mut links = links(expr);
        let parent = links.remove(0);
        if links.is_empty() {
            return self.link(&parent, shape);
        }
        let count = links.len();
        let (root, taken, ends_with_block) = self.root(&parent, &links, shape)?;
        let links = &links[taken..];
        let Some((last, middle)) = links.split_last() else {
            return shape.holds(&root).then_some(root);
        };
        let child = if ends_with_block {
            shape.block_indent(0)
        } else {
            shape.block_indent(TAB)
        }
        .to_line_end();
        let mut laid = Laid {
            texts: vec![root],
            one_line: false,
            count,
        };
        for link in middle {
            laid.texts.push(self.link(link, child)?);
        }
        let text = self.last_link(last, &mut laid, shape, child)?;
        laid.texts.push(text);
        let connector = if laid.one_line {
            String::new()
        } else if self.one_line_chain.get() {
            return None;
        } else {
            child.newline()
        };
        let text = laid.texts.join(&connector);
        shape.holds(&text).then_some(text)
    }

    /// The first line of the chain: the parent, and the links that would leave it alone there.
    fn root(
        &self,
        parent: &Link<'_>,
        links: &[Link<'_>],
        shape: Shape,
    ) -> Option<(String, usize, bool)> {
        let mut root = self.link(parent, shape)?;
        let mut ends_with_block = match &parent.kind {
            Kind::Parent(expr) => is_block(expr, &root),
            _ => false,
        };
        let short = TAB.saturating_sub(shape.offset);
        let mut taken = 0;
        while root.len() <= short && !root.contains('\n') && taken < links.len() {
            let beside = shape.offset_left(root.len())?;
            let Some(text) = self.link(&links[taken], beside) else {
                break;
            };
            root.push_str(&text);
            ends_with_block = last_line_extendable(&root);
            taken += 1;
        }
        Some((root, taken, ends_with_block))
    }

    fn last_link(
        &self,
        last: &Link<'_>,
        laid: &mut Laid,
        shape: Shape,
        child: Shape,
    ) -> Option<String> {
        let first = &laid.texts[0];
        let extendable = last_line_extendable(first);
        let almost = last.tries
            + if extendable {
                last_line_width(first)
            } else {
                laid.texts.iter().map(|text| width(text)).sum()
            };
        let total = if laid.count == 1 {
            shape.width
        } else {
            shape.width.min(CHAIN_WIDTH)
        };
        let budget = total.saturating_sub(almost);
        let all_in_one = budget > 0 && laid.texts.iter().all(|text| !text.contains('\n'));
        let alone = child.sub_width(shape.rhs_overhead() + last.tries);
        let room = if all_in_one {
            shape.sub_width(last.tries)?
        } else if extendable {
            child.sub_width(last.tries)?
        } else {
            alone?
        };
        if !all_in_one && !extendable {
            return self.link(last, room);
        }
        let beside = room
            .offset_left(almost)
            .and_then(|room| self.link(last, room));
        let Some(beside) = beside else {
            return self.link(last, room);
        };
        let fits = first_line_width(&beside) <= budget;
        let lines = beside.lines().count();
        if fits && lines >= 5 {
            laid.one_line = all_in_one;
            return Some(beside);
        }
        match self.link(last, alone?) {
            Some(below) if !fits || below.lines().count() < lines => Some(below),
            _ => {
                laid.one_line = fits && all_in_one;
                Some(beside)
            }
        }
    }

    fn link(&self, link: &Link<'_>, shape: Shape) -> Option<String> {
        let shape = shape.sub_width(link.tries)?;
        let text = match &link.kind {
            Kind::Parent(expr) => self.expr(expr, shape)?,
            Kind::Field(name) => format!(".{name}"),
            Kind::Call(call) => self.method(call, shape)?,
        };
        Some(text + &"?".repeat(link.tries))
    }

    fn method(&self, call: &ExprMethodCall, shape: Shape) -> Option<String> {
        let mut callee = format!(".{}", call.method);
        if let Some(turbofish) = &call.turbofish {
            let mut args = Vec::new();
            for arg in &turbofish.args {
                args.push(self.generic_arg(arg, shape)?);
            }
            callee.extend(["::<", &args.join(", "), ">"]);
        }
        let list = Delimited {
            callee: &callee,
            args: call.args.iter().map(Arg::Expr).collect(),
            delimiters: ('(', ')'),
            limit: CALL_WIDTH,
            comma: self.comma(call.args.trailing_punct()),
        };
        self.delimited(&list, shape)
    }
}

/// The links of a chain, from its parent on.
fn links(expr: &Expr) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    let mut rest = expr;
    let mut tries = 0;
    loop {
        let (kind, next) = match rest {
            Expr::Try(inner) => {
                tries += 1;
                rest = &inner.expr;
                continue;
            }
            Expr::MethodCall(call) => (Kind::Call(call), Some(&*call.receiver)),
            Expr::Field(field) => (Kind::Field(member(&field.member)), Some(&*field.base)),
            Expr::Await(inner) => (Kind::Field("await".to_owned()), Some(&*inner.base)),
            _ => (Kind::Parent(rest), None),
        };
        links.push(Link { kind, tries });
        tries = 0;
        match next {
            Some(next) => rest = next,
            None => break,
        }
    }
    links.reverse();
    links
}

/// Whether a laid-out expression ends like a block, so that a chain goes on where it began.
fn is_block(expr: &Expr, text: &str) -> bool {
    match expr {
        Expr::Macro(_)
        | Expr::Call(_)
        | Expr::MethodCall(_)
        | Expr::Array(_)
        | Expr::Struct(_)
        | Expr::While(_)
        | Expr::If(_)
        | Expr::Block(_)
        | Expr::Loop(_)
        | Expr::ForLoop(_)
        | Expr::Match(_) => text.contains('\n'),
        Expr::Paren(inner) => is_block(&inner.expr, text),
        Expr::Binary(inner) => is_block(&inner.right, text),
        Expr::Index(inner) => is_block(&inner.index, text),
        Expr::Unary(inner) => is_block(&inner.expr, text),
        Expr::Try(inner) => is_block(&inner.expr, text),
        Expr::Closure(inner) => is_block(&inner.body, text),
        Expr::Lit(_) => text.contains('\n') && trimmed_last_line_width(text) <= TAB,
        _ => false,
    }
}
