//! What can be typed: commands, options and their help.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use clap_complete::Shell;
use schemawright_codegen::documents::Dialect;
use schemawright_codegen::generator::{Overrides, UriMap};
use schemawright_codegen::options::{
    Bytes, ContentMode, Dates, FormatMode, Formats, Integers, Maps, Null, Numbers, Strings, Unknown,
};

use super::lints::Levels;
use super::report::{Colour, MessageFormat};
use super::values;

/// Generates Rust types, validation functions and JSON Schema exports from JSON Schema.
///
/// Exit codes: 0 all is fine; 1 a schema, an instance or the freshness check failed; 2 wrong usage; 3 reading or
/// writing failed.
#[derive(Debug, Parser)]
#[command(name = "schemawright", version, max_term_width = 100)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How findings are printed on standard error.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "FORMAT"
    )]
    pub message_format: MessageFormat,
    /// When findings are coloured; `auto` means on a terminal, unless `NO_COLOR` is set.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Colour,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate Rust code.
    ///
    /// Without a PATH, all that schemawright.toml asks for is generated and exported.
    Generate(Generate),
    /// Check JSON texts against a schema.
    Validate(Validate),
    /// Export self-contained JSON Schemas, and an index of them.
    ///
    /// Without a PATH, all that schemawright.toml asks for is exported.
    Export(Export),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print a manual page.
    Man {
        /// The command that it is about; without one, `schemawright` itself.
        command: Option<String>,
    },
}

/// Options of `generate`.
#[derive(Debug, clap::Args)]
pub struct Generate {
    /// Schema files, and folders whose `.json` files are schemas.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder for the code; needed with a PATH.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The name of the type of a single schema.
    #[arg(long, value_name = "NAME")]
    pub root_type: Option<String>,
    /// Write nothing; print what would change, and fail if anything would.
    #[arg(long)]
    pub check: bool,
    /// The config file, instead of `schemawright.toml` in the current folder.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What happens to properties that a schema does not name and does not forbid.
    #[arg(long, value_name = "WHAT", value_parser = values::unknown())]
    pub unknown: Option<Unknown>,
    /// What `null` means for an optional property that allows it.
    #[arg(long, value_name = "WHAT", value_parser = values::null())]
    pub null: Option<Null>,
    /// How types hold strings; `borrowed` gives them a lifetime.
    #[arg(long, value_name = "HOW", value_parser = values::strings())]
    pub strings: Option<Strings>,
    /// How types hold texts of formats: as types that have only such texts, or as strings.
    #[arg(long, value_name = "HOW", value_parser = values::formats())]
    pub formats: Option<Formats>,
    /// How types hold dates and times: as texts, or as types of a crate, which is a feature of `schemawright`.
    #[arg(long, value_name = "HOW", value_parser = values::dates())]
    pub dates: Option<Dates>,
    /// How types hold numbers that need not be integers.
    #[arg(long, value_name = "HOW", value_parser = values::numbers())]
    pub numbers: Option<Numbers>,
    /// How types hold integers that no type of 64 bits is sure to hold.
    #[arg(long, value_name = "HOW", value_parser = values::integers())]
    pub integers: Option<Integers>,
    /// How types hold objects with keys of any name; `index` is a feature of `schemawright`.
    #[arg(long = "maps", value_name = "HOW", value_parser = values::maps())]
    pub map_types: Option<Maps>,
    /// How types hold strings of Base64 that their schema checks.
    #[arg(long, value_name = "HOW", value_parser = values::bytes())]
    pub bytes: Option<Bytes>,
    /// How schemas are read.
    #[command(flatten)]
    pub reading: Reading,
    /// What becomes of warnings.
    #[command(flatten)]
    pub levels: Levels,
}

/// How schemas are read.
#[derive(Clone, Debug, clap::Args)]
pub struct Reading {
    /// The dialect of schemas without a `$schema`, or with one that nobody knows.
    #[arg(long, value_name = "DIALECT", value_parser = values::dialect())]
    pub dialect: Option<Dialect>,
    /// Whether `format` is a check or an annotation.
    #[arg(long, value_name = "MODE", value_parser = values::format())]
    pub format: Option<FormatMode>,
    /// Whether the content keywords are checks: in draft 7 only, always as far as they can be, or never.
    #[arg(long, value_name = "MODE", value_parser = values::content())]
    pub content: Option<ContentMode>,
    /// Where the documents are whose URIs begin with URI. Can be given more than once.
    #[arg(long = "map", value_name = "URI=DIR", value_parser = values::uri_map)]
    pub maps: Vec<UriMap>,
}

impl Reading {
    /// The choices, for a job.
    pub fn overrides(self) -> Overrides {
        Overrides {
            dialect: self.dialect,
            format: self.format,
            content: self.content,
            maps: self.maps,
            ..Overrides::default()
        }
    }
}

/// Options of `validate`.
#[derive(Debug, clap::Args)]
pub struct Validate {
    /// The schema file.
    #[arg(value_name = "SCHEMA")]
    pub schema: PathBuf,
    /// JSON files, JSON Lines files (`.jsonl`), folders of both, or `-` for standard input.
    #[arg(value_name = "INSTANCE", required = true)]
    pub instances: Vec<PathBuf>,
    /// What is printed: a line for each violation, or an output format of JSON Schema for each instance.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub output: OutputFormat,
    /// How the schema is read.
    #[command(flatten)]
    pub reading: Reading,
}

/// What `validate` prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    /// A line for each violation on standard error, and one for each file on standard output.
    #[default]
    Text,
    /// Whether the instance is valid.
    Flag,
    /// Every violation, or every annotation of a valid instance, one after another.
    Basic,
    /// Every schema that found or says something, one after another.
    List,
    /// Every schema that was applied, with those inside it.
    Hierarchical,
}

/// Options of `export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// Schema files, and folders whose `.json` files are schemas.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The folder for the schemas; needed with a PATH.
    #[arg(long, value_name = "DIR", requires = "paths")]
    pub out: Option<PathBuf>,
    /// The dialect that is written; both, if none is given.
    #[arg(long = "dialect", value_name = "DIALECT", value_parser = values::export_dialect(), requires = "paths")]
    pub dialects: Vec<Dialect>,
    /// Leave out what the dialect can't say, and list it in `index.json`; without, it is an error.
    #[arg(long, requires = "paths")]
    pub lossy: bool,
    /// Write nothing; print what would change, and fail if anything would.
    #[arg(long)]
    pub check: bool,
    /// The config file, instead of `schemawright.toml` in the current folder.
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub config: Option<PathBuf>,
    /// Where the documents are whose URIs begin with URI. Can be given more than once.
    #[arg(long = "map", value_name = "URI=DIR", value_parser = values::uri_map, requires = "paths")]
    pub maps: Vec<UriMap>,
    /// What becomes of warnings.
    #[command(flatten)]
    pub levels: Levels,
}
