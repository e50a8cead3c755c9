//! Checks images and their members.

use imageshare_core::model::{Image, ImageId, ImageStatus, MemberStatus, Timestamp, Visibility};
use imageshare_core::rules::Profile;

use super::super::{PlacedImage, file};
use super::{Definitions, Fault, JsonPath, Seen, content};
use crate::store::{Entry, MemberRow};

/// Names of image fields, which cannot be custom properties.
const FIELDS: [&str; 21] = [
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
pub(super) fn images(
    file: &file::File,
    known: &Definitions,
    now: Timestamp,
) -> Result<Vec<PlacedImage>, Fault> {
    let list_path = JsonPath::root().key("images");
    let mut seen = Seen::default();
    let mut images = Vec::new();
    for (index, image) in file.images.iter().enumerate() {
        let json_path = list_path.index(index);
        let region = known.region(&image.region, || json_path.key("region"))?;
        let id: ImageId =
            image.id.parse().map_err(|error| json_path.key("id").fault(format!("{error}")))?;
        seen.first("image of the region", "id", &format!("{region}/{id}"), || json_path.key("id"))
            .map_err(|fault| Fault {
                message: format!("another image of {region} has the id \"{id}\" already"),
                ..fault
            })?;
        let record = record(image, id, known, now, &json_path)?;
        let rows = members(image, record.created_at, known, &json_path)?;
        let stores = image.stores.clone();
        let mut entry = Entry { stores, rows, ..Entry::new(record) };
        if let Some(content) = content::read(image, &json_path)? {
            entry.fill(content);
        }
        images.push(PlacedImage { region, entry });
    }
    Ok(images)
}

fn record(
    image: &file::Image,
    id: ImageId,
    known: &Definitions,
    now: Timestamp,
    json_path: &JsonPath,
) -> Result<Image, Fault> {
    let status = status(image, json_path)?;
    let owner = image.owner.as_deref();
    let owner = owner.map(|owner| known.project(owner, || json_path.key("owner"))).transpose()?;
    let created_at = time(image.created_at.as_deref(), now, || json_path.key("created_at"))?;
    let updated_at = time(image.updated_at.as_deref(), created_at, || json_path.key("updated_at"))?;
    if updated_at < created_at {
        return Err(json_path.key("updated_at").fault("an image cannot change before it is made"));
    }
    if let Some(name) = image.properties.keys().find(|name| FIELDS.contains(&name.as_str())) {
        let value_path = json_path.key("properties").key(name);
        return Err(value_path.fault(format!("\"{name}\" is a field of the image, not a property")));
    }
    let hash = image.os_hash_algo.clone().zip(image.os_hash_value.clone());
    Ok(Image {
        id,
        name: image.name.clone(),
        owner,
        status,
        visibility: visibility_of(image, known.profile, json_path)?,
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
    })
}

fn status(image: &file::Image, json_path: &JsonPath) -> Result<ImageStatus, Fault> {
    let text_value = image.status.as_deref().unwrap_or("active");
    let status: ImageStatus = text_value.parse().map_err(|_| {
        let known = ImageStatus::ALL.map(ImageStatus::as_str).join(", ");
        json_path.key("status").fault(format!("\"{text_value}\" is no status; there are {known}"))
    })?;
    content::check_status(image, status, json_path)?;
    Ok(status)
}

fn visibility_of(
    image: &file::Image,
    profile: Profile,
    json_path: &JsonPath,
) -> Result<Visibility, Fault> {
    let Some(text_value) = image.visibility.as_deref() else {
        return Ok(profile.differences().new_image);
    };
    let value_path = || json_path.key("visibility");
    let visibility: Visibility = text_value.parse().map_err(|_| {
        let known = Visibility::ALL.map(Visibility::as_str).join(", ");
        value_path().fault(format!("\"{text_value}\" is no visibility; there are {known}"))
    })?;
    match (profile, visibility) {
        (Profile::Rackspace, Visibility::Shared | Visibility::Community) => Err(value_path()
            .fault(format!(
                "Rackspace has no {text_value} images: a private image with members is shared there"
            ))),
        _ => Ok(visibility),
    }
}

/// Parses a time; `otherwise` if it is omitted.
pub(super) fn time(
    text: Option<&str>,
    otherwise: Timestamp,
    value_path: impl FnOnce() -> JsonPath,
) -> Result<Timestamp, Fault> {
    text.map_or(Ok(otherwise), |text| {
        text.parse().map_err(|error| value_path().fault(format!("\"{text}\" is {error}")))
    })
}

fn members(
    image: &file::Image,
    created_at: Timestamp,
    known: &Definitions,
    json_path: &JsonPath,
) -> Result<Vec<MemberRow>, Fault> {
    // With every visibility: an image that is no longer shared keeps its members, which then have no access (measured).
    let mut seen = Seen::default();
    let mut rows = Vec::new();
    for (index, member) in image.members.iter().enumerate() {
        let member_path = json_path.key("members").index(index);
        let project = known.project(&member.project, || member_path.key("project"))?;
        seen.first("member", "project", project.as_str(), || member_path.key("project"))?;
        let text_value = member.status.as_deref().unwrap_or("pending");
        let status: MemberStatus = text_value
            .parse()
            .map_err(|error| member_path.key("status").fault(format!("{error}")))?;
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
