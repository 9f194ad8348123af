//! Values that nest as deep as they can be read, and deeper ones that are built in memory: on the stack of a test, 2 MiB.

use schemawright::{DEPTH_LIMIT, Document, ParseError, Violation, Violations};
use schemawright_codegen::Source;
use schemawright_codegen::check::Checker;
use schemawright_codegen::evaluation::{TooLarge, evaluate};
use schemawright_codegen::load::Loader;
use schemawright_codegen::options::Asserted;
use schemawright_codegen::{model, resolve};
use schemawright_tests::goldens::case_recursion::{List, Shapes, Tree};
use schemawright_tests::{PACKAGE, text};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The deepest texts that are read.
const READABLE: usize = DEPTH_LIMIT;

/// An object of values that may be too deep for `json!`, which copies them.
fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let members = members.map(|(name, value)| (name.to_owned(), value));
    Value::Object(members.into_iter().collect())
}

fn list(levels: usize) -> Value {
    let longer = |next, _| object([("value", 1.into()), ("next", next)]);
    (1..levels).fold(object([("value", 0.into())]), longer)
}

/// Each tree takes two levels, but for the innermost one: so many in all, or one less.
fn tree(levels: usize) -> Value {
    let taller = |children, _| {
        let child = object([("name", "".into()), ("children", children)]);
        Value::Array(vec![child])
    };
    let children = (1..levels / 2).fold(Value::Array(Vec::new()), taller);
    object([("name", "".into()), ("children", children)])
}

fn sum(levels: usize) -> Value {
    let longer = |term, _| object([("left", term), ("right", 2.into())]);
    (0..levels).fold(1.into(), longer)
}

/// Takes a value apart without recursion, which the drop of a `Value` needs.
fn take_apart(value: Value) {
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(items) => rest.extend(items),
            Value::Object(object) => rest.extend(object.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
}

fn assert_taken<T: Document + Serialize + DeserializeOwned>(value: &Value) {
    let text = value.to_string();
    let read = T::from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(serde_json::to_value(&read).ok().as_ref(), Some(value));
    assert!(read.validate().is_ok() && T::is_valid_value(value));
    drop(read);
    assert!(T::validate_value(value).is_ok() && T::from_value(value.clone()).is_ok());
}

#[test]
fn all_that_can_be_read_is_checked_read_and_written() {
    assert_taken::<List>(&list(READABLE));
    assert_taken::<Tree>(&tree(READABLE));
    for shape in ["list", "tree", "sum"] {
        let value = match shape {
            "list" => list(READABLE - 1),
            "tree" => tree(READABLE - 1),
            _ => sum(READABLE - 1),
        };
        assert_taken::<Shapes>(&json!({ shape: value }));
    }
}

#[test]
fn what_is_wrong_at_the_end_is_said() {
    let mut value = list(READABLE);
    let pointer = "/next".repeat(READABLE - 1);
    value.pointer_mut(&pointer).expect("a list")["value"] = json!("x");
    let Err(ParseError::Violations(found)) = List::from_slice(value.to_string().as_bytes()) else {
        panic!("a text is no integer");
    };
    let places: Vec<&str> = found.iter().map(Violation::instance_location).collect();
    assert_eq!(places, [format!("{pointer}/value")]);
}

fn assert_too_deep(found: Result<(), Violations>) {
    let found = found.expect_err("it is too deep");
    let said: Vec<_> = found
        .iter()
        .map(|one| (one.keyword(), one.instance_location(), one.message()))
        .collect();
    let message = format!("must not nest deeper than {DEPTH_LIMIT} levels");
    assert_eq!(said, [("depth", "", message)]);
}

#[test]
fn deeper_values_break_a_limit_of_their_own() {
    for levels in [DEPTH_LIMIT + 1, 100_000] {
        let value = list(levels);
        assert!(!List::is_valid_value(&value));
        assert_too_deep(List::validate_value(&value));
        match List::from_value(value) {
            Err(ParseError::Violations(found)) => assert_too_deep(Err(found)),
            other => panic!("{levels} levels: {other:?}"),
        }
        // The root holds itself only by what it refers to.
        let value = json!({ "list": list(0), "sum": Value::Null });
        take_apart(value);
        let value = Value::Object(
            [("tree".to_owned(), tree(2 * levels))]
                .into_iter()
                .collect(),
        );
        assert!(!Shapes::is_valid_value(&value));
        assert_too_deep(Shapes::validate_value(&value));
        take_apart(value);
    }
    assert_taken_at_limit();
}

fn assert_taken_at_limit() {
    let value = list(DEPTH_LIMIT);
    assert!(List::is_valid_value(&value) && List::from_value(value).is_ok());
}

#[test]
fn the_checker_and_the_evaluation_have_limits_too() {
    let source = Source {
        name: "recursion.json".to_owned(),
        retrieval_uri: "local:///recursion.json".to_owned(),
        bytes: text(format!("{PACKAGE}/golden/recursion/schema.json").as_ref()).into(),
        wanted: true,
    };
    let mut nothing = |_: &str| None;
    let mut loader = Loader::new(None, &mut nothing);
    let documents = loader.load(&[source]);
    let graph = resolve::resolve(documents, &mut loader, Asserted::default());
    let graph = graph.expect("references");
    let model = model::model(&graph);
    let (checker, root) = (Checker::new(&model), model.roots[0]);
    let readable = json!({ "sum": sum(READABLE - 1) });
    assert!(checker.is_valid(root, &readable) && checker.validate(root, &readable).is_ok());
    let unit = evaluate(&graph, graph.roots[0], &readable);
    assert!(unit.is_ok_and(|unit| unit.valid));

    let deep = object([("sum", sum(100_000))]);
    assert!(!checker.is_valid(root, &deep));
    assert_too_deep(checker.validate(root, &deep));
    assert_eq!(
        evaluate(&graph, graph.roots[0], &deep).err(),
        Some(TooLarge)
    );
    take_apart(deep);
}

/// Comparing each item with each would take hours.
#[test]
fn many_items_are_compared_once_each() {
    use schemawright::{YesNo, check};

    let items = |last: u64| {
        (0..100_000_u64)
            .chain([last])
            .map(|number| json!({ "n": [number] }))
    };
    let different: Value = items(100_000).collect();
    assert!(check::unique_items(&different, &mut YesNo).is_continue());
    let equal: Value = items(7).collect();
    assert!(check::unique_items(&equal, &mut YesNo).is_break());
    let mut deep = vec![sum(50_000), sum(50_000)];
    deep.extend((0..20).map(Value::from));
    let deep = Value::Array(deep);
    assert!(check::unique_items(&deep, &mut YesNo).is_break());
    take_apart(deep);
}
