//! Names of hosts: RFC 1123, section 2.1, and RFC 5890, section 2.3.

/// RFC 1034, section 3.1, without the octets of the lengths and of the root.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// What RFC 3490, section 3.1, takes as a dot besides the dot.
const IDEOGRAPHIC_DOTS: [char; 3] = ['\u{3002}', '\u{FF0E}', '\u{FF61}'];

/// A name of ASCII labels; those that begin with `xn--` must be A-labels.
pub(super) fn is_hostname(text: &str) -> bool {
    is_ascii_name(text) && text.split('.').all(|label| ascii_length(label).is_some())
}

/// A name of labels of any kind.
pub(super) fn is_idn_hostname(text: &str) -> bool {
    let is_dot = |c: char| c == '.' || IDEOGRAPHIC_DOTS.contains(&c);
    let mut length = 0;
    let mut is_all_ascii = true;
    let are_labels = text.split(is_dot).all(|label| {
        is_all_ascii &= is_ascii_label(label) && !has_prefix(label);
        ascii_length(label).is_some_and(|octets| {
            length += octets + usize::from(length > 0);
            length <= LONGEST_NAME
        })
    });
    are_labels && (is_all_ascii || obeys_bidi_rule(text))
}

/// Labels of letters, digits and hyphens.
pub(super) fn is_ascii_name(text: &str) -> bool {
    text.len() <= LONGEST_NAME && text.split('.').all(is_ascii_label)
}

fn is_ascii_label(label: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=LONGEST_LABEL).contains(&label.len())
        && label.bytes().all(fits)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Whether a label is an A-label or wrong.
fn has_prefix(label: &str) -> bool {
    label
        .split_at_checked("xn--".len())
        .is_some_and(|(prefix, _)| prefix.eq_ignore_ascii_case("xn--"))
}

/// Whether the labels of a name may stand in one name (RFC 5893, section 1.4): beside a label that is written from right
/// to left, each label has to begin with a letter.
#[cfg(feature = "formats")]
fn obeys_bidi_rule(name: &str) -> bool {
    super::idna::obeys_bidi_rule(name)
}

/// Nobody knows without Unicode.
#[cfg(not(feature = "formats"))]
fn obeys_bidi_rule(_: &str) -> bool {
    true
}

/// A name as IDNA maps it; as it is without Unicode.
#[cfg(feature = "formats")]
pub(super) fn mapped(name: &str) -> std::borrow::Cow<'_, str> {
    super::idna::mapped(name)
}

/// A name as IDNA maps it; as it is without Unicode.
#[cfg(not(feature = "formats"))]
pub(super) fn mapped(name: &str) -> std::borrow::Cow<'_, str> {
    name.into()
}

/// How long `label` is in ASCII; `None` if it is no label.
#[cfg(feature = "formats")]
fn ascii_length(label: &str) -> Option<usize> {
    if label.is_ascii() && !has_prefix(label) {
        return is_ascii_label(label).then_some(label.len());
    }
    // A character of a U-label is at least an octet of its A-label.
    if label.len() > LONGEST_LABEL * 4 {
        return None;
    }
    super::idna::ascii_length(label)
}

/// How long `label` is in ASCII at least; `None` if it can be no label whatever Unicode says.
#[cfg(not(feature = "formats"))]
fn ascii_length(label: &str) -> Option<usize> {
    if label.is_ascii() {
        return is_ascii_label(label).then_some(label.len());
    }
    // An A-label has its prefix and at least an octet for each character.
    let length = "xn--".len() + label.chars().count();
    let fits = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || c == '-';
    let is_label = length <= LONGEST_LABEL
        && label.chars().all(fits)
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().skip(2).take(2).ne(['-', '-']);
    is_label.then_some(length)
}

#[cfg(test)]
mod tests {
    use super::{is_hostname, is_idn_hostname};
    use crate::format::judge;

    #[test]
    fn a_name_is_labels() {
        judge(
            is_hostname,
            &[
                "a",
                "A",
                "0",
                "a.b",
                "a-b.c-d",
                "a--b",
                "ab--c",
                "1.2.3.4",
                "localhost",
            ],
            &[
                "", ".", "a.", ".a", "a..b", "-a", "a-", "a.-b", "a_b", "a b", "a:80", "é", "a。b",
                "a\n",
            ],
        );
    }

    #[test]
    fn lengths_have_limits() {
        let label = "a".repeat(63);
        let name = format!("{label}.{label}.{label}.{}", "a".repeat(61));
        judge(
            is_hostname,
            &[&label, &name],
            &[&format!("{label}a"), &format!("{name}a")],
        );
        let short = ["é"; 31].join(".");
        let long = ["é"; 64].join(".");
        judge(
            is_idn_hostname,
            &[&short, &name],
            &["é".repeat(64).as_str(), &long, &format!("{name}a")],
        );
    }

    #[test]
    fn an_internationalised_name_takes_unicode() {
        judge(
            is_idn_hostname,
            &[
                "a",
                "a-b.c",
                "ab--c",
                "bücher.example",
                "例子。广告",
                "é．a｡b",
                "xn--bcher-kva",
                "A.é",
            ],
            &[
                "", ".", "。", "é.", ".é", "é..a", "-é", "é-", "é é", "é_", "é。", "xn--é",
                "ab--é", "é:80", "a。-b",
            ],
        );
    }

    #[cfg(feature = "formats")]
    #[test]
    fn beside_text_from_right_to_left_a_label_begins_with_a_letter() {
        judge(
            is_idn_hostname,
            &[
                "a1.אב",
                "אב.a",
                "אב.ab-1",
                "é.אב.example",
                "1.é",
                "1a.2",
                "é.1-2",
            ],
            &[
                "1.אב",
                "1a.אב",
                "אב.1",
                "אב。1a",
                "a.0.xn--4dbc",
                "é.אב.1example",
                "1é.אב",
                "۱.אב",
                "1א",
                "٠ب",
            ],
        );
    }

    #[cfg(feature = "formats")]
    #[test]
    fn an_a_label_is_decoded() {
        judge(
            is_hostname,
            &["xn--bcher-kva.example", "XN--BCHER-KVA", "xn--fa-hia"],
            &[
                "xn--",
                "xn--a",
                "xn--bcher-kv",
                "xn--a-",
                "a.xn--99999999",
                "xn--bcher-KVA-",
                "xn--ls8h",
            ],
        );
    }
}
