//! Lists in Keystone's format: the records, and a link to the list itself. The mock does not paginate them.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// The query parameters; each handler reads those it knows.
pub(super) fn query_params<'a>(
    request_context: &RequestContext<'a>,
) -> impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)> {
    form_urlencoded::parse(request_context.request.uri().query().unwrap_or_default().as_bytes())
}

/// The value of an `enabled` filter.
pub(super) fn parse_bool(value: &str) -> bool {
    !matches!(value, "false" | "False" | "0")
}

/// The list under `name`.
pub(super) fn list_reply(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    name: &str,
    records: Vec<Value>,
) -> Reply {
    let mut body = json!({
        "links": { "next": null, "previous": null, "self": request_url(cloud, request_context) },
    });
    body[name] = records.into();
    reply::json(200, &body)
}

/// The requested URL with its query.
pub(super) fn request_url(cloud: &Cloud, request_context: &RequestContext<'_>) -> String {
    let path = request_context.path.strip_prefix("/v3").unwrap_or(request_context.path);
    let query =
        request_context.request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}{path}{query}", cloud.identity_url())
}
