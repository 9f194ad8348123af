//! Resolves URI references against a base (RFC 3986, section 5.2), as far as schemas need it.

/// A URI without its fragment, and the fragment.
pub(super) fn split(uri: &str) -> (&str, &str) {
    uri.split_once('#').unwrap_or((uri, ""))
}

/// The URI that `reference` means in a document at `base`.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    if has_scheme(reference) {
        return reference.to_owned();
    }
    let (base, _) = split(base);
    if reference.is_empty() || reference.starts_with('#') {
        return format!("{base}{reference}");
    }
    let scheme = base.find(':').map_or(0, |colon| colon + 1);
    if reference.starts_with("//") {
        return format!("{}{reference}", &base[..scheme]);
    }
    let root = match base[scheme..].strip_prefix("//") {
        Some(rest) => scheme + 2 + rest.find('/').unwrap_or(rest.len()),
        None => scheme,
    };
    let folder = base[root..]
        .rfind('/')
        .map_or("", |end| &base[root..=root + end]);
    let path = match reference.starts_with('/') {
        true => reference.to_owned(),
        false if folder.is_empty() && root > scheme => format!("/{reference}"),
        false => format!("{folder}{reference}"),
    };
    let end = path.find(['?', '#']).unwrap_or(path.len());
    format!(
        "{}{}{}",
        &base[..root],
        without_dots(&path[..end]),
        &path[end..]
    )
}

fn has_scheme(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else {
        return false;
    };
    let inside = |char: char| char.is_ascii_alphanumeric() || "+-.".contains(char);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.chars().all(inside)
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut steps = path.split('/').peekable();
    while let Some(step) = steps.next() {
        let last = steps.peek().is_none();
        match step {
            "." if last => kept.push(""),
            "." => {}
            ".." => {
                if kept.len() > 1 {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            _ => kept.push(step),
        }
    }
    kept.join("/")
}

/// The text that a fragment stands for.
pub(super) fn percent_decoded(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let hex = after
            .get(..2)
            .filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if let Some(Ok(byte)) = hex.map(|hex| u8::from_str_radix(hex, 16)) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(b'%');
            rest = after;
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        for (base, reference, wanted) in [
            ("http://a/b/c.json", "d.json#/x", "http://a/b/d.json#/x"),
            ("http://a/b/c.json#/y", "#/x", "http://a/b/c.json#/x"),
            ("http://a/b/c.json", "../d.json", "http://a/d.json"),
            ("http://a/b/c.json", "../../../d.json", "http://a/d.json"),
            ("http://a/b/c/d", "./e/../f", "http://a/b/c/f"),
            ("http://a/b/c", "/d#e", "http://a/d#e"),
            ("http://a/b/c", "//d/e", "http://d/e"),
            ("http://a", "b", "http://a/b"),
            ("http://a/b", "urn:x:y", "urn:x:y"),
            ("urn:x:y", "#z", "urn:x:y#z"),
            ("file:///s/a.json", "b.json", "file:///s/b.json"),
        ] {
            assert_eq!(resolve(base, reference), wanted, "{base} {reference}");
        }
    }

    #[test]
    fn decoding() {
        assert_eq!(percent_decoded("/a%20b/%C3%A9/%zz%"), "/a b/é/%zz%");
    }
}
