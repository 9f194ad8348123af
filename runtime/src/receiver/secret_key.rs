//! A key of HMAC-SHA256 (RFC 2104).

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::KeyError;

/// A key that sender and receiver share. `Debug` does not show it, and it is overwritten in memory when it is dropped.
#[derive(Clone)]
pub(crate) struct SecretKey(Hmac<Sha256>);

crate::redacted! { SecretKey }

impl SecretKey {
    /// A key of at least `shortest` bytes.
    pub(crate) fn new(bytes: &[u8], shortest: usize) -> Result<Self, KeyError> {
        if bytes.len() < shortest {
            return Err(KeyError::Length);
        }
        let mac = Hmac::new_from_slice(bytes).map_err(|_| KeyError::Length)?;
        Ok(Self(mac))
    }

    /// Whether one of the codes is that of the text whose parts these are. How long a comparison takes says nothing of
    /// where a code differs.
    pub(crate) fn made_one<'a>(
        &self,
        parts: &[&[u8]],
        codes: impl IntoIterator<Item = &'a [u8]>,
    ) -> bool {
        let mac = self.after(parts);
        codes
            .into_iter()
            .any(|code| mac.clone().verify_slice(code).is_ok())
    }

    /// The code of the text whose parts these are.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn code(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.after(parts).finalize().into_bytes().into()
    }

    fn after(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(part);
        }
        mac
    }
}

#[cfg(test)]
mod tests {
    use zeroize::ZeroizeOnDrop;

    use super::*;
    use crate::receiver::Encoding;

    /// RFC 4231, section 4: key, data, code.
    const VECTORS: [(&[u8], &[u8], &str); 4] = [
        (
            &[0x0b; 20],
            b"Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        ),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (
            &[0xaa; 20],
            &[0xdd; 50],
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        ),
        (
            &[0xaa; 131],
            b"Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        ),
    ];

    fn key(bytes: &[u8]) -> SecretKey {
        SecretKey::new(bytes, 1).expect("a key")
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        for (bytes, data, code) in VECTORS {
            let code = Encoding::Hex.decode(code).expect("hexadecimal digits");
            let (start, rest) = data.split_at(3);
            let parts = [start, rest];
            assert_eq!(key(bytes).code(&parts).as_slice(), code);
            assert!(key(bytes).made_one(&parts, [b"x".as_slice(), &code]));
        }
    }

    #[test]
    fn only_the_whole_code_is_one() {
        let key = key(b"Jefe");
        let code = key.code(&[b"data"]);
        assert!(key.made_one(&[b"data"], [code.as_slice()]));
        assert!(!key.made_one(&[b"date"], [code.as_slice()]));
        assert!(!key.made_one(&[b"data"], [&code[..31], &code[1..], b""]));
        assert!(!key.made_one(&[b"data"], []));
        for at in 0..code.len() {
            let mut other = code;
            other[at] ^= 1;
            assert!(!key.made_one(&[b"data"], [other.as_slice()]), "{at}");
        }
    }

    #[test]
    fn short_keys_are_refused() {
        assert_eq!(SecretKey::new(b"", 1).err(), Some(KeyError::Length));
        assert_eq!(SecretKey::new(&[7; 23], 24).err(), Some(KeyError::Length));
        assert!(SecretKey::new(&[7; 24], 24).is_ok());
    }

    #[test]
    fn keys_do_not_show_and_do_not_stay() {
        fn is_overwritten<T: ZeroizeOnDrop>() {}
        is_overwritten::<sha2::block_api::Sha256VarCore>();
        assert_eq!(format!("{:?}", key(b"Jefe")), "SecretKey([redacted])");
    }
}
