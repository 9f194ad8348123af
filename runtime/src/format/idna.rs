//! Labels of IDNA 2008: RFC 5891, section 4.2, RFC 5892 and RFC 5893.

use std::borrow::Cow;

use ::idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

use super::{scripts, unicode};

/// Whether a name of labels, each of which is right by itself, obeys the rule of RFC 5893, section 2, that looks at all
/// of them.
pub(super) fn obeys_bidi_rule(name: &str) -> bool {
    let uts46 = Uts46::new();
    let ascii = uts46.to_ascii(
        name.as_bytes(),
        AsciiDenyList::STD3,
        Hyphens::CheckFirstLast,
        DnsLength::Ignore,
    );
    ascii.is_ok()
}

/// A name as the mapping of UTS 46, section 4, normalises it; what is wrong in it stays wrong.
pub(super) fn mapped(name: &str) -> Cow<'_, str> {
    let uts46 = Uts46::new();
    let (mapped, _) = uts46.to_unicode(
        name.as_bytes(),
        AsciiDenyList::STD3,
        Hyphens::CheckFirstLast,
    );
    mapped
}

/// How long the A-label or U-label `label` is in ASCII; `None` if it is neither.
pub(super) fn ascii_length(label: &str) -> Option<usize> {
    const HYPHENS: Hyphens = Hyphens::CheckFirstLast;
    let uts46 = Uts46::new();
    // Proves Punycode, normalisation, bidirectional text, joiners, and that no mark comes first.
    let ascii = uts46
        .to_ascii(
            label.as_bytes(),
            AsciiDenyList::STD3,
            HYPHENS,
            DnsLength::Verify,
        )
        .ok()?;
    let (decoded, _) = uts46.to_unicode(label.as_bytes(), AsciiDenyList::STD3, HYPHENS);
    // UTS 46 maps what IDNA 2008 refuses: a U-label is mapped to itself.
    let is_stable = label.is_ascii() || label == decoded;
    (is_stable && !decoded.is_ascii() && is_u_label(&decoded)).then_some(ascii.len())
}

/// Whether a label that UTS 46 takes and leaves as it is follows the rules of IDNA 2008 as well.
fn is_u_label(label: &str) -> bool {
    let mut before = None;
    let mut rest = label.chars();
    while let Some(c) = rest.next() {
        if !is_permitted(c) || !is_in_context(c, before, rest.clone().next(), label) {
            return false;
        }
        before = Some(c);
    }
    label.chars().skip(2).take(2).ne(['-', '-'])
}

/// Whether RFC 5892 derives PVALID, CONTEXTJ or CONTEXTO for `c`, which is stable under mapping.
fn is_permitted(c: char) -> bool {
    match c {
        // Exceptions of section 2.6 that are permitted, the joiners of section 2.8, and the hyphen.
        '\u{B7}' | '\u{375}' | '\u{5F3}' | '\u{5F4}' | '\u{6FD}' | '\u{6FE}' | '\u{F0B}'
        | '\u{3007}' | '\u{30FB}' | '\u{200C}' | '\u{200D}' | '-' => true,
        // Exceptions that are not, then ignorable blocks (2.4) and old Hangul jamo (2.9).
        '\u{640}'
        | '\u{7FA}'
        | '\u{302E}'
        | '\u{302F}'
        | '\u{3031}'..='\u{3035}'
        | '\u{303B}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{1D100}'..='\u{1D24F}'
        | '\u{1100}'..='\u{11FF}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{D7B0}'..='\u{D7FF}' => false,
        _ if c.is_numeric() => unicode::is_decimal_digit(c),
        _ => unicode::is_letter(c) || unicode::is_mark(c),
    }
}

/// The rules of RFC 5892, appendix A.3 to A.9, for `c` between two characters of `label`.
fn is_in_context(c: char, before: Option<char>, after: Option<char>, label: &str) -> bool {
    match c {
        '\u{B7}' => before == Some('l') && after == Some('l'),
        '\u{375}' => after.is_some_and(scripts::is_greek),
        '\u{5F3}' | '\u{5F4}' => before.is_some_and(scripts::is_hebrew),
        '\u{30FB}' => label.contains(scripts::is_kana_or_han),
        '\u{660}'..='\u{669}' => !label.contains(|other| ('\u{6F0}'..='\u{6F9}').contains(&other)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::ascii_length;
    use crate::format::judge;

    fn is_label(text: &str) -> bool {
        ascii_length(text).is_some()
    }

    #[test]
    fn a_u_label_is_mapped_to_itself() {
        judge(
            is_label,
            &["straße", "bücher", "ελλάς", "русский", "한국", "ไทย", "é-1"],
            &[
                "Bücher",
                "ｂücher",
                "é\u{ad}",
                "ﬁé",
                "e\u{301}a",
                "Ⅷé",
                "é²",
                "é\u{34f}",
                "é․é",
                "é.é",
                "a",
            ],
        );
    }

    #[test]
    fn symbols_are_refused() {
        judge(
            is_label,
            &["é〇"],
            &[
                "é♥",
                "é😀",
                "é…",
                "é€",
                "é\u{1f150}",
                "ᄀ",
                "é\u{20d0}",
                "〱",
            ],
        );
    }

    #[test]
    fn a_label_does_not_begin_with_a_mark() {
        judge(is_label, &["นั้น"], &["\u{301}a", "\u{93e}क", "\u{200d}क"]);
    }

    #[test]
    fn some_characters_need_a_context() {
        judge(
            is_label,
            &[
                "xal·lx",
                "α͵α",
                "אב׳",
                "א״א",
                "カ・カ",
                "漢・",
                "ب٠١",
                "ب۰۱",
                "क्\u{200d}ष",
            ],
            &[
                "a·a",
                "l·",
                "·l",
                "α͵a",
                "α͵",
                "a׳",
                "״א",
                "a・b",
                "ب٠۰",
                "ب۰٠",
                "क\u{200d}ष",
            ],
        );
    }

    #[test]
    fn right_to_left_text_is_not_mixed() {
        judge(is_label, &["עברית", "אב1"], &["אa", "1א", "a1א"]);
    }

    #[test]
    fn an_a_label_obeys_the_same_rules() {
        judge(
            is_label,
            &["xn--bcher-kva", "XN--BCHER-KVA", "xn--fa-hia"],
            &[
                "xn--",
                "xn--a",
                "xn--bcher-kv",
                "xn--a-",
                "xn--99999999",
                "xn--ls8h",
                "xn--g6h",
                "xn--xx---9la",
            ],
        );
    }

    #[test]
    fn the_length_is_that_of_the_a_label() {
        assert_eq!(ascii_length("bücher"), Some("xn--bcher-kva".len()));
    }
}
