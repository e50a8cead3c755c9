//! The mock's world for a sequence: the people of the live environment and the images that are given, as a world file.

use imageshare_core::model::Timestamp;
use serde_json::{Value, json};

use crate::conformance::fixtures::{DATA, Image, filler};
use crate::conformance::names::Names;
use crate::conformance::people::{CLOSED, PEOPLE, PROJECTS};

/// Where the mock in this process says that it is.
pub const ADDRESS: &str = "http://mock.invalid";
/// The origin of a page that the services let in.
const PAGE: &str = "http://page.invalid";
/// The web server that images can be downloaded from.
const WEB: &str = "http://web.invalid";
/// Where the image services say that their stores lie.
const STORES: &str = "/var/lib/glance";
/// How long an import takes, in milliseconds: long enough to be looked at, short enough to be waited for.
const IMPORT_MILLISECONDS: u32 = 400;
/// How long a token lives, as Keystone has it unless told otherwise.
pub const TOKEN_SECONDS: i64 = 3600;
/// The producer's application credential.
const CREDENTIAL: [&str; 2] = ["c0ffee00c0ffee00c0ffee00c0ffee00", "credential-secret"];

/// When an image was made.
#[derive(Debug, Clone, Copy)]
pub struct When(pub Timestamp);

/// The addresses of Keystone and of Glance in both regions, for a mock at this address.
pub fn addresses(at: &str) -> [String; 3] {
    ["identity", "image/RegionOne", "image/RegionTwo"].map(|service| format!("{at}/{service}"))
}

/// The id of a sequence's image.
pub fn image_id(index: usize) -> String {
    format!("20261120-0000-4000-8000-{index:012x}")
}

/// Ids and passwords in this world.
pub fn names() -> Names {
    let mut names = Names::default();
    for (index, project) in PROJECTS.iter().enumerate() {
        names.set(*project, format!("{:032x}", 0xa000 + index));
    }
    for (index, person) in PEOPLE.iter().enumerate() {
        names.set(format!("{}.user", person.user), format!("{:032x}", 0xb000 + index));
        names.set(format!("{}.password", person.user), person.password());
    }
    names.set("credential", CREDENTIAL[0]);
    names.set("credential.secret", CREDENTIAL[1]);
    names.set("page", PAGE);
    names.set("web", WEB);
    names.set("stores", STORES);
    names
}

/// The world file.
///
/// # Panics
/// An image belongs to nobody who is there.
pub fn file(given: &[(&Image, When)], ids: &[String], names: &Names) -> Value {
    // Fillers are projects too: a world file knows everyone whom it names.
    let fillers = 1..=given.iter().map(|(image, _)| image.fillers).max().unwrap_or_default();
    let fillers = fillers.map(filler).map(|name| json!({"id": name, "name": name}));
    let projects = PROJECTS.iter().map(|name| project(name, names));
    let projects: Vec<Value> = projects.chain(fillers).collect();
    let users: Vec<Value> = PEOPLE.iter().map(|person| user(person.user, names)).collect();
    let images: Vec<Value> =
        given.iter().zip(ids).map(|((given, when), id)| image(given, *when, id, names)).collect();
    json!({
        "profile": "openstack", "token_seconds": TOKEN_SECONDS, "compute": { "offered": false },
        "regions": ["RegionOne", "RegionTwo"],
        // As `cargo xtask live up` sets the real ones up.
        "image_services": {
            "RegionOne": {
                "require_image_format_match": false, "user_storage_quota": 0,
                "import_milliseconds": IMPORT_MILLISECONDS, "web": web(),
            },
            "RegionTwo": {
                "image_size_cap": 1_048_576, "user_storage_quota": 4_194_304,
                "import_milliseconds": IMPORT_MILLISECONDS, "web": web(),
            },
        },
        "cors_origins": [PAGE], "projects": projects, "users": users, "images": images,
    })
}

/// What the web server of the real backend has.
fn web() -> Value {
    let paths = [("0", 0), ("1", 1), ("2", 2), ("slow", 0)];
    let texts = paths.map(|(path, data)| (path, Some(String::from_utf8_lossy(DATA[data].bytes))));
    let all = texts.into_iter().chain([("missing", None)]);
    all.map(|(path, text)| (format!("{WEB}/{path}"), json!(text))).collect()
}

fn project(name: &str, names: &Names) -> Value {
    // `keystone-manage bootstrap` describes the project that it makes.
    let description =
        if name == "admin" { "Bootstrap project for initializing the cloud." } else { "" };
    json!({
        "id": names.get(name).unwrap(), "name": name, "description": description, "enabled": name != CLOSED,
    })
}

fn user(name: &str, names: &Names) -> Value {
    let person = PEOPLE.iter().find(|person| person.user == name).unwrap();
    let roles = person
        .projects
        .iter()
        .map(|project| (names.get(project).unwrap().to_owned(), json!([person.role])));
    let mut user = json!({
        "id": names.get(&format!("{name}.user")).unwrap(), "name": name,
        "password": person.password(), "roles": roles.collect::<serde_json::Map<_, _>>(),
    });
    user["enabled"] = json!(person.enabled);
    if let Some(project) = person.default_project {
        user["default_project"] = json!(names.get(project).unwrap());
    }
    if let Some(secret) = person.totp_secret {
        user["totp_secret"] = json!(secret);
    }
    if !person.multi_factor.is_empty() {
        user["multi_factor"] = json!([person.multi_factor]);
    }
    if let Some(role) = person.domain_role {
        user["domain_roles"] = json!({"default": [role]});
    }
    if let Some(role) = person.system_role {
        user["system_roles"] = json!([role]);
    }
    if name == "producer" {
        user["application_credentials"] = json!([{
            "id": CREDENTIAL[0], "name": "image-share", "secret": CREDENTIAL[1],
            "project": names.get("producer").unwrap(),
        }]);
    }
    user
}

fn image(image: &Image, When(at): When, id: &str, names: &Names) -> Value {
    let at = at.to_micros_text();
    let members: Vec<Value> = image
        .all_members()
        .iter()
        .map(|(member, status)| {
            let project = names.get(member).unwrap_or(member);
            json!({"project": project, "status": status})
        })
        .collect();
    let data = image.content().map(|data| std::str::from_utf8(data.bytes).unwrap());
    // Glance looks for the size of the disk inside; what is no disk of its format has none, but raw is any bytes.
    let disk = data.map(str::len).filter(|_| image.disk_format.as_deref() == Some("raw"));
    json!({
        "id": id, "region": image.region, "owner": names.get(&image.owner).unwrap(), "name": image.name,
        "status": image.status, "visibility": image.visibility, "protected": image.protected,
        "hidden": image.os_hidden, "tags": image.tags, "min_disk": image.min_disk, "min_ram": image.min_ram,
        "disk_format": image.disk_format, "container_format": image.container_format,
        "data": data, "virtual_size": disk,
        "stores": (image.status != "queued").then_some("fast"),
        "created_at": at, "updated_at": at, "members": members, "properties": image.properties,
    })
}
