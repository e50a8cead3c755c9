//! `GET /v2/schemas/{schema}`: the six schemas of Rackspace's Cloud Images, from its reference; the descriptions are ours.

use imageshare_core::wire::request::JSON_MEDIA_TYPE;

use super::super::api_error::ApiError;
use crate::reply::{self, Reply};

/// The schema that image updates must match.
pub(in crate::image) const IMAGE_SCHEMA: &str = include_str!("image.json");

/// The schemas, by the last segment of their path.
const SCHEMAS: [(&str, &str); 6] = [
    ("image", IMAGE_SCHEMA),
    ("images", include_str!("images.json")),
    ("member", include_str!("member.json")),
    ("members", include_str!("members.json")),
    ("task", include_str!("task.json")),
    ("tasks", include_str!("tasks.json")),
];

/// Shows a schema.
pub(super) fn show(name: &str) -> Result<Reply, ApiError> {
    let (_, text) =
        SCHEMAS.iter().find(|(known, _)| *known == name).ok_or_else(ApiError::no_such_path)?;
    Ok(reply::bytes(200, JSON_MEDIA_TYPE, text.as_bytes().to_vec()))
}
