//! The tokens that image services have validated and remember for a while. Filled and read by `auth_middleware`.

use std::collections::BTreeMap;

use imageshare_core::model::{RegionName, Timestamp};
use serde::{Deserialize, Serialize};

use crate::tokens::Token;
use crate::world::AccessRule;

/// A token as Keystone described it. It holds the secret, so it has no `Debug`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CachedToken {
    /// The token.
    pub token: Token,
    /// Its access rules.
    pub rules: Vec<AccessRule>,
    /// When the entry expires.
    #[serde(with = "crate::saved_cloud::text")]
    pub until: Timestamp,
}

/// The cached tokens of each region's image service, by their secret.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokenCache {
    #[serde(with = "crate::saved_cloud::text")]
    regions: BTreeMap<RegionName, BTreeMap<String, CachedToken>>,
}

impl TokenCache {
    /// The entry of a secret, unless it has expired.
    pub(crate) fn find(
        &self,
        region: &RegionName,
        secret: &str,
        now: Timestamp,
    ) -> Option<&CachedToken> {
        self.regions.get(region)?.get(secret).filter(|cached| now < cached.until)
    }

    /// Adds an entry, and drops those that have expired.
    pub(crate) fn insert(&mut self, region: &RegionName, cached: CachedToken, now: Timestamp) {
        let known = self.regions.entry(region.clone()).or_default();
        known.retain(|_, other| now < other.until);
        known.insert(cached.token.secret.clone(), cached);
    }

    /// Drops the entries of a secret.
    pub(crate) fn remove(&mut self, secret: &str) {
        for known in self.regions.values_mut() {
            known.remove(secret);
        }
    }
}
