//! Polls the offers that others make: of every project, in every region, with every answer. Used by [`super::poll`].

use std::collections::BTreeMap;

use imageshare_core::cloud::{Account, CloudError};
use imageshare_core::model::RegionName;
use imageshare_core::watch::{ChangeMark, ListedOffer, OfferList, UnlistedImageState};
use leptos::prelude::*;

use super::Poller;
use super::poll::{Poll, polling_account};
use super::watched_projects::ProjectKey;
use crate::data::AccountKey;
use crate::state::inbox::OfferSource;
use crate::state::{Offer, SignedInAccount};
use crate::transport::AnyTransport;

/// In one poll so many images that the lists of a region no longer contain are requested; the others in the next one.
const MAX_UNLISTED_IMAGES: usize = 50;

/// Polls the offers of every project in every region.
pub(super) async fn poll_offers(poll: &mut Poll<'_>) {
    for (project, who) in poll.accounts() {
        for region in who.regions() {
            if !poll.is_skipped(&who, &region) {
                poll_region(poll, &project, &who, &region).await;
            }
        }
    }
}

async fn poll_region(
    poll: &mut Poll<'_>,
    project: &ProjectKey,
    signed_in_account: &SignedInAccount,
    region: &RegionName,
) {
    seed_with_listed_offers(poll, project, signed_in_account.key, region);
    let mark = poll
        .with_watched(|watched| watched.get_mut(project).map(|known| known.watch.current_mark()));
    let Some(mark) = mark else { return };
    let account = polling_account(signed_in_account);
    let listed = match load_offers(&account, region).await {
        Ok(listed) => listed,
        Err(error) => return poll.record_failure(signed_in_account, region, &error),
    };
    let unlisted = load_images_missing_from_list(
        poll,
        project,
        (signed_in_account, &account),
        region,
        &listed,
    )
    .await;
    let update = poll.with_watched(|watched| {
        let known = watched.get_mut(project)?;
        Some(known.watch.update_offers(region, mark, listed, &unlisted))
    });
    if let Some(update) = update {
        poll.has_offer_changes |= update.differs;
        poll.add_offer_changes(project, update.changes);
    }
}

/// The offers of the account's project in a region, without its own images.
async fn load_offers(
    account: &Account<AnyTransport>,
    region: &RegionName,
) -> Result<OfferList, CloudError> {
    let offered = account.image_service(region)?.all_offers().await?.images;
    let offer = |(status, image): (_, imageshare_core::model::Image)| {
        (image.id, ListedOffer::new(status, &image))
    };
    Ok(offered.into_iter().map(offer).collect())
}

/// Requests the accepted images that the lists no longer contain.
async fn load_images_missing_from_list(
    poll: &mut Poll<'_>,
    project: &ProjectKey,
    (who, account): (&SignedInAccount, &Account<AnyTransport>),
    region: &RegionName,
    listed: &OfferList,
) -> BTreeMap<imageshare_core::model::ImageId, UnlistedImageState> {
    let images = poll.with_watched(|watched| {
        let known = watched.get_mut(project);
        known.map(|known| known.watch.unlisted_images(region, listed)).unwrap_or_default()
    });
    let mut answers = BTreeMap::new();
    for image in images.into_iter().take(MAX_UNLISTED_IMAGES) {
        if poll.is_skipped(who, region) {
            break;
        }
        let answer = match account.image_service(region) {
            Ok(service) => service.show(image).await,
            Err(error) => Err(error),
        };
        let answer = match answer {
            Ok(shown) => UnlistedImageState::Visible(Box::new(shown)),
            Err(error) if error.is_not_found() => UnlistedImageState::NotFound,
            Err(error) => {
                poll.record_failure(who, region, &error);
                UnlistedImageState::Unknown
            }
        };
        answers.insert(image, answer);
    }
    answers
}

/// Before the first poll of a region, takes what the page's list shows of it: users know these offers, so that even the first
/// poll can report a change.
fn seed_with_listed_offers(
    poll: &Poll<'_>,
    project: &ProjectKey,
    account: AccountKey,
    region: &RegionName,
) {
    poll.with_watched(|watched| {
        let Some(known) = watched.get_mut(project) else { return };
        if !known.watch.knows_offers(region)
            && let Some(listed) = listed_offers(poll.poller, account, region)
        {
            known.watch.update_offers(region, ChangeMark::default(), listed, &BTreeMap::new());
        }
    });
}

/// The offers in the page's own list, if the region has answered.
fn listed_offers(poller: &Poller, account: AccountKey, region: &RegionName) -> Option<OfferList> {
    poller.offers.inbox().state.with_untracked(|state| {
        let inbox = state.as_ready()?;
        let source = OfferSource { region: region.clone(), account };
        let has_answered =
            inbox.finished_sources.contains(&source) && !inbox.failed_sources.contains_key(&source);
        let is_own = |offer: &Offer| offer.account == account && offer.region == *region;
        let own = inbox.offers.iter().filter(|(_, offer)| is_own(offer));
        let offers =
            own.map(|(status, offer)| (offer.image.id, ListedOffer::new(*status, &offer.image)));
        has_answered.then(|| offers.collect())
    })
}
