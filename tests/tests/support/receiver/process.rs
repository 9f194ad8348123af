//! Receivers in processes of their own.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// How often each event was handled, by its number.
#[derive(Clone, Default)]
pub struct Ledger(Arc<Mutex<HashMap<u64, u32>>>);

impl Ledger {
    /// How often each event was handled.
    pub fn counts(&self) -> HashMap<u64, u32> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn note(&self, id: u64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry(id).or_default() += 1;
    }
}

/// A process with a receiver. It is killed when it is dropped.
pub struct Process {
    /// The process itself.
    pub child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    reader: Option<JoinHandle<()>>,
}

impl Process {
    /// Starts a receiver, and notes in a ledger what it handles.
    pub fn start(verification: &str, options: &[&str], ledger: &Ledger) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_receiver_process"))
            .arg(verification)
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the process starts");
        let out = child.stdout.take().expect("its output");
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let first = lines.next().expect("a line");
        let address = first.strip_prefix("listening ").expect("an address");
        let address = address.parse().expect("an address");
        let ledger = ledger.clone();
        let reader = thread::spawn(move || {
            for line in lines {
                let id = line.strip_prefix("handled ").expect("what it has handled");
                ledger.note(id.parse().expect("a number"));
            }
        });
        let reader = Some(reader);
        Self {
            child,
            address,
            reader,
        }
    }

    /// Kills it, as a machine that fails would, and waits until all that it said is noted.
    pub fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
        if let Some(reader) = self.reader.take() {
            reader.join().expect("its output is read");
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.reader.is_some() {
            self.kill();
        }
    }
}
