//! Receives events over HTTP, and prints what it is told.
//!
//! It is told whom it is for by the environment: `IGNISIGN_APP_ID`, `IGNISIGN_APP_ENV`, `IGNISIGN_API_KEY`, where
//! Ignisign's API is by `IGNISIGN_SERVER_URL`, and where to listen by `LISTEN` (`127.0.0.1:8080`).

use std::env;
use std::error::Error;

use axum::Router;
use axum::routing::post;
use ignisign_webhooks::receiver::{MemoryStore, Notification, Receiver};
use ignisign_webhooks::{IgnisignVerifier, WebhookCallbacks, WebhookEvent};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let receiver = Receiver::<WebhookEvent>::builder()
        .verifier(IgnisignVerifier::from_env()?)
        .store(MemoryStore::default())
        .identity("appId", env::var("IGNISIGN_APP_ID")?)
        .identity("appEnv", env::var("IGNISIGN_APP_ENV")?)
        .build()?;
    receiver.on_signature_request(async |event| {
        let content = event.content.ok_or("a signature request without content")?;
        println!(
            "signature request {} is {}",
            content.signature_request_id, content.status
        );
        Ok(())
    });
    receiver.on_unknown(async |event| {
        println!("new to us: {:?} {:?}", event.topic(), event.action());
        Ok(())
    });
    receiver.on_any(async |event| {
        println!("{event:?}");
        Ok(())
    });

    let address = env::var("LISTEN").unwrap_or_else(|_| "127.0.0.1:8080".to_owned());
    let listener = TcpListener::bind(&address).await?;
    println!("listening at http://{address}/webhook");
    let app = Router::new().route("/webhook", post(receiver.clone()));
    axum::serve(listener, app)
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await;
        })
        .await?;
    receiver.shutdown().await;
    Ok(())
}
