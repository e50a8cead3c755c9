//! The states that the page reads and changes. Used by [`super::state`].

use crate::data::Toasts;
use crate::messages::stop_access;
use crate::parts::ResumeNotifier;
use crate::state::{Accounts, AddressBook, LocalNotes, Offers, Pausing, PendingRemovals};
use crate::storage;
use imageshare_core::exposure::{AccessRecord, ImageKey};
use imageshare_core::model::ProjectId;
use leptos::prelude::*;

/// The shared state that the page uses.
#[derive(Clone)]
pub(in crate::pages::stop_access) struct Services {
    pub accounts: Accounts,
    pub address_book: AddressBook,
    pub notes: LocalNotes,
    pub offers: Offers,
    pub pausing: Pausing,
    pub pending_removals: PendingRemovals,
    pub toasts: Toasts,
    pub resume_message: ResumeNotifier,
    pub owner: Owner,
    pub image_key: ImageKey,
}

impl Services {
    /// A project's name, if it is known.
    pub fn known_name(&self, project: &ProjectId) -> Option<String> {
        let cloud = self.accounts.acting_account()?.origin.clone();
        self.address_book.project_name(&cloud, project)
    }

    /// Changes the record on the device and on the page, which may be closed meanwhile.
    pub fn change_record(
        &self,
        shown: RwSignal<AccessRecord>,
        change: impl FnOnce(&mut AccessRecord),
    ) {
        let Some(account) = untrack(|| self.accounts.acting_account()) else { return };
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
