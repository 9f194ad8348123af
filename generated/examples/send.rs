//! Sends deliveries to the example `receiver`, good ones and bad ones, and says how each is answered.
//!
//! It answers the receiver's questions about tokens too, as Ignisign would. Where the receiver is, is told by `RECEIVER`
//! (`http://127.0.0.1:8080/webhook`), and where it asks by `IGNISIGN_SERVER_URL` (`http://127.0.0.1:4848`).

use std::env;
use std::error::Error;
use std::time::Duration;

use http_body_util::BodyExt;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use ignisign_webhooks::testing::VerificationServer;
use tokio::time::sleep;

/// Posts bodies to the receiver.
struct Sender {
    http: Client<HttpConnector, String>,
    receiver: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let sender = Sender {
        http: Client::builder(TokioExecutor::new()).build_http(),
        receiver: variable("RECEIVER", "http://127.0.0.1:8080/webhook"),
    };
    let ignisign = variable("IGNISIGN_SERVER_URL", "http://127.0.0.1:4848");
    let address = ignisign.trim_start_matches("http://").parse()?;
    let ignisign = VerificationServer::start_at(address).await?;

    let body = event(&ignisign.issue());
    sender.expect("an event", &body, 200).await?;
    sender.expect("the same again", &body, 200).await?;
    sender
        .expect(
            "an event of another topic",
            &unknown(&ignisign.issue()),
            200,
        )
        .await?;
    sender
        .expect("a forged event", &event("kX3vQ9mT7bLp2RzWc8Yn"), 401)
        .await?;
    let other = event(&ignisign.issue()).replace("DEVELOPMENT", "PRODUCTION");
    sender
        .expect("an event for somebody else", &other, 403)
        .await?;
    let broken = event(&ignisign.issue()).replace("signatureRequestId", "requestId");
    sender.expect("a broken event", &broken, 422).await?;

    let body = event(&ignisign.issue());
    ignisign.go_down().await;
    sender
        .expect("an event while Ignisign is down", &body, 503)
        .await?;
    ignisign.come_back().await?;
    sender
        .expect("the same when Ignisign is back", &body, 200)
        .await
}

impl Sender {
    /// Posts a body, and says how it is answered.
    async fn expect(&self, what: &str, body: &str, status: u16) -> Result<(), Box<dyn Error>> {
        let (found, answer) = self.post(body).await?;
        println!("{what}: {found} {answer}");
        if found == status {
            Ok(())
        } else {
            Err(format!("{what} should be answered {status}").into())
        }
    }

    async fn post(&self, body: &str) -> Result<(u16, String), Box<dyn Error>> {
        // The receiver may not be up yet.
        for _ in 0..100 {
            let request = http::Request::post(&self.receiver).body(body.to_owned())?;
            match self.http.request(request).await {
                Ok(answer) => {
                    let status = answer.status().as_u16();
                    let body = answer.into_body().collect().await?.to_bytes();
                    return Ok((status, String::from_utf8_lossy(&body).into_owned()));
                }
                Err(error) if error.is_connect() => sleep(Duration::from_millis(100)).await,
                Err(error) => return Err(error.into()),
            }
        }
        Err(format!("there is no receiver at {}", self.receiver).into())
    }
}

fn variable(name: &str, otherwise: &str) -> String {
    env::var(name).unwrap_or_else(|_| otherwise.to_owned())
}

/// An event with this token: a signature request is complete.
fn event(token: &str) -> String {
    serde_json::json!({
        "appId": "appId_demo",
        "appEnv": "DEVELOPMENT",
        "topic": "SIGNATURE_REQUEST",
        "action": "COMPLETED",
        "msgNature": "SUCCESS",
        "content": { "signatureRequestId": "66a1f0c2d3e4b5a697887703", "status": "COMPLETED" },
        "verificationToken": token,
    })
    .to_string()
}

/// An event of a topic that the contract does not have.
fn unknown(token: &str) -> String {
    event(token).replace("SIGNATURE_REQUEST", "SIGNATURE_PARTY")
}
