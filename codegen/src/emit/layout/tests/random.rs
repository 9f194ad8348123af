//! A seeded generator of items like emitted ones, as source text without layout.

/// Writes random source text; the same seed gives the same text.
pub(crate) struct Random {
    state: u64,
    /// The most words of a name.
    words: u64,
}

const WORDS: [&str; 14] = [
    "a",
    "of",
    "tag",
    "value",
    "check",
    "object",
    "property",
    "signature",
    "verification",
    "document",
    "maximum",
    "error",
    "to",
    "environment",
];

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
            words: if seed.is_multiple_of(3) { 9 } else { 4 },
        }
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) % limit
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn word(&mut self) -> &'static str {
        let index = self.below(WORDS.len() as u64);
        WORDS[usize::try_from(index).unwrap_or_default()]
    }

    fn name(&mut self) -> String {
        let count = 1 + self.below(self.words);
        let words: Vec<_> = (0..count).map(|_| self.word()).collect();
        format!("{}_x", words.join("_"))
    }

    fn camel(&mut self) -> String {
        let count = 1 + self.below(self.words);
        let mut out = String::new();
        for _ in 0..count {
            let (first, rest) = self.word().split_at(1);
            out.push_str(&first.to_uppercase());
            out.push_str(rest);
        }
        out + "X"
    }

    fn string(&mut self) -> String {
        let count = 1 + self.below(self.words);
        let words: Vec<_> = (0..count).map(|_| self.word()).collect();
        format!("{:?}", words.join("-"))
    }

    fn list(&mut self, most: u64, each: impl Fn(&mut Self) -> String) -> String {
        let count = self.below(most + 1);
        let items: Vec<_> = (0..count).map(|_| each(self)).collect();
        items.join(", ")
    }

    fn leaf(&mut self) -> String {
        match self.below(7) {
            0 => format!("{}::{}", self.camel(), self.camel()),
            1 => format!("{}::{}", self.camel(), self.name()),
            2 => self.string(),
            3 => self.below(1_000_000).to_string(),
            4 => format!("self.{}", self.name()),
            _ => self.name(),
        }
    }

    pub(crate) fn expr(&mut self, depth: u64) -> String {
        let depth = if self.words > 4 { depth.min(2) } else { depth };
        if depth == 0 || self.chance(12) {
            return self.leaf();
        }
        let deep = depth - 1;
        match self.below(24) {
            0..=3 => {
                let callee = if self.chance(50) {
                    self.name()
                } else {
                    format!("{}::{}", self.camel(), self.name())
                };
                format!("{callee}({})", self.list(4, |random| random.expr(deep)))
            }
            4..=7 => self.chain(deep),
            8 => format!("[{}]", self.list(9, |random| random.expr(deep))),
            9 => format!("[{}]", self.list(30, Self::leaf)),
            10 => format!("({}, {})", self.expr(deep), self.expr(deep)),
            11 => format!("&{}", self.unary_operand(deep)),
            12 => format!("!{}", self.unary_operand(deep)),
            13 => self.binary(deep),
            14 => self.closure(deep),
            15 | 16 => self.match_expr(deep),
            17 => self.if_expr(deep),
            18 => self.literal(deep),
            19 => format!("{}?", self.unary_operand(deep)),
            20 => self.macro_call(deep),
            21 => format!("{} as {}", self.unary_operand(deep), self.camel()),
            22 => format!("{}[{}]", self.name(), self.expr(deep)),
            _ => format!("{}..{}", self.leaf(), self.leaf()),
        }
    }

    fn unary_operand(&mut self, depth: u64) -> String {
        match self.below(3) {
            0 => self.leaf(),
            1 => self.chain(depth),
            _ => format!(
                "{}({})",
                self.name(),
                self.list(3, |random| random.expr(depth))
            ),
        }
    }

    fn chain(&mut self, depth: u64) -> String {
        let mut out = if self.chance(70) {
            self.leaf()
        } else {
            format!(
                "{}({})",
                self.name(),
                self.list(2, |random| random.expr(depth))
            )
        };
        for _ in 0..=self.below(4) {
            match self.below(6) {
                0 => out.extend([".", &self.name()]),
                1 => out.extend([".", &self.name(), "::<", &self.camel(), ">()"]),
                _ => {
                    let args = self.list(2, |random| random.expr(depth));
                    out.extend([".", &self.name(), "(", &args, ")"]);
                }
            }
            if self.chance(15) {
                out.push('?');
            }
        }
        out
    }

    fn binary(&mut self, depth: u64) -> String {
        let operator = ["&&", "||", "==", "+", "<"][usize::try_from(self.below(5)).unwrap_or(0)];
        let count = if operator == "==" || operator == "<" {
            2
        } else {
            2 + self.below(3)
        };
        let operands: Vec<_> = (0..count).map(|_| self.unary_operand(depth)).collect();
        operands.join(&format!(" {operator} "))
    }

    fn closure(&mut self, depth: u64) -> String {
        let params = self.list(2, Self::name);
        if self.chance(30) {
            format!("|{params}| {}", self.block(depth))
        } else {
            format!("|{params}| {}", self.expr(depth))
        }
    }

    fn pat(&mut self, depth: u64) -> String {
        match self.below(if depth == 0 { 4 } else { 8 }) {
            0 => self.string(),
            1 => format!("{}::{}", self.camel(), self.camel()),
            2 => self.name(),
            3 => "_".to_owned(),
            4 => {
                let count = 2 + self.below(5);
                let cases: Vec<_> = (0..count).map(|_| self.pat(0)).collect();
                format!("({}, {})", cases.join(" | "), self.pat(depth - 1))
            }
            5 => format!("Some({})", self.pat(depth - 1)),
            6 => format!("[{}]", self.list(4, |random| random.pat(depth - 1))),
            _ => format!("{} {{ {}, .. }}", self.camel(), self.name()),
        }
    }

    fn match_expr(&mut self, depth: u64) -> String {
        let mut arms = String::new();
        for _ in 0..=self.below(4) {
            let count = if self.chance(40) {
                2 + self.below(5)
            } else {
                1
            };
            let cases: Vec<_> = (0..count).map(|_| self.pat(2)).collect();
            let guard = if self.chance(15) {
                format!(" if {}", self.unary_operand(1))
            } else {
                String::new()
            };
            let body = match self.below(8) {
                0 => self.block(depth),
                1 => format!("{{ {} }}", self.expr(depth)),
                2 => format!("return {}", self.expr(depth)),
                _ => self.expr(depth),
            };
            arms.extend([&*cases.join(" | "), &guard, " => ", &body, ","]);
        }
        format!("match {} {{ {arms} }}", self.unary_operand(depth))
    }

    fn if_expr(&mut self, depth: u64) -> String {
        let condition = match self.below(3) {
            0 => self.binary(depth),
            1 => format!("let {} = {}", self.pat(1), self.unary_operand(depth)),
            _ => self.unary_operand(depth),
        };
        let otherwise = match self.below(3) {
            0 => self.block(depth),
            1 if depth > 0 => self.if_expr(depth - 1),
            _ => format!("{{ {} }}", self.leaf()),
        };
        format!("if {condition} {{ {} }} else {otherwise}", self.expr(depth))
    }

    fn literal(&mut self, depth: u64) -> String {
        let fields = self.list(4, |random| {
            if random.chance(30) {
                random.name()
            } else {
                format!("{}: {}", random.name(), random.expr(depth))
            }
        });
        let path = self.camel();
        if self.chance(20) && !fields.is_empty() {
            format!("{path} {{ {fields}, ..{} }}", self.leaf())
        } else {
            format!("{path} {{ {fields} }}")
        }
    }

    fn macro_call(&mut self, depth: u64) -> String {
        match self.below(4) {
            0 => format!("matches!({}, {})", self.leaf(), self.pat(1)),
            1 => format!("format!({}, {})", self.string(), self.expr(depth)),
            2 => format!("vec![{}]", self.list(6, |random| random.expr(depth))),
            _ => format!(
                "{}!({})",
                self.name(),
                self.list(4, |random| random.expr(depth))
            ),
        }
    }

    pub(crate) fn ty(&mut self, depth: u64) -> String {
        if depth == 0 {
            return self.camel();
        }
        let deep = depth - 1;
        match self.below(6) {
            0 => format!("Option<{}>", self.ty(deep)),
            1 => format!("Result<{}, {}>", self.ty(deep), self.ty(deep)),
            2 => format!("&'a {}", self.ty(deep)),
            3 => format!("[{}; {}]", self.ty(deep), self.below(9)),
            4 => format!("({}, {})", self.ty(deep), self.ty(deep)),
            _ => self.camel(),
        }
    }

    fn block(&mut self, depth: u64) -> String {
        let mut out = "{".to_owned();
        for _ in 0..self.below(4) {
            let stmt = match self.below(6) {
                0 => format!(
                    "let {}: {} = {};",
                    self.name(),
                    self.ty(2),
                    self.expr(depth)
                ),
                1 => format!(
                    "let Some({}) = {} else {{ return {} }};",
                    self.name(),
                    self.unary_operand(depth),
                    self.leaf()
                ),
                2 => format!("{}?;", self.unary_operand(depth)),
                3 => format!("if {} {{ return {}; }}", self.binary(1), self.expr(depth)),
                4 => format!("{} = {};", self.name(), self.expr(depth)),
                _ => format!("let {} = {};", self.name(), self.expr(depth)),
            };
            out.push_str(&stmt);
        }
        format!("{out} {} }}", self.expr(depth))
    }

    fn function(&mut self, depth: u64) -> String {
        let name = self.name();
        let params = self.list(4, |random| format!("{}: {}", random.name(), random.ty(2)));
        let generics = if self.chance(30) {
            format!("<'a, R: {}>", self.camel())
        } else {
            String::new()
        };
        let output = if self.chance(70) {
            format!(" -> {}", self.ty(2))
        } else {
            String::new()
        };
        let clause = if self.chance(10) {
            format!(" where {}: {}", self.camel(), self.camel())
        } else {
            String::new()
        };
        let body = self.block(depth);
        format!("fn {name}{generics}({params}){output}{clause} {body}")
    }

    /// One item of any kind.
    pub(crate) fn item(&mut self) -> String {
        let name = self.camel();
        match self.below(9) {
            0 => format!("pub const {name}: {} = {};", self.ty(2), self.expr(3)),
            1 => {
                let fields = self.list(4, |random| {
                    format!("pub {}: {}", random.name(), random.ty(3))
                });
                format!("#[derive(Clone, Debug)] pub struct {name}<'a> {{ {fields} }}")
            }
            2 => {
                let ty = self.ty(2);
                let variants =
                    self.list(5, |random| format!("{}({})", random.camel(), random.ty(3)));
                format!("enum {name}<'a> {{ First({ty}), {variants} }}")
            }
            3 => {
                let names = self.list(9, Self::camel);
                format!("use {}::{{A1, {names}}};", self.name())
            }
            4 => {
                let args = self.list(5, Self::leaf);
                format!("{}::{}!({args});", self.name(), self.name())
            }
            5 => format!("type {name}<'a> = {};", self.ty(4)),
            6 => {
                let trait_name = self.camel();
                let ty = self.ty(2);
                let (first, second) = (self.function(2), self.function(3));
                format!("impl<'a> {trait_name}<{ty}> for {name}<'a> {{ {first} {second} }}")
            }
            _ => self.function(4),
        }
    }
}
