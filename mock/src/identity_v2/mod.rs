//! Rackspace Identity v2.0: sign-in with a password, an API key or a token, a passcode as second factor, and sign-out.

use http::Method;
use imageshare_core::wire::endpoint::{self, Call, RouteMatch, Service};

use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::Reply;

mod access;
mod api_error;
mod auth_methods;
mod catalog;
mod endpoints;
pub(crate) mod mfa_sessions;
mod revoke;
mod sign_in;

use api_error::ApiError;

/// Answers a request to Identity v2.0 of a Rackspace cloud.
pub(crate) fn handle_request(cloud: &mut Cloud, request_context: &RequestContext<'_>) -> Reply {
    route(cloud, request_context).unwrap_or_else(ApiError::into_reply)
}

fn route(cloud: &mut Cloud, request_context: &RequestContext<'_>) -> Result<Reply, ApiError> {
    let method = match *request_context.request.method() {
        Method::HEAD => &Method::GET,
        ref other => other,
    };
    match endpoint::match_route(Service::IdentityV2, method, request_context.path) {
        RouteMatch::Call(Call::Authenticate, _) => sign_in::authenticate(cloud, request_context),
        RouteMatch::Call(Call::RevokeTokenV2, _) => revoke::revoke(cloud, request_context),
        RouteMatch::Call(Call::ListTokenEndpoints, segments) => endpoints::list(
            cloud,
            request_context,
            segments.first().map(String::as_str).unwrap_or_default(),
        ),
        RouteMatch::Call(..) | RouteMatch::NoSuchPath => Err(ApiError::no_such_path()),
        RouteMatch::WrongMethod(allowed) => Err(ApiError::method_not_allowed(&allowed)),
    }
}
