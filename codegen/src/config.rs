//! The config file `schemawright.toml`: what is generated and exported from what.

mod events;
mod lints;
mod places;
mod types;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::documents::Dialect;
use crate::generator::{Failure, Job, UriMap};
use crate::options::{
    Bytes, ContentMode, Dates, FormatMode, Formats, Integers, Maps, Modules, Null, Numbers,
    Options, Strings, Unknown, Unmatched, Visibility,
};
use crate::text::nearest;

use places::Places;

/// The name of the config file.
pub const FILE_NAME: &str = "schemawright.toml";

/// A config file.
#[derive(Clone, Debug)]
pub struct Config {
    /// What is generated.
    pub generate: Vec<Generate>,
    /// What is exported.
    pub export: Vec<Export>,
}

/// A `[[generate]]` section.
#[derive(Clone, Debug)]
pub struct Generate {
    /// What is generated from what.
    pub job: Job,
    /// The folder that it is written to.
    pub out: PathBuf,
    /// Where the names stand that the schemas must have.
    places: Places,
}

/// An `[[export]]` section.
#[derive(Clone, Debug)]
pub struct Export {
    /// What is exported.
    pub job: Job,
    /// The folder that it is written to.
    pub out: PathBuf,
    /// The dialects that are written.
    pub dialects: Vec<Dialect>,
}

impl Config {
    /// Reads a config file. Its paths start at its own folder.
    ///
    /// # Errors
    /// The file can't be read, is no TOML, or has an option or a value that is not known.
    pub fn read(file: &Path) -> Result<Self, Failure> {
        let bytes = fs::read(file).map_err(Failure::io(file))?;
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let reader = Reader {
            file: file.to_string_lossy().replace('\\', "/").into(),
            text: String::from_utf8_lossy(&bytes).into(),
            folder,
        };
        let tables: Tables = toml::from_str(&reader.text).map_err(|error| {
            let found = reader.found(error.span().unwrap_or(0..0), error.message());
            Failure::Config(match meant(error.message()) {
                Some(meant) => found.help(format!("did you mean `{meant}`?")).into(),
                None => found.into(),
            })
        })?;
        let lints = lints::read(&tables.lints, &reader)?;
        let generate = tables
            .generate
            .into_iter()
            .map(|table| reader.generate(table));
        let export = tables.export.into_iter().map(|table| reader.export(table));
        let mut config = Self {
            generate: generate.collect::<Result<_, _>>()?,
            export: export.collect::<Result<_, _>>()?,
        };
        let generate = config.generate.iter_mut().map(|section| &mut section.job);
        let export = config.export.iter_mut().map(|section| &mut section.job);
        for job in generate.chain(export) {
            job.options.lints = lints.clone();
        }
        Ok(config)
    }

    /// The section that generates from exactly these paths.
    ///
    /// # Errors
    /// A path that does not exist.
    pub fn section(self, paths: &[PathBuf]) -> Result<Option<Generate>, Failure> {
        let wanted = true_paths(Path::new(""), paths)?;
        for section in self.generate {
            if true_paths(&section.job.base, &section.job.paths)? == wanted {
                return Ok(Some(section));
            }
        }
        Ok(None)
    }
}

impl Generate {
    /// What a config file would ask for with these choices.
    #[must_use]
    pub fn new(job: Job, out: PathBuf) -> Self {
        Self {
            job,
            out,
            places: Places::default(),
        }
    }

    /// An error for each name that the schemas do not have, at its place.
    #[must_use]
    pub fn unmatched(&self, unmatched: &[Unmatched]) -> Diagnostics {
        self.places.errors(unmatched)
    }
}

/// The known option or value that an unknown one may stand for, both as an error quotes them.
fn meant(message: &str) -> Option<&str> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = quoted.next().filter(|_| message.starts_with("unknown "))?;
    nearest(unknown, quoted)
}

fn true_paths(base: &Path, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let joined = paths.iter().map(|path| base.join(path));
    let true_paths: Result<Vec<_>, _> = joined
        .map(|path| fs::canonicalize(&path).map_err(Failure::io(&path)))
        .collect();
    true_paths.map(|mut paths| {
        paths.sort();
        paths
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    #[serde(default)]
    generate: Vec<GenerateTable>,
    #[serde(default)]
    export: Vec<ExportTable>,
    #[serde(default)]
    lints: lints::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct GenerateTable {
    paths: Spanned<Vec<PathBuf>>,
    out: PathBuf,
    root_type: Option<String>,
    dialect: Option<Spanned<String>>,
    format: Option<FormatMode>,
    content: Option<ContentMode>,
    unknown: Option<Unknown>,
    null: Option<Null>,
    builders: Option<bool>,
    strings: Option<Strings>,
    formats: Option<Formats>,
    dates: Option<Dates>,
    numbers: Option<Numbers>,
    integers: Option<Integers>,
    maps: Option<Maps>,
    bytes: Option<Bytes>,
    #[serde(default)]
    map: BTreeMap<String, PathBuf>,
    #[serde(default)]
    alias: BTreeMap<Spanned<String>, Vec<String>>,
    events: Option<events::Table>,
    #[serde(default)]
    derive: Vec<Spanned<String>>,
    #[serde(default)]
    attributes: Vec<Spanned<String>>,
    visibility: Option<Visibility>,
    modules: Option<Modules>,
    #[serde(default)]
    roots: Vec<Spanned<String>>,
    features: Option<Spanned<bool>>,
    #[serde(default)]
    types: BTreeMap<Spanned<String>, types::Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ExportTable {
    paths: Spanned<Vec<PathBuf>>,
    out: PathBuf,
    dialects: Vec<Spanned<String>>,
    dialect: Option<Spanned<String>>,
    #[serde(default)]
    lossy: bool,
    #[serde(default)]
    map: BTreeMap<String, PathBuf>,
}

struct Reader {
    file: Arc<str>,
    text: Arc<str>,
    folder: PathBuf,
}

impl Reader {
    fn place(&self, span: Range<usize>) -> Place {
        Place {
            file: Arc::clone(&self.file),
            text: Arc::clone(&self.text),
            span,
            pointer: None,
        }
    }

    fn found(&self, span: Range<usize>, message: &str) -> Diagnostic {
        Diagnostic::error("bad-config", message).at(self.place(span))
    }

    fn error(&self, span: Range<usize>, message: &str) -> Failure {
        Failure::Config(self.found(span, message).into())
    }

    fn generate(&self, table: GenerateTable) -> Result<Generate, Failure> {
        let mut places = Places::default();
        for name in table.alias.keys() {
            places.insert("alias", name.get_ref(), self.place(name.span()));
        }
        let types = table.types.into_iter().map(|(selector, table)| {
            let chosen = table.read(&selector, self, &mut places);
            (selector.into_inner(), chosen)
        });
        let types = types.collect();
        let default = Options::default();
        let options = Options {
            dialect: self.dialect(table.dialect)?,
            format: table.format.unwrap_or(default.format),
            content: table.content.unwrap_or(default.content),
            unknown: table.unknown.unwrap_or(default.unknown),
            null: table.null.unwrap_or(default.null),
            builders: table.builders.unwrap_or(default.builders),
            strings: table.strings.unwrap_or(default.strings),
            formats: table.formats.unwrap_or(default.formats),
            dates: table.dates.unwrap_or(default.dates),
            numbers: table.numbers.unwrap_or(default.numbers),
            integers: table.integers.unwrap_or(default.integers),
            maps: table.maps.unwrap_or(default.maps),
            bytes: table.bytes.unwrap_or(default.bytes),
            root_type: table.root_type,
            alias: table
                .alias
                .into_iter()
                .map(|(name, aliases)| (name.into_inner(), aliases))
                .collect(),
            events: table.events.map(|events| events.read(self, &mut places)),
            derive: self.texts("derive", table.derive, &mut places),
            attributes: self.texts("attributes", table.attributes, &mut places),
            visibility: table.visibility.unwrap_or(default.visibility),
            modules: table.modules.unwrap_or(default.modules),
            roots: self.texts("roots", table.roots, &mut places),
            features: self.flag("features", table.features, &mut places),
            lossy: default.lossy,
            types,
            lints: default.lints,
        };
        let job = self.job(table.paths, table.map, options)?;
        Ok(Generate {
            job,
            out: self.folder.join(table.out),
            places,
        })
    }

    /// The texts that an option lists, whose places are kept.
    fn texts(
        &self,
        option: &'static str,
        texts: Vec<Spanned<String>>,
        places: &mut Places,
    ) -> Vec<String> {
        let keep = |text: Spanned<String>| {
            places.insert(option, text.get_ref(), self.place(text.span()));
            text.into_inner()
        };
        texts.into_iter().map(keep).collect()
    }

    /// A switch whose place is kept; it is off where it is not there.
    fn flag(&self, option: &'static str, flag: Option<Spanned<bool>>, places: &mut Places) -> bool {
        flag.is_some_and(|flag| {
            places.insert(option, &flag.get_ref().to_string(), self.place(flag.span()));
            flag.into_inner()
        })
    }

    fn export(&self, table: ExportTable) -> Result<Export, Failure> {
        let options = Options {
            dialect: self.dialect(table.dialect)?,
            lossy: table.lossy,
            ..Options::default()
        };
        let job = self.job(table.paths, table.map, options)?;
        let dialects = table.dialects.into_iter();
        let dialects = dialects.map(|name| self.named_dialect(&name));
        let dialects = dialects.collect::<Result<_, _>>()?;
        Ok(Export {
            job,
            out: self.folder.join(table.out),
            dialects,
        })
    }

    fn job(
        &self,
        paths: Spanned<Vec<PathBuf>>,
        maps: BTreeMap<String, PathBuf>,
        options: Options,
    ) -> Result<Job, Failure> {
        if paths.get_ref().is_empty() {
            return Err(self.error(paths.span(), "`paths` names no schema"));
        }
        let maps = maps
            .into_iter()
            .map(|(prefix, folder)| UriMap { prefix, folder })
            .collect();
        Ok(Job {
            base: self.folder.clone(),
            paths: paths.into_inner(),
            maps,
            options,
        })
    }

    fn dialect(&self, name: Option<Spanned<String>>) -> Result<Option<Dialect>, Failure> {
        name.map(|name| self.named_dialect(&name)).transpose()
    }

    fn named_dialect(&self, name: &Spanned<String>) -> Result<Dialect, Failure> {
        Dialect::from_name(name.get_ref()).ok_or_else(|| {
            let names: Vec<&str> = Dialect::names().collect();
            let message = format!(
                "{:?} is no dialect: use one of {}",
                name.get_ref(),
                names.join(", ")
            );
            self.error(name.span(), &message)
        })
    }
}
