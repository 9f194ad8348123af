//! The layout is that of `rustfmt`: each item printed here is one that `rustfmt` leaves alone.

mod exact;
mod random;
mod templates;

use std::io::Write;
use std::process::{Command, Stdio};

use proc_macro2::TokenStream;

use super::item;

/// How many names of growing length are put into each template.
const LENGTHS: usize = 90;
const RANDOM_ITEMS: usize = 400;

#[test]
fn templates_are_stable_at_every_width() {
    let mut items = Vec::new();
    for template in templates::TEMPLATES {
        for length in 1..=LENGTHS {
            items.push(template.replace("NAME", &"n".repeat(length)));
        }
    }
    assert_stable(&items);
}

#[test]
fn random_items_are_stable() {
    let items = (1..)
        .map(|seed| random::Random::new(seed).item())
        .filter(|text| syn::parse_str::<syn::Item>(text).is_ok());
    assert_stable(&items.take(RANDOM_ITEMS).collect::<Vec<_>>());
}

/// Prints the items, and compares each with what `rustfmt` makes of it. Without a `rustfmt` on the
/// machine there is nothing to compare with.
fn assert_stable(sources: &[String]) {
    let printed: Vec<_> = sources
        .iter()
        .map(|source| {
            let tokens: TokenStream = source.parse().expect("a template is made of tokens");
            item(tokens)
        })
        .collect();
    let mut text = String::new();
    for (index, item) in printed.iter().enumerate() {
        text.extend([item, "\n", &separator(index), "\n"]);
    }
    let Some(formatted) = rustfmt(text) else {
        return;
    };
    let mut rest = &formatted[..];
    for (index, item) in printed.iter().enumerate() {
        let (found, after) = rest
            .split_once(&separator(index))
            .expect("rustfmt keeps the separators in their order");
        assert_eq!(found.trim(), item, "item {index}: {}", sources[index]);
        rest = after;
    }
}

fn separator(index: usize) -> String {
    format!("\nconst SEPARATOR_{index}: u8 = 0;\n")
}

fn rustfmt(text: String) -> Option<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("rustfmt ends");
    let written = writer.join().expect("the writer does not panic");
    written.expect("rustfmt reads its input");
    assert!(
        output.status.success(),
        "rustfmt accepts every printed item"
    );
    Some(String::from_utf8(output.stdout).expect("rustfmt writes UTF-8"))
}
