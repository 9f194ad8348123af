//! Signs deliveries with a shared secret.

use http::{HeaderMap, HeaderValue};

use super::{unique, value};
use crate::receiver::SharedSecret;

/// Signs deliveries as a [`SharedSecret`] verifies them.
///
/// ```
/// use schemawright::receiver::SharedSecret;
/// use schemawright::receiver::testing::SharedSecretSigner;
///
/// let signer = SharedSecretSigner::new(SharedSecret::github("It's a Secret to Everybody")?);
/// let headers = signer.sign(b"Hello, World!");
/// assert_eq!(
///     headers["x-hub-signature-256"],
///     "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
/// );
/// # Ok::<(), schemawright::receiver::KeyError>(())
/// ```
#[derive(Clone, Debug)]
pub struct SharedSecretSigner(SharedSecret);

impl SharedSecretSigner {
    /// Signs with the first secret of a verifier, in its header.
    #[must_use]
    pub const fn new(verifier: SharedSecret) -> Self {
        Self(verifier)
    }

    /// The headers of a delivery; its id is new, where the verifier looks at one.
    #[must_use]
    pub fn sign(&self, body: &[u8]) -> HeaderMap {
        self.sign_as(&value(&unique()), body)
    }

    /// The headers of a delivery with an id.
    #[must_use]
    pub fn sign_as(&self, id: &HeaderValue, body: &[u8]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let (header, signature) = self.0.signature(body);
        headers.insert(header, value(&signature));
        if let Some(header) = self.0.id_header() {
            headers.insert(header, id.clone());
        }
        headers
    }
}
