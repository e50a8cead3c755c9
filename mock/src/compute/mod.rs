//! A compute service: enough of Nova to boot what is shared, to keep a copy of it, and to see what outlives a share.
//!
//! Servers, flavors, and images as Nova has always shown them; no networks, volumes or keys. Nova's API v2.1 on OpenStack,
//! v2 of Rackspace's Cloud Servers otherwise. Which image may be booted is [`imageshare_core::rules::boot`]'s affair.

use http::{HeaderName, Method};
use imageshare_core::model::RegionName;
use imageshare_core::rules::Profile;
use imageshare_core::rules::service_policy::{self, ServiceAction};
use imageshare_core::wire::endpoint::{self, Call, Found, Service};
use imageshare_core::wire::request::X_REQUEST_ID;

use crate::Cloud;
use crate::auth_middleware::{self, RequestInfo};
use crate::cloud::RequestContext;
use crate::image::caller::Caller;
use crate::reply::{self, Reply};

mod actions;
mod create;
mod flavors;
mod images;
pub(crate) mod path;
mod refusal;
mod servers;
mod state;
mod time;
mod view;

use refusal::Refused;
pub(crate) use state::{Base, Compute, Flavor, Phase, Server};
pub(crate) use time::advance;

/// What a handler works with.
struct Context<'a> {
    cloud: &'a mut Cloud,
    ask: &'a RequestContext<'a>,
    region: RegionName,
    /// Whom images are looked up for.
    caller: Caller,
    /// Names of his roles.
    roles: Vec<String>,
    /// Id of the user.
    user: String,
    /// The address in the catalog, by which links are made.
    url: String,
}

impl Context<'_> {
    /// Refuses those whose role is too weak, in the words of Nova's policy `rule`.
    fn allow(&self, action: ServiceAction, rule: &str) -> Result<(), Refused> {
        let roles = self.roles.iter().map(String::as_str);
        service_policy::may(self.cloud.world.profile, action, roles)
            .map_err(|_| Refused::policy(rule))
    }

    /// A server of the caller's project, or of anyone's for an administrator of the cloud.
    fn server(&self, id: &str) -> Result<&Server, Refused> {
        let place = self.cloud.compute.place(&self.region);
        let server = place.and_then(|place| place.servers.get(id));
        server
            .filter(|server| {
                Some(&server.owner) == self.caller.project.as_ref() || self.caller.is_cloud_admin()
            })
            .ok_or_else(|| Refused::no_such_server(id))
    }
}

/// Answers a request to the compute service of `region`.
pub(crate) fn answer(cloud: &mut Cloud, region: &str, ask: &RequestContext<'_>) -> Reply {
    let id = cloud.request_id();
    let mut written = route(cloud, region, ask).unwrap_or_else(Refused::write);
    reply::set(&mut written, X_REQUEST_ID, &id);
    reply::set(&mut written, HeaderName::from_static("x-compute-request-id"), &id);
    if cloud.world.profile == Profile::OpenStack {
        let version = HeaderName::from_static("openstack-api-version");
        reply::set(&mut written, version, "compute 2.1");
        let older = HeaderName::from_static("x-openstack-nova-api-version");
        reply::set(&mut written, older, "2.1");
    }
    written
}

fn route(cloud: &mut Cloud, region: &str, ask: &RequestContext<'_>) -> Result<Reply, Refused> {
    let region = cloud.world.regions.iter().find(|one| one.as_str() == region).cloned();
    let region =
        region.filter(|_| cloud.world.compute.offered).ok_or_else(Refused::no_such_path)?;
    let request_info = RequestInfo::new("compute", &region, ask);
    let token = ask
        .header("x-auth-token")
        .and_then(|secret| auth_middleware::authenticate(cloud, secret, &request_info));
    let token = token.ok_or_else(|| Refused::Unauthorized(cloud.identity_url()))?;
    let caller = Caller::with(cloud.world.profile, token);
    let (roles, user) = (token.roles.clone(), token.user.to_string());
    let project = caller.project.clone().ok_or_else(|| Refused::policy("servers:index"))?;
    let url = cloud.compute_url(&region, Some(&project));
    let path = below(cloud.world.profile, project.as_str(), ask.path)?;
    let method = match *ask.request.method() {
        Method::HEAD => &Method::GET,
        ref other => other,
    };
    let (call, segments) = match endpoint::find(Service::Compute, method, path) {
        Found::Call(call, segments) => (call, segments),
        Found::WrongMethod(_) => return Err(Refused::WrongMethod),
        Found::NoSuchPath => return Err(Refused::no_such_path()),
    };
    let id = segments.first().map(String::as_str).unwrap_or_default();
    let mut context = Context { cloud, ask, region, caller, roles, user, url };
    match call {
        Call::ListServers => servers::list(&context, false),
        Call::ListServersDetail => servers::list(&context, true),
        Call::CreateServer => create::create(&mut context),
        Call::ShowServer => servers::show(&context, id),
        Call::DeleteServer => servers::delete(&mut context, id),
        Call::ServerAction => actions::act(&mut context, id),
        Call::ListFlavors => flavors::list(&context, false),
        Call::ListFlavorsDetail => flavors::list(&context, true),
        Call::ShowFlavor => flavors::show(&context, id),
        Call::ListServerImages => images::list(&context, false),
        Call::ListServerImagesDetail => images::list(&context, true),
        Call::ShowServerImage => images::show(&context, id),
        Call::DeleteServerImage => images::delete(&mut context, id),
        _ => Err(Refused::no_such_path()),
    }
}

/// The path below the versioned address. Rackspace's names the account of the token; Nova takes its project as well.
fn below<'a>(profile: Profile, project: &str, path: &'a str) -> Result<&'a str, Refused> {
    let older = !path.starts_with("/v2.1");
    let (named, rest) = path::split_path(path)
        .filter(|_| older == (profile == Profile::Rackspace))
        .ok_or_else(Refused::no_such_path)?;
    match (profile, named) {
        (_, Some(named)) if named != project => Err(Refused::bad_request(format!(
            "Malformed request URL: URL's project_id '{named}' doesn't match Context's project_id '{project}'"
        ))),
        (Profile::Rackspace, None) => Err(Refused::no_such_path()),
        _ => Ok(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_may_stand_in_the_path_and_on_rackspace_has_to_be_the_tokens() {
        let (nova, rackspace) = (Profile::OpenStack, Profile::Rackspace);
        assert_eq!(below(nova, "p", "/v2.1/servers"), Ok("/servers"));
        assert_eq!(below(nova, "p", "/v2.1/p/servers/7"), Ok("/servers/7"));
        assert_eq!(below(rackspace, "7", "/v2/7/servers"), Ok("/servers"));
        assert!(matches!(below(rackspace, "7", "/v2/8/servers"), Err(Refused::BadRequest(_))));
        assert!(matches!(below(nova, "p", "/v3/servers"), Err(Refused::NotFound(_))));
    }
}
