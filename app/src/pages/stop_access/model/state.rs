//! The state of the page: the found images, how to stop access, and who had it. Used by all its parts; draws nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use imageshare_core::exposure::{
    ImageKey, Similarity, StopMethod, StoppedAccess, StoppedAccessLog,
};
use imageshare_core::model::{Image, MemberStatus, ProjectId, Visibility};
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::{Profile, visibility};
use leptos::prelude::*;

use super::super::actions::stop;
use super::super::query;
use super::services::Services;
use super::{Audience, FoundImage, LeakSearch, RequestState};
use crate::browser_time;
use crate::data::shorten;
use crate::navigation::use_navigation;
use crate::parts::ResumeNotifier;
use crate::reactive::effect;
use crate::state::{
    SignedInAccount, use_access_records, use_accounts, use_address_book, use_image_pauser,
    use_local_notes, use_membership_changes, use_offers, use_pending_removals,
};

/// The state. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::stop_access) struct StopState {
    pub search: RwSignal<LeakSearch>,
    /// How to stop access.
    pub method: RwSignal<StopMethod>,
    /// Whether pausing was requested: images found from now on are paused, too.
    pub is_pausing: RwSignal<bool>,
    services: StoredValue<Services>,
}

impl StopState {
    /// Loads everything, again whenever another account becomes active.
    pub fn start(image_key: ImageKey) -> Self {
        let services = Services {
            accounts: use_accounts(),
            access_records: use_access_records(),
            address_book: use_address_book(),
            notes: use_local_notes(),
            offers: use_offers(),
            image_pauser: use_image_pauser(),
            pending_removals: use_pending_removals(),
            toasts: expect_context(),
            resume_notifier: ResumeNotifier {
                toasts: expect_context(),
                navigation: use_navigation(),
                local_notes: use_local_notes(),
            },
            reactive_owner: Owner::current().unwrap_or_default(),
            image_key,
        };
        let accounts = services.accounts;
        let state = Self {
            search: RwSignal::new(LeakSearch::default()),
            method: RwSignal::new(StopMethod::Paused),
            is_pausing: RwSignal::new(false),
            services: StoredValue::new(services),
        };
        effect(move || {
            let actor = accounts.acting_account();
            state.search.set(LeakSearch::default());
            state.is_pausing.set(false);
            let Some(account) = actor else { return };
            let profile = account.account.profile();
            let can_pause = visibility::paused_visibility(profile, Visibility::Shared).is_some();
            state.method.set(if can_pause { StopMethod::Paused } else { StopMethod::Removed });
            untrack(|| query::start_search(state, account));
        });
        use_membership_changes().subscribe(move |cloud, changes| {
            if accounts.acting_account().is_none_or(|actor| actor.cloud != *cloud) {
                return;
            }
            let now = browser_time::now();
            state.search.update(|search| {
                for change in changes {
                    search.apply(change, now);
                }
            });
        });
        state
    }

    pub fn services(self) -> Services {
        self.services.get_value()
    }

    pub fn reactive_owner(self) -> Owner {
        self.services().reactive_owner
    }

    pub fn image_key(self) -> ImageKey {
        self.services().image_key
    }

    /// The active account, untracked.
    pub fn account(self) -> Option<Rc<SignedInAccount>> {
        untrack(|| self.services().accounts.acting_account())
    }

    /// The leaked image, once it is loaded.
    pub fn leaked_image(self) -> Option<Image> {
        self.search.with_untracked(|search| match &search.leaked_image {
            Some(RequestState::Loaded(image)) => Some(image.clone()),
            _ => None,
        })
    }

    /// Whether images can be paused on this cloud.
    pub fn can_pause(self) -> bool {
        self.account().is_some_and(|account| {
            visibility::paused_visibility(account.account.profile(), Visibility::Shared).is_some()
        })
    }

    /// The cloud's profile.
    pub fn profile(self) -> Profile {
        self.account().map_or(Profile::OpenStack, |account| account.account.profile())
    }

    /// A project's name, else its shortened ID.
    pub fn project_name(self, project: &ProjectId) -> String {
        self.known_name(project).unwrap_or_else(|| shorten(project.as_str()))
    }

    /// A project's name, if it is known.
    pub fn known_name(self, project: &ProjectId) -> Option<String> {
        self.services().known_name(project)
    }

    /// Whether the notes on this device contain a pause of the image.
    pub fn is_paused(self, image_key: &ImageKey) -> bool {
        !self.paused_members(image_key).is_empty()
    }

    /// The paused images that were found.
    pub fn paused_images(self) -> Vec<(ImageKey, Similarity)> {
        self.search.with(|search| {
            let closed = search.images.iter().filter(|one| one.audience == Audience::Nobody);
            let image_keys = closed.map(|one| (one.image_key(), one.similarity));
            image_keys.filter(|(image_key, _)| self.is_paused(image_key)).collect()
        })
    }

    /// Whether the page is still open.
    pub fn is_page_open(self) -> bool {
        self.search.try_with_untracked(|_| ()).is_some()
    }

    /// The members who get access again when a paused image is resumed.
    pub fn paused_members(self, image_key: &ImageKey) -> BTreeMap<ProjectId, MemberStatus> {
        let Some(account) = self.services().accounts.acting_account() else {
            return BTreeMap::new();
        };
        self.services().notes.with_notes(&account.cloud, |notes| {
            notes.paused.get(image_key).map(|pause| pause.members.clone()).unwrap_or_default()
        })
    }

    /// Pauses what was found meanwhile, if pausing was requested.
    pub fn pause_new_images(self) {
        if self.is_pausing.get_untracked() {
            stop::pause_selected(self);
        }
    }

    /// Changes the record on this page and on the device.
    pub fn change_record(self, change: impl FnOnce(&mut StoppedAccessLog)) {
        self.services().change_record(change);
    }

    /// Removes members who have access again from the record, unless their access is just being stopped.
    pub fn remove_regained_access(self, image_key: &ImageKey) {
        let Some(account) = self.account() else { return };
        let pending = self.services().pending_removals;
        let open: Vec<MembershipKey> = self.search.with_untracked(|search| {
            let one = search.get(image_key).into_iter();
            let members = one
                .flat_map(|it| it.members().iter().map(|member| it.membership_key(&member.member)));
            members
                .filter(|cell| untrack(|| !pending.is_being_removed(&account.cloud, cell)))
                .collect()
        });
        let image_keys = BTreeSet::from([image_key.clone()]);
        let is_noted = |record: &StoppedAccessLog| {
            record.entries_of_images(&image_keys).any(|access| open.contains(&access.key))
        };
        if untrack(|| self.services().with_record(is_noted)) == Some(true) {
            self.change_record(|record| open.iter().for_each(|cell| record.remove(cell)));
        }
    }

    /// The accesses to these images that were stopped.
    pub fn stopped_accesses(self) -> Vec<StoppedAccess> {
        self.search.with(|search| {
            let image_keys: BTreeSet<ImageKey> =
                search.images.iter().map(FoundImage::image_key).collect();
            let stopped = |record: &StoppedAccessLog| {
                let ended = record
                    .entries_of_images(&image_keys)
                    .filter(|access| !search.has_access(&access.key));
                ended.cloned().collect()
            };
            self.services().with_record(stopped).unwrap_or_default()
        })
    }
}
