//! Admin endpoints that our client never calls: data locations, the cache (off, as by default) and metadata definitions (none).
//! Reads answer like Glance on a new database; creating metadata definitions is not supported.

use http::Method;
use serde_json::json;

use super::list::{page, pairs};
use super::refusal::Refused;
use super::{Context, as_latin_1, body, locations};
use crate::python;
use crate::reply::{self, Reply};

mod schema;
mod table;

use table::{Answer, NoNamespace, TABLE, Unseen, captured};

/// Answers a call that is not in the client's table of calls.
pub(super) fn answer(context: &Context<'_>, path: &str) -> Result<Reply, Refused> {
    if let Some(text) = schema::find(path) {
        return schema::show(context, text);
    }
    let found = TABLE.iter().find_map(|(template, calls)| Some((captured(template, path)?, calls)));
    let (captured_segment, calls) = found.ok_or_else(Refused::no_such_path)?;
    let method = context.incoming.request.method();
    let Some((_, answer, refuses_body)) = calls.iter().find(|(name, ..)| method.as_str() == *name)
    else {
        // The service does not list the GET of locations (measured).
        let listed = calls.iter().filter(|(_, answer, _)| *answer != Answer::Locations);
        let known = listed.map(|(name, ..)| Method::from_bytes(name.as_bytes()));
        return Err(Refused::wrong_method(method, &known.flatten().collect::<Vec<_>>()));
    };
    let body_bytes = context.incoming.request.body();
    match answer {
        Answer::Namespaces | Answer::Define | Answer::AddLocation | Answer::Write(..) => {}
        _ if body_bytes.is_empty() => {}
        _ if *refuses_body => {
            return Err(Refused::bad_request("A body is not expected with this request."));
        }
        // The service passes the body to a function without a body parameter (measured).
        _ => return Err(body::read(body_bytes).err().unwrap_or_else(Refused::server_error)),
    }
    match *answer {
        Answer::Cache(rule) => Err(no_cache(context, rule)),
        Answer::CachedImage(rule, unseen) => {
            Err(match (context.visible(captured_segment), unseen) {
                (Some(_), _) => no_cache(context, rule),
                (None, Unseen::ServerError) => Refused::server_error(),
                (None, Unseen::NotFound) => {
                    Refused::not_found(format!("Image {} not found.", as_latin_1(captured_segment)))
                }
            })
        }
        Answer::Locations => locations::list(context, captured_segment),
        Answer::AddLocation => Err(locations::add(context, captured_segment)),
        Answer::Namespaces => namespaces(context),
        Answer::Define => match body::read(body_bytes)? {
            serde_json::Value::Object(_) => Err(Refused::policy("add_metadef_namespace")),
            _ => Err(Refused::server_error()),
        },
        Answer::ResourceTypes => Ok(reply::json(200, &json!({ "resource_types": [] }))),
        Answer::Namespace(missing) => Err(no_namespace(captured_segment, missing)),
        Answer::Write(name, missing) => {
            schema::validate_body(name, body_bytes)?;
            Err(no_namespace(captured_segment, missing))
        }
    }
}

/// The cache is only for administrators, and it is off.
fn no_cache(context: &Context<'_>, rule: &str) -> Refused {
    let off = || Refused::not_found("Caching via API is not supported at this site.");
    context.caller.must_be_cloud_admin(rule).err().unwrap_or_else(off)
}

fn no_namespace(name: &str, missing: NoNamespace) -> Refused {
    let name = as_latin_1(name);
    Refused::not_found(match missing {
        NoNamespace::InTheDatabase => {
            format!("Metadata definition namespace={name} was not found.")
        }
        NoNamespace::ToTheCaller => format!("Namespace {name} not found"),
    })
}

/// The list is empty, but the query is validated.
fn namespaces(context: &Context<'_>) -> Result<Reply, Refused> {
    let pairs = pairs::pairs(context.incoming.query())?;
    let param =
        |key: &str| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    match param("limit").map(python::integer) {
        Some(None) => return Err(Refused::server_error()),
        Some(Some(limit)) if limit < 0 => {
            return Err(Refused::bad_request("limit param must be positive"));
        }
        _ => {}
    }
    match param("sort_dir") {
        None | Some("asc" | "desc") => {}
        Some(direction) => {
            return Err(Refused::bad_request(format!("Invalid sort direction: {direction}")));
        }
    }
    match param("visibility") {
        None | Some("public" | "private") => {}
        Some(visibility) => {
            return Err(Refused::bad_request(format!("Invalid visibility value: {visibility}")));
        }
    }
    if let Some(marker) = param("marker") {
        return Err(no_namespace(marker, NoNamespace::InTheDatabase));
    }
    if param("sort_key")
        .is_some_and(|key| !["created_at", "updated_at", "namespace"].contains(&key))
    {
        return Err(Refused::server_error());
    }
    let (first, _) = page::links("/v2/metadefs/namespaces", &pairs, None);
    let schema = "/v2/schemas/metadefs/namespaces";
    Ok(reply::json(200, &json!({ "namespaces": [], "first": first, "schema": schema })))
}
