//! The states that the page reads and changes. Used by [`super::state`].

use crate::data::Toasts;
use crate::messages::stop_access;
use crate::parts::ResumeNotifier;
use crate::state::{
    AccessRecords, Accounts, AddressBook, ImagePauser, LocalNotes, Offers, PendingRemovals,
};
use imageshare_core::exposure::{ImageKey, StoppedAccessLog};
use imageshare_core::model::ProjectId;
use leptos::prelude::*;

/// The shared state that the page uses.
#[derive(Clone)]
pub(in crate::pages::stop_access) struct Services {
    pub accounts: Accounts,
    pub access_records: AccessRecords,
    pub address_book: AddressBook,
    pub notes: LocalNotes,
    pub offers: Offers,
    pub image_pauser: ImagePauser,
    pub pending_removals: PendingRemovals,
    pub toasts: Toasts,
    pub resume_notifier: ResumeNotifier,
    pub reactive_owner: Owner,
    pub image_key: ImageKey,
}

impl Services {
    /// A project's name, if it is known.
    pub fn known_name(&self, project: &ProjectId) -> Option<String> {
        let cloud = self.accounts.acting_account()?.cloud.clone();
        self.address_book.project_name(&cloud, project)
    }

    /// Changes the record of the active account's cloud. The page may be closed meanwhile.
    pub fn change_record(&self, change: impl FnOnce(&mut StoppedAccessLog)) {
        let Some(account) = untrack(|| self.accounts.acting_account()) else { return };
        if !self.access_records.update_record(&account.cloud, change) {
            self.toasts.warning(stop_access::NOT_STORED);
        }
    }

    /// Reads the record of the active account's cloud; none without an account. Reactive.
    pub fn with_record<V>(&self, read: impl FnOnce(&StoppedAccessLog) -> V) -> Option<V> {
        let account = self.accounts.acting_account()?;
        Some(self.access_records.with_record(&account.cloud, read))
    }
}
