//! Where Ignisign's API is.

use std::net::IpAddr;

use http::Uri;

use super::SetupError;

/// The address below which the paths of the API stand.
#[derive(Clone, Debug)]
pub(super) struct BaseUrl {
    /// Without a slash at its end.
    text: String,
    is_plain: bool,
}

impl BaseUrl {
    /// Takes an address. `http` is for this machine only, unless it is allowed.
    pub(super) fn new(text: &str, is_plain_allowed: bool) -> Result<Self, SetupError> {
        let text = text.trim_end_matches('/');
        let url: Uri = text.parse().map_err(|_| SetupError::BaseUrl)?;
        let authority = url.authority().ok_or(SetupError::BaseUrl)?.as_str();
        let is_plain = match url.scheme_str() {
            Some("https") => false,
            Some("http") => true,
            _ => return Err(SetupError::BaseUrl),
        };
        if url.query().is_some() || authority.contains('@') || text.contains('#') {
            return Err(SetupError::BaseUrl);
        }
        if is_plain && !is_plain_allowed && !url.host().is_some_and(is_own) {
            return Err(SetupError::PlainHttp);
        }
        let text = text.to_owned();
        Ok(Self { text, is_plain })
    }

    /// Whether it is `http`.
    pub(super) const fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The address of a path, which begins with a slash.
    pub(super) fn join(&self, path: &str) -> String {
        format!("{}{path}", self.text)
    }
}

/// Whether a host is this machine.
fn is_own(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = |address: IpAddr| address.is_loopback();
    host == "localhost" || address.parse().is_ok_and(is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> Result<String, SetupError> {
        BaseUrl::new(text, false).map(|url| url.join("/v4"))
    }

    #[test]
    fn paths_are_joined() {
        let cases = [
            ("https://api.ignisign.io", "https://api.ignisign.io/v4"),
            ("https://api.ignisign.io/", "https://api.ignisign.io/v4"),
            (
                "https://gateway:8443/ignisign/",
                "https://gateway:8443/ignisign/v4",
            ),
            ("http://localhost:4848", "http://localhost:4848/v4"),
            ("http://127.0.0.1:1", "http://127.0.0.1:1/v4"),
            ("http://[::1]:1", "http://[::1]:1/v4"),
        ];
        for (text, url) in cases {
            assert_eq!(taken(text).as_deref(), Ok(url));
        }
    }

    #[test]
    fn what_is_no_address_of_an_api_is_refused() {
        let texts = [
            "",
            "api.ignisign.io",
            "/v4",
            "ftp://a",
            "https://",
            "https://u:p@a",
            "https://a?b",
            "https://a/#b",
            "https://a b",
        ];
        for text in texts {
            assert_eq!(taken(text), Err(SetupError::BaseUrl), "{text}");
        }
    }

    #[test]
    fn plain_http_leads_to_this_machine_unless_allowed() {
        for text in [
            "http://api.ignisign.io",
            "http://10.0.0.1",
            "http://localhost.example.com",
        ] {
            assert_eq!(taken(text), Err(SetupError::PlainHttp), "{text}");
            assert!(BaseUrl::new(text, true).is_ok(), "{text}");
        }
    }
}
