//! Room for recursion: schemas that lead to each other in long chains are followed on the stack.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// The bytes of the stack. Only those that are used are taken from the memory.
const STACK: usize = 256 << 20;

/// Does some work with a stack of 256 MiB; with the stack that there is, if a thread
/// can't be had.
pub(crate) fn with_room<T: Send>(work: impl Fn() -> T + Sync) -> T {
    let work = &work;
    let done = scope(|threads| {
        let thread = Builder::new().stack_size(STACK);
        let running = thread.spawn_scoped(threads, work).ok()?;
        Some(running.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    done.unwrap_or_else(work)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Source, generate};

    #[test]
    fn long_chains_of_schemas_are_followed() {
        let definitions: Vec<String> = (0..800)
            .map(|number| format!(r##""a{number}": {{ "properties": {{ "next": {{ "$ref": "#/$defs/a{}" }} }} }}"##, number + 1))
            .collect();
        let text = format!(
            r##"{{ "$ref": "#/$defs/a0", "$defs": {{ {}, "a800": {{ "type": "string" }} }} }}"##,
            definitions.join(",")
        );
        let source = Source {
            name: "chain.json".to_owned(),
            retrieval_uri: "local:///chain.json".to_owned(),
            bytes: text.into(),
            wanted: true,
        };
        let generated = with_room(|| generate(std::slice::from_ref(&source), &Options::default()));
        assert!(generated.is_ok_and(|generated| !generated.outputs.is_empty()));
    }
}
