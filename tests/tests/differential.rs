//! The generated crate and the checker that `schemawright validate` uses agree with the crate `jsonschema`.

mod support {
    pub mod contract;
    pub mod fixtures;
    pub mod mutants;
    pub mod oracle;
    pub mod pointers;
    pub mod random;
}

use std::path::Path;

use ignisign_webhooks::{Document, WebhookEvent};
use schemawright::{ParseError, Violations};
use schemawright_codegen::check::Checker;
use schemawright_codegen::config::Config;
use schemawright_codegen::load::Loader;
use schemawright_codegen::meaning::{Model, TypeId};
use schemawright_codegen::{Diagnostics, Fetch, Options, Source, model, resolve};
use schemawright_tests::case::said;
use serde_json::{Value, json};

use support::contract::{documents, topics};
use support::mutants::Mutants;
use support::oracle::{ROOT, oracle};
use support::pointers::pointers;

/// How many changed events are compared.
const MUTANTS: usize = 20_000;

fn modelled(
    sources: &[Source],
    fetch: &mut Fetch<'_>,
    options: &Options,
) -> Result<Model, Diagnostics> {
    let mut loader = Loader::new(options.dialect, fetch);
    let documents = loader.load(sources);
    let graph = resolve::resolve(documents, &mut loader, options.asserted())?;
    Ok(model::model(&graph))
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
    let read = job.with_sources(|given, fetch| modelled(given, fetch, &job.options));
    let (sources, model) = read.unwrap_or_else(|failure| panic!("{failure}"));
    let number = sources
        .given
        .iter()
        .position(|source| source.name.ends_with(ROOT))
        .expect("the root");
    let root = model.roots[number];
    (model, root)
}

/// The examples of all topics, each broken at one place: a member is gone, or a value is of another type.
fn broken() -> impl Iterator<Item = Value> {
    let topics = topics(&documents()).into_iter();
    let examples = topics.flat_map(|topic| topic.examples);
    examples.flat_map(|example| {
        let mut places = Vec::new();
        pointers(&example, "", &mut places);
        let others = [json!(null), json!(7), json!([]), json!({})].map(Some);
        let mut broken = Vec::new();
        for other in others.into_iter().chain([None]) {
            let at = |place: &String| changed(&example, place, other.as_ref());
            broken.extend(places.iter().filter_map(at));
        }
        broken
    })
}

/// A value without what stands at a place, or with something else there.
fn changed(value: &Value, place: &str, change: Option<&Value>) -> Option<Value> {
    let mut value = value.clone();
    if let Some(change) = change {
        *value.pointer_mut(place)? = change.clone();
    } else {
        let (parent, key) = place.rsplit_once('/')?;
        value.pointer_mut(parent)?.as_object_mut()?.remove(key)?;
    }
    Some(value)
}

#[test]
fn events() {
    let (model, root) = contract();
    let (checker, oracle) = (Checker::new(&model), oracle(ROOT));
    let mut accepted = 0;
    let broken: Vec<Value> = broken().collect();
    let all = MUTANTS + broken.len();
    for event in Mutants::new(42).take(MUTANTS).chain(broken) {
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
    let share = accepted * 100 / all;
    assert!((15..=85).contains(&share), "{share} % are valid");
}

#[test]
fn violations() {
    let (model, root) = contract();
    let checker = Checker::new(&model);
    let mut found = Vec::new();
    for event in Mutants::new(43).take(MUTANTS / 4).chain(broken()) {
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
