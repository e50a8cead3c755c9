//! `GET /v2/schemas/{schema}`: the JSON schemas, byte for byte those of Glance 33.

use imageshare_core::wire::request::JSON;

use super::refusal::Refused;
use crate::python::Node;
use crate::reply::{self, Reply};

const IMAGE: &str = include_str!("image.json");
const IMAGES: &str = include_str!("images.json");
const MEMBER: &str = include_str!("member.json");
const MEMBERS: &str = include_str!("members.json");

/// Shows a schema.
pub(super) fn show(name: &str) -> Result<Reply, Refused> {
    let text = match name {
        "image" => IMAGE,
        "images" => IMAGES,
        "member" => MEMBER,
        "members" => MEMBERS,
        _ => return Err(Refused::no_such_path()),
    };
    Ok(reply::bytes(200, JSON, text.trim_end().as_bytes().to_vec()))
}

/// The schema of an image, which changes are checked against.
pub(super) fn image() -> Result<Node, Refused> {
    serde_json::from_str(IMAGE).map_err(|_| Refused::server_error())
}
