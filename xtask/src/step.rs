//! Long steps: prints a line before each, its duration after it, and a table of the durations at the end. Used for every build,
//! installation and test run; `main` prints the table.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::failure::Result;
use crate::output::note;

/// The finished steps in order, with the duration of each.
static FINISHED_STEPS: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// Runs `work`; prints `description` before it and its duration after it.
///
/// # Errors
/// Those of `work`.
pub fn run_step<T>(description: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    note!("==> {description}");
    let started = Instant::now();
    let outcome = work();
    let result = if outcome.is_ok() { "done" } else { "failed" };
    let duration = started.elapsed();
    note!("    {result} after {}", format_duration(duration));
    FINISHED_STEPS
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push((description.to_owned(), duration));
    outcome
}

/// Prints the duration of each step, if there were several.
pub fn print_durations() {
    let finished = FINISHED_STEPS.lock().unwrap_or_else(PoisonError::into_inner);
    if finished.len() > 1 {
        note!("\nDuration of each step:");
        for (what, duration) in finished.iter() {
            note!("{:>13}  {what}", format_duration(*duration));
        }
    }
}

/// A duration such as `0.4 s`, `12 s` or `3 min 05 s`.
fn format_duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_short_durations_have_fractions() {
        assert_eq!(format_duration(Duration::from_millis(440)), "0.4 s");
        assert_eq!(format_duration(Duration::from_secs(12)), "12 s");
        assert_eq!(format_duration(Duration::from_secs(185)), "3 min 05 s");
    }
}
