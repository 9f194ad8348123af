//! How the types are spread over modules.

use serde::Deserialize;

/// How the types are spread over modules. All of them are found in the front, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modules {
    /// One module a document, each a file.
    #[default]
    Documents,
    /// One module a document, all in one file.
    Single,
    /// One module a root, each a file: the types that only this root is made of. The types that several roots are
    /// made of, or none, are in the module `shared`.
    Roots,
}
