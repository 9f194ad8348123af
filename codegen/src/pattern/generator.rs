//! Patterns and texts by chance, for tests against other engines.

/// Marsaglia's xorshift, seeded, so that a failure comes back.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or(0)
    }

    pub(super) fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

const CHARACTERS: [&str; 26] = [
    "a",
    "b",
    "c",
    "Z",
    "0",
    "7",
    "_",
    "-",
    " ",
    "\n",
    "\r",
    "é",
    "ß",
    "\u{85}",
    "\u{A0}",
    "\u{2028}",
    "\u{FEFF}",
    "\u{17F}",
    "\u{180E}",
    "٣",
    "日",
    "🐲",
    "\u{1D7D8}",
    "\u{10FFFF}",
    "\u{FFFD}",
    "/",
];

const CLASS_PARTS: [&str; 10] = [
    "a-c", "0-9", "A-Z", "a-", "-", r"\b", " -~", "é-日", "[", "^",
];

const ESCAPES: [&str; 30] = [
    r"\d",
    r"\D",
    r"\w",
    r"\W",
    r"\s",
    r"\S",
    r"\n",
    r"\r",
    r"\t",
    r"\v",
    r"\f",
    r"\cJ",
    r"\cj",
    r"\0",
    r"\x61",
    r"\x5F",
    r"\u0061",
    r"\uD83D\uDC32",
    r"\u{1F432}",
    r"\u{61}",
    r"\/",
    r"\.",
    r"\-",
    r"\p{L}",
    r"\P{L}",
    r"\p{Nd}",
    r"\p{Lu}",
    r"\p{sc=Latn}",
    r"\p{Script_Extensions=Han}",
    r"\p{Any}",
];

const LEGACY: [&str; 14] = [
    r"\_", r"\e", "]", "}", "{", "{,3}", r"\07", r"\101", r"\8", r"\c", r"\x6", r"\u00", r"\ ",
    r"\k",
];

const QUANTIFIERS: [&str; 13] = [
    "*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,}", "{0,2}", "{2,3}?", "{1}", "{0,1}",
];

pub(super) struct Generator {
    pub(super) random: Random,
    /// Are forms of annex B in use?
    pub(super) legacy: bool,
    /// Are the parts such as make plain patterns?
    pub(super) plain: bool,
    /// Are look-around and references among the parts?
    pub(super) backtracking: bool,
    /// How many groups there are so far.
    pub(super) groups: usize,
    /// The groups that are not closed yet. In one of them, `regress` finds what it matched before it was tried anew.
    pub(super) open: Vec<usize>,
    /// The group that has a name.
    pub(super) named: Option<usize>,
}

impl Generator {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: Random(seed),
            legacy: false,
            plain: false,
            backtracking: false,
            groups: 0,
            open: Vec::new(),
            named: None,
        }
    }

    pub(super) fn pattern(&mut self) -> String {
        (self.groups, self.named) = (0, None);
        let start = self.random.pick(&["", "^", "^"]);
        let end = self.random.pick(&["", "$", "$"]);
        let depth = if self.plain { 0 } else { 3 };
        format!("{start}{}{end}", self.disjunction(depth))
    }

    fn disjunction(&mut self, depth: usize) -> String {
        let branches = if self.random.below(4) == 0 {
            1 + self.random.below(3)
        } else {
            1
        };
        let branches: Vec<_> = (0..branches).map(|_| self.alternative(depth)).collect();
        if self.plain && branches.len() > 1 {
            format!("({})", branches.join("|"))
        } else {
            branches.join("|")
        }
    }

    fn alternative(&mut self, depth: usize) -> String {
        (0..self.random.below(5))
            .map(|_| self.term(depth))
            .collect()
    }

    fn term(&mut self, depth: usize) -> String {
        let (atom, quantifiable) = match self.random.below(12) {
            _ if self.backtracking && depth > 0 && self.random.below(3) == 0 => {
                let open = self.random.pick(&["(?=", "(?!", "(?<=", "(?<!"]);
                (format!("{open}{})", self.disjunction(depth - 1)), false)
            }
            _ if self.backtracking && self.random.below(4) == 0 => {
                (self.reference().to_owned(), true)
            }
            _ if self.backtracking && self.random.below(2) == 0 => {
                let atom = self
                    .random
                    .pick(&["a", "b", "(a)", "(b)", "(a|b)", "(.)", "[ab]"]);
                self.groups += usize::from(atom.starts_with('('));
                (atom.to_owned(), true)
            }
            0 if depth > 0 => (self.group(depth), true),
            1 if depth > 0 => {
                let inner = self.disjunction(depth - 1);
                (format!("(?:{inner})"), true)
            }
            2 if !self.plain => (
                self.random
                    .pick(&["^", "$", r"\b", r"\B", r"\b", r"\B"])
                    .to_owned(),
                false,
            ),
            3 | 4 => (self.class(), true),
            5 => (".".to_owned(), true),
            6 | 7 => (self.random.pick(&ESCAPES).to_owned(), true),
            8 if self.legacy => (self.random.pick(&LEGACY).to_owned(), true),
            _ => (self.random.pick(&CHARACTERS).to_owned(), true),
        };
        if quantifiable && self.random.below(3) == 0 {
            atom + self.random.pick(&QUANTIFIERS)
        } else {
            atom
        }
    }

    fn group(&mut self, depth: usize) -> String {
        let open = self.random.pick(&["(", "(?:", "(?<n>"]);
        if open == "(?:" {
            return format!("{open}{})", self.disjunction(depth - 1));
        }
        self.groups += 1;
        self.open.push(self.groups);
        if open == "(?<n>" {
            self.named = Some(self.groups);
        }
        let inner = self.disjunction(depth - 1);
        self.open.pop();
        format!("{open}{inner})")
    }

    fn reference(&mut self) -> &'static str {
        let reference = self.random.pick(&[r"\1", r"\1", r"\2", r"\k<n>"]);
        let group = match reference {
            r"\1" => Some(1),
            r"\2" => Some(2),
            _ => self.named,
        };
        if group.is_some_and(|group| self.open.contains(&group)) {
            "a"
        } else {
            reference
        }
    }

    fn class(&mut self) -> String {
        let mut class = self.random.pick(&["[", "[", "[^"]).to_owned();
        for _ in 0..self.random.below(4) {
            class += match self.random.below(5) {
                0 => self.random.pick(&CLASS_PARTS),
                1 if self.legacy => self
                    .random
                    .pick(&[r"\w-z", r"a-\d", r"\_", r"\c1", r"\B", r"\12"]),
                1 | 2 => self.random.pick(&ESCAPES),
                _ => self.random.pick(&CHARACTERS),
            };
        }
        class + "]"
    }

    pub(super) fn text(&mut self) -> String {
        if self.backtracking && self.random.below(4) > 0 {
            return (0..self.random.below(8))
                .map(|_| self.random.pick(&["a", "a", "b"]))
                .collect();
        }
        (0..self.random.below(7))
            .map(|_| self.random.pick(&CHARACTERS))
            .collect()
    }
}
