//! The shares that the filter shows, and the selection among them. Used by the bar, the totals and the filter's count.
//! Selected shares that the filter hides are counted, but must never be acted on.

use std::collections::BTreeSet;

use imageshare_core::exposure::ImageKey;
use imageshare_core::model::MemberStatus;
use imageshare_core::plan;
use leptos::prelude::*;

use super::super::actions::stop::Target;
use super::Model;

/// The selection.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::my_shares) struct Selection {
    /// Selected shares that can be ended, with their answers.
    pub shares: Vec<Target>,
    /// The images of these shares.
    pub images: BTreeSet<ImageKey>,
    /// Selected images that are paused.
    pub paused: BTreeSet<ImageKey>,
    /// How many selected shares the filter hides.
    pub hidden: usize,
}

impl Selection {
    /// The selected shares with this answer.
    pub fn with_answer(&self, answer: MemberStatus) -> Vec<Target> {
        with_answer(&self.shares, answer)
    }

    /// Whether nothing is selected, neither shown nor hidden.
    pub fn is_empty(&self) -> bool {
        !self.is_shown() && self.hidden == 0
    }

    /// Whether anything selected is shown.
    pub fn is_shown(&self) -> bool {
        !self.shares.is_empty() || !self.paused.is_empty()
    }
}

/// The shares with this answer.
pub(in crate::pages::my_shares) fn with_answer(
    shares: &[Target],
    answer: MemberStatus,
) -> Vec<Target> {
    shares.iter().filter(|(_, status)| *status == answer).cloned().collect()
}

impl Model {
    /// The shares that the filter shows, except paused ones and those that no longer exist.
    pub fn shown_shares(self) -> Vec<Target> {
        self.known.with(|known| {
            self.grid.with(|grid| {
                let share =
                    |cell: &plan::MembershipKey| Some((cell.clone(), known.ledger.status(cell)?));
                grid.shown().filter_map(|cell| share(&cell.at)).collect()
            })
        })
    }

    /// The selection without shares that no longer exist, grouped by what can be done with it.
    pub fn selection(self) -> Selection {
        let Some(producer) = self.producer() else { return Selection::default() };
        let shown: BTreeSet<plan::MembershipKey> =
            self.grid.with(|grid| grid.shown().map(|cell| cell.at.clone()).collect());
        let local_notes = self.services().notes;
        self.selected.with(|selected| {
            self.known.with(|known| {
                local_notes.with(&producer.origin, |notes| {
                    let mut selection = Selection::default();
                    for cell in selected {
                        let place = (cell.region.clone(), cell.image);
                        let answer = known.ledger.status(cell);
                        let is_paused = answer.is_none() && notes.paused.get(&place).is_some();
                        match answer {
                            None if !is_paused => {}
                            _ if !shown.contains(cell) => selection.hidden += 1,
                            None => drop(selection.paused.insert(place)),
                            Some(answer) => {
                                selection.shares.push((cell.clone(), answer));
                                selection.images.insert(place);
                            }
                        }
                    }
                    selection
                })
            })
        })
    }
}
