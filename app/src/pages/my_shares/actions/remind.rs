//! Reminders for pending offers: the letters, and the dates, which must stay on this device. Used by the totals and the bar.

use imageshare_core::model::{MemberStatus, ProjectId};
use imageshare_core::plan;
use leptos::prelude::*;

use super::super::model::SharesModel;
use crate::data::CloudId;
use crate::messages::letter::Occasion;
use crate::messages::{my_shares, time};
use crate::parts::NotifyDialog;
use crate::parts::notify_recipients::{OfferToNotify, letters};

/// The letters to write. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::my_shares) struct ReminderDialog {
    model: SharesModel,
    notify_dialog: NotifyDialog,
}

impl ReminderDialog {
    /// A closed dialog. Call it where the page is built.
    pub fn new(model: SharesModel) -> Self {
        let reminded = move |membership_keys: Vec<plan::MembershipKey>| {
            let Some(producer) = untrack(|| model.producer()) else { return };
            let services = model.services();
            let now = services.clock.now();
            let is_stored = services.notes.update_notes(&producer.cloud, |notes| {
                for cell in &membership_keys {
                    notes.follow_ups.set_last_reminded(cell, now);
                }
            });
            if !is_stored {
                services.toasts.warning(my_shares::remind::NOT_STORED);
            }
        };
        Self { model, notify_dialog: NotifyDialog::new(reminded) }
    }

    /// Opens the letters to everyone who hasn't answered one of the selected offers.
    pub fn open_dialog(self, is_selected: impl Fn(&plan::MembershipKey) -> bool) {
        let Some(producer) = untrack(|| self.model.producer()) else { return };
        let book = self.model.services().address_book;
        let name_of = |id: &ProjectId| untrack(|| book.project_name(&producer.cloud, id));
        let letters = self.model.known_shares.with_untracked(|known_shares| {
            let pending = known_shares.shared_images.shares().filter(|share| {
                share.membership.status == MemberStatus::Pending
                    && is_selected(&share.image.membership_key(&share.membership.member))
            });
            let offers = pending.map(|share| OfferToNotify {
                region: &share.image.region,
                image: &share.image.image,
                project: &share.membership.member,
                offered_at: share.membership.offered_at(),
            });
            letters(&producer, Occasion::Reminder, offers, &name_of)
        });
        let (notes, now) = (self.model.services().notes, self.model.services().clock.now());
        let letters: Vec<_> = letters
            .into_iter()
            .map(|mut letter| {
                let last = untrack(|| {
                    notes.with_notes(&producer.cloud, |notes| {
                        letter
                            .memberships
                            .iter()
                            .filter_map(|cell| notes.follow_ups.get(cell).last_reminded_at)
                            .max()
                    })
                });
                letter.note = last
                    .map(|at| my_shares::remind::last_reminder(&time::relative_day(now, at)))
                    .unwrap_or_default();
                letter
            })
            .collect();
        if !letters.is_empty() {
            self.notify_dialog.show(letters, producer.cloud == CloudId::Sandbox);
        }
    }

    /// The dialog with the letters.
    pub fn dialog(self) -> AnyView {
        self.notify_dialog.dialog()
    }
}
