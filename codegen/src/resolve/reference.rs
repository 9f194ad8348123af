//! Where a reference leads, and what to say when it leads nowhere.

use crate::diagnostic::{Diagnostic, Place};
use crate::documents::Node;
use crate::graph::Location;

use super::index::{Index, Named, Scope, is_schema};
use super::uri;

/// A reference of a schema.
#[derive(Clone, Debug)]
pub struct Reference {
    /// As it is written.
    pub written: String,
    /// The URI that it names, without the fragment.
    pub resource: String,
    /// The fragment, its percent escapes resolved.
    fragment: String,
    /// The root of the resource that it stands in, if it leads there.
    own: Option<Location>,
}

impl Reference {
    /// Reads a reference of a schema in `document` that has a scope.
    ///
    /// # Errors
    /// It is no URI reference.
    pub fn new(
        written: &str,
        document: usize,
        scope: &Scope,
        place: &Place,
    ) -> Result<Self, Diagnostic> {
        let error = |message| Diagnostic::error("bad-reference", message).at(place.clone());
        let absolute = uri::resolve(written, &scope.base).map_err(error)?;
        let resource = uri::without_fragment(&absolute);
        let fragment = if absolute.contains('#') {
            uri::fragment(&absolute)
                .ok_or_else(|| error(format!("the fragment of {written:?} is not UTF-8")))?
        } else {
            String::new()
        };
        Ok(Self {
            written: written.to_owned(),
            own: (*resource == *scope.base).then(|| super::index::at(document, &scope.root)),
            resource: resource.to_owned(),
            fragment,
        })
    }

    /// Whether it leads to another resource than its own, of which nothing is known.
    pub fn leads_out(&self, index: &Index<'_>) -> bool {
        self.own.is_none() && index.named(&self.resource) == Named::None
    }

    /// Notes where it leads: those names may not come to mean several schemas.
    pub fn follow(&self, index: &mut Index<'_>) {
        if self.own.is_none() {
            index.follow(&self.resource);
        }
        if self.is_anchor() {
            index.follow(&format!("{}#{}", self.resource, self.fragment));
        }
    }

    fn is_anchor(&self) -> bool {
        !self.fragment.is_empty() && !self.fragment.starts_with('/')
    }

    /// The schema that it names.
    ///
    /// # Errors
    /// It leads nowhere, to no schema, or to several.
    pub fn target(&self, index: &Index<'_>, place: &Place) -> Result<Location, Diagnostic> {
        let written = &self.written;
        let error = |code, message: String| Diagnostic::error(code, message).at(place.clone());
        if self.leads_out(index) {
            return Err(self.remote(place));
        }
        let named = match (&self.own, self.is_anchor()) {
            (Some(own), true) => index.anchor(own, &self.fragment),
            (None, true) => index.anchor_of(&self.resource, &self.fragment),
            (Some(own), false) => Named::One(own),
            (None, false) => index.named(&self.resource),
        };
        let root = match named {
            Named::One(root) if self.is_anchor() => return Ok(root.clone()),
            Named::One(root) => root,
            Named::None => {
                let message = format!("no schema has the anchor that {written:?} names");
                return Err(error("unresolved-reference", message));
            }
            Named::Several => {
                let message =
                    format!("{written:?} leads to an identifier that several schemas have");
                let diagnostic = error("duplicate-identifier", message);
                return Err(diagnostic.help("give each schema its own identifier"));
            }
        };
        let location = Location {
            document: root.document,
            pointer: format!("{}{}", root.pointer, self.fragment),
        };
        match index.node(&location) {
            Some(node) if is_schema(node) => Ok(location),
            Some(_) => Err(error(
                "not-a-schema",
                format!("{written:?} leads to a value that is no schema"),
            )),
            None => {
                let diagnostic =
                    error("unresolved-reference", format!("{written:?} leads nowhere"));
                let document = index.documents()[location.document];
                Err(match suggestion(&document.root, &location.pointer) {
                    Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
                    None => diagnostic,
                })
            }
        }
    }

    fn remote(&self, place: &Place) -> Diagnostic {
        let message = format!("{:?} leads to a document that was not given", self.written);
        Diagnostic::error("unresolved-reference", message)
            .at(place.clone())
            .help(remote_help(&self.resource))
    }
}

/// What to do about a document that is not there.
fn remote_help(uri: &str) -> String {
    let scheme = uri.split(':').next().unwrap_or_default();
    if scheme == super::LOCAL_SCHEME {
        return "only the folder of the given schema and those below it are read".into();
    }
    if !["http", "https", "urn"].contains(&scheme) {
        return format!("references of the scheme `{scheme}:` are not supported");
    }
    match uri::folder(uri) {
        Some((folder, file)) => {
            let file = match file.strip_suffix(".json") {
                Some(_) => format!("`{file}`"),
                None => format!("`{file}` or `{file}.json`"),
            };
            format!(
                "nothing is fetched from a network; name the folder that has {file}: `--map {folder}=DIR`"
            )
        }
        None => format!(
            "nothing is fetched from a network, and no file can stand for this URI: give the schema, with `{uri}` as its `$id`"
        ),
    }
}

/// The same name among the definitions as another dialect calls them, or a name beside the missing one that looks like it.
fn suggestion(root: &Node, pointer: &str) -> Option<String> {
    for [one, other] in [["/$defs/", "/definitions/"], ["/definitions/", "/$defs/"]] {
        let moved = pointer
            .strip_prefix(one)
            .map(|rest| format!("{other}{rest}"));
        if let Some(moved) = moved.filter(|moved| root.pointer(moved).is_some()) {
            return Some(format!("#{moved}"));
        }
    }
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
