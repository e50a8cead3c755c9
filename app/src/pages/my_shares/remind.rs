//! Reminding people of what they have not answered: the letters, and that they were reminded, which stays on the device.

use imageshare_core::model::{MemberStatus, ProjectId};
use imageshare_core::plan;
use leptos::prelude::*;

use super::model::Model;
use crate::messages::letter::Occasion;
use crate::messages::time;
use crate::parts::NotifyRecipients;
use crate::parts::notify_recipients::{OfferToNotify, letters};
use crate::state::Origin;

/// Who is to be reminded. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Reminding {
    model: Model,
    tell: NotifyRecipients,
}

impl Reminding {
    /// Nothing to say yet. Call it where the page is built.
    pub(super) fn new(model: Model) -> Self {
        let reminded = move |cells: Vec<plan::MembershipKey>| {
            let Some(producer) = untrack(|| model.producer()) else { return };
            let around = model.around();
            let now = around.clock.now();
            let is_kept = around.kept.change(&producer.origin, |kept| {
                for cell in &cells {
                    kept.follow_ups.reminded(cell, now);
                }
            });
            if !is_kept {
                around.toasts.warn("The browser stores nothing for this page: reminders are remembered until you close this tab.");
            }
        };
        Self { model, tell: NotifyRecipients::new(reminded) }
    }

    /// Shows the letters to everybody who has not answered one of these.
    pub(super) fn ask(self, is_meant: impl Fn(&plan::MembershipKey) -> bool) {
        let Some(producer) = untrack(|| self.model.producer()) else { return };
        let book = self.model.around().book;
        let name_of = |id: &ProjectId| untrack(|| book.name_of(&producer.origin, id));
        let letters = self.model.known.with_untracked(|known| {
            let pending = known.ledger.shares().filter(|share| {
                share.with.status == MemberStatus::Pending
                    && is_meant(&share.of.cell(&share.with.member))
            });
            let offers = pending.map(|share| OfferToNotify {
                region: &share.of.region,
                image: &share.of.image,
                project: &share.with.member,
                since: share.with.offered_at(),
            });
            letters(&producer, Occasion::Reminder, offers, &name_of)
        });
        let (kept, now) = (self.model.around().kept, self.model.around().clock.now());
        let letters: Vec<_> = letters
            .into_iter()
            .map(|mut told| {
                let last = untrack(|| {
                    kept.with(&producer.origin, |kept| {
                        told.cells.iter().filter_map(|cell| kept.follow_ups.of(cell).reminded).max()
                    })
                });
                told.note = last
                    .map(|at| format!("Reminded {}", time::day_of(now, at)))
                    .unwrap_or_default();
                told
            })
            .collect();
        if !letters.is_empty() {
            self.tell.show(letters, producer.origin == Origin::Sandbox);
        }
    }

    /// The letters.
    pub(super) fn dialog(self) -> AnyView {
        self.tell.dialog()
    }
}
