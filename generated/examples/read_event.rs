//! Reads webhook bodies as a receiver does: a valid one becomes a Rust value, a broken one is told all that is wrong.
//!
//! Without arguments it reads an event of each kind from `examples/events`; with arguments, the files that they name.

use std::error::Error;
use std::fs;

use ignisign_webhooks::{Document, WebhookEvent};

const VALID: &[u8] = include_bytes!("events/signature-proof.json");
const BROKEN: &[u8] = include_bytes!("events/broken.json");

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    for file in &files {
        show(file, &fs::read(file)?);
    }
    if files.is_empty() {
        show("signature-proof.json", VALID);
        show("broken.json", BROKEN);
    }
    Ok(())
}

fn show(name: &str, body: &[u8]) {
    match WebhookEvent::from_slice(body) {
        Ok(event) => println!("{name} is valid:\n{event:#?}"),
        Err(error) => println!("{name} is refused:\n{error}"),
    }
}
