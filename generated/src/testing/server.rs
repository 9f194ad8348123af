//! A server that answers as Ignisign's API does when it is asked about tokens.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderValue;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::respond::respond;
use super::tokens::{Fate, Tokens};
use crate::verifier::{ApiKey, IgnisignVerifier, IgnisignVerifierBuilder};

/// How a [`VerificationServer`] answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// As the real one does.
    #[default]
    Normal,
    /// After this time. A token is not consumed when the asker has gone before.
    Slow(Duration),
    /// With status 200 and a page of HTML.
    Html,
    /// With the text `"true"` where the boolean should be.
    TruthyString,
    /// With status 500.
    Failing,
    /// With a redirect.
    Redirecting,
    /// It closes the connection instead.
    Closing,
}

/// A server on this machine that answers as Ignisign's API does when it is asked about tokens.
///
/// A token is good for one question, and for a time where one was given. The server also misbehaves on request, and
/// counts the questions. It stops when it is dropped. Needs a tokio runtime with I/O and time.
///
/// ```
/// use ignisign_webhooks::testing::VerificationServer;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let server = VerificationServer::start().await?;
/// let verifier = server.verifier().build()?;
/// let token = server.issue();
/// // A receiver with this verifier takes one delivery with this token.
/// # let _ = verifier;
/// assert_eq!(server.calls_for(&token), 0);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct VerificationServer {
    address: SocketAddr,
    state: Arc<State>,
    listening: Mutex<Option<JoinHandle<()>>>,
}

impl VerificationServer {
    /// Starts a server at a free port of this machine.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start() -> io::Result<Self> {
        Self::start_at((Ipv4Addr::LOCALHOST, 0).into()).await
    }

    /// Starts a server at an address.
    ///
    /// # Errors
    /// The address can't be listened at.
    pub async fn start_at(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let server = Self {
            address: listener.local_addr()?,
            state: Arc::default(),
            listening: Mutex::default(),
        };
        *locked(&server.listening) = Some(listen(listener, &server.state));
        Ok(server)
    }

    /// The base URL of the server.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A verifier that asks this server, to be built.
    pub fn verifier(&self) -> IgnisignVerifierBuilder {
        IgnisignVerifier::builder(ApiKey::of_tests()).base_url(self.url())
    }

    /// Answers only those who have this API key; the others get status 401.
    pub fn require_key(&self, key: &str) {
        *locked(&self.state.key) = Some(format!("Bearer {key}"));
    }

    /// A new token, good for one question.
    #[must_use]
    pub fn issue(&self) -> String {
        let mut tokens = self.state.tokens();
        let token = tokens.fresh();
        tokens.issue(&token, None);
        token
    }

    /// A new token, good for one question within this time.
    #[must_use]
    pub fn issue_for(&self, lifetime: Duration) -> String {
        let mut tokens = self.state.tokens();
        let token = tokens.fresh();
        tokens.issue(&token, Some(lifetime));
        token
    }

    /// Makes this token good for one question, though it may have been consumed before.
    pub fn issue_this(&self, token: &str) {
        self.state.tokens().issue(token, None);
    }

    /// How questions are answered from now on.
    pub fn set_mode(&self, mode: Mode) {
        *locked(&self.state.mode) = mode;
    }

    /// How questions about this token are answered from now on, whatever the mode of the others is.
    pub fn set_mode_for(&self, token: &str, mode: Mode) {
        self.state.tokens().set_mode(token, mode);
    }

    /// How many questions there were, about any token.
    #[must_use]
    pub fn calls(&self) -> u64 {
        self.state.tokens().calls()
    }

    /// How many questions were about this token.
    #[must_use]
    pub fn calls_for(&self, token: &str) -> u64 {
        self.state.tokens().calls_for(token)
    }

    /// How many connections were made.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.state.connections.load(Ordering::Relaxed)
    }

    /// An outage: closes all connections, and refuses new ones. The tokens are kept.
    pub async fn go_down(&self) {
        let listening = locked(&self.listening).take();
        if let Some(task) = listening {
            task.abort();
            let _ = task.await;
        }
    }

    /// The end of an outage: listens at the same address again.
    ///
    /// # Errors
    /// Another process has taken the port.
    pub async fn come_back(&self) -> io::Result<()> {
        self.go_down().await;
        let listener = TcpListener::bind(self.address).await?;
        *locked(&self.listening) = Some(listen(listener, &self.state));
        Ok(())
    }
}

impl Drop for VerificationServer {
    fn drop(&mut self) {
        if let Some(task) = locked(&self.listening).take() {
            task.abort();
        }
    }
}

/// What a server knows.
#[derive(Debug, Default)]
pub(super) struct State {
    tokens: Mutex<Tokens>,
    mode: Mutex<Mode>,
    /// The `Authorization` that is asked for.
    key: Mutex<Option<String>>,
    connections: AtomicU64,
}

impl State {
    /// Whether one who shows this header may ask.
    pub(super) fn admits(&self, authorization: Option<&HeaderValue>) -> bool {
        let shown = authorization.and_then(|value| value.to_str().ok());
        match &*locked(&self.key) {
            Some(key) => shown == Some(key),
            None => shown.is_some_and(|shown| shown.starts_with("Bearer ")),
        }
    }

    /// Counts a question, and gives how it is to be answered.
    pub(super) fn asked(&self, token: &str) -> Mode {
        let own = self.tokens().asked(token);
        own.unwrap_or_else(|| *locked(&self.mode))
    }

    /// Looks at a token, which consumes it.
    pub(super) fn consume(&self, token: &str) -> Fate {
        self.tokens().consume(token)
    }

    fn tokens(&self) -> MutexGuard<'_, Tokens> {
        locked(&self.tokens)
    }
}

/// Takes connections until it is aborted, which closes them all.
fn listen(listener: TcpListener, state: &Arc<State>) -> JoinHandle<()> {
    let state = Arc::clone(state);
    tokio::spawn(async move {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = listener.accept() => {
                    if let Ok((stream, _)) = accepted {
                        state.connections.fetch_add(1, Ordering::Relaxed);
                        connections.spawn(serve(stream, Arc::clone(&state)));
                    }
                }
                Some(_) = connections.join_next() => {}
            }
        }
    })
}

async fn serve(stream: TcpStream, state: Arc<State>) {
    let service = service_fn(move |request| respond(Arc::clone(&state), request));
    // How a connection ends is its asker's business.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
