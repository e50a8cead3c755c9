//! How long the page takes for what grows with a cloud: told to the browser's own performance timeline, where developers and tests
//! read it.

use leptos::prelude::window;

/// Does it, and tells how long that took under `name`. Only the last time of each name is kept.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(performance) = window().performance() else { return work() };
    performance.clear_marks_with_mark_name(name);
    // Neither name is one of those that the browser keeps for itself, so neither call fails.
    drop(performance.mark(name));
    let done = work();
    drop(performance.measure_with_start_mark(name, name));
    done
}
