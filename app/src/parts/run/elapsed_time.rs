//! How long a run has taken, or waits; updated while it is active. Used by the bar.

use std::time::Duration;

use imageshare_core::plan::{PauseReason, Phase};
use leptos::prelude::*;

use crate::messages::run;
use crate::reactive::{effect, reactive};
use crate::state::RunHandle;

/// How often the time is updated.
const UPDATE_INTERVAL: Duration = Duration::from_millis(500);

/// What the run does now and for how long, with `remaining` tasks left.
pub(super) fn time_text(
    run_handle: RunHandle,
    phase: Memo<Phase>,
    remaining: Signal<usize>,
) -> AnyView {
    let tick = RwSignal::new(());
    let interval = StoredValue::new_local(None::<IntervalHandle>);
    let stop = move || {
        if let Some(handle) = interval.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    effect(move || {
        stop();
        if phase.get() != Phase::Finished {
            interval
                .set_value(set_interval_with_handle(move || tick.notify(), UPDATE_INTERVAL).ok());
        }
    });
    on_cleanup(stop);
    let line = move || {
        tick.track();
        let time = run_handle.duration();
        let to_go = remaining.get();
        match (phase.get(), run_handle.remaining_back_off()) {
            (Phase::Finished, _) => run::finished_in(time),
            (Phase::Paused(PauseReason::ByUser), _) => run::paused(to_go),
            (Phase::Paused(_), _) => run::waiting(to_go),
            (Phase::Stopping, _) => run::STOPPING.to_owned(),
            (Phase::Running, Some(wait)) => run::rate_limited(wait.as_secs() + 1),
            (Phase::Running, None) => run::running(to_go, time),
        }
    };
    reactive(line).into_any()
}
