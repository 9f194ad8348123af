//! The generated crate and the checker that `schemawright validate` uses agree with the crate `jsonschema`.

mod support {
    pub mod contract;
    pub mod fixtures;
    pub mod foreign;
    pub mod instances;
    pub mod mutants;
    pub mod oracle;
    pub mod random;
}

use std::path::Path;

use ignisign_webhooks::{Document, WebhookEvent};
use schemawright::{ParseError, Violation, Violations};
use schemawright_codegen::check::Checker;
use schemawright_codegen::config::Config;
use schemawright_codegen::documents::Dialect;
use schemawright_codegen::meaning::{Model, TypeId};
use schemawright_codegen::options::FormatMode;
use schemawright_codegen::{Options, Source, generate, load, model, resolve};
use serde_json::Value;

use support::foreign::{CASES, Case};
use support::instances::Instances;
use support::mutants::Mutants;
use support::oracle::{ROOT, oracle};

/// How many changed events are compared.
const MUTANTS: usize = 20_000;

/// How many instances of each foreign schema are compared.
const INSTANCES: usize = if cfg!(debug_assertions) { 300 } else { 3000 };

fn modelled(sources: &[Source], options: &Options) -> Model {
    let documents = load::load(sources, options.dialect).unwrap_or_else(|found| panic!("{found}"));
    let graph = resolve::resolve(documents, options.format);
    model::model(&graph.unwrap_or_else(|found| panic!("{found}")))
}

/// All that a violation says.
fn said(violations: &Violations) -> Vec<[String; 4]> {
    let all = |one: &Violation| {
        [
            one.instance_location().to_owned(),
            one.keyword_location().to_owned(),
            one.absolute_keyword_location(),
            one.message(),
        ]
    };
    violations.iter().map(all).collect()
}

/// What was read can be written, and reads as the same again.
fn is_closed(event: &WebhookEvent) -> bool {
    let text = serde_json::to_vec(event).expect("an event can be written");
    event.validate().is_ok() && WebhookEvent::from_slice(&text).ok().as_ref() == Some(event)
}

/// The contract, and the type of any event.
fn contract() -> (Model, TypeId) {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemawright.toml");
    let job = Config::read(&config)
        .expect("the config file")
        .generate
        .remove(0)
        .job;
    let sources = job.read().expect("the schemas").sources;
    let number = sources
        .iter()
        .position(|source| source.name.ends_with(ROOT))
        .expect("the root");
    let model = modelled(&sources, &job.options);
    let root = model.roots[number];
    (model, root)
}

#[test]
fn events() {
    let (model, root) = contract();
    let (checker, oracle) = (Checker::new(&model), oracle(ROOT));
    let mut accepted = 0;
    for event in Mutants::new(42).take(MUTANTS) {
        let verdict = oracle.is_valid(&event);
        accepted += usize::from(verdict);
        assert_eq!(WebhookEvent::is_valid_value(&event), verdict, "{event}");
        assert_eq!(checker.is_valid(root, &event), verdict, "{event}");
        assert_eq!(
            WebhookEvent::validate_value(&event).is_ok(),
            verdict,
            "{event}"
        );
        match WebhookEvent::from_slice(event.to_string().as_bytes()) {
            Ok(typed) => assert!(verdict && is_closed(&typed), "{event}"),
            Err(ParseError::Violations(_)) => assert!(!verdict, "{event}"),
            Err(error) => panic!("{error}: {event}"),
        }
    }
    let share = accepted * 100 / MUTANTS;
    assert!((15..=85).contains(&share), "{share} % are valid");
}

#[test]
fn violations() {
    let (model, root) = contract();
    let checker = Checker::new(&model);
    let mut found = Vec::new();
    for event in Mutants::new(43).take(MUTANTS / 4) {
        let interpreted = checker.validate(root, &event).err().unwrap_or_default();
        let generated = WebhookEvent::validate_value(&event)
            .err()
            .unwrap_or_default();
        let read = match WebhookEvent::from_slice(event.to_string().as_bytes()) {
            Ok(_) => Violations::default(),
            Err(ParseError::Violations(violations)) => violations,
            Err(error) => panic!("{error}: {event}"),
        };
        assert_eq!(said(&read), said(&generated), "{event}");
        let pairs = said(&generated).into_iter().zip(said(&interpreted));
        found.extend(pairs.filter(|(one, other)| one != other));
        assert_eq!(generated.len(), interpreted.len(), "{event}");
    }
    found.sort();
    found.dedup_by(|one, other| one.0[2] == other.0[2]);
    assert!(found.is_empty(), "{found:#?}");
}

fn draft(dialect: Dialect) -> jsonschema::Draft {
    match dialect {
        Dialect::Draft4 => jsonschema::Draft::Draft4,
        Dialect::Draft6 => jsonschema::Draft::Draft6,
        Dialect::Draft7 => jsonschema::Draft::Draft7,
        Dialect::Draft201909 => jsonschema::Draft::Draft201909,
        Dialect::Draft202012 => jsonschema::Draft::Draft202012,
    }
}

/// The instances of a case on which the checker and `jsonschema` disagree.
fn disagreements(case: &Case, schema: &Value) -> Vec<String> {
    let source = Source {
        name: "foreign.json".to_owned(),
        retrieval_uri: "local:///foreign.json".to_owned(),
        bytes: case.schema.as_bytes().to_vec(),
        wanted: true,
    };
    let options = Options {
        dialect: case.dialect,
        format: FormatMode::Assert,
        ..Options::default()
    };
    if let Err(found) = generate(std::slice::from_ref(&source), &options) {
        return vec![format!("{}: {found}", case.schema)];
    }
    let model = modelled(&[source], &options);
    let checker = Checker::new(&model);
    let oracle = jsonschema::options()
        .with_draft(draft(case.dialect))
        .should_validate_formats(true)
        .build(schema)
        .unwrap_or_else(|error| panic!("{}: {error}", case.schema));
    let (mut accepted, mut found) = (0, Vec::new());
    for instance in Instances::new(schema, case.words).take(INSTANCES) {
        let verdict = oracle.is_valid(&instance);
        accepted += usize::from(verdict);
        let valid = checker.is_valid(model.roots[0], &instance);
        let violations = checker
            .validate(model.roots[0], &instance)
            .err()
            .unwrap_or_default();
        if valid != verdict || violations.is_empty() != verdict {
            found.push(format!(
                "{}: jsonschema says {verdict} of {instance}",
                case.schema
            ));
        }
    }
    found.truncate(3);
    let few = INSTANCES / 50;
    if !(few..=INSTANCES - few).contains(&accepted) {
        found.push(format!(
            "{}: {accepted} of {INSTANCES} are valid",
            case.schema
        ));
    }
    found
}

#[test]
fn foreign_schemas() {
    assert!(CASES.len() > 40 && (cfg!(debug_assertions) || CASES.len() * INSTANCES >= 100_000));
    let found: Vec<String> = CASES
        .iter()
        .flat_map(|case| disagreements(case, &serde_json::from_str(case.schema).expect("JSON")))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
