//! Reads the given schemas, and what they refer to in their own folders and in mapped ones. Nothing else is opened.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Diagnostic, Place};
use crate::load::Source;
use crate::resolve::LOCAL_SCHEME;

use super::{Failure, references};

/// Where the documents of absolute URIs are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UriMap {
    /// What the URIs begin with.
    pub prefix: String,
    /// The folder that stands for it.
    pub folder: PathBuf,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The texts. Their names are the paths as they were given, with `/` between the parts.
    pub sources: Vec<Source>,
    /// All files and folders that were looked at.
    pub paths: BTreeSet<PathBuf>,
}

/// Reads schema files, the schema files of folders, and what these refer to. Relative paths start at `base`, which is
/// no part of the names of the sources; an empty `base` is the current folder.
///
/// # Errors
/// A path that can't be read, a folder without schemas, a mapped folder that is none.
pub fn read(base: &Path, inputs: &[PathBuf], maps: &[UriMap]) -> Result<Sources, Failure> {
    let mut reader = Reader::new(base, maps)?;
    for input in inputs {
        reader.input(input)?;
    }
    let mut next = 0;
    while next < reader.read.sources.len() {
        reader.references(next)?;
        next += 1;
    }
    Ok(reader.read)
}

struct Reader<'m> {
    base: &'m Path,
    /// Each map with the true path of its folder.
    maps: Vec<(&'m UriMap, PathBuf)>,
    /// The folders that may be read.
    roots: Vec<PathBuf>,
    /// The files that were read, by their true paths, and the URIs that they were read for.
    seen: HashSet<String>,
    read: Sources,
    /// The true path of each source.
    files: BTreeMap<usize, PathBuf>,
}

impl<'m> Reader<'m> {
    fn new(base: &'m Path, maps: &'m [UriMap]) -> Result<Self, Failure> {
        let with_true_path = |map: &'m UriMap| {
            let folder = base.join(&map.folder);
            fs::canonicalize(&folder)
                .and_then(|true_path| fs::read_dir(&true_path).map(|_| (map, true_path)))
                .map_err(Failure::io(&folder))
        };
        Ok(Self {
            base,
            maps: maps.iter().map(with_true_path).collect::<Result<_, _>>()?,
            roots: Vec::new(),
            seen: HashSet::new(),
            read: Sources::default(),
            files: BTreeMap::new(),
        })
    }

    fn input(&mut self, input: &Path) -> Result<(), Failure> {
        let given = self.base.join(input);
        let true_path = fs::canonicalize(&given).map_err(Failure::io(&given))?;
        self.read.paths.insert(given.clone());
        if !true_path.is_dir() {
            let folder = true_path.parent().unwrap_or(&true_path).to_owned();
            self.roots.push(folder);
            return self.file(input, &true_path, &local_uri(&true_path), true);
        }
        self.roots.push(true_path);
        let mut files = Vec::new();
        files_below(&given, &["json"], &mut files)?;
        if files.is_empty() {
            return Err(Failure::Schema(no_schemas(input).into()));
        }
        for file in files {
            let true_path = fs::canonicalize(&file).map_err(Failure::io(&file))?;
            let name = file.strip_prefix(self.base).unwrap_or(&file);
            self.file(name, &true_path, &local_uri(&true_path), true)?;
        }
        Ok(())
    }

    fn file(
        &mut self,
        name: &Path,
        true_path: &Path,
        uri: &str,
        wanted: bool,
    ) -> Result<(), Failure> {
        if !self.seen.insert(uri.to_owned()) {
            return Ok(());
        }
        let bytes = fs::read(true_path).map_err(Failure::io(name))?;
        self.seen.insert(local_uri(true_path));
        self.files
            .insert(self.read.sources.len(), true_path.to_owned());
        self.read.paths.insert(self.base.join(name));
        let name = name.to_string_lossy().replace('\\', "/");
        self.read.sources.push(Source {
            name,
            retrieval_uri: uri.to_owned(),
            bytes,
            wanted,
        });
        Ok(())
    }

    /// Reads what a source refers to, as far as it may be read.
    fn references(&mut self, index: usize) -> Result<(), Failure> {
        let source = &self.read.sources[index];
        let (name, base) = (PathBuf::from(&source.name), source.retrieval_uri.clone());
        let found = references::of(&source.bytes, &base);
        let true_path = self.files[&index].clone();
        for (reference, absolute) in found {
            self.mapped(&absolute)?;
            let is_relative = !reference.starts_with('/') && !reference.contains(':');
            if is_relative && !self.seen.contains(&absolute) {
                self.beside(&name, &true_path, &reference, &absolute)?;
            }
        }
        Ok(())
    }

    /// Reads the document of an absolute URI from the folder that is mapped for it.
    fn mapped(&mut self, absolute: &str) -> Result<(), Failure> {
        for (map, root) in self.maps.clone() {
            let Some(rest) = below(absolute, &map.prefix) else {
                continue;
            };
            for name in [rest.to_owned(), format!("{rest}.json")] {
                let path = map.folder.join(&name);
                if let Some(true_path) = inside(&root, &self.base.join(&path)) {
                    return self.file(&path, &true_path, absolute, false);
                }
                // A file that appears here later will be read.
                self.read.paths.insert(root.clone());
            }
        }
        Ok(())
    }

    /// Reads a document that is referred to by its path, seen from the document that refers to it.
    fn beside(
        &mut self,
        name: &Path,
        true_path: &Path,
        reference: &str,
        absolute: &str,
    ) -> Result<(), Failure> {
        let relative = PathBuf::from(reference);
        let path = normal(&name.parent().unwrap_or(Path::new("")).join(&relative));
        let wanted = true_path.parent().unwrap_or(true_path).join(&relative);
        let roots = self.roots.clone();
        match roots.iter().find_map(|root| inside(root, &wanted)) {
            Some(true_path) if !self.files.values().any(|known| *known == true_path) => {
                self.file(&path, &true_path, absolute, false)
            }
            _ => Ok(()),
        }
    }
}

/// The true path of a file, if it lies in a folder.
fn inside(root: &Path, path: &Path) -> Option<PathBuf> {
    let true_path = fs::canonicalize(normal(path)).ok()?;
    (true_path.starts_with(root) && true_path.is_file()).then_some(true_path)
}

/// A path without `.` and `..`, as far as that goes without looking at the disk.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(normal.components().next_back(), Some(Component::Normal(_))) =>
            {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}

/// The error that a folder has no schemas.
fn no_schemas(folder: &Path) -> Diagnostic {
    let message = format!(
        "no schemas (files that end with `.json`) in {}",
        folder.display()
    );
    let file = folder.to_string_lossy().replace('\\', "/");
    let place = Place {
        file: file.into(),
        text: "".into(),
        span: 0..0,
        pointer: None,
    };
    Diagnostic::error("no-schemas", message).at(place)
}

/// What a URI has after a prefix that ends with a whole step.
fn below<'u>(uri: &'u str, prefix: &str) -> Option<&'u str> {
    let rest = uri.strip_prefix(prefix)?;
    let is_whole = prefix.ends_with(['/', ':']) || rest.is_empty() || rest.starts_with('/');
    is_whole.then(|| rest.trim_start_matches('/'))
}

/// Adds the files of a folder and those below it that have one of some extensions, in the order of their names.
///
/// # Errors
/// A folder can't be read.
pub fn files_below(
    folder: &Path,
    extensions: &[&str],
    files: &mut Vec<PathBuf>,
) -> Result<(), Failure> {
    let entries: Result<Vec<_>, _> = fs::read_dir(folder).map_err(Failure::io(folder))?.collect();
    let mut entries = entries.map_err(Failure::io(folder))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, kind) = (
            entry.path(),
            entry.file_type().map_err(Failure::io(folder))?,
        );
        let extension = path.extension().and_then(std::ffi::OsStr::to_str);
        if kind.is_dir() {
            files_below(&path, extensions, files)?;
        } else if extension.is_some_and(|extension| extensions.contains(&extension)) {
            files.push(path);
        }
    }
    Ok(())
}

/// The URI of a file that was given by its path.
fn local_uri(path: &Path) -> String {
    let mut uri = format!("{LOCAL_SCHEME}://");
    for component in path.components() {
        if let Component::Normal(name) = component {
            uri.push('/');
            for byte in name.to_string_lossy().bytes() {
                if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                    uri.push(char::from(byte));
                } else {
                    // Writing to a `String` cannot fail.
                    let _ = write!(uri, "%{byte:02X}");
                }
            }
        }
    }
    uri
}
