//! The leaked image, its copies, their members, and the selection among them. Filled by [`super::query`], changed by
//! [`super::actions::stop`]. Pure: no view, no request.

pub(super) mod services;
pub(super) mod state;
mod totals;

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::exposure::{ImageKey, Similarity};
use imageshare_core::model::{Image, Membership, ProjectId, RegionName, Timestamp, Visibility};
use imageshare_core::plan::{MembershipChange, MembershipKey};
use imageshare_core::rules::{Profile, visibility};

pub(super) use totals::StopTotals;

use crate::data::Failure;
use crate::messages::stop_access::still_open_images::OtherUsers;

/// The state of a request.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum RequestState<T> {
    Loading,
    Failed(Failure),
    Loaded(T),
}

/// Who can use an image, apart from its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    Nobody,
    Members,
    Everyone,
}

/// The state of stopping access to an image.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum StopAttempt {
    NotStarted,
    Running,
    Failed(Failure),
}

/// The leaked image, or one with the same contents or the same name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundImage {
    pub(super) similarity: Similarity,
    pub(super) region: RegionName,
    pub(super) image: Image,
    pub(super) audience: Audience,
    pub(super) members: RequestState<Vec<Membership>>,
    pub(super) stop_attempt: StopAttempt,
}

impl FoundImage {
    pub(super) fn new(
        profile: Profile,
        region: RegionName,
        image: Image,
        similarity: Similarity,
    ) -> Self {
        let audience = match image.visibility {
            Visibility::Community | Visibility::Public => Audience::Everyone,
            other if visibility::may_have_members(profile, other) => Audience::Members,
            Visibility::Private | Visibility::Shared => Audience::Nobody,
        };
        let members = match audience {
            Audience::Members => RequestState::Loading,
            Audience::Nobody | Audience::Everyone => RequestState::Loaded(Vec::new()),
        };
        Self { similarity, region, image, audience, members, stop_attempt: StopAttempt::NotStarted }
    }

    pub(super) fn image_key(&self) -> ImageKey {
        (self.region.clone(), self.image.id)
    }

    pub(super) fn members(&self) -> &[Membership] {
        match &self.members {
            RequestState::Loaded(members) => members,
            RequestState::Loading | RequestState::Failed(_) => &[],
        }
    }

    pub(super) fn membership_key(&self, project: &ProjectId) -> MembershipKey {
        MembershipKey {
            region: self.region.clone(),
            image: self.image.id,
            project: project.clone(),
        }
    }

    /// Who can use it, as far as that is known.
    pub(super) const fn other_users(&self) -> OtherUsers {
        match (self.audience, &self.members) {
            (Audience::Everyone, _) => OtherUsers::Everyone,
            (_, RequestState::Loaded(members)) => OtherUsers::Projects(members.len()),
            (_, RequestState::Loading | RequestState::Failed(_)) => OtherUsers::Unknown,
        }
    }

    /// Whether others can use it, or may be able to.
    pub(super) fn is_open_to_others(&self) -> bool {
        match (self.audience, &self.members) {
            (Audience::Nobody, _) => false,
            (Audience::Everyone, _)
            | (Audience::Members, RequestState::Loading | RequestState::Failed(_)) => true,
            (Audience::Members, RequestState::Loaded(members)) => !members.is_empty(),
        }
    }
}

/// Everything that has been loaded.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct LeakSearch {
    /// The leaked image, or the state of loading it.
    pub(super) leaked_image: Option<RequestState<Image>>,
    /// The images, sorted by similarity, then by region.
    pub(super) images: Vec<FoundImage>,
    /// The state of each region's check.
    pub(super) region_checks: BTreeMap<RegionName, RequestState<()>>,
    /// Images whose selection differs from the default.
    toggled_images: BTreeSet<ImageKey>,
}

impl LeakSearch {
    /// Inserts an image, or replaces it.
    pub(super) fn insert(&mut self, found: FoundImage) {
        let image_key = found.image_key();
        self.images.retain(|known| known.image_key() != image_key);
        self.images.push(found);
        self.images.sort_by_key(|one| (one.similarity, one.region.clone(), one.image.id));
    }

    pub(super) fn get_mut(&mut self, image_key: &ImageKey) -> Option<&mut FoundImage> {
        self.images.iter_mut().find(|one| one.image_key() == *image_key)
    }

    pub(super) fn get(&self, image_key: &ImageKey) -> Option<&FoundImage> {
        self.images.iter().find(|one| one.image_key() == *image_key)
    }

    pub(super) fn is_selected(&self, found: &FoundImage) -> bool {
        found.similarity.is_selected_by_default()
            != self.toggled_images.contains(&found.image_key())
    }

    /// Selects or deselects an image.
    pub(super) fn toggle(&mut self, image_key: &ImageKey) {
        if !self.toggled_images.remove(image_key) {
            self.toggled_images.insert(image_key.clone());
        }
    }

    /// The selected images that others can use.
    pub(super) fn images_to_stop(&self) -> impl Iterator<Item = &FoundImage> {
        self.images.iter().filter(|one| one.is_open_to_others() && self.is_selected(one))
    }

    /// The images that others can use and that are not selected.
    pub(super) fn unselected_images(&self) -> Vec<FoundImage> {
        let is_open = |found_image: &&FoundImage| {
            found_image.is_open_to_others() && found_image.members != RequestState::Loading
        };
        self.images.iter().filter(is_open).filter(|one| !self.is_selected(one)).cloned().collect()
    }

    pub(super) fn totals(&self) -> StopTotals {
        let mut totals = StopTotals::default();
        for one in self.images_to_stop() {
            totals.images += 1;
            totals.shares += one.members().len();
            totals.projects.extend(one.members().iter().map(|member| member.member.clone()));
            totals.is_for_everyone |= one.audience == Audience::Everyone;
            totals.is_partial |= !matches!(one.members, RequestState::Loaded(_));
        }
        totals
    }

    /// Whether a project can use an image now.
    pub(super) fn has_access(&self, membership_key: &MembershipKey) -> bool {
        let image = self.get(&(membership_key.region.clone(), membership_key.image));
        image.is_some_and(|one| {
            one.audience != Audience::Nobody
                && one.members().iter().any(|member| member.member == membership_key.project)
        })
    }

    /// The regions that are still being checked.
    pub(super) fn pending_regions(&self) -> Vec<RegionName> {
        let is_waiting = |(region, asked): (&RegionName, &RequestState<()>)| {
            let members = self
                .images
                .iter()
                .any(|one| one.region == *region && one.members == RequestState::Loading);
            (*asked == RequestState::Loading || members).then(|| region.clone())
        };
        self.region_checks.iter().filter_map(is_waiting).collect()
    }

    /// The regions that could not be checked, and why.
    pub(super) fn failed_regions(&self) -> Vec<(RegionName, Failure)> {
        let failed = self.region_checks.iter().filter_map(|(region, asked)| match asked {
            RequestState::Failed(failure) => Some((region.clone(), failure.clone())),
            RequestState::Loading | RequestState::Loaded(()) => None,
        });
        let members = self.images.iter().filter_map(|one| match &one.members {
            RequestState::Failed(failure) => Some((one.region.clone(), failure.clone())),
            RequestState::Loading | RequestState::Loaded(_) => None,
        });
        let mut all: BTreeMap<RegionName, Failure> = members.collect();
        all.extend(failed);
        all.into_iter().collect()
    }

    /// Whether every region was checked completely.
    pub(super) fn is_complete(&self) -> bool {
        !self.region_checks.is_empty()
            && self.pending_regions().is_empty()
            && self.failed_regions().is_empty()
    }

    /// Applies a membership change. Returns whether it was about one of these images.
    pub(super) fn apply(&mut self, change: &MembershipChange, now: Timestamp) -> bool {
        let MembershipKey { region, image, project } = &change.key;
        let Some(one) = self.get_mut(&(region.clone(), *image)) else { return false };
        let RequestState::Loaded(members) = &mut one.members else { return false };
        members.retain(|member| member.member != *project || change.after.is_some());
        match (members.iter_mut().find(|member| member.member == *project), change.after) {
            (Some(member), Some(status)) => member.status = status,
            (None, Some(status)) => {
                let (member, image) = (project.clone(), *image);
                members.push(Membership {
                    image,
                    member,
                    status,
                    created_at: now,
                    updated_at: now,
                    unexpected_fields: Vec::new(),
                });
            }
            (_, None) => {}
        }
        true
    }
}
