//! Generates code from schemas into `OUT_DIR`, as the build script of a user does. `src/lib.rs` holds it as modules.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use schemawright_codegen::generator::{Failure, Job, Plan, Product};
use schemawright_codegen::options::{Null, Strings};
use schemawright_codegen::{Builder, Options};

#[path = "tests/support/keywords.rs"]
#[expect(dead_code, reason = "the words are for the tests")]
mod keywords;
#[path = "build/table.rs"]
mod table;

use table::Row;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets `OUT_DIR`")?);
    Builder::new("../schema")
        .config("../schemawright.toml")
        .out_dir(out.join("ignisign"))
        .generate()?;
    Builder::new("../schema")
        .options(Options {
            null: Null::Absent,
            strings: Strings::Borrowed,
            ..Options::default()
        })
        .out_dir(out.join("ignisign_borrowed"))
        .generate()?;
    Builder::new("foreign/invoice.json")
        .out_dir(out.join("foreign"))
        .generate()?;
    goldens(&out.join("goldens"))?;
    hostile(&out.join("hostile"))?;
    keywords(&out.join("keywords"))
}

/// Generates the code of each folder of `golden/`.
fn goldens(out: &Path) -> Result<()> {
    let mut rows = Vec::new();
    for folder in entries(Path::new("golden"))? {
        let schema = folder.join("schema.json");
        let row = Row::new(&name(&folder), &title(&schema)?);
        let mut builder = Builder::new(schema).out_dir(out.join(&row.module));
        let options = folder.join("options.toml");
        if options.exists() {
            builder = builder.config(options);
        }
        builder.generate()?;
        rows.push(row);
    }
    table::write(out, &rows)
}

/// Generates the code of the hostile schemas. Whether those that get none were to get some is for the tests to say.
fn hostile(out: &Path) -> Result<()> {
    let mut rows = Vec::new();
    for path in entries(Path::new("hostile"))? {
        let Some(name) = name(&path).strip_suffix(".schema.json").map(str::to_owned) else {
            continue;
        };
        let row = Row::new(&name, "Root");
        let options = Options {
            root_type: Some(row.root.clone()),
            ..Options::default()
        };
        let job = Job {
            paths: vec![path],
            options,
            ..Job::default()
        };
        match job.generate() {
            Ok((_, generated)) => {
                let folder = out.join(&row.module);
                Plan::new(&generated.outputs, &folder, Product::Rust)?.apply()?;
                rows.push(row);
            }
            Err(Failure::Schema(_)) => {}
            Err(failure) => return Err(failure.into()),
        }
    }
    table::write(out, &rows)
}

/// Generates the code of the schemas for each keyword.
fn keywords(out: &Path) -> Result<()> {
    println!("cargo::rerun-if-changed=tests/support/keywords.rs");
    let mut rows = Vec::new();
    for (number, case) in keywords::CASES.iter().enumerate() {
        let row = Row::new(&number.to_string(), "Root");
        let folder = out.join(&row.module);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("schema.json"), case.schema)?;
        let options = Options {
            dialect: Some(case.dialect),
            root_type: Some(row.root.clone()),
            ..Options::default()
        };
        let job = Job {
            base: folder.clone(),
            paths: vec!["schema.json".into()],
            options,
            ..Job::default()
        };
        let (_, generated) = job.generate()?;
        Plan::new(&generated.outputs, &folder, Product::Rust)?.apply()?;
        rows.push(row);
    }
    table::write(out, &rows)
}

/// What a folder holds, sorted. Cargo runs the build script again when that changes.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = entries.collect::<std::io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The title of a golden schema, which is the name of its root type.
fn title(schema: &Path) -> Result<String> {
    let value: serde_json::Value = serde_json::from_slice(&fs::read(schema)?)?;
    let title = value["title"].as_str();
    Ok(title
        .ok_or_else(|| format!("{} has no title", schema.display()))?
        .to_owned())
}
