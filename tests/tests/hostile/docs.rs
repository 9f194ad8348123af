//! What rustdoc makes of the text of a doc comment: code, which it would run as a test, and HTML, which it would print.

/// How many blocks of code begin in a doc comment, as far as their marks can be seen without a Markdown parser: fences
/// count wherever they may stand, indented lines after a blank one.
pub fn code_blocks(doc: &str) -> usize {
    let mut count = 0;
    let mut is_after_blank = true;
    for line in doc.lines() {
        // The space after the slashes is not part of the text.
        let line = line.strip_prefix(' ').unwrap_or(line);
        let inner = line.trim_start_matches(|mark: char| {
            mark.is_whitespace() || "->*+.)0123456789".contains(mark)
        });
        let is_fence = inner.starts_with("```") || inner.starts_with("~~~");
        let is_indented = is_after_blank && (line.starts_with("    ") || line.starts_with('\t'));
        count += usize::from(is_fence || is_indented && !line.trim().is_empty());
        is_after_blank = line.trim().is_empty();
    }
    count
}

/// The first `<` that begins HTML: it is not escaped, not in a code span, and does not begin an automatic link.
pub fn html(doc: &str) -> Option<&str> {
    let mut rest = doc;
    while let Some(at) = rest.find(['\\', '`', '<']) {
        let found = &rest[at..];
        rest = match found.as_bytes()[0] {
            b'\\' => found
                .char_indices()
                .nth(2)
                .map_or("", |(next, _)| &found[next..]),
            b'`' => after_code(found),
            _ if is_link(found) => &found[1..],
            _ => return Some(found),
        };
    }
    None
}

/// What follows a code span, or its opening marks when nothing closes it.
fn after_code(text: &str) -> &str {
    let inner = text.trim_start_matches('`');
    let marks = &text[..text.len() - inner.len()];
    let close = inner.match_indices(marks).find(|(at, _)| {
        let before = inner[..*at].ends_with('`');
        let after = inner[at + marks.len()..].starts_with('`');
        !before && !after
    });
    close.map_or(inner, |(at, _)| &inner[at + marks.len()..])
}

fn is_link(text: &str) -> bool {
    let inner = text
        .strip_prefix('<')
        .and_then(|text| text.split_once('>'))
        .map(|(inner, _)| inner);
    inner.is_some_and(|inner| {
        let scheme = inner.starts_with("https://")
            || inner.starts_with("http://")
            || inner.starts_with("mailto:");
        scheme && !inner.contains([' ', '<', '\n'])
    })
}

#[test]
fn code_is_seen() {
    for code in [
        " ```\n a\n",
        "~~~",
        " > ```",
        " * a\n\n   ```",
        " 1. ```",
        " a\n\n     b",
        "\tb",
        " - > ~~~x",
    ] {
        assert_eq!(code_blocks(code), 1, "{code:?}");
    }
    for text in [" a ``` b", " \\~~~", " a\n     b", " `a`", "", "  \n    "] {
        assert_eq!(code_blocks(text), 0, "{text:?}");
    }
}

#[test]
fn html_is_seen() {
    for code in [
        "a <b>",
        "\\\\<b>",
        "`a` <b> `c`",
        "``a` <b>",
        "<javascript:a>",
        "<https://a b>",
        "`a` `<b>",
    ] {
        assert!(html(code).is_some(), "{code:?}");
    }
    for text in [
        "a \\<b>",
        "`<b>`",
        "``a`<b>``",
        "<https://a.example/b>",
        "1 > 2",
        "",
    ] {
        assert!(html(text).is_none(), "{text:?}");
    }
}
