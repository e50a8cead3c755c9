//! One look at everything that is watched, one call after the other.

use std::collections::BTreeMap;
use std::rc::Rc;

use imageshare_core::cloud::{CloudError, ErrorKind, ImageService};
use imageshare_core::model::{ImageId, MemberStatus, ProjectId, RegionName, Visibility};
use imageshare_core::plan::retry_policy::{RetryDecision, decide};
use imageshare_core::rules::{MemberStatusFilter, VisibilityFilter};
use imageshare_core::watch::{Change, Place, Row};
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;

use super::Poller;
use crate::state::inbox::Source;
use crate::state::{AccountKey, Offer, Origin, SignedIn, WatchedAccount};
use crate::transport::AnyTransport;

/// One change, with what people call the image.
pub(super) struct News {
    pub(super) cloud: Origin,
    pub(super) change: Change,
    pub(super) title: String,
    /// Who offers it, where it is an offer.
    pub(super) owner: Option<ProjectId>,
}

/// A place that did not answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct PollError {
    /// Seconds to wait, where the service named them.
    pub(super) retry_after: Option<u32>,
}

/// What a look came to.
#[derive(Default)]
pub(super) struct PollResult {
    pub(super) changes: Vec<News>,
    /// The last place that did not answer, if one did not.
    pub(super) failed: Option<PollError>,
}

/// An offer, as far as it is told.
struct Offered {
    title: String,
    owner: Option<ProjectId>,
}

/// Looks at the pending offers of every account in every region, and at the members of the images that were looked at on this page.
pub(super) async fn everywhere(watch: &Poller) -> PollResult {
    let mut outcome = PollResult::default();
    let all = untrack(|| watch.accounts.all());
    let images = untrack(|| watch.watching.images());
    forget_the_gone(watch, &all, &images);
    for who in &all {
        for region in who.regions() {
            match offers(who, &region).await {
                Ok((place, offers)) => hear_offers(watch, who, &place, &offers, &mut outcome),
                Err(error) if stops(&error) => return outcome.broken(&error),
                Err(error) => outcome.failed = Some(trouble(&error)),
            }
        }
    }
    for image in &images {
        let Some(who) = all.iter().find(|who| owns(who, image)) else { continue };
        match members(who, image).await {
            Ok((place, rows)) => {
                let changes = watch.seen.borrow_mut().sight.look(&place, rows);
                outcome.changes.extend(changes.into_iter().map(|change| News {
                    cloud: who.origin.clone(),
                    change,
                    title: image.title.clone(),
                    owner: None,
                }));
            }
            Err(error) if stops(&error) => return outcome.broken(&error),
            // An image that is gone, or private by now, is no trouble of the service.
            Err(_) => {}
        }
    }
    outcome
}

impl PollResult {
    fn broken(mut self, error: &CloudError) -> Self {
        self.failed = Some(trouble(error));
        self
    }
}

fn hear_offers(
    watch: &Poller,
    who: &SignedIn,
    place: &Place,
    offers: &BTreeMap<ImageId, Offered>,
    outcome: &mut PollResult,
) {
    let row =
        |image: ImageId| (Row { image, member: place.account.clone() }, MemberStatus::Pending);
    let mut seen = watch.seen.borrow_mut();
    // What the list of offers shows is what people know: what came since is news even at the first look.
    if !seen.sight.knows(place)
        && let Some(listed) = listed(watch, who.key, &place.region)
    {
        seen.sight.look(place, listed.into_iter().map(row));
    }
    let changes = seen.sight.look(place, offers.keys().copied().map(row));
    outcome.changes.extend(changes.into_iter().map(|change| {
        let offer = offers.get(&change.row.image);
        News {
            cloud: who.origin.clone(),
            title: offer.map_or_else(|| change.row.image.to_string(), |offer| offer.title.clone()),
            owner: offer.and_then(|offer| offer.owner.clone()),
            change,
        }
    }));
}

/// The offers that the page's own list of them shows as pending, where the region has told it.
fn listed(watch: &Poller, account: AccountKey, region: &RegionName) -> Option<Vec<ImageId>> {
    watch.offers.inbox().state.with_untracked(|state| {
        let inbox = state.ready()?;
        let source = Source { region: region.clone(), account };
        let has_told = inbox.heard.contains(&source) && !inbox.failed.contains_key(&source);
        let own = |offer: &&Offer| offer.account == account && offer.region == *region;
        let images = inbox.with(MemberStatus::Pending).filter(own).map(|offer| offer.image.id);
        has_told.then(|| images.collect())
    })
}

/// What is pending for the account's project in a region. Its own images, which the service mixes in (measured), are left out.
async fn offers(
    who: &SignedIn,
    region: &RegionName,
) -> Result<(Place, BTreeMap<ImageId, Offered>), CloudError> {
    let service = who.account.images(region)?;
    let me = service.project().id.clone();
    let usual = ImageQuery {
        visibility: VisibilityFilter::Only(Visibility::Shared),
        member_status: MemberStatusFilter::Only(MemberStatus::Pending),
        ..ImageQuery::default()
    };
    // One query gives either hidden images or the others.
    let hidden = service
        .profile()
        .differences()
        .hides_images
        .then(|| ImageQuery { hidden: true, ..usual.clone() });
    let mut offers = BTreeMap::new();
    for query in std::iter::once(usual).chain(hidden) {
        for image in service.list(&query, |_| ()).await?.images {
            if !image.is_owned_by(&me) {
                let offered = Offered { title: image.title(), owner: image.owner };
                offers.insert(image.id, offered);
            }
        }
    }
    Ok((Place { account: me, region: region.clone(), image: None }, offers))
}

async fn members(
    who: &SignedIn,
    image: &WatchedAccount,
) -> Result<(Place, Vec<(Row, MemberStatus)>), CloudError> {
    let service: ImageService<'_, AnyTransport> = who.account.images(&image.region)?;
    let members = service.members(image.image).await?;
    let row = |membership: imageshare_core::model::Membership| {
        (Row { image: membership.image, member: membership.member }, membership.status)
    };
    let place = Place {
        account: image.owner.clone(),
        region: image.region.clone(),
        image: Some(image.image),
    };
    Ok((place, members.into_iter().map(row).collect()))
}

/// Who has signed out is not watched any more, and begins anew when he comes back.
fn forget_the_gone(watch: &Poller, all: &[Rc<SignedIn>], images: &[WatchedAccount]) {
    watch.seen.borrow_mut().sight.keep(|place| {
        let here = all.iter().any(|who| who.project().is_some_and(|own| own.id == place.account));
        here && place.image.is_none_or(|image| images.iter().any(|known| known.image == image))
    });
}

fn owns(who: &SignedIn, image: &WatchedAccount) -> bool {
    who.origin == image.cloud && who.project().is_some_and(|own| own.id == image.owner)
}

/// Whether asking further would only be more of the same.
fn stops(error: &CloudError) -> bool {
    // An answer that can't be read is a matter of one image.
    !matches!(error.kind, ErrorKind::Wire(_))
        && !matches!(decide(None, error), RetryDecision::Final | RetryDecision::AlreadySo)
}

fn trouble(error: &CloudError) -> PollError {
    let retry_after = match &error.kind {
        ErrorKind::Refused { retry_after, .. } => *retry_after,
        _ => None,
    };
    PollError { retry_after }
}
