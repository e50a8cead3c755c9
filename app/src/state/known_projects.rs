//! Which projects, images and users this page has met on a cloud: what is typed as a recipient is compared with them.
//!
//! Called by every form that takes recipients. It decides nothing: [`imageshare_core::plan::recipients`] does.

use imageshare_core::model::ProjectId;
use imageshare_core::plan::recipients::{Known, Names};
use imageshare_core::rules::recipient::OtherIds;
use leptos::prelude::*;

use super::accounts::{Accounts, SignedIn};
use super::book::AddressBook;
use super::shares::Shares;

/// What was met.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownProjects {
    own: ProjectId,
    /// Other projects; add those that a page knows besides.
    pub projects: Vec<ProjectId>,
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

    /// For the check.
    pub fn known(&self) -> Known<'_> {
        Known { own: &self.own, projects: &self.projects, names: &self.names, others: &self.others }
    }
}
