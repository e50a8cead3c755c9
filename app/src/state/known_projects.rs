//! Which projects, images and users this page has met on a cloud: what is typed as a recipient is compared with them.
//!
//! Called by every form that takes recipients. It decides nothing: [`imageshare_core::plan::recipients`] does.

use std::collections::BTreeSet;

use imageshare_core::exposure::Members;
use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{
    Given, Known, Names, People, Person, Unread, Written, key, sort_out, still_insisted, without,
    without_unread,
};
use imageshare_core::rules::Profile;
use imageshare_core::rules::recipient::OtherIds;
use leptos::prelude::*;

use super::accounts::{Accounts, SignedIn};
use super::book::AddressBook;
use super::inbox::Inbox;
use super::offers::Offers;
use super::shares::Shares;

/// What was met.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownProjects {
    own: ProjectId,
    /// Other projects; add those that a page knows besides.
    pub projects: Vec<ProjectId>,
    /// Others that were met without being chosen here: members of one's shares, owners of images that are shared with one. They
    /// are not new, and no reason to trust an ID.
    met: BTreeSet<ProjectId>,
    /// Whether more of them can be told yet.
    awaits: bool,
    names: Names,
    /// What is no project; add images that a page knows besides.
    pub others: OtherIds,
}

impl KnownProjects {
    /// What is known for `producer`, who shares; nothing without a project. Whatever reads it follows its changes.
    pub fn of(
        producer: &SignedIn,
        accounts: Accounts,
        book: AddressBook,
        shares: Shares,
    ) -> Option<Self> {
        let own = producer.project()?.id.clone();
        let cloud = &producer.origin;
        let mut known = Self {
            own,
            projects: Vec::new(),
            met: BTreeSet::new(),
            awaits: !shares.is_of(producer.key) || shares.awaits(producer.key),
            names: Names::default(),
            others: OtherIds::default(),
        };
        book.with(cloud, |book| {
            for (id, contact) in book.contacts() {
                known.add(id, &contact.alias);
            }
        });
        for account in accounts.all().into_iter().filter(|account| account.origin == *cloud) {
            let session = account.account.session();
            if let Some(user) = &session.user_id {
                known.others.add_user(user, session.user.clone());
            }
        }
        // A project that the book calls otherwise keeps that name alone.
        for project in book.projects(cloud) {
            let has_alias = book.with(cloud, |book| book.alias(&project.id).is_some());
            known.add(&project.id, if has_alias { "" } else { &project.name });
        }
        shares.known().with(|shares| {
            for shared in shares.ledger.images() {
                known.others.add_image(shared.image.id, shared.image.title());
                if let Members::Known(members) = &shared.members {
                    known.met.extend(members.iter().map(|member| member.member.clone()));
                }
            }
        });
        Some(known)
    }

    fn add(&mut self, id: &ProjectId, name: &str) {
        self.names.add(name, id);
        if *id != self.own && !self.projects.contains(id) {
            self.projects.push(id.clone());
        }
    }

    /// Takes what is offered to the account that acts: who owns it was met.
    pub fn add_owners(&mut self, offers: Offers) {
        offers.inbox().state.with(|state| {
            let inbox = state.ready();
            self.awaits |= !inbox.is_some_and(Inbox::is_whole);
            let owners = inbox.into_iter().flat_map(|inbox| &inbox.offers);
            self.met.extend(owners.filter_map(|(_, offer)| offer.image.owner.clone()));
        });
    }

    /// Whether a project was never met; not while that is not known.
    pub fn is_new(&self, id: &ProjectId) -> bool {
        !self.awaits && !self.projects.contains(id) && !self.met.contains(id)
    }

    fn known(&self) -> Known<'_> {
        Known { own: &self.own, projects: &self.projects, names: &self.names, others: &self.others }
    }
}

/// What a form has of its recipients.
#[derive(Clone, Copy)]
pub struct RecipientFields {
    /// What was typed or pasted.
    pub text: RwSignal<String>,
    /// Projects that were taken from elsewhere.
    pub added: RwSignal<Vec<ProjectId>>,
    /// What is left out, as the core's `key` has it.
    pub left_out: RwSignal<BTreeSet<String>>,
    /// What is taken although it looks wrong, likewise.
    pub insisted: RwSignal<BTreeSet<String>>,
}

impl RecipientFields {
    /// From now on an entry whose text changes is no longer taken as it is. Call it where the form is built.
    pub fn forget_insisted(self) {
        let Self { text, insisted, .. } = self;
        let forget = move |now: &String, before: Option<&String>, _: Option<()>| {
            let before = before.map_or("", String::as_str);
            let left = insisted.with_untracked(|all| still_insisted(all, before, now));
            if insisted.with_untracked(|all| left != *all) {
                insisted.set(left);
            }
        };
        Effect::watch(move || text.get(), forget, false);
    }

    /// Takes what `is_it` names out of the text, with its name, and nothing else. What cannot go alone, as in a file that was
    /// pasted, is left out instead.
    pub fn take_out(
        self,
        known: Memo<Option<KnownProjects>>,
        keys: &[String],
        is_it: &dyn Fn(&Written) -> bool,
    ) {
        let is_out = |text: &str| keys.contains(&key(text));
        self.added.update(|added| added.retain(|id| !is_out(id.as_str())));
        self.insisted.update(|all| all.retain(|one| !keys.contains(one)));
        let left = known.with_untracked(|known| {
            let names = known.as_ref().map(|known| &known.names)?;
            self.text.with_untracked(|text| without(text, names, is_it))
        });
        match left {
            Some(left) => self.text.set(left),
            None => self.left_out.update(|all| all.extend(keys.iter().cloned())),
        }
    }

    /// Takes a part that is no recipient out of the text, and nothing else.
    pub fn take_out_unread(self, known: Memo<Option<KnownProjects>>, part: &Unread) {
        let left = known.with_untracked(|known| {
            let names = known.as_ref().map(|known| &known.names)?;
            self.text.with_untracked(|text| without_unread(text, names, part))
        });
        if let Some(left) = left {
            self.text.set(left);
        }
    }

    /// Takes a project in, also one that was left out before.
    pub fn put_in(self, id: &ProjectId) {
        self.left_out.update(|all| {
            all.remove(&key(id.as_str()));
        });
        self.added.update(|added| {
            if !added.contains(id) {
                added.push(id.clone());
            }
        });
    }

    /// Takes out a recipient that is ready, however it was written: by its ID, or by a name.
    pub fn take_out_person(self, known: Memo<Option<KnownProjects>>, person: &Person) {
        let names = known.with_untracked(|known| {
            let of = |names: &Names, text: &str| names.find(text).contains(&person.id);
            let alias = person.alias.as_deref()?;
            known.as_ref().filter(|known| of(&known.names, alias)).map(|_| key(alias))
        });
        let keys: Vec<String> = std::iter::once(key(person.id.as_str())).chain(names).collect();
        self.take_out(known, &keys, &|one| {
            keys.contains(&key(&one.id)) || keys.contains(&key(&one.id).replace('-', ""))
        });
    }

    /// Takes out an entry that somebody has to look at.
    pub fn take_out_entry(self, known: Memo<Option<KnownProjects>>, entry: &Written) {
        let id = key(&entry.id);
        // Rows that lack their ID are told apart by their names.
        let is_it =
            |one: &Written| key(&one.id) == id && (!id.is_empty() || one.alias == entry.alias);
        self.take_out(known, std::slice::from_ref(&id), &is_it);
    }

    /// Everybody who is meant, sorted; nobody while nothing is known. Whatever reads it follows the fields.
    pub fn people(self, profile: Profile, known: Memo<Option<KnownProjects>>) -> People {
        let (text, added) = (self.text.get(), self.added.get());
        let (left_out, insisted) = (self.left_out.get(), self.insisted.get());
        known.with(|known| {
            let Some(known) = known else { return People::default() };
            let given = Given {
                text: &text,
                added: &added,
                left_out: &left_out,
                insisted: &insisted,
                known: known.known(),
            };
            sort_out(profile, &given)
        })
    }
}
