//! Where Rackspace's Cloud Images is not as Glance: the calls it has, how it is asked, its tasks and its schemas.
//!
//! Asked by the image service of a Rackspace cloud only. Sources: Rackspace Cloud Images API, "Request and response types",
//! "API reference".

use http::Method;
use http::header::CONTENT_TYPE;
use imageshare_core::wire::endpoint::{Call, Found, ROUTES, Service, find};
use imageshare_core::wire::request::JSON;

use super::Context;
use super::refusal::Refused;
use crate::reply::Reply;

pub(super) mod schema;
mod tasks;

/// The calls that the documents name. There is none to make an image, to send or to fetch data, or to hold an image.
const OFFERED: [Call; 15] = [
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

/// The form of answers that a path may ask for, whatever `Accept` says.
const SUFFIX: &str = ".json";

/// The path without the suffix that asks for JSON. What follows `tags/` is the owner's own word and stays.
pub(super) fn without_suffix(path: &str) -> &str {
    match path.strip_suffix(SUFFIX) {
        Some(short) if !short.contains("/tags/") && !short.ends_with('/') => short,
        _ => path,
    }
}

/// The call, among those that there are.
pub(super) fn offered(method: &Method, path: &str) -> Found {
    let offers = |call: &Call| OFFERED.contains(call);
    match find(Service::Image, method, path) {
        Found::Call(call, segments) if offers(&call) => Found::Call(call, segments),
        Found::NoSuchPath => Found::NoSuchPath,
        Found::Call(..) | Found::WrongMethod(_) => {
            let methods = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
            let is_offered = |method: &Method| match find(Service::Image, method, path) {
                Found::Call(call, _) => offers(&call),
                Found::WrongMethod(_) | Found::NoSuchPath => false,
            };
            let allowed: Vec<_> = methods.into_iter().filter(is_offered).collect();
            if allowed.is_empty() { Found::NoSuchPath } else { Found::WrongMethod(allowed) }
        }
    }
}

/// Refuses a body that is not called JSON. PATCH has media types of its own, which it checks itself.
pub(super) fn check_media_type(context: &Context<'_>, call: Call) -> Result<(), Refused> {
    let row = ROUTES.iter().find(|route| route.call == call);
    let takes_json = row.is_some_and(|row| matches!(row.method, Method::POST | Method::PUT))
        && call != Call::AddTag;
    let sent = context.ask.header(CONTENT_TYPE).unwrap_or_default();
    let media_type = sent.split(';').next().unwrap_or_default().trim();
    if takes_json && !media_type.eq_ignore_ascii_case(JSON) {
        return Err(Refused::unsupported(sent, format!("This call takes {JSON}.")));
    }
    Ok(())
}

/// Answers the calls that only this cloud has, or has in another way; `None` for all others.
pub(super) fn route(
    context: &mut Context<'_>,
    call: Call,
    segment: &str,
) -> Option<Result<Reply, Refused>> {
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
    fn a_suffix_asks_for_json_but_in_a_tag() {
        assert_eq!(without_suffix("/v2/images.json"), "/v2/images");
        assert_eq!(without_suffix("/v2/images/x.json"), "/v2/images/x");
        assert_eq!(without_suffix("/v2/images/x/tags/a.json"), "/v2/images/x/tags/a.json");
        assert_eq!(without_suffix("/v2/images/.json"), "/v2/images/.json");
    }

    #[test]
    fn the_calls_are_those_that_the_rules_say_there_are() {
        use imageshare_core::rules::Profile;
        let rules = Profile::Rackspace.differences();
        let has = |call| OFFERED.contains(&call);
        assert_eq!(
            has(Call::DeactivateImage) || has(Call::ReactivateImage),
            rules.owners_deactivate
        );
        assert_eq!(has(Call::DownloadImage) || has(Call::UploadImage), rules.transfers_data);
    }

    #[test]
    fn what_is_not_offered_is_no_path_or_a_wrong_method() {
        assert_eq!(
            offered(&Method::POST, "/v2/images"),
            Found::WrongMethod(vec![Method::GET]),
            "an image is born of a server or of an import"
        );
        assert_eq!(offered(&Method::PUT, "/v2/images/x/file"), Found::NoSuchPath);
        let list = Found::Call(Call::ListImages, Vec::new());
        assert_eq!(offered(&Method::GET, "/v2/images"), list);
    }
}
