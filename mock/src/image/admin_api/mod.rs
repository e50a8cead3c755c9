//! What the service has for its operator and no client here asks: where data lies, the cache, which is off as by default, and
//! definitions of metadata, of which there are none. Reading answers as Glance does on a new database; defining metadata is not offered.

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

/// Answers a call that the table of the client's calls does not have.
pub(super) fn answer(context: &Context<'_>, path: &str) -> Result<Reply, Refused> {
    if let Some(text) = schema::find(path) {
        return schema::show(context, text);
    }
    let found = TABLE.iter().find_map(|(template, calls)| Some((captured(template, path)?, calls)));
    let (named, calls) = found.ok_or_else(Refused::no_such_path)?;
    let method = context.ask.request.method();
    let Some((_, answer, bare)) = calls.iter().find(|(name, ..)| method.as_str() == *name) else {
        // That locations can be read, the service does not say (measured).
        let told = calls.iter().filter(|(_, answer, _)| *answer != Answer::Locations);
        let known = told.map(|(name, ..)| Method::from_bytes(name.as_bytes()));
        return Err(Refused::wrong_method(method, &known.flatten().collect::<Vec<_>>()));
    };
    let sent = context.ask.request.body();
    match answer {
        Answer::Namespaces | Answer::Define | Answer::AddLocation | Answer::Write(..) => {}
        _ if sent.is_empty() => {}
        _ if *bare => {
            return Err(Refused::bad_request("A body is not expected with this request."));
        }
        // The service hands the body to a function that takes none (measured).
        _ => return Err(body::read(sent).err().unwrap_or_else(Refused::server_error)),
    }
    match *answer {
        Answer::Cache(rule) => Err(no_cache(context, rule)),
        Answer::CachedImage(rule, unseen) => Err(match (context.visible(named), unseen) {
            (Some(_), _) => no_cache(context, rule),
            (None, Unseen::ServerError) => Refused::server_error(),
            (None, Unseen::NotFound) => {
                Refused::not_found(format!("Image {} not found.", as_latin_1(named)))
            }
        }),
        Answer::Locations => locations::list(context, named),
        Answer::AddLocation => Err(locations::add(context, named)),
        Answer::Namespaces => namespaces(context),
        Answer::Define => match body::read(sent)? {
            serde_json::Value::Object(_) => Err(Refused::policy("add_metadef_namespace")),
            _ => Err(Refused::server_error()),
        },
        Answer::ResourceTypes => Ok(reply::json(200, &json!({ "resource_types": [] }))),
        Answer::Namespace(missing) => Err(no_namespace(named, missing)),
        Answer::Write(name, missing) => {
            schema::fits(name, sent)?;
            Err(no_namespace(named, missing))
        }
    }
}

/// The cache is the operator's, and he has switched it off.
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

/// The list is empty; what is asked of it is looked at all the same.
fn namespaces(context: &Context<'_>) -> Result<Reply, Refused> {
    let pairs = pairs::pairs(context.ask.query())?;
    let asked =
        |key: &str| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    match asked("limit").map(python::integer) {
        Some(None) => return Err(Refused::server_error()),
        Some(Some(limit)) if limit < 0 => {
            return Err(Refused::bad_request("limit param must be positive"));
        }
        _ => {}
    }
    match asked("sort_dir") {
        None | Some("asc" | "desc") => {}
        Some(way) => return Err(Refused::bad_request(format!("Invalid sort direction: {way}"))),
    }
    match asked("visibility") {
        None | Some("public" | "private") => {}
        Some(word) => {
            return Err(Refused::bad_request(format!("Invalid visibility value: {word}")));
        }
    }
    if let Some(marker) = asked("marker") {
        return Err(no_namespace(marker, NoNamespace::InTheDatabase));
    }
    if asked("sort_key")
        .is_some_and(|key| !["created_at", "updated_at", "namespace"].contains(&key))
    {
        return Err(Refused::server_error());
    }
    let (first, _) = page::links("/v2/metadefs/namespaces", &pairs, None);
    let schema = "/v2/schemas/metadefs/namespaces";
    Ok(reply::json(200, &json!({ "namespaces": [], "first": first, "schema": schema })))
}
