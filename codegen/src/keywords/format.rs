//! Which format a name is in which dialect.

use schemawright::format::Format;

use crate::documents::Dialect;

/// The format that a name stands for in a dialect; `None` if it only says something to people there.
#[must_use]
pub fn named(name: &str, dialect: Dialect) -> Option<Format> {
    Format::from_name(name).filter(|format| since(*format) <= dialect)
}

/// Whether a name that says nothing to the validators of a dialect is that of a format to those of later ones.
#[must_use]
pub fn is_news(name: &str, dialect: Dialect) -> bool {
    Format::from_name(name).is_some_and(|format| dialect < since(format))
}

/// The first dialect that has a format. Drafts 4 and 6 do not list `date`, `time` and `regex`, which draft 3 and all
/// later ones define alike.
fn since(format: Format) -> Dialect {
    match format {
        Format::Date
        | Format::Time
        | Format::DateTime
        | Format::Email
        | Format::Hostname
        | Format::Ipv4
        | Format::Ipv6
        | Format::Uri
        | Format::Regex => Dialect::Draft4,
        Format::UriReference | Format::UriTemplate | Format::JsonPointer => Dialect::Draft6,
        Format::IdnEmail
        | Format::IdnHostname
        | Format::Iri
        | Format::IriReference
        | Format::RelativeJsonPointer => Dialect::Draft7,
        Format::Duration | Format::Uuid => Dialect::Draft201909,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_one_from_its_dialect_on() {
        for (name, before, since) in [
            ("uri-reference", Dialect::Draft4, Dialect::Draft6),
            ("iri", Dialect::Draft6, Dialect::Draft7),
            ("uuid", Dialect::Draft7, Dialect::Draft201909),
        ] {
            assert_eq!(named(name, before), None, "{name}");
            assert!(is_news(name, before) && !is_news(name, since), "{name}");
            assert_eq!(named(name, since).map(Format::name), Some(name));
            assert_eq!(
                named(name, Dialect::Draft202012).map(Format::name),
                Some(name)
            );
        }
        assert_eq!(named("date", Dialect::Draft4), Some(Format::Date));
        assert_eq!(named("colour", Dialect::Draft202012), None);
        assert!(!is_news("colour", Dialect::Draft4));
    }
}
