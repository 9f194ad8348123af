//! A receiver behind a real server on this machine, with a verification server of its own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::routing::post;
use ignisign_webhooks::receiver::{MemoryStore, Observation, Receiver};
use ignisign_webhooks::testing::VerificationServer;
use ignisign_webhooks::{WebhookCallbacks, WebhookEvent};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How often callbacks have run.
#[derive(Clone, Default)]
pub struct Runs {
    known: Arc<AtomicU64>,
    unknown: Arc<AtomicU64>,
}

impl Runs {
    /// Those for the topics of the schema.
    pub fn known(&self) -> u64 {
        self.known.load(Ordering::SeqCst)
    }

    /// Those for events that the schema does not know.
    pub fn unknown(&self) -> u64 {
        self.unknown.load(Ordering::SeqCst)
    }
}

/// A receiver that listens.
pub struct Listening {
    pub server: VerificationServer,
    pub receiver: Receiver<WebhookEvent>,
    pub address: SocketAddr,
    pub runs: Runs,
    task: JoinHandle<()>,
}

/// Whom a receiver is for, and how long it takes.
pub struct Setup<'a> {
    pub app_id: &'a str,
    pub app_env: &'a str,
    pub body_limit: usize,
    pub verifier_timeout: Duration,
}

impl Listening {
    /// Starts a receiver with a callback for each topic. `observe` hears of each delivery.
    pub async fn start(
        setup: &Setup<'_>,
        observe: impl Fn(&Observation<'_>) + Send + Sync + 'static,
    ) -> Self {
        let server = VerificationServer::start().await.expect("a port");
        let verifier = server.verifier().timeout(setup.verifier_timeout);
        let receiver = Receiver::<WebhookEvent>::builder()
            .verifier(verifier.build().expect("a verifier"))
            .store(MemoryStore::new())
            .identity("appId", setup.app_id)
            .identity("appEnv", setup.app_env)
            .body_limit(setup.body_limit)
            .observer(observe)
            .build()
            .expect("a receiver");
        let runs = Runs::default();
        register(&receiver, &runs);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let app = Router::new().route("/webhook", post(receiver.clone()));
        let task =
            tokio::spawn(async move { axum::serve(listener, app).await.expect("it serves") });
        Self {
            server,
            receiver,
            address,
            runs,
            task,
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Counts what is called back, by every way there is.
fn register(receiver: &Receiver<WebhookEvent>, runs: &Runs) {
    macro_rules! count {
        ($($on:ident $runs:ident,)*) => {$({
            let runs = Arc::clone(&runs.$runs);
            receiver.$on(move |_| {
                runs.fetch_add(1, Ordering::SeqCst);
                async { Ok(()) }
            });
        })*};
    }
    count! {
        on_app known,
        on_signature known,
        on_signature_request known,
        on_signer known,
        on_signature_profile known,
        on_signature_session known,
        on_signature_proof known,
        on_signature_image known,
        on_unknown unknown,
    }
}
