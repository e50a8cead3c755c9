//! The page's state: what was found, how access is to be stopped, and who had it. Nothing here draws.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use imageshare_core::exposure::{Access, AccessRecord, Likeness, Place};
use imageshare_core::model::{Image, MemberStatus, ProjectId, Visibility};
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::visibility;
use leptos::prelude::*;

use super::model::{Asked, Found, Known, Reach};
use super::{search, stop};
use crate::data::{Toasts, shorten};
use crate::navigation::use_navigation;
use crate::parts::ResumeNews;
use crate::reactive::effect;
use crate::state::{
    Accounts, AddressBook, LocalNotes, Offers, Pausing, PendingRemovals, SignedIn, idle,
    use_accounts, use_book, use_changes, use_kept, use_offers, use_pausing, use_pending_removals,
};
use crate::storage;

pub(super) use imageshare_core::exposure::Stopped as How;

/// What the page needs beside what it asks.
#[derive(Clone)]
pub(super) struct Services {
    pub(super) accounts: Accounts,
    pub(super) book: AddressBook,
    pub(super) kept: LocalNotes,
    pub(super) offers: Offers,
    pub(super) pausing: Pausing,
    pub(super) pending: PendingRemovals,
    pub(super) toasts: Toasts,
    pub(super) news: ResumeNews,
    owner: Owner,
    place: Place,
}

/// The state. Copies share one.
#[derive(Clone, Copy)]
pub(super) struct StopState {
    pub(super) known: RwSignal<Known>,
    /// How access is to be stopped.
    pub(super) how: RwSignal<How>,
    /// Pausing was asked for: what is found from now on is paused too.
    pub(super) is_pausing: RwSignal<bool>,
    pub(super) record: RwSignal<AccessRecord>,
    around: StoredValue<Services>,
}

impl Services {
    /// What people call a project.
    pub(super) fn known_name(&self, project: &ProjectId) -> Option<String> {
        let cloud = self.accounts.actor()?.origin.clone();
        self.book.name_of(&cloud, project)
    }

    /// Changes what the device records, and what is shown of it. The page may have gone meanwhile.
    pub(super) fn change_record(
        &self,
        shown: RwSignal<AccessRecord>,
        change: impl FnOnce(&mut AccessRecord),
    ) {
        let Some(who) = untrack(|| self.accounts.actor()) else { return };
        let cloud = who.origin.label();
        // Another tab may have changed it since this one read it.
        let mut record = storage::access_record(&cloud)
            .map(|text| AccessRecord::read(&text))
            .unwrap_or_default();
        change(&mut record);
        if !storage::keep_access_record(&cloud, &record.to_csv()) {
            self.toasts.warn("This browser stores nothing for this page. Export the list before you close the tab.");
        }
        shown.try_set(record);
    }
}

impl StopState {
    /// Asks everything, and again when another account acts.
    pub(super) fn start(place: Place) -> Self {
        let around = Services {
            accounts: use_accounts(),
            book: use_book(),
            kept: use_kept(),
            offers: use_offers(),
            pausing: use_pausing(),
            pending: use_pending_removals(),
            toasts: expect_context(),
            news: ResumeNews {
                toasts: expect_context(),
                navigation: use_navigation(),
                kept: use_kept(),
            },
            owner: Owner::current().unwrap_or_default(),
            place,
        };
        let accounts = around.accounts;
        let leak = Self {
            known: RwSignal::new(Known::default()),
            how: RwSignal::new(How::Paused),
            is_pausing: RwSignal::new(false),
            record: RwSignal::new(AccessRecord::default()),
            around: StoredValue::new(around),
        };
        effect(move || {
            let actor = accounts.actor();
            leak.known.set(Known::default());
            leak.is_pausing.set(false);
            let Some(who) = actor else { return };
            let can_pause = visibility::pause(who.account.profile(), Visibility::Shared).is_some();
            leak.how.set(if can_pause { How::Paused } else { How::Removed });
            let kept = storage::access_record(&who.origin.label());
            leak.record.set(kept.map(|text| AccessRecord::read(&text)).unwrap_or_default());
            untrack(|| search::start(leak, who));
        });
        use_changes().subscribe(move |cloud, changes| {
            if accounts.actor().is_none_or(|actor| actor.origin != *cloud) {
                return;
            }
            let now = idle::now();
            leak.known.update(|known| {
                for change in changes {
                    known.apply(change, now);
                }
            });
        });
        leak
    }

    pub(super) fn around(self) -> Services {
        self.around.get_value()
    }

    pub(super) fn owner(self) -> Owner {
        self.around().owner
    }

    pub(super) fn place(self) -> Place {
        self.around().place
    }

    /// The account that acts, without following it.
    pub(super) fn who(self) -> Option<Rc<SignedIn>> {
        untrack(|| self.around().accounts.actor())
    }

    /// The leaked image, once it is known.
    pub(super) fn leaked(self) -> Option<Image> {
        self.known.with_untracked(|known| match &known.leaked {
            Some(Asked::Known(image)) => Some(image.clone()),
            _ => None,
        })
    }

    /// Whether images can be paused on this cloud.
    pub(super) fn can_pause(self) -> bool {
        self.who().is_some_and(|who| {
            visibility::pause(who.account.profile(), Visibility::Shared).is_some()
        })
    }

    /// What people call a project, else its short ID.
    pub(super) fn name_of(self, project: &ProjectId) -> String {
        self.known_name(project).unwrap_or_else(|| shorten(project.as_str()))
    }

    /// What people call a project.
    pub(super) fn known_name(self, project: &ProjectId) -> Option<String> {
        self.around().known_name(project)
    }

    /// Whether the device knows that an image is paused.
    pub(super) fn is_paused(self, place: &Place) -> bool {
        !self.paused_members(place).is_empty()
    }

    /// The paused images that were found.
    pub(super) fn paused(self) -> Vec<(Place, Likeness)> {
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

    /// The members that come back when a paused image is shared again.
    pub(super) fn paused_members(self, place: &Place) -> BTreeMap<ProjectId, MemberStatus> {
        let Some(who) = self.around().accounts.actor() else { return BTreeMap::new() };
        self.around().kept.with(&who.origin, |kept| {
            kept.paused.of(place).map(|pause| pause.members.clone()).unwrap_or_default()
        })
    }

    /// Goes on pausing with what was found meanwhile, where pausing was asked for.
    pub(super) fn go_on(self) {
        if self.is_pausing.get_untracked() {
            stop::pause(self);
        }
    }

    /// Changes the record, here and on the device.
    pub(super) fn change_record(self, change: impl FnOnce(&mut AccessRecord)) {
        self.around().change_record(self.record, change);
    }

    /// What the record says of members who have access again is out of date, unless it is only now being stopped.
    pub(super) fn forget_what_is_open(self, place: &Place) {
        let Some(who) = self.who() else { return };
        let pending = self.around().pending;
        let open: Vec<MembershipKey> = self.known.with_untracked(|known| {
            let one = known.get(place);
            let members = one
                .into_iter()
                .flat_map(|one| one.members().iter().map(|member| one.cell(&member.member)));
            members.filter(|cell| untrack(|| !pending.is_ending(&who.origin, cell))).collect()
        });
        let places = BTreeSet::from([place.clone()]);
        let is_noted = self
            .record
            .with_untracked(|record| record.of(&places).any(|access| open.contains(&access.cell)));
        if is_noted {
            self.change_record(|record| open.iter().for_each(|cell| record.forget(cell)));
        }
    }

    /// Who had access to these images and has it no more.
    pub(super) fn had_access(self) -> Vec<Access> {
        self.known.with(|known| {
            let places: BTreeSet<Place> = known.found.iter().map(Found::place).collect();
            self.record.with(|record| {
                let ended = record.of(&places).filter(|access| !known.has_access(&access.cell));
                ended.cloned().collect()
            })
        })
    }
}
