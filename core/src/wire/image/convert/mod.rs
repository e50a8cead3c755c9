//! Converts between wire types and model. A value that does not fit is recorded with the field's name; only what identifies a record is
//! required.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde_json::Value;

use super::{member, wire_image};
use crate::model::{Image, ImageId, Membership, Timestamp, UnexpectedField};
use crate::wire::json::to_text;
use crate::wire::text_limits::{PROPERTY_NAME, PROPERTY_VALUE, describe_length, truncate_text};
use crate::wire::{WireError, read_value};

/// Fields that Glance returns next to the properties, but which are not properties.
const NON_PROPERTY_FIELDS: [&str; 4] = ["locations", "direct_url", "links", "stores"];

/// Converts one image of an answer. Fields that are not as documented are listed in [`Image::unexpected_fields`].
///
/// # Errors
/// [`WireError::Field`] for something that is no object, and for an ID, a status or a visibility that can't be used: without
/// them nothing true can be said about the image.
pub fn parse_image(value: Value) -> Result<Image, WireError> {
    let (wire, mut unexpected_fields) = read_value::<wire_image::Image>(value)?;
    let status =
        parse_enum_value("status", "an image status", &wire.status, &mut unexpected_fields)?;
    let visibility =
        parse_enum_value("visibility", "a visibility", &wire.visibility, &mut unexpected_fields)?;
    let created_at = parse_time("created_at", &wire.created_at, &mut unexpected_fields);
    let updated_at = match &wire.updated_at {
        Some(text) => parse_time("updated_at", text, &mut unexpected_fields),
        None => created_at,
    };
    let owner = wire.owner.filter(|owner| !owner.trim().is_empty()).and_then(|owner| {
        let parsed = owner.parse();
        if parsed.is_err() {
            unexpected_fields.push(UnexpectedField::new(
                "owner",
                "a project ID",
                &format!("{owner:?}"),
            ));
        }
        parsed.ok()
    });
    Ok(Image {
        id: ImageId::from_service(&wire.id)
            .map_err(|_| unusable_field_error("id", "an image ID", &wire.id, &unexpected_fields))?,
        owner,
        status,
        visibility,
        created_at,
        updated_at,
        hash: wire.os_hash_algo.zip(wire.os_hash_value),
        properties: custom_properties(wire.extra, &mut unexpected_fields),
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
        unexpected_fields,
    })
}

/// Converts one member of an answer about the image `requested_id`.
///
/// # Errors
/// [`WireError::Field`] for a project ID or a member status that can't be used, [`WireError::OtherResource`] for a member of
/// another image.
pub fn parse_membership(value: Value, requested_id: ImageId) -> Result<Membership, WireError> {
    let (wire, mut unexpected_fields) = read_value::<member::Member>(value)?;
    let image = ImageId::from_service(&wire.image_id);
    if image.as_ref().is_ok_and(|image| *image != requested_id) {
        return Err(WireError::OtherResource { field: "image_id", found: wire.image_id });
    }
    if image.is_err() && !unexpected_fields.iter().any(|odd| odd.field == "image_id") {
        unexpected_fields.push(UnexpectedField::new(
            "image_id",
            "an image ID",
            &format!("{:?}", wire.image_id),
        ));
    }
    let member = wire.member_id.parse();
    let member = member.map_err(|_| {
        unusable_field_error("member_id", "a project ID", &wire.member_id, &unexpected_fields)
    })?;
    Ok(Membership {
        image: requested_id,
        member,
        status: parse_enum_value(
            "status",
            "a member status",
            &wire.status,
            &mut unexpected_fields,
        )?,
        created_at: parse_time("created_at", &wire.created_at, &mut unexpected_fields),
        updated_at: parse_time("updated_at", &wire.updated_at, &mut unexpected_fields),
        unexpected_fields,
    })
}

#[cfg(feature = "server")]
impl From<&Image> for wire_image::Image {
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
            created_at: image.created_at.to_iso_seconds(),
            updated_at: Some(image.updated_at.to_iso_seconds()),
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
            created_at: membership.created_at.to_iso_seconds(),
            updated_at: membership.updated_at.to_iso_seconds(),
            schema: Some("/v2/schemas/member".to_owned()),
        }
    }
}

/// The error about a field without which a record can't be used: missing or of another type, if that is recorded, else its value.
fn unusable_field_error(
    field: &str,
    expected: &'static str,
    found: &str,
    odd: &[UnexpectedField],
) -> WireError {
    match odd.iter().find(|odd| odd.field == field) {
        Some(odd) if found.is_empty() => WireError::Field(odd.clone()),
        _ => WireError::invalid_field(field, expected, found),
    }
}

/// A value from a fixed set of words. Another case is accepted, and recorded.
fn parse_enum_value<T: FromStr>(
    field: &str,
    expected: &'static str,
    text: &str,
    unexpected_fields: &mut Vec<UnexpectedField>,
) -> Result<T, WireError> {
    if let Ok(known) = text.parse() {
        return Ok(known);
    }
    let known = text.trim().to_ascii_lowercase().parse();
    let known =
        known.map_err(|_| unusable_field_error(field, expected, text, unexpected_fields))?;
    unexpected_fields.push(UnexpectedField::new(field, expected, &format!("{text:?}")));
    Ok(known)
}

/// A time; [`Timestamp::UNKNOWN`] for one that can't be read.
pub fn parse_time(
    field: &str,
    text: &str,
    unexpected_fields: &mut Vec<UnexpectedField>,
) -> Timestamp {
    Timestamp::parse_lenient(text).unwrap_or_else(|| {
        // A missing one, or one of another type, has been recorded already.
        if !unexpected_fields.iter().any(|odd| odd.field == field) {
            unexpected_fields.push(UnexpectedField::new(
                field,
                "a time",
                &if text.is_empty() { String::new() } else { format!("{text:?}") },
            ));
        }
        Timestamp::UNKNOWN
    })
}

/// The properties as text. A name or a value that is longer than Glance's limit is cut.
fn custom_properties(
    extra: BTreeMap<String, Value>,
    unexpected_fields: &mut Vec<UnexpectedField>,
) -> BTreeMap<String, String> {
    let mut properties = BTreeMap::new();
    for (name, value) in extra {
        if value.is_null() || NON_PROPERTY_FIELDS.contains(&name.as_str()) {
            continue;
        }
        let text = match value {
            Value::String(text) => text,
            other => to_text(&other),
        };
        let cut_name = truncate_text(&name, PROPERTY_NAME.max_characters);
        if cut_name.is_some() {
            let found = format!("a string of {}", describe_length(&name));
            unexpected_fields.push(UnexpectedField::new(
                "a property name",
                PROPERTY_NAME.expected,
                &found,
            ));
        }
        let name = cut_name.unwrap_or(name);
        let cut_value = truncate_text(&text, PROPERTY_VALUE.max_characters);
        if cut_value.is_some() {
            let found = format!("a string of {}", describe_length(&text));
            unexpected_fields.push(UnexpectedField::new(
                name.clone(),
                PROPERTY_VALUE.expected,
                &found,
            ));
        }
        properties.insert(name, cut_value.unwrap_or(text));
    }
    properties
}

#[cfg(test)]
mod tests;
