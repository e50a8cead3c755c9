//! Dialog for the date on which to follow up the selected shares. Used by the bar. The date must stay on this device.

use imageshare_core::plan;
use leptos::prelude::*;

use super::super::model::Model;
use crate::components::{ButtonKind, Dialog, DialogAction, SelectField};
use crate::data::Choice;
use crate::messages::{count, time};

/// Seconds per day.
const DAY: i64 = 86_400;
/// The choices, in days.
const DAYS: [(i64, &str); 5] =
    [(3, "three days"), (7, "a week"), (14, "two weeks"), (30, "a month"), (90, "three months")];
/// The default choice, in days.
const DEFAULT_DAYS: i64 = 7;

/// The state of the dialog. Copies share it.
#[derive(Clone, Copy)]
pub(in crate::pages::my_shares) struct FollowUpDialog {
    model: Model,
    open: RwSignal<bool>,
    cells: RwSignal<Vec<plan::MembershipKey>>,
    days: RwSignal<i64>,
}

impl FollowUpDialog {
    /// A closed dialog. Call it where the page is built.
    pub fn new(model: Model) -> Self {
        Self {
            model,
            open: RwSignal::new(false),
            cells: RwSignal::new(Vec::new()),
            days: RwSignal::new(DEFAULT_DAYS),
        }
    }

    /// Opens the dialog for these shares.
    pub fn open_dialog(self, cells: Vec<plan::MembershipKey>) {
        self.cells.set(cells);
        self.open.set(true);
    }

    /// The dialog.
    pub fn dialog(self) -> AnyView {
        let shares = move || self.cells.with(Vec::len);
        let save = DialogAction::new("Save date", ButtonKind::Ink, move || self.save(true));
        let clear = DialogAction::new("Clear dates", ButtonKind::Plain, move || self.save(false));
        let days = self.days;
        let choices: Vec<Choice> =
            DAYS.map(|(days, label)| Choice::new(days.to_string(), format!("in {label}"))).to_vec();
        view! {
            <Dialog
                open=self.open
                title=Signal::derive(move || format!("Review {}", count::with_noun(shares(), "share", "shares")))
                safe="Cancel"
                actions=vec![clear, save]
            >
                <SelectField
                    label="When"
                    choices=Signal::stored(choices.clone())
                    chosen=Signal::derive(move || days.get().to_string())
                    on_choose=move |key: String| days.set(key.parse().unwrap_or(DEFAULT_DAYS))
                    hint="From that day on, they are listed under To follow up. The date is kept on this device, and nothing is sent."
                />
            </Dialog>
        }
        .into_any()
    }

    fn save(self, has_date: bool) {
        let Some(producer) = untrack(|| self.model.producer()) else { return };
        let services = self.model.services();
        let due =
            has_date.then(|| services.clock.now().plus_seconds(self.days.get_untracked() * DAY));
        let cells = self.cells.get_untracked();
        let is_stored = services.notes.change(&producer.origin, |notes| {
            for cell in &cells {
                notes.follow_ups.set_due(cell, due);
            }
        });
        let shares = count::with_noun(cells.len(), "share", "shares");
        if !is_stored {
            services.toasts.warning(
                "The browser doesn't store data for this page: the date is kept until you close this tab.",
            );
            return;
        }
        services.toasts.success(match due {
            Some(due) => format!("Review {shares} from {}.", time::exact(due)),
            None => format!("Review dates of {shares} were cleared."),
        });
    }
}
