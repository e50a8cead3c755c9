//! What is known of one project's offers and shares, poll by poll, and which changes were made by others. Used by the page's
//! poller, which sends the calls and shows the messages.
//!
//! A region or image without an answer keeps what is known of it: a failed request is no absence.

use std::collections::BTreeMap;

use super::offer_changes::{
    ListedOffer, OfferChangeKind, OfferList, UnlistedImageState, diff_offers, unlisted_images,
};
use super::own_changes::{ChangeMark, OwnChanges};
use crate::exposure::ImageKey;
use crate::model::{ImageId, MemberStatus, ProjectId, RegionName};
use crate::plan::MembershipKey;

/// The status of each member of one of the project's own images.
pub type MemberStatuses = BTreeMap<ProjectId, MemberStatus>;

/// A change of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferChange {
    /// The image.
    pub image: ImageKey,
    /// The offer after the change; before it, if it has ended.
    pub offer: ListedOffer,
    /// What changed.
    pub kind: OfferChangeKind,
    since: ChangeMark,
}

/// A changed status of a member of one of the project's own images.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberStatusChange {
    /// The image and the project that answered.
    pub key: MembershipKey,
    /// The answer; pending if the answer was reset.
    pub status: MemberStatus,
    since: ChangeMark,
}

/// The changes of a region's offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfferUpdate {
    /// What the project wants to know of.
    pub changes: Vec<OfferChange>,
    /// Whether anything differs, so that a list of offers is outdated.
    pub differs: bool,
}

/// An answer, and the point from which own changes may be missing in it.
#[derive(Debug, Clone)]
struct KnownRows<T> {
    rows: T,
    since: ChangeMark,
}

/// What is known of one project.
#[derive(Debug, Clone)]
pub struct ProjectWatch {
    project: ProjectId,
    own: OwnChanges,
    offers: BTreeMap<RegionName, KnownRows<OfferList>>,
    member_statuses: BTreeMap<ImageKey, KnownRows<MemberStatuses>>,
}

impl ProjectWatch {
    /// Nothing known yet.
    pub fn new(project: ProjectId) -> Self {
        Self {
            project,
            own: OwnChanges::default(),
            offers: BTreeMap::new(),
            member_statuses: BTreeMap::new(),
        }
    }

    /// The changes of this page, for the code that sees them.
    pub const fn own_changes(&mut self) -> &mut OwnChanges {
        &mut self.own
    }

    /// Call it before a request, and pass the mark with the answer.
    pub const fn current_mark(&self) -> ChangeMark {
        self.own.current_mark()
    }

    /// Whether the offers of a region are known.
    pub fn knows_offers(&self, region: &RegionName) -> bool {
        self.offers.contains_key(region)
    }

    /// The accepted images of a region that its new lists don't contain: request each before [`Self::update_offers`].
    pub fn unlisted_images(&self, region: &RegionName, listed: &OfferList) -> Vec<ImageId> {
        self.offers.get(region).map_or_else(Vec::new, |known| unlisted_images(&known.rows, listed))
    }

    /// Stores the offers of a region, and returns what changed; nothing for the first answer.
    pub fn update_offers(
        &mut self,
        region: &RegionName,
        mark: ChangeMark,
        listed: OfferList,
        unlisted: &BTreeMap<ImageId, UnlistedImageState>,
    ) -> OfferUpdate {
        let Some(known) = self.offers.get_mut(region) else {
            self.offers.insert(region.clone(), KnownRows { rows: listed, since: mark });
            return OfferUpdate::default();
        };
        let answered = |image: &ImageId| {
            !matches!(unlisted.get(image), None | Some(UnlistedImageState::Unknown))
        };
        let is_complete = unlisted_images(&known.rows, &listed).iter().all(answered);
        let (changes, rows) = diff_offers(&known.rows, listed, unlisted);
        let since = known.since;
        let change = |(image, kind)| {
            let offer = rows.get(&image).or_else(|| known.rows.get(&image))?.clone();
            Some(OfferChange { image: (region.clone(), image), offer, kind, since })
        };
        let changes = changes.into_iter().filter_map(change).collect();
        let differs = known.rows != rows;
        // An image without an answer may end later by an own change that was made by now.
        *known = KnownRows { rows, since: if is_complete { mark } else { since } };
        OfferUpdate { changes, differs }
    }

    /// Stores the members of an own image, and returns the statuses that changed; none for the first answer of the service.
    ///
    /// | before | now | change |
    /// |---|---|---|
    /// | none | pending: the project added a member | none |
    /// | none | answered, since the last poll | that answer |
    /// | any | another status | that status |
    /// | any | none: the project removed the member | none |
    pub fn update_members(
        &mut self,
        image: &ImageKey,
        mark: ChangeMark,
        members: MemberStatuses,
    ) -> Vec<MemberStatusChange> {
        let now = KnownRows { rows: members, since: mark };
        let Some(before) = self.member_statuses.insert(image.clone(), now.clone()) else {
            return Vec::new();
        };
        let is_changed = |(member, status): &(&ProjectId, &MemberStatus)| {
            before.rows.get(*member).unwrap_or(&MemberStatus::Pending) != *status
        };
        let (region, id) = image;
        let change = |(member, status): (&ProjectId, &MemberStatus)| MemberStatusChange {
            key: MembershipKey { region: region.clone(), image: *id, project: member.clone() },
            status: *status,
            since: before.since,
        };
        now.rows.iter().filter(is_changed).map(change).collect()
    }

    /// Forgets the members of an image that the project no longer shares.
    pub fn forget_image(&mut self, image: &ImageKey) {
        self.member_statuses.remove(image);
    }

    /// Whether this page made the change. Call it at the end of a poll: the answer to the page's own request may be later than
    /// the poll that sees its effect.
    pub fn is_own_offer_change(&self, change: &OfferChange) -> bool {
        let key = || MembershipKey {
            region: change.image.0.clone(),
            image: change.image.1,
            project: self.project.clone(),
        };
        let sets = |status| self.own.has_set_status(&key(), status, change.since);
        let has_changed_image = || self.own.has_changed_image(&change.image, change.since);
        match change.kind {
            // A paused image that is shared again has its offers back.
            OfferChangeKind::Offered => sets(Some(MemberStatus::Pending)) || has_changed_image(),
            OfferChangeKind::Ended => sets(None) || has_changed_image(),
            OfferChangeKind::Deactivated | OfferChangeKind::Reactivated => has_changed_image(),
        }
    }

    /// Whether this page made the change, as [`Self::is_own_offer_change`].
    pub fn is_own_status_change(&self, change: &MemberStatusChange) -> bool {
        self.own.has_set_status(&change.key, Some(change.status), change.since)
    }

    /// Forgets own changes that every known answer contains. Call it after a poll.
    pub fn forget_seen_changes(&mut self) {
        let offers = self.offers.values().map(|known| known.since);
        let answers = self.member_statuses.values().map(|known| known.since);
        let oldest = offers.chain(answers).min().unwrap_or(self.own.current_mark());
        self.own.forget_until(oldest);
    }
}

#[cfg(test)]
mod tests;
