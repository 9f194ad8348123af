//! Posts bodies over HTTP/1.1, one connection each.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An answer.
pub struct Answer {
    pub status: u16,
    /// The whole of it: status line, headers and body.
    pub text: String,
}

/// Posts a body.
///
/// # Panics
/// When there is no answer.
pub async fn post(address: SocketAddr, body: &[u8]) -> Answer {
    let stream = TcpStream::connect(address).await.expect("a connection");
    let (mut reader, mut writer) = stream.into_split();
    let head = format!(
        "POST /webhook HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let request = [head.as_bytes(), body].concat();
    // The answer may come before all is written, and end the connection.
    let writing = tokio::spawn(async move {
        let _ = writer.write_all(&request).await;
        writer
    });
    let mut text = Vec::new();
    let _ = reader.read_to_end(&mut text).await;
    writing.abort();
    let text = String::from_utf8_lossy(&text).into_owned();
    let status = text
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3));
    let status = status.and_then(|status| status.parse().ok());
    let status = status.unwrap_or_else(|| panic!("no answer, but {text:?}"));
    Answer { status, text }
}
