//! Cloud Files, Rackspace's Swift: containers and objects of the caller's account in one region.
//!
//! Called by users who prepare an import or download an export; the tasks themselves use [`store`] directly. Sources: OpenStack's
//! Object Storage API v1, Rackspace Cloud Files. It does not support ACLs, versions or static large objects.

use http::{HeaderName, Method};
use imageshare_core::model::{ProjectId, RegionName};
use imageshare_core::rules::Profile;
use imageshare_core::rules::service_policy::{self, ServiceAction};
use imageshare_core::wire::endpoint::{self, Call, RouteMatch, Service};

use crate::Cloud;
use crate::auth_middleware::{self, RequestInfo};
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use path::AccountPath;

mod account;
mod api_error;
pub(crate) mod body;
mod container;
mod listing;
mod object;
pub(crate) mod path;
pub(crate) mod store;

use api_error::ApiError;

/// The state of one request, for the handlers.
struct Context<'a> {
    cloud: &'a mut Cloud,
    incoming: &'a RequestContext<'a>,
    region: RegionName,
    owner: ProjectId,
}

impl Context<'_> {
    fn containers(&self) -> Option<&store::Containers> {
        self.cloud.files.containers(&self.region, &self.owner)
    }

    fn container(&self, name: &str) -> Result<&store::Container, ApiError> {
        self.containers().and_then(|all| all.get(name)).ok_or(ApiError::NotFound)
    }

    fn container_mut(&mut self, name: &str) -> Result<&mut store::Container, ApiError> {
        let containers = self.cloud.files.containers_mut(&self.region, &self.owner);
        containers.get_mut(name).ok_or(ApiError::NotFound)
    }
}

/// Answers a request to the object store of `region`. Only a Rackspace cloud has one here.
pub(crate) fn handle_request(
    cloud: &mut Cloud,
    region: &str,
    request_context: &RequestContext<'_>,
) -> Reply {
    let id = format!("tx{}", cloud.rng.random_hex_id());
    let mut reply = route(cloud, region, request_context).unwrap_or_else(ApiError::into_reply);
    reply::set_header(&mut reply, HeaderName::from_static("x-trans-id"), &id);
    reply
}

fn route(
    cloud: &mut Cloud,
    region: &str,
    request_context: &RequestContext<'_>,
) -> Result<Reply, ApiError> {
    let region = cloud.world.regions.iter().find(|one| one.as_str() == region).cloned();
    let region = region.filter(|_| cloud.world.profile == Profile::Rackspace);
    let region = region.ok_or(ApiError::NotFound)?;
    let path = AccountPath::parse(request_context.path).ok_or(ApiError::NotFound)?;
    let request_info = RequestInfo::new("object-store", &region, request_context);
    let token = request_context
        .token()
        .and_then(|secret| auth_middleware::authenticate(cloud, secret, &request_info));
    let token = token.ok_or(ApiError::Unauthorized)?;
    let owner = token.project.clone().ok_or(ApiError::Unauthorized)?;
    let method = request_context.request.method();
    let action = match *method {
        Method::GET | Method::HEAD => ServiceAction::ReadFiles,
        _ => ServiceAction::WriteFiles,
    };
    let roles = token.roles.iter().map(String::as_str);
    service_policy::check_roles(Profile::Rackspace, action, roles)
        .map_err(|_| ApiError::Forbidden)?;
    if cloud.files.account(&owner) != path.account() {
        return Err(ApiError::Forbidden);
    }
    let (call, segments) =
        match endpoint::match_route(Service::ObjectStore, method, path.path_in_account()) {
            RouteMatch::Call(call, segments) => (call, segments),
            RouteMatch::WrongMethod(_) => return Err(ApiError::MethodNotAllowed),
            RouteMatch::NoSuchPath => return Err(ApiError::NotFound),
        };
    let mut segments = segments.iter().map(String::as_str);
    let container = segments.next().unwrap_or_default();
    let object = segments.next().unwrap_or_default();
    let mut context = Context { cloud, incoming: request_context, region, owner };
    match call {
        Call::ListContainers => account::list(&context),
        Call::ShowAccount => Ok(account::show(&context)),
        Call::ListObjects => container::list(&context, container),
        Call::ShowContainer => container::show(&context, container),
        Call::CreateContainer => container::create(&mut context, container),
        Call::DeleteContainer => container::delete(&mut context, container),
        Call::GetObject => object::get(&context, container, object),
        Call::ShowObject => object::show(&context, container, object),
        Call::PutObject => object::put(&mut context, container, object),
        Call::DeleteObject => object::delete(&mut context, container, object),
        _ => Err(ApiError::NotFound),
    }
}

/// Metadata headers with this `prefix`, by their full name.
fn request_metadata(
    request_context: &RequestContext<'_>,
    prefix: &str,
) -> std::collections::BTreeMap<String, String> {
    let headers = request_context.request.headers().iter();
    let matching = headers.filter(|(name, _)| name.as_str().starts_with(prefix));
    matching
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect()
}

/// Adds headers to a reply.
fn add_headers<'a>(reply: &mut Reply, headers: impl IntoIterator<Item = (&'a str, String)>) {
    for (name, value) in headers {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            reply::set_header(reply, name, &value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_split_into_account_and_rest() {
        let split = |path| {
            let path = AccountPath::parse(path)?;
            Some(format!("{} {}", path.account(), path.path_in_account()))
        };
        assert_eq!(split("/v1/a").as_deref(), Some("a "));
        assert_eq!(split("/v1/a/").as_deref(), Some("a "));
        assert_eq!(split("/v1/a/c/").as_deref(), Some("a /c"));
        assert_eq!(split("/v1/a/c%2Fo/").as_deref(), Some("a /c/o/"));
        assert_eq!(split("/v2/a"), None);
    }
}
