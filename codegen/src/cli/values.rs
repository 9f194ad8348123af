//! The values of options, as they are typed.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use schemawright_codegen::documents::Dialect;
use schemawright_codegen::export::TARGETS;
use schemawright_codegen::generator::UriMap;
use schemawright_codegen::options::{
    Bytes, ContentMode, Dates, FormatMode, Formats, Integers, Maps, Null, Numbers, Strings, Unknown,
};

/// `--dialect`
pub fn dialect() -> impl TypedValueParser<Value = Dialect> {
    dialect_of(Dialect::names().collect())
}

/// `--dialect` of `export`
pub fn export_dialect() -> impl TypedValueParser<Value = Dialect> {
    dialect_of(TARGETS.iter().map(|(_, name)| *name).collect())
}

fn dialect_of(names: Vec<&'static str>) -> impl TypedValueParser<Value = Dialect> {
    PossibleValuesParser::new(names).try_map(|name| Dialect::from_name(&name).ok_or("no dialect"))
}

/// `--format`
pub fn format() -> impl TypedValueParser<Value = FormatMode> {
    one_of([
        ("assert", FormatMode::Assert),
        ("annotate", FormatMode::Annotate),
    ])
}

/// `--content`
pub fn content() -> impl TypedValueParser<Value = ContentMode> {
    one_of([
        ("by-dialect", ContentMode::ByDialect),
        ("assert", ContentMode::Assert),
        ("annotate", ContentMode::Annotate),
    ])
}

/// `--unknown`
pub fn unknown() -> impl TypedValueParser<Value = Unknown> {
    one_of([("ignore", Unknown::Ignore), ("keep", Unknown::Keep)])
}

/// `--null`
pub fn null() -> impl TypedValueParser<Value = Null> {
    one_of([("value", Null::Value), ("absent", Null::Absent)])
}

/// `--strings`
pub fn strings() -> impl TypedValueParser<Value = Strings> {
    one_of([
        ("owned", Strings::Owned),
        ("boxed", Strings::Boxed),
        ("borrowed", Strings::Borrowed),
    ])
}

/// `--formats`
pub fn formats() -> impl TypedValueParser<Value = Formats> {
    one_of([("typed", Formats::Typed), ("string", Formats::String)])
}

/// `--dates`
pub fn dates() -> impl TypedValueParser<Value = Dates> {
    one_of([
        ("text", Dates::Text),
        ("jiff", Dates::Jiff),
        ("time", Dates::Time),
        ("chrono", Dates::Chrono),
    ])
}

/// `--integers`
pub fn integers() -> impl TypedValueParser<Value = Integers> {
    one_of([
        ("i64", Integers::I64),
        ("i128", Integers::I128),
        ("number", Integers::Number),
    ])
}

/// `--numbers`
pub fn numbers() -> impl TypedValueParser<Value = Numbers> {
    one_of([("f64", Numbers::F64), ("number", Numbers::Number)])
}

/// `--maps`
pub fn maps() -> impl TypedValueParser<Value = Maps> {
    one_of([
        ("btree", Maps::Btree),
        ("hash", Maps::Hash),
        ("index", Maps::Index),
    ])
}

/// `--bytes`
pub fn bytes() -> impl TypedValueParser<Value = Bytes> {
    one_of([("text", Bytes::Text), ("base64", Bytes::Base64)])
}

fn one_of<T: Copy + Send + Sync + 'static, const N: usize>(
    values: [(&'static str, T); N],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(values.map(|(name, _)| name)).try_map(move |name| {
        let known = values.iter().find(|(known, _)| *known == name);
        known.map(|(_, value)| *value).ok_or("no such value")
    })
}

/// `--map URI=DIR`
pub fn uri_map(text: &str) -> Result<UriMap, String> {
    let (prefix, folder) = text
        .split_once('=')
        .ok_or("it needs a `=` between the URI and the folder")?;
    let has_scheme = prefix
        .split_once(':')
        .is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty());
    if !has_scheme {
        return Err("what stands before the `=` must be an absolute URI, such as `https://example.com/schemas/`".into());
    }
    if folder.is_empty() {
        return Err("what stands after the `=` must be a folder".into());
    }
    Ok(UriMap {
        prefix: prefix.to_owned(),
        folder: PathBuf::from(folder),
    })
}
