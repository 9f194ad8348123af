//! The room that a piece of code has: its width, its indentation and where it starts.

/// The width of one level of indentation.
pub(super) const TAB: usize = 4;

/// The widths of `rustfmt`'s default heuristics.
pub(super) const CALL_WIDTH: usize = 60;
pub(super) const ARRAY_WIDTH: usize = 60;

/// Leading white space: block levels, plus an alignment inside the block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Indent {
    pub(super) block: usize,
    pub(super) align: usize,
}

impl Indent {
    pub(super) const fn new(block: usize) -> Self {
        Self { block, align: 0 }
    }

    pub(super) const fn width(self) -> usize {
        self.block + self.align
    }

    pub(super) const fn block_only(self) -> Self {
        Self::new(self.block)
    }

    pub(super) const fn deeper(self) -> Self {
        Self {
            block: self.block + TAB,
            align: self.align,
        }
    }

    pub(super) const fn aligned(self, delta: usize) -> Self {
        Self {
            block: self.block,
            align: self.align + delta,
        }
    }

    pub(super) fn spaces(self) -> String {
        " ".repeat(self.width())
    }

    /// A line break followed by this indentation.
    pub(super) fn newline(self) -> String {
        format!("\n{}", self.spaces())
    }
}

/// The room for one piece of code. `offset` counts from the block indentation to where it starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) width: usize,
    pub(super) indent: Indent,
    pub(super) offset: usize,
    /// The greatest width of a line.
    max: usize,
}

impl Shape {
    /// Room of a given width at an indentation.
    pub(super) const fn of_width(width: usize, indent: Indent, max: usize) -> Self {
        Self {
            width,
            indent,
            offset: indent.align,
            max,
        }
    }

    /// Everything right of an indentation.
    pub(super) const fn indented(indent: Indent, max: usize) -> Self {
        Self::of_width(max.saturating_sub(indent.width()), indent, max)
    }

    pub(super) const fn with_width(self, width: usize) -> Self {
        Self { width, ..self }
    }

    pub(super) const fn to_line_end(self) -> Self {
        self.with_width(self.max.saturating_sub(self.indent.width()))
    }

    pub(super) const fn visual_indent(self, delta: usize) -> Self {
        let align = self.offset + delta;
        Self {
            indent: Indent {
                block: self.indent.block,
                align,
            },
            offset: align,
            ..self
        }
    }

    pub(super) const fn block_indent(self, delta: usize) -> Self {
        let indent = if self.indent.align == 0 {
            Indent::new(self.indent.block + delta)
        } else {
            self.indent.aligned(delta)
        };
        Self {
            indent,
            offset: indent.align,
            ..self
        }
    }

    pub(super) const fn block(self) -> Self {
        Self {
            indent: self.indent.block_only(),
            ..self
        }
    }

    pub(super) fn sub_width(self, delta: usize) -> Option<Self> {
        Some(self.with_width(self.width.checked_sub(delta)?))
    }

    pub(super) fn offset_left(self, delta: usize) -> Option<Self> {
        Some(Self {
            offset: self.offset + delta,
            ..self.sub_width(delta)?
        })
    }

    /// As `offset_left`, but without any width where the room does not suffice.
    pub(super) fn offset_at_most(self, delta: usize) -> Self {
        self.offset_left(delta).unwrap_or(Self {
            width: 0,
            offset: self.offset + delta,
            ..self
        })
    }

    pub(super) fn shrink_left(self, delta: usize) -> Option<Self> {
        Some(Self {
            indent: self.indent.aligned(delta),
            ..self.offset_left(delta)?
        })
    }

    pub(super) const fn used_width(self) -> usize {
        self.indent.block + self.offset
    }

    /// The columns at the end of the line that belong to what follows.
    pub(super) const fn rhs_overhead(self) -> usize {
        self.max.saturating_sub(self.used_width() + self.width)
    }

    /// A line break followed by white space up to the offset.
    pub(super) fn newline(self) -> String {
        format!("\n{}", " ".repeat(self.indent.block + self.offset))
    }

    /// Whether a finished text keeps to this room: its first line, its other lines, its last line.
    pub(super) fn holds(self, text: &str) -> bool {
        use super::text::{first_line_width, last_line_width, width};
        first_line_width(text) <= self.width
            && (!text.contains('\n')
                || (text.lines().skip(1).all(|line| width(line) <= self.max)
                    && last_line_width(text) <= self.used_width() + self.width))
    }
}
