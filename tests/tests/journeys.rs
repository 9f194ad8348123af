//! The pages of `docs/`, followed as they are written: their files are written, their commands run, and the outputs compared.

#![cfg(feature = "interop")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use schemawright_tests::{PACKAGE, text};

/// Where the pages say that the crates are.
const REPOSITORY: &str = "https://github.com/schemawright/schemawright";

/// The folder of what is built.
fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys")
}

/// The folder of the command, once it is built.
fn command() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let target = scratch().join("target");
        let status = Command::new(env!("CARGO"))
            .args([
                "build",
                "--quiet",
                "--package",
                "schemawright-codegen",
                "--bin",
                "schemawright",
            ])
            .current_dir(PACKAGE)
            .env("CARGO_TARGET_DIR", &target)
            .status()
            .expect("cargo runs");
        assert!(status.success(), "the command is not built");
        target.join("debug")
    });
    &FOLDER
}

/// A repository with the files of this one as they are now. The same files are the same commit, which cargo builds once.
fn repository() -> &'static Path {
    const COPY: &str = "set -euo pipefail
        rm -rf \"$2\" && mkdir -p \"$2\" && cd \"$1\"
        git ls-files -z --cached --others --exclude-standard \
            | tar --null --ignore-failed-read --files-from=- -cf - | tar -C \"$2\" -xf -
        cd \"$2\" && git init --quiet && git add --all
        git -c user.name=tests -c user.email=tests@localhost commit --quiet --message=tests";
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = scratch().join("repository");
        let status = Command::new("bash")
            .args(["-c", COPY, "copy"])
            .args([&Path::new(PACKAGE).join(".."), &folder])
            .env("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z")
            .env("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z")
            .status()
            .expect("bash runs");
        assert!(status.success(), "the repository is not copied");
        folder
    });
    &FOLDER
}

/// A block of a page.
struct Block<'p> {
    /// The last line of text before it.
    before: &'p str,
    language: &'p str,
    code: &'p str,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let parts: Vec<&str> = page.split("```").collect();
    let blocks = parts.chunks_exact(2).map(|pair| {
        let (language, code) = pair[1].split_once('\n').expect("a block has lines");
        let before = pair[0].trim_end().lines().next_back().unwrap_or_default();
        Block {
            before,
            language,
            code,
        }
    });
    blocks.collect()
}

impl Block<'_> {
    /// Adds what a reader does with it to a script.
    fn follow(&self, script: &mut String) {
        if self.language == "console" {
            return commands(self.code, script);
        }
        let file = self.before.rsplit('`').nth(1).expect("a file has a name");
        assert!(!file.contains(' '), "{} names no file", self.before);
        let folder = Path::new(file).parent().expect("a file is in a folder");
        let _ = writeln!(
            script,
            "mkdir -p ./{}\ncat > {file} <<'END OF FILE'\n{}END OF FILE",
            folder.display(),
            self.code
        );
    }
}

/// Adds commands to a script: those that have lines of output below must print these.
fn commands(console: &str, script: &mut String) {
    for part in console.split("$ ").skip(1) {
        let lines: Vec<&str> = part.lines().collect();
        let more = lines[1..].iter().take_while(|line| line.starts_with("> "));
        let more: Vec<&str> = more.map(|line| &line[2..]).collect();
        let output = &lines[1 + more.len()..];
        let command = [&lines[..1], &more].concat().join("\n");
        let _ = if output.is_empty() {
            writeln!(script, "{command}")
        } else {
            let output = output.join("\n");
            writeln!(
                script,
                "diff <(cat <<'END OF OUTPUT'\n{output}\nEND OF OUTPUT\n) <({command})"
            )
        };
    }
}

/// Follows a page in an empty folder, where no other crate is around.
fn follow(page: &str) {
    let path = Path::new(PACKAGE).join("../docs").join(page);
    let folder = tempfile::tempdir().expect("a folder");
    let mut script =
        "set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n".to_owned();
    for block in blocks(&text(&path)) {
        block.follow(&mut script);
    }
    let programs = std::env::var("PATH").unwrap_or_default();
    let run = Command::new("bash")
        .args(["-c", &script])
        .current_dir(folder.path())
        .env("PATH", format!("{}:{programs}", command().display()))
        .env("CARGO_TARGET_DIR", scratch().join("target"))
        .env("CARGO_NET_GIT_FETCH_WITH_CLI", "true")
        .env("GIT_CONFIG_COUNT", "1")
        .env(
            "GIT_CONFIG_KEY_0",
            format!("url.file://{}.insteadOf", repository().display()),
        )
        .env("GIT_CONFIG_VALUE_0", REPOSITORY)
        .output()
        .expect("bash runs");
    assert!(
        run.status.success(),
        "{page}: {}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
}

#[test]
fn types_from_a_build_script() {
    follow("build-script.md");
}

#[test]
fn a_receiver_of_your_own_webhook() {
    follow("receiver.md");
}

#[test]
fn schemas_for_other_languages() {
    follow("exports.md");
}

#[test]
fn the_readme_adds_crates_as_the_page_does() {
    let [readme, page] = ["../README.md", "../docs/build-script.md"].map(|path| {
        let text = text(&Path::new(PACKAGE).join(path)).replace("--quiet ", "");
        let adds = text.lines().filter(|line| line.starts_with("$ cargo add"));
        adds.map(str::to_owned).collect::<Vec<String>>()
    });
    assert_eq!(readme, page);
}

#[test]
fn every_page_is_followed() {
    let pages = schemawright_tests::below(&Path::new(PACKAGE).join("../docs"));
    let source = text(&Path::new(PACKAGE).join("tests/journeys.rs"));
    for page in pages {
        let name = schemawright_tests::name(&page);
        assert!(source.contains(&format!("follow(\"{name}\")")), "{name}");
    }
}
