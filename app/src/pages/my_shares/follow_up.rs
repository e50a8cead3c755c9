//! When to look again at what is chosen. The date stays on this device; nothing is sent.

use imageshare_core::plan;
use leptos::prelude::*;

use super::model::Model;
use crate::components::{ButtonKind, Dialog, DialogAction, SelectField};
use crate::data::Choice;
use crate::messages::{count, time};

/// Seconds of a day.
const DAY: i64 = 86_400;
/// What can be chosen, in days.
const DAYS: [(i64, &str); 5] =
    [(3, "three days"), (7, "a week"), (14, "two weeks"), (30, "a month"), (90, "three months")];
/// What is chosen at first.
const USUAL: i64 = 7;

/// The question. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct FollowingUp {
    model: Model,
    open: RwSignal<bool>,
    cells: RwSignal<Vec<plan::MembershipKey>>,
    days: RwSignal<i64>,
}

impl FollowingUp {
    /// Nothing asked yet. Call it where the page is built.
    pub(super) fn new(model: Model) -> Self {
        Self {
            model,
            open: RwSignal::new(false),
            cells: RwSignal::new(Vec::new()),
            days: RwSignal::new(USUAL),
        }
    }

    /// Asks when to look again at these.
    pub(super) fn ask(self, cells: Vec<plan::MembershipKey>) {
        self.cells.set(cells);
        self.open.set(true);
    }

    /// The question itself.
    pub(super) fn dialog(self) -> AnyView {
        let shares = move || self.cells.with(Vec::len);
        let keep = DialogAction::new("Save date", ButtonKind::Ink, move || self.keep(true));
        let forget = DialogAction::new("Clear dates", ButtonKind::Plain, move || self.keep(false));
        let days = self.days;
        let choices: Vec<Choice> =
            DAYS.map(|(days, words)| Choice::new(days.to_string(), format!("in {words}"))).to_vec();
        view! {
            <Dialog
                open=self.open
                title=Signal::derive(move || format!("Review {}", count::of(shares(), "share", "shares")))
                safe="Cancel"
                acts=vec![forget, keep]
            >
                <SelectField
                    label="When"
                    choices=Signal::stored(choices.clone())
                    chosen=Signal::derive(move || days.get().to_string())
                    on_choose=move |key: String| days.set(key.parse().unwrap_or(USUAL))
                    hint="From that day on they are listed under To follow up. The date is kept on this device, and nothing is sent."
                />
            </Dialog>
        }
        .into_any()
    }

    fn keep(self, is_wanted: bool) {
        let Some(producer) = untrack(|| self.model.producer()) else { return };
        let around = self.model.around();
        let due =
            is_wanted.then(|| around.clock.now().plus_seconds(self.days.get_untracked() * DAY));
        let cells = self.cells.get_untracked();
        let is_kept = around.kept.change(&producer.origin, |kept| {
            for cell in &cells {
                kept.follow_ups.look_again(cell, due);
            }
        });
        let shares = count::of(cells.len(), "share", "shares");
        if !is_kept {
            around.toasts.warn(
                "The browser stores nothing for this page: the date is kept until you close this tab.",
            );
            return;
        }
        around.toasts.say(match due {
            Some(due) => format!("Review {shares} from {}.", time::exact(due)),
            None => format!("Review dates of {shares} were cleared."),
        });
    }
}
