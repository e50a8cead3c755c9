//! Dialog for the date on which to follow up the selected shares. Used by the bar. The date must stay on this device.

use imageshare_core::plan;
use leptos::prelude::*;

use super::super::model::SharesModel;
use crate::components::{ButtonKind, Dialog, DialogAction, SelectField};
use crate::data::Choice;
use crate::messages::my_shares::follow_up;
use crate::messages::{buttons, time};

/// Seconds per day.
const SECONDS_PER_DAY: i64 = 86_400;
/// The choices, in days.
const DAY_CHOICES: [(i64, &str); 5] = [
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
    model: SharesModel,
    is_open: RwSignal<bool>,
    shares: RwSignal<Vec<plan::MembershipKey>>,
    days: RwSignal<i64>,
}

impl FollowUpDialog {
    /// A closed dialog. Call it where the page is built.
    pub fn new(model: SharesModel) -> Self {
        Self {
            model,
            is_open: RwSignal::new(false),
            shares: RwSignal::new(Vec::new()),
            days: RwSignal::new(DEFAULT_DAYS),
        }
    }

    /// Opens the dialog for these shares.
    pub fn open_dialog(self, membership_keys: Vec<plan::MembershipKey>) {
        self.shares.set(membership_keys);
        self.is_open.set(true);
    }

    /// The dialog.
    pub fn dialog(self) -> AnyView {
        let shares = move || self.shares.with(Vec::len);
        let save = DialogAction::new(follow_up::SAVE_DATE, ButtonKind::Primary, move || {
            self.save_due_date(true);
        });
        let clear = DialogAction::new(follow_up::CLEAR_DATES, ButtonKind::Plain, move || {
            self.save_due_date(false);
        });
        let days = self.days;
        let choices: Vec<Choice> = DAY_CHOICES
            .map(|(days, label)| Choice::new(days.to_string(), label.to_owned()))
            .to_vec();
        view! {
            <Dialog
                open=self.is_open
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

    fn save_due_date(self, has_date: bool) {
        let Some(producer) = untrack(|| self.model.producer()) else { return };
        let services = self.model.services();
        let due = has_date.then(|| {
            services.clock.now().plus_seconds(self.days.get_untracked() * SECONDS_PER_DAY)
        });
        let cells = self.shares.get_untracked();
        let is_stored = services.notes.update_notes(&producer.cloud, |notes| {
            for cell in &cells {
                notes.follow_ups.set_due(cell, due);
            }
        });
        if !is_stored {
            services.toasts.warning(follow_up::NOT_STORED);
            return;
        }
        services.toasts.success(match due {
            Some(due) => follow_up::saved(cells.len(), &time::absolute_time(due)),
            None => follow_up::cleared(cells.len()),
        });
    }
}
