//! Creates the service catalog of Keystone: regions and endpoints. Called by `identity`; existing records are reused.

use serde_json::{Value, json};
use ureq::http::Method;

use super::admin_client::AdminClient;
use super::glance::{REGIONS, Region};
use super::keystone;
use crate::failure::Result;

/// The endpoints of Keystone and of the image service for every region and interface. Keystone has one address for all regions;
/// clients look for it in their own region.
///
/// # Errors
/// Keystone cannot be reached, or it responds with an error.
pub fn create_missing(admin: &AdminClient) -> Result<()> {
    for region in REGIONS {
        // Creating an existing region is refused, so check first.
        let path = format!("/regions/{}", region.name);
        if admin.0.send(&Method::GET, &path, &Value::Null).is_err() {
            let body = json!({"region": {"id": region.name}});
            admin.0.send(&Method::POST, "/regions", &body)?;
        }
    }
    create_endpoints(admin, "identity", "keystone", |_| keystone::url())?;
    create_endpoints(admin, "image", "glance", Region::url)
}

/// The missing endpoints of one service; `url` is its address in a region.
fn create_endpoints(
    admin: &AdminClient,
    service_type: &str,
    name: &str,
    url: impl Fn(Region) -> String,
) -> Result<()> {
    let service = admin.find_or_create("service", &json!({"type": service_type, "name": name}))?;
    let listed =
        admin.0.send(&Method::GET, &format!("/endpoints?service_id={service}"), &Value::Null)?;
    let existing = listed.body["endpoints"].as_array().cloned().unwrap_or_default();
    for region in REGIONS {
        for interface in ["public", "internal", "admin"] {
            let exists = existing
                .iter()
                .any(|one| one["region_id"] == region.name && one["interface"] == interface);
            if !exists {
                let endpoint = json!({"endpoint": {
                    "service_id": service, "region_id": region.name,
                    "interface": interface, "url": url(region),
                }});
                admin.0.send(&Method::POST, "/endpoints", &endpoint)?;
            }
        }
    }
    Ok(())
}
