//! Shares that are on their way out, at the page's foot: the seconds in which they can still be kept, then the run that ends them.

use imageshare_core::plan::Cell;
use leptos::prelude::*;

use super::stop::StopSharing;
use crate::components::Side;
use crate::live::live;
use crate::parts::run::{RunView, RunWords};
use crate::state::runs::RunKind;
use crate::words::count;

/// The seconds in which they can still be kept, or the run; nothing while there is neither.
pub(super) fn leaving(stop: StopSharing) -> AnyView {
    let desk = stop.desk;
    let runs = desk.around().runs;
    let running = Memo::new_with_compare(
        move |_| runs.of(RunKind::End),
        // Another run is another view; its changes are not.
        move |_, _| true,
    );
    let run_words = RunWords {
        name: "Stop sharing",
        done: "ended",
        cell: Callback::new(move |cell: Cell| desk.cell_words(&cell)),
        undo: "The images are offered to them again. What they had answered is forgotten: each has to accept again.",
    };
    let run = move || {
        let close = move || runs.forget(RunKind::End);
        running.get().filter(|_| !stop.grace.is_on()).map(|run| {
            view! { <RunView running=run words=run_words side=Side::Producer on_close=close /> }
        })
    };
    let what = Signal::derive(move || {
        let shares = stop.targets.with(Vec::len);
        let verb = if shares == 1 { "ends" } else { "end" };
        format!("{} {verb}", count::of(shares, "share", "shares"))
    });
    view! {
        {stop.grace.view(what)}
        {live(run)}
    }
    .into_any()
}
