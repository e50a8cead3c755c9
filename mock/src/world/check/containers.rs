//! Checks containers of Cloud Files and their objects.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use imageshare_core::model::Timestamp;
use imageshare_core::rules::Profile;
use uuid::Uuid;

use super::super::file;
use super::super::file_services::{Object as FileObject, Vhd};
use super::{Definitions, InvalidValue, JsonPath, UniqueValues, images};
use crate::content::Content;
use crate::object_store::body::Body;
use crate::object_store::store::{Container, Object, PlacedContainer};
use crate::vhd::{Disk, DiskKind};

/// Size of a VHD's footer in bytes; a fixed one has it after the disk.
const FOOTER_SIZE: u64 = 512;
/// The creator field of disks from Rackspace's hosts.
const DEFAULT_CREATOR: &str = "tap";

/// Checks the containers.
pub(super) fn check_containers(
    file: &file::WorldFile,
    definitions: &Definitions,
    now: Timestamp,
) -> Result<Vec<PlacedContainer>, InvalidValue> {
    let list_path = JsonPath::root().key("containers");
    if definitions.profile == Profile::OpenStack && !file.containers.is_empty() {
        return Err(list_path.invalid("only a Rackspace cloud has containers here"));
    }
    let mut seen = UniqueValues::default();
    let mut containers = Vec::new();
    for (index, shape) in file.containers.iter().enumerate() {
        let json_path = list_path.index(index);
        let region = definitions.region_name(&shape.region, || json_path.key("region"))?;
        let owner = definitions.project_id(&shape.project, || json_path.key("project"))?;
        if shape.name.is_empty() || shape.name.contains('/') || shape.name.len() > 256 {
            let message = "a container has a name of 1 to 256 bytes without a slash";
            return Err(json_path.key("name").invalid(message));
        }
        let unique = format!("{region}/{owner}/{}", shape.name);
        seen.require_unique("container", "name", &unique, || json_path.key("name")).map_err(
            |error| InvalidValue {
                message: format!("another container of {owner} in {region} has this name already"),
                ..error
            },
        )?;
        let mut container = Container::new(now);
        for (index, object) in shape.objects.iter().enumerate() {
            let object_path = json_path.key("objects").index(index);
            if object.name.is_empty() || object.name.len() > 1024 {
                return Err(object_path
                    .key("name")
                    .invalid("an object has a name of 1 to 1024 bytes"));
            }
            let checked = check_object(object, now, &object_path)?;
            if container.objects.insert(object.name.clone(), checked).is_some() {
                let message = format!("another object is called \"{}\" already", object.name);
                return Err(object_path.key("name").invalid(message));
            }
        }
        containers.push(PlacedContainer { region, owner, name: shape.name.clone(), container });
    }
    Ok(containers)
}

fn check_object(
    file_object: &FileObject,
    now: Timestamp,
    json_path: &JsonPath,
) -> Result<Object, InvalidValue> {
    let modified = images::parse_time(file_object.modified_at.as_deref(), now, || {
        json_path.key("modified_at")
    })?;
    if file_object.manifest.as_deref().is_some_and(|manifest| !manifest.contains('/')) {
        let message = "a manifest names a container and the start of its segments' names, with a slash between";
        return Err(json_path.key("manifest").invalid(message));
    }
    let content_type = file_object.content_type.as_deref().unwrap_or("application/octet-stream");
    Ok(Object {
        body: parse_body(file_object, json_path)?,
        content_type: content_type.to_owned(),
        modified,
        manifest: file_object.manifest.clone(),
        metadata: BTreeMap::new(),
    })
}

/// The contents: text, base64, a described disk, or zeros.
fn parse_body(file_object: &FileObject, json_path: &JsonPath) -> Result<Body, InvalidValue> {
    match (&file_object.data, &file_object.data_base64, &file_object.vhd, file_object.size) {
        (Some(text), None, None, None) => Ok(Body::Bytes(Content::from(text.as_bytes()))),
        (None, Some(code), None, None) => {
            STANDARD.decode(code).map(|bytes| Body::Bytes(bytes.into())).map_err(|error| {
                json_path.key("data_base64").invalid(format!("this is no base64: {error}"))
            })
        }
        (None, None, Some(vhd), size) => {
            parse_disk(file_object, vhd, size, json_path).map(Body::from_disk)
        }
        (None, None, None, size) => Ok(Body::Zeros(size.unwrap_or_default())),
        _ => Err(json_path.clone().invalid(
            "an object contains one thing: data, data_base64, vhd with its size, or a size alone",
        )),
    }
}

fn parse_disk(
    file_object: &FileObject,
    vhd: &Vhd,
    size: Option<u64>,
    json_path: &JsonPath,
) -> Result<Disk, InvalidValue> {
    let vhd_path = json_path.key("vhd");
    let kind = DiskKind::ALL
        .into_iter()
        .find(|(kind_name, _)| *kind_name == vhd.kind)
        .map(|(_, kind)| kind);
    let kind = kind.ok_or_else(|| {
        let known = DiskKind::ALL.map(|(kind_name, _)| kind_name).join(", ");
        vhd_path
            .key("kind")
            .invalid(format!("\"{}\" is no kind of VHD; there are {known}", vhd.kind))
    })?;
    let creator = vhd.creator.as_deref().unwrap_or(DEFAULT_CREATOR);
    if creator.len() > 4 || !creator.is_ascii() {
        return Err(vhd_path.key("creator").invalid("a creator has four ASCII characters at most"));
    }
    let uuid = match &vhd.uuid {
        // As good as a random one, and the same at every start.
        None => Content::from(file_object.name.as_bytes()).checksum(),
        Some(uuid) => uuid.clone(),
    };
    let uuid =
        Uuid::try_parse(&uuid).map_err(|_| vhd_path.key("uuid").invalid("this is no UUID"))?;
    let size = match (size, kind) {
        (Some(size), _) => size,
        (None, DiskKind::Fixed) => vhd.virtual_size.saturating_add(FOOTER_SIZE),
        (None, _) => {
            return Err(json_path
                .clone()
                .invalid("only a fixed VHD determines the size of its file: give the size"));
        }
    };
    Ok(Disk {
        kind,
        creator: creator.to_owned(),
        virtual_size: vhd.virtual_size,
        size,
        uuid,
        operating_system: vhd.operating_system.clone(),
        damaged: vhd.damaged,
    })
}
