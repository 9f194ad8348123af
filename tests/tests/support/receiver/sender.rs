//! Sends deliveries over a connection that is kept, as a sender does who delivers again until it is told 200.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

/// How often a delivery is sent before it counts as lost.
const ATTEMPTS: usize = 1000;

/// A sender with one connection.
pub struct Sender {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

impl Sender {
    pub const fn new(address: SocketAddr) -> Self {
        let stream = None;
        Self { address, stream }
    }

    /// Sends a body once: the status of the answer.
    pub async fn send(&mut self, path: &str, body: &str) -> io::Result<u16> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => connect(self.address).await?,
        };
        stream.write_all(request(path, body).as_bytes()).await?;
        let (status, is_kept) = answer(&mut stream).await?;
        self.stream = is_kept.then_some(stream);
        Ok(status)
    }

    /// Sends a delivery until it is answered 200. `again` hears of each other answer, before the next attempt.
    ///
    /// # Panics
    /// When it is never answered 200.
    pub async fn deliver(&mut self, body: &str, mut again: impl FnMut(Option<u16>)) {
        for _ in 0..ATTEMPTS {
            let status = self.send("/webhook", body).await.ok();
            if status == Some(200) {
                return;
            }
            again(status);
            sleep(Duration::from_millis(20)).await;
        }
        panic!("it was never taken: {body}");
    }
}

/// A connection on which nothing waits for more.
pub async fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// A request with a body.
pub fn request(path: &str, body: &str) -> String {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nHost: receiver\r\nContent-Length: {length}\r\n\r\n{body}")
}

/// Reads an answer: its status, and whether the connection is kept.
async fn answer(stream: &mut TcpStream) -> io::Result<(u16, bool)> {
    let (mut text, mut part) = (Vec::new(), [0; 1024]);
    let head = loop {
        if let Some(end) = text.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        let count = stream.read(&mut part).await?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        text.extend_from_slice(&part[..count]);
    };
    let lines = String::from_utf8_lossy(&text[..head]).to_ascii_lowercase();
    let header = |name: &str| lines.lines().find_map(|line| line.strip_prefix(name));
    let length = header("content-length: ").and_then(|length| length.parse().ok());
    let rest = length.unwrap_or(0_usize).saturating_sub(text.len() - head);
    stream.read_exact(&mut vec![0; rest]).await?;
    let status = lines.get(9..12).and_then(|status| status.parse().ok());
    let status = status.ok_or(io::ErrorKind::InvalidData)?;
    Ok((status, header("connection: close").is_none()))
}
