//! Shares that are on their way out, at the page's foot: the seconds in which they can still be kept, then the run that ends them.

use imageshare_core::plan::Cell;
use leptos::prelude::*;

use super::stop::StopSharing;
use crate::components::{Bar, Button, ButtonKind, Icon, IconName, Side};
use crate::live::live;
use crate::parts::focus;
use crate::parts::run::{RunView, RunWords};
use crate::state::runs::RunKind;
use crate::words::count;

/// The seconds in which they can still be kept, or the run; nothing while there is neither.
pub(super) fn leaving(stop: StopSharing) -> AnyView {
    let is_counting = Memo::new(move |_| stop.left.get().is_some());
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
    let show = move || {
        if is_counting.get() {
            return Some(grace(stop));
        }
        let close = move || runs.forget(RunKind::End);
        running.get().map(|run| {
            view! { <RunView running=run words=run_words side=Side::Producer on_close=close /> }
                .into_any()
        })
    };
    live(show).into_any()
}

/// The seconds, counted down.
fn grace(stop: StopSharing) -> AnyView {
    let shares = stop.targets.with_untracked(Vec::len);
    let keep = move || {
        stop.left.set(None);
        focus::regain(".shares [tabindex='0']");
    };
    view! {
        <Bar label="Ending soon">
            <div class="row shares-ending">
                <Icon name=IconName::Clock />
                <b class="num" role="timer">
                    {move || {
                        let left = stop.left.get().unwrap_or_default();
                        let verb = if shares == 1 { "ends" } else { "end" };
                        format!("{} {verb} in {left} s", count::of(shares, "share", "shares"))
                    }}
                </b>
                <span class="soft">"Nothing was sent yet."</span>
                <Button label="Keep sharing" on_press=keep />
                <Button label="End now" kind=ButtonKind::Danger on_press=move || stop.send() />
            </div>
        </Bar>
    }
    .into_any()
}
