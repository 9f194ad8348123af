//! The events of Ignisign, and what is made of them.

use std::path::Path;

use schemawright_codegen::Output;
use schemawright_codegen::generator::Job;
use schemawright_codegen::options::{Null, Options, Strings};
use schemawright_tests::{PACKAGE, below, name, text, value};

use crate::plan::{self, Document, Kind};
use crate::{Subject, texts};

/// The name of the subject.
pub const NAME: &str = "ignisign";

/// The events that are known, by the names of their files.
pub const EVENTS: [&str; 2] = ["image", "proof"];

/// An event that no schema knows.
pub const UNKNOWN: &str = "unknown";

/// The document of any event.
const ROOT: &str = "webhook.schema.json";

/// What is replaced in the content of an event so that it is refused, and by what.
const BREAKS: [(&str, &str, &str); 3] = [
    (
        "type",
        r#""signatureRequestId":"66a1f0c2d3e4b5a697887701""#,
        r#""signatureRequestId":1"#,
    ),
    (
        "enum",
        r#""DEVELOPMENT","signatureRequestId""#,
        r#""Development","signatureRequestId""#,
    ),
    (
        "required",
        r#""signatureRequestId":"66a1f0c2d3e4b5a697887701","#,
        "",
    ),
];

/// The contract with its events.
pub fn subject() -> Subject {
    let schemas = below(&Path::new(PACKAGE).join("../schema"));
    let resources = schemas.iter().filter(|path| name(path) != ROOT);
    let resources = resources.map(|path| {
        let schema = value(path);
        let id = schema["$id"]
            .as_str()
            .expect("each has an `$id`")
            .to_owned();
        (id, schema)
    });
    let root = schemas.iter().find(|path| name(path) == ROOT);
    Subject {
        plan: plan::Subject {
            name: NAME.to_owned(),
            schema: value(root.expect("the schema of all events")),
            base: None,
            resources: resources.collect(),
            documents: documents(),
            rounds: 101,
            turn: 1000,
        },
        root: "WebhookEvent",
        owned: generated(Strings::Owned),
        borrowed: Some(generated(Strings::Borrowed)),
    }
}

fn generated(strings: Strings) -> Vec<Output> {
    let job = Job {
        base: Path::new(PACKAGE).join(".."),
        paths: vec!["schema".into()],
        options: Options {
            null: Null::Absent,
            strings,
            ..Options::default()
        },
        ..Job::default()
    };
    let generated = job.generate();
    let (_, generated) = generated.unwrap_or_else(|failure| panic!("{failure}"));
    generated.outputs
}

fn documents() -> Vec<Document> {
    let mut documents = Vec::new();
    for event in EVENTS.into_iter().chain([UNKNOWN]) {
        let path = Path::new(PACKAGE).join(format!("bench/events/{event}.json"));
        let text = texts::compact(&text(&path));
        let is_known = event != UNKNOWN;
        documents.push(Document {
            name: event.to_owned(),
            kind: if is_known { Kind::Valid } else { Kind::Unknown },
            text: text.clone(),
            is_valid: true,
            of: (!is_known).then(|| EVENTS[0].to_owned()),
        });
        if is_known {
            documents.extend(broken(event, &text));
        }
    }
    documents
}

/// An event in several ways, each of which is refused.
fn broken(event: &str, text: &str) -> impl Iterator<Item = Document> {
    BREAKS.into_iter().map(move |(name, from, to)| {
        assert!(text.contains(from), "there is no {from} in {event}");
        Document {
            name: format!("{event}-{name}"),
            kind: Kind::Broken,
            text: text.replace(from, to),
            is_valid: false,
            of: Some(event.to_owned()),
        }
    })
}
