//! What stands in Rust code: its identifiers and the texts of its doc comments.

use std::collections::BTreeSet;
use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::LitStr;

/// The identifiers of a code, at any depth.
pub fn identifiers(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(parse(code), &mut found);
    found
}

/// The code as tokens: text in comments and literals is none of them.
fn parse(code: &str) -> TokenStream {
    code.parse()
        .unwrap_or_else(|error| panic!("{error} in {code}"))
}

fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string().trim_start_matches("r#").to_owned());
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The doc comments of a code, each as one text.
pub fn docs(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect_docs(parse(code), &mut found);
    found
}

fn collect_docs(tokens: TokenStream, found: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut lines: Vec<String> = Vec::new();
    while let Some(token) = tokens.next() {
        if let Some(line) = doc_line(&token, &mut tokens) {
            lines.push(line);
            continue;
        }
        if !lines.is_empty() {
            found.push(std::mem::take(&mut lines).join("\n"));
        }
        if let TokenTree::Group(group) = token {
            collect_docs(group.stream(), found);
        }
    }
}

/// The text of `#[doc = ".."]`, of which the first token is taken already.
fn doc_line(first: &TokenTree, rest: &mut Peekable<IntoIter>) -> Option<String> {
    let TokenTree::Punct(punct) = first else {
        return None;
    };
    let Some(TokenTree::Group(group)) = rest.peek() else {
        return None;
    };
    if punct.as_char() != '#' || group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let [
        TokenTree::Ident(name),
        TokenTree::Punct(_),
        TokenTree::Literal(literal),
    ] = tokens.as_slice()
    else {
        return None;
    };
    let line = syn::parse_str::<LitStr>(&literal.to_string())
        .ok()
        .filter(|_| name == "doc")?;
    rest.next();
    Some(line.value())
}

#[test]
fn identifiers_are_no_text() {
    let code = "/// pwned\nfn r#type() { let a = \"pwned\"; b!(c /* pwned */); }";
    let expected = ["a", "b", "c", "fn", "let", "type", "doc"].map(str::to_owned);
    assert_eq!(identifiers(code), BTreeSet::from(expected));
}

#[test]
fn docs_are_found() {
    let code = "/// One\n///\n/// two\nstruct A {\n/// three \"\\\npub a: u8,\n#[doc = \"four\"] #[inline] b: u8 }";
    assert_eq!(docs(code), [" One\n\n two", " three \"\\", "four"]);
}
