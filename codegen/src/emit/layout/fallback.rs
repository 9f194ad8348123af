//! Items that this layout does not know: `prettyplease` lays them out.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use quote::quote;

/// Lays out an item by `prettyplease`.
pub(super) fn item(tokens: TokenStream) -> Option<String> {
    let item = syn::parse2(docs_by_line(tokens)).ok()?;
    let file = syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    };
    Some(prettyplease::unparse(&file).trim_end().to_owned())
}

/// Splits each doc attribute into one a line, with a leading space.
fn docs_by_line(tokens: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    let mut hash = None;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                out.extend(hash.replace(TokenTree::Punct(punct)));
            }
            TokenTree::Group(group) => {
                let text = hash.as_ref().and_then(|_| doc_text(&group));
                if let Some(text) = text {
                    hash = None;
                    for line in text.split('\n') {
                        let line = Literal::string(&super::attr::doc_line(line));
                        out.extend(quote!(#[doc = #line]));
                    }
                } else {
                    out.extend(hash.take());
                    let mut inner = Group::new(group.delimiter(), docs_by_line(group.stream()));
                    inner.set_span(group.span());
                    out.extend([TokenTree::Group(inner)]);
                }
            }
            token => {
                out.extend(hash.take());
                out.extend([token]);
            }
        }
    }
    out.extend(hash);
    out
}

fn doc_text(group: &Group) -> Option<String> {
    if group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let stream = group.stream();
    let attr: syn::Attribute = syn::parse_quote!(#[#stream]);
    super::attr::doc_text(&attr)
}
