//! The leaked image, its copies, their members, and the selection among them. Filled by [`super::query`], changed by
//! [`super::actions::stop`]. Pure: no view, no request.

pub(super) mod state;

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::exposure::{ImageKey, Similarity};
use imageshare_core::model::{Image, Membership, ProjectId, RegionName, Timestamp, Visibility};
use imageshare_core::plan::{MembershipChange, MembershipKey};
use imageshare_core::rules::{Profile, visibility};

use crate::data::Failure;
use crate::messages::stop_access::left_open::Users;

/// The state of a request.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum LoadState<T> {
    Loading,
    Failed(Failure),
    Known(T),
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
pub(super) enum Attempt {
    None,
    Running,
    Failed(Failure),
}

/// The leaked image, or one with the same contents or the same name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) likeness: Similarity,
    pub(super) region: RegionName,
    pub(super) image: Image,
    pub(super) audience: Audience,
    pub(super) members: LoadState<Vec<Membership>>,
    pub(super) attempt: Attempt,
}

impl Found {
    pub(super) fn new(
        profile: Profile,
        region: RegionName,
        image: Image,
        likeness: Similarity,
    ) -> Self {
        let audience = match image.visibility {
            Visibility::Community | Visibility::Public => Audience::Everyone,
            other if visibility::may_have_members(profile, other) => Audience::Members,
            Visibility::Private | Visibility::Shared => Audience::Nobody,
        };
        let members = match audience {
            Audience::Members => LoadState::Loading,
            Audience::Nobody | Audience::Everyone => LoadState::Known(Vec::new()),
        };
        Self { likeness, region, image, audience, members, attempt: Attempt::None }
    }

    pub(super) fn place(&self) -> ImageKey {
        (self.region.clone(), self.image.id)
    }

    pub(super) fn members(&self) -> &[Membership] {
        match &self.members {
            LoadState::Known(members) => members,
            LoadState::Loading | LoadState::Failed(_) => &[],
        }
    }

    pub(super) fn cell(&self, project: &ProjectId) -> MembershipKey {
        MembershipKey {
            region: self.region.clone(),
            image: self.image.id,
            project: project.clone(),
        }
    }

    /// Who can use it, as far as that is known.
    pub(super) const fn users(&self) -> Users {
        match (self.audience, &self.members) {
            (Audience::Everyone, _) => Users::Everyone,
            (_, LoadState::Known(members)) => Users::Projects(members.len()),
            (_, LoadState::Loading | LoadState::Failed(_)) => Users::Unknown,
        }
    }

    /// Whether others can use it, or may be able to.
    pub(super) fn is_open(&self) -> bool {
        match (self.audience, &self.members) {
            (Audience::Nobody, _) => false,
            (Audience::Everyone, _)
            | (Audience::Members, LoadState::Loading | LoadState::Failed(_)) => true,
            (Audience::Members, LoadState::Known(members)) => !members.is_empty(),
        }
    }
}

/// Everything that has been loaded.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Known {
    /// The leaked image, or the state of loading it.
    pub(super) leaked: Option<LoadState<Image>>,
    /// The images, sorted by likeness, then by region.
    pub(super) found: Vec<Found>,
    /// The state of each region's check.
    pub(super) regions: BTreeMap<RegionName, LoadState<()>>,
    /// Images whose selection differs from the default.
    toggled: BTreeSet<ImageKey>,
}

/// The totals of stopping access to the selected images.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Totals {
    pub(super) images: usize,
    pub(super) shares: usize,
    pub(super) projects: BTreeSet<ProjectId>,
    /// Whether everyone can use one of them.
    pub(super) is_for_everyone: bool,
    /// Whether the members of one of them are still loading or failed to load.
    pub(super) is_partial: bool,
}

impl Known {
    /// Inserts an image, or replaces it.
    pub(super) fn insert(&mut self, found: Found) {
        let place = found.place();
        self.found.retain(|known| known.place() != place);
        self.found.push(found);
        self.found.sort_by_key(|one| (one.likeness, one.region.clone(), one.image.id));
    }

    pub(super) fn get_mut(&mut self, place: &ImageKey) -> Option<&mut Found> {
        self.found.iter_mut().find(|one| one.place() == *place)
    }

    pub(super) fn get(&self, place: &ImageKey) -> Option<&Found> {
        self.found.iter().find(|one| one.place() == *place)
    }

    pub(super) fn is_chosen(&self, found: &Found) -> bool {
        found.likeness.is_selected_by_default() != self.toggled.contains(&found.place())
    }

    /// Selects or deselects an image.
    pub(super) fn toggle(&mut self, place: &ImageKey) {
        if !self.toggled.remove(place) {
            self.toggled.insert(place.clone());
        }
    }

    /// The selected images that others can use.
    pub(super) fn to_stop(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|one| one.is_open() && self.is_chosen(one))
    }

    /// The images that others can use and that are not selected.
    pub(super) fn left_out(&self) -> Vec<Found> {
        let is_open = |one: &&Found| one.is_open() && one.members != LoadState::Loading;
        self.found.iter().filter(is_open).filter(|one| !self.is_chosen(one)).cloned().collect()
    }

    pub(super) fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for one in self.to_stop() {
            totals.images += 1;
            totals.shares += one.members().len();
            totals.projects.extend(one.members().iter().map(|member| member.member.clone()));
            totals.is_for_everyone |= one.audience == Audience::Everyone;
            totals.is_partial |= !matches!(one.members, LoadState::Known(_));
        }
        totals
    }

    /// Whether a project can use an image now.
    pub(super) fn has_access(&self, cell: &MembershipKey) -> bool {
        let image = self.get(&(cell.region.clone(), cell.image));
        image.is_some_and(|one| {
            one.audience != Audience::Nobody
                && one.members().iter().any(|member| member.member == cell.project)
        })
    }

    /// The regions that are still being checked.
    pub(super) fn waiting(&self) -> Vec<RegionName> {
        let is_waiting = |(region, asked): (&RegionName, &LoadState<()>)| {
            let members = self
                .found
                .iter()
                .any(|one| one.region == *region && one.members == LoadState::Loading);
            (*asked == LoadState::Loading || members).then(|| region.clone())
        };
        self.regions.iter().filter_map(is_waiting).collect()
    }

    /// The regions that could not be checked, and why.
    pub(super) fn unchecked(&self) -> Vec<(RegionName, Failure)> {
        let failed = self.regions.iter().filter_map(|(region, asked)| match asked {
            LoadState::Failed(failure) => Some((region.clone(), failure.clone())),
            LoadState::Loading | LoadState::Known(()) => None,
        });
        let members = self.found.iter().filter_map(|one| match &one.members {
            LoadState::Failed(failure) => Some((one.region.clone(), failure.clone())),
            LoadState::Loading | LoadState::Known(_) => None,
        });
        let mut all: BTreeMap<RegionName, Failure> = members.collect();
        all.extend(failed);
        all.into_iter().collect()
    }

    /// Whether every region was checked completely.
    pub(super) fn is_whole(&self) -> bool {
        !self.regions.is_empty() && self.waiting().is_empty() && self.unchecked().is_empty()
    }

    /// Applies a membership change. Returns whether it was about one of these images.
    pub(super) fn apply(&mut self, change: &MembershipChange, now: Timestamp) -> bool {
        let MembershipKey { region, image, project } = &change.key;
        let Some(one) = self.get_mut(&(region.clone(), *image)) else { return false };
        let LoadState::Known(members) = &mut one.members else { return false };
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
                    odd_fields: Vec::new(),
                });
            }
            (_, None) => {}
        }
        true
    }
}
