//! The shares that the filter shows, and what is chosen among them. What the filter hides is counted and never acted on.
//!
//! Called by the bar, the figures and the count of the filter.

use std::collections::BTreeSet;

use imageshare_core::exposure::Place;
use imageshare_core::model::MemberStatus;
use imageshare_core::plan;
use leptos::prelude::*;

use super::model::Model;
use super::stop::Target;

/// What is chosen.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Choice {
    /// Shares that can be ended, with their answers.
    pub(super) shares: Vec<Target>,
    /// Their images.
    pub(super) images: BTreeSet<Place>,
    /// Paused images.
    pub(super) paused: BTreeSet<Place>,
    /// How many are chosen and hidden by the filter.
    pub(super) hidden: usize,
}

impl Choice {
    /// Those with this answer.
    pub(super) fn with(&self, answer: MemberStatus) -> Vec<Target> {
        with(&self.shares, answer)
    }

    /// Whether nothing is chosen, shown or not.
    pub(super) fn is_empty(&self) -> bool {
        !self.is_shown() && self.hidden == 0
    }

    /// Whether anything that is chosen is shown.
    pub(super) fn is_shown(&self) -> bool {
        !self.shares.is_empty() || !self.paused.is_empty()
    }
}

/// Those with this answer.
pub(super) fn with(shares: &[Target], answer: MemberStatus) -> Vec<Target> {
    shares.iter().filter(|(_, own)| *own == answer).cloned().collect()
}

impl Model {
    /// The shares that the filter shows, without those that are paused or gone.
    pub(super) fn seen(self) -> Vec<Target> {
        self.known.with(|known| {
            self.grid.with(|grid| {
                let share =
                    |cell: &plan::MembershipKey| Some((cell.clone(), known.ledger.answer(cell)?));
                grid.shown().filter_map(|cell| share(&cell.at)).collect()
            })
        })
    }

    /// What is chosen and still there, by what can be done with it.
    pub(super) fn choice(self) -> Choice {
        let Some(producer) = self.producer() else { return Choice::default() };
        let shown: BTreeSet<plan::MembershipKey> =
            self.grid.with(|grid| grid.shown().map(|cell| cell.at.clone()).collect());
        let remembered = self.around().kept;
        self.chosen.with(|chosen| {
            self.known.with(|known| {
                remembered.with(&producer.origin, |kept| {
                    let mut choice = Choice::default();
                    for cell in chosen {
                        let place = (cell.region.clone(), cell.image);
                        let answer = known.ledger.answer(cell);
                        let is_paused = answer.is_none() && kept.paused.of(&place).is_some();
                        match answer {
                            None if !is_paused => {}
                            _ if !shown.contains(cell) => choice.hidden += 1,
                            None => drop(choice.paused.insert(place)),
                            Some(answer) => {
                                choice.shares.push((cell.clone(), answer));
                                choice.images.insert(place);
                            }
                        }
                    }
                    choice
                })
            })
        })
    }
}
