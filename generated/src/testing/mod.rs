//! Helps to test a receiver without Ignisign.

mod respond;
mod server;
mod tokens;

pub use server::{Mode, VerificationServer};
