//! Which sections of which config file a command is about.

use std::path::{Path, PathBuf};

use schemawright_codegen::config::{self, Config};
use schemawright_codegen::generator::Failure;

/// The config file: the given one, else the one in the current folder.
pub fn config(given: Option<&Path>) -> Result<Config, Failure> {
    let file = match given {
        Some(file) => file,
        None if Path::new(config::FILE_NAME).is_file() => Path::new(config::FILE_NAME),
        None => {
            let message = format!(
                "there is no PATH, and no {} in the current folder",
                config::FILE_NAME
            );
            return Err(Failure::Usage(message));
        }
    };
    Config::read(file)
}

/// The section of a config file that has exactly these paths.
pub fn section(file: &Path, paths: &[PathBuf]) -> Result<config::Generate, Failure> {
    Config::read(file)?.section(paths)?.ok_or_else(|| {
        Failure::Usage(format!(
            "no `[[generate]]` section of {} has the same paths",
            file.display()
        ))
    })
}

/// The error that nobody said where to write.
pub fn no_out() -> Failure {
    Failure::Usage("`--out DIR` is needed: the folder to write to".to_owned())
}
