//! Functions: their signatures and bodies.

use quote::ToTokens;
use syn::{
    Attribute, Block, FnArg, PatType, Receiver, ReceiverKind, Safety, Signature, Visibility,
};

use super::list::{self, Comma};
use super::print::Printer;
use super::shape::{Indent, Shape};
use super::text::{first_line, last_line_width, width};
use super::tokens;

/// A function wherever it stands.
#[derive(Clone, Copy)]
pub(super) struct Func<'a> {
    pub(super) attrs: &'a [Attribute],
    pub(super) vis: &'a Visibility,
    pub(super) sig: &'a Signature,
    pub(super) end: End<'a>,
}

/// What follows the signature of a function.
#[derive(Clone, Copy)]
pub(super) enum End<'a> {
    /// Its body.
    Body(&'a Block),
    /// A semicolon: an implementation has the body.
    Semicolon,
}

/// What stands on the last line of a signature, after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Brace,
    Semicolon,
    Nothing,
}

impl After {
    fn width(self) -> usize {
        match self {
            Self::Brace => " {".len(),
            Self::Semicolon => ";".len(),
            Self::Nothing => 0,
        }
    }
}

impl Printer {
    pub(super) fn func(&self, func: Func<'_>, indent: Indent) -> Option<String> {
        let attrs = self.attrs_above(func.attrs, self.room(indent))?;
        let has_where = func
            .sig
            .generics
            .where_clause
            .as_ref()
            .is_some_and(|clause| !clause.predicates.is_empty());
        let after = match func.end {
            End::Body(_) if has_where => After::Nothing,
            End::Body(_) => After::Brace,
            End::Semicolon => After::Semicolon,
        };
        let head = self.at_any_width(|printer| printer.signature(func, after, indent))?;
        let End::Body(block) = func.end else {
            return Some(format!("{attrs}{head};"));
        };
        let brace_below = last_line_width(&head) + 2 > self.room(indent).width;
        let before = if brace_below || has_where {
            indent.newline()
        } else {
            " ".to_owned()
        };
        let empty = block.stmts.is_empty() && !has_where;
        let body = if empty && indent.width() + head.len() + " {}".len() <= self.max() {
            "{}".to_owned()
        } else {
            self.braced(&block.stmts, self.room(indent).with_width(0))
        };
        Some(format!("{attrs}{head}{before}{body}"))
    }

    /// The signature up to its parameters.
    fn signature_start(&self, func: Func<'_>, after: After, indent: Indent) -> Option<String> {
        let sig = func.sig;
        if sig.abi.is_some() || sig.variadic.is_some() || !matches!(sig.safety, Safety::Default) {
            self.give_up()?;
        }
        let constness = sig.constness.map_or("", |_| "const ");
        let asyncness = sig.asyncness.map_or("", |_| "async ");
        let vis = self.visibility(func.vis)?;
        let out = format!("{vis}{constness}{asyncness}fn ");
        let used = out.len() + indent.width();
        let overhead = if after == After::Brace { 4 } else { 2 };
        let mut room = self.room_of(self.budget(used + overhead), indent);
        room.offset = used;
        Some(out + &self.generics(&sig.ident.to_string(), &sig.generics, room)?)
    }

    fn signature(&self, func: Func<'_>, after: After, indent: Indent) -> Option<String> {
        let sig = func.sig;
        let mut out = self.signature_start(func, after, indent)?;
        let output = self.return_type(&sig.output, self.room(indent))?;
        let broken_output = output.contains('\n');
        let output_len = if broken_output { 0 } else { output.len() };
        let one_line = if out.contains('\n') || broken_output {
            0
        } else {
            let gap = if output_len == 0 { 2 } else { 3 };
            self.budget(indent.width() + out.len() + output_len + gap + after.width())
        };
        let params = self.params(sig, one_line, indent)?;
        let below = !sig.inputs.is_empty() && (params.contains('\n') || params.len() > one_line);
        let inner = indent.deeper().newline();
        let outer = indent.newline();
        let mut output_below = false;
        if below {
            out.extend(["(", &inner, &params, &outer, ")"]);
        } else {
            let used = last_line_width(&out) + indent.width() + width(first_line(&output));
            output_below = sig.inputs.is_empty() && used + "()".len() > self.max();
            out.extend(["(", &params, ")"]);
        }
        if !output.is_empty() {
            let total = out.len() + indent.width() + output_len + 1;
            // Here a semicolon takes as much room as a brace.
            let end = if after == After::Nothing { 0 } else { 2 };
            let next_line = !below
                && !sig.inputs.is_empty()
                && (out.contains('\n') || broken_output || total + end > self.max());
            out.push_str(if next_line || output_below {
                &outer
            } else {
                " "
            });
            let used = last_line_width(&out);
            let text = if broken_output || next_line {
                let room = self.room(indent);
                let room = if next_line {
                    room
                } else {
                    room.offset_left(used).unwrap_or(room)
                };
                self.return_type(&sig.output, room)?
            } else {
                output
            };
            out.push_str(&text);
        }
        let before = if below && matches!(sig.output, syn::ReturnType::Default) {
            " "
        } else {
            &outer
        };
        out.push_str(&self.where_clause(&sig.generics, before, indent)?);
        Some(out)
    }

    fn params(&self, sig: &Signature, one_line: usize, indent: Indent) -> Option<String> {
        if sig.inputs.is_empty() {
            return Some(String::new());
        }
        let inner = self.room(indent.deeper()).sub_width(1)?;
        let mut items = Vec::new();
        for input in &sig.inputs {
            items.push(match input {
                FnArg::Receiver(receiver) => Some(self.receiver(receiver)?),
                FnArg::Typed(typed) if typed.attrs.is_empty() => {
                    let text = self.param(typed, inner);
                    Some(text.unwrap_or_else(|| tokens::line(typed.to_token_stream())))
                }
                FnArg::Typed(_) => self.give_up(),
            });
        }
        let tactic = list::tactic(&items, 2, one_line);
        list::commas(&items, tactic, Comma::Vertical, inner)
    }

    fn param(&self, param: &PatType, shape: Shape) -> Option<String> {
        let pat = self.pat(&param.pat, shape)?;
        let width = shape.width.checked_sub(width(&pat) + 2)?;
        let ty = self.ty(&param.ty, self.room_of(width, shape.indent))?;
        Some(format!("{pat}: {ty}"))
    }

    fn receiver(&self, receiver: &Receiver) -> Option<String> {
        let mutable = receiver.mutability.map_or("", |_| "mut ");
        match &receiver.kind {
            ReceiverKind::Value => Some(format!("{mutable}self")),
            ReceiverKind::Reference(..) => Some(tokens::line(receiver.to_token_stream())),
            ReceiverKind::Typed(_, ty) => {
                let ty = self.ty(ty, self.room(Indent::new(0)))?;
                Some(format!("{mutable}self: {ty}"))
            }
            _ => self.give_up(),
        }
    }
}
