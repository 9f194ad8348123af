//! A receiver in a process of its own, which tests measure, and kill.
//!
//! Its arguments are the URL of the verification server and options, `NAME=VALUE`. It prints `listening ADDRESS`, then
//! `handled ID` for each event whose callback succeeds. It ends with its standard input.

use std::collections::HashSet;
use std::env;
use std::error::Error;
use std::io::{self, Read, Write};
use std::process;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::routing::post;
use ignisign_webhooks::receiver::{MemoryStore, Receiver, ReceiverBuilder, RedisStore};
use ignisign_webhooks::{ApiKey, IgnisignVerifier, WebhookCallbacks, WebhookEvent};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::time::sleep;

/// What the process is told.
struct Options {
    /// The address of the verification server.
    verification: String,
    /// The URL of Redis; without one the store is in memory.
    redis: Option<String>,
    /// How many deliveries the store in memory holds.
    capacity: usize,
    /// How long the verifier may take.
    verifier_timeout: Duration,
    /// How long a delivery is held.
    lease: Duration,
    /// How long a callback takes.
    callback: Duration,
    /// The callback fails the first time for events whose number this divides; never where it is zero.
    fail_every: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    // It must not outlive the test that has started it.
    thread::spawn(|| {
        let _ = io::stdin().read_to_end(&mut Vec::new());
        process::exit(0);
    });
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(serve(options()?))
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let mut options = Options {
        verification: args
            .next()
            .ok_or("the URL of the verification server is missing")?,
        redis: None,
        capacity: 10_000,
        verifier_timeout: Duration::from_secs(10),
        lease: Duration::from_secs(60),
        callback: Duration::ZERO,
        fail_every: 0,
    };
    for arg in args {
        let (name, value) = arg.split_once('=').ok_or("an option has no value")?;
        let milliseconds = || value.parse().map(Duration::from_millis);
        match name {
            "redis" => options.redis = Some(value.to_owned()),
            "capacity" => options.capacity = value.parse()?,
            "verifier-timeout" => options.verifier_timeout = milliseconds()?,
            "lease" => options.lease = milliseconds()?,
            "callback" => options.callback = milliseconds()?,
            "fail-every" => options.fail_every = value.parse()?,
            _ => return Err(format!("there is no option {name}").into()),
        }
    }
    Ok(options)
}

async fn serve(options: Options) -> Result<(), Box<dyn Error>> {
    let verifier = IgnisignVerifier::builder(ApiKey::new("skv2_test")?)
        .base_url(&options.verification)
        .timeout(options.verifier_timeout)
        .build()?;
    let builder = Receiver::<WebhookEvent>::builder()
        .verifier(verifier)
        .identity("appId", "appId_1")
        .identity("appEnv", "DEVELOPMENT")
        .lease(options.lease);
    let receiver = stored(builder, &options)?.build()?;
    register(&receiver, &options);
    let app = Router::new()
        .route("/webhook", post(receiver))
        .route("/bare", post(bare));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    say(&format!("listening {}", listener.local_addr()?));
    axum::serve(listener, app).await?;
    Ok(())
}

fn stored(
    builder: ReceiverBuilder<WebhookEvent>,
    options: &Options,
) -> Result<ReceiverBuilder<WebhookEvent>, Box<dyn Error>> {
    Ok(match &options.redis {
        Some(url) => builder.store(RedisStore::open(url.as_str())?),
        None => builder.store(MemoryStore::new().capacity(options.capacity)),
    })
}

/// One callback, which says that it has handled an event.
fn register(receiver: &Receiver<WebhookEvent>, options: &Options) {
    let failed = Arc::new(Mutex::new(HashSet::new()));
    let (wait, fail_every) = (options.callback, options.fail_every);
    receiver.on_signature_session(move |event| {
        let failed = Arc::clone(&failed);
        async move {
            sleep(wait).await;
            let content = event.content.ok_or("there is no content")?;
            let id: u64 = content.signature_request_id.parse()?;
            let is_first = || {
                failed
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .insert(id)
            };
            if fail_every > 0 && id.is_multiple_of(fail_every) && is_first() {
                return Err("the first attempt fails".into());
            }
            say(&format!("handled {id}"));
            Ok(())
        }
    });
}

/// What the receiver is compared with: nothing is checked but that the body is JSON.
async fn bare(body: axum::body::Bytes) -> axum::http::StatusCode {
    match serde_json::from_slice::<Value>(&body) {
        Ok(_) => axum::http::StatusCode::OK,
        Err(_) => axum::http::StatusCode::BAD_REQUEST,
    }
}

/// Writes a line at once.
fn say(line: &str) {
    let mut out = io::stdout().lock();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        process::exit(0);
    }
}
