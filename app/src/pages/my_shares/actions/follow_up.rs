//! Dialog for the date on which to follow up the selected shares. Used by the bar. The date must stay on this device.

use imageshare_core::plan;
use leptos::prelude::*;

use super::super::model::Model;
use crate::components::{ButtonKind, Dialog, DialogAction, SelectField};
use crate::data::Choice;
use crate::messages::my_shares::follow_up;
use crate::messages::{buttons, time};

/// Seconds per day.
const DAY: i64 = 86_400;
/// The choices, in days.
const DAYS: [(i64, &str); 5] = [
    (3, follow_up::IN_THREE_DAYS),
    (7, follow_up::IN_A_WEEK),
    (14, follow_up::IN_TWO_WEEKS),
    (30, follow_up::IN_A_MONTH),
    (90, follow_up::IN_THREE_MONTHS),
];
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
        let save =
            DialogAction::new(follow_up::SAVE_DATE, ButtonKind::Ink, move || self.save(true));
        let clear =
            DialogAction::new(follow_up::CLEAR_DATES, ButtonKind::Plain, move || self.save(false));
        let days = self.days;
        let choices: Vec<Choice> =
            DAYS.map(|(days, label)| Choice::new(days.to_string(), label.to_owned())).to_vec();
        view! {
            <Dialog
                open=self.open
                title=Signal::derive(move || follow_up::title(shares()))
                safe=buttons::CANCEL
                actions=vec![clear, save]
            >
                <SelectField
                    label=follow_up::WHEN
                    choices=Signal::stored(choices.clone())
                    chosen=Signal::derive(move || days.get().to_string())
                    on_choose=move |key: String| days.set(key.parse().unwrap_or(DEFAULT_DAYS))
                    hint=follow_up::HINT
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
        if !is_stored {
            services.toasts.warning(follow_up::NOT_STORED);
            return;
        }
        services.toasts.success(match due {
            Some(due) => follow_up::saved(cells.len(), &time::exact(due)),
            None => follow_up::cleared(cells.len()),
        });
    }
}
