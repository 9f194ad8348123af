//! Where the name of a type can come from.

use crate::graph::{Content, Graph, SchemaId};
use crate::meaning::{Names, TypeId};

/// The sources of a name for a schema that is first seen as a part of another one, or as a root or definition.
pub fn of(graph: &Graph, id: SchemaId, seen_as: &Names) -> Names {
    let schema = &graph.schemas[id];
    let mut names = seen_as.clone();
    if let Content::Keywords(keywords) = &schema.content {
        names.fixed.clone_from(&keywords.annotations.rust_name);
        names.title = keywords.annotations.title.clone().or(names.title);
    }
    let pointer = &schema.location.pointer;
    let mut steps = pointer.rsplit('/');
    let last = steps
        .next()
        .unwrap_or_default()
        .replace("~1", "/")
        .replace("~0", "~");
    let holder = steps.next().unwrap_or_default();
    if pointer.is_empty() {
        names.key = Some(stem(&graph.documents[schema.location.document].file));
    } else if matches!(holder, "$defs" | "definitions") || seen_as.holder.is_none() {
        names.key = Some(last);
    }
    names
}

/// The name of a part of a type.
pub fn part(holder: TypeId, part: &str) -> Names {
    Names {
        holder: Some((holder, part.to_owned())),
        ..Names::default()
    }
}

/// The name of a file without folders and endings.
fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.strip_suffix(".json").unwrap_or(name);
    name.strip_suffix(".schema").unwrap_or(name).to_owned()
}
