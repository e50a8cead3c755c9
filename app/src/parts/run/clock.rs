//! How long a run has taken, or waits; updated while it is active. Used by the bar.

use std::time::Duration;

use imageshare_core::plan::{PauseReason, Phase};
use leptos::prelude::*;

use crate::reactive::{effect, reactive};
use crate::state::RunHandle;

/// How often the time is updated.
const TICK: Duration = Duration::from_millis(500);

/// What the run does now and for how long, with `to_go` tasks left.
pub(super) fn line(running: RunHandle, phase: Memo<Phase>, to_go: Signal<usize>) -> AnyView {
    let tick = RwSignal::new(());
    let interval = StoredValue::new_local(None::<IntervalHandle>);
    let stop = move || {
        if let Some(handle) = interval.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    effect(move || {
        stop();
        if phase.get() != Phase::Over {
            interval.set_value(set_interval_with_handle(move || tick.notify(), TICK).ok());
        }
    });
    on_cleanup(stop);
    let line = move || {
        tick.track();
        let took = seconds(running.duration());
        let to_go = to_go.get();
        match (phase.get(), running.wait_left()) {
            (Phase::Over, _) => format!("took {took}"),
            (Phase::Paused(PauseReason::ByUser), _) => format!("paused, {to_go} left"),
            (Phase::Paused(_), _) => format!("waiting, {to_go} left"),
            (Phase::Stopping, _) => "stopping".to_owned(),
            (Phase::Running, Some(wait)) => {
                format!("the cloud is limiting requests, continues in {} s", wait.as_secs() + 1)
            }
            (Phase::Running, None) => format!("{to_go} left, {took} so far"),
        }
    };
    reactive(line).into_any()
}

/// "0.4 s", "12 s", "3 min 5 s".
fn seconds(span: Duration) -> String {
    let whole = span.as_secs();
    match whole {
        0..10 => format!("{whole}.{} s", span.subsec_millis() / 100),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_readable() {
        let text = |millis| seconds(Duration::from_millis(millis));
        assert_eq!([text(440), text(12_900), text(185_000)], ["0.4 s", "12 s", "3 min 5 s"]);
    }
}
