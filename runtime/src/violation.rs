//! A broken keyword, and where it stands in the instance and in the schema.

use std::borrow::Cow;
use std::fmt;

use crate::documents::Source;
use crate::params::Owned;
use crate::{At, Failure, Merged, Params, SchemaRef, Step, message, pointer};

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from one.
    pub line: usize,
    /// The column in characters, from one.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// A broken keyword, and where. Holds no value of the instance, only the way to it. `Debug` says what
/// `Display` says.
#[derive(Clone, PartialEq)]
pub struct Violation {
    instance: String,
    /// The keyword's place as evaluated: from the root schema, through every `$ref`.
    dynamic: String,
    /// The keyword's own place, known once a schema scope has ended.
    absolute: Option<Absolute>,
    /// The last schema scope that has ended.
    scope: Option<Scope>,
    keyword: &'static str,
    params: Owned,
    pub(crate) position: Option<Position>,
}

#[derive(Clone, PartialEq)]
struct Absolute {
    document: Source,
    /// Where the schema stands that holds the keyword.
    root: Cow<'static, str>,
    /// How much of the end of the dynamic place leads from there to the keyword.
    length: usize,
}

#[derive(Clone, PartialEq)]
struct Scope {
    document: Source,
    pointer: Cow<'static, str>,
    /// How long the dynamic place was when the scope ended.
    length: usize,
}

/// The room for a way, in bytes: most are shorter. They grow a step at a time.
const WAY: usize = 128;

impl Violation {
    pub(crate) fn new(failure: &Failure<'_>) -> Self {
        let mut dynamic = String::with_capacity(WAY);
        if !matches!(failure.keyword, "false" | "depth") {
            dynamic.push('/');
            dynamic.push_str(failure.keyword);
        }
        Self {
            instance: String::with_capacity(WAY),
            dynamic,
            absolute: None,
            scope: None,
            keyword: failure.keyword,
            params: Owned::from(failure.params),
            position: None,
        }
    }

    /// Where the value stands in the instance (JSON Pointer, RFC 6901).
    #[must_use]
    pub fn instance_location(&self) -> &str {
        &self.instance
    }

    /// Where the keyword stands, from the root schema through every `$ref` (JSON Pointer).
    #[must_use]
    pub fn keyword_location(&self) -> &str {
        &self.dynamic
    }

    /// Where the keyword stands in its own document: `$id` and JSON Pointer, or the pointer alone when there is no
    /// `$id`.
    #[must_use]
    pub fn absolute_keyword_location(&self) -> String {
        self.absolute_without(0)
    }

    /// The same for the schema that holds the keyword.
    pub(crate) fn schema_location(&self) -> String {
        self.absolute_without(self.keyword_step())
    }

    /// The way to the schema that holds the keyword.
    pub(crate) fn evaluation_path(&self) -> &str {
        &self.dynamic[..self.dynamic.len() - self.keyword_step()]
    }

    fn absolute_without(&self, bytes: usize) -> String {
        let end = self.dynamic.len() - bytes;
        let (id, root, start) = match &self.absolute {
            Some(place) => (
                place.document.id(),
                &*place.root,
                self.dynamic.len() - place.length,
            ),
            None => ("".into(), "", 0),
        };
        let way = self.dynamic.get(start..end).unwrap_or_default();
        format!("{id}#{}{}", pointer::fragment(root), pointer::fragment(way))
    }

    /// The length of the last step of the keyword's place. A schema that is `false` has none, nor has a limit of ours.
    fn keyword_step(&self) -> usize {
        if matches!(self.keyword, "false" | "depth") {
            0
        } else {
            self.keyword.len() + 1
        }
    }

    /// The keyword, or `false` when the schema is `false`, or `depth` when the value nests deeper than
    /// [`DEPTH_LIMIT`](crate::DEPTH_LIMIT), and the type could hold values of any depth.
    #[must_use]
    pub const fn keyword(&self) -> &'static str {
        self.keyword
    }

    /// What the keyword asks for.
    #[must_use]
    pub fn params(&self) -> Params<'_> {
        self.params.borrow()
    }

    /// What is wrong, in words. Holds no text of the instance.
    #[must_use]
    pub fn message(&self) -> String {
        message::of(self.keyword, self.params())
    }

    /// Where the value stands in the text, when it was read from one.
    #[must_use]
    pub const fn position(&self) -> Option<Position> {
        self.position
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Quoted, because a key of the instance may hold what a terminal obeys.
        write!(f, "{:?}: {}", self.instance, self.message())?;
        self.position
            .map_or(Ok(()), |position| write!(f, " ({position})"))
    }
}

debug_as_display!(Violation);

impl Violation {
    /// Whether it is about a part of the instance, and not about a constant that stands right inside.
    pub(crate) fn is_further_inside(&self) -> bool {
        let steps = self.instance.bytes().filter(|byte| *byte == b'/').count();
        steps > 1 || steps == 1 && self.keyword != "const"
    }

    /// Goes one step out, of the instance and of the schema.
    pub(crate) fn step_out(&mut self, step: Option<Step<'_>>, at: At<'_>, room: &mut String) {
        if let Some(step) = step {
            prepend(&mut self.instance, room, |way| step.push_to(way));
        }
        prepend(&mut self.dynamic, room, |way| at.push_to(way));
    }

    /// Whether the keyword, or the property that holds it, comes from a merged branch.
    fn is_from(&self, merged: &Merged<'_>) -> bool {
        if let (Params::Property(name), "/required") = (self.params(), self.dynamic.as_str()) {
            return merged.required.contains(&name);
        }
        let mut steps = pointer::steps(&self.dynamic);
        let is_property = steps.next().is_some_and(|step| step == "properties");
        let name = steps.next().filter(|_| is_property);
        name.is_some_and(|name| merged.properties.contains(&&*name))
    }

    /// Leaves a schema scope. The first that is left fixes the keyword's own place; each later one shows whether the
    /// one before was reached by reference.
    pub(crate) fn leave(&mut self, schema: SchemaRef<'_>) {
        let document = Source::of(schema.place);
        let pointer = schema.place.pointer();
        let merged = schema.merged.iter().find(|merged| self.is_from(merged));
        match merged {
            Some(merged) => {
                let branch = Source::of(merged.place);
                self.leave_root(&branch, merged.place.pointer());
                self.dynamic.insert_str(0, merged.from);
            }
            None => self.leave_root(&document, pointer.clone()),
        }
        self.scope = Some(Scope {
            document,
            pointer,
            length: self.dynamic.len(),
        });
    }

    fn leave_root(&mut self, document: &Source, root: Cow<'static, str>) {
        let Some(inner) = &self.scope else {
            self.absolute = Some(Absolute {
                document: document.clone(),
                root,
                length: self.dynamic.len(),
            });
            return;
        };
        let steps = self.dynamic.len() - inner.length;
        let way = &self.dynamic[..steps];
        let referred = ["/$ref", "/$dynamicRef", "/$recursiveRef"];
        let in_place =
            *document == inner.document && inner.pointer.strip_prefix(&*root) == Some(way);
        if !in_place && !referred.iter().any(|step| way.ends_with(step)) {
            self.dynamic.insert_str(steps, "/$ref");
        }
    }
}

/// Makes a way longer at its start. It takes the room, and leaves its own.
fn prepend(way: &mut String, room: &mut String, step: impl FnOnce(&mut String)) {
    room.clear();
    room.reserve(WAY);
    step(room);
    room.push_str(way);
    std::mem::swap(way, room);
}
