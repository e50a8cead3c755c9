//! `POST /servers/{server_id}/action`: creates an image of a server, or rebuilds it.

use http::header::LOCATION;
use imageshare_core::model::{Image, ImageId, Visibility};
use imageshare_core::rules::Profile;
use imageshare_core::rules::boot::{self, BootRefusal};
use imageshare_core::rules::service_policy::ServiceAction;
use serde_json::{Value, json};

use super::create::{body, image_ref, metadata, not_active};
use super::refusal::Refused;
use super::state::{BaseImage, Phase, Server, Snapshot};
use super::{Context, view};
use crate::reply::{self, Reply};
use crate::store::Entry;

/// Properties that an image does not inherit from its server (Nova's default `non_inheritable_image_properties`).
const NOT_INHERITED: [&str; 2] = ["cache_in_nova", "bittorrent"];

/// Runs the action named in the body.
pub(super) fn act(context: &mut Context<'_>, id: &str) -> Result<Reply, Refused> {
    let body = body(context)?;
    let mut entries = body.as_object().into_iter().flatten();
    let (Some((action, params)), None) = (entries.next(), entries.next()) else {
        return Err(Refused::bad_request("Malformed request body"));
    };
    match action.as_str() {
        "createImage" => create_image(context, id, params),
        "rebuild" => rebuild(context, id, params),
        other => Err(Refused::bad_request(format!("There is no such action: {other}"))),
    }
}

/// Creates an image of the server. It belongs to the caller's project, even if the original image has another owner.
fn create_image(context: &mut Context<'_>, id: &str, params: &Value) -> Result<Reply, Refused> {
    let name = name(params, "createImage")?;
    let metadata = metadata(params)?;
    context.server(id)?;
    context.allow(ServiceAction::MakeServer, "servers:create_image")?;
    let server = idle_server(context, "createImage", id)?.clone();
    let image_id = ImageId::from_uuid(context.cloud.rng.uuid());
    let mut image = Image::new_queued(image_id, Visibility::Private, context.incoming.now);
    image.name = Some(name);
    image.owner.clone_from(&context.caller.project);
    image.min_ram = server.base.min_ram;
    image.min_disk = context.cloud.world.compute.flavor(&server.flavor).map_or(0, |one| one.disk);
    (image.disk_format, image.container_format) = server.base.formats.clone();
    image.properties = server.base.properties.clone();
    image.properties.retain(|name, _| !NOT_INHERITED.contains(&name.as_str()));
    image.properties.extend(metadata);
    image.properties.extend([
        ("image_type".to_owned(), "snapshot".to_owned()),
        ("instance_uuid".to_owned(), server.id.clone()),
        ("base_image_ref".to_owned(), server.base.id.to_string()),
        ("user_id".to_owned(), context.user.clone()),
    ]);
    if let Some(region) = context.cloud.regions.get_mut(&context.region) {
        region.insert(Entry::new(image));
    }
    let begun = context.incoming.now;
    let snapshot = Snapshot { image: image_id, server: server.id, size: server.base.size, begun };
    context.cloud.compute.region_servers_mut(&context.region).snapshots.push(snapshot);
    let location = match context.cloud.world.profile {
        Profile::OpenStack => {
            format!("{}/images/{image_id}", context.cloud.image_url(&context.region))
        }
        Profile::Rackspace => format!("{}/images/{image_id}", context.url),
    };
    let mut reply = accepted();
    reply::set(&mut reply, LOCATION, &location);
    Ok(reply)
}

fn name(params: &Value, action: &str) -> Result<String, Refused> {
    let value = params.get("name").ok_or_else(|| Refused::missing(action, params, "name"))?;
    let name = value.as_str().filter(|name| !name.is_empty() && name.len() <= 255);
    let invalid = || Refused::invalid("name", value, "It is no text of 1 to 255 characters.");
    name.map(str::to_owned).ok_or_else(invalid)
}

fn accepted() -> Reply {
    reply::bytes(202, "application/json", Vec::new())
}

/// The server, if no other task is running on it.
fn idle_server<'a>(
    context: &'a Context<'_>,
    action: &str,
    id: &str,
) -> Result<&'a Server, Refused> {
    let server = context.server(id)?;
    match server.phase {
        Phase::Building => return Err(Refused::busy(action, id, "vm_state", "building")),
        Phase::Rebuilding => return Err(Refused::busy(action, id, "task_state", "rebuilding")),
        Phase::Active => {}
    }
    let place = context.cloud.compute.region_servers(&context.region);
    if place.and_then(|place| place.snapshot_of(id)).is_some() {
        return Err(Refused::busy(action, id, "task_state", "image_uploading"));
    }
    Ok(server)
}

/// Rebuilds the server from an image.
fn rebuild(context: &mut Context<'_>, id: &str, params: &Value) -> Result<Reply, Refused> {
    let image_param = params.get("imageRef");
    let image_param = image_param.ok_or_else(|| Refused::missing("rebuild", params, "imageRef"))?;
    let image = image_ref(Some(image_param))?;
    let own_image = context.server(id)?.base.id == image;
    context.allow(ServiceAction::MakeServer, "servers:rebuild")?;
    idle_server(context, "rebuild", id)?;
    let entry = context.cloud.regions.get(&context.region).and_then(|region| region.get(image));
    let source = entry.and_then(|entry| context.caller.source(entry));
    boot::may_rebuild(context.cloud.world.profile, source.as_ref(), own_image).map_err(
        |refusal| match refusal {
            BootRefusal::Invisible => Refused::bad_request("Cannot find image for rebuild"),
            BootRefusal::NotActive(_) => not_active(&image.to_string()),
        },
    )?;
    let base = entry.map(|entry| BaseImage::new(&entry.image));
    let name = params.get("name").map(|_| name(params, "rebuild")).transpose()?;
    let now = context.incoming.now;
    let password = context.cloud.rng.text(12);
    let place = context.cloud.compute.region_servers_mut(&context.region);
    let server = place.servers.get_mut(id).ok_or_else(|| Refused::no_such_server(id))?;
    place.building.push(id.to_owned());
    (server.phase, server.since) = (Phase::Rebuilding, now);
    server.base = base.unwrap_or_else(|| server.base.clone());
    server.name = name.unwrap_or_else(|| server.name.clone());
    let mut view = view::server(context, context.server(id)?);
    view["adminPass"] = json!(password);
    let mut reply = reply::json(202, &json!({ "server": view }));
    reply::set(&mut reply, LOCATION, &format!("{}/servers/{id}", context.url));
    Ok(reply)
}
