//! The metaschemas, for schemas that refer to them: they are built in, and nothing is fetched.

use referencing::meta;
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::documents::{Dialect, Document, Documents, Json, Node};

use super::parse;

/// Adds the metaschemas of the dialects that some document refers to.
pub fn add(documents: &mut Documents) {
    let mut dialects: Vec<Dialect> = Vec::new();
    for document in &documents.all {
        collect(&document.root, &mut dialects);
    }
    dialects.sort_unstable();
    dialects.dedup();
    let is_given = |uri: &str| documents.all.iter().any(|known| known.retrieval_uri == uri);
    let found = dialects.into_iter().flat_map(schemas);
    let missing: Vec<Document> = found
        .filter(|document| !is_given(&document.retrieval_uri))
        .collect();
    documents.all.extend(missing);
}

/// The dialects whose metaschemas a value refers to.
fn collect(node: &Node, dialects: &mut Vec<Dialect>) {
    match &node.json {
        Json::Object(members) => {
            for member in members {
                if member.key == "$ref"
                    && let Some(reference) = member.value.as_str()
                {
                    dialects.extend(dialect_of(reference));
                }
                collect(&member.value, dialects);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| collect(item, dialects)),
        _ => {}
    }
}

fn dialect_of(reference: &str) -> Option<Dialect> {
    let (_, path) = reference.split_once("://json-schema.org/")?;
    let path = path
        .strip_prefix("draft/")
        .or_else(|| path.strip_prefix("draft-"))?;
    Some(match path.split('/').next()? {
        "04" => Dialect::Draft4,
        "06" => Dialect::Draft6,
        "07" => Dialect::Draft7,
        "2019-09" => Dialect::Draft201909,
        "2020-12" => Dialect::Draft202012,
        _ => return None,
    })
}

/// The metaschema of a dialect, and its vocabularies.
fn schemas(dialect: Dialect) -> Vec<Document> {
    let all: &[&std::sync::LazyLock<std::sync::Arc<Value>>] = match dialect {
        Dialect::Draft4 => &[&meta::DRAFT4],
        Dialect::Draft6 => &[&meta::DRAFT6],
        Dialect::Draft7 => &[&meta::DRAFT7],
        Dialect::Draft201909 => &[
            &meta::DRAFT201909,
            &meta::DRAFT201909_CORE,
            &meta::DRAFT201909_APPLICATOR,
            &meta::DRAFT201909_VALIDATION,
            &meta::DRAFT201909_META_DATA,
            &meta::DRAFT201909_FORMAT,
            &meta::DRAFT201909_CONTENT,
        ],
        Dialect::Draft202012 => &[
            &meta::DRAFT202012,
            &meta::DRAFT202012_CORE,
            &meta::DRAFT202012_APPLICATOR,
            &meta::DRAFT202012_UNEVALUATED,
            &meta::DRAFT202012_VALIDATION,
            &meta::DRAFT202012_META_DATA,
            &meta::DRAFT202012_FORMAT_ANNOTATION,
            &meta::DRAFT202012_CONTENT,
        ],
    };
    let documents = all.iter().filter_map(|schema| document(schema, dialect));
    documents.collect()
}

fn document(schema: &Value, dialect: Dialect) -> Option<Document> {
    let id = schema.get("$id").or_else(|| schema.get("id"))?.as_str()?;
    let text = format!("{schema:#}");
    let root = parse::parse(&text).ok()?;
    let uri = id.trim_end_matches('#').to_owned();
    Some(Document {
        file: uri.as_str().into(),
        retrieval_uri: uri,
        text: text.into(),
        root,
        dialect,
        asserts: true,
        wanted: false,
        built_in: true,
        faults: Diagnostics::new(),
    })
}
