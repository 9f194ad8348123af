//! Random options: all that change what is emitted.

use schemawright_codegen::options::{
    Bytes, Dates, FormatMode, Formats, Integers, Maps, Modules, Null, Numbers, Options, Strings,
    TypeOptions, Unknown, Visibility,
};
use serde_json::Value;

use crate::places;
use crate::support::program::ROOT;
use crate::support::random::Random;

/// What is chosen where nothing is.
pub fn default() -> Options {
    Options {
        root_type: Some(ROOT.to_owned()),
        ..Options::default()
    }
}

/// Options for a schema.
pub fn options(random: &mut Random, schema: &Value) -> Options {
    let mut options = default();
    if random.once_in(2) {
        options.unknown = Unknown::Keep;
    }
    for _ in 0..random.below(3) {
        change(random, &mut options);
    }
    if random.once_in(6) {
        let places = places::schemas(schema, places::dialect(schema));
        let place = random.one(&places).clone();
        let mut chosen = type_options(random);
        if place.is_empty() {
            chosen.rename = None;
        }
        options.types.insert(format!("#{place}"), chosen);
    }
    options
}

fn change(random: &mut Random, options: &mut Options) {
    match random.below(17) {
        0 => options.null = Null::Absent,
        1 => options.builders = true,
        2 | 3 => options.strings = strings(random),
        4 => options.formats = Formats::String,
        5 => options.dates = dates(random),
        6 => options.numbers = Numbers::Number,
        7 => options.maps = *random.one(&[Maps::Hash, Maps::Index]),
        8 => options.bytes = Bytes::Base64,
        9 => options.visibility = *random.one(&[Visibility::Crate, Visibility::Parent]),
        10 => options.integers = integers(random),
        11 => options.modules = *random.one(&[Modules::Single, Modules::Roots]),
        12 => options.attributes = vec!["#[must_use]".to_owned()],
        13 => options.roots = vec![ROOT.to_owned()],
        14 => drop(
            options
                .alias
                .insert(ROOT.to_owned(), vec!["Stem".to_owned()]),
        ),
        15 => options.format = FormatMode::Annotate,
        _ => options.derive = derives(random),
    }
}

fn strings(random: &mut Random) -> Strings {
    *random.one(&[Strings::Boxed, Strings::Borrowed])
}

fn dates(random: &mut Random) -> Dates {
    *random.one(&[Dates::Jiff, Dates::Time, Dates::Chrono])
}

fn integers(random: &mut Random) -> Integers {
    *random.one(&[Integers::I128, Integers::Number])
}

fn derives(random: &mut Random) -> Vec<String> {
    let sets: [&[&str]; 3] = [
        &["Hash"],
        &["PartialOrd"],
        &["Eq", "Hash", "Ord", "PartialOrd"],
    ];
    random
        .one(&sets)
        .iter()
        .map(|name| (*name).to_owned())
        .collect()
}

fn type_options(random: &mut Random) -> TypeOptions {
    let mut options = TypeOptions::default();
    match random.below(10) {
        0 => options.rename = Some("Renamed".to_owned()),
        1 => options.builders = Some(true),
        2 => options.strings = Some(strings(random)),
        3 => options.formats = Some(Formats::String),
        4 => options.dates = Some(dates(random)),
        5 => options.numbers = Some(Numbers::Number),
        6 => options.maps = Some(Maps::Hash),
        7 => options.unknown = Some(*random.one(&[Unknown::Ignore, Unknown::Keep])),
        8 => options.integers = Some(integers(random)),
        _ => options.null = Some(Null::Absent),
    }
    options
}

/// The same options with one of those that are not as by default as that.
pub fn simpler(options: &Options) -> Vec<Options> {
    let default = default();
    let mut simpler = Vec::new();
    macro_rules! reset {
        ($($field:ident)*) => {$(
            if options.$field != default.$field {
                let $field = default.$field.clone();
                simpler.push(Options { $field, ..options.clone() });
            }
        )*};
    }
    reset! { unknown null builders strings formats dates numbers integers maps bytes derive visibility modules types attributes roots alias format }
    simpler
}

/// The options that are not as by default, as a config file would say them.
pub fn shown(options: &Options) -> String {
    let default = default();
    let mut shown = Vec::new();
    macro_rules! show {
        ($($field:ident)*) => {$(
            if options.$field != default.$field {
                shown.push(format!("{} = {:?}", stringify!($field), options.$field));
            }
        )*};
    }
    show! { unknown null builders strings formats dates numbers integers maps bytes derive visibility modules attributes roots alias format }
    for (selector, chosen) in &options.types {
        let text = format!("{chosen:?}");
        let fields = text
            .split_once('{')
            .map_or("", |(_, fields)| fields.trim_end_matches('}'));
        let fields = fields.split(", ").filter(|field| {
            !field.ends_with(": None") && !field.ends_with(": []") && !field.ends_with(": false")
        });
        shown.push(format!(
            "types.{selector:?} = {}",
            fields.collect::<Vec<_>>().join(", ")
        ));
    }
    shown.join("; ")
}
