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
enum ImageStatus {
    /// Its data is uploaded.
    Active,
    /// Its record exists, its data does not.
    Queued,
    /// Uploaded, then deactivated.
    Deactivated,
}

/// An initial image.
struct SeedImage {
    name: &'static str,
    owner: &'static str,
    visibility: &'static str,
    status: ImageStatus,
}

const SEED_IMAGES: [SeedImage; 7] = [
    SeedImage {
        name: "web-server-2026-11",
        owner: "producer",
        visibility: "shared",
        status: ImageStatus::Active,
    },
    SeedImage {
        name: "database-2026-11",
        owner: "producer",
        visibility: "shared",
        status: ImageStatus::Active,
    },
    SeedImage {
        name: "nightly-build",
        owner: "producer",
        visibility: "private",
        status: ImageStatus::Active,
    },
    SeedImage {
        name: "still-empty",
        owner: "producer",
        visibility: "shared",
        status: ImageStatus::Queued,
    },
    SeedImage {
        name: "withdrawn",
        owner: "producer",
        visibility: "shared",
        status: ImageStatus::Deactivated,
    },
    SeedImage {
        name: "community-tools",
        owner: "producer",
        visibility: "community",
        status: ImageStatus::Active,
    },
    SeedImage {
        name: "debian-12-base",
        owner: "admin",
        visibility: "public",
        status: ImageStatus::Active,
    },
];

/// An image of a region.
pub struct CreatedImage {
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
pub fn create_missing() -> Result<Vec<CreatedImage>> {
    let mut images = vec![];
    for owner in ["producer", "admin"] {
        let token = identity::sign_in(owner, owner)?;
        for region in REGIONS {
            let glance = Client::new(format!("{}/v2", region.url()), Some(token.clone()));
            for seed in SEED_IMAGES.iter().filter(|seed| seed.owner == owner) {
                images.push(find_or_create(&glance, region, seed)?);
            }
        }
    }
    Ok(images)
}

fn find_or_create(glance: &Client, region: Region, seed: &SeedImage) -> Result<CreatedImage> {
    let path = format!("/images?name={}&visibility={}", seed.name, seed.visibility);
    let listed = glance.send(&Method::GET, &path, &Value::Null)?;
    let image = |record: &Value| -> Result<CreatedImage> {
        let id =
            record["id"].as_str().ok_or_else(|| Failure::new("Glance returned no image ID."))?;
        Ok(CreatedImage { region: region.name, name: seed.name, id: id.to_owned() })
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
    if seed.status != ImageStatus::Queued {
        let data = format!("{} in {}\n", seed.name, region.name).repeat(64);
        let path = format!("/images/{}/file", image.id);
        glance.send_bytes(&Method::PUT, &path, "application/octet-stream", data.as_bytes())?;
    }
    if seed.status == ImageStatus::Deactivated {
        let path = format!("/images/{}/actions/deactivate", image.id);
        glance.send(&Method::POST, &path, &Value::Null)?;
    }
    Ok(image)
}
