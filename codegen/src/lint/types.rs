//! Which keywords allow no type of JSON in common.

use crate::graph::{Content, Graph, JsonType, SchemaId};
use crate::model::kinds::Kinds;

/// What two of the keywords of a schema, or of the schemas that hold with it, say of the types, where that has nothing
/// in common.
pub fn apart(graph: &Graph, kinds: &[Kinds], ids: &[SchemaId]) -> Option<String> {
    let mut said: Vec<(&str, Kinds)> = Vec::new();
    for &id in ids {
        let Content::Keywords(keywords) = &graph.schemas[id].content else {
            continue;
        };
        let either = |all: Kinds, more: Kinds| all.or(more);
        if let Some(types) = &keywords.types {
            let types = types.iter().map(|&one| Kinds::of_type(one));
            said.push(("type", types.fold(Kinds::NONE, either)));
        }
        if let Some(value) = &keywords.constant {
            said.push(("const", Kinds::of_value(value)));
        }
        if let Some(values) = &keywords.enumeration {
            let values = values.iter().map(Kinds::of_value);
            said.push(("enum", values.fold(Kinds::NONE, either)));
        }
        for (keyword, branches) in [("anyOf", &keywords.any_of), ("oneOf", &keywords.one_of)] {
            if !branches.is_empty() {
                let branches = branches.iter().map(|&one| kinds[one]);
                said.push((keyword, branches.fold(Kinds::NONE, either)));
            }
        }
        said.extend(keywords.reference.map(|target| ("$ref", kinds[target])));
        said.extend(keywords.all_of.iter().map(|&one| ("allOf", kinds[one])));
    }
    said.iter().enumerate().find_map(|(index, (keyword, own))| {
        let mut others = said[..index].iter();
        let (other, types) = others.find(|(_, types)| types.and(*own) == Kinds::NONE)?;
        let (types, own) = (names(*types)?, names(*own)?);
        Some(if other == keyword {
            format!("one `{keyword}` allows {types} only, and another {own}")
        } else {
            format!("`{other}` allows {types} only, and `{keyword}` {own}")
        })
    })
}

/// What people call the types of a set.
pub fn names(kinds: Kinds) -> Option<String> {
    let name = |json_type: &JsonType| match json_type {
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Integer | JsonType::PlainInteger => "an integer",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    };
    let names: Vec<&str> = kinds.json_types().iter().map(name).collect();
    (!names.is_empty()).then(|| names.join(" or "))
}
