//! The JSON of servers, flavors and images, as the compute service sends it.

use imageshare_core::model::{Image, ImageStatus};
use imageshare_core::rules::Profile;
use serde_json::{Map, Value, json};

use super::Context;
use super::state::{Flavor, Server, ServerPhase};

/// Links to a resource: with the versioned URL, and without the version.
pub(super) fn links(context: &Context<'_>, collection: &str, id: &str) -> Value {
    let root = context.compute_url.replacen("/v2.1", "", 1).replacen("/v2/", "/", 1);
    json!([
        { "rel": "self", "href": format!("{}/{collection}/{id}", context.compute_url) },
        { "rel": "bookmark", "href": format!("{root}/{collection}/{id}") },
    ])
}

/// A server in a list without details.
pub(super) fn server_summary(context: &Context<'_>, server: &Server) -> Value {
    json!({
        "id": server.id,
        "name": server.name,
        "links": links(context, "servers", &server.id),
    })
}

/// A server with all details.
pub(super) fn server(context: &Context<'_>, server: &Server) -> Value {
    let (status, vm_state, task_state, progress) = match server.phase {
        ServerPhase::Building => ("BUILD", "building", Some("spawning"), 0),
        ServerPhase::Rebuilding => ("REBUILD", "active", Some("rebuild_spawning"), 0),
        ServerPhase::Active => ("ACTIVE", "active", snapshot_task_state(context, server), 100),
    };
    let base = server.base.id.to_string();
    let mut view = server_summary(context, server);
    let details = json!({
        "status": status,
        "progress": progress,
        "tenant_id": server.owner.as_str(),
        "user_id": server.user,
        "image": { "id": base, "links": [bookmark_link(context, "images", &base)] },
        "flavor": { "id": server.flavor, "links": [bookmark_link(context, "flavors", &server.flavor)] },
        "metadata": server.metadata,
        "addresses": {},
        "accessIPv4": "",
        "accessIPv6": "",
        "hostId": "",
        "key_name": null,
        "config_drive": "",
        "created": server.created.to_iso_seconds(),
        "updated": server.since.to_iso_seconds(),
        "OS-DCF:diskConfig": "MANUAL",
        "OS-EXT-STS:vm_state": vm_state,
        "OS-EXT-STS:task_state": task_state,
        "OS-EXT-STS:power_state": i32::from(server.phase == ServerPhase::Active),
    });
    if let (Value::Object(view), Value::Object(details)) = (&mut view, details) {
        view.extend(details);
    }
    view
}

/// The server's task state while an image is being created from it.
fn snapshot_task_state(context: &Context<'_>, server: &Server) -> Option<&'static str> {
    let snapshot =
        context.cloud.compute.region_servers(&context.region)?.snapshot_of(&server.id)?;
    let entry = context.cloud.regions.get(&context.region)?.get(snapshot.image)?;
    Some(match entry.image.status {
        ImageStatus::Queued => "image_pending_upload",
        _ => "image_uploading",
    })
}

fn bookmark_link(context: &Context<'_>, collection: &str, id: &str) -> Value {
    links(context, collection, id)[1].clone()
}

/// A flavor.
pub(super) fn flavor(context: &Context<'_>, flavor: &Flavor, detailed: bool) -> Value {
    let mut view = json!({
        "id": flavor.id,
        "name": flavor.name,
        "links": links(context, "flavors", &flavor.id),
    });
    if detailed {
        view["vcpus"] = flavor.vcpus.into();
        view["ram"] = flavor.ram.into();
        view["disk"] = flavor.disk.into();
        view["swap"] = "".into();
        view["rxtx_factor"] = 1.0.into();
        view["OS-FLV-EXT-DATA:ephemeral"] = 0.into();
        view["OS-FLV-DISABLED:disabled"] = false.into();
        view["os-flavor-access:is_public"] = true.into();
    }
    view
}

/// An image as Nova has always shown it: an upper-case status, and all image properties as metadata.
pub(super) fn image(context: &Context<'_>, image: &Image, detailed: bool) -> Value {
    let id = image.id.to_string();
    let mut view = Map::new();
    view.insert("id".to_owned(), id.as_str().into());
    view.insert("name".to_owned(), image.name.clone().into());
    view.insert("links".to_owned(), links(context, "images", &id));
    if !detailed {
        return view.into();
    }
    let (status, progress) = match image.status {
        ImageStatus::Active => ("ACTIVE", 100),
        ImageStatus::Queued => ("SAVING", 25),
        ImageStatus::Saving => ("SAVING", 50),
        ImageStatus::Killed => ("ERROR", 0),
        ImageStatus::Deleted | ImageStatus::PendingDelete => ("DELETED", 0),
        ImageStatus::Uploading | ImageStatus::Importing | ImageStatus::Deactivated => {
            ("UNKNOWN", 0)
        }
    };
    let details = json!({
        "status": status,
        "progress": progress,
        "minDisk": image.min_disk,
        "minRam": image.min_ram,
        "created": image.created_at.to_iso_seconds(),
        "updated": image.updated_at.to_iso_seconds(),
        "metadata": image.properties,
        "OS-EXT-IMG-SIZE:size": image.size.unwrap_or_default(),
    });
    if let Value::Object(details) = details {
        view.extend(details);
    }
    if let Some(server) = image.property("instance_uuid") {
        let place = json!({ "id": server, "links": links(context, "servers", server) });
        view.insert("server".to_owned(), place);
    }
    if context.cloud.world.profile == Profile::Rackspace {
        view.insert("OS-DCF:diskConfig".to_owned(), "MANUAL".into());
    }
    view.into()
}
