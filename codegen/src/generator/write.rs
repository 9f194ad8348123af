//! Writes what was generated: only what changed, each file at once, and removes what is no longer generated.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::emit::{HEADER, Output};

use super::Failure;

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

/// How a folder differs from what should be in it: the path, the text there is, and the one that should be.
pub type Difference = (PathBuf, Option<String>, Option<String>);

/// Writes files into a folder. A file there that was not generated is never replaced.
///
/// # Errors
/// The folder can't be written, or has a file of somebody else by one of the names.
pub fn write(outputs: &[Output], folder: &Path) -> Result<Written, Failure> {
    let mut written = Written::default();
    let differences = compare(outputs, folder)?;
    for (path, before, after) in &differences {
        if let (Some(before), Some(_)) = (before, after)
            && !before.starts_with(HEADER)
        {
            let message = format!("{} exists and was not generated; it is left as it is", path.display());
            return Err(Failure::Usage(message));
        }
    }
    fs::create_dir_all(folder).map_err(Failure::io(folder))?;
    for (path, _, after) in differences {
        match after {
            Some(text) => {
                replace(&path, &text)?;
                written.written.push(path);
            }
            None => {
                fs::remove_file(&path).map_err(Failure::io(&path))?;
                written.removed.push(path);
            }
        }
    }
    let all = outputs.iter().map(|output| folder.join(&output.path));
    written.unchanged = all.filter(|path| !written.written.contains(path)).collect();
    Ok(written)
}

/// How a folder differs from what should be in it. Line ends of a checkout do not count.
///
/// # Errors
/// The folder can't be read.
pub fn compare(outputs: &[Output], folder: &Path) -> Result<Vec<Difference>, Failure> {
    let mut differences = Vec::new();
    for output in outputs {
        let path = folder.join(&output.path);
        let before = text(&path)?;
        let same = before.as_ref().is_some_and(|before| before.replace("\r\n", "\n") == output.text);
        if !same {
            differences.push((path, before, Some(output.text.clone())));
        }
    }
    for path in generated_files(folder)? {
        if !outputs.iter().any(|output| folder.join(&output.path) == path) {
            differences.push((path.clone(), text(&path)?, None));
        }
    }
    Ok(differences)
}

fn text(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Io(path.to_owned(), error)),
    }
}

/// The files of a folder that carry the header, in the order of their names.
fn generated_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::Io(folder.to_owned(), error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(Failure::io(folder))?.path();
        let is_source = path.extension().is_some_and(|extension| extension == "rs") && path.is_file();
        if is_source && text(&path)?.is_some_and(|text| text.starts_with(HEADER)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Puts a text in the place of a file, so that nobody ever sees half of it.
///
/// # Errors
/// The folder can't be written.
pub fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let mut file = builder.prefix(".schemawright-").tempfile_in(folder).map_err(Failure::io(folder))?;
    file.write_all(text.as_bytes()).map_err(Failure::io(path))?;
    file.persist(path).map_err(|error| Failure::Io(path.to_owned(), error.error))?;
    Ok(())
}
