//! `GET /v2/schemas/{schema}`: the JSON schemas, byte for byte those of Glance 33.

use imageshare_core::rules::Profile;
use imageshare_core::wire::request::JSON;

use super::rackspace;
use super::refusal::Refused;
use crate::python::Node;
use crate::reply::{self, Reply};
use crate::schema::check;

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

/// Checks the value of one field or property against the profile's schema of an image.
pub(super) fn fits(profile: Profile, name: &str, value: Node) -> Result<(), Refused> {
    let schema = match profile {
        Profile::OpenStack => IMAGE,
        Profile::Rackspace => rackspace::schema::IMAGE,
    };
    fits_schema(schema, &Node::Dict(vec![(name.to_owned(), value)]))
}

/// Checks a whole body.
pub(super) fn fits_all(body: &Node) -> Result<(), Refused> {
    fits_schema(IMAGE, body)
}

fn fits_schema(schema: &str, body: &Node) -> Result<(), Refused> {
    let image: Node =
        serde_json::from_slice(schema.as_bytes()).map_err(|_| Refused::server_error())?;
    check(&image, body).map_err(|violation| {
        Refused::bad_request(format!(
            "Provided object does not match schema 'image': {}",
            violation.text()
        ))
    })
}
