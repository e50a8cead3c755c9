//! Measures operations whose duration grows with the cloud, in the browser's performance timeline, which developers and tests
//! read. Used by lists and the command palette.

use leptos::prelude::window;

/// Runs `work` and records its duration under `name`. Only the last one of each name is kept.
pub fn record_duration<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(performance) = window().performance() else { return work() };
    performance.clear_marks_with_mark_name(name);
    // Neither name is reserved by the browser, so neither call fails.
    drop(performance.mark(name));
    let result = work();
    drop(performance.measure_with_start_mark(name, name));
    result
}
