//! Texts that are known without `rustfmt`.

use quote::quote;

use super::super::imports::version_order;
use super::super::{Block, item, macro_block, tokens};

#[test]
fn docs_become_comments_one_a_line() {
    let text = item(quote! {
        #[doc = "First.\n\nSecond: `a`. "]
        #[doc(alias = "x")]
        pub struct A;
    });
    assert_eq!(
        text,
        "/// First.\n///\n/// Second: `a`.\n#[doc(alias = \"x\")]\npub struct A;"
    );
}

#[test]
fn what_is_no_item_takes_one_line() {
    assert_eq!(item(quote! { let a = 1; }), "let a = 1;");
}

#[test]
fn an_unknown_item_is_laid_out_all_the_same() {
    let text = item(quote! {
        #[doc = "A trait."]
        pub trait T: U { #[doc = "One.\nTwo."] fn f(&self); }
    });
    assert_eq!(
        text,
        "/// A trait.\npub trait T: U {\n    /// One.\n    /// Two.\n    fn f(&self);\n}"
    );
}

#[test]
fn a_macro_block_has_one_row_a_line() {
    let rows = vec![
        Block::Line(quote! { "errorCode": required error_code, }),
        Block::Line(quote! { "context": nullable context, }),
    ];
    let block = Block::Nested {
        head: quote! { IgnisignError<'a> at crate::SCHEMA "/$defs/Error" },
        body: rows,
        tail: quote! { where IgnisignError::rules },
    };
    let list = Block::List {
        head: quote! { rest: },
        body: vec![Block::Line(quote! { "a", })],
    };
    let expected = "schemawright::object! {
    IgnisignError<'a> at crate::SCHEMA \"/$defs/Error\" {
        \"errorCode\": required error_code,
        \"context\": nullable context,
    } where IgnisignError::rules
    rest: [
        \"a\",
    ]
}";
    assert_eq!(
        macro_block("schemawright::object", &[block, list]),
        expected
    );
}

#[test]
fn tokens_on_one_line_have_the_usual_spaces() {
    for line in [
        "a::<Vec<Vec<u8>>>(&x, &mut y, -1, !z)?.b[1..=2]",
        "#[cfg(feature = \"a\")] pub(crate) fn f<'a, T: ?Sized + 'static>(a: &'a str) -> [u8; 2]",
        "matches!(a, Some(1) | None if b && c >> 2 != 0) => x = |a, b| a + b",
        "for<'a> Fn(&'a str, (A, B)) -> Option<dyn Error>",
        "a @ ref mut b, *c, $d: expr, ::core::a, impl<T> A for B<T> { type C = D; }",
    ] {
        let tokens = line.parse().expect("a line is made of tokens");
        assert_eq!(tokens::line(tokens), line);
    }
}

#[test]
fn names_are_in_version_order() {
    let names = [
        "_a", "A2", "A10", "AB", "Z_Y", "ZA", "a", "u8", "u16", "v00", "v0", "v01", "v1", "x_1",
    ];
    for (index, pair) in names.windows(2).enumerate() {
        assert!(version_order(pair[0], pair[1]).is_lt(), "{index}: {pair:?}");
        assert!(version_order(pair[1], pair[0]).is_gt(), "{index}: {pair:?}");
    }
    assert!(version_order("r#type", "type").is_eq());
}
