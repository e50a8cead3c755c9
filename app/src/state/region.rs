//! The chosen region. An image exists in one region only, so all pages share one choice.

use imageshare_core::model::RegionName;
use leptos::prelude::*;

use super::accounts::{Accounts, SignedInAccount};

/// The choice, and how it applies to the acting account.
#[derive(Clone, Copy)]
pub struct RegionChoice {
    chosen: RwSignal<Option<RegionName>>,
    accounts: Accounts,
}

impl RegionChoice {
    /// Nothing chosen yet.
    pub fn new(accounts: Accounts) -> Self {
        Self { chosen: RwSignal::new(None), accounts }
    }

    /// Chooses a region.
    pub fn choose(self, region: &RegionName) {
        if self.chosen.with_untracked(|now| now.as_ref() != Some(region)) {
            self.chosen.set(Some(region.clone()));
        }
    }

    /// Chooses a region from a URL; a region that the account doesn't have is ignored later.
    pub fn choose_by_name(self, region: &str) {
        if let Ok(region) = region.parse() {
            self.choose(&region);
        }
    }

    /// The choice itself, for any account.
    pub fn chosen(self) -> Option<RegionName> {
        self.chosen.get()
    }

    /// The region for `account`: the chosen one if it has it, else its default region, else its first.
    pub fn for_account(self, account: &SignedInAccount) -> Option<RegionName> {
        let has = account.regions();
        let wanted =
            self.chosen.get().into_iter().chain(account.account.session().default_region.clone());
        wanted.into_iter().find(|region| has.contains(region)).or_else(|| has.first().cloned())
    }

    /// The region for the acting account.
    pub fn for_acting_account(self) -> Option<RegionName> {
        self.accounts.acting_account().and_then(|actor| self.for_account(&actor))
    }
}

/// The region, for components below the page's root.
///
/// # Panics
/// If no [`RegionChoice`] was provided as context.
pub fn use_region_choice() -> RegionChoice {
    expect_context()
}
