//! Writes what was generated: only what changed, each file at once, and removes what is no longer generated.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::emit::Output;

use super::{Failure, Product};

/// What writing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have changed.
    pub written: Vec<PathBuf>,
    /// Files that were as they should be.
    pub unchanged: Vec<PathBuf>,
    /// Files of an earlier run that are no longer generated.
    pub removed: Vec<PathBuf>,
}

/// A file that differs from what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file.
    pub path: PathBuf,
    /// Its text, if it exists.
    pub before: Option<String>,
    /// The text that it should have; none for a file that should not exist.
    pub after: Option<String>,
}

/// How a folder differs from what should be in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    folder: PathBuf,
    /// The files that differ, those to be removed last.
    pub differences: Vec<Difference>,
    /// The files that are as they should be.
    pub unchanged: Vec<PathBuf>,
    /// The files that differ and were not generated.
    foreign: Vec<PathBuf>,
}

impl Plan {
    /// Compares a folder with what should be in it. Line ends of a checkout do not count.
    ///
    /// # Errors
    /// The folder can't be read.
    pub fn new(outputs: &[Output], folder: &Path, product: Product) -> Result<Self, Failure> {
        let owned = product.files(folder)?;
        let mut plan = Self {
            folder: folder.to_owned(),
            ..Self::default()
        };
        for output in outputs {
            let path = folder.join(&output.path);
            let before = text(&path)?;
            if before
                .as_ref()
                .is_some_and(|before| before.replace("\r\n", "\n") == output.text)
            {
                plan.unchanged.push(path);
                continue;
            }
            if before.is_some() && !owned.contains(&path) {
                plan.foreign.push(path.clone());
            }
            plan.differences.push(Difference {
                path,
                before,
                after: Some(output.text.clone()),
            });
        }
        let wanted: BTreeSet<PathBuf> = outputs
            .iter()
            .map(|output| folder.join(&output.path))
            .collect();
        for path in owned.difference(&wanted) {
            plan.differences.push(Difference {
                path: path.clone(),
                before: text(path)?,
                after: None,
            });
        }
        Ok(plan)
    }

    /// Refuses to replace a file that was not generated.
    ///
    /// # Errors
    /// There is one by a name that is needed.
    pub fn check(&self) -> Result<(), Failure> {
        match self.foreign.first() {
            None => Ok(()),
            Some(path) => Err(Failure::Usage(format!(
                "{} exists and was not generated: it is left as it is, and nothing is written",
                path.display()
            ))),
        }
    }

    /// Writes and removes the files that differ.
    ///
    /// # Errors
    /// The folder can't be written, or has a file of somebody else by one of the names.
    pub fn apply(self) -> Result<Written, Failure> {
        self.check()?;
        let mut written = Written {
            unchanged: self.unchanged,
            ..Written::default()
        };
        fs::create_dir_all(&self.folder).map_err(Failure::io(&self.folder))?;
        for Difference { path, after, .. } in self.differences {
            if let Some(text) = after {
                replace(&path, &text)?;
                written.written.push(path);
            } else {
                fs::remove_file(&path).map_err(Failure::io(&path))?;
                written.removed.push(path);
            }
        }
        Ok(written)
    }
}

/// The text of a file, if it exists.
pub(super) fn text(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Io(path.to_owned(), error)),
    }
}

/// Puts a text in the place of a file, so that nobody ever sees half of it.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Failure::io(folder))?;
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let file = builder.prefix(".schemawright-").tempfile_in(folder);
    let mut file = file.map_err(Failure::io(folder))?;
    file.write_all(text.as_bytes()).map_err(Failure::io(path))?;
    file.persist(path)
        .map_err(|error| Failure::Io(path.to_owned(), error.error))?;
    Ok(())
}
