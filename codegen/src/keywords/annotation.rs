//! Keywords that say something to people and change no verdict.

use crate::documents::Node;
use crate::graph::Annotations;

/// Takes up `keyword` if it is an annotation.
pub fn read(keyword: &str, value: &Node, annotations: &mut Annotations) -> bool {
    let text = || value.as_str().map(str::to_owned);
    match keyword {
        "title" => annotations.title = text(),
        "description" => annotations.description = text(),
        "default" => annotations.default = Some(value.clone()),
        "deprecated" => annotations.deprecated = value.as_bool().unwrap_or_default(),
        "readOnly" => annotations.read_only = value.as_bool().unwrap_or_default(),
        "writeOnly" => annotations.write_only = value.as_bool().unwrap_or_default(),
        "examples" => annotations.examples = value.items().to_vec(),
        "x-rust-name" => annotations.rust_name = text(),
        _ => return false,
    }
    true
}
