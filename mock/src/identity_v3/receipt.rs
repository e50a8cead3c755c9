//! Auth receipts: what a user gets who has proved something, but not all that his factors ask for. He comes back with it and
//! the rest.

use http::{HeaderName, StatusCode};
use imageshare_core::model::UserId;
use serde_json::json;

use super::mfa_rules;
use super::receipts::Receipt;
use super::refusal::Refused;
use super::token_headers::TOKEN_PREFIX;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// The header that a receipt comes and goes in.
pub(super) const HEADER: HeaderName = HeaderName::from_static("openstack-auth-receipt");
/// Seconds for which a receipt is good (`[receipt] expiration`).
const LIFE: i64 = 300;
/// Characters of a receipt behind its prefix.
const LENGTH: usize = 112;

/// The methods that the request's receipt says are proved, if it has one.
pub(super) fn proved(
    cloud: &Cloud,
    ask: &RequestContext<'_>,
    user: &UserId,
) -> Result<Vec<String>, Refused> {
    let Some(given) = ask.header(HEADER).filter(|text| !text.is_empty()) else {
        return Ok(Vec::new());
    };
    let found = cloud.receipts.live.get(given);
    let found = found.filter(|receipt| ask.now < receipt.expires && receipt.user == *user);
    found.map(|receipt| receipt.methods.clone()).ok_or_else(|| Refused::no_receipt(given))
}

/// Gives a receipt: 401, with what is proved and what would be enough.
pub(super) fn give(
    cloud: &mut Cloud,
    ask: &RequestContext<'_>,
    user: &UserId,
    methods: Vec<String>,
) -> Reply {
    let issued = super::whole_second(ask.now);
    let expires = issued.plus_seconds(LIFE);
    let found = cloud.world.users.iter().find(|one| one.id == *user);
    let open = found.map(|user| mfa_rules::still_open(&cloud.world, user, &methods));
    let body = json!({
        "receipt": {
            "methods": methods,
            "user": found.map(|user| json!({
                "id": user.id.as_str(), "name": user.name,
                "domain": { "id": user.domain, "name": super::domains::name(cloud, &user.domain) },
            })),
            "expires_at": expires.to_micros_text(),
            "issued_at": issued.to_micros_text(),
        },
        "required_auth_methods": open,
    });
    let receipt = format!("{TOKEN_PREFIX}{}", cloud.rng.text(LENGTH));
    let mut reply = reply::json(StatusCode::UNAUTHORIZED.as_u16(), &body);
    reply::set(&mut reply, HEADER, &receipt);
    cloud.receipts.live.insert(receipt, Receipt { user: user.clone(), methods, expires });
    reply
}
