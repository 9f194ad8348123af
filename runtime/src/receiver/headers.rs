//! The headers that prove a delivery.

use http::{HeaderMap, HeaderName};

use super::Refusal;

/// The text of a header that a delivery has exactly once.
pub(crate) fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<&'a str, Refusal> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().ok_or(Refusal::Missing)?;
    if values.next().is_some() {
        return Err(Refusal::Malformed);
    }
    match value.to_str() {
        Ok("") | Err(_) => Err(Refusal::Malformed),
        Ok(text) => Ok(text),
    }
}
