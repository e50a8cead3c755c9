//! A letter to each project that had access: what was stopped, and what to do with servers. Used by the record; sends nothing.

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::exposure::{StopMethod, StoppedAccess};
use imageshare_core::model::ProjectId;
use imageshare_core::plan::MembershipKey;
use leptos::prelude::*;

use super::super::model::state::StopState;
use crate::messages::letter::{Letter, LetterOffer, Occasion};
use crate::messages::{stop_access, time};
use crate::parts::NotifyDialog;
use crate::parts::notify_recipients::AddressedLetter;

/// The letters, and the projects whose letter was copied. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::stop_access) struct AccessLetters {
    state: StopState,
    notify_dialog: NotifyDialog,
    projects_written_to: RwSignal<BTreeSet<ProjectId>>,
}

impl AccessLetters {
    /// No letter copied yet. Must be called while the page is built.
    pub fn new(state: StopState) -> Self {
        let written = RwSignal::new(BTreeSet::new());
        let notify_dialog = NotifyDialog::new(move |membership_keys: Vec<MembershipKey>| {
            written.update(|written| {
                written.extend(membership_keys.into_iter().map(|key| key.project));
            });
        });
        Self { state, notify_dialog, projects_written_to: written }
    }

    /// The number of projects whose letter was copied or opened in a mail program.
    pub fn written_count(self) -> usize {
        self.projects_written_to.with(BTreeSet::len)
    }

    /// Shows the letters that were not copied yet, or every letter if none is left.
    pub fn open_all(self) {
        let all = untrack(|| self.all_letters());
        let is_unwritten = |one: &AddressedLetter| {
            self.projects_written_to
                .with_untracked(|written| !written.contains(&one.letter.project))
        };
        let unwritten: Vec<AddressedLetter> =
            all.iter().filter(|one| is_unwritten(one)).cloned().collect();
        self.notify_dialog.show(if unwritten.is_empty() { all } else { unwritten }, false);
    }

    /// Shows the letter to one project.
    pub fn open_for_project(self, project: &ProjectId) {
        let all = untrack(|| self.all_letters());
        let one = all.into_iter().filter(|it| it.letter.project == *project).collect();
        self.notify_dialog.show(one, false);
    }

    /// The letters as a dialog.
    pub fn dialog(self) -> AnyView {
        self.notify_dialog.dialog()
    }

    /// One letter for each project, with everything that it had access to.
    fn all_letters(self) -> Vec<AddressedLetter> {
        let Some(account) = self.state.account() else { return Vec::new() };
        let Some(owner) = account.project() else { return Vec::new() };
        let mut letters: BTreeMap<ProjectId, AddressedLetter> = BTreeMap::new();
        for access in self.state.stopped_accesses() {
            let occasion = match access.method {
                StopMethod::Paused => Occasion::Paused,
                StopMethod::Removed => Occasion::Removed,
            };
            let addressed =
                letters.entry(access.key.project.clone()).or_insert_with(|| AddressedLetter {
                    letter: Letter {
                        occasion,
                        sender: account.title(),
                        owner: owner.id.clone(),
                        project_name: access.project_name.clone(),
                        project: access.key.project.clone(),
                        project_term: account.account.profile().spec().project_term,
                        cloud: account.cloud.label(),
                        offers: Vec::new(),
                    },
                    memberships: Vec::new(),
                    note: String::new(),
                });
            addressed.letter.offers.push(LetterOffer {
                title: access.image_name.clone(),
                image: access.key.image,
                region: access.key.region.clone(),
                offered_at: access_history(&access),
                link: String::new(),
            });
            addressed.memberships.push(access.key);
        }
        letters.into_values().collect()
    }
}

/// "offered 11 Nov, accepted 12 Nov; access revoked on 20 Nov".
fn access_history(access: &StoppedAccess) -> String {
    let answered = access.answered_at.map(|at| (access.status, time::absolute_time(at)));
    stop_access::stopped_access_dates(
        &time::absolute_time(access.offered_at),
        answered,
        &time::absolute_time(access.stopped_at),
    )
}
