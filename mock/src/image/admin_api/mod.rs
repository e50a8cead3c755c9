//! Admin endpoints that our client never calls: data locations, the cache (off, as by default) and metadata definitions (none).
//! Reads answer like Glance on a new database; creating metadata definitions is not supported.

use http::Method;
use serde_json::json;

use super::api_error::ApiError;
use super::list::{page, query_pairs};
use super::{Context, body, decode_latin_1, locations};
use crate::python;
use crate::reply::{self, Reply};

mod admin_calls;
mod schema;

use admin_calls::{
    ADMIN_CALLS, AdminAction, InvisibleImageReply, NamespaceNotFound, match_template,
};

/// Answers a call that is not in the client's table of calls.
pub(super) fn handle_admin_call(context: &Context<'_>, path: &str) -> Result<Reply, ApiError> {
    if let Some(text) = schema::find_by_path(path) {
        return schema::show(context, text);
    }
    let found = ADMIN_CALLS
        .iter()
        .find_map(|(template, calls)| Some((match_template(template, path)?, calls)));
    let (captured_segment, calls) = found.ok_or_else(ApiError::no_such_path)?;
    let method = context.incoming.request.method();
    let Some((_, answer, refuses_body)) = calls.iter().find(|(name, ..)| method.as_str() == *name)
    else {
        // The service does not list the GET of locations (measured).
        let listed = calls.iter().filter(|(_, answer, _)| *answer != AdminAction::ListLocations);
        let known = listed.map(|(name, ..)| Method::from_bytes(name.as_bytes()));
        return Err(ApiError::method_not_allowed(method, &known.flatten().collect::<Vec<_>>()));
    };
    let body_bytes = context.incoming.request.body();
    match answer {
        AdminAction::ListNamespaces
        | AdminAction::CreateNamespace
        | AdminAction::AddLocation
        | AdminAction::NamespaceWrite(..) => {}
        _ if body_bytes.is_empty() => {}
        _ if *refuses_body => {
            return Err(ApiError::bad_request("A body is not expected with this request."));
        }
        // The service passes the body to a function without a body parameter (measured).
        _ => {
            return Err(body::parse_json_body(body_bytes)
                .err()
                .unwrap_or_else(ApiError::server_error));
        }
    }
    match *answer {
        AdminAction::Cache(rule) => Err(cache_unavailable(context, rule)),
        AdminAction::CachedImage(rule, unseen) => {
            Err(match (context.visible_image(captured_segment), unseen) {
                (Some(_), _) => cache_unavailable(context, rule),
                (None, InvisibleImageReply::ServerError) => ApiError::server_error(),
                (None, InvisibleImageReply::NotFound) => ApiError::not_found(format!(
                    "Image {} not found.",
                    decode_latin_1(captured_segment)
                )),
            })
        }
        AdminAction::ListLocations => locations::list(context, captured_segment),
        AdminAction::AddLocation => Err(locations::refuse_add(context, captured_segment)),
        AdminAction::ListNamespaces => list_namespaces(context),
        AdminAction::CreateNamespace => match body::parse_json_body(body_bytes)? {
            serde_json::Value::Object(_) => {
                Err(ApiError::denied_by_policy("add_metadef_namespace"))
            }
            _ => Err(ApiError::server_error()),
        },
        AdminAction::ListResourceTypes => Ok(reply::json(200, &json!({ "resource_types": [] }))),
        AdminAction::NamespaceCall(missing) => Err(namespace_not_found(captured_segment, missing)),
        AdminAction::NamespaceWrite(name, missing) => {
            schema::validate_body(name, body_bytes)?;
            Err(namespace_not_found(captured_segment, missing))
        }
    }
}

/// The cache is only for administrators, and it is off.
fn cache_unavailable(context: &Context<'_>, rule: &str) -> ApiError {
    let off = || ApiError::not_found("Caching via API is not supported at this site.");
    context.caller.require_cloud_admin(rule).err().unwrap_or_else(off)
}

fn namespace_not_found(name: &str, wording: NamespaceNotFound) -> ApiError {
    let name = decode_latin_1(name);
    ApiError::not_found(match wording {
        NamespaceNotFound::DatabaseMessage => {
            format!("Metadata definition namespace={name} was not found.")
        }
        NamespaceNotFound::ApiMessage => format!("Namespace {name} not found"),
    })
}

/// The list is empty, but the query is validated.
fn list_namespaces(context: &Context<'_>) -> Result<Reply, ApiError> {
    let pairs = query_pairs::parse_pairs(context.incoming.query())?;
    let param =
        |key: &str| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    match param("limit").map(python::parse_integer) {
        Some(None) => return Err(ApiError::server_error()),
        Some(Some(limit)) if limit < 0 => {
            return Err(ApiError::bad_request("limit param must be positive"));
        }
        _ => {}
    }
    match param("sort_dir") {
        None | Some("asc" | "desc") => {}
        Some(direction) => {
            return Err(ApiError::bad_request(format!("Invalid sort direction: {direction}")));
        }
    }
    match param("visibility") {
        None | Some("public" | "private") => {}
        Some(visibility) => {
            return Err(ApiError::bad_request(format!("Invalid visibility value: {visibility}")));
        }
    }
    if let Some(marker) = param("marker") {
        return Err(namespace_not_found(marker, NamespaceNotFound::DatabaseMessage));
    }
    if param("sort_key")
        .is_some_and(|key| !["created_at", "updated_at", "namespace"].contains(&key))
    {
        return Err(ApiError::server_error());
    }
    let (first, _) = page::page_links("/v2/metadefs/namespaces", &pairs, None);
    let schema = "/v2/schemas/metadefs/namespaces";
    Ok(reply::json(200, &json!({ "namespaces": [], "first": first, "schema": schema })))
}
