//! The projects, images and users that this page knows on a cloud. Forms compare typed recipients with them.
//!
//! Used by every form with recipients. It decides nothing: [`imageshare_core::plan::recipients`] does.

use std::collections::BTreeSet;

use imageshare_core::exposure::MembersState;
use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{
    KnownIds, ProjectNames, Recipient, RecipientEntry, RecipientInput, Recipients, UnusedText,
    entry_key, remove_entries, remove_unused, resolve, still_confirmed,
};
use imageshare_core::rules::Profile;
use imageshare_core::rules::recipient::NonProjectIds;
use leptos::prelude::*;

use super::accounts::{Accounts, SignedInAccount};
use super::address_book::AddressBook;
use super::inbox::Inbox;
use super::offers::Offers;
use super::shares::Shares;

/// What this page knows.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownProjects {
    own_project: ProjectId,
    /// Other projects; a page adds those that only it knows.
    pub projects: Vec<ProjectId>,
    /// Projects that were seen but not chosen: members of own shares, owners of images shared with this account. They are not
    /// new, and no reason to trust an ID.
    seen_projects: BTreeSet<ProjectId>,
    /// Whether more of them may still be loaded.
    is_loading: bool,
    names: ProjectNames,
    /// IDs that are no project; a page adds images that only it knows.
    pub non_project_ids: NonProjectIds,
}

impl KnownProjects {
    /// What is known for `producer`, who shares; none without a project. A reactive caller is updated when it changes.
    pub fn for_producer(
        producer: &SignedInAccount,
        accounts: Accounts,
        book: AddressBook,
        shares: Shares,
    ) -> Option<Self> {
        let own_project = producer.project()?.id.clone();
        let cloud = &producer.cloud;
        let mut known = Self {
            own_project,
            projects: Vec::new(),
            seen_projects: BTreeSet::new(),
            is_loading: !shares.is_for_account(producer.key) || shares.is_loading(producer.key),
            names: ProjectNames::default(),
            non_project_ids: NonProjectIds::default(),
        };
        book.with_book(cloud, |book| {
            for (id, contact) in book.contacts() {
                known.add_project(id, &contact.alias);
            }
        });
        for account in accounts.all().into_iter().filter(|account| account.cloud == *cloud) {
            let session = account.account.session();
            if let Some(user) = &session.user_id {
                known.non_project_ids.add_user(user, session.user_name.clone());
            }
        }
        // A project with an alias is known by that name only.
        for project in book.projects(cloud) {
            let has_alias = book.with_book(cloud, |book| book.alias(&project.id).is_some());
            known.add_project(&project.id, if has_alias { "" } else { &project.name });
        }
        shares.known_shares().with(|shares| {
            for shared in shares.shared_images.images() {
                known.non_project_ids.add_image(shared.image.id, shared.image.title());
                if let MembersState::Known(members) = &shared.members {
                    known.seen_projects.extend(members.iter().map(|member| member.member.clone()));
                }
            }
        });
        Some(known)
    }

    fn add_project(&mut self, id: &ProjectId, name: &str) {
        self.names.add(name, id);
        if *id != self.own_project && !self.projects.contains(id) {
            self.projects.push(id.clone());
        }
    }

    /// Adds the owners of images that are offered to the acting account.
    pub fn add_owners(&mut self, offers: Offers) {
        offers.inbox().state.with(|state| {
            let inbox = state.as_ready();
            self.is_loading |= !inbox.is_some_and(Inbox::is_loaded);
            let owners = inbox.into_iter().flat_map(|inbox| &inbox.offers);
            self.seen_projects.extend(owners.filter_map(|(_, offer)| offer.image.owner.clone()));
        });
    }

    /// Whether a project has never been seen; false while that is unknown.
    pub fn is_new(&self, id: &ProjectId) -> bool {
        !self.is_loading && !self.projects.contains(id) && !self.seen_projects.contains(id)
    }

    fn known_ids(&self) -> KnownIds<'_> {
        KnownIds {
            own_project: &self.own_project,
            projects: &self.projects,
            names: &self.names,
            non_project_ids: &self.non_project_ids,
        }
    }
}

/// The recipient fields of a form.
#[derive(Clone, Copy)]
pub struct RecipientFields {
    /// The typed or pasted text.
    pub recipient_text: RwSignal<String>,
    /// Projects added by other means than the text.
    pub added_projects: RwSignal<Vec<ProjectId>>,
    /// Entries to leave out, as the core's `key` normalizes them.
    pub removed_entries: RwSignal<BTreeSet<String>>,
    /// Entries to use although they look wrong, normalized likewise.
    pub confirmed_entries: RwSignal<BTreeSet<String>>,
}

impl RecipientFields {
    /// From now on, an entry whose text changes loses its "use anyway". Call it where the form is built.
    pub fn reset_confirmed_on_edit(self) {
        let Self { recipient_text, confirmed_entries: confirmed, .. } = self;
        let forget = move |now: &String, before: Option<&String>, _: Option<()>| {
            let before = before.map_or("", String::as_str);
            let left = confirmed.with_untracked(|all| still_confirmed(all, before, now));
            if confirmed.with_untracked(|all| left != *all) {
                confirmed.set(left);
            }
        };
        Effect::watch(move || recipient_text.get(), forget, false);
    }

    /// Removes the entries that match from the text, with their names, and nothing else. An entry that can't be removed alone,
    /// as in a pasted file, is left out instead.
    pub fn remove_matching_entries(
        self,
        known_projects: Memo<Option<KnownProjects>>,
        keys: &[String],
        matches: &dyn Fn(&RecipientEntry) -> bool,
    ) {
        let is_removed = |text: &str| keys.contains(&entry_key(text));
        self.added_projects.update(|added| added.retain(|id| !is_removed(id.as_str())));
        self.confirmed_entries.update(|all| all.retain(|one| !keys.contains(one)));
        let left = known_projects.with_untracked(|known_projects| {
            let names = known_projects.as_ref().map(|known| &known.names)?;
            self.recipient_text.with_untracked(|text| remove_entries(text, names, matches))
        });
        match left {
            Some(left) => self.recipient_text.set(left),
            None => self.removed_entries.update(|all| all.extend(keys.iter().cloned())),
        }
    }

    /// Removes a part that is no recipient from the text, and nothing else.
    pub fn remove_unused_text(
        self,
        known_projects: Memo<Option<KnownProjects>>,
        unused_text: &UnusedText,
    ) {
        let left = known_projects.with_untracked(|known_projects| {
            let names = known_projects.as_ref().map(|known| &known.names)?;
            self.recipient_text.with_untracked(|text| remove_unused(text, names, unused_text))
        });
        if let Some(left) = left {
            self.recipient_text.set(left);
        }
    }

    /// Adds a project, even one that was left out before.
    pub fn add_project(self, id: &ProjectId) {
        self.removed_entries.update(|all| {
            all.remove(&entry_key(id.as_str()));
        });
        self.added_projects.update(|added| {
            if !added.contains(id) {
                added.push(id.clone());
            }
        });
    }

    /// Removes a valid recipient, whether it was entered by ID or by name.
    pub fn remove_recipient(
        self,
        known_projects: Memo<Option<KnownProjects>>,
        recipient: &Recipient,
    ) {
        let names = known_projects.with_untracked(|known_projects| {
            let is_person =
                |names: &ProjectNames, text: &str| names.find(text).contains(&recipient.id);
            let alias = recipient.alias.as_deref()?;
            known_projects
                .as_ref()
                .filter(|known| is_person(&known.names, alias))
                .map(|_| entry_key(alias))
        });
        let keys: Vec<String> =
            std::iter::once(entry_key(recipient.id.as_str())).chain(names).collect();
        self.remove_matching_entries(known_projects, &keys, &|one| {
            keys.contains(&entry_key(&one.id_or_name))
                || keys.contains(&entry_key(&one.id_or_name).replace('-', ""))
        });
    }

    /// Removes an entry that needs attention.
    pub fn remove_entry(self, known_projects: Memo<Option<KnownProjects>>, entry: &RecipientEntry) {
        let id = entry_key(&entry.id_or_name);
        // Rows without an ID are distinguished by their names.
        let matches = |one: &RecipientEntry| {
            entry_key(&one.id_or_name) == id && (!id.is_empty() || one.alias == entry.alias)
        };
        self.remove_matching_entries(known_projects, std::slice::from_ref(&id), &matches);
    }

    /// All recipients, sorted; none while nothing is known. A reactive caller is updated when the fields change.
    pub fn recipients(
        self,
        profile: Profile,
        known_projects: Memo<Option<KnownProjects>>,
    ) -> Recipients {
        let (text, added) = (self.recipient_text.get(), self.added_projects.get());
        let (removed, confirmed) = (self.removed_entries.get(), self.confirmed_entries.get());
        known_projects.with(|known_projects| {
            let Some(known_projects) = known_projects else { return Recipients::default() };
            let given = RecipientInput {
                text: &text,
                added: &added,
                removed_keys: &removed,
                confirmed_keys: &confirmed,
                known: known_projects.known_ids(),
            };
            resolve(profile, &given)
        })
    }
}
