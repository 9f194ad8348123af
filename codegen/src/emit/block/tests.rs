//! How calls of macros are spread over lines.

use proc_macro2::TokenStream;
use quote::quote;

use super::{block, expression};

/// Each line of a block, and that its tokens are those of its rows.
fn lines(rows: &[TokenStream]) -> Vec<String> {
    let text = block("m", rows);
    assert!(text.parse::<TokenStream>().is_ok(), "{text}");
    text.lines().map(str::to_owned).collect()
}

fn names(count: usize) -> impl Iterator<Item = proc_macro2::Ident> {
    (0..count).map(|index| quote::format_ident!("name_{index}"))
}

#[test]
fn what_fits_stands_on_one_line() {
    let row = quote!(A<'a> at crate::S "/$defs/A" in depth { id(impl Into<B>), r#type = "type": optional } where rules);
    let call = quote!(new(ARequired));
    assert_eq!(
        lines(&[row, call]),
        [
            "m! {",
            "    A<'a> at crate::S \"/$defs/A\" in depth {",
            "        id(impl Into<B>),",
            "        r#type = \"type\": optional,",
            "    } where rules",
            "    new(ARequired)",
            "}",
        ]
    );
    let row = quote!(A<'a> at S "" { id(Option<Vec<B<'_>>>), rest(BTreeMap<String, u8>) = -1 });
    assert_eq!(
        lines(&[row, quote!(new)]),
        ["m! { A<'a> at S \"\" { id(Option<Vec<B<'_>>>), rest(BTreeMap<String, u8>) = -1 } new }"]
    );
    assert_eq!(lines(&[quote!(A {})]), ["m! { A {} }"]);
}

#[test]
fn names_alone_fill_lines() {
    let (first, second) = (names(12), names(12));
    assert_eq!(
        lines(&[quote!(#(#first),*)]),
        [
            "m! {",
            "    name_0, name_1, name_2, name_3, name_4, name_5, name_6, name_7, name_8, name_9, name_10,",
            "    name_11,",
            "}",
        ]
    );
    assert_eq!(
        lines(&[quote!(A at S {}), quote!(actions [#(#second),*])]),
        [
            "m! {",
            "    A at S {}",
            "    actions [",
            "        name_0, name_1, name_2, name_3, name_4, name_5, name_6, name_7, name_8, name_9, name_10,",
            "        name_11,",
            "    ]",
            "}",
        ]
    );
}

#[test]
fn a_comma_at_the_end_asks_for_a_line_each() {
    let list = quote!(A by("t") { 0 => B(B) if ["b"], } else 1 => C(C));
    assert_eq!(
        lines(&[list]),
        [
            "m! {",
            "    A by(\"t\") {",
            "        0 => B(B) if [\"b\"],",
            "    } else 1 => C(C)",
            "}"
        ]
    );
    assert_eq!(
        lines(&[quote!(static A = "a";), quote!(static B = "b";)]),
        [
            "m! {",
            "    static A = \"a\";",
            "    static B = \"b\";",
            "}"
        ]
    );
    assert_eq!(
        lines(&[quote!(static A = "a";)]),
        ["m! { static A = \"a\"; }"]
    );
}

#[test]
fn alternatives_break_before_bars() {
    let texts = (0..9).map(|index| format!("alternative-{index}"));
    let long = quote!(#(#texts)|*);
    let row = quote!(0 => A(A) if ["a", "b"] | [#long, "c"] reads(0, 1));
    assert_eq!(
        lines(&[quote!(E { #row })]),
        [
            "m! {",
            "    E {",
            "        0 => A(A) if [\"a\", \"b\"] | [",
            "            \"alternative-0\" | \"alternative-1\" | \"alternative-2\" | \"alternative-3\"",
            "                | \"alternative-4\" | \"alternative-5\" | \"alternative-6\" | \"alternative-7\"",
            "                | \"alternative-8\",",
            "            \"c\",",
            "        ] reads(0, 1),",
            "    }",
            "}",
        ]
    );
}

#[test]
fn expressions_are_printed_as_code() {
    let check = expression(quote!(|value, report| {
        check::a(value, report)?;
        check::b(value)
    }));
    let plain = expression(quote!(check::both(check::string, A::check)));
    assert_eq!(
        lines(&[quote!(A { a: optional by #check, b by #plain })]),
        [
            "m! {",
            "    A {",
            "        a: optional by |value, report| {",
            "            check::a(value, report)?;",
            "            check::b(value)",
            "        },",
            "        b by check::both(check::string, A::check),",
            "    }",
            "}",
        ]
    );
}

#[test]
fn no_line_is_wide_but_for_literals() {
    for width in 1..120 {
        let name = quote::format_ident!("{}", "n".repeat(width));
        let fields = (0..6).map(|index| {
            let field = quote::format_ident!("field_{index}");
            quote!(#field(impl Into<String>) = "a property": optional at SCHEMA "/properties/one" by check::#name)
        });
        let text = block(
            "m",
            &[quote!(#name at S "/a" { #(#fields),* }), quote!(new(#name))],
        );
        for line in text.lines() {
            let has_room = line.len() <= 96 || line.trim_start().len() <= width + "check::,".len();
            assert!(has_room, "{line}");
        }
    }
}
