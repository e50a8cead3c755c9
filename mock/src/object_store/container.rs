//! A container: `GET`, `HEAD`, `PUT` and `DELETE /v1/{account}/{container}`.

use serde_json::json;

use super::api_error::ApiError;
use super::listing::Query;
use super::store::Container;
use super::{Context, add_headers, request_metadata};
use crate::reply::{self, Reply};
use crate::vhd::ReadAt;

/// Maximum length of a container's name in bytes (Swift's default).
const MAX_NAME_LENGTH: usize = 256;
const METADATA_PREFIX: &str = "x-container-meta-";

/// Lists the objects.
pub(super) fn list(context: &Context<'_>, name: &str) -> Result<Reply, ApiError> {
    let container = context.container(name)?;
    let query = Query::parse(context)?;
    let rows = query.page(container.objects.keys(), |name| {
        let object = &container.objects[name];
        json!({
            "name": name,
            "hash": object.body.etag(),
            "bytes": object.body.size(),
            "content_type": object.content_type,
            "last_modified": object.modified.to_iso_micros().trim_end_matches('Z'),
        })
    });
    let mut reply = query.to_reply(rows);
    add_headers(&mut reply, total_headers(container));
    Ok(reply)
}

/// Shows the totals.
pub(super) fn show(context: &Context<'_>, name: &str) -> Result<Reply, ApiError> {
    let mut reply = reply::no_content();
    add_headers(&mut reply, total_headers(context.container(name)?));
    Ok(reply)
}

fn total_headers(container: &Container) -> impl Iterator<Item = (&str, String)> {
    let metadata_headers =
        container.metadata.iter().map(|(name, value)| (name.as_str(), value.clone()));
    metadata_headers.chain([
        ("x-container-object-count", container.objects.len().to_string()),
        ("x-container-bytes-used", container.bytes_used().to_string()),
    ])
}

/// Creates the container: 201, or 202 if it exists.
pub(super) fn create(context: &mut Context<'_>, name: &str) -> Result<Reply, ApiError> {
    if name.len() > MAX_NAME_LENGTH {
        return Err(ApiError::BadRequest("Container name length is longer than 256"));
    }
    let (now, metadata) =
        (context.incoming.now, request_metadata(context.incoming, METADATA_PREFIX));
    let containers = context.cloud.files.containers_mut(&context.region, &context.owner);
    let status = if containers.contains_key(name) { 202 } else { 201 };
    let container = containers.entry(name.to_owned()).or_insert_with(|| Container::new(now));
    container.metadata.extend(metadata);
    Ok(reply::bytes(status, "text/html; charset=UTF-8", Vec::new()))
}

/// Deletes the container if it is empty.
pub(super) fn delete(context: &mut Context<'_>, name: &str) -> Result<Reply, ApiError> {
    if !context.container(name)?.objects.is_empty() {
        return Err(ApiError::Conflict);
    }
    context.cloud.files.containers_mut(&context.region, &context.owner).remove(name);
    Ok(reply::no_content())
}
