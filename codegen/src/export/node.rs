//! Makes JSON values that stand in no source, and writes values as people read them.

use std::fmt::Write;

use crate::documents::{Json, Member, Node};
use crate::text::is_invisible;

/// A string.
pub fn string(text: impl Into<String>) -> Node {
    value(Json::String(text.into()))
}

/// An array.
pub fn array(items: Vec<Node>) -> Node {
    value(Json::Array(items))
}

/// An object.
pub fn object(members: Vec<Member>) -> Node {
    value(Json::Object(members))
}

/// A member of an object.
pub fn member(key: &str, value: Node) -> Member {
    Member {
        key: key.to_owned(),
        key_span: 0..0,
        value,
    }
}

/// A value.
pub fn value(json: Json) -> Node {
    Node { span: 0..0, json }
}

/// The text of a file: two spaces a level, a line a member, numbers as written, a final line end.
pub fn pretty(node: &Node) -> String {
    let mut text = String::new();
    write(node, 0, &mut text);
    text.push('\n');
    text
}

fn write(node: &Node, level: usize, text: &mut String) {
    match &node.json {
        Json::Null => text.push_str("null"),
        Json::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Json::Number(number) => text.push_str(number),
        Json::String(string) => quote(string, text),
        Json::Array(items) => block('[', ']', items, level, text, |item, text| {
            write(item, level + 1, text);
        }),
        Json::Object(members) => block('{', '}', members, level, text, |member, text| {
            quote(&member.key, text);
            text.push_str(": ");
            write(&member.value, level + 1, text);
        }),
    }
}

fn block<T>(
    open: char,
    close: char,
    rows: &[T],
    level: usize,
    text: &mut String,
    row: impl Fn(&T, &mut String),
) {
    text.push(open);
    for (index, each) in rows.iter().enumerate() {
        text.push_str(if index > 0 { ",\n" } else { "\n" });
        indent(level + 1, text);
        row(each, text);
    }
    if !rows.is_empty() {
        text.push('\n');
        indent(level, text);
    }
    text.push(close);
}

fn indent(level: usize, text: &mut String) {
    for _ in 0..level {
        text.push_str("  ");
    }
}

/// Writes a string; what nobody could see is escaped.
fn quote(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            _ if is_invisible(character) => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a `String` cannot fail.
                    let _ = write!(text, "\\u{unit:04x}");
                }
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

/// Keywords, and schemas that must hold as well.
pub fn with_all(mut members: Vec<Member>, mut also: Vec<Node>) -> Vec<Member> {
    if also.is_empty() {
        return members;
    }
    match members.iter_mut().find(|member| member.key == "allOf") {
        Some(there) => {
            also.extend_from_slice(there.value.items());
            there.value = array(also);
        }
        None => members.push(member("allOf", array(also))),
    }
    members
}

/// Keywords, and a pattern that strings must match as well.
pub fn with_pattern(mut members: Vec<Member>, pattern: &str) -> Vec<Member> {
    let pattern = member("pattern", string(pattern));
    let known = members.iter().find(|member| member.key == "pattern");
    match known.map(|known| known.value.json == pattern.value.json) {
        Some(true) => members,
        Some(false) => with_all(members, vec![object(vec![pattern])]),
        None => {
            members.push(pattern);
            members
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_order_stay() {
        let number = |text: &str| value(Json::Number(text.to_owned()));
        let values = array(vec![
            number("1.50e+2"),
            value(Json::Bool(true)),
            value(Json::Null),
            object(Vec::new()),
        ]);
        let node = object(vec![member("b", values), member("a", array(Vec::new()))]);
        let text =
            "{\n  \"b\": [\n    1.50e+2,\n    true,\n    null,\n    {}\n  ],\n  \"a\": []\n}\n";
        assert_eq!(pretty(&node), text);
    }

    #[test]
    fn invisible_characters_are_escaped() {
        let node = string("é\u{202e}\u{7}\u{e0001}\"\\\n");
        assert_eq!(
            pretty(&node),
            "\"é\\u202e\\u0007\\udb40\\udc01\\\"\\\\\\n\"\n"
        );
    }
}
