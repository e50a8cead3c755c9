//! How the service treats a call's body and method before its handler runs.
//!
//! Used by the routing; the paths themselves are in the table of calls.

use http::Method;
use imageshare_core::wire::endpoint::{self, Call, RouteMatch, Service};

/// Calls that refuse a body (measured; a list ignores it).
pub(super) fn refuses_body(call: Call) -> bool {
    matches!(
        call,
        Call::ShowImage
            | Call::DeleteImage
            | Call::AddTag
            | Call::RemoveTag
            | Call::ListMembers
            | Call::ShowMember
            | Call::RemoveMember
            | Call::ShowSchema
            | Call::DownloadImage
            | Call::DeactivateImage
            | Call::ReactivateImage
            | Call::ListImageTasks
            | Call::RemoveFromStore
            | Call::ShowImportMethods
            | Call::ListStores
            | Call::ListStoreDetails
    )
}

/// Calls without a body parameter to which the service passes a body anyway, and crashes (measured).
pub(super) fn crashes_on_body(call: Call, first_segment: Option<&String>) -> bool {
    let first = first_segment.map(String::as_str).unwrap_or_default();
    matches!(call, Call::ShowTask | Call::RemoveTask | Call::ShowUsage)
        || (call == Call::ShowSchema && matches!(first, "task" | "tasks"))
}

/// Paths for which the service does not list the allowed methods (measured).
pub(super) fn hides_allowed_methods(path: &str) -> bool {
    let get = endpoint::match_route(Service::Image, &Method::GET, path);
    matches!(get, RouteMatch::Call(Call::ListImageTasks | Call::ShowUsage, _))
}
