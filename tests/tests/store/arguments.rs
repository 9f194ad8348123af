//! What the command line chooses.

use std::time::{SystemTime, UNIX_EPOCH};

/// The choices.
#[derive(Default)]
pub struct Arguments {
    /// Which part of the store reads its documents; all of it where there is none.
    pub turn: Option<usize>,
    /// Whether only that part is compiled.
    pub third: bool,
    /// The names of schemas; all where there are none.
    names: Vec<String>,
}

impl Arguments {
    /// Reads the command line.
    ///
    /// # Panics
    /// A turn is no number.
    pub fn read() -> Self {
        let today = SystemTime::now().duration_since(UNIX_EPOCH);
        let today = today.map_or(0, |time| time.as_secs() / (24 * 60 * 60));
        let mut read = Self {
            turn: usize::try_from(today).ok(),
            third: false,
            names: Vec::new(),
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--all" => read.turn = None,
                "--third" => read.third = true,
                "--turn" => {
                    let turn = arguments.next().and_then(|turn| turn.parse().ok());
                    read.turn = Some(turn.expect("--turn has a number behind it"));
                }
                // What cargo hands to every test.
                option if option.starts_with('-') => {}
                _ => read.names.push(argument),
            }
        }
        if !read.names.is_empty() {
            read.turn = None;
        }
        read
    }

    /// Whether a schema is chosen.
    pub fn chooses(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|one| one == name)
    }
}
