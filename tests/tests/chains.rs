//! Long chains of types that hold each other: their code compiles in a library and in a program, and reads and writes as the
//! schema says.

#![cfg(feature = "interop")]

mod support {
    #[allow(dead_code, reason = "each program takes what it needs")]
    pub mod program;
}

use std::fs;
use std::path::Path;
use std::process::Command;

use schemawright_codegen::generator::{Plan, Product};
use schemawright_codegen::options::{Options, Strings, Unknown};
use schemawright_codegen::{Output, Source, generate};
use schemawright_tests::case::{Answer, Question};
use serde_json::{Value, json};
use support::program::{Broken, Program, ROOT, ask, package, write};

/// So long is a chain whose types stand beside each other.
const SHORT: usize = 40;

/// A chain that is too long for the compiler as it is.
const LONG: usize = 200;

/// So many levels has the deepest instance: the answer about it is read with some more around it.
const LEVELS: usize = schemawright::DEPTH_LIMIT - 8;

/// A schema whose types hold each other, and how a value is put into the next one.
#[derive(Clone)]
struct Chain {
    name: String,
    schema: Value,
    around: fn(Value) -> Value,
    /// How deep the values of the test nest.
    depth: usize,
    options: Options,
}

/// Chains of so many types. A list or a union between two others is one of them.
fn chains(length: usize) -> Vec<Chain> {
    let plain = Options {
        root_type: Some(ROOT.to_owned()),
        ..Options::default()
    };
    let kept = Options {
        unknown: Unknown::Keep,
        ..plain.clone()
    };
    let borrowed = Options {
        strings: Strings::Borrowed,
        ..plain.clone()
    };
    let next: fn(Value) -> Value = |inner| json!({ "next": inner });
    let chain = |name: &str, schema, around, options: &Options| Chain {
        name: format!("{name}_{length}"),
        schema,
        around,
        depth: (length / 2 - 1).min(LEVELS / 2),
        options: options.clone(),
    };
    let listed: fn(Value) -> Value = |inner| json!({ "next": [inner] });
    let mapped: fn(Value) -> Value = |inner| json!({ "any": inner });
    vec![
        chain("objects", nested(length, object), next, &plain),
        chain("kept", nested(length, object), next, &kept),
        chain("borrowed", nested(length, object), next, &borrowed),
        chain("lists", nested(length / 2, list), listed, &plain),
        chain("maps", nested(length, map), mapped, &plain),
        chain("unions", nested(length / 2, union), next, &plain),
        chain("references", references(length), next, &plain),
        chain("circles", circles(length), next, &plain),
    ]
}

fn innermost() -> Value {
    json!({ "type": "object", "properties": { "note": { "type": "string" } } })
}

fn nested(length: usize, around: fn(Value) -> Value) -> Value {
    (0..length).fold(innermost(), |inner, _| around(inner))
}

fn object(next: Value) -> Value {
    with_note("next", next)
}

fn list(next: Value) -> Value {
    with_note(
        "next",
        object_of([("type", "array".into()), ("items", next)]),
    )
}

fn map(next: Value) -> Value {
    object_of([
        ("type", "object".into()),
        ("properties", json!({ "note": { "type": "string" } })),
        ("additionalProperties", next),
    ])
}

fn union(next: Value) -> Value {
    let branches = vec![json!({ "type": "string" }), next];
    with_note("next", object_of([("oneOf", branches.into())]))
}

fn with_note(name: &str, next: Value) -> Value {
    let properties = object_of([("note", json!({ "type": "string" })), (name, next)]);
    object_of([("type", "object".into()), ("properties", properties)])
}

/// An object of values that may be too deep for `json!`, which copies them.
fn object_of<const N: usize>(members: [(&str, Value); N]) -> Value {
    let members = members.map(|(name, value)| (name.to_owned(), value));
    Value::Object(members.into_iter().collect())
}

/// Definitions of which each refers to the next one.
fn references(length: usize) -> Value {
    linked(length + 1, |number| (number < length).then_some(number + 1))
}

/// Definitions of which each refers to the next one, and the last one to the first.
fn circles(length: usize) -> Value {
    linked(length + 1, |number| Some((number + 1) % (length + 1)))
}

fn linked(count: usize, next: impl Fn(usize) -> Option<usize>) -> Value {
    let definition = |number| {
        let reference = |next| json!({ "$ref": format!("#/$defs/link{next}") });
        let schema = next(number).map_or_else(innermost, |next| object(reference(next)));
        (format!("link{number}"), schema)
    };
    let definitions: serde_json::Map<_, _> = (0..count).map(definition).collect();
    json!({ "$defs": definitions, "$ref": "#/$defs/link0" })
}

impl Chain {
    fn outputs(&self) -> Vec<Output> {
        let source = Source {
            name: format!("{}.json", self.name),
            retrieval_uri: format!("local:///{}.json", self.name),
            bytes: self.schema.to_string().into(),
            wanted: true,
        };
        let made = generate(&[source], &self.options);
        made.unwrap_or_else(|found| panic!("{}: {found}", self.name))
            .outputs
    }

    /// A value with another at its end.
    fn instance(&self, end: Value) -> String {
        let value = (0..self.depth).fold(end, |value, _| (self.around)(value));
        value.to_string()
    }

    fn valid(&self) -> Question {
        self.question(json!({ "note": "end" }))
    }

    fn invalid(&self) -> Question {
        self.question(json!({ "note": 1 }))
    }

    fn question(&self, end: Value) -> Question {
        Question {
            case: self.name.clone(),
            text: self.instance(end),
        }
    }
}

#[test]
fn only_long_chains_are_broken() {
    for (length, is_broken) in [(SHORT, false), (SHORT + 2, true)] {
        for chain in chains(length) {
            let code = chain.outputs();
            let has_table = code
                .iter()
                .any(|output| output.text.contains("schemawright::apart!"));
            assert_eq!(has_table, is_broken, "{}", chain.name);
        }
    }
}

#[test]
fn long_chains_compile_in_a_library_and_in_a_program() {
    let chains = [chains(SHORT), chains(LONG)].concat();
    let outputs: Vec<Vec<Output>> = chains.iter().map(Chain::outputs).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("chains");
    let mut program = Program::new(&folder, 1);
    for (chain, outputs) in chains.iter().zip(&outputs) {
        program.add(chain.name.clone(), outputs);
    }
    let built = program
        .build(&Broken::new())
        .unwrap_or_else(|broken| panic!("{broken:#?}"));
    let questions = |chain: &Chain| [chain.valid(), chain.invalid()];
    let questions: Vec<Question> = chains.iter().flat_map(questions).collect();
    let answers = ask(&built, &questions).expect("the program answers all");
    for (questions, answers) in questions.chunks(2).zip(answers.chunks(2)) {
        assert_taken(&questions[0], &answers[0]);
        assert_refused(&questions[1], &answers[1]);
    }
    let long = chains.iter().position(|chain| chain.name == "objects_200");
    let long = long.expect("one of the chains");
    in_a_program(&folder, &chains[long].valid().text, &outputs[long]);
}

fn assert_taken(question: &Question, answer: &Answer) {
    let name = &question.case;
    assert!(
        answer.verdicts.iter().all(|(_, valid)| *valid),
        "{name}: {:?}",
        answer.verdicts
    );
    let written = answer
        .read
        .as_ref()
        .unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
    assert_eq!(written.json.to_string(), question.text, "{name}");
    assert!(written.is_valid && written.is_read_again, "{name}");
    assert!(
        written.debug.contains("\"end\""),
        "{name}: {}",
        written.debug
    );
}

fn assert_refused(question: &Question, answer: &Answer) {
    let name = &question.case;
    assert!(
        answer.verdicts.iter().all(|(_, valid)| !valid),
        "{name}: {:?}",
        answer.verdicts
    );
    let [location, ..] = answer.violations.first().expect("something is wrong");
    assert!(
        name.starts_with("unions") || location.ends_with("/note"),
        "{name}: {location}"
    );
}

/// The code as a module of a program, where nothing is compiled but what it calls.
fn in_a_program(beside: &Path, text: &str, outputs: &[Output]) {
    const MAIN: &str = "\
mod chain;
use schemawright::Document;
fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let read = chain::Root::from_slice(text.as_bytes());
    let same = read.as_ref().is_ok_and(|root| *root == root.clone());
    let written = read.as_ref().ok().and_then(|root| serde_json::to_string(root).ok());
    println!(\"{}\", same && written.as_ref() == Some(&text) && format!(\"{read:?}\").contains(\"end\"));
}
";
    let folder = beside.join("program");
    package(
        &folder,
        "program",
        &[],
        "[workspace]\n[profile.dev]\ndebug = 0\nincremental = false\n",
    );
    fs::copy(beside.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
    let plan = Plan::new(outputs, &folder.join("src/chain"), Product::Rust).expect("a folder");
    plan.apply().expect("the code can be written");
    write(&folder.join("src/main.rs"), MAIN);
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--target-dir"])
        .arg(beside.join("target"))
        .args(["--", text])
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        "true",
        "{errors}"
    );
}
