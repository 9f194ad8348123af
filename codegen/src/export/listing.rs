//! `index.json`: what was exported, and the SHA-256 of each file.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::diagnostic::Diagnostic;
use crate::documents::{Json, Member, Node};
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
        Self {
            members: vec![node::member("source", node::string(base(source)))],
            files: Vec::new(),
        }
    }

    /// Adds the file of a dialect, and what it lacks; the title and `$id` of the first stand for all.
    pub fn add(&mut self, dialect: &str, bundle: &Node, file: &Output, losses: &[Diagnostic]) {
        if self.files.is_empty() {
            let said = ["title", "$id"].into_iter();
            let said = said.filter_map(|key| {
                Some(node::member(key, node::string(bundle.get(key)?.as_str()?)))
            });
            self.members.splice(0..0, said);
        }
        let path = node::member("path", node::string(&file.path));
        let digest = node::member("sha256", node::string(sha256(&file.text)));
        let mut said = vec![path, digest];
        if !losses.is_empty() {
            let losses = losses.iter().map(loss);
            said.push(node::member("losses", node::array(losses.collect())));
        }
        self.files.push(node::member(dialect, node::object(said)));
    }
}

/// What a schema lacks: the keyword that its dialect can't say.
fn loss(loss: &Diagnostic) -> Node {
    let mut members = vec![
        node::member("code", node::string(loss.code)),
        node::member("message", node::string(&loss.message)),
    ];
    if let Some(place) = &loss.place {
        let (line, column) = place.line_column();
        let number = |number: usize| node::value(Json::Number(number.to_string()));
        members.extend([
            node::member("source", node::string(base(&place.file))),
            node::member("line", number(line)),
            node::member("column", number(column)),
        ]);
        let pointer = place.pointer.as_deref().map(node::string);
        members.extend(pointer.map(|pointer| node::member("pointer", pointer)));
    }
    node::object(members)
}

/// The name of a source without its folders.
fn base(source: &str) -> &str {
    source.rsplit(['/', '\\']).next().unwrap_or(source)
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
