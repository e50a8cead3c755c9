//! Steps that take long: a line before, the duration after, and a table of all of them at the end. Called around every build,
//! installation and test run; the table is printed by `main`.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::failure::Result;
use crate::output::note;

/// The steps that ended, in this order, with how long each took.
static ENDED: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// Does `work`, saying `what` before and how long it took after.
///
/// # Errors
/// Those of `work`.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    note!("==> {what}");
    let begun = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "done" } else { "failed" };
    let took = begun.elapsed();
    note!("    {verdict} after {}", spoken(took));
    ENDED.lock().unwrap_or_else(PoisonError::into_inner).push((what.to_owned(), took));
    outcome
}

/// Prints how long each step took, where there were several.
pub fn print_times() {
    let ended = ENDED.lock().unwrap_or_else(PoisonError::into_inner);
    if ended.len() > 1 {
        note!("\nSteps, and how long each took:");
        for (what, took) in ended.iter() {
            note!("{:>13}  {what}", spoken(*took));
        }
    }
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 05 s`.
fn spoken(duration: Duration) -> String {
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
    fn a_duration_is_told_as_finely_as_it_matters() {
        assert_eq!(spoken(Duration::from_millis(440)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(12)), "12 s");
        assert_eq!(spoken(Duration::from_secs(185)), "3 min 05 s");
    }
}
