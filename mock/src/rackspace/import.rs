//! An import: a VHD object becomes an image of the account.

use std::collections::BTreeMap;

use imageshare_core::model::{Image, ImageId, ImageStatus, RegionName, Timestamp, Visibility};
use imageshare_core::rules::import_export::{self, ImportRefusal};
use imageshare_core::rules::licence::LICENCE_BITS_PROPERTY;
use serde_json::{Value, json};

use super::task::Task;
use crate::Cloud;
use crate::content::Content;
use crate::store::ImageEntry;
use crate::vhd::{ReadAt, inspect};

/// The only property that an import may set.
const NAME_PROPERTY: &str = "name";
const GIGABYTE: u64 = 1 << 30;

/// The inspected properties of the object.
struct ObjectInfo {
    size: u64,
    virtual_size: u64,
    operating_system: Option<String>,
}

/// Runs the import; the error is the task's message.
pub(super) fn run_import(
    cloud: &mut Cloud,
    region: &RegionName,
    task: &Task,
    object_path: &str,
    properties: &BTreeMap<String, Option<String>>,
    at: Timestamp,
) -> Result<Value, String> {
    if let Some(other) = properties.keys().find(|key| *key != NAME_PROPERTY) {
        return Err(format!("An import sets the name only, not {other}."));
    }
    let name = properties.get(NAME_PROPERTY).and_then(Option::as_deref);
    let found = inspect_object(cloud, region, task, object_path)?;
    let id = ImageId::from_uuid(cloud.rng.uuid());
    let image = imported_image(task, id, name, &found, at);
    let region = cloud.regions.get_mut(region).ok_or("There is no such region.")?;
    region.insert(ImageEntry::new(image));
    Ok(json!({ "image_id": id.to_string() }))
}

fn inspect_object(
    cloud: &Cloud,
    region: &RegionName,
    task: &Task,
    object_path: &str,
) -> Result<ObjectInfo, String> {
    let (container, name) = object_path
        .split_once('/')
        .ok_or("import_from is no container and object with a slash between.")?;
    let containers = cloud.files.containers(region, &task.owner);
    let container = containers
        .and_then(|containers| containers.get(container))
        .ok_or_else(|| format!("There is no container {container} in this region."))?;
    let object = container
        .objects
        .get(name)
        .ok_or_else(|| format!("The container holds no object {name}."))?;
    let file = cloud.files.object_contents(region, &task.owner, object);
    let footer = inspect(&file, cloud.world.transfer.size_limit)
        .map_err(|fault| format!("{}: {}", fault.code(), fault.message()))?;
    let operating_system = file.0.iter().find_map(|part| part.operating_system());
    import_export::may_import(operating_system).map_err(|refusal| match refusal {
        ImportRefusal::Windows => "Images of Windows are not imported.".to_owned(),
    })?;
    Ok(ObjectInfo {
        size: file.size(),
        virtual_size: footer.virtual_size,
        operating_system: operating_system.map(str::to_owned),
    })
}

fn imported_image(
    task: &Task,
    id: ImageId,
    name: Option<&str>,
    object_info: &ObjectInfo,
    at: Timestamp,
) -> Image {
    let mut image = Image::new_queued(id, Visibility::Private, at);
    image.name = name.map(str::to_owned);
    image.owner = Some(task.owner.clone());
    image.status = ImageStatus::Active;
    image.size = Some(object_info.size);
    image.min_disk = object_info.virtual_size.div_ceil(GIGABYTE);
    image.disk_format = Some("vhd".to_owned());
    image.container_format = Some("ovf".to_owned());
    // The service repacks the file, so the image's checksum is not the file's.
    image.checksum = Some(Content::from(task.id.as_bytes()).checksum());
    let mut put = |name: &str, value: &str| {
        image.properties.insert(name.to_owned(), value.to_owned());
    };
    put("image_type", "import");
    put(LICENCE_BITS_PROPERTY, "0");
    put("com.rackspace__1__source", "import");
    if let Some(system) = &object_info.operating_system {
        put("os_type", system);
    }
    image
}
