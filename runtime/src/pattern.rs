//! Regular expressions of a schema (ECMA-262), compiled when they are first needed.

#[cfg(feature = "pattern")]
mod engine;
#[cfg(not(feature = "pattern"))]
#[path = "pattern/engine_off.rs"]
mod engine;
mod units;

use std::sync::OnceLock;

use crate::Matched;
use engine::Engine;
pub use units::code_units;

/// A regular expression, compiled once. Declared by `pattern!` or
/// [`backtracking_pattern!`](crate::backtracking_pattern).
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    /// The expression in the language of its engine, and how that compiles it.
    translated: &'static str,
    compile: fn(&str) -> Option<Engine>,
    /// Whether it is run on the code units of a text.
    by_code_units: bool,
    compiled: OnceLock<Engine>,
}

impl Pattern {
    /// The expression as the schema has it, and the same in the language of the `regex` crate.
    #[must_use]
    pub const fn new(source: &'static str, regex: &'static str) -> Self {
        Self {
            source,
            translated: regex,
            compile: Engine::regex,
            by_code_units: false,
            compiled: OnceLock::new(),
        }
    }

    /// The expression as the schema has it, and the same in the language of [`Backtracking`](crate::Backtracking).
    #[must_use]
    pub const fn backtracking(source: &'static str, translated: &'static str) -> Self {
        Self {
            source,
            translated,
            compile: Engine::backtracking,
            by_code_units: false,
            compiled: OnceLock::new(),
        }
    }

    /// The same expression, matched as ECMA-262 does without the flag `u`: by UTF-16 code units, each of which is the
    /// character that [`code_units`](crate::text::code_units) makes of it.
    #[must_use]
    pub const fn code_units(mut self) -> Self {
        self.by_code_units = true;
        self
    }

    /// The expression as the schema has it.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// What comes of matching a text with it, anywhere in the text.
    ///
    /// # Panics
    /// When the translation is not in the language of its engine, which the generator has made sure of.
    #[must_use]
    pub fn run(&self, text: &str) -> Matched {
        let compile = || (self.compile)(self.translated).expect("a generated pattern compiles");
        let engine = self.compiled.get_or_init(compile);
        if self.by_code_units {
            engine.run(&code_units(text))
        } else {
            engine.run(text)
        }
    }

    /// Whether it matches somewhere in the text. `false` also when that takes too many steps to tell, and then the
    /// verdict that is being found is a refusal.
    ///
    /// # Panics
    /// As [`Self::run`] does.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.run(text) == Matched::Yes
    }
}

/// Declares statics of the type [`Pattern`]: as the schema has it, and in the language of the `regex` crate; with
/// `code_units` before that, it is matched by UTF-16 code units.
///
/// ```
/// schemawright::pattern! { static DIGITS = r"^\d+$" => r"^[0-9]+$"; }
///
/// assert!(DIGITS.is_match("42"));
/// assert!(!DIGITS.is_match("forty-two"));
///
/// schemawright::pattern! { static ONE = r"^[^\_]$" => code_units r"^[^_]$"; }
///
/// assert!(ONE.is_match("é"));
/// assert!(!ONE.is_match("🐲"), "two code units");
/// ```
#[cfg(feature = "pattern")]
#[doc(hidden)]
#[macro_export]
macro_rules! pattern {
    ($($visibility:vis static $name:ident = $source:literal => $($units:ident)? $regex:literal;)*) => {
        $($visibility static $name: $crate::Pattern = $crate::Pattern::new($source, $regex)$(.$units())?;)*
    };
}

/// Needs the feature `pattern`. Declares the statics all the same, so that this is the only error.
#[cfg(not(feature = "pattern"))]
#[doc(hidden)]
#[macro_export]
macro_rules! pattern {
    ($($visibility:vis static $name:ident = $source:literal => $($units:ident)? $regex:literal;)*) => {
        ::core::compile_error!(
            "this schema has a `pattern`: switch on the feature `pattern` of `schemawright`"
        );
        $($visibility static $name: $crate::Pattern = $crate::Pattern::new($source, $regex)$(.$units())?;)*
    };
}

/// Declares statics of the type [`Pattern`] that look around or refer back to a group: as the schema has it, and in the
/// language of [`Backtracking`](crate::Backtracking); with `code_units` as in [`pattern!`](crate::pattern).
///
/// ```
/// schemawright::backtracking_pattern! { static NO_ROOT = r"^(?!root$)" => r"^(?!root$)"; }
///
/// assert!(NO_ROOT.is_match("user"));
/// assert!(!NO_ROOT.is_match("root"));
/// ```
#[cfg(feature = "backtracking")]
#[doc(hidden)]
#[macro_export]
macro_rules! backtracking_pattern {
    ($($visibility:vis static $name:ident = $source:literal => $($units:ident)? $translated:literal;)*) => {
        $($visibility static $name: $crate::Pattern =
            $crate::Pattern::backtracking($source, $translated)$(.$units())?;)*
    };
}

/// Needs the feature `backtracking`. Declares the statics all the same, so that this is the only error.
#[cfg(not(feature = "backtracking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! backtracking_pattern {
    ($($visibility:vis static $name:ident = $source:literal => $($units:ident)? $translated:literal;)*) => {
        ::core::compile_error!(
            "this schema has a `pattern` with look-around or back-references: switch on the feature `backtracking` of \
             `schemawright`"
        );
        $($visibility static $name: $crate::Pattern =
            $crate::Pattern::backtracking($source, $translated)$(.$units())?;)*
    };
}
