//! Token-validation middleware (models keystonemiddleware 13): checks a token and its access rules with Keystone. Glance caches
//! validated tokens, so a revoked one works until its entry expires (measured).
//!
//! Called by every service except Keystone, and when one service calls another; the services word the refusals.

use imageshare_core::model::{RegionName, Timestamp};
use imageshare_core::rules::Profile;

use crate::Cloud;
use crate::cloud::RequestContext;
use crate::identity_v3::{access_rules, is_permitted, truncate_to_seconds};
use crate::token_cache::CachedToken;
use crate::tokens::Token;

/// The parts of a request that validation reads.
pub(crate) struct RequestInfo<'a> {
    /// Service type, as in the catalog.
    pub service: &'static str,
    /// Region of the service.
    pub region: &'a RegionName,
    /// HTTP method.
    pub method: &'a str,
    /// Path below the service's root.
    pub path: &'a str,
    /// When the request arrives.
    pub now: Timestamp,
}

impl<'a> RequestInfo<'a> {
    /// The information about a client's request.
    pub(crate) fn new(
        service: &'static str,
        region: &'a RegionName,
        request_context: &RequestContext<'a>,
    ) -> Self {
        let (method, path, now) =
            (request_context.request.method().as_str(), request_context.path, request_context.now);
        Self { service, region, method, path, now }
    }
}

/// The token with this secret, if it is valid and its access rules permit the request.
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
    is_permitted(&rules, request_info.service, request_info.method, request_info.path)
        .then_some(token)
}

/// Validates a token with Keystone and caches the result for the region's image service, unless it is cached already.
pub(crate) fn validate_token(cloud: &mut Cloud, secret: &str, region: &RegionName, now: Timestamp) {
    // It is not documented whether Rackspace's services cache tokens.
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
        seconds => truncate_to_seconds(now).plus_seconds(seconds.into()).min(token.expires),
    };
    let cached =
        CachedToken { token: token.clone(), rules: rules.into_iter().cloned().collect(), until };
    cloud.token_cache.insert(region, cached, now);
}
