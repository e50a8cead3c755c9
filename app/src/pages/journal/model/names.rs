//! The names of images and projects that this page has loaded. The journal has IDs only.

use imageshare_core::model::{ImageId, ProjectId};
use leptos::prelude::*;

use crate::state::{
    Accounts, AddressBook, Offers, Runs, Shares, use_accounts, use_address_book, use_offers,
    use_runs, use_shares,
};

/// Where names are known. Copies share one state.
#[derive(Clone, Copy)]
pub(in crate::pages::journal) struct KnownNames(StoredValue<Sources>);

/// Stored, so that copies, which every view carries, are small.
#[derive(Clone, Copy)]
struct Sources {
    accounts: Accounts,
    book: AddressBook,
    offers: Offers,
    runs: Runs,
    shares: Shares,
}

impl KnownNames {
    /// From the contexts of the page.
    pub(super) fn from_context() -> Self {
        Self(StoredValue::new(Sources {
            accounts: use_accounts(),
            book: use_address_book(),
            offers: use_offers(),
            runs: use_runs(),
            shares: use_shares(),
        }))
    }

    /// The name of an image, if it is known; not reactive.
    pub(in crate::pages::journal) fn image(self, id: ImageId) -> Option<String> {
        let Sources { shares, offers, runs, .. } = self.0.get_value();
        let own = shares.known_shares().with_untracked(|known| {
            let mut images = known.shared_images.images();
            images.find(|own| own.image.id == id).map(|own| own.image.title())
        });
        own.or_else(|| {
            offers.inbox().state.with_untracked(|inbox| {
                let mut offers = inbox.as_ready()?.offers.iter();
                let (_, offer) = offers.find(|(_, offer)| offer.image.id == id)?;
                Some(offer.image.title())
            })
        })
        .or_else(|| untrack(|| runs.image_title_by_id(id)))
    }

    /// The name of a project, if it is known; not reactive.
    pub(in crate::pages::journal) fn project(self, id: &ProjectId) -> Option<String> {
        let Sources { accounts, book, runs, .. } = self.0.get_value();
        untrack(|| {
            let own = accounts.project_name(id).or_else(|| runs.project_title(id));
            own.or_else(|| {
                let all = accounts.all();
                all.iter().find_map(|account| book.project_name(&account.cloud, id))
            })
        })
    }
}
