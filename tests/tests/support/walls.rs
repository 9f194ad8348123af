//! Which parts of the generator may know which others.

/// A part of the generator, and the modules of its crate that it may name.
pub struct Room {
    /// The folder that it is in.
    pub root: &'static str,
    /// Its module.
    pub name: &'static str,
    /// What it may name beside itself.
    pub modules: &'static [&'static str],
}

impl Room {
    /// Whether a file belongs to it.
    pub fn holds(&self, path: &str) -> bool {
        let rest = path
            .strip_prefix(self.root)
            .and_then(|rest| rest.strip_prefix(self.name));
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }
}

const fn room(name: &'static str, modules: &'static [&'static str]) -> Room {
    Room {
        root: "codegen/src/",
        name,
        modules,
    }
}

/// The stages in the order in which data flows through them, the types of that data, and what several stages share.
pub const ROOMS: &[Room] = &[
    room("load", &["diagnostic", "documents", "json"]),
    room(
        "resolve",
        &[
            "diagnostic",
            "documents",
            "graph",
            "json",
            "keywords",
            "options",
            "pattern",
        ],
    ),
    room("model", &["documents", "graph", "keywords", "meaning"]),
    room(
        "lower",
        &[
            "documents",
            "graph",
            "keywords",
            "meaning",
            "options",
            "pattern",
            "rust",
            "text",
        ],
    ),
    room("emit", &["pattern", "rust", "text"]),
    // Data
    room("documents", &["diagnostic"]),
    room("graph", &["diagnostic", "documents", "pattern"]),
    room("meaning", &["documents", "graph"]),
    room("rust", &["pattern"]),
    room("options", &["diagnostic", "documents"]),
    room("diagnostic", &["render", "text"]),
    // What stages share
    room("json", &["documents"]),
    room("keywords", &["documents", "graph"]),
    room("pattern", &[]),
    room("render", &["diagnostic", "text"]),
    room("room", &[]),
    room("text", &[]),
    // What stands beside the stages
    room("check", &["graph", "keywords", "meaning"]),
    room("defaults", &["check", "documents", "meaning"]),
    room(
        "lint",
        &[
            "check",
            "diagnostic",
            "documents",
            "graph",
            "json",
            "keywords",
            "meaning",
            "model",
            "pattern",
            "text",
        ],
    ),
    room(
        "evaluation",
        &["check", "documents", "graph", "json", "keywords", "room"],
    ),
    room(
        "export",
        &[
            "diagnostic",
            "documents",
            "emit",
            "graph",
            "json",
            "keywords",
            "load",
            "options",
            "resolve",
            "room",
            "text",
        ],
    ),
];
