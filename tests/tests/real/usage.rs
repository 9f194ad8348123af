//! What a command takes.

use std::process::Command;
use std::time::Duration;

/// Runs its arguments, and prints the seconds that passed, those of processors, and the KiB of the largest process.
const WRAPPER: &str = "
import resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.call(sys.argv[1:], stdout=sys.stderr)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(status)
";

/// Time and memory of a command and all that it starts.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// The time that passed.
    pub wall: Duration,
    /// The time of processors, whatever else they did meanwhile.
    pub cpu: Duration,
    /// The memory of the largest process, in MiB.
    pub memory: f64,
}

/// Runs a command.
///
/// # Errors
/// What it said, if it fails.
pub fn measured(command: &Command) -> Result<Usage, String> {
    let mut wrapper = Command::new("python3");
    wrapper.args(["-c", WRAPPER]);
    wrapper.arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        wrapper.current_dir(folder);
    }
    let output = wrapper.output().expect("Python runs");
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().map(str::parse);
    let mut number = || numbers.next().and_then(Result::ok).expect("three numbers");
    Ok(Usage {
        wall: Duration::from_secs_f64(number()),
        cpu: Duration::from_secs_f64(number()),
        memory: number() / 1024.0,
    })
}
