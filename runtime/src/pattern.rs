//! Regular expressions of a schema (ECMA-262), compiled when they are first needed.

/// A regular expression, compiled once. Declared by [`pattern!`](crate::pattern).
#[cfg(feature = "pattern")]
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    regex: &'static str,
    compiled: std::sync::OnceLock<regex::Regex>,
}

#[cfg(feature = "pattern")]
impl Pattern {
    /// The expression as the schema has it, and the same in the language of the `regex` crate.
    #[must_use]
    pub const fn new(source: &'static str, regex: &'static str) -> Self {
        Self {
            source,
            regex,
            compiled: std::sync::OnceLock::new(),
        }
    }

    /// The expression as the schema has it.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether it matches somewhere in the text.
    ///
    /// # Panics
    /// When the translation is not an expression of the `regex` crate, which the generator has made sure of.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let compile = || regex::Regex::new(self.regex).expect("a generated pattern compiles");
        self.compiled.get_or_init(compile).is_match(text)
    }
}

/// Declares a static [`Pattern`]: as the schema has it, and in the language of the `regex` crate.
///
/// ```
/// schemawright::pattern! { static DIGITS = r"^\d+$" => r"^[0-9]+$"; }
///
/// assert!(DIGITS.is_match("42"));
/// assert!(!DIGITS.is_match("forty-two"));
/// ```
#[cfg(feature = "pattern")]
#[macro_export]
macro_rules! pattern {
    ($($visibility:vis static $name:ident = $source:literal => $regex:literal;)*) => {
        $($visibility static $name: $crate::Pattern = $crate::Pattern::new($source, $regex);)*
    };
}

/// Needs the feature `pattern`.
#[cfg(not(feature = "pattern"))]
#[macro_export]
macro_rules! pattern {
    ($($tokens:tt)*) => {
        ::core::compile_error!(
            "this schema has a `pattern`: switch on the feature `pattern` of `schemawright`"
        );
    };
}
