//! `if`, `while`, `for` and `loop`, with their conditions and `else` branches.

use syn::{Block, Expr, ExprIf, Label, Pat};

use super::closure::simple_block;
use super::print::Printer;
use super::shape::Shape;
use super::text::{last_line_extendable, last_line_width};

const ONE_LINE_IF: usize = 50;

/// One branch of a control-flow expression.
struct Flow<'a> {
    keyword: &'static str,
    label: Option<&'a Label>,
    pat: Option<&'a Pat>,
    /// `let ` or nothing, and what joins the pattern to the value: ` =` or ` in`.
    around_pat: (&'static str, &'static str),
    condition: Option<&'a Expr>,
    block: &'a Block,
    otherwise: Option<&'a Expr>,
    may_take_one_line: bool,
    after_else: bool,
}

impl<'a> Flow<'a> {
    fn of(expr: &'a Expr, may_take_one_line: bool) -> Option<Self> {
        let flow = |keyword, label, condition: Option<&'a Expr>, block, otherwise| {
            let (pat, condition) = match condition {
                Some(Expr::Let(binding)) => (Some(&*binding.pat), Some(&*binding.expr)),
                condition => (None, condition),
            };
            Flow {
                keyword,
                label,
                pat,
                around_pat: ("let ", " ="),
                condition,
                block,
                otherwise,
                may_take_one_line,
                after_else: false,
            }
        };
        Some(match expr {
            Expr::If(ExprIf {
                cond,
                then_branch,
                else_branch,
                ..
            }) => {
                let otherwise = else_branch.as_ref().map(|(_, branch)| &**branch);
                flow("if", None, Some(cond), then_branch, otherwise)
            }
            Expr::While(expr) => flow(
                "while",
                expr.label.as_ref(),
                Some(&expr.cond),
                &expr.body,
                None,
            ),
            Expr::Loop(expr) => flow("loop", expr.label.as_ref(), None, &expr.body, None),
            Expr::ForLoop(expr) => Flow {
                pat: Some(&expr.pat),
                around_pat: ("", " in"),
                condition: Some(&expr.expr),
                ..flow("for", expr.label.as_ref(), None, &expr.body, None)
            },
            _ => return None,
        })
    }
}

impl Printer {
    pub(super) fn control_flow(
        &self,
        expr: &Expr,
        may_take_one_line: bool,
        shape: Shape,
    ) -> Option<String> {
        self.flow(&Flow::of(expr, may_take_one_line)?, shape)
    }

    /// The condition of an expression that has one, as it would be laid out.
    pub(super) fn condition(&self, expr: &Expr, shape: Shape) -> Option<String> {
        if let Expr::Match(expr) = expr {
            return self.expr(&expr.expr, shape.offset_left(8)?);
        }
        let flow = Flow::of(expr, true)?;
        Some(self.head(&flow, shape)?.0)
    }

    fn flow(&self, flow: &Flow<'_>, shape: Shape) -> Option<String> {
        let (head, used) = self.head(flow, shape)?;
        let Some(used) = used else {
            return Some(head);
        };
        let mut width = shape.width.saturating_sub(used);
        if flow.otherwise.is_some() || flow.after_else {
            width = width.min(1);
        }
        let mut out = head + &self.braced(&flow.block.stmts, shape.with_width(width));
        if let Some(otherwise) = flow.otherwise {
            let shape = self.room(shape.indent);
            let branch = match Flow::of(otherwise, false) {
                Some(flow) => self.flow(
                    &Flow {
                        after_else: true,
                        ..flow
                    },
                    shape,
                )?,
                None => self.expr_as(otherwise, true, shape.with_width(shape.width.min(1)))?,
            };
            out.push_str(" else ");
            out.push_str(&branch);
        }
        Some(out)
    }

    /// Everything up to the block, and its width; no width if it is the whole expression.
    fn head(&self, flow: &Flow<'_>, shape: Shape) -> Option<(String, Option<usize>)> {
        let fresh = shape.with_width(self.budget(shape.used_width()));
        let room = if flow.after_else {
            fresh.offset_left(7)?
        } else {
            fresh
        };
        let label = match flow.label {
            Some(label) => format!("{}: ", label.name),
            None => String::new(),
        };
        let offset = flow.keyword.len() + label.len() + 1;
        let condition = match flow.condition {
            Some(condition) => self.flow_condition(flow, condition, room, offset)?,
            None => String::new(),
        };
        let budget = self.budget(room.used_width() + offset + 2);
        let brace_below = (condition.contains('\n') || condition.len() > budget)
            && (!last_line_extendable(&condition)
                || last_line_offset(shape.used_width(), &condition));
        if flow.may_take_one_line
            && let Some(line) = self.one_line_if(flow, &condition, shape.width)
            && line.len() <= ONE_LINE_IF
        {
            return Some((line, None));
        }
        let before = if condition.is_empty() || condition.starts_with('\n') {
            ""
        } else {
            " "
        };
        let after = if brace_below {
            shape.indent.newline()
        } else {
            " ".to_owned()
        };
        let used = if condition.contains('\n') {
            last_line_width(&condition)
        } else {
            label.len() + flow.keyword.len() + condition.len() + 2
        };
        let head = format!("{label}{}{before}{condition}{after}", flow.keyword);
        Some((head, Some(used)))
    }

    fn flow_condition(
        &self,
        flow: &Flow<'_>,
        condition: &Expr,
        shape: Shape,
        offset: usize,
    ) -> Option<String> {
        let room = shape.offset_left(offset)?;
        if let Some(pat) = flow.pat {
            let (before, after) = flow.around_pat;
            let pat_room = room.offset_left(before.len())?.sub_width(after.len())?;
            let pat = self.pat(pat, pat_room)?;
            return self.assign(format!("{before}{pat}{after}"), condition, room);
        }
        let beside = self.expr(condition, room);
        if flow.keyword == "if" || beside.is_some() {
            return beside;
        }
        let below = shape.block_indent(super::shape::TAB).to_line_end();
        let text = self.expr(condition, below)?;
        Some(format!("{}{text}", below.indent.newline()))
    }

    fn one_line_if(&self, flow: &Flow<'_>, condition: &str, width: usize) -> Option<String> {
        let Expr::Block(otherwise) = flow.otherwise? else {
            return None;
        };
        if condition.contains('\n') || otherwise.label.is_some() {
            return None;
        }
        let first = simple_block(flow.block)?;
        let second = simple_block(&otherwise.block)?;
        let fixed = flow.keyword.len() + "  {  } else {  }".len();
        let room = width.checked_sub(condition.len() + fixed)?;
        let no_indent = super::shape::Indent::new(0);
        let first = self.expr(first, self.room_of(room, no_indent))?;
        let room = room.checked_sub(first.len())?;
        let second = self.expr(second, self.room_of(room, no_indent))?;
        if first.contains('\n') || second.contains('\n') {
            return None;
        }
        let line = format!(
            "{} {condition} {{ {first} }} else {{ {second} }}",
            flow.keyword
        );
        (line.len() <= width).then_some(line)
    }
}

/// Whether the last line begins right of a column.
fn last_line_offset(column: usize, text: &str) -> bool {
    let line = super::text::last_line(text);
    line.len() - line.trim_start().len() > column
}
