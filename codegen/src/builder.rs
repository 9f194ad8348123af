//! The interface for build scripts.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::config::{Config, Generate};
use crate::diagnostic::{Chosen, Level};
use crate::generator::{Failure, Job, Overrides, Plan, Product, UriMap};
use crate::options::{Options, TypeOptions};
use crate::{render, text};

/// Generates Rust code from JSON Schemas in a build script (`build.rs`).
///
/// The code is written to `OUT_DIR`, and used with `include!(concat!(env!("OUT_DIR"), "/mod.rs"))` inside a module.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let (schema, out) = (folder.path().join("order.json"), folder.path().join("out"));
/// # std::fs::write(&schema, r#"{ "type": "object", "properties": { "id": { "type": "string" } } }"#)?;
/// fn build(schema: &std::path::Path, out: &std::path::Path) -> Result<(), schemawright_codegen::BuildError> {
///     schemawright_codegen::Builder::new(schema).root_type("Order").out_dir(out).generate()
/// }
/// # build(&schema, &out)?;
/// assert!(std::fs::read_to_string(out.join("order.rs"))?.contains("pub struct Order"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    paths: Vec<PathBuf>,
    config: Option<PathBuf>,
    out: Option<PathBuf>,
    options: Option<Options>,
    types: BTreeMap<String, TypeOptions>,
    overrides: Overrides,
    lints: Vec<(String, Level)>,
}

impl Builder {
    /// Generates from a schema file, or from all files of a folder that end with `.json`. A relative path starts at
    /// the folder of the package.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            paths: vec![path.into()],
            config: None,
            out: None,
            options: None,
            types: BTreeMap::new(),
            overrides: Overrides::default(),
            lints: Vec::new(),
        }
    }

    /// Generates from one more schema file or folder.
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.paths.push(path.into());
        self
    }

    /// Takes the options of that `[[generate]]` section of a config file (`schemawright.toml`) which has the same
    /// paths. The emitted files are then the same, byte for byte, as those of the command.
    #[must_use]
    pub fn config(mut self, file: impl Into<PathBuf>) -> Self {
        self.config = Some(file.into());
        self
    }

    /// Writes to this folder and not to `OUT_DIR`. Two builders need two folders, for files of an earlier run that
    /// are no longer generated are removed.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// Names the type of the schema, when there is one only.
    #[must_use]
    pub fn root_type(mut self, name: impl Into<String>) -> Self {
        self.overrides.root_type = Some(name.into());
        self
    }

    /// Takes these options, and not those of a config file. All that a config file can say of a section can be said
    /// with them.
    ///
    /// ```
    /// use schemawright_codegen::{Builder, Options};
    ///
    /// let options = Options {
    ///     derive: vec!["Hash".to_owned()],
    ///     ..Options::default()
    /// };
    /// let builder = Builder::new("order.json").options(options);
    /// # drop(builder);
    /// ```
    #[must_use]
    pub fn options(mut self, options: Options) -> Self {
        self.options = Some(options);
        self
    }

    /// Chooses something for single types: see [`TypeOptions`] for what `selector` is.
    #[must_use]
    pub fn type_options(mut self, selector: impl Into<String>, options: TypeOptions) -> Self {
        self.types.insert(selector.into(), options);
        self
    }

    /// Where the documents are whose URIs begin with `uri`. Nothing is fetched from a network.
    #[must_use]
    pub fn map(mut self, uri: impl Into<String>, folder: impl Into<PathBuf>) -> Self {
        self.overrides.maps.push(UriMap {
            prefix: uri.into(),
            folder: folder.into(),
        });
        self
    }

    /// Chooses what becomes of a warning, by its code; `warnings` stands for all that would be told. Choices come before
    /// those of the config file, and what is said of one warning before what is said of all.
    ///
    /// ```
    /// use schemawright_codegen::{Builder, Level};
    ///
    /// let builder = Builder::new("order.json").lint("warnings", Level::Deny).lint("bad-example", Level::Allow);
    /// # drop(builder);
    /// ```
    #[must_use]
    pub fn lint(mut self, code: impl Into<String>, level: Level) -> Self {
        self.lints.push((code.into(), level));
        self
    }

    /// Generates. Tells cargo which files and folders were read, and of warnings.
    ///
    /// # Errors
    /// A schema or the config file is wrong, or a file can't be read or written.
    pub fn generate(self) -> Result<(), BuildError> {
        self.run().map_err(BuildError)
    }

    fn run(self) -> Result<(), Failure> {
        let out = match self.out {
            Some(out) => out,
            None => std::env::var_os("OUT_DIR")
                .map(PathBuf::from)
                .ok_or_else(|| {
                    Failure::Usage(
                        "`OUT_DIR` is set in build scripts only: use `out_dir`".to_owned(),
                    )
                })?,
        };
        let section = match &self.config {
            None => None,
            Some(file) => {
                rerun_if_changed(file);
                Some(
                    Config::read(file)?
                        .section(&self.paths)?
                        .ok_or_else(|| no_section(file))?,
                )
            }
        };
        let mut section = section.unwrap_or_else(|| {
            let job = Job {
                paths: self.paths,
                ..Job::default()
            };
            Generate::new(job, out.clone())
        });
        if let Some(options) = self.options {
            section.job.options = options;
        }
        section.job.options.types.extend(self.types);
        let choices = self
            .lints
            .iter()
            .map(|(code, level)| Ok((Chosen::from_code(code)?, *level)));
        let choices: Vec<_> = choices
            .collect::<Result<_, String>>()
            .map_err(Failure::Usage)?;
        section.job.options.lints.choose(&choices);
        let (sources, generated) = section.job.clone().with(&self.overrides)?.generate()?;
        sources.paths.iter().for_each(|path| rerun_if_changed(path));
        let unmatched = section.unmatched(&generated.unmatched);
        if unmatched.has_errors() {
            return Err(unmatched.into());
        }
        for warning in &generated.warnings {
            println!(
                "cargo::warning={}",
                text::for_one_line(&render::line(warning))
            );
        }
        Plan::new(&generated.outputs, &out, Product::Rust)?.apply()?;
        Ok(())
    }
}

fn rerun_if_changed(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

fn no_section(file: &Path) -> Failure {
    Failure::Usage(format!(
        "no `[[generate]]` section of {} has the same paths",
        file.display()
    ))
}

/// Why [`Builder::generate`] failed. Shown with `Debug` as with `Display`: the errors with the lines that they are about.
pub struct BuildError(Failure);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.0)
    }
}

impl std::error::Error for BuildError {}
