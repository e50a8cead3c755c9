//! `POST /servers/{server_id}/action`: creates an image of a server, or rebuilds it.

use http::header::LOCATION;
use imageshare_core::model::{Image, ImageId, Visibility};
use imageshare_core::rules::Profile;
use imageshare_core::rules::boot::{self, BootRefusal};
use imageshare_core::rules::service_policy::ServiceAction;
use serde_json::{Value, json};

use super::api_error::ApiError;
use super::create::{image_not_active, parse_body, parse_image_ref, parse_metadata};
use super::state::{BaseImage, Server, ServerPhase, Snapshot};
use super::{Context, view};
use crate::reply::{self, Reply};
use crate::store::ImageEntry;

/// Properties that an image does not inherit from its server (Nova's default `non_inheritable_image_properties`).
const NON_INHERITED_PROPERTIES: [&str; 2] = ["cache_in_nova", "bittorrent"];

/// Runs the action named in the body.
pub(super) fn perform_action(context: &mut Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let body = parse_body(context)?;
    let mut entries = body.as_object().into_iter().flatten();
    let (Some((action, params)), None) = (entries.next(), entries.next()) else {
        return Err(ApiError::bad_request("Malformed request body"));
    };
    match action.as_str() {
        "createImage" => create_image(context, id, params),
        "rebuild" => rebuild(context, id, params),
        other => Err(ApiError::bad_request(format!("There is no such action: {other}"))),
    }
}

/// Creates an image of the server. It belongs to the caller's project, even if the original image has another owner.
fn create_image(context: &mut Context<'_>, id: &str, params: &Value) -> Result<Reply, ApiError> {
    let name = required_name(params, "createImage")?;
    let metadata = parse_metadata(params)?;
    context.server(id)?;
    context.require_permission(ServiceAction::CreateServer, "servers:create_image")?;
    let server = idle_server(context, "createImage", id)?.clone();
    let image_id = ImageId::from_uuid(context.cloud.rng.uuid());
    let mut image = Image::new_queued(image_id, Visibility::Private, context.incoming.now);
    image.name = Some(name);
    image.owner.clone_from(&context.caller.project);
    image.min_ram = server.base.min_ram;
    image.min_disk = context.cloud.world.compute.flavor(&server.flavor).map_or(0, |one| one.disk);
    (image.disk_format, image.container_format) = server.base.formats.clone();
    image.properties = server.base.properties.clone();
    image.properties.retain(|name, _| !NON_INHERITED_PROPERTIES.contains(&name.as_str()));
    image.properties.extend(metadata);
    image.properties.extend([
        ("image_type".to_owned(), "snapshot".to_owned()),
        ("instance_uuid".to_owned(), server.id.clone()),
        ("base_image_ref".to_owned(), server.base.id.to_string()),
        ("user_id".to_owned(), context.user.clone()),
    ]);
    if let Some(region) = context.cloud.regions.get_mut(&context.region) {
        region.insert(ImageEntry::new(image));
    }
    let begun = context.incoming.now;
    let snapshot = Snapshot { image: image_id, server: server.id, size: server.base.size, begun };
    context.cloud.compute.region_servers_mut(&context.region).snapshots.push(snapshot);
    let location = match context.cloud.world.profile {
        Profile::OpenStack => {
            format!("{}/images/{image_id}", context.cloud.image_url(&context.region))
        }
        Profile::Rackspace => format!("{}/images/{image_id}", context.compute_url),
    };
    let mut reply = accepted_reply();
    reply::set_header(&mut reply, LOCATION, &location);
    Ok(reply)
}

fn required_name(params: &Value, action: &str) -> Result<String, ApiError> {
    let value =
        params.get("name").ok_or_else(|| ApiError::missing_property(action, params, "name"))?;
    let name = value.as_str().filter(|name| !name.is_empty() && name.len() <= 255);
    let invalid =
        || ApiError::invalid_property("name", value, "It is no text of 1 to 255 characters.");
    name.map(str::to_owned).ok_or_else(invalid)
}

fn accepted_reply() -> Reply {
    reply::bytes(202, "application/json", Vec::new())
}

/// The server, if no other task is running on it.
fn idle_server<'a>(
    context: &'a Context<'_>,
    action: &str,
    id: &str,
) -> Result<&'a Server, ApiError> {
    let server = context.server(id)?;
    match server.phase {
        ServerPhase::Building => {
            return Err(ApiError::conflicting_state(action, id, "vm_state", "building"));
        }
        ServerPhase::Rebuilding => {
            return Err(ApiError::conflicting_state(action, id, "task_state", "rebuilding"));
        }
        ServerPhase::Active => {}
    }
    let place = context.cloud.compute.region_servers(&context.region);
    if place.and_then(|place| place.snapshot_of(id)).is_some() {
        return Err(ApiError::conflicting_state(action, id, "task_state", "image_uploading"));
    }
    Ok(server)
}

/// Rebuilds the server from an image.
fn rebuild(context: &mut Context<'_>, id: &str, params: &Value) -> Result<Reply, ApiError> {
    let image_param = params.get("imageRef");
    let image_param =
        image_param.ok_or_else(|| ApiError::missing_property("rebuild", params, "imageRef"))?;
    let image = parse_image_ref(Some(image_param))?;
    let own_image = context.server(id)?.base.id == image;
    context.require_permission(ServiceAction::CreateServer, "servers:rebuild")?;
    idle_server(context, "rebuild", id)?;
    let entry = context.cloud.regions.get(&context.region).and_then(|region| region.get(image));
    let source = entry.and_then(|entry| context.caller.boot_source(entry));
    boot::may_rebuild(context.cloud.world.profile, source.as_ref(), own_image).map_err(
        |refusal| match refusal {
            BootRefusal::Invisible => ApiError::bad_request("Cannot find image for rebuild"),
            BootRefusal::NotActive(_) => image_not_active(&image.to_string()),
        },
    )?;
    let base = entry.map(|entry| BaseImage::new(&entry.image));
    let name = params.get("name").map(|_| required_name(params, "rebuild")).transpose()?;
    let now = context.incoming.now;
    let password = context.cloud.rng.random_text(12);
    let place = context.cloud.compute.region_servers_mut(&context.region);
    let server = place.servers.get_mut(id).ok_or_else(|| ApiError::no_such_server(id))?;
    place.building.push(id.to_owned());
    (server.phase, server.since) = (ServerPhase::Rebuilding, now);
    server.base = base.unwrap_or_else(|| server.base.clone());
    server.name = name.unwrap_or_else(|| server.name.clone());
    let mut view = view::server(context, context.server(id)?);
    view["adminPass"] = json!(password);
    let mut reply = reply::json(202, &json!({ "server": view }));
    reply::set_header(&mut reply, LOCATION, &format!("{}/servers/{id}", context.compute_url));
    Ok(reply)
}
