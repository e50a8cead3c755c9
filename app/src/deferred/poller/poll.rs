//! One poll in progress: what it has found, and which regions failed. Used by the poller and by the code that loads. It sends
//! and shows nothing.

use std::collections::BTreeSet;
use std::rc::Rc;

use imageshare_core::cloud::{Account, CloudError, ErrorKind};
use imageshare_core::exposure::ImageKey;
use imageshare_core::model::{MemberStatus, ProjectId, RegionName};
use imageshare_core::scheduler::{Priority, RetryDecision, decide_retry};
use imageshare_core::watch::{MemberStatusChange, OfferChange};
use leptos::prelude::*;

use super::Poller;
use super::watched_projects::{ProjectKey, WatchedProjects};
use crate::data::{AccountKey, CloudId};
use crate::state::{SignedInAccount, inbox_accounts};
use crate::transport::AnyTransport;

/// A change by others, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReportedChange {
    /// Of an offer to a signed-in project.
    Offer {
        /// The cloud.
        cloud: CloudId,
        /// The signed-in project.
        project: ProjectId,
        /// The change.
        change: OfferChange,
    },
    /// A project answered a signed-in project.
    Answer {
        /// The cloud.
        cloud: CloudId,
        /// The image's display name.
        title: String,
        /// The image's region.
        region: RegionName,
        /// The project that answered.
        member: ProjectId,
        /// The answer.
        status: MemberStatus,
    },
}

/// A failed request.
#[derive(Debug, Clone, Copy)]
pub(super) struct PollError {
    /// Seconds to wait, if the service named them.
    pub(super) retry_after: Option<u32>,
}

/// The result of a poll.
#[derive(Default)]
pub(super) struct PollResult {
    /// What others changed.
    pub(super) changes: Vec<ReportedChange>,
    /// Whether any offer changed, so that the page's list of offers is outdated.
    pub(super) has_offer_changes: bool,
    /// A failed request, if any.
    pub(super) error: Option<PollError>,
}

/// A poll in progress.
pub(super) struct Poll<'a> {
    pub(super) poller: &'a Poller,
    offer_changes: Vec<(ProjectKey, OfferChange)>,
    answer_changes: Vec<(ProjectKey, ImageKey, MemberStatusChange)>,
    pub(super) has_offer_changes: bool,
    error: Option<PollError>,
    /// Regions whose service failed, by the label of their cloud: the rest of the poll leaves them out.
    failed_regions: BTreeSet<(String, RegionName)>,
    signed_out_accounts: BTreeSet<AccountKey>,
}

impl Poller {
    /// Follows who is signed in.
    pub(super) fn update_accounts(&self) {
        let (polling_accounts, all) =
            untrack(|| (inbox_accounts(self.accounts), self.accounts.all()));
        self.state.borrow_mut().watched.set_accounts(&polling_accounts, &all);
    }
}

impl<'a> Poll<'a> {
    /// A poll of everything that is known to be signed in now.
    pub(super) fn start(poller: &'a Poller) -> Self {
        poller.update_accounts();
        for viewed in poller.settings.take_viewed_images() {
            poller.state.borrow_mut().watched.add_viewed_image(viewed);
        }
        Self {
            poller,
            offer_changes: Vec::new(),
            answer_changes: Vec::new(),
            has_offer_changes: false,
            error: None,
            failed_regions: BTreeSet::new(),
            signed_out_accounts: BTreeSet::new(),
        }
    }

    /// The projects with the account that polls each.
    pub(super) fn accounts(&self) -> Vec<(ProjectKey, Rc<SignedInAccount>)> {
        self.with_watched(|watched| watched.accounts())
    }

    /// Uses what is known. Must not be held across a request.
    pub(super) fn with_watched<R>(&self, act: impl FnOnce(&mut WatchedProjects) -> R) -> R {
        act(&mut self.poller.state.borrow_mut().watched)
    }

    /// Whether requests of this account to this region would fail.
    pub(super) fn is_skipped(&self, account: &SignedInAccount, region: &RegionName) -> bool {
        self.signed_out_accounts.contains(&account.key)
            || self.failed_regions.contains(&(account.cloud.label(), region.clone()))
    }

    /// Notes a failure. What was known stays, and requests that would fail the same way are not sent in this poll.
    pub(super) fn record_failure(
        &mut self,
        account: &SignedInAccount,
        region: &RegionName,
        error: &CloudError,
    ) {
        if decide_retry(None, error) == RetryDecision::SignedOut {
            self.signed_out_accounts.insert(account.key);
        } else if is_service_failure(error) {
            self.failed_regions.insert((account.cloud.label(), region.clone()));
        }
        let retry_after = match &error.kind {
            ErrorKind::Refused { retry_after, .. } => *retry_after,
            _ => None,
        };
        let before = self.error.and_then(|known| known.retry_after);
        self.error = Some(PollError { retry_after: retry_after.max(before) });
    }

    /// Notes changed offers of a project.
    pub(super) fn add_offer_changes(&mut self, project: &ProjectKey, changes: Vec<OfferChange>) {
        self.offer_changes.extend(changes.into_iter().map(|change| (project.clone(), change)));
    }

    /// Notes changed answers to an image of a project.
    pub(super) fn add_answer_changes(
        &mut self,
        project: &ProjectKey,
        image: &ImageKey,
        changes: Vec<MemberStatusChange>,
    ) {
        let answer = |change| (project.clone(), image.clone(), change);
        self.answer_changes.extend(changes.into_iter().map(answer));
    }

    /// What others changed. Only now, because this page may learn of its own change after the poll has seen it.
    pub(super) fn into_result(self) -> PollResult {
        let mut state = self.poller.state.borrow_mut();
        let watched = &mut state.watched;
        let mut changes = Vec::new();
        for (project, change) in self.offer_changes {
            let Some(known) = watched.get_mut(&project) else { continue };
            if !known.watch.is_own_offer_change(&change) {
                let (cloud, project) = (known.account.cloud.clone(), project.project().clone());
                changes.push(ReportedChange::Offer { cloud, project, change });
            }
        }
        for (project, image, change) in self.answer_changes {
            let Some(known) = watched.get_mut(&project) else { continue };
            if !known.watch.is_own_status_change(&change) {
                let title = known.titles.get(&image).cloned();
                changes.push(ReportedChange::Answer {
                    cloud: known.account.cloud.clone(),
                    title: title.unwrap_or_else(|| image.1.to_string()),
                    region: image.0,
                    member: change.key.project,
                    status: change.status,
                });
            }
        }
        watched.forget_seen_changes();
        PollResult { changes, has_offer_changes: self.has_offer_changes, error: self.error }
    }
}

/// The account with background requests that are sent once: the poll schedule repeats them.
pub(super) fn polling_account(account: &SignedInAccount) -> Account<AnyTransport> {
    let background = account.with_priority(Priority::Background);
    background.with_transport(background.transport().without_retries())
}

/// Whether the service failed, not only this request. An answer that can't be parsed concerns one list or image only.
pub(super) fn is_service_failure(error: &CloudError) -> bool {
    !matches!(error.kind, ErrorKind::Wire(_))
        && !matches!(decide_retry(None, error), RetryDecision::Final | RetryDecision::AlreadyDone)
}
