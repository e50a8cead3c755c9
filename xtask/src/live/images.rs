//! Creates the initial images of every live region, one of each kind that the tests need. Called by `stack` on every start; an
//! image whose name already exists is not changed.

use serde_json::{Value, json};
use ureq::http::Method;

use super::glance::{REGIONS, Region};
use super::http::Client;
use super::identity;
use crate::failure::{Failure, Result};

/// The status of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Its data is uploaded.
    Active,
    /// Its record exists, its data does not.
    Queued,
    /// Uploaded, then deactivated.
    Deactivated,
}

/// An initial image.
struct Seed {
    name: &'static str,
    owner: &'static str,
    visibility: &'static str,
    state: State,
}

const SEEDS: [Seed; 7] = [
    Seed {
        name: "web-server-2026-11",
        owner: "producer",
        visibility: "shared",
        state: State::Active,
    },
    Seed {
        name: "database-2026-11",
        owner: "producer",
        visibility: "shared",
        state: State::Active,
    },
    Seed { name: "nightly-build", owner: "producer", visibility: "private", state: State::Active },
    Seed { name: "still-empty", owner: "producer", visibility: "shared", state: State::Queued },
    Seed { name: "withdrawn", owner: "producer", visibility: "shared", state: State::Deactivated },
    Seed {
        name: "community-tools",
        owner: "producer",
        visibility: "community",
        state: State::Active,
    },
    Seed { name: "debian-12-base", owner: "admin", visibility: "public", state: State::Active },
];

/// An image of a region.
pub struct Image {
    /// The region, the only one with this image.
    pub region: &'static str,
    /// The name, the same in every region.
    pub name: &'static str,
    /// The ID that Glance assigned.
    pub id: String,
}

/// Creates the images that are missing.
///
/// # Errors
/// A Glance cannot be reached, or it responds with an error.
pub fn fill() -> Result<Vec<Image>> {
    let mut images = vec![];
    for owner in ["producer", "admin"] {
        let token = identity::sign_in(owner, owner)?;
        for region in REGIONS {
            let glance = Client::new(format!("{}/v2", region.url()), Some(token.clone()));
            for seed in SEEDS.iter().filter(|seed| seed.owner == owner) {
                images.push(ensure(&glance, region, seed)?);
            }
        }
    }
    Ok(images)
}

fn ensure(glance: &Client, region: Region, seed: &Seed) -> Result<Image> {
    let path = format!("/images?name={}&visibility={}", seed.name, seed.visibility);
    let listed = glance.send(&Method::GET, &path, &Value::Null)?;
    let image = |record: &Value| -> Result<Image> {
        let id =
            record["id"].as_str().ok_or_else(|| Failure::new("Glance returned no image ID."))?;
        Ok(Image { region: region.name, name: seed.name, id: id.to_owned() })
    };
    if let Some(found) = listed.body["images"].get(0) {
        return image(found);
    }
    let record = json!({
        "name": seed.name, "visibility": seed.visibility,
        "disk_format": "raw", "container_format": "bare",
        "min_disk": 1, "min_ram": 512, "os_distro": "debian",
    });
    let image = image(&glance.send(&Method::POST, "/images", &record)?.body)?;
    if seed.state != State::Queued {
        let data = format!("{} in {}\n", seed.name, region.name).repeat(64);
        let path = format!("/images/{}/file", image.id);
        glance.send_bytes(&Method::PUT, &path, "application/octet-stream", data.as_bytes())?;
    }
    if seed.state == State::Deactivated {
        let path = format!("/images/{}/actions/deactivate", image.id);
        glance.send(&Method::POST, &path, &Value::Null)?;
    }
    Ok(image)
}
