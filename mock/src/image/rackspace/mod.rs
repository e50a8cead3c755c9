//! Differences of Rackspace's Cloud Images from Glance: its calls, request format, tasks and schemas.
//!
//! Only used for the image service of a Rackspace cloud. Sources: Rackspace Cloud Images API, "Request and response types", "API
//! reference".

use http::Method;
use http::header::CONTENT_TYPE;
use imageshare_core::wire::endpoint::{Call, ROUTES, RouteMatch, Service, match_route};
use imageshare_core::wire::request::JSON_MEDIA_TYPE;

use super::Context;
use super::api_error::ApiError;
use crate::reply::Reply;

pub(super) mod schema;
mod tasks;

/// The documented calls. None creates an image, transfers data or deactivates an image.
const OFFERED_CALLS: [Call; 15] = [
    Call::ListImages,
    Call::ShowImage,
    Call::UpdateImage,
    Call::DeleteImage,
    Call::AddTag,
    Call::RemoveTag,
    Call::ListMembers,
    Call::ShowMember,
    Call::AddMember,
    Call::UpdateMember,
    Call::RemoveMember,
    Call::ShowSchema,
    Call::CreateTask,
    Call::ListTasks,
    Call::ShowTask,
];

/// A suffix that requests JSON, regardless of `Accept`.
const JSON_SUFFIX: &str = ".json";

/// The path without the JSON suffix. In a tag, the suffix is part of the tag's name.
pub(super) fn strip_json_suffix(path: &str) -> &str {
    match path.strip_suffix(JSON_SUFFIX) {
        Some(short) if !short.contains("/tags/") && !short.ends_with('/') => short,
        _ => path,
    }
}

/// Finds the call among the offered ones.
pub(super) fn find_call(method: &Method, path: &str) -> RouteMatch {
    let offers = |call: &Call| OFFERED_CALLS.contains(call);
    match match_route(Service::Image, method, path) {
        RouteMatch::Call(call, segments) if offers(&call) => RouteMatch::Call(call, segments),
        RouteMatch::NoSuchPath => RouteMatch::NoSuchPath,
        RouteMatch::Call(..) | RouteMatch::WrongMethod(_) => {
            let methods = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
            let is_offered = |method: &Method| match match_route(Service::Image, method, path) {
                RouteMatch::Call(call, _) => offers(&call),
                RouteMatch::WrongMethod(_) | RouteMatch::NoSuchPath => false,
            };
            let allowed: Vec<_> = methods.into_iter().filter(is_offered).collect();
            if allowed.is_empty() {
                RouteMatch::NoSuchPath
            } else {
                RouteMatch::WrongMethod(allowed)
            }
        }
    }
}

/// Refuses a body with another media type than JSON. PATCH has its own media types and checks them itself.
pub(super) fn check_media_type(context: &Context<'_>, call: Call) -> Result<(), ApiError> {
    let row = ROUTES.iter().find(|route| route.call == call);
    let takes_json = row.is_some_and(|row| matches!(row.method, Method::POST | Method::PUT))
        && call != Call::AddTag;
    let sent = context.incoming.header(CONTENT_TYPE).unwrap_or_default();
    let media_type = sent.split(';').next().unwrap_or_default().trim();
    if takes_json && !media_type.eq_ignore_ascii_case(JSON_MEDIA_TYPE) {
        return Err(ApiError::unsupported_media_type(
            sent,
            format!("This call takes {JSON_MEDIA_TYPE}."),
        ));
    }
    Ok(())
}

/// Answers the calls that only this cloud has or handles differently; `None` for all others.
pub(super) fn route(
    context: &mut Context<'_>,
    call: Call,
    segment: &str,
) -> Option<Result<Reply, ApiError>> {
    Some(match call {
        Call::CreateTask => tasks::create(context),
        Call::ListTasks => tasks::list(context),
        Call::ShowTask => tasks::show(context, segment),
        Call::ShowSchema => schema::show(segment),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_suffix_is_dropped_except_in_a_tag() {
        assert_eq!(strip_json_suffix("/v2/images.json"), "/v2/images");
        assert_eq!(strip_json_suffix("/v2/images/x.json"), "/v2/images/x");
        assert_eq!(strip_json_suffix("/v2/images/x/tags/a.json"), "/v2/images/x/tags/a.json");
        assert_eq!(strip_json_suffix("/v2/images/.json"), "/v2/images/.json");
    }

    #[test]
    fn the_offered_calls_match_the_core_rules() {
        use imageshare_core::rules::Profile;
        let rules = Profile::Rackspace.spec();
        let has = |call| OFFERED_CALLS.contains(&call);
        assert_eq!(
            has(Call::DeactivateImage) || has(Call::ReactivateImage),
            rules.owners_can_deactivate
        );
        assert_eq!(
            has(Call::DownloadImage) || has(Call::UploadImage),
            rules.supports_data_transfer
        );
    }

    #[test]
    fn calls_not_offered_are_refused() {
        assert_eq!(
            find_call(&Method::POST, "/v2/images"),
            RouteMatch::WrongMethod(vec![Method::GET]),
            "an image is created from a server or by an import"
        );
        assert_eq!(find_call(&Method::PUT, "/v2/images/x/file"), RouteMatch::NoSuchPath);
        let list = RouteMatch::Call(Call::ListImages, Vec::new());
        assert_eq!(find_call(&Method::GET, "/v2/images"), list);
    }
}
