//! A strict JSON parser (RFC 8259) that keeps places, refuses repeated keys and limits depth.

use std::collections::HashSet;
use std::ops::Range;

use crate::documents::{Json, Member, Node};

/// How deep schemas may nest. They are walked by recursion, which the limit keeps safe.
pub const DEPTH_LIMIT: usize = 512;

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    pub code: &'static str,
    pub message: String,
    pub span: Range<usize>,
    pub pointer: String,
    pub help: Option<&'static str>,
}

/// Parses a JSON text.
///
/// # Errors
/// The text is no JSON, repeats a key, or nests deeper than `limit`.
pub fn parse(text: &str, limit: usize) -> Result<Node, ParseError> {
    let mut parser = Parser {
        text,
        limit,
        at: 0,
        steps: Vec::new(),
    };
    parser.space();
    if parser.at == text.len() {
        return Err(parser.error("the file holds no JSON value", parser.at..parser.at));
    }
    let node = parser.value()?;
    parser.space();
    if parser.at < text.len() {
        let message = format!("expected the end of the file, found {}", parser.found());
        return Err(parser.error(message, parser.at..parser.next_at()));
    }
    Ok(node)
}

struct Parser<'a> {
    text: &'a str,
    limit: usize,
    at: usize,
    steps: Vec<String>,
}

type Parsed<T> = Result<T, ParseError>;

impl Parser<'_> {
    fn error(&self, message: impl Into<String>, span: Range<usize>) -> ParseError {
        let pointer = self.steps.iter().flat_map(|step| ["/", step]).collect();
        ParseError {
            code: "json-syntax",
            message: message.into(),
            span,
            pointer,
            help: None,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next_at(&self) -> usize {
        self.text[self.at..]
            .chars()
            .next()
            .map_or(self.at, |next| self.at + next.len_utf8())
    }

    /// What stands at the cursor, fit for a message.
    fn found(&self) -> String {
        match self.text[self.at..].chars().next() {
            None => "the end of the file".into(),
            Some(found) if found.is_control() => format!("U+{:04X}", found as u32),
            Some(found) => format!("`{found}`"),
        }
    }

    fn expected(&self, what: &str) -> ParseError {
        let rest = &self.text[self.at..];
        if let Some(sign) = ["//", "/*", "#"]
            .iter()
            .find(|sign| rest.starts_with(**sign))
        {
            return ParseError {
                help: Some("remove it: in a schema, `$comment` holds notes for people"),
                ..self.error("JSON has no comments", self.at..self.at + sign.len())
            };
        }
        self.error(
            format!("expected {what}, found {}", self.found()),
            self.at..self.next_at(),
        )
    }

    /// Something else than a comma or an end. Where another value follows, the comma is missing behind the one before,
    /// which may be lines above.
    fn no_comma(&self, what: &str, end: Option<usize>) -> ParseError {
        let follows = matches!(
            self.peek(),
            Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
        );
        match end.filter(|_| follows) {
            Some(end) => ParseError {
                help: Some("write a comma between two values"),
                ..self.error("a comma is missing", end.saturating_sub(1)..end)
            },
            None => self.expected(what),
        }
    }

    /// Goes over a comma, which the end must not follow.
    fn comma(&mut self, end: u8) -> Parsed<()> {
        let comma = self.at;
        self.at += 1;
        self.space();
        if self.peek() == Some(end) {
            return Err(ParseError {
                help: Some("remove it: in JSON nothing ends with a comma"),
                ..self.error("a comma stands before the end", comma..comma + 1)
            });
        }
        Ok(())
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Parsed<Node> {
        let start = self.at;
        let json = match self.peek() {
            Some(b'{' | b'[') if self.steps.len() >= self.limit => {
                return Err(ParseError {
                    code: "too-deep",
                    help: Some("split the schema with `$ref`"),
                    ..self.error(
                        format!("nested deeper than {} levels", self.limit),
                        start..start + 1,
                    )
                });
            }
            Some(b'{') => self.object()?,
            Some(b'[') => self.array()?,
            Some(b'"') => Json::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Json::Number(self.number()?),
            _ => self.word()?,
        };
        Ok(Node {
            span: start..self.at,
            json,
        })
    }

    fn word(&mut self) -> Parsed<Json> {
        for (word, json) in [
            ("null", Json::Null),
            ("true", Json::Bool(true)),
            ("false", Json::Bool(false)),
        ] {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(json);
            }
        }
        Err(self.expected("a JSON value"))
    }

    fn object(&mut self) -> Parsed<Json> {
        self.at += 1;
        let mut members = Vec::new();
        let mut keys = HashSet::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Json::Object(members));
        }
        loop {
            let member = self.member(&mut keys)?;
            members.push(member);
            match self.peek() {
                Some(b',') => self.comma(b'}')?,
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Json::Object(members));
                }
                _ => {
                    return Err(self.no_comma(
                        "`,` or `}`",
                        members.last().map(|member: &Member| member.value.span.end),
                    ));
                }
            }
        }
    }

    fn member(&mut self, keys: &mut HashSet<String>) -> Parsed<Member> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.expected("a key in double quotes"));
        }
        let key = self.string()?;
        let key_span = start..self.at;
        self.steps.push(crate::json::escape_step(&key));
        if !keys.insert(key.clone()) {
            return Err(ParseError {
                code: "duplicate-key",
                help: Some("remove one of the two: tools disagree on which one counts"),
                ..self.error(format!("the key {key:?} stands here twice"), key_span)
            });
        }
        self.space();
        if self.peek() != Some(b':') {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        self.space();
        let value = self.value()?;
        self.steps.pop();
        self.space();
        Ok(Member {
            key,
            key_span,
            value,
        })
    }

    fn array(&mut self) -> Parsed<Json> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Json::Array(items));
        }
        loop {
            self.steps.push(items.len().to_string());
            items.push(self.value()?);
            self.steps.pop();
            self.space();
            match self.peek() {
                Some(b',') => self.comma(b']')?,
                Some(b']') => {
                    self.at += 1;
                    return Ok(Json::Array(items));
                }
                _ => {
                    return Err(self.no_comma("`,` or `]`", items.last().map(|item| item.span.end)));
                }
            }
        }
    }

    fn digits(&mut self) -> Parsed<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start {
            Err(self.expected("a digit"))
        } else {
            Ok(())
        }
    }

    fn number(&mut self) -> Parsed<String> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(self.text[start..self.at].to_owned())
    }

    fn string(&mut self) -> Parsed<String> {
        let opening = self.at;
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest
                .find(|character: char| matches!(character, '"' | '\\' | '\0'..='\x1f'))
                .unwrap_or(rest.len());
            string.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
                Some(_) => {
                    let message = format!("{} must be escaped in a string", self.found());
                    return Err(self.error(message, self.at..self.at + 1));
                }
                None => return Err(self.error("the string does not end", opening..self.at)),
            }
        }
    }

    fn escape(&mut self) -> Parsed<char> {
        let start = self.at;
        self.at += 1;
        let escaped = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode(start);
            }
            _ => return Err(self.expected("an escape such as `\\n`")),
        };
        self.at += 1;
        Ok(escaped)
    }

    fn hex(&mut self) -> Parsed<u32> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        if digits.len() < 4 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(self.expected("four hexadecimal digits"));
        }
        self.at += 4;
        Ok(u32::from_str_radix(digits, 16).unwrap_or_default())
    }

    fn unicode(&mut self, start: usize) -> Parsed<char> {
        let high = self.hex()?;
        let mut code = high;
        if (0xD800..0xDC00).contains(&high) && self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            let low = self.hex()?;
            if (0xDC00..0xE000).contains(&low) {
                code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            }
        }
        char::from_u32(code).ok_or_else(|| {
            self.error(
                "a surrogate without its partner is no character",
                start..self.at,
            )
        })
    }
}
