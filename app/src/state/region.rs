//! The region that the page looks at. Images live in one region only, so it is one choice for all pages.

use imageshare_core::model::RegionName;
use leptos::prelude::*;

use super::accounts::{Accounts, SignedIn};

/// The choice, and what it comes to for the account that acts.
#[derive(Clone, Copy)]
pub struct Regions {
    chosen: RwSignal<Option<RegionName>>,
    accounts: Accounts,
}

impl Regions {
    /// Nothing chosen yet.
    pub fn new(accounts: Accounts) -> Self {
        Self { chosen: RwSignal::new(None), accounts }
    }

    /// Looks at another region.
    pub fn choose(self, region: &RegionName) {
        if self.chosen.with_untracked(|now| now.as_ref() != Some(region)) {
            self.chosen.set(Some(region.clone()));
        }
    }

    /// Takes a region from an address; one that the account does not have is passed over.
    pub fn choose_text(self, region: &str) {
        if let Ok(region) = region.parse() {
            self.choose(&region);
        }
    }

    /// The choice itself, whoever acts.
    pub fn chosen(self) -> Option<RegionName> {
        self.chosen.get()
    }

    /// The region for `account`: the chosen one where it has it, else the one it works in most, else its first.
    pub fn for_account(self, account: &SignedIn) -> Option<RegionName> {
        let has = account.regions();
        let wanted =
            self.chosen.get().into_iter().chain(account.account.session().default_region.clone());
        wanted.into_iter().find(|region| has.contains(region)).or_else(|| has.first().cloned())
    }

    /// The region for the account that acts now.
    pub fn current(self) -> Option<RegionName> {
        self.accounts.actor().and_then(|actor| self.for_account(&actor))
    }
}

/// The region, for components below the page's root.
///
/// # Panics
/// Where no [`Regions`] was given as context.
pub fn use_regions() -> Regions {
    expect_context()
}
