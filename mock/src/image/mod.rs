//! Glance v2 of one region: routes a request to the handler of its call. One file per call or resource.

use http::Method;
use http::header::{ACCEPT, LOCATION};
use imageshare_core::model::RegionName;
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::{self, Call, RouteMatch, Service};
use imageshare_core::wire::request::{JSON_MEDIA_TYPE, X_REQUEST_ID};

use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};
use crate::world::ImageServiceOptions;

mod actions;
mod admin_api;
pub(crate) mod api_error;
mod body;
mod call_quirks;
pub(crate) mod caller;
mod create;
mod data;
mod db_limits;
mod delete;
pub(crate) mod import;
mod info;
mod list;
mod locations;
mod members;
mod patch;
mod property_protection;
mod quota;
mod rackspace;
mod schema;
mod show;
mod stores;
mod tags;
pub(crate) mod tasks;
pub(crate) mod version_path;
mod versions;
mod view;

use api_error::ApiError;
use caller::Caller;
use patch::{check_property_count, set_base_property as apply_base};

/// The media type that the service sends with some empty bodies.
const EMPTY_BODY_MEDIA_TYPE: &str = "text/html; charset=UTF-8";

/// The state of one request, for the handlers.
struct Context<'a> {
    cloud: &'a mut Cloud,
    incoming: &'a RequestContext<'a>,
    caller: Caller,
    region: RegionName,
    request_id: &'a str,
}

impl Context<'_> {
    /// The options of this region's service.
    fn options(&self) -> &ImageServiceOptions {
        self.cloud.world.image_service(&self.region)
    }
}

/// Answers a request to the image service of `region`.
pub(crate) fn handle_request(
    cloud: &mut Cloud,
    region: &str,
    request_context: &RequestContext<'_>,
) -> Reply {
    // A HEAD answer has no body, and the service then uses its first format (measured).
    let head = *request_context.request.method() == Method::HEAD;
    let accept = match cloud.world.profile {
        // Rackspace always answers JSON.
        Profile::Rackspace => Some(JSON_MEDIA_TYPE),
        Profile::OpenStack if head => Some("text/html"),
        Profile::OpenStack => request_context.header(ACCEPT),
    };
    let Some(region) = cloud.world.regions.iter().find(|one| one.as_str() == region).cloned()
    else {
        return ApiError::no_such_path().into_reply(accept);
    };
    let accepted_version = match cloud.world.profile {
        Profile::OpenStack => version_path::accepted_version(request_context.header(ACCEPT)),
        Profile::Rackspace => None,
    };
    let path = match version_path::parse_version(request_context.path, accepted_version) {
        version_path::VersionedPath::Versions { status } => {
            return versions::list(cloud, &region, status);
        }
        version_path::VersionedPath::Path(path) => path,
    };
    let caller = match Caller::from_request(cloud, &region, request_context) {
        Ok(caller) => caller,
        Err(refused) => return refused.into_reply(accept),
    };
    let request_id = match request_context.header(X_REQUEST_ID) {
        Some(id) if id.starts_with("req-") => id.to_owned(),
        Some(id) => format!("req-{id}"),
        None => cloud.new_request_id(),
    };
    let image_url = cloud.image_url(&region);
    let mut reply = if path == "/v2" {
        let mut moved = reply::bytes(302, "text/plain; charset=utf8", Vec::new());
        reply::set_header(&mut moved, LOCATION, &format!("{image_url}/v2/"));
        moved
    } else {
        let context =
            Context { cloud, incoming: request_context, caller, region, request_id: &request_id };
        route(context, &path).unwrap_or_else(|refused| refused.into_reply(accept))
    };
    reply::set_header(&mut reply, X_REQUEST_ID, &request_id);
    reply
}

/// Finds the call and runs its handler.
fn route(mut context: Context<'_>, path: &str) -> Result<Reply, ApiError> {
    let method = context.incoming.request.method();
    let rackspace = context.cloud.world.profile == Profile::Rackspace;
    let found = if rackspace {
        rackspace::find_call(method, rackspace::strip_json_suffix(path))
    } else {
        endpoint::match_route(Service::Image, method, path)
    };
    let (call, segments) = match found {
        // The service decodes the path before routing, so an encoded slash separates segments.
        RouteMatch::Call(_, segments) if segments.iter().any(|segment| segment.contains('/')) => {
            return Err(ApiError::no_such_path());
        }
        RouteMatch::Call(call, segments) => (call, segments),
        RouteMatch::WrongMethod(_) if !rackspace && call_quirks::hides_allowed_methods(path) => {
            return Err(ApiError::no_such_path());
        }
        RouteMatch::WrongMethod(allowed) => {
            return Err(ApiError::method_not_allowed(method, &allowed));
        }
        RouteMatch::NoSuchPath => {
            let admin_answer = || admin_api::handle_admin_call(&context, path);
            return if rackspace { Err(ApiError::no_such_path()) } else { admin_answer() };
        }
    };
    let body = context.incoming.request.body();
    if !body.is_empty() && !rackspace && call_quirks::crashes_on_body(call, segments.first()) {
        return Err(body::parse_json_body(body).err().unwrap_or_else(ApiError::server_error));
    }
    if call_quirks::refuses_body(call) && !body.is_empty() {
        return Err(ApiError::bad_request("A body is not expected with this request."));
    }
    let mut segments = segments.iter().map(String::as_str);
    let (first, second) =
        (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
    if rackspace {
        rackspace::check_media_type(&context, call)?;
        if let Some(answer) = rackspace::route(&mut context, call, first) {
            return answer;
        }
    }
    match call {
        Call::ListImages => list::list(&context),
        Call::CreateImage => create::create(&mut context),
        Call::ShowImage => show::show(&context, first),
        Call::UpdateImage => patch::update(context, first),
        Call::DeleteImage => delete::delete(&mut context, first),
        Call::AddTag => tags::add(context, first, second),
        Call::RemoveTag => tags::remove(context, first, second),
        Call::ListMembers => members::list(&context, first),
        Call::ShowMember => members::show(&context, first, second),
        Call::AddMember => members::add(context, first),
        Call::UpdateMember => members::update(context, first, second),
        Call::RemoveMember => members::remove(context, first, second),
        Call::ShowSchema => schema::show(first),
        Call::ImportImage => import::import(&mut context, first),
        Call::ListImageTasks => tasks::list_for_image(&context, first),
        Call::CreateTask => tasks::create(&mut context),
        Call::ListTasks => tasks::list(&context),
        Call::ShowTask => tasks::show(&context, first),
        Call::RemoveTask => Err(tasks::refuse_delete(&context)),
        Call::RemoveFromStore => stores::remove_from_store(&mut context, first, second),
        Call::ShowImportMethods => Ok(info::show_import_methods(&context)),
        Call::ListStores => Ok(info::list_stores(&context)),
        Call::ListStoreDetails => info::list_store_details(&context),
        Call::ShowUsage => Ok(info::show_usage()),
        Call::DownloadImage => data::download(&context, first),
        Call::UploadImage => data::upload(&mut context, first),
        Call::StageImage => data::stage(&mut context, first),
        Call::DeactivateImage => actions::deactivate(&mut context, first),
        Call::ReactivateImage => actions::reactivate(&mut context, first),
        // Calls of other services, or calls handled above.
        _ => Err(ApiError::no_such_path()),
    }
}

/// The service decodes a path segment as Latin-1, so that it stores a non-ASCII ID wrongly and never finds it again (measured).
fn decode_latin_1(segment: &str) -> String {
    segment.bytes().map(char::from).collect()
}
