//! Schemas that are wrong: each folder of `errors/` holds the input and the diagnostic that it must get.
//!
//! `SCHEMAWRIGHT_BLESS=1 cargo test -p schemawright-codegen --test errors` writes what is printed now.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use schemawright_codegen::Lint;

const EXPECTED: &str = "expected.txt";

const CONFIG: &str = "schemawright.toml";

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let entries = fs::read_dir(&folder).expect("the folder of cases can be read");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("a case").path()).collect();
    cases.sort();
    cases
}

/// Runs the command in the folder of a case: on `schema.json` if there is one, else on the folder `schemas`; with the
/// config file of the folder, if it has one.
fn generate(case: &Path, out: &Path) -> Output {
    let input = if case.join("schema.json").exists() {
        "schema.json"
    } else {
        "schemas"
    };
    let config: &[&str] = if case.join(CONFIG).exists() {
        &["--config", CONFIG]
    } else {
        &[]
    };
    Command::new(env!("CARGO_BIN_EXE_schemawright"))
        .args(["generate", input, "--root-type", "Root"])
        .args(config)
        .arg("--out")
        .arg(out)
        .current_dir(case)
        .output()
        .expect("the command runs")
}

#[test]
fn each_case_gets_its_diagnostic() {
    let bless = std::env::var_os("SCHEMAWRIGHT_BLESS").is_some();
    let mut warned = String::new();
    let cases = cases();
    assert!(cases.len() >= 45, "cases are missing");
    for case in cases {
        let name = case
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("out");
        let output = generate(&case, &out);
        let printed = String::from_utf8(output.stderr).expect("diagnostics are UTF-8");
        // A warning stops nothing, everything else stops all.
        let is_warning = name.starts_with("warning-");
        assert_eq!(
            output.status.code(),
            Some(i32::from(!is_warning)),
            "{name}: {printed}"
        );
        assert_eq!(out.exists(), is_warning, "{name}");
        assert!(
            printed
                .chars()
                .all(|character| character == '\n' || !character.is_control()),
            "{name}: {printed:?}"
        );
        has_places(&case, &printed);
        if is_warning {
            warned.push_str(&printed);
        }
        if bless {
            fs::write(case.join(EXPECTED), &printed).expect("the case can be written");
        }
        let expected = fs::read_to_string(case.join(EXPECTED)).unwrap_or_default();
        assert_eq!(printed, expected.replace("\r\n", "\n"), "{name}");
    }
    let generated = Lint::ALL.iter();
    // What is left out of an export is told by exports.
    for lint in generated.filter(|lint| **lint != Lint::NotExportable) {
        let title = format!("warning[{}]: ", lint.code());
        assert!(warned.contains(&title), "no case has {title}");
    }
}

/// Each diagnostic has a file, which exists, a line and a column.
fn has_places(case: &Path, printed: &str) {
    let titles = printed
        .lines()
        .filter(|line| line.starts_with("error[") || line.starts_with("warning["));
    let origins = printed
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> "));
    let places: Vec<Vec<&str>> = origins
        .map(|origin| origin.rsplitn(3, ':').collect())
        .collect();
    assert!(
        !places.is_empty() && places.len() == titles.count(),
        "{printed}"
    );
    for place in places {
        let [column, line, file] = place.as_slice() else {
            panic!("{place:?} is no place");
        };
        let is_number = |text: &str| text.parse::<usize>().is_ok_and(|number| number > 0);
        assert!(is_number(line) && is_number(column), "{place:?}");
        assert!(case.join(file).exists(), "{file}");
    }
}
