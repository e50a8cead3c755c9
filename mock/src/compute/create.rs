//! `POST /servers`: creates a server from an image that the project may use.

use std::collections::BTreeMap;

use http::header::LOCATION;
use imageshare_core::model::{Image, ImageId};
use imageshare_core::rules::boot::{self, BootRefusal};
use imageshare_core::rules::service_policy::ServiceAction;
use serde_json::{Value, json};

use super::api_error::ApiError;
use super::state::{BaseImage, Flavor, Server, ServerPhase};
use super::{Context, view};
use crate::reply::{self, Reply};

const GIGABYTE: u64 = 1 << 30;
/// Length of a generated `adminPass`.
const PASSWORD_LENGTH: usize = 12;

/// Creates a server.
pub(super) fn create(context: &mut Context<'_>) -> Result<Reply, ApiError> {
    let body = parse_body(context)?;
    let params = body.get("server").filter(|server| server.is_object());
    let params = params.ok_or_else(|| ApiError::missing_property("", &body, "server"))?;
    let name = required_text(params, "name")?;
    let flavor_ref = required_text(params, "flavorRef")?;
    let metadata = parse_metadata(params)?;
    let base = parse_image_ref(params.get("imageRef"))?;
    context.require_permission(ServiceAction::CreateServer, "servers:create")?;
    let flavor = context.cloud.world.compute.flavor(last_segment(flavor_ref));
    let flavor = flavor.ok_or_else(|| ApiError::bad_request("Invalid flavorRef provided."))?;
    let base = bootable_image(context, base, flavor)?;
    let (flavor, now) = (flavor.id.clone(), context.incoming.now);
    let owner = context
        .caller
        .project
        .clone()
        .ok_or_else(|| ApiError::denied_by_policy("servers:create"))?;
    let server = Server {
        id: context.cloud.rng.uuid().to_string(),
        name: name.trim().to_owned(),
        owner,
        user: context.user.clone(),
        base,
        flavor,
        metadata,
        phase: ServerPhase::Building,
        since: now,
        created: now,
    };
    let password = params.get("adminPass").and_then(Value::as_str).map(str::to_owned);
    let password = password.unwrap_or_else(|| context.cloud.rng.random_text(PASSWORD_LENGTH));
    let links = view::links(context, "servers", &server.id);
    let answer = json!({ "server": {
        "id": server.id,
        "links": links,
        "OS-DCF:diskConfig": "MANUAL",
        "security_groups": [{ "name": "default" }],
        "adminPass": password,
    } });
    let location = format!("{}/servers/{}", context.compute_url, server.id);
    let place = context.cloud.compute.region_servers_mut(&context.region);
    place.building.push(server.id.clone());
    place.servers.insert(server.id.clone(), server);
    let mut reply = reply::json(202, &answer);
    reply::set_header(&mut reply, LOCATION, &location);
    Ok(reply)
}

/// The JSON body of a request.
pub(super) fn parse_body(context: &Context<'_>) -> Result<Value, ApiError> {
    serde_json::from_slice(context.incoming.request.body())
        .ok()
        .filter(Value::is_object)
        .ok_or_else(|| ApiError::bad_request("Malformed request body"))
}

fn required_text<'a>(params: &'a Value, key: &str) -> Result<&'a str, ApiError> {
    let value = params.get(key).ok_or_else(|| ApiError::missing_property("server", params, key))?;
    let text = value.as_str().filter(|text| !text.trim().is_empty() && text.len() <= 255);
    text.ok_or_else(|| {
        ApiError::invalid_property(key, value, "It is no text of 1 to 255 characters.")
    })
}

/// The owner's `metadata` of a server or of an image of one: string values by key.
pub(super) fn parse_metadata(params: &Value) -> Result<BTreeMap<String, String>, ApiError> {
    let Some(value_given) = params.get("metadata") else { return Ok(BTreeMap::new()) };
    let pairs = value_given.as_object().and_then(|pairs| {
        pairs.iter().map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
    });
    pairs.ok_or_else(|| {
        ApiError::invalid_property("metadata", value_given, "It is no object of texts.")
    })
}

/// The image ID at the end of an image reference, which may be a URL.
pub(super) fn parse_image_ref(image_ref: Option<&Value>) -> Result<ImageId, ApiError> {
    let invalid = || ApiError::bad_request("Invalid imageRef provided.");
    let text = image_ref.and_then(Value::as_str).ok_or_else(invalid)?;
    ImageId::from_service(last_segment(text)).map_err(|_| invalid())
}

fn last_segment(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

/// The image, if a server of this flavor can boot from it.
fn bootable_image(
    context: &Context<'_>,
    id: ImageId,
    flavor: &Flavor,
) -> Result<BaseImage, ApiError> {
    let entry = context.cloud.regions.get(&context.region).and_then(|region| region.get(id));
    let missing = || ApiError::bad_request("Can not find requested image");
    let entry = entry.ok_or_else(missing)?;
    let source = context.caller.boot_source(entry).ok_or_else(missing)?;
    boot::may_boot(context.cloud.world.profile, &source).map_err(|refusal| match refusal {
        BootRefusal::Invisible => missing(),
        BootRefusal::NotActive(_) => image_not_active(&id.to_string()),
    })?;
    check_flavor(&entry.image, flavor)?;
    Ok(BaseImage::new(&entry.image))
}

/// 400 for an image that is not active.
pub(super) fn image_not_active(id: &str) -> ApiError {
    ApiError::bad_request(format!("Image {id} is not active."))
}

/// Checks that the flavor has the memory and disk that the image needs.
fn check_flavor(image: &Image, flavor: &Flavor) -> Result<(), ApiError> {
    if flavor.ram < image.min_ram {
        return Err(ApiError::bad_request("Flavor's memory is too small for requested image."));
    }
    let (disk, size) = (flavor.disk * GIGABYTE, image.size.unwrap_or_default());
    if flavor.disk > 0 && size > disk {
        return Err(ApiError::bad_request(format!(
            "Flavor's disk is too small for requested image. Flavor disk is {disk} bytes, image is {size} bytes."
        )));
    }
    if flavor.disk > 0 && image.min_disk > flavor.disk {
        let needed = image.min_disk.saturating_mul(GIGABYTE);
        return Err(ApiError::bad_request(format!(
            "Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is {disk} bytes, minimum size is {needed} bytes."
        )));
    }
    Ok(())
}

impl BaseImage {
    /// The part of an image that a server keeps.
    pub(crate) fn new(image: &Image) -> Self {
        Self {
            id: image.id,
            size: image.size.unwrap_or_default(),
            min_ram: image.min_ram,
            formats: (image.disk_format.clone(), image.container_format.clone()),
            properties: image.properties.clone(),
        }
    }
}
