//! Checks images and their members.

use imageshare_core::model::{Image, ImageId, ImageStatus, MemberStatus, Timestamp, Visibility};
use imageshare_core::rules::Profile;

use super::super::{RegionalImage, file};
use super::{Definitions, InvalidValue, JsonPath, UniqueValues, content};
use crate::store::{ImageEntry, MemberRow};

/// Names of image fields, which cannot be custom properties.
const IMAGE_FIELDS: [&str; 21] = [
    "id",
    "name",
    "owner",
    "status",
    "visibility",
    "protected",
    "os_hidden",
    "size",
    "virtual_size",
    "min_disk",
    "min_ram",
    "disk_format",
    "container_format",
    "checksum",
    "os_hash_algo",
    "os_hash_value",
    "created_at",
    "updated_at",
    "tags",
    "self",
    "file",
];

/// Checks the images.
pub(super) fn check_images(
    file: &file::WorldFile,
    definitions: &Definitions,
    now: Timestamp,
) -> Result<Vec<RegionalImage>, InvalidValue> {
    let list_path = JsonPath::root().key("images");
    let mut seen = UniqueValues::default();
    let mut images = Vec::new();
    for (index, image) in file.images.iter().enumerate() {
        let json_path = list_path.index(index);
        let region = definitions.region_name(&image.region, || json_path.key("region"))?;
        let id = ImageId::from_service(&image.id)
            .map_err(|error| json_path.key("id").invalid(format!("{error}")))?;
        seen.require_unique("image of the region", "id", &format!("{region}/{id}"), || {
            json_path.key("id")
        })
        .map_err(|error| InvalidValue {
            message: format!("another image of {region} has the id \"{id}\" already"),
            ..error
        })?;
        let record = check_record(image, id, definitions, now, &json_path)?;
        let rows = check_members(image, record.created_at, definitions, &json_path)?;
        let stores = image.stores.clone();
        let mut entry = ImageEntry { stores, rows, ..ImageEntry::new(record) };
        if let Some(content) = content::read_content(image, &json_path)? {
            entry.set_data(content);
        }
        images.push(RegionalImage { region, entry });
    }
    Ok(images)
}

fn check_record(
    image: &file::Image,
    id: ImageId,
    definitions: &Definitions,
    now: Timestamp,
    json_path: &JsonPath,
) -> Result<Image, InvalidValue> {
    let status = parse_status(image, json_path)?;
    let owner = image.owner.as_deref();
    let owner =
        owner.map(|owner| definitions.project_id(owner, || json_path.key("owner"))).transpose()?;
    let created_at = parse_time(image.created_at.as_deref(), now, || json_path.key("created_at"))?;
    let updated_at =
        parse_time(image.updated_at.as_deref(), created_at, || json_path.key("updated_at"))?;
    if updated_at < created_at {
        return Err(json_path
            .key("updated_at")
            .invalid("an image cannot change before it is made"));
    }
    if let Some(name) = image.properties.keys().find(|name| IMAGE_FIELDS.contains(&name.as_str())) {
        let value_path = json_path.key("properties").key(name);
        return Err(
            value_path.invalid(format!("\"{name}\" is a field of the image, not a property"))
        );
    }
    let hash = image.os_hash_algo.clone().zip(image.os_hash_value.clone());
    Ok(Image {
        id,
        name: image.name.clone(),
        owner,
        status,
        visibility: parse_visibility(image, definitions.profile, json_path)?,
        protected: image.protected,
        hidden: image.hidden,
        size: image.size,
        virtual_size: image.virtual_size,
        min_disk: image.min_disk,
        min_ram: image.min_ram,
        disk_format: image.disk_format.clone(),
        container_format: image.container_format.clone(),
        checksum: image.checksum.clone(),
        hash,
        created_at,
        updated_at,
        tags: image.tags.clone(),
        properties: image.properties.clone(),
        unexpected_fields: Vec::new(),
    })
}

fn parse_status(image: &file::Image, json_path: &JsonPath) -> Result<ImageStatus, InvalidValue> {
    let text_value = image.status.as_deref().unwrap_or("active");
    let status: ImageStatus = text_value.parse().map_err(|_| {
        let known = ImageStatus::ALL.map(ImageStatus::as_str).join(", ");
        json_path.key("status").invalid(format!("\"{text_value}\" is no status; there are {known}"))
    })?;
    content::check_status(image, status, json_path)?;
    Ok(status)
}

fn parse_visibility(
    image: &file::Image,
    profile: Profile,
    json_path: &JsonPath,
) -> Result<Visibility, InvalidValue> {
    let Some(text_value) = image.visibility.as_deref() else {
        return Ok(profile.spec().default_visibility);
    };
    let value_path = || json_path.key("visibility");
    let visibility: Visibility = text_value.parse().map_err(|_| {
        let known = Visibility::ALL.map(Visibility::as_str).join(", ");
        value_path().invalid(format!("\"{text_value}\" is no visibility; there are {known}"))
    })?;
    match (profile, visibility) {
        (Profile::Rackspace, Visibility::Shared | Visibility::Community) => Err(value_path()
            .invalid(format!(
                "Rackspace has no {text_value} images: a private image with members is shared there"
            ))),
        _ => Ok(visibility),
    }
}

/// Parses a time; `default_time` if it is omitted.
pub(super) fn parse_time(
    text: Option<&str>,
    default_time: Timestamp,
    value_path: impl FnOnce() -> JsonPath,
) -> Result<Timestamp, InvalidValue> {
    text.map_or(Ok(default_time), |text| {
        text.parse().map_err(|error| value_path().invalid(format!("\"{text}\" is {error}")))
    })
}

fn check_members(
    image: &file::Image,
    created_at: Timestamp,
    definitions: &Definitions,
    json_path: &JsonPath,
) -> Result<Vec<MemberRow>, InvalidValue> {
    // With every visibility: an image that is no longer shared keeps its members, which then have no access (measured).
    let mut seen = UniqueValues::default();
    let mut rows = Vec::new();
    for (index, member) in image.members.iter().enumerate() {
        let member_path = json_path.key("members").index(index);
        let project = definitions.project_id(&member.project, || member_path.key("project"))?;
        seen.require_unique("member", "project", project.as_str(), || member_path.key("project"))?;
        let text_value = member.status.as_deref().unwrap_or("pending");
        let status: MemberStatus = text_value
            .parse()
            .map_err(|error| member_path.key("status").invalid(format!("{error}")))?;
        rows.push(MemberRow {
            member: project.to_string(),
            status,
            created_at,
            updated_at: created_at,
            removed: false,
        });
    }
    Ok(rows)
}
