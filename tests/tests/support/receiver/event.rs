//! Events by number.

/// The token of an event.
pub fn token(id: u64) -> String {
    format!("vt{id:044}")
}

/// An event, as it is sent.
pub fn body(id: u64) -> String {
    let token = token(id);
    format!(
        r#"{{"appId":"appId_1","appEnv":"DEVELOPMENT","topic":"SIGNATURE_SESSION","action":"INITIALIZED","msgNature":"SUCCESS","content":{{"signatureRequestId":"{id}","signerId":"66a1f0c2d3e4b5a697887703"}},"verificationToken":"{token}"}}"#
    )
}
