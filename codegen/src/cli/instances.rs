//! The instances that `validate` checks: files, folders, JSON Lines, standard input.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, stdin};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use schemawright_codegen::generator::{Failure, files_below};

/// The extension of files with one instance a line.
const LINES: &str = "jsonl";

/// Where instances come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// One instance from standard input.
    Input,
    /// A file with one instance.
    File(PathBuf),
    /// A file with one instance a line.
    Lines(PathBuf),
}

impl Source {
    /// Its name in findings.
    pub fn name(&self) -> String {
        match self {
            Self::Input => "-".to_owned(),
            Self::File(path) | Self::Lines(path) => path.display().to_string().replace('\\', "/"),
        }
    }

    /// Hands over each instance with the number of the line that it starts in.
    ///
    /// # Errors
    /// The source can't be read, or `check` fails.
    pub fn read(
        &self,
        show_progress: bool,
        mut check: impl FnMut(&[u8], usize, &ProgressBar) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        match self {
            Self::Input => {
                let mut bytes = Vec::new();
                stdin()
                    .read_to_end(&mut bytes)
                    .map_err(Failure::io(Path::new("standard input")))?;
                check(&bytes, 1, &ProgressBar::hidden())
            }
            Self::File(path) => {
                let bytes = fs::read(path).map_err(Failure::io(path))?;
                check(&bytes, 1, &ProgressBar::hidden())
            }
            Self::Lines(path) => lines(path, show_progress, check),
        }
    }
}

/// Hands over each line that is not blank. Only one line is in memory at a time.
fn lines(
    path: &Path,
    show_progress: bool,
    mut check: impl FnMut(&[u8], usize, &ProgressBar) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let file = File::open(path).map_err(Failure::io(path))?;
    let progress = progress(file.metadata().map_or(0, |data| data.len()), show_progress);
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = reader
            .read_until(b'\n', &mut line)
            .map_err(Failure::io(path))?;
        if read == 0 {
            break;
        }
        if !line.iter().all(u8::is_ascii_whitespace) {
            let instance = line.strip_suffix(b"\n").unwrap_or(&line);
            check(instance, number, &progress)?;
        }
        progress.inc(u64::try_from(read).unwrap_or_default());
    }
    progress.finish_and_clear();
    Ok(())
}

/// A bar on the terminal behind standard error, if there is one.
fn progress(bytes: u64, is_shown: bool) -> ProgressBar {
    if !is_shown {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:32} {bytes}/{total_bytes}, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The sources that paths stand for: a folder stands for all JSON and JSON Lines files in it and below.
///
/// # Errors
/// A folder can't be read, or has no instances.
pub fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            sources.push(Source::Input);
        } else if path.is_dir() {
            let mut files = Vec::new();
            files_below(path, &["json", LINES], &mut files)?;
            if files.is_empty() {
                let message = format!(
                    "no instances (files that end with `.json` or `.jsonl`) in {}",
                    path.display()
                );
                return Err(Failure::Usage(message));
            }
            sources.extend(files.into_iter().map(file));
        } else {
            sources.push(file(path.clone()));
        }
    }
    Ok(sources)
}

fn file(path: PathBuf) -> Source {
    if path.extension().is_some_and(|extension| extension == LINES) {
        Source::Lines(path)
    } else {
        Source::File(path)
    }
}
