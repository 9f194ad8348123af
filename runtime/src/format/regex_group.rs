//! The groups of a regular expression, and what refers to them.

use std::collections::{HashMap, HashSet};

/// What is known of groups at a place in a pattern. Places are octets from its beginning.
pub(super) struct Groups {
    /// The groups that are open, outermost first, below them the pattern itself.
    open: Vec<Open>,
    captured: usize,
    /// Where each name was given last.
    names: HashMap<String, usize>,
    references: HashSet<String>,
    largest_reference: usize,
}

struct Open {
    start: usize,
    /// Where the alternative that is being read starts.
    alternative: usize,
    is_repeatable: bool,
}

impl Groups {
    pub(super) fn new() -> Self {
        let pattern = Open {
            start: 0,
            alternative: 0,
            is_repeatable: false,
        };
        Self {
            open: vec![pattern],
            captured: 0,
            names: HashMap::new(),
            references: HashSet::new(),
            largest_reference: 0,
        }
    }

    pub(super) fn open(&mut self, start: usize, is_repeatable: bool) {
        self.open.push(Open {
            start,
            alternative: start,
            is_repeatable,
        });
    }

    /// Whether the group that ends may be repeated; `None` if no group is open.
    pub(super) fn close(&mut self) -> Option<bool> {
        let group = self.open.pop()?;
        (!self.open.is_empty()).then_some(group.is_repeatable)
    }

    pub(super) fn alternative(&mut self, start: usize) {
        if let Some(group) = self.open.last_mut() {
            group.alternative = start;
        }
    }

    pub(super) fn capture(&mut self) {
        self.captured += 1;
    }

    /// Gives `name` to the group at `place`; `None` if another group of that name may match as well.
    ///
    /// Two groups do so unless they are in different alternatives of the innermost group that
    /// holds both. The last group of that name decides: if it does not conflict, none before does.
    pub(super) fn name(&mut self, name: String, place: usize) -> Option<()> {
        let Some(before) = self.names.insert(name, place) else {
            return Some(());
        };
        let holders = self.open.partition_point(|group| group.start <= before);
        let holder = self.open[..holders].last()?;
        (before < holder.alternative).then_some(())
    }

    pub(super) fn refer_to_name(&mut self, name: String) {
        self.references.insert(name);
    }

    pub(super) fn refer_to_number(&mut self, digits: &str) {
        let number = digits.parse().unwrap_or(usize::MAX);
        self.largest_reference = self.largest_reference.max(number);
    }

    /// `None` if a group is still open or a reference leads to none.
    pub(super) fn end(self) -> Option<()> {
        let is_named = |name: &String| self.names.contains_key(name);
        let is_good = self.open.len() == 1
            && self.largest_reference <= self.captured
            && self.references.iter().all(is_named);
        is_good.then_some(())
    }
}

#[cfg(test)]
mod tests {
    use crate::format::{judge, regex::is_regex};

    #[test]
    fn groups_have_names_and_numbers() {
        judge(
            is_regex,
            &[
                "(?<a>b)\\k<a>",
                "\\k<a>(?<a>b)",
                "(a)\\1",
                "\\1(a)",
                "(?<$_é1>a)",
                "(?<\\u0061>b)\\k<a>",
                "(?<\\u{61}>b)",
                "(?<a\u{301}>b)",
                "(a)(?<b>c)\\2",
                "(?<\\ud835\\udc9c>b)",
            ],
            &[
                "\\k",
                "\\k<a>",
                "\\k<>",
                "(?<>a)",
                "(?<1>a)",
                "(?<a",
                "(?<a-b>c)",
                "\\1",
                "(a)\\2",
                "(?:a)\\1",
                "(?<a>b)\\k<b>",
                "(?<a>b)\\k<a",
                "(?<\\x61>b)",
                "(a)\\99999999999999999999",
                "(?<a b>c)",
                "(?<\\ud835>b)",
            ],
        );
    }

    #[test]
    fn a_name_is_given_once_in_an_alternative() {
        judge(
            is_regex,
            &[
                "(?<a>b)|(?<a>c)",
                "(?:(?<a>b)|(?<a>c))d",
                "(?:x(?<a>b)|y|(?<a>c))",
                "((?<a>b))|(?<a>c)",
            ],
            &[
                "(?<a>b)(?<a>c)",
                "(?<a>(?<a>b))",
                "(?:(?<a>b)|c)(?<a>d)",
                "x|(?<a>b)(?<a>c)",
                "(?<a>b|(?<a>c))",
            ],
        );
    }
}
