//! Converts between wire types and model; values that do not fit are rejected with the field's name.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{member, record};
use crate::model::{Image, ImageId, Membership, ProjectId, Timestamp};
use crate::wire::WireError;
use crate::wire::json::to_text;

/// Fields that Glance returns next to the properties, but which are not properties.
const NON_PROPERTY_FIELDS: [&str; 4] = ["locations", "direct_url", "links", "stores"];

impl TryFrom<record::Image> for Image {
    type Error = WireError;

    fn try_from(wire: record::Image) -> Result<Self, WireError> {
        let created_at = parse_time("created_at", &wire.created_at)?;
        Ok(Self {
            id: parse_id(&wire.id)?,
            owner: wire
                .owner
                .as_deref()
                .map(|owner| parse_project_id("owner", owner))
                .transpose()?,
            status: wire
                .status
                .parse()
                .map_err(|_| WireError::invalid_field("status", &wire.status))?,
            visibility: wire
                .visibility
                .parse()
                .map_err(|_| WireError::invalid_field("visibility", &wire.visibility))?,
            updated_at: wire
                .updated_at
                .as_deref()
                .map_or(Ok(created_at), |text| parse_time("updated_at", text))?,
            created_at,
            hash: wire.os_hash_algo.zip(wire.os_hash_value),
            properties: custom_properties(wire.extra),
            hidden: wire.os_hidden.unwrap_or_default(),
            name: wire.name,
            protected: wire.protected,
            size: wire.size,
            virtual_size: wire.virtual_size,
            min_disk: wire.min_disk,
            min_ram: wire.min_ram,
            disk_format: wire.disk_format,
            container_format: wire.container_format,
            checksum: wire.checksum,
            tags: wire.tags,
        })
    }
}

impl TryFrom<member::Member> for Membership {
    type Error = WireError;

    fn try_from(wire: member::Member) -> Result<Self, WireError> {
        Ok(Self {
            image: parse_id(&wire.image_id)?,
            member: parse_project_id("member_id", &wire.member_id)?,
            status: wire
                .status
                .parse()
                .map_err(|_| WireError::invalid_field("status", &wire.status))?,
            created_at: parse_time("created_at", &wire.created_at)?,
            updated_at: parse_time("updated_at", &wire.updated_at)?,
        })
    }
}

#[cfg(feature = "server")]
impl From<&Image> for record::Image {
    /// Sets every base field, as OpenStack does; the links start at the service's root.
    fn from(image: &Image) -> Self {
        let path = format!("/v2/images/{}", image.id);
        let (os_hash_algo, os_hash_value) = image.hash.clone().unzip();
        let mut extra = BTreeMap::new();
        let properties = image.properties.iter();
        extra.extend(properties.map(|(name, value)| (name.clone(), Value::from(value.as_str()))));
        Self {
            id: image.id.to_string(),
            name: image.name.clone(),
            owner: image.owner.as_ref().map(ToString::to_string),
            status: image.status.to_string(),
            visibility: image.visibility.to_string(),
            protected: image.protected,
            os_hidden: Some(image.hidden),
            size: image.size,
            virtual_size: image.virtual_size,
            min_disk: image.min_disk,
            min_ram: image.min_ram,
            disk_format: image.disk_format.clone(),
            container_format: image.container_format.clone(),
            checksum: image.checksum.clone(),
            os_hash_algo,
            os_hash_value,
            created_at: image.created_at.to_seconds_text(),
            updated_at: Some(image.updated_at.to_seconds_text()),
            tags: image.tags.clone(),
            file: Some(format!("{path}/file")),
            self_link: Some(path),
            schema: Some("/v2/schemas/image".to_owned()),
            extra,
        }
    }
}

#[cfg(feature = "server")]
impl From<&Membership> for member::Member {
    fn from(membership: &Membership) -> Self {
        Self {
            image_id: membership.image.to_string(),
            member_id: membership.member.to_string(),
            status: membership.status.to_string(),
            created_at: membership.created_at.to_seconds_text(),
            updated_at: membership.updated_at.to_seconds_text(),
            schema: Some("/v2/schemas/member".to_owned()),
        }
    }
}

fn parse_id(text: &str) -> Result<ImageId, WireError> {
    text.parse().map_err(|_| WireError::invalid_field("id", text))
}

fn parse_project_id(field: &'static str, text: &str) -> Result<ProjectId, WireError> {
    text.parse().map_err(|_| WireError::invalid_field(field, text))
}

fn parse_time(field: &'static str, text: &str) -> Result<Timestamp, WireError> {
    text.parse().map_err(|_| WireError::invalid_field(field, text))
}

fn custom_properties(extra: BTreeMap<String, Value>) -> BTreeMap<String, String> {
    let pairs = extra
        .into_iter()
        .filter(|(name, value)| !value.is_null() && !NON_PROPERTY_FIELDS.contains(&name.as_str()))
        .map(|(name, value)| match value {
            Value::String(text) => (name, text),
            other => (name, to_text(&other)),
        });
    let mut properties = BTreeMap::new();
    properties.extend(pairs);
    properties
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::model::{ImageStatus, MemberStatus, Visibility};

    const IMAGE: &str = r#"{"id":"6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90","name":null,"owner":"p1","status":"active",
        "visibility":"shared","protected":false,"os_hidden":true,"size":7,"virtual_size":null,"min_disk":0,"min_ram":0,
        "disk_format":"raw","container_format":"bare","checksum":null,"os_hash_algo":"sha512","os_hash_value":"ab",
        "created_at":"2026-11-20T09:30:00Z","updated_at":"2026-11-20T09:31:00Z","tags":["web"],"self":"/v2/images/6b",
        "file":"/f","schema":"/s","os_distro":"debian","stores":"fast"}"#;

    #[test]
    fn separates_custom_properties_from_base_fields() {
        let wire: record::Image = crate::wire::from_json(IMAGE.as_bytes()).unwrap();
        let image = Image::try_from(wire).unwrap();
        assert_eq!(
            (image.status, image.visibility, image.hidden),
            (ImageStatus::Active, Visibility::Shared, true)
        );
        assert_eq!(
            image.properties.into_iter().collect::<Vec<_>>(),
            [("os_distro".into(), "debian".into())]
        );
        assert_eq!(image.hash, Some(("sha512".into(), "ab".into())));
    }

    #[test]
    fn images_round_trip_through_the_wire_type() {
        let wire: record::Image = crate::wire::from_json(IMAGE.as_bytes()).unwrap();
        let image = Image::try_from(wire).unwrap();
        let converted = record::Image::from(&image);
        assert_eq!(
            converted.file.as_deref(),
            Some("/v2/images/6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90/file")
        );
        assert_eq!(Image::try_from(converted), Ok(image));
    }

    #[test]
    fn rejects_an_unknown_value_with_its_field() {
        let wire: record::Image =
            crate::wire::from_json(IMAGE.replace("\"active\"", "\"asleep\"").as_bytes()).unwrap();
        assert_eq!(
            Image::try_from(wire),
            Err(WireError::Field { field: "status", found: "asleep".into() })
        );
    }

    #[test]
    fn memberships_round_trip_through_the_wire_type() {
        let at: Timestamp = "2026-11-20T09:30:00Z".parse().unwrap();
        let membership = Membership {
            image: parse_id("6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90").unwrap(),
            member: parse_project_id("member_id", "p2").unwrap(),
            status: MemberStatus::Pending,
            created_at: at,
            updated_at: at.plus_seconds(5),
        };
        assert_eq!(Membership::try_from(member::Member::from(&membership)), Ok(membership));
    }
}
