//! Reads the given schemas, and what they refer to in their own folders and in mapped ones. Nothing else is opened.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Diagnostic, Place};
use crate::load::Source;
use crate::resolve::{LOCAL_SCHEME, uri};

use super::Failure;

/// Where the documents of absolute URIs are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UriMap {
    /// What the URIs begin with.
    pub prefix: String,
    /// The folder that stands for it.
    pub folder: PathBuf,
}

/// What is read: the given schemas, and what they refer to, when it is asked for.
#[derive(Debug, Default)]
pub struct Sources {
    /// The given schemas. Their names are the paths as they were given, with `/` between the parts.
    pub given: Vec<Source>,
    /// All files that were read, and all files and folders that were looked at and may come to be read.
    pub paths: BTreeSet<PathBuf>,
    /// Where relative paths start.
    base: PathBuf,
    /// The folders that may be read, the mapped ones first.
    folders: Vec<Folder>,
    /// The texts that were read, by their true paths.
    files: BTreeMap<PathBuf, Source>,
    /// What was asked for and found: its URI, and the true path of its file.
    found: BTreeMap<String, PathBuf>,
    /// Why a file that is there could not be read.
    failure: Option<Failure>,
}

/// A folder that may be read.
#[derive(Clone, Debug)]
struct Folder {
    /// What the URIs of its files begin with.
    prefix: String,
    /// Its path, as it is shown.
    shown: PathBuf,
    /// Its true path.
    root: PathBuf,
    /// Whether a URI may lack `.json`, and a file may appear for it later.
    is_mapped: bool,
}

/// Reads schema files, and the schema files of folders; what these refer to is read when it is asked for. Relative paths
/// start at `base`, which is no part of the names of the sources; an empty `base` is the current folder.
///
/// # Errors
/// A path that can't be read, a folder without schemas, a mapped folder that is none.
pub fn read(base: &Path, inputs: &[PathBuf], maps: &[UriMap]) -> Result<Sources, Failure> {
    let mut sources = Sources {
        base: base.to_owned(),
        ..Sources::default()
    };
    for map in maps {
        sources.map(map)?;
    }
    for input in inputs {
        sources.input(input)?;
    }
    // What is below a mapped folder may be reached by its path as well.
    for map in maps {
        let root = canonical(&base.join(&map.folder))?;
        sources.allow(&map.folder, root);
    }
    Ok(sources)
}

impl Sources {
    /// The text of the document that a URI without fragment leads to, if it may be read: one of a mapped folder, or one
    /// that lies in the folder of a given schema or below.
    pub fn fetch(&mut self, uri: &str) -> Option<Source> {
        for folder in self.folders.clone() {
            let Some(rest) = below(uri, &folder.prefix).and_then(path_of) else {
                continue;
            };
            let with_extension = format!("{}.json", rest.display());
            let with_extension = folder.is_mapped.then(|| PathBuf::from(with_extension));
            for rest in std::iter::once(rest).chain(with_extension) {
                if let Some(true_path) = inside(&folder.root, &folder.root.join(&rest)) {
                    self.found.insert(uri.to_owned(), true_path.clone());
                    return self.file(&folder.shown.join(&rest), &true_path, false);
                }
                self.missed(&folder, &rest);
            }
        }
        None
    }

    /// The documents that were asked for, each with the URI that it was asked for by.
    pub fn fetched(&self) -> impl Iterator<Item = (&str, &Source)> {
        let found = self.found.iter();
        found.filter_map(|(uri, path)| Some((uri.as_str(), self.files.get(path)?)))
    }

    /// Why a file that is there could not be read, if there was one.
    ///
    /// # Errors
    /// That failure.
    pub fn check(&mut self) -> Result<(), Failure> {
        self.failure.take().map_or(Ok(()), Err)
    }

    fn map(&mut self, map: &UriMap) -> Result<(), Failure> {
        let folder = self.base.join(&map.folder);
        let root = canonical(&folder)?;
        fs::read_dir(&root).map_err(Failure::io(&folder))?;
        self.folders.push(Folder {
            prefix: map.prefix.clone(),
            shown: map.folder.clone(),
            root,
            is_mapped: true,
        });
        Ok(())
    }

    /// Allows to read what is in a folder and below, by its path.
    fn allow(&mut self, shown: &Path, root: PathBuf) {
        // Only the root of a file system ends with a slash.
        let mut prefix = local_uri(&root);
        if prefix.ends_with("//") {
            prefix.push('/');
        }
        let is_known = |folder: &Folder| !folder.is_mapped && folder.root == root;
        if !self.folders.iter().any(is_known) {
            self.folders.push(Folder {
                prefix,
                shown: shown.to_owned(),
                root,
                is_mapped: false,
            });
        }
    }

    fn input(&mut self, input: &Path) -> Result<(), Failure> {
        let given = self.base.join(input);
        let true_path = canonical(&given)?;
        self.paths.insert(given.clone());
        if !true_path.is_dir() {
            let root = true_path.parent().unwrap_or(&true_path).to_owned();
            let shown = input.parent().unwrap_or(Path::new(""));
            // A link leads to a folder of another name.
            let is_true = fs::canonicalize(self.base.join(shown).join("."));
            let is_true = is_true.is_ok_and(|shown| shown == root);
            let shown = if is_true { shown } else { &root }.to_owned();
            self.allow(&shown, root);
            return self.wanted(input, &true_path);
        }
        self.allow(input, true_path);
        let mut files = Vec::new();
        files_below(&given, &["json"], &mut files)?;
        if files.is_empty() {
            return Err(Failure::Schema(no_schemas(input).into()));
        }
        for file in files {
            let true_path = canonical(&file)?;
            let name = file.strip_prefix(&self.base).unwrap_or(&file).to_owned();
            self.wanted(&name, &true_path)?;
        }
        Ok(())
    }

    fn wanted(&mut self, name: &Path, true_path: &Path) -> Result<(), Failure> {
        if self.files.contains_key(true_path) {
            return Ok(());
        }
        if let Some(source) = self.file(name, true_path, true) {
            self.given.push(source);
        }
        self.check()
    }

    /// Reads a file, unless it was read before.
    fn file(&mut self, name: &Path, true_path: &Path, wanted: bool) -> Option<Source> {
        if let Some(known) = self.files.get(true_path) {
            return Some(known.clone());
        }
        let bytes = match fs::read(true_path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let failure = Failure::Io(name.to_owned(), error);
                self.failure.get_or_insert(failure);
                return None;
            }
        };
        self.paths.insert(self.base.join(name));
        let source = Source {
            name: name.to_string_lossy().replace('\\', "/"),
            retrieval_uri: local_uri(true_path),
            bytes,
            wanted,
        };
        self.files.insert(true_path.to_owned(), source.clone());
        Some(source)
    }

    /// Notes where a file that is not there may appear: it will be read.
    fn missed(&mut self, folder: &Folder, rest: &Path) {
        if folder.is_mapped {
            self.paths.insert(folder.root.clone());
            return;
        }
        let parents = rest.ancestors().skip(1);
        let place = parents.map(|parent| (parent, folder.root.join(parent)));
        if let Some((parent, _)) = place.into_iter().find(|(_, path)| path.is_dir()) {
            let steps = [self.base.as_path(), &folder.shown, parent];
            let place: PathBuf = steps.into_iter().flat_map(Path::components).collect();
            // An empty path is no folder to cargo.
            let is_here = place.as_os_str().is_empty();
            self.paths.insert(if is_here { ".".into() } else { place });
        }
    }
}

/// The path that the rest of a URI stands for; `None` if it has a step that is not the name of a file.
fn path_of(rest: &str) -> Option<PathBuf> {
    let name = |step: &str| {
        let name = uri::file_name(step)?;
        let mut components = Path::new(&name).components();
        let is_name = matches!(components.next(), Some(Component::Normal(_)));
        (is_name && components.next().is_none()).then_some(name)
    };
    rest.split('/').map(name).collect()
}

fn canonical(path: &Path) -> Result<PathBuf, Failure> {
    fs::canonicalize(path).map_err(Failure::io(path))
}

/// The true path of a file, if it lies in a folder.
fn inside(root: &Path, path: &Path) -> Option<PathBuf> {
    let true_path = fs::canonicalize(path).ok()?;
    (true_path.starts_with(root) && true_path.is_file()).then_some(true_path)
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
