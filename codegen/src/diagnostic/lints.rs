//! The lints: every kind of warning with its code, what it means, and how serious it is unless somebody says otherwise.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Diagnostic, Diagnostics, Severity};
use crate::text::nearest;

/// What becomes of a finding of a lint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It is not told.
    Allow,
    /// It is told, and the run goes on.
    Warn,
    /// It is an error.
    Deny,
}

impl Level {
    /// Its name, as options spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

macro_rules! lints {
    ($($lint:ident $code:literal $level:ident $meaning:literal;)*) => {
        /// A kind of warning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Lint {
            $(#[doc = $meaning] $lint,)*
        }

        impl Lint {
            /// All lints, in the order of their codes.
            pub const ALL: &'static [Self] = &[$(Self::$lint),*];

            /// Its stable name.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$lint => $code),* }
            }

            /// What becomes of its findings where nobody says otherwise.
            #[must_use]
            pub const fn default_level(self) -> Level {
                match self { $(Self::$lint => Level::$level),* }
            }

            /// What it finds, in one line.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$lint => $meaning),* }
            }
        }
    };
}

lints! {
    BacktrackingPattern "backtracking-pattern" Warn "a pattern that needs the feature `backtracking`";
    BadDefault "bad-default" Warn "a default that its own schema refuses";
    BadExample "bad-example" Warn "an example that its own schema refuses";
    DuplicateIdentifier "duplicate-identifier" Warn "an identifier that several schemas have, and that no reference leads to";
    EndlessReference "endless-reference" Warn "a schema that applies itself to the same instance, where that changes no verdict";
    NearMissKeyword "near-miss-keyword" Warn "a keyword that means nothing here: misspelt, of another dialect, or at a wrong level";
    NotEcma "not-ecma" Warn "a pattern that ECMA-262 reads otherwise than its author meant";
    NotExportable "not-exportable" Warn "what `--lossy` leaves out of an export, because its dialect cannot say it";
    RequiredNotDeclared "required-not-declared" Warn "a required property that `additionalProperties: false` forbids";
    UnknownDialect "unknown-dialect" Warn "a `$schema` that names no known dialect, where `dialect` says which one is read";
    Unsatisfiable "unsatisfiable" Warn "a schema that nothing can satisfy";
    WrongAnnotation "wrong-annotation" Warn "an annotation with a value that it can't have, which people are not told";
}

impl Lint {
    /// The lint with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lint| lint.code() == code)
    }
}

/// What stands for all lints whose findings would be told.
pub const ALL_WARNINGS: &str = "warnings";

/// What a level is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A lint.
    One(Lint),
    /// All lints whose findings would be told.
    Warnings,
}

impl Chosen {
    /// What a code stands for: that of a lint, or `warnings`.
    ///
    /// # Errors
    /// The code is that of no lint; the message says which one may have been meant.
    pub fn from_code(code: &str) -> Result<Self, String> {
        if code == ALL_WARNINGS {
            return Ok(Self::Warnings);
        }
        Lint::from_code(code).map(Self::One).ok_or_else(|| {
            let meant = nearest(code, Self::codes());
            let help = match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("there are {}", Self::codes().collect::<Vec<_>>().join(", ")),
            };
            format!("{code:?} is the code of no warning: {help}")
        })
    }

    /// All codes that stand for something.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        let lints = Lint::ALL.iter().map(|lint| lint.code());
        lints.chain([ALL_WARNINGS])
    }
}

/// The levels of all lints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lints(BTreeMap<Lint, Level>);

impl Lints {
    /// What becomes of the findings of a lint.
    #[must_use]
    pub fn level(&self, lint: Lint) -> Level {
        self.0
            .get(&lint)
            .copied()
            .unwrap_or_else(|| lint.default_level())
    }

    /// Takes up choices that were made in one place; they come before those that were made earlier. There, what is said
    /// of a lint comes before what is said of all warnings, and of two choices for the same lint the last one counts.
    pub fn choose(&mut self, choices: &[(Chosen, Level)]) {
        for &(chosen, level) in choices {
            if chosen == Chosen::Warnings {
                for &lint in Lint::ALL {
                    if self.level(lint) == Level::Warn {
                        self.0.insert(lint, level);
                    }
                }
            }
        }
        for &(chosen, level) in choices {
            if let Chosen::One(lint) = chosen {
                self.0.insert(lint, level);
            }
        }
    }

    /// Gives each warning its level.
    ///
    /// # Errors
    /// One of them is denied: all that is left, in the same order.
    pub fn judge(&self, found: &Diagnostics) -> Result<Diagnostics, Diagnostics> {
        let mut judged = Diagnostics::new();
        for diagnostic in found {
            let lint = Lint::from_code(diagnostic.code);
            let lint = lint.filter(|_| diagnostic.severity == Severity::Warning);
            match lint.map_or(Level::Warn, |lint| self.level(lint)) {
                Level::Allow => {}
                Level::Warn => judged.push(diagnostic.clone()),
                Level::Deny => judged.push(Diagnostic {
                    severity: Severity::Error,
                    ..diagnostic.clone()
                }),
            }
        }
        if judged.has_errors() {
            Err(judged)
        } else {
            Ok(judged)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lints(layers: &[&[(Chosen, Level)]]) -> Lints {
        let mut lints = Lints::default();
        for layer in layers {
            lints.choose(layer);
        }
        lints
    }

    #[test]
    fn codes_are_sorted_and_read_back() {
        assert!(Lint::ALL.is_sorted_by_key(|lint| lint.code()));
        for &lint in Lint::ALL {
            assert_eq!(Chosen::from_code(lint.code()), Ok(Chosen::One(lint)));
        }
        assert_eq!(Chosen::from_code("warnings"), Ok(Chosen::Warnings));
    }

    #[test]
    fn what_is_said_of_one_lint_comes_before_what_is_said_of_all() {
        let example = Chosen::One(Lint::BadExample);
        for layer in [
            [(Chosen::Warnings, Level::Deny), (example, Level::Warn)],
            [(example, Level::Warn), (Chosen::Warnings, Level::Deny)],
        ] {
            let lints = lints(&[&layer]);
            assert_eq!(lints.level(Lint::BadExample), Level::Warn);
            assert_eq!(lints.level(Lint::BadDefault), Level::Deny);
        }
    }

    #[test]
    fn later_choices_come_first_and_all_warnings_leave_what_is_allowed() {
        let example = Chosen::One(Lint::BadExample);
        let denied: &[_] = &[(Chosen::Warnings, Level::Deny)];
        let allowed = lints(&[&[(example, Level::Allow)], denied]);
        assert_eq!(allowed.level(Lint::BadExample), Level::Allow);
        let warned = lints(&[&[(example, Level::Warn)], denied]);
        assert_eq!(warned.level(Lint::BadExample), Level::Deny);
    }

    #[test]
    fn a_code_of_no_lint_gets_the_one_that_may_be_meant() {
        let message = Chosen::from_code("near-mis-keyword").expect_err("no lint");
        assert!(
            message.contains("did you mean `near-miss-keyword`?"),
            "{message}"
        );
        let message = Chosen::from_code("colour").expect_err("no lint");
        assert!(
            message.contains("there are backtracking-pattern, "),
            "{message}"
        );
    }
}
