//! Lists as Keystone gives them: the records, and a link to the list itself. It parts none into pages here.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// The pairs of a query; each handler looks at those that it knows.
pub(super) fn filters<'a>(
    ask: &RequestContext<'a>,
) -> impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)> {
    form_urlencoded::parse(ask.request.uri().query().unwrap_or_default().as_bytes())
}

/// What a filter by `enabled` asks for.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "false" | "False" | "0")
}

/// The list under `name`.
pub(super) fn reply(
    cloud: &Cloud,
    ask: &RequestContext<'_>,
    name: &str,
    records: Vec<Value>,
) -> Reply {
    let mut body = json!({
        "links": { "next": null, "previous": null, "self": address(cloud, ask) },
    });
    body[name] = records.into();
    reply::json(200, &body)
}

/// The address that was asked, query and all.
pub(super) fn address(cloud: &Cloud, ask: &RequestContext<'_>) -> String {
    let path = ask.path.strip_prefix("/v3").unwrap_or(ask.path);
    let query = ask.request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}{path}{query}", cloud.identity_url())
}
