//! A compute service: enough of Nova to boot shared images, to keep a copy of one, and to show what survives unsharing.
//!
//! Servers, flavors, and images as Nova has always shown them; no networks, volumes or keys. Nova's API v2.1 on OpenStack, v2 of
//! Rackspace's Cloud Servers otherwise. [`imageshare_core::rules::boot`] decides which image may be booted.

use http::{HeaderName, Method};
use imageshare_core::model::RegionName;
use imageshare_core::rules::Profile;
use imageshare_core::rules::service_policy::{self, ServiceAction};
use imageshare_core::wire::endpoint::{self, Call, RouteMatch, Service};
use imageshare_core::wire::request::X_REQUEST_ID;

use crate::Cloud;
use crate::auth_middleware::{self, RequestInfo};
use crate::cloud::RequestContext;
use crate::image::caller::Caller;
use crate::reply::{self, Reply};

mod actions;
mod api_error;
mod create;
mod flavors;
mod images;
pub(crate) mod path;
mod progress;
mod servers;
pub(crate) mod state;
mod view;

use api_error::ApiError;
pub(crate) use progress::advance;
use state::Server;

/// The state of one request, for the handlers.
struct Context<'a> {
    cloud: &'a mut Cloud,
    incoming: &'a RequestContext<'a>,
    region: RegionName,
    /// The caller, for image lookups.
    caller: Caller,
    /// The user's role names.
    roles: Vec<String>,
    /// ID of the user.
    user: String,
    /// The URL from the catalog, the base of links.
    compute_url: String,
}

impl Context<'_> {
    /// Refuses a role that is too weak, with the message of Nova's policy `rule`.
    fn require_permission(&self, action: ServiceAction, rule: &str) -> Result<(), ApiError> {
        let roles = self.roles.iter().map(String::as_str);
        service_policy::check_roles(self.cloud.world.profile, action, roles)
            .map_err(|_| ApiError::denied_by_policy(rule))
    }

    /// A server of the caller's project; an administrator of the cloud may see any.
    fn server(&self, id: &str) -> Result<&Server, ApiError> {
        let place = self.cloud.compute.region_servers(&self.region);
        let server = place.and_then(|place| place.servers.get(id));
        server
            .filter(|server| {
                Some(&server.owner) == self.caller.project.as_ref() || self.caller.is_cloud_admin()
            })
            .ok_or_else(|| ApiError::no_such_server(id))
    }
}

/// Answers a request to the compute service of `region`.
pub(crate) fn handle_request(
    cloud: &mut Cloud,
    region: &str,
    request_context: &RequestContext<'_>,
) -> Reply {
    let id = cloud.new_request_id();
    let mut reply = route(cloud, region, request_context).unwrap_or_else(ApiError::into_reply);
    reply::set_header(&mut reply, X_REQUEST_ID, &id);
    reply::set_header(&mut reply, HeaderName::from_static("x-compute-request-id"), &id);
    if cloud.world.profile == Profile::OpenStack {
        let version = HeaderName::from_static("openstack-api-version");
        reply::set_header(&mut reply, version, "compute 2.1");
        let legacy_version = HeaderName::from_static("x-openstack-nova-api-version");
        reply::set_header(&mut reply, legacy_version, "2.1");
    }
    reply
}

fn route(
    cloud: &mut Cloud,
    region: &str,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let region = cloud.world.regions.iter().find(|one| one.as_str() == region).cloned();
    let region =
        region.filter(|_| cloud.world.compute.offered).ok_or_else(ApiError::no_such_path)?;
    let request_info = RequestInfo::new("compute", &region, request_context);
    let token = request_context
        .token()
        .and_then(|secret| auth_middleware::authenticate(cloud, secret, &request_info));
    let token = token.ok_or_else(|| ApiError::Unauthorized(cloud.identity_url()))?;
    let caller = Caller::from_token(cloud.world.profile, token);
    let (roles, user) = (token.roles.clone(), token.user.to_string());
    let project =
        caller.project.clone().ok_or_else(|| ApiError::denied_by_policy("servers:index"))?;
    let compute_url = cloud.compute_url(&region, Some(&project));
    let path = path_below_project(cloud.world.profile, project.as_str(), request_context.path)?;
    let method = match *request_context.request.method() {
        Method::HEAD => &Method::GET,
        ref other => other,
    };
    let (call, segments) = match endpoint::match_route(Service::Compute, method, path) {
        RouteMatch::Call(call, segments) => (call, segments),
        RouteMatch::WrongMethod(_) => return Err(ApiError::MethodNotAllowed),
        RouteMatch::NoSuchPath => return Err(ApiError::no_such_path()),
    };
    let id = segments.first().map(String::as_str).unwrap_or_default();
    let mut context =
        Context { cloud, incoming: request_context, region, caller, roles, user, compute_url };
    match call {
        Call::ListServers => servers::list(&context, false),
        Call::ListServersDetail => servers::list(&context, true),
        Call::CreateServer => create::create(&mut context),
        Call::ShowServer => servers::show(&context, id),
        Call::DeleteServer => servers::delete(&mut context, id),
        Call::ServerAction => actions::perform_action(&mut context, id),
        Call::ListFlavors => flavors::list(&context, false),
        Call::ListFlavorsDetail => flavors::list(&context, true),
        Call::ShowFlavor => flavors::show(&context, id),
        Call::ListServerImages => images::list(&context, false),
        Call::ListServerImagesDetail => images::list(&context, true),
        Call::ShowServerImage => images::show(&context, id),
        Call::DeleteServerImage => images::delete(&mut context, id),
        _ => Err(ApiError::no_such_path()),
    }
}

/// The path below the versioned URL. Rackspace's contains the token's account; Nova also accepts its project.
fn path_below_project<'a>(
    profile: Profile,
    project: &str,
    path: &'a str,
) -> Result<&'a str, ApiError> {
    let legacy_version = !path.starts_with("/v2.1");
    let (project_in_path, rest) = path::split_path(path)
        .filter(|_| legacy_version == (profile == Profile::Rackspace))
        .ok_or_else(ApiError::no_such_path)?;
    match (profile, project_in_path) {
        (_, Some(project_in_path)) if project_in_path != project => {
            Err(ApiError::bad_request(format!(
                "Malformed request URL: URL's project_id '{project_in_path}' doesn't match Context's project_id '{project}'"
            )))
        }
        (Profile::Rackspace, None) => Err(ApiError::no_such_path()),
        _ => Ok(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_project_in_the_path_must_match_the_token() {
        let (nova, rackspace) = (Profile::OpenStack, Profile::Rackspace);
        assert_eq!(path_below_project(nova, "p", "/v2.1/servers"), Ok("/servers"));
        assert_eq!(path_below_project(nova, "p", "/v2.1/p/servers/7"), Ok("/servers/7"));
        assert_eq!(path_below_project(rackspace, "7", "/v2/7/servers"), Ok("/servers"));
        assert!(matches!(
            path_below_project(rackspace, "7", "/v2/8/servers"),
            Err(ApiError::BadRequest(_))
        ));
        assert!(matches!(path_below_project(nova, "p", "/v3/servers"), Err(ApiError::NotFound(_))));
    }
}
