//! Where a reference leads, and what to say when it leads nowhere.

use crate::diagnostic::{Diagnostic, Place};
use crate::documents::{Document, Json};
use crate::graph::Location;

use super::index::Index;
use super::uri;

/// Finds the schema that `reference` names, seen from a schema with base URI `base`.
pub fn target<'d>(
    reference: &str,
    base: &str,
    documents: &'d [Document],
    index: &Index<'d>,
    at: &Place,
) -> Result<Location, Diagnostic> {
    let error = |code, message: String| Diagnostic::error(code, message).at(at.clone());
    let absolute =
        uri::resolve(reference, base).map_err(|message| error("bad-reference", message))?;
    let resource = uri::without_fragment(&absolute);
    let fragment = if absolute.contains('#') {
        uri::fragment(&absolute).ok_or_else(|| {
            let message = format!("the fragment of {reference:?} is not UTF-8");
            error("bad-reference", message)
        })?
    } else {
        String::new()
    };
    if !fragment.is_empty() && !fragment.starts_with('/') {
        return anchor(resource, &fragment, index).ok_or_else(|| {
            let message = format!("no schema has the anchor that {reference:?} names");
            error("unresolved-reference", message)
        });
    }
    let root = index
        .resources
        .get(resource)
        .ok_or_else(|| remote(reference, &absolute, at))?;
    let location = Location {
        document: root.document,
        pointer: format!("{}{fragment}", root.pointer),
    };
    let document = &documents[root.document];
    let found = index.node(&location, document);
    match found.map(|node| &node.json) {
        Some(Json::Object(_) | Json::Bool(_)) => Ok(location),
        Some(_) => Err(error(
            "not-a-schema",
            format!("{reference:?} leads to a value that is no schema"),
        )),
        None => {
            let diagnostic = error(
                "unresolved-reference",
                format!("{reference:?} leads nowhere"),
            );
            Err(match suggestion(&document.root, &location.pointer) {
                Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
                None => diagnostic,
            })
        }
    }
}

/// The schema with an anchor. Anchors belong to a resource, whichever of its names it is called by.
fn anchor(resource: &str, anchor: &str, index: &Index<'_>) -> Option<Location> {
    let scope = index
        .resources
        .get(resource)
        .and_then(|root| index.scope(root));
    let resource = scope.map_or(resource, |scope| &scope.base);
    index.anchors.get(&format!("{resource}#{anchor}")).cloned()
}

fn remote(reference: &str, absolute: &str, at: &Place) -> Diagnostic {
    let message = format!("{reference:?} leads to a document that was not given");
    let scheme = absolute.split(':').next().unwrap_or_default();
    let help = match scheme {
        "http" | "https" => {
            let folder = absolute
                .rfind('/')
                .map_or(absolute, |end| &absolute[..=end]);
            format!(
                "nothing is fetched from a network; name the folder that has it: `--map {folder}=DIR`"
            )
        }
        super::LOCAL_SCHEME => {
            "only the folder of the given schema and those below it are read".into()
        }
        other => format!("references of the scheme `{other}:` are not supported"),
    };
    Diagnostic::error("unresolved-reference", message)
        .at(at.clone())
        .help(help)
}

/// A name beside the missing one that looks like it.
fn suggestion(root: &crate::documents::Node, pointer: &str) -> Option<String> {
    let (holder, wanted) = pointer.rsplit_once('/')?;
    let names: Vec<&str> = root
        .pointer(holder)?
        .members()
        .iter()
        .map(|member| member.key.as_str())
        .collect();
    similar::get_close_matches(wanted, &names, 1, 0.6)
        .first()
        .map(|name| format!("#{holder}/{name}"))
}
