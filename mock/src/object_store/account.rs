//! An account: `GET` and `HEAD /v1/{account}`.

use serde_json::json;

use super::api_error::ApiError;
use super::listing::Query;
use super::{Context, add_headers};
use crate::reply::{self, Reply};

/// Lists the containers.
pub(super) fn list(context: &Context<'_>) -> Result<Reply, ApiError> {
    let query = Query::parse(context)?;
    let rows = context.containers().map_or_else(Vec::new, |containers| {
        query.page(containers.keys(), |name| {
            let container = &containers[name];
            json!({
                "name": name,
                "count": container.objects.len(),
                "bytes": container.bytes_used(),
                "last_modified": container.created.to_iso_micros().trim_end_matches('Z'),
            })
        })
    });
    let mut reply = query.to_reply(rows);
    add_headers(&mut reply, total_headers(context));
    Ok(reply)
}

/// Shows the totals.
pub(super) fn show(context: &Context<'_>) -> Reply {
    let mut reply = reply::no_content();
    add_headers(&mut reply, total_headers(context));
    reply
}

fn total_headers(context: &Context<'_>) -> [(&'static str, String); 3] {
    let all = || context.containers().into_iter().flat_map(|containers| containers.values());
    [
        ("x-account-container-count", all().count().to_string()),
        (
            "x-account-object-count",
            all().map(|container| container.objects.len()).sum::<usize>().to_string(),
        ),
        (
            "x-account-bytes-used",
            all().map(super::store::Container::bytes_used).sum::<u64>().to_string(),
        ),
    ]
}
