//! The key of Ignisign's API.

use http::HeaderValue;
use zeroize::Zeroizing;

use super::SetupError;

/// The key that Ignisign's API knows a receiver by.
///
/// `Debug` does not show it, and its memory is overwritten when it is dropped.
///
/// ```
/// use ignisign_webhooks::ApiKey;
///
/// let key = ApiKey::new("skv2_production_0123_abcd")?;
/// assert_eq!(format!("{key:?}"), "ApiKey([redacted])");
/// # Ok::<(), ignisign_webhooks::SetupError>(())
/// ```
#[derive(Clone)]
pub struct ApiKey(Zeroizing<String>);

schemawright::redacted! { ApiKey }

impl ApiKey {
    /// Takes a key as Ignisign's console shows it; spaces and line ends around it are dropped.
    ///
    /// # Errors
    /// [`SetupError::ApiKey`] when it is empty, or has characters other than visible ASCII.
    pub fn new(key: impl Into<String>) -> Result<Self, SetupError> {
        let given = Zeroizing::new(key.into());
        let key = given.trim();
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(SetupError::ApiKey);
        }
        Ok(Self(Zeroizing::new(key.to_owned())))
    }

    /// The key that a verifier of tests has.
    #[cfg(feature = "testing")]
    pub(crate) fn of_tests() -> Self {
        Self(Zeroizing::new("skv2_test".to_owned()))
    }

    /// The header that carries it (RFC 6750, section 2.1).
    pub(super) fn authorization(&self) -> Option<HeaderValue> {
        let text = Zeroizing::new(format!("Bearer {}", self.0.as_str()));
        let mut value = HeaderValue::from_str(&text).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_goes_into_the_header_and_nowhere_else() {
        let key = ApiKey::new(" skv2_secret\n").expect("a key");
        let header = key.authorization().expect("a header");
        assert_eq!(header.as_bytes(), b"Bearer skv2_secret");
        assert!(!format!("{key:?} {header:?}").contains("skv2"));
    }

    #[test]
    fn what_can_be_no_key_is_refused() {
        for text in ["", "  ", "a b", "a\r\nX: y", "clé"] {
            assert_eq!(
                ApiKey::new(text).err(),
                Some(SetupError::ApiKey),
                "{text:?}"
            );
        }
    }
}
