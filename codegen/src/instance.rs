//! Checks JSON texts against a schema: read strictly, every violation with its line and column.

use schemawright::{Position, Read, Violation, Violations};
use serde_json::Value;

use crate::check::Checker;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::documents::{Json, Node};
use crate::evaluation::{self, TooLarge, Unit};
use crate::graph::Graph;
use crate::load::{self, Fetch, Loader, Source};
use crate::meaning::{Model, TypeId};
use crate::options::Options;
use crate::{model, resolve};

/// A schema to check instances against.
#[derive(Clone, Debug)]
pub struct Schema {
    graph: Graph,
    model: Model,
    root: TypeId,
}

impl Schema {
    /// The schema of the first wanted source. All documents that it refers to must be among the sources.
    ///
    /// # Errors
    /// All that is wrong with the schemas.
    pub fn new(sources: &[Source], options: &Options) -> Result<Self, Diagnostics> {
        Self::with(sources, &mut |_| None, options)
    }

    /// The same, with documents that are not among the sources: `fetch` is asked for the one of a URI when a reference
    /// leads to it.
    ///
    /// # Errors
    /// All that is wrong with the schemas.
    pub fn with(
        sources: &[Source],
        fetch: &mut Fetch<'_>,
        options: &Options,
    ) -> Result<Self, Diagnostics> {
        let mut loader = Loader::new(options.dialect, fetch);
        let documents = loader.load(sources);
        let graph = resolve::resolve(documents, &mut loader, options.asserted())?;
        let model = model::model(&graph);
        match model.roots.first() {
            Some(&root) => Ok(Self { graph, model, root }),
            None => Err(Diagnostic::error("no-schemas", "no schema was given").into()),
        }
    }

    /// What checks the instances.
    ///
    /// ```
    /// use schemawright_codegen::instance::{Refusal, Schema};
    /// use schemawright_codegen::{Options, Source};
    ///
    /// let source = Source {
    ///     name: "order.json".into(),
    ///     retrieval_uri: "local:///order.json".into(),
    ///     bytes: br#"{ "properties": { "id": { "minLength": 1 } } }"#.into(),
    ///     wanted: true,
    /// };
    /// let schema = Schema::new(&[source], &Options::default())?;
    /// let validator = schema.validator();
    /// assert!(validator.check(br#"{ "id": "A1" }"#).is_ok());
    /// let Err(Refusal::Violations(_, positions)) = validator.check(br#"{ "id": "" }"#) else {
    ///     panic!("the schema refuses an empty id");
    /// };
    /// assert_eq!((positions[0].line, positions[0].column), (1, 9));
    /// # Ok::<(), schemawright_codegen::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn validator(&self) -> Validator<'_> {
        Validator {
            graph: &self.graph,
            checker: Checker::new(&self.model),
            root: self.root,
        }
    }
}

/// Checks instances against a [`Schema`].
#[derive(Debug)]
pub struct Validator<'s> {
    graph: &'s Graph,
    checker: Checker<'s>,
    root: TypeId,
}

/// Why an instance was refused.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// It is no JSON, repeats a key, nests too deep, or has a number that no generated type holds.
    Text(TextError),
    /// It breaks the schema: what it breaks, and where each of these values stands.
    Violations(Violations, Vec<Position>),
}

/// What is wrong with a text apart from its schema, or keeps an evaluation of it from being told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    /// A stable name of the kind of error, such as `duplicate-key`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where it is.
    pub position: Position,
    /// The way to it (JSON Pointer, RFC 6901), as far as the text could be read.
    pub pointer: String,
}

impl Validator<'_> {
    /// Checks one text. A byte order mark at its start is passed over.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, bytes: &[u8]) -> Result<(), Refusal> {
        let bytes = without_mark(bytes);
        let mut quick = serde_json::Deserializer::from_slice(bytes);
        let value = Value::read(&mut quick).and_then(|value| quick.end().map(|()| value));
        if value.is_ok_and(|value| self.checker.is_valid(self.root, &value)) {
            return Ok(());
        }
        self.explain(bytes)
    }

    /// Evaluates one text schema by schema: what each schema finds wrong in a value, or says about it. A byte order mark
    /// at its start is passed over.
    ///
    /// ```
    /// use schemawright_codegen::instance::Schema;
    /// use schemawright_codegen::{Options, Source};
    ///
    /// let source = Source {
    ///     name: "order.json".into(),
    ///     retrieval_uri: "local:///order.json".into(),
    ///     bytes: br#"{ "properties": { "id": { "title": "Number of the order" } } }"#.into(),
    ///     wanted: true,
    /// };
    /// let schema = Schema::new(&[source], &Options::default())?;
    /// let unit = schema.validator().evaluate(br#"{ "id": "A1" }"#).expect("JSON");
    /// let id = &unit.details[0];
    /// assert_eq!(id.instance_location, "/id");
    /// assert_eq!(id.annotations["title"], "Number of the order");
    /// assert_eq!(unit.to_hierarchical()["details"][0]["evaluationPath"], "/properties/id");
    /// # Ok::<(), schemawright_codegen::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    /// The text is no JSON, or the output would be larger than [`evaluation::SIZE_LIMIT`] or deeper than
    /// [`evaluation::DEPTH_LIMIT`]: `output-too-large`.
    pub fn evaluate(&self, bytes: &[u8]) -> Result<Unit, TextError> {
        let parsed = Parsed::new(bytes)?;
        let Some(&root) = self.graph.roots.first() else {
            return Err(parsed
                .lines
                .error("no-schemas", "no schema was given", 0, String::new()));
        };
        evaluation::evaluate(self.graph, root, &parsed.node.to_value()).map_err(|TooLarge| {
            let message =
                "the schema applies too many schemas to the value to tell all that they say";
            parsed
                .lines
                .error("output-too-large", message, 0, String::new())
        })
    }

    /// Reads the text again, with the place of each value.
    fn explain(&self, bytes: &[u8]) -> Result<(), Refusal> {
        let parsed = Parsed::new(bytes).map_err(Refusal::Text)?;
        self.checker
            .validate(self.root, &parsed.node.to_value())
            .map_err(|violations| {
                let positions = violations
                    .iter()
                    .map(|violation| parsed.lines.position(start_of(&parsed.node, violation)))
                    .collect();
                Refusal::Violations(violations, positions)
            })
    }
}

/// A text that was read with the place of each value.
struct Parsed<'t> {
    node: Node,
    lines: Lines<'t>,
}

impl<'t> Parsed<'t> {
    fn new(bytes: &'t [u8]) -> Result<Self, TextError> {
        let bytes = without_mark(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let valid = String::from_utf8_lossy(valid);
            TextError {
                code: "not-utf8",
                message: "the text is not UTF-8".to_owned(),
                position: Lines::new(&valid).position(valid.len()),
                pointer: String::new(),
            }
        })?;
        let lines = Lines::new(text);
        let node = load::parse(text, schemawright::DEPTH_LIMIT).map_err(|found| {
            lines.error(found.code, &found.message, found.span.start, found.pointer)
        })?;
        if let Some((start, pointer)) = too_large(&node) {
            let message = "the number is out of the range of a double";
            return Err(lines.error("number-range", message, start, pointer));
        }
        Ok(Self { node, lines })
    }
}

/// The bytes behind a byte order mark.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The first byte of the value that a violation is about, or of the nearest value around it.
fn start_of(node: &Node, violation: &Violation) -> usize {
    let mut pointer = violation.instance_location();
    loop {
        if let Some(found) = node.pointer(pointer) {
            return found.span.start;
        }
        pointer = pointer.rsplit_once('/').map_or("", |(before, _)| before);
    }
}

/// A number that can't be held: its first byte, and the way to it.
fn too_large(node: &Node) -> Option<(usize, String)> {
    match &node.json {
        Json::Number(text) => serde_json::from_str::<Value>(text)
            .is_err()
            .then(|| (node.span.start, String::new())),
        Json::Array(items) => items.iter().enumerate().find_map(|(index, item)| {
            too_large(item).map(|(start, pointer)| (start, format!("/{index}{pointer}")))
        }),
        Json::Object(members) => members.iter().find_map(|member| {
            let step = crate::json::escape_step(&member.key);
            too_large(&member.value).map(|(start, pointer)| (start, format!("/{step}{pointer}")))
        }),
        Json::Null | Json::Bool(_) | Json::String(_) => None,
    }
}

/// The lines of a text.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(end, _)| end + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    fn error(&self, code: &'static str, message: &str, start: usize, pointer: String) -> TextError {
        TextError {
            code,
            message: message.to_owned(),
            position: self.position(start),
            pointer,
        }
    }

    fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        Position {
            line,
            column: self.text[start..offset].chars().count() + 1,
        }
    }
}
