//! The JSON Home document of Keystone (draft-nottingham-json-home): the addresses of its resources. `json_home.txt` lists the name
//! and path of each, and whether it is experimental; links follow from them. Called by `discovery`.
//!
//! It also lists resources that the mock does not have, because the real document does.

use http::header::ACCEPT;
use imageshare_core::wire::accept::most_precise_offer;
use imageshare_core::wire::request::JSON_MEDIA_TYPE;
use serde_json::{Map, Value, json};

use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

const MEDIA_TYPE: &str = "application/json-home";

/// What every link begins with.
const LINK_BASE: &str = "https://docs.openstack.org/api/openstack-identity/3";

/// One resource in each line: its name, after the name of its extension if it belongs to one; its path; its status.
const RESOURCES: &str = include_str!("json_home.txt");

/// Variables of paths that an extension defines.
const EXTENSION_VARIABLES: [(&str, &str); 9] = [
    ("idp_id", "OS-FEDERATION"),
    ("protocol_id", "OS-FEDERATION"),
    ("mapping_id", "OS-FEDERATION"),
    ("service_provider_id", "OS-FEDERATION"),
    ("endpoint_group_id", "OS-EP-FILTER"),
    ("consumer_id", "OS-OAUTH1"),
    ("request_token_id", "OS-OAUTH1"),
    ("access_token_id", "OS-OAUTH1"),
    ("trust_id", "OS-TRUST"),
];

/// Variables of paths that are defined under another name.
const RENAMED_VARIABLES: [(&str, &str); 5] = [
    ("group", "config_group"),
    ("option", "config_option"),
    ("value", "tag_value"),
    ("prior_role_id", "role_id"),
    ("implied_role_id", "role_id"),
];

/// The document, if the request prefers it to the version; `prefix` is what its paths begin with.
pub(super) fn preferred_document(
    request_context: &RequestContext<'_>,
    prefix: &str,
) -> Option<Reply> {
    let accept = request_context.header(ACCEPT).unwrap_or_default();
    let preferred = most_precise_offer(accept, &[JSON_MEDIA_TYPE, MEDIA_TYPE]);
    if preferred != Some(MEDIA_TYPE) {
        return None;
    }
    let resources: Map<String, Value> =
        RESOURCES.lines().filter_map(|line| resource(line, prefix)).collect();
    let body = json!({ "resources": resources });
    Some(reply::bytes(200, MEDIA_TYPE, body.to_string().into_bytes()))
}

/// The link relation and the record of a line.
fn resource(line: &str, prefix: &str) -> Option<(String, Value)> {
    let mut words = line.split(' ');
    let (name, path, status) = (words.next()?, words.next()?, words.next());
    let relation = match name.split_once('/') {
        None => format!("{LINK_BASE}/rel/{name}"),
        Some((extension, name)) => format!("{LINK_BASE}/ext/{extension}/1.0/rel/{name}"),
    };
    let href = format!("{prefix}{path}");
    let variables = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let links: Map<String, Value> =
        variables.map(|name| (name.to_owned(), variable_link(name).into())).collect();
    let mut record = if links.is_empty() {
        json!({ "href": href })
    } else {
        json!({ "href-template": href, "href-vars": links })
    };
    if let Some(status) = status {
        record["hints"] = json!({ "status": status });
    }
    Some((relation, record))
}

fn variable_link(name: &str) -> String {
    let find = |table: &[(&str, &'static str)]| {
        table.iter().find(|(one, _)| *one == name).map(|(_, value)| *value)
    };
    match find(&EXTENSION_VARIABLES) {
        Some(extension) => format!("{LINK_BASE}/ext/{extension}/1.0/param/{name}"),
        None => format!("{LINK_BASE}/param/{}", find(&RENAMED_VARIABLES).unwrap_or(name)),
    }
}
