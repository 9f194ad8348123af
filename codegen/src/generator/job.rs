//! One run of the generator over files: what is generated from what, and how.

use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::documents::Dialect;
use crate::load::{Fetch, Source};
use crate::options::{
    Bytes, ContentMode, Dates, FormatMode, Formats, Integers, Maps, Null, Numbers, Options,
    Strings, Unknown, syntax,
};
use crate::{Generated, generate_with, lower};

use super::{Failure, Sources, UriMap, read};

/// What is generated from what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Where relative paths start; empty for the current folder.
    pub base: PathBuf,
    /// The schema files, and folders of them.
    pub paths: Vec<PathBuf>,
    /// Where the documents of absolute URIs are.
    pub maps: Vec<UriMap>,
    /// How.
    pub options: Options,
}

/// Choices that replace those of a [`Job`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Replaces [`Options::root_type`].
    pub root_type: Option<String>,
    /// Replaces [`Options::dialect`].
    pub dialect: Option<Dialect>,
    /// Replaces [`Options::format`].
    pub format: Option<FormatMode>,
    /// Replaces [`Options::content`].
    pub content: Option<ContentMode>,
    /// Replaces [`Options::unknown`].
    pub unknown: Option<Unknown>,
    /// Replaces [`Options::null`].
    pub null: Option<Null>,
    /// Replaces [`Options::strings`].
    pub strings: Option<Strings>,
    /// Replaces [`Options::formats`].
    pub formats: Option<Formats>,
    /// Replaces [`Options::dates`].
    pub dates: Option<Dates>,
    /// Replaces [`Options::numbers`].
    pub numbers: Option<Numbers>,
    /// Replaces [`Options::integers`].
    pub integers: Option<Integers>,
    /// Replaces [`Options::maps`].
    pub map_types: Option<Maps>,
    /// Replaces [`Options::bytes`].
    pub bytes: Option<Bytes>,
    /// Come before the maps of the job. Their relative folders start at the current one.
    pub maps: Vec<UriMap>,
}

impl Job {
    /// The same with other choices.
    ///
    /// # Errors
    /// The current folder is not known.
    pub fn with(mut self, overrides: &Overrides) -> Result<Self, Failure> {
        let options = &mut self.options;
        options.root_type = overrides.root_type.clone().or(options.root_type.take());
        options.dialect = overrides.dialect.or(options.dialect);
        options.format = overrides.format.unwrap_or(options.format);
        options.content = overrides.content.unwrap_or(options.content);
        options.unknown = overrides.unknown.unwrap_or(options.unknown);
        options.null = overrides.null.unwrap_or(options.null);
        options.strings = overrides.strings.unwrap_or(options.strings);
        options.formats = overrides.formats.unwrap_or(options.formats);
        options.dates = overrides.dates.unwrap_or(options.dates);
        options.numbers = overrides.numbers.unwrap_or(options.numbers);
        options.integers = overrides.integers.unwrap_or(options.integers);
        options.maps = overrides.map_types.unwrap_or(options.maps);
        options.bytes = overrides.bytes.unwrap_or(options.bytes);
        let mut maps = overrides.maps.clone();
        if !self.base.as_os_str().is_empty() {
            for map in &mut maps {
                map.folder = std::path::absolute(&map.folder).map_err(Failure::io(&map.folder))?;
            }
        }
        maps.append(&mut self.maps);
        self.maps = maps;
        Ok(self)
    }

    /// Reads the schemas that the job generates from; what they refer to is read when it is asked for.
    ///
    /// # Errors
    /// Those of [`read`], and a root type that is no name, or that has not exactly one schema to name.
    pub fn read(&self) -> Result<Sources, Failure> {
        let sources = read(&self.base, &self.paths, &self.maps)?;
        let Some(name) = &self.options.root_type else {
            return Ok(sources);
        };
        if !is_type_name(name) {
            let message = format!(
                "{name:?} can't be the name of a type: it must be an identifier that begins with a capital letter and is not in use already, such as `Order`"
            );
            return Err(Failure::Usage(message));
        }
        match sources.given.len() {
            1 => Ok(sources),
            count => Err(Failure::Usage(format!(
                "a root type names the type of one schema, and {count} are given"
            ))),
        }
    }

    /// Reads and generates.
    ///
    /// # Errors
    /// Those of [`Job::read`], and all that is wrong with the schemas.
    pub fn generate(&self) -> Result<(Sources, Generated), Failure> {
        self.with_sources(|given, fetch| generate_with(given, fetch, &self.options))
    }

    /// Reads, and does some work with what is read.
    ///
    /// # Errors
    /// Those of [`Job::read`], those of the work, and a file that can't be read.
    pub fn with_sources<T>(
        &self,
        work: impl FnOnce(&[Source], &mut Fetch<'_>) -> Result<T, Diagnostics>,
    ) -> Result<(Sources, T), Failure> {
        let mut sources = self.read()?;
        let given = std::mem::take(&mut sources.given);
        let done = work(&given, &mut |uri| sources.fetch(uri));
        sources.given = given;
        sources.check()?;
        Ok((sources, done?))
    }
}

/// Whether a name is fit for a type: Rust allows it, its style too, and emitted code does not use it otherwise.
fn is_type_name(name: &str) -> bool {
    syntax::is_type_name(name) && !lower::is_taken(name)
}
