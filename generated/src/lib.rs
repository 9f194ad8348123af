//! Ignisign webhook events.
