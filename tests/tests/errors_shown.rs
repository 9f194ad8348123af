//! `Debug` of every error says what its `Display` says, and no more: it is what `unwrap`, `?` out of `main` and loggers print.

mod support {
    pub mod folder;
}

use std::error::Error;
use std::path::Path;

use ignisign_webhooks::{ApiKey, Document, WebhookEvent};
use schemawright::receiver::{Receiver, SharedSecret};
use schemawright_codegen::{Builder, Diagnostics};
use schemawright_tests::PACKAGE;

use support::folder::files;

/// The error of something that fails.
fn error<T, E: Error + 'static>(result: Result<T, E>) -> Box<dyn Error> {
    match result {
        Ok(_) => panic!("it does not fail"),
        Err(error) => Box::new(error),
    }
}

fn event(text: &str) -> Box<dyn Error> {
    error(WebhookEvent::from_slice(text.as_bytes()))
}

#[test]
fn debug_says_what_display_says() {
    let violations =
        WebhookEvent::validate_value(&serde_json::json!({})).expect_err("all is missing");
    let broken = Path::new(PACKAGE).join("tests/errors_shown.rs");
    let header = http::HeaderName::from_static("x-signature");
    let errors = [
        event("{}"),
        event("{ \"topic\": "),
        event(r#"{ "topic": 1, "appEnv": "TEST", "content": [] }"#),
        error(Err::<(), _>(violations)),
        error(ApiKey::new("")),
        error(SharedSecret::new(header, "")),
        error(Receiver::<WebhookEvent>::builder().build()),
        error(Err::<(), _>(Diagnostics::default())),
    ];
    for error in &errors {
        let (shown, said) = (format!("{error:?}"), error.to_string());
        assert_eq!(shown, said);
        assert!(shown.len() < 500, "{} bytes: {shown}", shown.len());
    }
    let failed = Builder::new(broken).out_dir("out").generate();
    let failed = failed.expect_err("a program is no schema");
    assert_eq!(format!("{failed:?}").trim(), failed.to_string().trim());
}

/// Whether `Debug` of an error is written by hand in a source.
fn shows(source: &str, error: &str) -> bool {
    let lists = source.split("debug_as_display!(").skip(1);
    let mut listed = lists.flat_map(|rest| rest.split(')').next().unwrap_or_default().split(','));
    listed.any(|one| one.trim() == error) || source.contains(&format!("Debug for {error} {{"))
}

#[test]
fn no_error_derives_debug() {
    let mut errors = 0;
    for package in ["runtime", "generated", "codegen"] {
        for (path, source) in files(&Path::new(PACKAGE).join("..").join(package).join("src")) {
            let implemented = source.lines().filter(|line| line.starts_with("impl"));
            let implemented =
                implemented.filter_map(|line| line.split_once("Error for ")?.1.split(' ').next());
            for error in implemented.filter(|error| *error != "Refused") {
                assert!(shows(&source, error), "{error} in {path}");
                errors += 1;
            }
        }
    }
    assert!(errors > 8, "only {errors} errors are found");
}
