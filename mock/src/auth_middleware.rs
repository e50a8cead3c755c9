//! What stands before every service but Keystone: it asks Keystone what a token is, and looks whether the token's access rules
//! permit the request (keystonemiddleware 13). An image service keeps what it was told for a while, so that a token that was
//! revoked meanwhile goes on being good there (measured).
//!
//! Called by the routing of each service, and for what one service asks another; how it is refused is theirs to say.

use std::collections::BTreeMap;

use imageshare_core::model::{RegionName, Timestamp};
use imageshare_core::rules::Profile;
use serde::{Deserialize, Serialize};

use crate::Cloud;
use crate::cloud::RequestContext;
use crate::identity_v3::{access_rules, permit_any, whole_second};
use crate::tokens::Token;
use crate::world::AccessRule;

/// A request, as far as it is looked at here.
pub(crate) struct RequestInfo<'a> {
    /// Type of the service, as the catalog has it.
    pub service: &'static str,
    /// The region whose service it is.
    pub region: &'a RegionName,
    /// HTTP method.
    pub method: &'a str,
    /// The path below the service's root.
    pub path: &'a str,
    /// When.
    pub now: Timestamp,
}

impl<'a> RequestInfo<'a> {
    /// A request of a client.
    pub(crate) fn new(
        service: &'static str,
        region: &'a RegionName,
        ask: &RequestContext<'a>,
    ) -> Self {
        let (method, path, now) = (ask.request.method().as_str(), ask.path, ask.now);
        Self { service, region, method, path, now }
    }
}

/// The token that a secret stands for, if it is good for this request.
pub(crate) fn authenticate<'a>(
    cloud: &'a Cloud,
    secret: &str,
    request_info: &RequestInfo<'_>,
) -> Option<&'a Token> {
    let (token, rules) = match cloud.token_cache.find(request_info.region, secret, request_info.now)
    {
        Some(cached) if request_info.service == "image" => {
            (&cached.token, cached.rules.iter().collect())
        }
        _ => {
            let token = cloud.tokens.find(secret, request_info.now)?;
            (token, access_rules(cloud, token).ok()?)
        }
    };
    permit_any(&rules, request_info.service, request_info.method, request_info.path)
        .then_some(token)
}

/// Lets an image service keep what Keystone says of a token, unless it knows or Keystone does not.
pub(crate) fn validate_token(cloud: &mut Cloud, secret: &str, region: &RegionName, now: Timestamp) {
    // Whether Rackspace's services keep anything is not documented.
    if cloud.world.profile == Profile::Rackspace
        || cloud.token_cache.find(region, secret, now).is_some()
    {
        return;
    }
    let Some(token) = cloud.tokens.find(secret, now) else { return };
    let Ok(rules) = access_rules(cloud, token) else { return };
    let until = match cloud.world.image_service(region).token_cache_time {
        ..0 => return,
        0 => token.expires,
        seconds => whole_second(now).plus_seconds(seconds.into()).min(token.expires),
    };
    let cached =
        CachedToken { token: token.clone(), rules: rules.into_iter().cloned().collect(), until };
    cloud.token_cache.keep(region, cached, now);
}

/// What Keystone said of a token. It holds the token, so it has no `Debug`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CachedToken {
    token: Token,
    rules: Vec<AccessRule>,
    #[serde(with = "crate::snapshot::text")]
    until: Timestamp,
}

/// What the image service of each region has been told, by the secret.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokenCache {
    #[serde(with = "crate::snapshot::text")]
    regions: BTreeMap<RegionName, BTreeMap<String, CachedToken>>,
}

impl TokenCache {
    fn find(&self, region: &RegionName, secret: &str, now: Timestamp) -> Option<&CachedToken> {
        self.regions.get(region)?.get(secret).filter(|cached| now < cached.until)
    }

    /// Keeps one more, and forgets those whose time is over.
    fn keep(&mut self, region: &RegionName, cached: CachedToken, now: Timestamp) {
        let known = self.regions.entry(region.clone()).or_default();
        known.retain(|_, other| now < other.until);
        known.insert(cached.token.secret.clone(), cached);
    }

    /// Nobody believes this token any more.
    pub(crate) fn forget(&mut self, secret: &str) {
        for known in self.regions.values_mut() {
            known.remove(secret);
        }
    }
}
