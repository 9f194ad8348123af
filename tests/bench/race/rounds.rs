//! Rounds in which all runners run in turn, so that a slow moment of the machine meets all of them.

use std::hint::black_box;

use crate::clock::now;

/// Something to do again and again.
pub struct Runner<'a> {
    /// What it is called.
    pub name: &'static str,
    /// What it should say.
    verdict: bool,
    once: Box<dyn Fn() -> bool + 'a>,
    /// Does it a number of times, in a loop that the compiler sees as a whole.
    repeat: Box<dyn Fn(u64) + 'a>,
}

impl<'a> Runner<'a> {
    /// A runner that should say `verdict`.
    pub fn new(name: &'static str, verdict: bool, run: impl Fn() -> bool + Copy + 'a) -> Self {
        Self {
            name,
            verdict,
            once: Box::new(run),
            repeat: Box::new(move |times| {
                for _ in 0..times {
                    black_box(run());
                }
            }),
        }
    }

    /// Whether it says what it should.
    pub fn is_right(&self) -> bool {
        (self.once)() == self.verdict
    }

    /// Whether it is code of this project.
    pub fn is_ours(&self) -> bool {
        ["owned", "borrowed"].contains(&self.name)
    }

    fn time(&self, times: u64) -> u64 {
        let start = now();
        (self.repeat)(times);
        now() - start
    }

    /// How many times fit into a turn of some nanoseconds.
    fn times(&self, turn: u64) -> u64 {
        let mut times = 1;
        loop {
            let taken = self.time(times).max(1);
            if taken * 2 >= turn {
                return (times * turn / taken).max(1);
            }
            times *= 2;
        }
    }
}

/// How long a race takes.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// How many rounds there are.
    pub rounds: usize,
    /// How many nanoseconds a turn lasts.
    pub turn: u64,
}

/// The median time of each runner, in nanoseconds.
pub fn race(runners: &[Runner<'_>], effort: Effort) -> Vec<f64> {
    let times: Vec<u64> = runners
        .iter()
        .map(|runner| runner.times(effort.turn))
        .collect();
    let mut taken = vec![Vec::with_capacity(effort.rounds); runners.len()];
    for round in 0..effort.rounds {
        for place in 0..runners.len() {
            // Another one begins each round.
            let place = (place + round) % runners.len();
            #[expect(clippy::cast_precision_loss, reason = "a turn is short")]
            taken[place].push(runners[place].time(times[place]) as f64 / times[place] as f64);
        }
    }
    taken.into_iter().map(median).collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
