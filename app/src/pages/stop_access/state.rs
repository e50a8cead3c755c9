//! The state of the page: the found images, how to stop access, and who had it. Used by all its parts; draws nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use imageshare_core::exposure::{AccessRecord, ImageKey, Likeness, StoppedAccess};
use imageshare_core::model::{Image, MemberStatus, ProjectId, Visibility};
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::visibility;
use leptos::prelude::*;

use super::model::{Asked, Found, Known, Reach};
use super::{search, stop};
use crate::data::{Toasts, shorten};
use crate::navigation::use_navigation;
use crate::parts::ResumeMessage;
use crate::reactive::effect;
use crate::state::{
    Accounts, AddressBook, LocalNotes, Offers, Pausing, PendingRemovals, SignedIn, idle,
    use_accounts, use_book, use_changes, use_local_notes, use_offers, use_pausing,
    use_pending_removals,
};
use crate::storage;

pub(super) use imageshare_core::exposure::StopMethod as How;

/// The shared state that the page uses.
#[derive(Clone)]
pub(super) struct Services {
    pub(super) accounts: Accounts,
    pub(super) book: AddressBook,
    pub(super) kept: LocalNotes,
    pub(super) offers: Offers,
    pub(super) pausing: Pausing,
    pub(super) pending: PendingRemovals,
    pub(super) toasts: Toasts,
    pub(super) news: ResumeMessage,
    owner: Owner,
    place: ImageKey,
}

/// The state. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct StopState {
    pub(super) known: RwSignal<Known>,
    /// How to stop access.
    pub(super) how: RwSignal<How>,
    /// Whether pausing was requested: images found from now on are paused, too.
    pub(super) is_pausing: RwSignal<bool>,
    pub(super) record: RwSignal<AccessRecord>,
    services: StoredValue<Services>,
}

impl Services {
    /// A project's name, if it is known.
    pub(super) fn known_name(&self, project: &ProjectId) -> Option<String> {
        let cloud = self.accounts.actor()?.origin.clone();
        self.book.name_of(&cloud, project)
    }

    /// Changes the record on the device and on the page, which may be closed meanwhile.
    pub(super) fn change_record(
        &self,
        shown: RwSignal<AccessRecord>,
        change: impl FnOnce(&mut AccessRecord),
    ) {
        let Some(account) = untrack(|| self.accounts.actor()) else { return };
        let cloud = account.origin.label();
        // Another tab may have changed it since this one loaded it.
        let mut record = storage::access_record(&cloud)
            .map(|text| AccessRecord::read(&text))
            .unwrap_or_default();
        change(&mut record);
        if !storage::save_access_record(&cloud, &record.to_csv()) {
            self.toasts.warning("This browser doesn't store data for this page. Export the list before you close the tab.");
        }
        shown.try_set(record);
    }
}

impl StopState {
    /// Loads everything, again whenever another account becomes active.
    pub(super) fn start(place: ImageKey) -> Self {
        let services = Services {
            accounts: use_accounts(),
            book: use_book(),
            kept: use_local_notes(),
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
            how: RwSignal::new(How::Paused),
            is_pausing: RwSignal::new(false),
            record: RwSignal::new(AccessRecord::default()),
            services: StoredValue::new(services),
        };
        effect(move || {
            let actor = accounts.actor();
            page.known.set(Known::default());
            page.is_pausing.set(false);
            let Some(account) = actor else { return };
            let can_pause =
                visibility::paused_visibility(account.account.profile(), Visibility::Shared)
                    .is_some();
            page.how.set(if can_pause { How::Paused } else { How::Removed });
            let kept = storage::access_record(&account.origin.label());
            page.record.set(kept.map(|text| AccessRecord::read(&text)).unwrap_or_default());
            untrack(|| search::start(page, account));
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

    pub(super) fn around(self) -> Services {
        self.services.get_value()
    }

    pub(super) fn owner(self) -> Owner {
        self.around().owner
    }

    pub(super) fn place(self) -> ImageKey {
        self.around().place
    }

    /// The active account, untracked.
    pub(super) fn who(self) -> Option<Rc<SignedIn>> {
        untrack(|| self.around().accounts.actor())
    }

    /// The leaked image, once it is loaded.
    pub(super) fn leaked(self) -> Option<Image> {
        self.known.with_untracked(|known| match &known.leaked {
            Some(Asked::Known(image)) => Some(image.clone()),
            _ => None,
        })
    }

    /// Whether images can be paused on this cloud.
    pub(super) fn can_pause(self) -> bool {
        self.who().is_some_and(|account| {
            visibility::paused_visibility(account.account.profile(), Visibility::Shared).is_some()
        })
    }

    /// A project's name, else its shortened ID.
    pub(super) fn name_of(self, project: &ProjectId) -> String {
        self.known_name(project).unwrap_or_else(|| shorten(project.as_str()))
    }

    /// A project's name, if it is known.
    pub(super) fn known_name(self, project: &ProjectId) -> Option<String> {
        self.around().known_name(project)
    }

    /// Whether the notes on this device contain a pause of the image.
    pub(super) fn is_paused(self, place: &ImageKey) -> bool {
        !self.paused_members(place).is_empty()
    }

    /// The paused images that were found.
    pub(super) fn paused(self) -> Vec<(ImageKey, Likeness)> {
        self.known.with(|known| {
            let closed = known.found.iter().filter(|one| one.reach == Reach::Nobody);
            let places = closed.map(|one| (one.place(), one.likeness));
            places.filter(|(place, _)| self.is_paused(place)).collect()
        })
    }

    /// Whether the page is still open.
    pub(super) fn is_shown(self) -> bool {
        self.known.try_with_untracked(|_| ()).is_some()
    }

    /// The members who get access again when a paused image is resumed.
    pub(super) fn paused_members(self, place: &ImageKey) -> BTreeMap<ProjectId, MemberStatus> {
        let Some(account) = self.around().accounts.actor() else { return BTreeMap::new() };
        self.around().kept.with(&account.origin, |kept| {
            kept.paused.get(place).map(|pause| pause.members.clone()).unwrap_or_default()
        })
    }

    /// Pauses what was found meanwhile, if pausing was requested.
    pub(super) fn go_on(self) {
        if self.is_pausing.get_untracked() {
            stop::pause(self);
        }
    }

    /// Changes the record on this page and on the device.
    pub(super) fn change_record(self, change: impl FnOnce(&mut AccessRecord)) {
        self.around().change_record(self.record, change);
    }

    /// Removes members who have access again from the record, unless their access is just being stopped.
    pub(super) fn forget_what_is_open(self, place: &ImageKey) {
        let Some(account) = self.who() else { return };
        let pending = self.around().pending;
        let open: Vec<MembershipKey> = self.known.with_untracked(|known| {
            let one = known.get(place);
            let members = one
                .into_iter()
                .flat_map(|one| one.members().iter().map(|member| one.cell(&member.member)));
            members.filter(|cell| untrack(|| !pending.is_ending(&account.origin, cell))).collect()
        });
        let places = BTreeSet::from([place.clone()]);
        let is_noted = self.record.with_untracked(|record| {
            record.for_images(&places).any(|access| open.contains(&access.key))
        });
        if is_noted {
            self.change_record(|record| open.iter().for_each(|cell| record.forget(cell)));
        }
    }

    /// The accesses to these images that were stopped.
    pub(super) fn had_access(self) -> Vec<StoppedAccess> {
        self.known.with(|known| {
            let places: BTreeSet<ImageKey> = known.found.iter().map(Found::place).collect();
            self.record.with(|record| {
                let ended =
                    record.for_images(&places).filter(|access| !known.has_access(&access.key));
                ended.cloned().collect()
            })
        })
    }
}
