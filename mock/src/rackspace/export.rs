//! An export: writes the image as a VHD into a container, as a manifest with segments.

use imageshare_core::model::{Image, RegionName, Timestamp};
use imageshare_core::rules::import_export::{self, ExportRefusal, FORBIDDEN_CONTAINER_CHARACTERS};
use serde_json::{Value, json};

use super::task::Task;
use crate::Cloud;
use crate::object_store::body::Body;
use crate::object_store::store::Object;
use crate::vhd::{Disk, DiskKind};

/// Size of a segment in bytes; the last one may be shorter.
const SEGMENT_SIZE: u64 = 1 << 30;
const GIGABYTE: u64 = 1 << 30;
const MEDIA_TYPE: &str = "application/octet-stream";
/// The creator field of a disk written by Rackspace's hosts.
const VHD_CREATOR: &str = "tap";

/// Runs the export; the error is the task's message.
pub(super) fn run_export(
    cloud: &mut Cloud,
    region: &RegionName,
    task: &Task,
    image: &str,
    container: &str,
    at: Timestamp,
) -> Result<Value, String> {
    let entry = cloud.regions.get(region).and_then(|region| region.find(image));
    let image = &entry.ok_or("There is no image of this id in the region.")?.image;
    import_export::may_export(&task.owner, image).map_err(|refusal| match refusal {
        ExportRefusal::NotOwner => "Only the account that owns an image exports it.".to_owned(),
        ExportRefusal::NotActive(status) => format!("The image is {status}, not active."),
        ExportRefusal::Licensed(_) => {
            "The image holds software that must not leave this cloud.".to_owned()
        }
    })?;
    if !import_export::is_valid_container_name(container) {
        let characters = FORBIDDEN_CONTAINER_CHARACTERS.map(String::from).join(" ");
        return Err(format!("The name of the container holds one of {characters}"));
    }
    let name = format!("{}.vhd", image.id);
    let disk = exported_disk(image, task);
    let containers = cloud.files.containers_mut(region, &task.owner);
    let found = containers.get_mut(container).ok_or("There is no container of this name.")?;
    if found.objects.contains_key(&name) {
        return Err(format!("The container holds an object {name} already."));
    }
    let object = |body, manifest| Object {
        body,
        content_type: MEDIA_TYPE.to_owned(),
        modified: at,
        manifest,
        metadata: std::collections::BTreeMap::new(),
    };
    let mut from = 0;
    for number in 1.. {
        let length = SEGMENT_SIZE.min(disk.size - from);
        let body = Body::Part { disk: Box::new(disk.clone()), from, length };
        found.objects.insert(format!("{name}-{number:011}"), object(body, None));
        from += length;
        if from >= disk.size {
            break;
        }
    }
    let manifest = object(Body::Zeros(0), Some(format!("{container}/{name}-")));
    found.objects.insert(name.clone(), manifest);
    Ok(json!({ "export_location": format!("{container}/{name}") }))
}

/// The image as a described file.
fn exported_disk(image: &Image, task: &Task) -> Disk {
    let virtual_size = image.virtual_size.unwrap_or(image.min_disk.max(1) * GIGABYTE);
    Disk {
        kind: DiskKind::Dynamic,
        creator: VHD_CREATOR.to_owned(),
        virtual_size,
        size: image.size.unwrap_or_default().max(2048),
        // Every export is a separate disk.
        uuid: task.id.parse().unwrap_or_default(),
        operating_system: image.property("os_type").map(str::to_owned),
        damaged: false,
    }
}
