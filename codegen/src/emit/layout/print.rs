//! The state of one layout run: the line width and what surrounds the code being laid out.

use std::cell::Cell;

use super::shape::{Indent, Shape};

/// No line is made for more columns than this.
const WIDEST: usize = 1 << 20;

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
}

impl Printer {
    pub(super) const fn new(max: usize) -> Self {
        Self {
            max,
            one_line_chain: Cell::new(false),
            in_macro: Cell::new(false),
            unknown: Cell::new(false),
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
