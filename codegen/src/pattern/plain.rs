//! Patterns that need no engine, as data, and how to match them.

use super::class::CharClass;

/// A pattern that comes down to comparisons. Each takes time linear in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plain {
    /// Every text matches: `.*`, `^`.
    Always,
    /// No text matches: `[]`, or half of a surrogate pair.
    Never,
    /// The text is this: `^a$`.
    Equals(String),
    /// The text is one of these: `^(a|b)$`.
    OneOf(Vec<String>),
    /// The text starts with this: `^x-`.
    StartsWith(String),
    /// The text ends with this: `\.json$`.
    EndsWith(String),
    /// The text holds this: `foo`.
    Contains(String),
    /// Some character of the text is in the class: `\S`.
    Anywhere(CharClass),
    /// All characters of the text are in the class, and there are so many: `^[a-f0-9]{24}$`.
    All {
        /// Where the characters belong.
        class: CharClass,
        /// The least number of characters.
        min: u32,
        /// The greatest number of characters; without one there may be any number.
        max: Option<u32>,
    },
    /// The text is made of these pieces, or starts with them: `^[a-z]+-[0-9]{2}$`, `^[A-Z]`.
    ///
    /// Each run may take all it can get, for what comes after it cannot start with its characters.
    Sequence {
        /// The pieces, from the start of the text.
        pieces: Vec<Piece>,
        /// Do the pieces reach to the end of the text?
        to_end: bool,
    },
    /// The text matches one of these, of which there are at least two: `^$|^https://`.
    Either(Vec<Plain>),
}

/// A piece of a [`Plain::Sequence`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// This text.
    Literal(String),
    /// Characters of one class.
    Run {
        /// Where the characters belong.
        class: CharClass,
        /// The least number of characters.
        min: u32,
        /// The greatest number of characters; without one there may be any number.
        max: Option<u32>,
    },
}

impl Plain {
    /// Does the pattern match anywhere in `text`?
    ///
    /// ```
    /// use schemawright_codegen::pattern::{Compiled, compile};
    ///
    /// let Compiled::Plain(plain) = compile("^[a-z]+-[0-9]{2}$")? else { panic!("not plain") };
    /// assert!(plain.is_match("page-12"));
    /// assert!(!plain.is_match("page-123"));
    /// # Ok::<(), schemawright_codegen::pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Equals(whole) => text == whole,
            Self::OneOf(choices) => choices.iter().any(|choice| text == choice),
            Self::StartsWith(start) => text.starts_with(start.as_str()),
            Self::EndsWith(end) => text.ends_with(end.as_str()),
            Self::Contains(part) => text.contains(part.as_str()),
            Self::Anywhere(class) => text.chars().any(|character| class.contains(character)),
            Self::All { class, min, max } => after_run(text, class, *min, *max) == Some(""),
            Self::Sequence { pieces, to_end } => {
                let rest = pieces
                    .iter()
                    .try_fold(text, |rest, piece| piece.strip(rest));
                rest.is_some_and(|rest| !to_end || rest.is_empty())
            }
            Self::Either(branches) => branches.iter().any(|branch| branch.is_match(text)),
        }
    }
}

impl Piece {
    /// What follows the piece at the start of `text`, when it is there.
    fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self {
            Self::Literal(literal) => text.strip_prefix(literal.as_str()),
            Self::Run { class, min, max } => after_run(text, class, *min, *max),
        }
    }
}

fn after_run<'t>(text: &'t str, class: &CharClass, min: u32, max: Option<u32>) -> Option<&'t str> {
    let mut rest = text;
    let mut count = 0;
    while max.is_none_or(|max| count < max)
        && let Some(after) = rest.strip_prefix(|character| class.contains(character))
    {
        rest = after;
        count = count.saturating_add(1);
    }
    (count >= min).then_some(rest)
}
