//! One poll: everything that is watched, one call after the other. Used by the poller.

use std::collections::BTreeMap;
use std::rc::Rc;

use imageshare_core::cloud::{Account, CloudError, ErrorKind};
use imageshare_core::model::{ImageId, MemberStatus, ProjectId, RegionName};
use imageshare_core::scheduler::{Priority, RetryDecision, decide};
use imageshare_core::watch::{MembershipId, PollScope, SnapshotChange};
use leptos::prelude::*;

use super::Poller;
use crate::state::inbox::OfferSource;
use crate::state::{AccountKey, Offer, Origin, SignedInAccount, WatchedImage};
use crate::transport::AnyTransport;

/// One change, with the image's display name.
pub(super) struct ReportedChange {
    pub(super) cloud: Origin,
    pub(super) change: SnapshotChange,
    pub(super) image_title: String,
    /// The owner, for an offer.
    pub(super) owner: Option<ProjectId>,
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
    pub(super) changes: Vec<ReportedChange>,
    /// The last failed request, if any.
    pub(super) last_error: Option<PollError>,
}

/// An offer, for messages.
struct OfferSummary {
    title: String,
    owner: Option<ProjectId>,
}

/// Polls the pending offers of every account in every region, and the members of the images that were viewed on this page.
pub(super) async fn poll_all(poller: &Poller) -> PollResult {
    let mut outcome = PollResult::default();
    let all = untrack(|| poller.accounts.all());
    let images = untrack(|| poller.settings.watched_images());
    forget_signed_out(poller, &all, &images);
    for who in &all {
        for region in who.regions() {
            match load_pending_offers(who, &region).await {
                Ok((place, offers)) => record_offers(poller, who, &place, &offers, &mut outcome),
                Err(error) if should_end_poll(&error) => return outcome.with_error(&error),
                Err(error) => outcome.last_error = Some(to_poll_error(&error)),
            }
        }
    }
    for image in &images {
        let Some(who) = all.iter().find(|who| is_owner(who, image)) else { continue };
        match load_members(who, image).await {
            Ok((place, rows)) => {
                let changes = poller.state.borrow_mut().snapshot.update(&place, rows);
                outcome.changes.extend(changes.into_iter().map(|change| ReportedChange {
                    cloud: who.origin.clone(),
                    change,
                    image_title: image.title.clone(),
                    owner: None,
                }));
            }
            Err(error) if should_end_poll(&error) => return outcome.with_error(&error),
            // A deleted or now private image is no failure of the service.
            Err(_) => {}
        }
    }
    outcome
}

impl PollResult {
    fn with_error(mut self, error: &CloudError) -> Self {
        self.last_error = Some(to_poll_error(error));
        self
    }
}

fn record_offers(
    poller: &Poller,
    who: &SignedInAccount,
    place: &PollScope,
    offers: &BTreeMap<ImageId, OfferSummary>,
    outcome: &mut PollResult,
) {
    let row = |image: ImageId| {
        (MembershipId { image, member: place.account.clone() }, MemberStatus::Pending)
    };
    let mut state = poller.state.borrow_mut();
    // Users know the offers in the page's list: newer ones are reported even by the first poll.
    if !state.snapshot.contains(place)
        && let Some(listed) = listed_pending_offers(poller, who.key, &place.region)
    {
        state.snapshot.update(place, listed.into_iter().map(row));
    }
    let changes = state.snapshot.update(place, offers.keys().copied().map(row));
    outcome.changes.extend(changes.into_iter().map(|change| {
        let offer = offers.get(&change.membership.image);
        ReportedChange {
            cloud: who.origin.clone(),
            image_title: offer
                .map_or_else(|| change.membership.image.to_string(), |offer| offer.title.clone()),
            owner: offer.and_then(|offer| offer.owner.clone()),
            change,
        }
    }));
}

/// The offers that the page's own list shows as pending, if the region has answered.
fn listed_pending_offers(
    poller: &Poller,
    account: AccountKey,
    region: &RegionName,
) -> Option<Vec<ImageId>> {
    poller.offers.inbox().state.with_untracked(|state| {
        let inbox = state.as_ready()?;
        let source = OfferSource { region: region.clone(), account };
        let has_answered =
            inbox.finished_sources.contains(&source) && !inbox.failed.contains_key(&source);
        let own = |offer: &&Offer| offer.account == account && offer.region == *region;
        let images =
            inbox.offers_with_status(MemberStatus::Pending).filter(own).map(|offer| offer.image.id);
        has_answered.then(|| images.collect())
    })
}

/// The pending offers of the account's project in a region, without its own images, which the service also returns (measured).
async fn load_pending_offers(
    who: &SignedInAccount,
    region: &RegionName,
) -> Result<(PollScope, BTreeMap<ImageId, OfferSummary>), CloudError> {
    let account = polling_account(who);
    let service = account.image_service(region)?;
    let me = service.project().id.clone();
    let pending = service.pending_offers().await?.images;
    let offers = pending.into_iter().map(|image| {
        let summary = OfferSummary { title: image.title(), owner: image.owner };
        (image.id, summary)
    });
    let offers = offers.collect();
    Ok((PollScope { account: me, region: region.clone(), image: None }, offers))
}

async fn load_members(
    who: &SignedInAccount,
    image: &WatchedImage,
) -> Result<(PollScope, Vec<(MembershipId, MemberStatus)>), CloudError> {
    let account = polling_account(who);
    let service = account.image_service(&image.region)?;
    let members = service.complete_members(image.image).await?;
    let row = |membership: imageshare_core::model::Membership| {
        (MembershipId { image: membership.image, member: membership.member }, membership.status)
    };
    let place = PollScope {
        account: image.owner.clone(),
        region: image.region.clone(),
        image: Some(image.image),
    };
    Ok((place, members.into_iter().map(row).collect()))
}

/// The account with background requests that are sent once: the poll schedule repeats them.
fn polling_account(who: &SignedInAccount) -> Account<AnyTransport> {
    let background = who.with_priority(Priority::Background);
    background.with_transport(background.transport().without_retries())
}

/// Forgets signed-out accounts; polling starts from scratch when they sign in again.
fn forget_signed_out(poller: &Poller, all: &[Rc<SignedInAccount>], images: &[WatchedImage]) {
    poller.state.borrow_mut().snapshot.retain(|place| {
        let is_signed_in =
            all.iter().any(|who| who.project().is_some_and(|own| own.id == place.account));
        is_signed_in
            && place.image.is_none_or(|image| images.iter().any(|known| known.image == image))
    });
}

fn is_owner(who: &SignedInAccount, image: &WatchedImage) -> bool {
    who.origin == image.cloud && who.project().is_some_and(|own| own.id == image.owner)
}

/// Whether further requests would fail the same way.
fn should_end_poll(error: &CloudError) -> bool {
    // An answer that can't be parsed concerns one image only.
    !matches!(error.kind, ErrorKind::Wire(_))
        && !matches!(decide(None, error), RetryDecision::Final | RetryDecision::AlreadyDone)
}

fn to_poll_error(error: &CloudError) -> PollError {
    let retry_after = match &error.kind {
        ErrorKind::Refused { retry_after, .. } => *retry_after,
        _ => None,
    };
    PollError { retry_after }
}
