//! Templates of URIs: RFC 6570, section 2.

use super::uri::{are_percent_encoded, is_iprivate, is_ucschar};

/// `URI-Template`.
pub(super) fn is_uri_template(text: &str) -> bool {
    is_plain_template(text.as_bytes()) || is_any_template(text)
}

/// Which bytes stand for themselves, and have no other meaning in a template.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        plain[byte as usize] = true;
        byte += 1;
    }
    let (special, mut at) = (b"\"%<>\\^`{|}", 0);
    while at < special.len() {
        plain[special[at] as usize] = false;
        at += 1;
    }
    plain
};

/// Whether a text is a template of the form that most have: expressions of one variable, and nothing that is
/// percent-encoded. It is seen in one pass.
fn is_plain_template(mut text: &[u8]) -> bool {
    let is_plain = |byte: &&u8| PLAIN[usize::from(**byte)];
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    loop {
        let literals = text.iter().take_while(is_plain).count();
        text = match text.get(literals..) {
            None | Some([]) => return true,
            Some([b'{', rest @ ..]) => rest,
            Some(_) => return false,
        };
        let is_operator = |byte: &u8| b"+#./;?&".contains(byte);
        if text.first().is_some_and(is_operator) {
            text = &text[1..];
        }
        let name = text.iter().take_while(is_name).count();
        text = match text.get(name..) {
            Some([b'}', rest @ ..]) if name > 0 => rest,
            _ => return false,
        };
    }
}

fn is_any_template(text: &str) -> bool {
    let mut parts = text.split('{');
    let mut is_good = parts.next().is_some_and(are_literals);
    for part in parts {
        is_good = is_good
            && part.split_once('}').is_some_and(|(expression, after)| {
                is_expression(expression) && are_literals(after)
            });
    }
    is_good
}

/// Literals, with the apostrophe that erratum 6937 adds to them.
fn are_literals(text: &str) -> bool {
    are_percent_encoded(text, |c| match c {
        '"' | '<' | '>' | '\\' | '^' | '`' | '|' | '}' => false,
        _ => c.is_ascii_graphic() || is_ucschar(c) || is_iprivate(c),
    })
}

/// What stands between the braces: perhaps an operator, reserved ones too, and variables.
fn is_expression(text: &str) -> bool {
    let operators = ['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'];
    text.strip_prefix(operators)
        .unwrap_or(text)
        .split(',')
        .all(is_variable)
}

/// `varspec`.
fn is_variable(text: &str) -> bool {
    if let Some(name) = text.strip_suffix('*') {
        return is_name(name);
    }
    match text.split_once(':') {
        Some((name, length)) => is_name(name) && is_prefix_length(length),
        None => is_name(text),
    }
}

fn is_name(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && are_percent_encoded(part, |c| c.is_ascii_alphanumeric() || c == '_')
    };
    text.split('.').all(is_part)
}

/// `max-length`: a number from 1 to 9999.
fn is_prefix_length(text: &str) -> bool {
    text.len() <= 4
        && !text.starts_with('0')
        && super::duration::digits(text.as_bytes()) == Some(&[])
}

#[cfg(test)]
mod tests {
    use super::{is_any_template, is_plain_template, is_uri_template};
    use crate::format::judge;

    #[test]
    fn plain_templates_are_templates() {
        let parts = [
            "", "a", "{b}", "{/c}", "{", "}", "%41", "é", "^", "{+d,e}", "{}", "{?}", " ", "~!",
        ];
        let mut plain = 0;
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = [first, second, third].concat();
                    if is_plain_template(text.as_bytes()) {
                        plain += 1;
                        assert!(is_any_template(&text), "{text}");
                    }
                }
            }
        }
        assert!(plain > 100, "{plain}");
    }

    #[test]
    fn a_template_is_literals_and_expressions() {
        judge(
            is_uri_template,
            &[
                "",
                "a",
                "{a}",
                "a{b}c{d}",
                "/é%41'",
                "{+a}{#a}{.a}{/a}{;a}{?a}{&a}",
                "{|a}",
                "{a,b,c}",
                "{?a*,b:1,c:9999}",
                "{a.b_1.%41}",
                "\u{e000}",
                "[a]",
                "a:b#c#d",
            ],
            &[
                "{",
                "}",
                "{}",
                "{a",
                "a}",
                "{a}}",
                "{{a}}",
                "{a b}",
                "{a,}",
                "{,}",
                "{+}",
                "{++a}",
                "{a:}",
                "{a:0}",
                "{a:10000}",
                "{a:1x}",
                "{a:1*}",
                "{a**}",
                "{*a}",
                "{.}",
                "{a.}",
                "{a..b}",
                "{é}",
                "{a-b}",
                "{%4}",
                "%",
                "%4x",
                "a b",
                "\"",
                "<a>",
                "\\",
                "^",
                "`",
                "a|b",
                "\u{7f}",
                "{a:-1}",
            ],
        );
    }
}
