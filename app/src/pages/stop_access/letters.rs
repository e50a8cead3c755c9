//! A letter to each project that had access: what was stopped, and what they should do with servers and copies.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::exposure::{Access, Stopped};
use imageshare_core::model::ProjectId;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::state::StopState;
use crate::messages::letter::{Letter, Occasion, Offered};
use crate::messages::time;
use crate::parts::NotifyRecipients;
use crate::parts::notify_recipients::AddressedLetter;

/// The letters, and to whom one was copied. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    leak: StopState,
    tell: NotifyRecipients,
    written: RwSignal<BTreeSet<ProjectId>>,
}

impl Letters {
    /// None written yet. Call it where the page is built.
    pub(super) fn new(leak: StopState) -> Self {
        let written = RwSignal::new(BTreeSet::new());
        let tell = NotifyRecipients::new(move |cells: Vec<MembershipKey>| {
            written.update(|written| written.extend(cells.into_iter().map(|cell| cell.project)));
        });
        Self { leak, tell, written }
    }

    /// To how many projects a letter was copied or opened in mail.
    pub(super) fn written(self) -> usize {
        self.written.with(BTreeSet::len)
    }

    /// Shows the letters that were not copied yet; all of them where none is left.
    pub(super) fn show_all(self) {
        let all = untrack(|| self.all());
        let is_left = |told: &AddressedLetter| {
            self.written.with_untracked(|written| !written.contains(&told.letter.project))
        };
        let left: Vec<AddressedLetter> = all.iter().filter(|told| is_left(told)).cloned().collect();
        self.tell.show(if left.is_empty() { all } else { left }, false);
    }

    /// Shows the letter to one project.
    pub(super) fn show(self, project: &ProjectId) {
        let all = untrack(|| self.all());
        let one = all.into_iter().filter(|told| told.letter.project == *project).collect();
        self.tell.show(one, false);
    }

    /// The letters as a dialog.
    pub(super) fn dialog(self) -> AnyView {
        self.tell.dialog()
    }

    /// One for each project, with all that it had access to.
    fn all(self) -> Vec<AddressedLetter> {
        let Some(who) = self.leak.who() else { return Vec::new() };
        let mut letters: BTreeMap<ProjectId, AddressedLetter> = BTreeMap::new();
        for access in self.leak.had_access() {
            let occasion = match access.how {
                Stopped::Paused => Occasion::Paused,
                Stopped::Removed => Occasion::Removed,
            };
            let told =
                letters.entry(access.cell.project.clone()).or_insert_with(|| AddressedLetter {
                    letter: Letter {
                        occasion,
                        from: who.title(),
                        name: access.project.clone(),
                        project: access.cell.project.clone(),
                        word: who.account.profile().differences().project_word,
                        cloud: who.origin.label(),
                        offers: Vec::new(),
                    },
                    cells: Vec::new(),
                    note: String::new(),
                });
            told.letter.offers.push(Offered {
                title: access.image.clone(),
                region: access.cell.region.clone(),
                since: since(&access),
                link: String::new(),
            });
            told.cells.push(access.cell);
        }
        letters.into_values().collect()
    }
}

/// "offered 11 Nov, accepted 12 Nov; access stopped on 20 Nov".
fn since(access: &Access) -> String {
    let answered = access
        .answered
        .map(|at| format!(", {} {}", access.answer, time::exact(at)))
        .unwrap_or_default();
    format!(
        "{}{answered}; access stopped {}",
        time::exact(access.offered),
        time::exact(access.stopped)
    )
}
