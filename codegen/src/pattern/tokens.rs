//! Writes a plain pattern as a Rust expression.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::class::CharClass;
use super::plain::{Piece, Plain};

/// What a predicate looks at: `byte` is a `u8`, `c` is a `char`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Byte,
    Char,
}

/// Writes a boolean expression that is true when the pattern matches `text`, which is a `&str`.
///
/// The expression needs the standard library and the predicates of `schemawright::text`. It may
/// have `&&` and `||` at its top, so that it needs parentheses beside another operator.
/// [`Plain::Always`] and [`Plain::Never`] become `true` and `false`, which do not name `text`.
///
/// ```
/// use schemawright_codegen::pattern::{Compiled, compile, tokens};
///
/// let Compiled::Plain(plain) = compile("^x-")? else { panic!("not plain") };
/// let text = proc_macro2::Ident::new("text", proc_macro2::Span::call_site());
/// assert_eq!(tokens(&plain, &text).to_string(), r#"text . starts_with ("x-")"#);
/// # Ok::<(), schemawright_codegen::pattern::PatternError>(())
/// ```
#[must_use]
pub fn tokens(plain: &Plain, text: &Ident) -> TokenStream {
    match plain {
        Plain::Always => quote!(true),
        Plain::Never => quote!(false),
        Plain::Equals(whole) if whole.is_empty() => quote!(#text.is_empty()),
        Plain::Equals(whole) => quote!(#text == #whole),
        Plain::OneOf(choices) => quote!(matches!(#text, #(#choices)|*)),
        Plain::StartsWith(start) => {
            let start = needle(start);
            quote!(#text.starts_with(#start))
        }
        Plain::EndsWith(end) => {
            let end = needle(end);
            quote!(#text.ends_with(#end))
        }
        Plain::Contains(part) => {
            let part = needle(part);
            quote!(#text.contains(#part))
        }
        Plain::Anywhere(class) => {
            let (characters, unit) = characters(class, text);
            let name = unit.name();
            let holds = closure(class, unit, &quote!(#name));
            quote!(#characters.any(#holds))
        }
        Plain::All { class, min, max } => all(class, *min, *max, text),
        Plain::Sequence { pieces, to_end } => sequence(pieces, *to_end, text),
        Plain::Either(branches) => {
            let branches = branches.iter().map(|branch| {
                let condition = tokens(branch, text);
                if matches!(branch, Plain::All { .. }) {
                    quote!((#condition))
                } else {
                    condition
                }
            });
            quote!(#(#branches)||*)
        }
    }
}

/// A text to look for, as a `char` where that does.
fn needle(text: &str) -> Literal {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Literal::character(character),
        _ => Literal::string(text),
    }
}

fn characters(class: &CharClass, text: &Ident) -> (TokenStream, Unit) {
    if class.is_ascii() {
        (quote!(#text.bytes()), Unit::Byte)
    } else {
        (quote!(#text.chars()), Unit::Char)
    }
}

fn all(class: &CharClass, min: u32, max: Option<u32>, text: &Ident) -> TokenStream {
    // Where all characters are ASCII, as many bytes are as many characters.
    let count = if class.is_ascii() {
        quote!(#text.len())
    } else {
        quote!(#text.chars().count())
    };
    let [least, most] = [min, max.unwrap_or(min)].map(Literal::u32_unsuffixed);
    let bounds = match (min, max) {
        (0, None) => None,
        (1, None) => Some(quote!(!#text.is_empty())),
        (_, None) => Some(quote!(#count >= #least)),
        (0, Some(_)) => Some(quote!(#count <= #most)),
        (min, Some(max)) if min == max => Some(quote!(#count == #least)),
        (_, Some(_)) => Some(quote!((#least..=#most).contains(&#count))),
    };
    let members = (!class.is_any()).then(|| {
        let (characters, unit) = characters(class, text);
        let name = unit.name();
        let holds = closure(class, unit, &quote!(#name));
        quote!(#characters.all(#holds))
    });
    let conditions: Vec<_> = bounds.into_iter().chain(members).collect();
    let conditions = quote!(#(#conditions)&&*);
    if conditions.is_empty() {
        quote!(true)
    } else {
        conditions
    }
}

/// A chain of steps, each of which takes one piece from the start of what is left.
fn sequence(pieces: &[Piece], to_end: bool, text: &Ident) -> TokenStream {
    let rest = format_ident!("rest");
    let mut steps = pieces;
    let mut last = quote!(.is_some());
    match pieces {
        [
            Piece::Run {
                class,
                min: 1,
                max: Some(1),
            },
        ] if !to_end => {
            let first = first(class);
            return quote!(#text.starts_with(#first));
        }
        [before @ .., Piece::Run { class, min, max }] if to_end => {
            let condition = all(class, *min, *max, &rest);
            last = quote!(.is_some_and(|rest| #condition));
            steps = before;
        }
        [before @ .., Piece::Literal(literal)] if to_end => {
            last = quote!(== Some(#literal));
            steps = before;
        }
        _ => {}
    }
    let mut chain = TokenStream::new();
    for piece in steps {
        chain = match (chain.is_empty(), step(piece)) {
            (true, Step::Strip(first)) => quote!(#text.strip_prefix(#first)),
            // The expression must not start with a block, which would end a statement.
            (true, Step::Fails(step)) => quote!(Some(#text).and_then(|rest| #step)),
            (true, Step::Holds(step)) => quote!(Some(#text).map(|rest| #step)),
            (false, Step::Strip(first)) => {
                quote!(#chain.and_then(|rest| rest.strip_prefix(#first)))
            }
            (false, Step::Fails(step)) => quote!(#chain.and_then(|rest| #step)),
            (false, Step::Holds(step)) => quote!(#chain.map(|rest| #step)),
        };
    }
    quote!(#chain #last)
}

/// How to come from `rest` to what is left of it after a piece.
enum Step {
    /// `strip_prefix` with this.
    Strip(TokenStream),
    /// An `Option<&str>`, for the piece may be missing.
    Fails(TokenStream),
    /// A `&str`, for the piece may be empty.
    Holds(TokenStream),
}

fn step(piece: &Piece) -> Step {
    let (class, min, max) = match piece {
        Piece::Literal(literal) => return Step::Strip(needle(literal).into_token_stream()),
        Piece::Run { class, min, max } => (class, *min, *max),
    };
    let first = first(class);
    match (min, max) {
        (1, Some(1)) => Step::Strip(first),
        (0, Some(1)) => Step::Holds(quote!(rest.strip_prefix(#first).unwrap_or(rest))),
        (0, None) => Step::Holds(quote!(rest.trim_start_matches(#first))),
        _ => counted(class, min, max),
    }
}

/// A step that counts the characters of its run.
fn counted(class: &CharClass, min: u32, max: Option<u32>) -> Step {
    let (characters, unit) = characters(class, &format_ident!("rest"));
    let name = unit.name();
    let least = Literal::u32_unsuffixed(min);
    let most = max
        .map(Literal::u32_unsuffixed)
        .map(|most| quote!(.take(#most)));
    let holds = predicate(class, unit);
    let members = (!class.is_any()).then(|| quote!(.take_while(|&#name| #holds)));
    let run = quote!(let run = #characters #most #members.count(););
    let after = match unit {
        Unit::Byte => quote!(&rest[run..]),
        Unit::Char => quote!(
            rest.char_indices()
                .nth(run)
                .map_or("", |(at, _)| &rest[at..])
        ),
    };
    match (min, max) {
        (0, _) => Step::Holds(quote!({ #run #after })),
        (min, Some(max)) if min == max => {
            Step::Fails(quote!({ #run (run == #least).then(|| #after) }))
        }
        _ => Step::Fails(quote!({ #run (run >= #least).then(|| #after) })),
    }
}

/// The first character of a text, in a form that `str::strip_prefix` and its kin take.
fn first(class: &CharClass) -> TokenStream {
    let listed = listed(class).map(|characters| characters.into_iter().map(Literal::character));
    match listed {
        Some(characters) if characters.len() == 1 => quote!(#(#characters)*),
        Some(characters) => quote!([#(#characters),*]),
        None if class.is_any() => quote!(|_: char| true),
        None => closure(class, Unit::Char, &quote!(c: char)),
    }
}

/// A closure over one character, or the predicate itself where there is one.
fn closure(class: &CharClass, unit: Unit, parameter: &TokenStream) -> TokenStream {
    if unit == Unit::Char && *class == CharClass::space() {
        return quote!(schemawright::text::is_ecma_space);
    }
    if unit == Unit::Char && *class == CharClass::word() {
        return quote!(schemawright::text::is_ecma_word);
    }
    let holds = predicate(class, unit);
    quote!(|#parameter| #holds)
}

/// The characters of a class that is better listed than described: at most four, without a range.
fn listed(class: &CharClass) -> Option<Vec<char>> {
    let is_listed = |&(first, last): &(char, char)| u32::from(last) - u32::from(first) <= 1;
    let characters = || {
        class
            .ranges()
            .iter()
            .flat_map(|&(first, last)| first..=last)
    };
    let is_short = characters().take(5).count() <= 4;
    (is_short && class.ranges().iter().all(is_listed)).then(|| characters().collect())
}

impl Unit {
    fn name(self) -> Ident {
        match self {
            Self::Byte => format_ident!("byte"),
            Self::Char => format_ident!("c"),
        }
    }

    fn literal(self, character: char) -> Literal {
        match (self, u8::try_from(character)) {
            (Self::Byte, Ok(byte)) => Literal::byte_character(byte),
            _ => Literal::character(character),
        }
    }
}

/// A condition on one character: predicates with a name first, then what is left of the class.
fn predicate(class: &CharClass, unit: Unit) -> TokenStream {
    let negated = class.is_negative();
    let mut rest = if negated {
        class.complement()
    } else {
        class.clone()
    };
    let mut conditions = Vec::new();
    for (set, condition) in named(unit) {
        let left = rest.without(&set);
        // A name that would tear a range apart, as `\w` does to `[!-~]`, makes nothing clearer.
        if rest.includes(&set) && left.ranges().len() < rest.ranges().len() {
            rest = left;
            conditions.push(if negated {
                quote!(!#condition)
            } else {
                condition
            });
        }
    }
    if !rest.is_empty() {
        conditions.push(member(&rest, negated, unit));
    }
    if negated {
        quote!(#(#conditions)&&*)
    } else {
        quote!(#(#conditions)||*)
    }
}

/// The classes that have a predicate also where more characters are beside them.
fn named(unit: Unit) -> Vec<(CharClass, TokenStream)> {
    let name = unit.name();
    let alphanumeric = CharClass::of(&[('0', '9'), ('A', 'Z'), ('a', 'z')]);
    let mut named = vec![(alphanumeric, quote!(#name.is_ascii_alphanumeric()))];
    if unit == Unit::Char {
        named.insert(
            0,
            (
                CharClass::word(),
                quote!(schemawright::text::is_ecma_word(#name)),
            ),
        );
        named.insert(
            0,
            (
                CharClass::space(),
                quote!(schemawright::text::is_ecma_space(#name)),
            ),
        );
    }
    named
}

/// The shortest condition for a class that is not empty.
fn member(class: &CharClass, negated: bool, unit: Unit) -> TokenStream {
    let name = unit.name();
    let not = negated.then(|| quote!(!));
    if let Some(single) = class.single().map(|character| unit.literal(character)) {
        return if negated {
            quote!(#name != #single)
        } else {
            quote!(#name == #single)
        };
    }
    let method = match class.ranges() {
        [('0', '9'), ('A', 'F'), ('a', 'f')] => "is_ascii_hexdigit",
        [('A', 'Z'), ('a', 'z')] => "is_ascii_alphabetic",
        [('0', '9')] => "is_ascii_digit",
        [('a', 'z')] => "is_ascii_lowercase",
        [('A', 'Z')] => "is_ascii_uppercase",
        [('\0', '\x7F')] => "is_ascii",
        _ => {
            let patterns = patterns(class, unit);
            return quote!(#not matches!(#name, #patterns));
        }
    };
    let method = format_ident!("{method}");
    quote!(#not #name.#method())
}

fn patterns(class: &CharClass, unit: Unit) -> TokenStream {
    let ranges = class.ranges().iter().map(|&(first, last)| {
        let [low, high] = [first, last].map(|character| unit.literal(character));
        match u32::from(last) - u32::from(first) {
            0 => quote!(#low),
            1 => quote!(#low | #high),
            _ => quote!(#low..=#high),
        }
    });
    quote!(#(#ranges)|*)
}
