//! What the poller knows between polls: each project's offers and shares, and which images to read next. Used by the poller; it
//! sends nothing.

use std::collections::BTreeMap;
use std::rc::Rc;

use imageshare_core::cloud::Pager;
use imageshare_core::exposure::ImageKey;
use imageshare_core::model::{Image, ProjectId, RegionName};
use imageshare_core::plan::MembershipChange;
use imageshare_core::rules::visibility::may_have_members;
use imageshare_core::watch::{ProjectWatch, ReadQueue};

use crate::data::{
    AccountKey, CloudId, MAX_MEMBER_LISTS_PER_POLL, MAX_PREFERRED_IMAGES,
    MAX_SHARED_IMAGES_PER_POLL,
};
use crate::state::{SignedInAccount, ViewedImage};

/// A signed-in project: its cloud's label, and its ID.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ProjectKey {
    cloud: String,
    project: ProjectId,
}

impl ProjectKey {
    /// The project of an account; none without one.
    pub(super) fn of_account(account: &SignedInAccount) -> Option<Self> {
        let project = account.project()?.id.clone();
        Some(Self { cloud: account.cloud.label(), project })
    }

    /// The project's ID.
    pub(super) const fn project(&self) -> &ProjectId {
        &self.project
    }
}

/// What is known of one project.
pub(super) struct WatchedProject {
    /// Its account that polls.
    pub(super) account: Rc<SignedInAccount>,
    /// All its accounts: once none of them is signed in any more, polling starts over.
    accounts: Vec<AccountKey>,
    /// Its offers and the answers to its images.
    pub(super) watch: ProjectWatch,
    /// Its own images that can have members, with their display names.
    pub(super) titles: BTreeMap<ImageKey, String>,
    /// Where reading the lists of its own images continues.
    pub(super) pagers: BTreeMap<RegionName, Vec<Pager>>,
}

/// All projects, and what to read next of them.
pub(super) struct WatchedProjects {
    projects: BTreeMap<ProjectKey, WatchedProject>,
    /// The regions whose own images are listed.
    pub(super) regions: ReadQueue<(ProjectKey, RegionName)>,
    /// The own images that have members, or that were last viewed or changed.
    shared_images: ReadQueue<(ProjectKey, ImageKey)>,
    /// The other own images that can have members: another client may add some.
    unshared_images: ReadQueue<(ProjectKey, ImageKey)>,
}

impl WatchedProjects {
    /// Nothing known yet.
    pub(super) const fn new() -> Self {
        Self {
            projects: BTreeMap::new(),
            regions: ReadQueue::new(0),
            shared_images: ReadQueue::new(MAX_PREFERRED_IMAGES),
            unshared_images: ReadQueue::new(0),
        }
    }

    /// Follows who is signed in: `polling_accounts` has one account of each project, `all` has every account.
    pub(super) fn set_accounts(
        &mut self,
        polling_accounts: &[Rc<SignedInAccount>],
        all: &[Rc<SignedInAccount>],
    ) {
        let keys = |project: &ProjectKey| -> Vec<AccountKey> {
            let own = all
                .iter()
                .filter(|account| ProjectKey::of_account(account).as_ref() == Some(project));
            own.map(|account| account.key).collect()
        };
        self.projects.retain(|project, known| {
            keys(project).iter().any(|account| known.accounts.contains(account))
        });
        let Self { projects, regions, shared_images, unshared_images } = self;
        regions.retain(|(project, _)| projects.contains_key(project));
        for images in [shared_images, unshared_images] {
            images.retain(|(project, _)| projects.contains_key(project));
        }
        for account in polling_accounts {
            let Some(key) = ProjectKey::of_account(account) else { continue };
            let known = projects.entry(key.clone()).or_insert_with(|| WatchedProject {
                account: account.clone(),
                accounts: Vec::new(),
                watch: ProjectWatch::new(key.project.clone()),
                titles: BTreeMap::new(),
                pagers: BTreeMap::new(),
            });
            known.account = account.clone();
            known.accounts = keys(&key);
            for region in account.regions() {
                regions.add((key.clone(), region));
            }
        }
    }

    /// The projects with the account that polls each.
    pub(super) fn accounts(&self) -> Vec<(ProjectKey, Rc<SignedInAccount>)> {
        let account =
            |(key, known): (&ProjectKey, &WatchedProject)| (key.clone(), known.account.clone());
        self.projects.iter().map(account).collect()
    }

    /// One project, while it is signed in.
    pub(super) fn get_mut(&mut self, project: &ProjectKey) -> Option<&mut WatchedProject> {
        self.projects.get_mut(project)
    }

    /// Forgets own changes that every known answer contains.
    pub(super) fn forget_seen_changes(&mut self) {
        self.projects.values_mut().for_each(|known| known.watch.forget_seen_changes());
    }

    /// The user viewed an image of a signed-in project.
    pub(super) fn add_viewed_image(&mut self, viewed: ViewedImage) {
        let ViewedImage { cloud, owner, region, image, title } = viewed;
        let project = ProjectKey { cloud: cloud.label(), project: owner };
        if let Some(known) = self.projects.get_mut(&project) {
            known.titles.insert((region.clone(), image), title);
            self.prefer_image((project, (region, image)));
        }
    }

    /// The own images whose members are read in this poll.
    pub(super) fn next_images(&mut self) -> Vec<(ProjectKey, ImageKey)> {
        let mut images = self.shared_images.start_round(MAX_SHARED_IMAGES_PER_POLL);
        images.extend(self.unshared_images.start_round(MAX_MEMBER_LISTS_PER_POLL - images.len()));
        images
    }

    /// Reads the members of an own image before those of others.
    pub(super) fn prefer_image(&mut self, image: (ProjectKey, ImageKey)) {
        self.unshared_images.remove(&image);
        self.shared_images.prefer(image);
    }

    /// An own image was read, and has members or none.
    pub(super) fn set_has_members(&mut self, image: (ProjectKey, ImageKey), has_members: bool) {
        let (from, to) = if has_members {
            (&mut self.unshared_images, &mut self.shared_images)
        } else {
            (&mut self.shared_images, &mut self.unshared_images)
        };
        from.remove(&image);
        to.add(image);
    }

    /// A list contains an own image that can have members.
    pub(super) fn add_image(&mut self, project: &ProjectKey, region: &RegionName, image: &Image) {
        if let Some(known) = self.projects.get_mut(project) {
            let key = (region.clone(), image.id);
            known.titles.insert(key.clone(), image.title());
            let image = (project.clone(), key);
            if !self.shared_images.contains(&image) {
                self.unshared_images.add(image);
            }
        }
    }

    /// An own image was deleted, or can't have members any more.
    pub(super) fn remove_image(&mut self, project: &ProjectKey, image: &ImageKey) {
        if let Some(known) = self.projects.get_mut(project) {
            known.titles.remove(image);
            known.watch.forget_image(image);
        }
        let image = (project.clone(), image.clone());
        self.shared_images.remove(&image);
        self.unshared_images.remove(&image);
    }

    /// This page changed memberships: they are not announced, and their images are read soon.
    pub(super) fn record_own_memberships(&mut self, cloud: &CloudId, changes: &[MembershipChange]) {
        let cloud = cloud.label();
        let mut images = Vec::new();
        for (project, known) in self.projects.iter_mut().filter(|(key, _)| key.cloud == cloud) {
            for change in changes {
                known.watch.own_changes().record_membership(change);
                let image = (change.key.region.clone(), change.key.image);
                if known.titles.contains_key(&image) {
                    images.push((project.clone(), image));
                }
            }
        }
        for image in images {
            self.prefer_image(image);
        }
    }

    /// This page changed an image: what members see of that is not announced.
    pub(super) fn record_own_image(&mut self, cloud: &CloudId, region: &RegionName, image: &Image) {
        let cloud = cloud.label();
        let key = (region.clone(), image.id);
        let mut owned = None;
        for (project, known) in self.projects.iter_mut().filter(|(key, _)| key.cloud == cloud) {
            known.watch.own_changes().record_image(key.clone());
            let profile = known.account.account.profile();
            if image.is_owned_by(&project.project) && may_have_members(profile, image.visibility) {
                known.titles.insert(key.clone(), image.title());
                owned = Some((project.clone(), key.clone()));
            }
        }
        if let Some(image) = owned {
            self.prefer_image(image);
        }
    }
}
