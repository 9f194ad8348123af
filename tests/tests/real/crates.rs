//! Crates that hold the same schema's code by this project and by typify, and what compiling them takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use schemawright_codegen::Output;
use schemawright_codegen::generator::{Plan, Product};
use schemawright_tests::PACKAGE;
use serde_json::Value;

use crate::documents::texts;
use crate::support::program::{ROOT, write};
use crate::typify;
use crate::usage::{Usage, measured};

const WORKSPACE: &str = r#"[workspace]
members = ["ours", "typified"]
resolver = "3"

[profile.dev]
debug = 0
incremental = false

[profile.release]
strip = true
"#;

/// Two crates with a program each, which reads a document and writes it.
pub struct Crates {
    folder: PathBuf,
    is_released: bool,
}

/// What the code of a schema is like, and what compiling it takes when its dependencies are compiled already.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// The lines of the code.
    pub lines: usize,
    /// `cargo check`.
    pub check: Usage,
    /// `cargo build --release`, and the size of the program without symbols, in KiB.
    pub release: Option<(Usage, u32)>,
}

impl Figures {
    /// All that was measured, by its name and in the same order.
    pub fn taken(&self) -> Vec<(&'static str, f64)> {
        let lines = u32::try_from(self.lines).unwrap_or(u32::MAX);
        let mut taken = vec![
            ("lines", f64::from(lines)),
            ("time of check", self.check.cpu.as_secs_f64()),
            ("memory of check", self.check.memory),
        ];
        if let Some((release, size)) = &self.release {
            taken.extend([
                ("time of release", release.cpu.as_secs_f64()),
                ("memory of release", release.memory),
                ("size of program", f64::from(*size)),
            ]);
        }
        taken
    }
}

impl Crates {
    /// Crates without code, of which optimised programs are built if `is_released`.
    pub fn new(scratch: &Path, is_released: bool) -> Self {
        let folder = scratch.join("beside");
        write(&folder.join("Cargo.toml"), WORKSPACE);
        let runtime = Path::new(PACKAGE).join("../runtime");
        let dependencies = format!(
            "schemawright = {{ path = '{}', features = [\"backtracking\"] }}\nserde = \"1\"\n\
             serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n",
            runtime.display()
        );
        package(&folder.join("ours"), "ours", &dependencies);
        package(&folder.join("typified"), "typified", typify::DEPENDENCIES);
        Self {
            folder,
            is_released,
        }
    }

    /// The figures of code of this project.
    ///
    /// # Errors
    /// What cargo said, if the code does not compile.
    pub fn ours(&self, outputs: &[Output]) -> Result<Figures, String> {
        let code = self.emptied("ours")?;
        let plan = Plan::new(outputs, &code, Product::Rust);
        plan.and_then(Plan::apply)
            .map_err(|failure| failure.to_string())?;
        self.figures("ours")
    }

    /// The figures of typify's code.
    ///
    /// # Errors
    /// What typify said if it makes no code, or cargo if the code does not compile.
    pub fn typified(&self, schema: &Value) -> Result<Figures, String> {
        let code = self.emptied("typified")?;
        fs::create_dir_all(&code).expect("a folder");
        typify::generate(schema, &self.folder, &code.join("mod.rs"))?;
        self.figures("typified")
    }

    /// The folder for the code of a crate, which is compiled without code, so that only code is compiled from now on.
    fn emptied(&self, name: &str) -> Result<PathBuf, String> {
        let code = self.folder.join(name).join("src/code");
        if code.is_dir() {
            fs::remove_dir_all(&code).expect("a folder");
        }
        let stub = format!("//! Any value.\n\npub type {ROOT} = serde_json::Value;\n");
        write(&code.join("mod.rs"), &stub);
        self.figures(name)?;
        fs::remove_dir_all(&code).expect("a folder");
        Ok(code)
    }

    fn figures(&self, name: &str) -> Result<Figures, String> {
        let check = self.cargo(&["check", "--lib", "--package", name])?;
        let release = if self.is_released {
            let build = self.cargo(&["build", "--release", "--package", name])?;
            let program = self.folder.join("target/release").join(name);
            let size = fs::metadata(program).expect("a program").len() / 1024;
            let size = u32::try_from(size).expect("less than a terabyte");
            Some((build, size))
        } else {
            None
        };
        let files = texts(&self.folder.join(name).join("src/code"), ".rs");
        let lines = files.iter().map(|text| text.lines().count());
        Ok(Figures {
            lines: lines.sum(),
            check,
            release,
        })
    }

    fn cargo(&self, arguments: &[&str]) -> Result<Usage, String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).args(["--quiet", "--target-dir"]);
        cargo.arg(self.folder.join("target"));
        measured(cargo.current_dir(&self.folder))
    }
}

/// Writes a crate and its program.
fn package(folder: &Path, name: &str, dependencies: &str) {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
    );
    let library = format!("//! Generated code.\n\nmod code;\n\npub use code::{ROOT};\n");
    let program = format!(
        "//! Reads a document, and writes it.\n\nfn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let text = std::io::read_to_string(std::io::stdin())?;\n    \
         let document: {name}::{ROOT} = serde_json::from_str(&text)?;\n    \
         Ok(serde_json::to_writer(std::io::stdout(), &document)?)\n}}\n"
    );
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("src/lib.rs"), &library);
    write(&folder.join("src/main.rs"), &program);
}
