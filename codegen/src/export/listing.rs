//! `index.json`: what was exported, and the SHA-256 of each file.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::documents::{Member, Node};
use crate::emit::Output;

use super::node;

/// A document that was exported.
pub struct Entry {
    /// What there is to say about it.
    members: Vec<Member>,
    /// Its files, by dialect.
    files: Vec<Member>,
}

impl Entry {
    /// An entry for a source, which it names without its folders.
    pub fn new(source: &str) -> Self {
        let file = source.rsplit(['/', '\\']).next().unwrap_or(source);
        Self {
            members: vec![node::member("source", node::string(file))],
            files: Vec::new(),
        }
    }

    /// Adds the file of a dialect; the title and `$id` of the first stand for all.
    pub fn add(&mut self, dialect: &str, bundle: &Node, file: &Output) {
        if self.files.is_empty() {
            let said = ["title", "$id"].into_iter();
            let said = said.filter_map(|key| {
                Some(node::member(key, node::string(bundle.get(key)?.as_str()?)))
            });
            self.members.splice(0..0, said);
        }
        let path = node::member("path", node::string(&file.path));
        let digest = node::member("sha256", node::string(sha256(&file.text)));
        self.files
            .push(node::member(dialect, node::object(vec![path, digest])));
    }
}

/// The file that lists all entries.
pub fn listing(entries: Vec<Entry>) -> Output {
    let documents = entries.into_iter().map(|mut entry| {
        entry
            .members
            .push(node::member("schemas", node::object(entry.files)));
        node::object(entry.members)
    });
    let listing = node::object(vec![node::member(
        "documents",
        node::array(documents.collect()),
    )]);
    Output {
        path: "index.json".to_owned(),
        text: node::pretty(&listing),
    }
}

/// The SHA-256 (FIPS 180-4) of a text's bytes, in lowercase hexadecimal.
fn sha256(text: &str) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a `String` cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_of_the_standard() {
        assert_eq!(
            sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
