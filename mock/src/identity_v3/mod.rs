//! Keystone v3: sign-in, token details, sign-out. One file per call or resource.

use std::collections::BTreeMap;

use http::Method;
use http::header::{CONTENT_TYPE, HeaderValue, VARY};
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::{self, Call, RouteMatch, Service};
use imageshare_core::wire::request::X_REQUEST_ID;

use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

mod access_rule;
mod access_rule_view;
mod admin_api;
mod admin_calls;
pub(crate) mod api_error;
mod application_credentials;
mod auth_methods;
mod authorize;
pub(crate) mod catalog;
pub(crate) mod catalog_ids;
mod catalog_records;
mod collection;
mod default_roles;
mod discovery;
mod domains;
mod identity_policy;
mod json_home;
mod limits;
mod lookup;
mod mfa_rules;
mod password;
mod project_changes;
mod projects;
pub(crate) mod receipt;
pub(crate) mod receipt_store;
mod refused_admin_calls;
mod request_body;
mod role_assignment_query;
mod role_assignments;
mod role_grants;
mod roles;
mod scope;
mod services;
mod sign_in;
mod token_body;
mod token_headers;
mod user_changes;
mod users;

pub(crate) use mfa_rules::AUTH_METHODS;
pub(crate) use token_headers::{access_rules, is_permitted};

use api_error::ApiError;
use catalog_records::RecordKind;

/// The methods that an access rule may name.
pub(crate) const ACCESS_RULE_METHODS: [&str; 6] = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];

/// Truncates to whole seconds, the precision of Keystone's issue times.
pub(crate) fn truncate_to_seconds(now: Timestamp) -> Timestamp {
    Timestamp::from_unix_millis(now.unix_millis().div_euclid(1000) * 1000)
}

/// The links of a record or a list, by name.
fn links<const N: usize>(entries: [(&str, Option<String>); N]) -> BTreeMap<String, Option<String>> {
    let mut links = BTreeMap::new();
    links.extend(entries.map(|(name, address)| (name.to_owned(), address)));
    links
}

/// Answers a request to Keystone. A Rackspace cloud has no Keystone v3.
pub(crate) fn handle_request(cloud: &mut Cloud, request_context: &RequestContext<'_>) -> Reply {
    let request_id = cloud.new_request_id();
    let result = match cloud.world.profile {
        Profile::OpenStack => route(cloud, request_context),
        Profile::Rackspace => Ok(api_error::no_such_path()),
    };
    let mut reply = result.unwrap_or_else(|refused| refused.into_reply(&cloud.identity_url()));
    reply::set_header(&mut reply, VARY, "X-Auth-Token");
    reply::set_header(&mut reply, X_REQUEST_ID, &request_id);
    reply
}

/// Completes the answer to `OPTIONS` like the real service for a known path.
pub(crate) fn complete_options_reply(
    cloud: &mut Cloud,
    request_context: &RequestContext<'_>,
    mut reply: Reply,
) -> Reply {
    let path = normalized_path(request_context);
    let found = endpoint::match_route(Service::IdentityV3, &Method::OPTIONS, path);
    let allowed = api_error::known_methods(found, path);
    if !allowed.is_empty() {
        api_error::set_allow_header(&mut reply, &allowed);
        let request_id = cloud.new_request_id();
        reply::set_header(&mut reply, CONTENT_TYPE, "text/html; charset=utf-8");
        let vary = HeaderValue::from_static("X-Auth-Token");
        reply.headers_mut().entry(VARY).or_insert(vary);
        reply::set_header(&mut reply, X_REQUEST_ID, &request_id);
    }
    reply
}

/// The path without a trailing slash, which Keystone ignores.
fn normalized_path<'a>(request_context: &RequestContext<'a>) -> &'a str {
    match request_context.path.trim_end_matches('/') {
        "" => "/",
        path => path,
    }
}

fn route(cloud: &mut Cloud, request_context: &RequestContext<'_>) -> Result<Reply, ApiError> {
    // Keystone checks the body before the path (measured).
    request_body::parse_body(request_context)?;
    let path = normalized_path(request_context);
    let method = match *request_context.request.method() {
        Method::HEAD => &Method::GET,
        ref other => other,
    };
    let (call, segments) = match endpoint::match_route(Service::IdentityV3, method, path) {
        RouteMatch::Call(call, segments) => (call, segments),
        other => {
            if let Some(answer) = admin_api::handle(cloud, request_context, method, path) {
                return answer;
            }
            let allowed = api_error::known_methods(other, path);
            return Ok(if allowed.is_empty() {
                api_error::no_such_path()
            } else {
                api_error::method_not_allowed(method, path, &allowed)
            });
        }
    };
    let mut segments = segments.iter().map(String::as_str);
    let (first, second) =
        (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
    match call {
        Call::KeystoneVersions => Ok(discovery::versions(cloud, request_context)),
        Call::KeystoneVersion => Ok(discovery::version(cloud, request_context)),
        Call::IssueToken => sign_in::issue_token(cloud, request_context),
        Call::ShowToken => token_headers::show(cloud, request_context),
        Call::RevokeToken => token_headers::revoke(cloud, request_context),
        Call::ListAuthProjects => projects::list_auth_projects(cloud, request_context),
        Call::ShowAuthCatalog => catalog::show(cloud, request_context),
        Call::ListProjects => projects::list_all(cloud, request_context),
        Call::ShowProject => projects::show(cloud, request_context, first),
        Call::ListAuthDomains => domains::list_auth_domains(cloud, request_context),
        Call::ShowAuthSystem => domains::show_auth_system(cloud, request_context),
        Call::ListUsers => users::list(cloud, request_context),
        Call::ShowUser => users::show(cloud, request_context, first),
        Call::ListUserProjects => users::list_projects(cloud, request_context, first),
        Call::RevokeUserTokens => users::revoke_tokens(cloud, request_context, first),
        Call::ChangePassword => password::change_password(cloud, request_context, first),
        Call::ListAppCredentials => application_credentials::list(cloud, request_context, first),
        Call::CreateAppCredential => {
            application_credentials::create::create(cloud, request_context, first)
        }
        Call::ShowAppCredential => {
            application_credentials::show(cloud, request_context, first, second)
        }
        Call::DeleteAppCredential => {
            application_credentials::delete(cloud, request_context, first, second)
        }
        Call::ListAccessRules => {
            application_credentials::access_rules::list(cloud, request_context, first)
        }
        Call::ShowAccessRule => {
            application_credentials::access_rules::show(cloud, request_context, first, second)
        }
        Call::DeleteAccessRule => {
            application_credentials::access_rules::delete(cloud, request_context, first, second)
        }
        // As Keystone without an identity provider (measured).
        Call::WebSso | Call::WebSsoOfProvider => Err(ApiError::unauthorized()),
        Call::ListDomains => domains::list(cloud, request_context),
        Call::ShowDomain => domains::show(cloud, request_context, first),
        Call::ListRegions => catalog_records::list(cloud, request_context, RecordKind::Region),
        Call::ShowRegion => {
            catalog_records::show(cloud, request_context, RecordKind::Region, first)
        }
        Call::ListServices => catalog_records::list(cloud, request_context, RecordKind::Service),
        Call::ShowService => {
            catalog_records::show(cloud, request_context, RecordKind::Service, first)
        }
        Call::ListEndpoints => catalog_records::list(cloud, request_context, RecordKind::Endpoint),
        Call::ShowEndpoint => {
            catalog_records::show(cloud, request_context, RecordKind::Endpoint, first)
        }
        _ => Ok(api_error::no_such_path()),
    }
}
