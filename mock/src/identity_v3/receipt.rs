//! Auth receipts: sent to a user who has passed some, but not all, of the required methods. The user sends it back with the next
//! methods.

use http::{HeaderName, StatusCode};
use imageshare_core::model::UserId;
use serde_json::json;

use super::api_error::ApiError;
use super::mfa_rules;
use super::receipt_store::Receipt;
use super::token_headers::TOKEN_PREFIX;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// The header of a receipt, in requests and responses.
pub(super) const RECEIPT_HEADER: HeaderName = HeaderName::from_static("openstack-auth-receipt");
/// Lifetime of a receipt in seconds (`[receipt] expiration`).
const RECEIPT_LIFETIME_SECONDS: i64 = 300;
/// Length of a receipt after its prefix.
const RECEIPT_LENGTH: usize = 112;

/// The methods proved by the request's receipt, if it has one.
pub(super) fn proved_methods(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    user: &UserId,
) -> Result<Vec<String>, ApiError> {
    let Some(receipt_id) = request_context.header(RECEIPT_HEADER).filter(|text| !text.is_empty())
    else {
        return Ok(Vec::new());
    };
    let found = cloud.receipts.live.get(receipt_id);
    let found =
        found.filter(|receipt| request_context.now < receipt.expires && receipt.user == *user);
    found
        .map(|receipt| receipt.methods.clone())
        .ok_or_else(|| ApiError::receipt_not_found(receipt_id))
}

/// Issues a receipt: 401, with the proved methods and the rules to satisfy.
pub(super) fn issue_receipt(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    user: &UserId,
    methods: Vec<String>,
) -> Reply {
    let issued = super::truncate_to_seconds(request_context.now);
    let expires = issued.plus_seconds(RECEIPT_LIFETIME_SECONDS);
    let found = cloud.world.users.iter().find(|one| one.id == *user);
    let open_rules = found.map(|user| mfa_rules::remaining_rules(&cloud.world, user, &methods));
    let body = json!({
        "receipt": {
            "methods": methods,
            "user": found.map(|user| json!({
                "id": user.id.as_str(), "name": user.name,
                "domain": { "id": user.domain, "name": super::domains::domain_name(cloud, &user.domain) },
            })),
            "expires_at": expires.to_iso_micros(),
            "issued_at": issued.to_iso_micros(),
        },
        "required_auth_methods": open_rules,
    });
    let receipt = format!("{TOKEN_PREFIX}{}", cloud.rng.random_text(RECEIPT_LENGTH));
    let mut reply = reply::json(StatusCode::UNAUTHORIZED.as_u16(), &body);
    reply::set_header(&mut reply, RECEIPT_HEADER, &receipt);
    cloud.receipts.live.insert(receipt, Receipt { user: user.clone(), methods, expires });
    reply
}
