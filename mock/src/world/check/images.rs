//! Images and their members.

use imageshare_core::model::{Image, ImageId, ImageStatus, MemberStatus, Timestamp, Visibility};
use imageshare_core::rules::Profile;

use super::super::{Placed, file};
use super::{Fault, JsonPath, Known, Seen, content};
use crate::store::{Entry, MemberRow};

/// Names that are fields of an image and so no properties of its own.
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
    known: &Known,
    now: Timestamp,
) -> Result<Vec<Placed>, Fault> {
    let place = JsonPath::root().key("images");
    let mut seen = Seen::default();
    let mut images = Vec::new();
    for (index, image) in file.images.iter().enumerate() {
        let here = place.index(index);
        let region = known.region(&image.region, || here.key("region"))?;
        let id: ImageId =
            image.id.parse().map_err(|error| here.key("id").fault(format!("{error}")))?;
        seen.first("image of the region", "id", &format!("{region}/{id}"), || here.key("id"))
            .map_err(|fault| Fault {
                message: format!("another image of {region} has the id \"{id}\" already"),
                ..fault
            })?;
        let record = record(image, id, known, now, &here)?;
        let rows = members(image, record.created_at, known, &here)?;
        let stores = image.stores.clone();
        let mut entry = Entry { stores, rows, ..Entry::new(record) };
        if let Some(content) = content::of(image, &here)? {
            entry.fill(content);
        }
        images.push(Placed { region, entry });
    }
    Ok(images)
}

fn record(
    image: &file::Image,
    id: ImageId,
    known: &Known,
    now: Timestamp,
    here: &JsonPath,
) -> Result<Image, Fault> {
    let status = status(image, here)?;
    let owner = image.owner.as_deref();
    let owner = owner.map(|owner| known.project(owner, || here.key("owner"))).transpose()?;
    let created_at = time(image.created_at.as_deref(), now, || here.key("created_at"))?;
    let updated_at = time(image.updated_at.as_deref(), created_at, || here.key("updated_at"))?;
    if updated_at < created_at {
        return Err(here.key("updated_at").fault("an image cannot change before it is made"));
    }
    if let Some(name) = image.properties.keys().find(|name| FIELDS.contains(&name.as_str())) {
        let place = here.key("properties").key(name);
        return Err(place.fault(format!("\"{name}\" is a field of the image, not a property")));
    }
    let hash = image.os_hash_algo.clone().zip(image.os_hash_value.clone());
    Ok(Image {
        id,
        name: image.name.clone(),
        owner,
        status,
        visibility: visibility_of(image, known.profile, here)?,
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

fn status(image: &file::Image, here: &JsonPath) -> Result<ImageStatus, Fault> {
    let word = image.status.as_deref().unwrap_or("active");
    let status: ImageStatus = word.parse().map_err(|_| {
        let known = ImageStatus::ALL.map(ImageStatus::as_str).join(", ");
        here.key("status").fault(format!("\"{word}\" is no status; there are {known}"))
    })?;
    content::fits(image, status, here)?;
    Ok(status)
}

fn visibility_of(
    image: &file::Image,
    profile: Profile,
    here: &JsonPath,
) -> Result<Visibility, Fault> {
    let Some(word) = image.visibility.as_deref() else {
        return Ok(profile.differences().new_image);
    };
    let place = || here.key("visibility");
    let visibility: Visibility = word.parse().map_err(|_| {
        let known = Visibility::ALL.map(Visibility::as_str).join(", ");
        place().fault(format!("\"{word}\" is no visibility; there are {known}"))
    })?;
    match (profile, visibility) {
        (Profile::Rackspace, Visibility::Shared | Visibility::Community) => Err(place().fault(
            format!("Rackspace has no {word} images: a private image with members is shared there"),
        )),
        _ => Ok(visibility),
    }
}

/// A time, or what stands for one that is left out.
pub(super) fn time(
    text: Option<&str>,
    otherwise: Timestamp,
    place: impl FnOnce() -> JsonPath,
) -> Result<Timestamp, Fault> {
    text.map_or(Ok(otherwise), |text| {
        text.parse().map_err(|error| place().fault(format!("\"{text}\" is {error}")))
    })
}

fn members(
    image: &file::Image,
    created_at: Timestamp,
    known: &Known,
    here: &JsonPath,
) -> Result<Vec<MemberRow>, Fault> {
    // Whatever the visibility: an image that is no longer shared keeps its members, out of reach (measured).
    let mut seen = Seen::default();
    let mut rows = Vec::new();
    for (index, member) in image.members.iter().enumerate() {
        let there = here.key("members").index(index);
        let project = known.project(&member.project, || there.key("project"))?;
        seen.first("member", "project", project.as_str(), || there.key("project"))?;
        let word = member.status.as_deref().unwrap_or("pending");
        let status: MemberStatus =
            word.parse().map_err(|error| there.key("status").fault(format!("{error}")))?;
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
