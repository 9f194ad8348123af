//! The text files of a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Texts by their paths in a folder.
pub type Files = BTreeMap<String, String>;

/// The files of a folder and of those below it. Line ends of a checkout do not count.
pub fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = format!(
            "{prefix}{}",
            path.file_name().unwrap_or_default().to_string_lossy()
        );
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
            files.insert(name, text.replace("\r\n", "\n"));
        }
    }
}
