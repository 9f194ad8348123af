//! The tokens that a verification server knows.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::fmt::Write;
use std::hash::BuildHasher;
use std::time::{Duration, Instant};

use super::Mode;

/// What is known of a token.
#[derive(Debug, Default)]
struct Token {
    /// `None` when it was never issued.
    issued: Option<Issued>,
    /// How the server answers questions about it, where that differs from the others.
    mode: Option<Mode>,
    /// How many questions were about it.
    calls: u64,
}

#[derive(Clone, Copy, Debug)]
struct Issued {
    is_consumed: bool,
    /// `None` when it is good for ever.
    expires: Option<Instant>,
}

/// What becomes of a token that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was good, and is consumed now.
    Valid,
    /// It was never issued.
    NotFound,
    /// It was consumed before.
    Consumed,
    /// Its time is over.
    Expired,
}

/// All tokens.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    known: HashMap<String, Token>,
    calls: u64,
    random: RandomState,
}

impl Tokens {
    /// A token that nobody can guess, in the form that Ignisign's have: 46 letters and digits.
    pub(super) fn fresh(&self) -> String {
        let count = self.known.len();
        let mut token = String::new();
        for part in 0..3_u8 {
            // Writing to a text cannot fail.
            let _ = write!(token, "{:016x}", self.random.hash_one((count, part)));
        }
        token.truncate(46);
        token
    }

    /// Makes a token good for one question.
    pub(super) fn issue(&mut self, token: &str, lifetime: Option<Duration>) {
        let expires = lifetime.and_then(|lifetime| Instant::now().checked_add(lifetime));
        let is_consumed = false;
        self.entry(token).issued = Some(Issued {
            is_consumed,
            expires,
        });
    }

    /// How the server answers questions about a token.
    pub(super) fn set_mode(&mut self, token: &str, mode: Mode) {
        self.entry(token).mode = Some(mode);
    }

    /// Counts a question. Gives how it is to be answered, where that differs from the others.
    pub(super) fn asked(&mut self, token: &str) -> Option<Mode> {
        self.calls += 1;
        let token = self.entry(token);
        token.calls += 1;
        token.mode
    }

    /// Looks at a token, which consumes it.
    pub(super) fn consume(&mut self, token: &str) -> Fate {
        let Some(issued) = &mut self.entry(token).issued else {
            return Fate::NotFound;
        };
        if issued.is_consumed {
            return Fate::Consumed;
        }
        if issued.expires.is_some_and(|end| end <= Instant::now()) {
            return Fate::Expired;
        }
        issued.is_consumed = true;
        Fate::Valid
    }

    /// How many questions were about a token.
    pub(super) fn calls_for(&self, token: &str) -> u64 {
        self.known.get(token).map_or(0, |token| token.calls)
    }

    /// How many questions there were.
    pub(super) const fn calls(&self) -> u64 {
        self.calls
    }

    fn entry(&mut self, token: &str) -> &mut Token {
        self.known.entry(token.to_owned()).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_once() {
        let mut tokens = Tokens::default();
        assert_eq!(tokens.consume("a"), Fate::NotFound);
        tokens.issue("a", None);
        assert_eq!(tokens.consume("a"), Fate::Valid);
        assert_eq!(tokens.consume("a"), Fate::Consumed);
    }

    #[test]
    fn a_token_is_good_for_its_time() {
        let mut tokens = Tokens::default();
        tokens.issue("a", Some(Duration::ZERO));
        tokens.issue("b", Some(Duration::from_secs(60)));
        assert_eq!(tokens.consume("a"), Fate::Expired);
        assert_eq!(tokens.consume("b"), Fate::Valid);
    }

    #[test]
    fn fresh_tokens_differ() {
        let mut tokens = Tokens::default();
        let first = tokens.fresh();
        tokens.issue(&first, None);
        let second = tokens.fresh();
        assert_ne!(first, second);
        assert_eq!((first.len(), second.len()), (46, 46));
    }

    #[test]
    fn questions_are_counted() {
        let mut tokens = Tokens::default();
        tokens.set_mode("a", Mode::Failing);
        assert_eq!(tokens.asked("a"), Some(Mode::Failing));
        assert_eq!(tokens.asked("b"), None);
        assert_eq!(
            (tokens.calls_for("a"), tokens.calls_for("c"), tokens.calls()),
            (1, 0, 2)
        );
    }
}
