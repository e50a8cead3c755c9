//! The mock's world file for a sequence: the users and projects of the live environment, and the fixtures. Used by `in_process`
//! and `mock_server`.

use imageshare_core::model::Timestamp;
use serde_json::{Value, json};

use crate::conformance::actors::{ACTORS, Actor, DISABLED_PROJECT, PROJECTS};
use crate::conformance::fixtures::{FixtureImage, IMAGE_DATA, filler_project};
use crate::conformance::placeholders::Placeholders;

/// The base URL of the mock in process.
pub const BASE_URL: &str = "http://mock.invalid";
/// The origin that CORS allows.
const PAGE_ORIGIN: &str = "http://page.invalid";
/// The URL of the web server for image imports.
const IMPORT_SERVER_URL: &str = "http://web.invalid";
/// The folder in the image services' store locations.
const STORE_FOLDER: &str = "/var/lib/glance";
/// How long an import takes, in milliseconds: long enough for a test to see it in progress.
const IMPORT_MILLISECONDS: u32 = 400;
/// The lifetime of a token: Keystone's default.
pub const TOKEN_LIFETIME_SECONDS: i64 = 3600;
/// ID and secret of the producer's application credential.
const APPLICATION_CREDENTIAL: [&str; 2] = ["c0ffee00c0ffee00c0ffee00c0ffee00", "credential-secret"];

/// When an image was created.
#[derive(Debug, Clone, Copy)]
pub struct CreatedAt(pub Timestamp);

/// The URLs of Keystone and of Glance in both regions, for a mock at this base URL.
pub fn service_urls(base: &str) -> [String; 3] {
    ["identity", "image/RegionOne", "image/RegionTwo"].map(|service| format!("{base}/{service}"))
}

/// The ID of a sequence's image.
pub fn image_id(index: usize) -> String {
    format!("20261120-0000-4000-8000-{index:012x}")
}

/// IDs and passwords in this world.
pub fn placeholders() -> Placeholders {
    let mut placeholders = Placeholders::default();
    for (index, project) in PROJECTS.iter().enumerate() {
        placeholders.set(*project, format!("{:032x}", 0xa000 + index));
    }
    for (index, actor) in ACTORS.iter().enumerate() {
        placeholders.set(format!("{}.user", actor.user), format!("{:032x}", 0xb000 + index));
        placeholders.set(format!("{}.password", actor.user), actor.password());
    }
    placeholders.set("credential", APPLICATION_CREDENTIAL[0]);
    placeholders.set("credential.secret", APPLICATION_CREDENTIAL[1]);
    placeholders.set("page", PAGE_ORIGIN);
    placeholders.set("web", IMPORT_SERVER_URL);
    placeholders.set("stores", STORE_FOLDER);
    placeholders
}

/// The world file.
///
/// # Panics
/// An image belongs to an unknown project.
pub fn world_json(
    fixtures: &[(&FixtureImage, CreatedAt)],
    ids: &[String],
    placeholders: &Placeholders,
) -> Value {
    // Fillers are projects too, because a world file must contain every project that it refers to.
    let fillers = 1..=fixtures.iter().map(|(image, _)| image.fillers).max().unwrap_or_default();
    let fillers = fillers.map(filler_project).map(|name| json!({"id": name, "name": name}));
    let projects = PROJECTS.iter().map(|name| project_json(name, placeholders));
    let projects: Vec<Value> = projects.chain(fillers).collect();
    let users: Vec<Value> = ACTORS.iter().map(|actor| user_json(actor, placeholders)).collect();
    let images = fixtures.iter().zip(ids);
    let images: Vec<Value> = images
        .map(|((image, created), id)| image_json(image, *created, id, placeholders))
        .collect();
    json!({
        "profile": "openstack", "token_seconds": TOKEN_LIFETIME_SECONDS, "compute": { "offered": false },
        "regions": ["RegionOne", "RegionTwo"],
        // The configuration that `cargo xtask live up` gives the real services.
        "image_services": {
            "RegionOne": {
                "require_image_format_match": false, "user_storage_quota": 0,
                "import_milliseconds": IMPORT_MILLISECONDS, "web": web_files_json(),
            },
            "RegionTwo": {
                "image_size_cap": 1_048_576, "user_storage_quota": 4_194_304,
                "import_milliseconds": IMPORT_MILLISECONDS, "web": web_files_json(),
            },
        },
        "cors_origins": [PAGE_ORIGIN], "projects": projects, "users": users, "images": images,
    })
}

/// The content of the real backend's import server.
fn web_files_json() -> Value {
    let paths = [("0", 0), ("1", 1), ("2", 2), ("slow", 0)];
    let texts =
        paths.map(|(path, data)| (path, Some(String::from_utf8_lossy(IMAGE_DATA[data].bytes))));
    let all = texts.into_iter().chain([("missing", None)]);
    all.map(|(path, text)| (format!("{IMPORT_SERVER_URL}/{path}"), json!(text))).collect()
}

fn project_json(name: &str, placeholders: &Placeholders) -> Value {
    // The description that `keystone-manage bootstrap` sets.
    let description =
        if name == "admin" { "Bootstrap project for initializing the cloud." } else { "" };
    json!({
        "id": placeholders.get(name).unwrap(), "name": name, "description": description, "enabled": name != DISABLED_PROJECT,
    })
}

fn user_json(actor: &Actor, placeholders: &Placeholders) -> Value {
    let name = actor.user;
    let roles = actor
        .projects
        .iter()
        .map(|project| (placeholders.get(project).unwrap().to_owned(), json!([actor.role])));
    let mut user = json!({
        "id": placeholders.get(&format!("{name}.user")).unwrap(), "name": name,
        "password": actor.password(), "roles": roles.collect::<serde_json::Map<_, _>>(),
    });
    user["enabled"] = json!(actor.enabled);
    if let Some(project) = actor.default_project {
        user["default_project"] = json!(placeholders.get(project).unwrap());
    }
    if let Some(secret) = actor.totp_secret {
        user["totp_secret"] = json!(secret);
    }
    if !actor.required_methods.is_empty() {
        user["multi_factor"] = json!([actor.required_methods]);
    }
    if let Some(role) = actor.domain_role {
        user["domain_roles"] = json!({"default": [role]});
    }
    if let Some(role) = actor.system_role {
        user["system_roles"] = json!([role]);
    }
    if name == "producer" {
        user["application_credentials"] = json!([{
            "id": APPLICATION_CREDENTIAL[0], "name": "image-share", "secret": APPLICATION_CREDENTIAL[1],
            "project": placeholders.get("producer").unwrap(),
        }]);
    }
    user
}

fn image_json(
    image: &FixtureImage,
    CreatedAt(time): CreatedAt,
    id: &str,
    placeholders: &Placeholders,
) -> Value {
    let time = time.to_iso_micros();
    let members: Vec<Value> = image
        .all_members()
        .iter()
        .map(|(member, status)| {
            let project = placeholders.get(member).unwrap_or(member);
            json!({"project": project, "status": status})
        })
        .collect();
    let data = image.content().map(|data| std::str::from_utf8(data.bytes).unwrap());
    // Glance reads the virtual size from the data, which is not a valid disk here. With the format raw, any bytes are one.
    let virtual_size = data.map(str::len).filter(|_| image.disk_format.as_deref() == Some("raw"));
    json!({
        "id": id, "region": image.region, "owner": placeholders.get(&image.owner).unwrap(), "name": image.name,
        "status": image.status, "visibility": image.visibility, "protected": image.protected,
        "hidden": image.os_hidden, "tags": image.tags, "min_disk": image.min_disk, "min_ram": image.min_ram,
        "disk_format": image.disk_format, "container_format": image.container_format,
        "data": data, "virtual_size": virtual_size,
        "stores": (image.status != "queued").then_some("fast"),
        "created_at": time, "updated_at": time, "members": members, "properties": image.properties,
    })
}
