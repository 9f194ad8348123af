//! References as URIs (RFC 3986): resolving against a base, and what a fragment says.

use fluent_uri::{Uri, UriRef};

use crate::json;

/// Resolves a reference against a base URI.
///
/// Its fragment may have printable characters that should be percent-encoded (RFC 3986, section 2.1), such as the `<` of
/// `#/definitions/Box<u8>`: many schemas that were made of types have such references, and they mean one thing only.
///
/// # Errors
/// The reference is no URI reference; the message says so.
pub fn resolve(reference: &str, base: &str) -> Result<String, String> {
    let parsed = UriRef::parse(encoded(reference))
        .map_err(|_| format!("{reference:?} is no URI reference (RFC 3986)"))?;
    let base = Uri::parse(without_fragment(base)).map_err(|_| format!("{base:?} is no URI"))?;
    parsed
        .resolve_against(&base)
        .map(|uri| uri.normalize().into_string())
        .map_err(|_| {
            format!(
                "{reference:?} can't be resolved against {:?}",
                base.as_str()
            )
        })
}

/// A reference whose fragment has only characters that may be there (RFC 3986, section 3.5), and control characters.
fn encoded(reference: &str) -> String {
    let Some((before, fragment)) = reference.split_once('#') else {
        return reference.to_owned();
    };
    let mut encoded = format!("{before}#");
    for letter in fragment.chars() {
        if letter == '%' || letter.is_control() {
            encoded.push(letter);
        } else {
            encoded.push_str(&json::fragment(letter.encode_utf8(&mut [0; 4])));
        }
    }
    encoded
}

/// A URI up to its fragment.
#[must_use]
pub fn without_fragment(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(before, _)| before)
}

/// The fragment of a URI, its percent escapes resolved; `None` when it hasn't one or they are not UTF-8.
#[must_use]
pub fn fragment(uri: &str) -> Option<String> {
    let (_, fragment) = uri.split_once('#')?;
    decoded(fragment)
}

/// What leads from one URI to another of the same scheme and authority: a relative reference with a path only.
#[must_use]
pub fn relative(from: &str, to: &str) -> Option<String> {
    let ((from_root, from), (to_root, to)) = (split(from)?, split(to)?);
    if from_root != to_root {
        return None;
    }
    let (folder, _) = from.rsplit_once('/')?;
    let mut way = folder.split('/').peekable();
    let mut steps = to.split('/').peekable();
    while way.peek().is_some() && way.peek() == steps.peek() {
        way.next();
        steps.next();
    }
    let up = "../".repeat(way.count());
    let down: Vec<&str> = steps.collect();
    // `./` keeps a first step with a colon from being a scheme.
    Some(format!("./{up}{}", down.join("/")))
}

/// What a URI begins with that a folder can stand for, and the name of its file there; `None` when it names no file.
#[must_use]
pub fn folder(uri: &str) -> Option<(&str, String)> {
    let end = match uri.find("://") {
        Some(scheme) => scheme + 3 + uri[scheme + 3..].rfind('/')?,
        None => uri.rfind(['/', ':'])?,
    };
    let (folder, file) = uri.split_at(end + 1);
    Some((folder, file_name(file)?))
}

/// The name of a file that a step of a path stands for; `None` when it can be none.
#[must_use]
pub fn file_name(step: &str) -> Option<String> {
    let name = decoded(step)?;
    let is_name = !matches!(name.as_str(), "" | "." | "..")
        && !name.contains(|letter: char| matches!(letter, '/' | '\\') || letter.is_control());
    is_name.then_some(name)
}

/// The scheme and authority of a URI, and its path, which begins with `/`.
fn split(uri: &str) -> Option<(&str, &str)> {
    let authority = uri.find("://")? + 3;
    let path = authority + uri[authority..].find('/')?;
    Some(uri.split_at(path))
}

/// The text that a part of a URI stands for, its percent escapes resolved; `None` when they are not UTF-8.
#[must_use]
pub fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{fragment, relative, resolve};

    #[test]
    fn a_way_leads_from_any_folder_to_any_other() {
        let uris = [
            "https://x/a.json",
            "https://x/b:c.json",
            "https://x/s/a.json",
            "https://x/s/t/a.json",
            "https://x/u/t/a.json",
            "https://x/u/t/",
        ];
        for (from, to) in uris.iter().flat_map(|from| uris.map(|to| (*from, to))) {
            let way = relative(from, to).expect("a way");
            assert_eq!(resolve(&way, from).as_deref(), Ok(to), "{from} {way}");
        }
        assert_eq!(relative("https://x/a", "https://y/a"), None);
        assert_eq!(relative("https://x/a", "http://x/a"), None);
        assert_eq!(relative("urn:x:a", "urn:x:b"), None);
    }

    #[test]
    fn fragments_may_be_written_as_they_are_meant() {
        for name in [
            "Box<(u8|null)>",
            "u8[]",
            "a b",
            "\"q\"",
            "^x`y\\z",
            "\u{e9}\u{1F58B}",
            "{}",
        ] {
            let reference = format!("#/definitions/{name}");
            let resolved = resolve(&reference, "https://example.com/a");
            let found = resolved.as_deref().ok().and_then(fragment);
            assert_eq!(found, Some(format!("/definitions/{name}")), "{resolved:?}");
        }
        for (reference, wanted) in [("#/a%3Cb", "/a<b"), ("#a~1b", "a~1b"), ("#", "")] {
            let resolved = resolve(reference, "https://example.com/a");
            assert_eq!(
                resolved.as_deref().ok().and_then(fragment).as_deref(),
                Some(wanted)
            );
        }
        for reference in ["#/100%", "#/\u{7}", "a<b>#", "#a#b\u{0}", "a b#/c"] {
            assert!(
                resolve(reference, "https://example.com/a").is_err(),
                "{reference:?}"
            );
        }
    }
}
