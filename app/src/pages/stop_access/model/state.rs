//! The state of the page: the found images, how to stop access, and who had it. Used by all its parts; draws nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use imageshare_core::exposure::{AccessRecord, ImageKey, Similarity, StopMethod, StoppedAccess};
use imageshare_core::model::{Image, MemberStatus, ProjectId, Visibility};
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::{Profile, visibility};
use leptos::prelude::*;

use super::super::actions::stop;
use super::super::query;
use super::{Audience, Found, Known, LoadState};
use crate::data::{Toasts, shorten};
use crate::messages::stop_access;
use crate::navigation::use_navigation;
use crate::parts::ResumeMessage;
use crate::reactive::effect;
use crate::state::{
    Accounts, AddressBook, LocalNotes, Offers, Pausing, PendingRemovals, SignedIn, idle,
    use_accounts, use_book, use_changes, use_local_notes, use_offers, use_pausing,
    use_pending_removals,
};
use crate::storage;

/// The shared state that the page uses.
#[derive(Clone)]
pub(in crate::pages::stop_access) struct Services {
    pub accounts: Accounts,
    pub book: AddressBook,
    pub notes: LocalNotes,
    pub offers: Offers,
    pub pausing: Pausing,
    pub pending: PendingRemovals,
    pub toasts: Toasts,
    pub news: ResumeMessage,
    owner: Owner,
    place: ImageKey,
}

/// The state. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::stop_access) struct StopState {
    pub known: RwSignal<Known>,
    /// How to stop access.
    pub how: RwSignal<StopMethod>,
    /// Whether pausing was requested: images found from now on are paused, too.
    pub is_pausing: RwSignal<bool>,
    pub record: RwSignal<AccessRecord>,
    services: StoredValue<Services>,
}

impl Services {
    /// A project's name, if it is known.
    pub fn known_name(&self, project: &ProjectId) -> Option<String> {
        let cloud = self.accounts.actor()?.origin.clone();
        self.book.name_of(&cloud, project)
    }

    /// Changes the record on the device and on the page, which may be closed meanwhile.
    pub fn change_record(
        &self,
        shown: RwSignal<AccessRecord>,
        change: impl FnOnce(&mut AccessRecord),
    ) {
        let Some(account) = untrack(|| self.accounts.actor()) else { return };
        let cloud = account.origin.label();
        // Another tab may have changed it since this one loaded it.
        let mut record = storage::access_record(&cloud)
            .map(|text| AccessRecord::from_csv(&text))
            .unwrap_or_default();
        change(&mut record);
        if !storage::save_access_record(&cloud, &record.to_csv()) {
            self.toasts.warning(stop_access::NOT_STORED);
        }
        shown.try_set(record);
    }
}

impl StopState {
    /// Loads everything, again whenever another account becomes active.
    pub fn start(place: ImageKey) -> Self {
        let services = Services {
            accounts: use_accounts(),
            book: use_book(),
            notes: use_local_notes(),
            offers: use_offers(),
            pausing: use_pausing(),
            pending: use_pending_removals(),
            toasts: expect_context(),
            news: ResumeMessage {
                toasts: expect_context(),
                navigation: use_navigation(),
                kept: use_local_notes(),
            },
            owner: Owner::current().unwrap_or_default(),
            place,
        };
        let accounts = services.accounts;
        let page = Self {
            known: RwSignal::new(Known::default()),
            how: RwSignal::new(StopMethod::Paused),
            is_pausing: RwSignal::new(false),
            record: RwSignal::new(AccessRecord::default()),
            services: StoredValue::new(services),
        };
        effect(move || {
            let actor = accounts.actor();
            page.known.set(Known::default());
            page.is_pausing.set(false);
            let Some(account) = actor else { return };
            let profile = account.account.profile();
            let can_pause = visibility::paused_visibility(profile, Visibility::Shared).is_some();
            page.how.set(if can_pause { StopMethod::Paused } else { StopMethod::Removed });
            let stored = storage::access_record(&account.origin.label());
            page.record.set(stored.map(|text| AccessRecord::from_csv(&text)).unwrap_or_default());
            untrack(|| query::start(page, account));
        });
        use_changes().subscribe(move |cloud, changes| {
            if accounts.actor().is_none_or(|actor| actor.origin != *cloud) {
                return;
            }
            let now = idle::now();
            page.known.update(|known| {
                for change in changes {
                    known.apply(change, now);
                }
            });
        });
        page
    }

    pub fn services(self) -> Services {
        self.services.get_value()
    }

    pub fn owner(self) -> Owner {
        self.services().owner
    }

    pub fn place(self) -> ImageKey {
        self.services().place
    }

    /// The active account, untracked.
    pub fn account(self) -> Option<Rc<SignedIn>> {
        untrack(|| self.services().accounts.actor())
    }

    /// The leaked image, once it is loaded.
    pub fn leaked(self) -> Option<Image> {
        self.known.with_untracked(|known| match &known.leaked {
            Some(LoadState::Known(image)) => Some(image.clone()),
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
    pub fn name_of(self, project: &ProjectId) -> String {
        self.known_name(project).unwrap_or_else(|| shorten(project.as_str()))
    }

    /// A project's name, if it is known.
    pub fn known_name(self, project: &ProjectId) -> Option<String> {
        self.services().known_name(project)
    }

    /// Whether the notes on this device contain a pause of the image.
    pub fn is_paused(self, place: &ImageKey) -> bool {
        !self.paused_members(place).is_empty()
    }

    /// The paused images that were found.
    pub fn paused(self) -> Vec<(ImageKey, Similarity)> {
        self.known.with(|known| {
            let closed = known.found.iter().filter(|one| one.audience == Audience::Nobody);
            let places = closed.map(|one| (one.place(), one.likeness));
            places.filter(|(place, _)| self.is_paused(place)).collect()
        })
    }

    /// Whether the page is still open.
    pub fn is_shown(self) -> bool {
        self.known.try_with_untracked(|_| ()).is_some()
    }

    /// The members who get access again when a paused image is resumed.
    pub fn paused_members(self, place: &ImageKey) -> BTreeMap<ProjectId, MemberStatus> {
        let Some(account) = self.services().accounts.actor() else { return BTreeMap::new() };
        self.services().notes.with(&account.origin, |notes| {
            notes.paused.get(place).map(|pause| pause.members.clone()).unwrap_or_default()
        })
    }

    /// Pauses what was found meanwhile, if pausing was requested.
    pub fn pause_found(self) {
        if self.is_pausing.get_untracked() {
            stop::pause(self);
        }
    }

    /// Changes the record on this page and on the device.
    pub fn change_record(self, change: impl FnOnce(&mut AccessRecord)) {
        self.services().change_record(self.record, change);
    }

    /// Removes members who have access again from the record, unless their access is just being stopped.
    pub fn remove_regained_access(self, place: &ImageKey) {
        let Some(account) = self.account() else { return };
        let pending = self.services().pending;
        let open: Vec<MembershipKey> = self.known.with_untracked(|known| {
            let one = known.get(place).into_iter();
            let members =
                one.flat_map(|it| it.members().iter().map(|member| it.cell(&member.member)));
            members.filter(|cell| untrack(|| !pending.is_ending(&account.origin, cell))).collect()
        });
        let places = BTreeSet::from([place.clone()]);
        let is_noted = self.record.with_untracked(|record| {
            record.entries_of_images(&places).any(|access| open.contains(&access.key))
        });
        if is_noted {
            self.change_record(|record| open.iter().for_each(|cell| record.remove(cell)));
        }
    }

    /// The accesses to these images that were stopped.
    pub fn had_access(self) -> Vec<StoppedAccess> {
        self.known.with(|known| {
            let places: BTreeSet<ImageKey> = known.found.iter().map(Found::place).collect();
            self.record.with(|record| {
                let ended = record
                    .entries_of_images(&places)
                    .filter(|access| !known.has_access(&access.key));
                ended.cloned().collect()
            })
        })
    }
}
