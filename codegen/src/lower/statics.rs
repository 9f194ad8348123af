//! The statics of a module: regular expressions and JSON constants, each once.

use std::collections::HashMap;

use crate::graph::Pattern;
use crate::pattern::{Compiled, Translated};
use crate::rust::{Matcher, PatternStatic};

use super::names::{self, Used};

/// The statics of a module.
#[derive(Debug)]
pub struct Statics {
    /// The regular expressions.
    pub patterns: Vec<PatternStatic>,
    /// The JSON constants: name and text.
    pub constants: Vec<(String, String)>,
    /// The names of those that there are, by source or text.
    known: [HashMap<String, String>; 2],
    used: Used,
}

impl Default for Statics {
    fn default() -> Self {
        Self {
            patterns: Vec::new(),
            constants: Vec::new(),
            known: Default::default(),
            used: Used::new("_"),
        }
    }
}

impl Statics {
    /// How a pattern is run: as code where that is simple, else by a static that is named after `owner`.
    pub fn matcher(&mut self, pattern: &Pattern, owner: &str) -> Matcher {
        match &pattern.compiled {
            Compiled::Plain(plain) => Matcher::Code(plain.clone()),
            Compiled::Regex(translated) => {
                Matcher::Static(self.pattern(&pattern.source, translated, false, owner))
            }
            Compiled::Backtracking { translated, .. } => {
                Matcher::Backtracking(self.pattern(&pattern.source, translated, true, owner))
            }
        }
    }

    /// The name of the static of a pattern.
    fn pattern(
        &mut self,
        source: &str,
        translated: &Translated,
        backtracks: bool,
        owner: &str,
    ) -> String {
        let [known, _] = &mut self.known;
        if let Some(name) = known.get(source) {
            return name.clone();
        }
        let name = self.used.take(format!("{}_PATTERN", names::shouty(owner)));
        known.insert(source.to_owned(), name.clone());
        self.patterns.push(PatternStatic {
            name: name.clone(),
            source: source.to_owned(),
            translated: translated.clone(),
            backtracks,
        });
        name
    }

    /// A static for a JSON text, named after `owner`.
    pub fn constant(&mut self, text: String, owner: &str) -> String {
        let [_, known] = &mut self.known;
        if let Some(name) = known.get(&text) {
            return name.clone();
        }
        let name = self.used.take(format!("{}_JSON", names::shouty(owner)));
        known.insert(text.clone(), name.clone());
        self.constants.push((name.clone(), text));
        name
    }
}
