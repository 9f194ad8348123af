//! The machine: runs a program on a text, and counts its steps.

use super::program::{Op, Program};

/// A slot that holds no place.
const UNSET: usize = usize::MAX;

/// After so many steps it is worth remembering where the program failed.
const STEPS_BEFORE_MEMORY: u64 = 1024;

/// The most bits to remember that with: 8 MiB.
const MAX_MEMORY: usize = 1 << 26;

/// The most things left to do: about 100 MiB.
const MAX_FRAMES: usize = 1 << 22;

/// How many bytes of what a group matched are compared in one step.
const BYTES_IN_A_STEP: usize = 16;

/// What is left to do when something fails.
#[derive(Debug)]
enum Frame {
    /// The other way of a fork.
    Branch { op: usize, at: usize },
    /// What a slot held before.
    Restore { slot: usize, place: usize },
}

/// Where the program has failed already: a fork that was met at a place fails there again, as long as nothing depends on
/// what groups have matched.
#[derive(Debug, Default)]
struct Memory {
    bits: Vec<u64>,
    /// What was remembered within a look-around, until it is known whether that fails.
    recent: Vec<usize>,
    looks: usize,
}

#[derive(Debug)]
pub(super) struct Machine<'a> {
    program: &'a Program,
    text: &'a str,
    slots: Vec<usize>,
    frames: Vec<Frame>,
    memory: Memory,
    steps: u64,
    limit: u64,
}

impl<'a> Machine<'a> {
    pub(super) fn new(program: &'a Program, text: &'a str, limit: u64) -> Self {
        Self {
            program,
            text,
            slots: vec![UNSET; program.slots],
            frames: Vec::new(),
            memory: Memory::default(),
            steps: 0,
            limit,
        }
    }

    /// Whether there is a match somewhere; `None` when that takes too many steps.
    pub(super) fn search(mut self) -> Option<bool> {
        let mut start = 0;
        loop {
            if self.run(0, start)? {
                return Some(true);
            }
            match self.character(start, false) {
                Some(character) if !self.program.is_anchored() => start += character.len_utf8(),
                _ => return Some(false),
            }
        }
    }

    /// Runs up to [`Op::Accept`]. Then the frames hold what undoes it; else all is undone.
    fn run(&mut self, start: usize, place: usize) -> Option<bool> {
        let base = self.frames.len();
        let (mut op, mut at) = (start, place);
        loop {
            self.steps += 1;
            if self.steps > self.limit || self.frames.len() > MAX_FRAMES {
                return None;
            }
            let next = match self.program.ops[op] {
                Op::Accept => return Some(true),
                Op::Look { negated, next } => self.look(op + 1, at, negated)?.then_some((next, at)),
                Op::Fork {
                    number,
                    first,
                    second,
                } => self.is_new(number, at).then(|| {
                    self.frames.push(Frame::Branch { op: second, at });
                    (first, at)
                }),
                Op::Jump(next) => Some((next, at)),
                step => self.step(step, at).map(|at| (op + 1, at)),
            };
            match next.or_else(|| self.back(base)) {
                Some(next) => (op, at) = next,
                None => return Some(false),
            }
        }
    }

    /// The last way that was not tried, among the frames from `base` on.
    fn back(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.frames.len() > base {
            match self.frames.pop()? {
                Frame::Branch { op, at } => return Some((op, at)),
                Frame::Restore { slot, place } => self.slots[slot] = place,
            }
        }
        None
    }

    /// Whether a look-around holds. Once it has matched, its other ways are given up (ECMA-262, section 22.2.2.4).
    fn look(&mut self, body: usize, at: usize, negated: bool) -> Option<bool> {
        let (base, recent) = (self.frames.len(), self.memory.recent.len());
        self.memory.looks += 1;
        let found = self.run(body, at)?;
        self.memory.looks -= 1;
        if found {
            self.memory.forget(recent);
            if negated {
                while self.back(base).is_some() {}
            } else {
                let undo = self.frames.split_off(base);
                let is_undo = |frame: &Frame| matches!(frame, Frame::Restore { .. });
                self.frames.extend(undo.into_iter().filter(is_undo));
            }
        }
        if self.memory.looks == 0 {
            self.memory.recent.clear();
        }
        Some(found != negated)
    }

    /// Whether a fork was not met at this place before.
    fn is_new(&mut self, fork: usize, at: usize) -> bool {
        let size = self.program.forks.checked_mul(self.text.len() + 1);
        let worth_it = !self.program.has_references && self.steps > STEPS_BEFORE_MEMORY;
        match size {
            Some(size) if worth_it && size <= MAX_MEMORY => {
                let bit = fork * (self.text.len() + 1) + at;
                self.memory.is_new(bit, size)
            }
            _ => true,
        }
    }

    /// The place after an instruction that goes on with the next one; `None` when it fails.
    fn step(&mut self, op: Op, at: usize) -> Option<usize> {
        let holds = match op {
            Op::Class { class, behind } => {
                let character = self.character(at, behind)?;
                let length = character.len_utf8();
                return has(&self.program.classes[class], character)
                    .then(|| if behind { at - length } else { at + length });
            }
            Op::Reference { group, behind } => return self.reference(group, behind, at),
            Op::Start => at == 0,
            Op::End => at == self.text.len(),
            Op::Boundary { negated } => {
                (self.is_word(at, true) != self.is_word(at, false)) != negated
            }
            Op::Progress(slot) => self.slots[slot] != at,
            Op::Save(slot) => {
                self.set(slot, at);
                true
            }
            Op::Forget(first, end) => {
                (first..end).for_each(|slot| self.set(slot, UNSET));
                true
            }
            Op::Fork { .. } | Op::Jump(_) | Op::Look { .. } | Op::Accept => false,
        };
        holds.then_some(at)
    }

    fn set(&mut self, slot: usize, place: usize) {
        let before = std::mem::replace(&mut self.slots[slot], place);
        if before != place {
            self.frames.push(Frame::Restore {
                slot,
                place: before,
            });
        }
    }

    /// A group that took no part, or that is not closed yet, is empty.
    fn reference(&mut self, group: usize, behind: bool, at: usize) -> Option<usize> {
        let (start, end) = (self.slots[2 * group], self.slots[2 * group + 1]);
        if start == UNSET || end == UNSET {
            return Some(at);
        }
        let matched = self.text.get(start..end)?;
        let steps = matched.len() / BYTES_IN_A_STEP;
        self.steps = self
            .steps
            .saturating_add(u64::try_from(steps).unwrap_or(u64::MAX));
        let is_there = if behind {
            self.text.get(..at)?.ends_with(matched)
        } else {
            self.text.get(at..)?.starts_with(matched)
        };
        is_there.then(|| {
            if behind {
                at - matched.len()
            } else {
                at + matched.len()
            }
        })
    }

    fn character(&self, at: usize, behind: bool) -> Option<char> {
        if behind {
            self.text.get(..at)?.chars().next_back()
        } else {
            self.text.get(at..)?.chars().next()
        }
    }

    fn is_word(&self, at: usize, behind: bool) -> bool {
        self.character(at, behind)
            .is_some_and(crate::text::is_ecma_word)
    }
}

impl Memory {
    fn is_new(&mut self, bit: usize, size: usize) -> bool {
        if self.bits.is_empty() {
            self.bits = vec![0; size / 64 + 1];
        }
        let mask = 1 << (bit % 64);
        let word = &mut self.bits[bit / 64];
        let is_new = *word & mask == 0;
        *word |= mask;
        if is_new && self.looks > 0 {
            self.recent.push(bit);
        }
        is_new
    }

    /// Forgets what was remembered since: a look-around that holds here has not failed there.
    fn forget(&mut self, since: usize) {
        for bit in self.recent.drain(since..) {
            self.bits[bit / 64] &= !(1 << (bit % 64));
        }
    }
}

fn has(ranges: &[(char, char)], character: char) -> bool {
    let after = ranges.partition_point(|&(first, _)| first <= character);
    after > 0 && character <= ranges[after - 1].1
}
