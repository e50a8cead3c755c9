//! The shares that the filter shows, and the selection among them. Used by the bar, the totals and the filter's count.
//! Selected shares that the filter hides are counted, but must never be acted on.

use std::collections::BTreeSet;

use imageshare_core::exposure::ImageKey;
use imageshare_core::model::MemberStatus;
use imageshare_core::plan;
use leptos::prelude::*;

use super::super::actions::stop_sharing::ShareWithStatus;
use super::SharesModel;

/// The selection.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::my_shares) struct Selection {
    /// Selected shares that can be ended, with their answers.
    pub shares: Vec<ShareWithStatus>,
    /// The images of these shares.
    pub images: BTreeSet<ImageKey>,
    /// Selected images that are paused.
    pub paused_images: BTreeSet<ImageKey>,
    /// How many selected shares the filter hides.
    pub hidden_count: usize,
}

impl Selection {
    /// The selected shares with this answer.
    pub fn shares_with_status(&self, member_status: MemberStatus) -> Vec<ShareWithStatus> {
        filter_by_status(&self.shares, member_status)
    }

    /// Whether nothing is selected, neither shown nor hidden.
    pub fn is_empty(&self) -> bool {
        !self.has_visible() && self.hidden_count == 0
    }

    /// Whether anything selected is shown.
    pub fn has_visible(&self) -> bool {
        !self.shares.is_empty() || !self.paused_images.is_empty()
    }
}

/// The shares with this answer.
pub(in crate::pages::my_shares) fn filter_by_status(
    shares: &[ShareWithStatus],
    member_status: MemberStatus,
) -> Vec<ShareWithStatus> {
    shares.iter().filter(|(_, status)| *status == member_status).cloned().collect()
}

impl SharesModel {
    /// The shares that the filter shows, except paused ones and those that no longer exist.
    pub fn shown_shares(self) -> Vec<ShareWithStatus> {
        self.known_shares.with(|known_shares| {
            self.grid.with(|grid| {
                let share = |cell: &plan::MembershipKey| {
                    Some((cell.clone(), known_shares.shared_images.status(cell)?))
                };
                grid.shown_cells().filter_map(|cell| share(&cell.key)).collect()
            })
        })
    }

    /// The selection without shares that no longer exist, grouped by what can be done with it.
    pub fn current_selection(self) -> Selection {
        let Some(producer) = self.producer() else { return Selection::default() };
        let shown: BTreeSet<plan::MembershipKey> =
            self.grid.with(|grid| grid.shown_cells().map(|cell| cell.key.clone()).collect());
        let local_notes = self.services().notes;
        self.selected_shares.with(|selected| {
            self.known_shares.with(|known_shares| {
                local_notes.with_notes(&producer.cloud, |notes| {
                    let mut selection = Selection::default();
                    for cell in selected {
                        let image_key = (cell.region.clone(), cell.image);
                        let member_status = known_shares.shared_images.status(cell);
                        let is_paused =
                            member_status.is_none() && notes.paused.get(&image_key).is_some();
                        match member_status {
                            None if !is_paused => {}
                            _ if !shown.contains(cell) => selection.hidden_count += 1,
                            None => drop(selection.paused_images.insert(image_key)),
                            Some(member_status) => {
                                selection.shares.push((cell.clone(), member_status));
                                selection.images.insert(image_key);
                            }
                        }
                    }
                    selection
                })
            })
        })
    }
}
