//! References as URIs (RFC 3986): resolving against a base, and what a fragment says.

use fluent_uri::{Uri, UriRef};

/// Resolves a reference against a base URI.
///
/// # Errors
/// The reference is no URI reference; the message says so.
pub fn resolve(reference: &str, base: &str) -> Result<String, String> {
    let parsed = UriRef::parse(reference)
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

/// A URI up to its fragment.
#[must_use]
pub fn without_fragment(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(before, _)| before)
}

/// The fragment of a URI, its percent escapes resolved; `None` when it hasn't one or they are not UTF-8.
#[must_use]
pub fn fragment(uri: &str) -> Option<String> {
    let (_, fragment) = uri.split_once('#')?;
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
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
