//! Documents that hold schemas, but are none: descriptions of APIs, and resources of Kubernetes.

use crate::diagnostic::Diagnostic;
use crate::documents::{Document, Json, Node};

/// A kind of such documents.
struct Kind {
    /// What people call it.
    name: String,
    /// Where its schemas are, and the name of one.
    schemas: &'static str,
    /// The member that tells it.
    tells: &'static str,
}

/// The error of a wanted document that is one: what it says of instances is in the schemas that it holds.
pub fn check(document: &Document) -> Option<Diagnostic> {
    let root = &document.root;
    if !document.wanted
        || ["type", "properties", "$ref", "allOf"]
            .iter()
            .any(|key| root.get(key).is_some())
    {
        return None;
    }
    let kind = kind(root)?;
    let node = root.get(kind.tells)?;
    let file = document.file.rsplit('/').next().unwrap_or_default();
    let name = kind.name;
    let schemas = kind.schemas;
    let example = example(root, schemas);
    let help = format!(
        "its schemas are at `#{schemas}`: give a schema beside it that refers to one of them, such as \
         {{ \"$ref\": \"{file}#{example}\" }}, or save that one as a file of its own"
    );
    let message = format!("this is {name} and no schema: such documents are not read yet");
    let place = super::place(document, node, &format!("/{}", kind.tells));
    Some(
        Diagnostic::error("not-a-schema", message)
            .at(place)
            .help(help),
    )
}

fn kind(root: &Node) -> Option<Kind> {
    let text = |key: &str| root.get(key).and_then(Node::as_str);
    let has = |keys: &[&str]| {
        let is_object =
            |key: &&str| matches!(root.get(key).map(|node| &node.json), Some(Json::Object(_)));
        keys.iter().any(is_object)
    };
    let api = |name: &str, tells: &'static str, schemas: &'static str| {
        let version = text(tells)?;
        has(&[
            "info",
            "paths",
            "channels",
            "components",
            "webhooks",
            "definitions",
        ])
        .then(|| Kind {
            name: format!("a document of {name} {version}"),
            schemas,
            tells,
        })
    };
    let crd = || {
        let is_one = text("kind") == Some("CustomResourceDefinition")
            && text("apiVersion")
                .is_some_and(|version| version.starts_with("apiextensions.k8s.io/"));
        is_one.then(|| Kind {
            name: "a CustomResourceDefinition of Kubernetes".to_owned(),
            schemas: "/spec/versions/0/schema/openAPIV3Schema",
            tells: "kind",
        })
    };
    api("OpenAPI", "openapi", "/components/schemas")
        .or_else(|| api("AsyncAPI", "asyncapi", "/components/schemas"))
        .or_else(|| api("Swagger", "swagger", "/definitions"))
        .or_else(crd)
}

/// The place of the first schema.
fn example(root: &Node, schemas: &str) -> String {
    if schemas.starts_with("/spec") {
        return schemas.to_owned();
    }
    let first = root
        .pointer(schemas)
        .and_then(|named| named.members().first());
    let name = first.map_or("NAME", |member| member.key.as_str());
    format!("{schemas}/{}", crate::json::escape_step(name))
}
