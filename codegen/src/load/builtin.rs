//! The metaschemas, for schemas that refer to them: they are built in, and nothing is fetched.

use std::sync::{Arc, LazyLock};

use referencing::meta;
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::documents::{Dialect, Document};

use super::parse;

/// The metaschema, or the vocabulary of one, that a URI without fragment names. The scheme does not matter, as it does
/// not in `$schema`.
pub fn document(uri: &str) -> Option<Document> {
    let name = match Dialect::from_uri(uri) {
        Some(dialect) => without_scheme(dialect.uri())?,
        None => without_scheme(uri)?,
    };
    let mut all = METASCHEMAS.iter().flat_map(|(dialect, schemas)| {
        let schemas = schemas.iter();
        schemas.map(move |schema| (*dialect, schema))
    });
    all.find_map(|(dialect, schema)| {
        let id = schema.get("$id").or_else(|| schema.get("id"))?.as_str()?;
        let id = id.trim_end_matches('#');
        (without_scheme(id)? == name).then(|| read(schema, id, dialect))?
    })
}

fn without_scheme(uri: &str) -> Option<&str> {
    uri.strip_prefix("https://")
        .or_else(|| uri.strip_prefix("http://"))
}

/// The metaschema of each dialect, and its vocabularies.
static METASCHEMAS: [(Dialect, &[&LazyLock<Arc<Value>>]); 5] = [
    (Dialect::Draft4, &[&meta::DRAFT4]),
    (Dialect::Draft6, &[&meta::DRAFT6]),
    (Dialect::Draft7, &[&meta::DRAFT7]),
    (
        Dialect::Draft201909,
        &[
            &meta::DRAFT201909,
            &meta::DRAFT201909_CORE,
            &meta::DRAFT201909_APPLICATOR,
            &meta::DRAFT201909_VALIDATION,
            &meta::DRAFT201909_META_DATA,
            &meta::DRAFT201909_FORMAT,
            &meta::DRAFT201909_CONTENT,
        ],
    ),
    (
        Dialect::Draft202012,
        &[
            &meta::DRAFT202012,
            &meta::DRAFT202012_CORE,
            &meta::DRAFT202012_APPLICATOR,
            &meta::DRAFT202012_UNEVALUATED,
            &meta::DRAFT202012_VALIDATION,
            &meta::DRAFT202012_META_DATA,
            &meta::DRAFT202012_FORMAT_ANNOTATION,
            &meta::DRAFT202012_CONTENT,
        ],
    ),
];

fn read(schema: &Value, uri: &str, dialect: Dialect) -> Option<Document> {
    let text = format!("{schema:#}");
    let root = parse::parse(&text, parse::DEPTH_LIMIT).ok()?;
    Some(Document {
        file: uri.into(),
        retrieval_uri: uri.to_owned(),
        base_uri: uri.to_owned(),
        names: Vec::new(),
        reached: Vec::new(),
        text: text.into(),
        root,
        dialect,
        asserts: true,
        wanted: false,
        faults: Diagnostics::new(),
    })
}
