//! The state of one layout run: the line width and what surrounds the code being laid out.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use syn::{Expr, Macro};

use super::macro_args::{self, MacroArgs};
use super::shape::{Indent, Shape};

/// No line is made for more columns than this.
const WIDEST: usize = 1 << 20;

/// What the layout of an expression depends on. The address stands for the expression: no syntax
/// tree is dropped while its printer is in use.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    address: usize,
    statement: bool,
    in_macro: bool,
    one_line_chain: bool,
    /// Width, block, alignment and offset.
    room: [usize; 4],
}

/// Lays out syntax trees. A method gives `None` when its code does not fit the room it was given.
#[derive(Debug)]
pub(super) struct Printer {
    max: usize,
    /// Whether a chain of calls may only take one line.
    pub(super) one_line_chain: Cell<bool>,
    /// Whether the code is an argument of a macro, whose commas and blocks stay as they are.
    pub(super) in_macro: Cell<bool>,
    /// Set once a construct is met that this layout does not know.
    pub(super) unknown: Cell<bool>,
    /// The layouts made so far: nested code is tried in the same room again and again.
    pub(super) layouts: RefCell<HashMap<Key, Option<String>>>,
    /// The arguments of the macro calls met so far, by the address of the call.
    pub(super) macro_args: RefCell<HashMap<usize, Option<Rc<MacroArgs>>>>,
}

impl Printer {
    pub(super) fn new(max: usize) -> Self {
        Self {
            max,
            one_line_chain: Cell::new(false),
            in_macro: Cell::new(false),
            unknown: Cell::new(false),
            layouts: RefCell::default(),
            macro_args: RefCell::default(),
        }
    }

    /// Lays out code, for wider lines if it does not fit. Where code fits no line of the usual
    /// width, `rustfmt` leaves it alone, so any layout of it is stable.
    pub(super) fn at_any_width(&self, lay_out: impl Fn(&Self) -> Option<String>) -> Option<String> {
        let mut text = lay_out(self);
        let mut max = self.max;
        while text.is_none() && !self.unknown.get() && max < WIDEST {
            max += max / 2;
            let wide = Self::new(max);
            text = lay_out(&wide);
            self.unknown.set(wide.unknown.get());
        }
        text
    }

    pub(super) fn key(&self, expr: &Expr, statement: bool, shape: Shape) -> Key {
        let Shape {
            width,
            indent,
            offset,
            ..
        } = shape;
        Key {
            address: std::ptr::from_ref(expr).addr(),
            statement,
            in_macro: self.in_macro.get(),
            one_line_chain: self.one_line_chain.get(),
            room: [width, indent.block, indent.align, offset],
        }
    }

    /// The arguments of a macro call, if they parse.
    pub(super) fn args_of(&self, mac: &Macro, vec: bool) -> Option<Rc<MacroArgs>> {
        let mut known = self.macro_args.borrow_mut();
        let address = std::ptr::from_ref(mac).addr();
        let args = known
            .entry(address)
            .or_insert_with(|| macro_args::parse(mac.tokens.clone(), vec).map(Rc::new));
        args.clone()
    }

    /// Notes that a construct is unknown; the item is then printed by other means.
    pub(super) fn give_up(&self) -> Option<String> {
        self.unknown.set(true);
        None
    }

    pub(super) const fn room(&self, indent: Indent) -> Shape {
        Shape::indented(indent, self.max)
    }

    pub(super) const fn room_of(&self, width: usize, indent: Indent) -> Shape {
        Shape::of_width(width, indent, self.max)
    }

    pub(super) const fn budget(&self, used: usize) -> usize {
        self.max.saturating_sub(used)
    }

    pub(super) const fn max(&self) -> usize {
        self.max
    }
}
