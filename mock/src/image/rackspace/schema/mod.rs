//! `GET /v2/schemas/{schema}`: the six schemas of Rackspace's Cloud Images, from its reference; the descriptions are ours.

use imageshare_core::wire::request::JSON;

use super::super::refusal::Refused;
use crate::reply::{self, Reply};

/// The schema that image updates must match.
pub(in crate::image) const IMAGE: &str = include_str!("image.json");

/// The schemas, by the last segment of their path.
const ALL: [(&str, &str); 6] = [
    ("image", IMAGE),
    ("images", include_str!("images.json")),
    ("member", include_str!("member.json")),
    ("members", include_str!("members.json")),
    ("task", include_str!("task.json")),
    ("tasks", include_str!("tasks.json")),
];

/// Shows a schema.
pub(super) fn show(name: &str) -> Result<Reply, Refused> {
    let (_, text) =
        ALL.iter().find(|(known, _)| *known == name).ok_or_else(Refused::no_such_path)?;
    Ok(reply::bytes(200, JSON, text.as_bytes().to_vec()))
}
