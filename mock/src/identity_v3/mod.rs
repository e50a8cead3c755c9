//! Keystone v3: signing in, what a token stands for, signing out. One file per call, or per noun.

use std::collections::BTreeMap;

use http::Method;
use http::header::{CONTENT_TYPE, HeaderValue, VARY};
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::{self, Call, Found, Service};
use imageshare_core::wire::request::X_REQUEST_ID;

use crate::Cloud;
use crate::cloud::Ask;
use crate::reply::{self, Reply};

pub(crate) mod catalog;
mod describe;
mod discovery;
mod projects;
pub(crate) mod refusal;
mod request;
mod scope;
mod sign_in;
mod subject;

use refusal::Refused;

/// The links of a record or a list, by name.
fn links<const N: usize>(named: [(&str, Option<String>); N]) -> BTreeMap<String, Option<String>> {
    let mut links = BTreeMap::new();
    links.extend(named.map(|(name, address)| (name.to_owned(), address)));
    links
}

/// Answers a request to Keystone. A Rackspace cloud has none.
pub(crate) fn answer(cloud: &mut Cloud, ask: &Ask<'_>) -> Reply {
    let request_id = cloud.request_id();
    let answered = match cloud.world.profile {
        Profile::OpenStack => route(cloud, ask),
        Profile::Rackspace => Ok(refusal::no_such_path()),
    };
    let mut reply = answered.unwrap_or_else(|refused| refused.write(&cloud.identity_url()));
    reply::set(&mut reply, VARY, "X-Auth-Token");
    reply::set(&mut reply, X_REQUEST_ID, &request_id);
    reply
}

/// Marks the answer to `OPTIONS` as the real service does for a path that it knows.
pub(crate) fn options(cloud: &mut Cloud, ask: &Ask<'_>, mut reply: Reply) -> Reply {
    let found = endpoint::find(Service::IdentityV3, &Method::OPTIONS, path(ask));
    if let Found::WrongMethod(allowed) = found {
        refusal::allow(&mut reply, &allowed);
        let request_id = cloud.request_id();
        reply::set(&mut reply, CONTENT_TYPE, "text/html; charset=utf-8");
        let vary = HeaderValue::from_static("X-Auth-Token");
        reply.headers_mut().entry(VARY).or_insert(vary);
        reply::set(&mut reply, X_REQUEST_ID, &request_id);
    }
    reply
}

/// The path without a slash at its end, which Keystone does not mind.
fn path<'a>(ask: &Ask<'a>) -> &'a str {
    match ask.path.trim_end_matches('/') {
        "" => "/",
        path => path,
    }
}

fn route(cloud: &mut Cloud, ask: &Ask<'_>) -> Result<Reply, Refused> {
    // Before it looks for the call, the service looks at the body (measured).
    request::body(ask)?;
    let path = path(ask);
    let method = match *ask.request.method() {
        Method::HEAD => &Method::GET,
        ref other => other,
    };
    let (call, segments) = match endpoint::find(Service::IdentityV3, method, path) {
        Found::Call(call, segments) => (call, segments),
        Found::WrongMethod(allowed) => return Ok(refusal::wrong_method(path, &allowed)),
        Found::NoSuchPath => return Ok(refusal::no_such_path()),
    };
    match call {
        Call::KeystoneVersions => Ok(discovery::versions(cloud)),
        Call::KeystoneVersion => Ok(discovery::version(cloud)),
        Call::IssueToken => sign_in::issue(cloud, ask),
        Call::ShowToken => subject::show(cloud, ask),
        Call::RevokeToken => subject::revoke(cloud, ask),
        Call::ListAuthProjects => projects::list(cloud, ask),
        Call::ShowAuthCatalog => catalog::show(cloud, ask),
        Call::ListProjects => projects::search(cloud, ask),
        Call::ShowProject => {
            projects::show(cloud, ask, segments.first().map(String::as_str).unwrap_or_default())
        }
        _ => Ok(refusal::no_such_path()),
    }
}
