//! A Redis of one test's own: Debian's `redis-server`, which keeps nothing.

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A server that ends when it is dropped.
pub struct RedisServer {
    process: Child,
    port: u16,
    folder: TempDir,
}

impl RedisServer {
    /// A server on a port that was free.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // Somebody else may take the port first.
        for _ in 0..10 {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
            let port = listener.local_addr().expect("an address").port();
            drop(listener);
            if let Some(process) = running(port, &folder) {
                return Self {
                    process,
                    port,
                    folder,
                };
            }
        }
        panic!("redis-server does not start");
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// Ends it, with all that it knows.
    pub fn stop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        self.process.wait().expect("an end");
    }

    /// Starts it again where it was, empty.
    pub fn start_again(&mut self) {
        self.process = running(self.port, &self.folder).expect("a server on the same port");
    }

    /// Makes it take requests and answer none, until [`Self::go_on`].
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    /// Makes it answer again.
    pub fn go_on(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let id = self.process.id().to_string();
        let status = Command::new("kill").args([signal, &id]).status();
        assert!(status.expect("a command that runs").success(), "{signal}");
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A server on a port, once it answers; nothing when it ends at once.
fn running(port: u16, folder: &TempDir) -> Option<Child> {
    let mut process = Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        .args(["--port", &port.to_string()])
        .arg("--dir")
        .arg(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .expect("redis-server");
    let client = redis::Client::open(format!("redis://127.0.0.1:{port}/")).expect("an address");
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if process.try_wait().expect("a process").is_some() {
            return None;
        }
        let connection = client.get_connection_with_timeout(Duration::from_secs(1));
        if connection.is_ok_and(|mut connection| redis::cmd("PING").exec(&mut connection).is_ok()) {
            return Some(process);
        }
        sleep(Duration::from_millis(20));
    }
    let _ = process.kill();
    let _ = process.wait();
    None
}
