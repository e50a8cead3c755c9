//! `target/live/env.json`: addresses, accounts and images of the live environment, for tests. Written by `stack` on every start;
//! `tests/live/README.md` describes its fields.

use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::accounts::ACCOUNTS;
use super::glance::REGIONS;
use super::identity::Identity;
use super::images::CreatedImage;
use super::{keystone, ports, single_sign_on};
use crate::failure::{Context, Result};
use crate::output::output;
use crate::paths::Paths;
use crate::python::{PythonEnvironment, SERVICES};

/// The path of the file.
pub fn env_file(paths: &Paths) -> PathBuf {
    paths.live().join("env.json")
}

/// Writes the file.
///
/// # Errors
/// The file cannot be written.
pub fn write_env_file(paths: &Paths, identity: &Identity, images: &[CreatedImage]) -> Result<()> {
    let file = env_file(paths);
    let text = format!("{:#}\n", env_json(paths, identity, images));
    fs::write(&file, text).context(file.display())
}

/// Prints all addresses and users.
pub fn print_addresses() {
    output!("Keystone               {}", keystone::url());
    for region in REGIONS {
        output!("Glance {:<15} {}", region.name, region.url());
    }
    output!("Page, direct           {}", ports::url(ports::PAGE_WITHOUT_PROXY));
    output!("Page, through proxy    {}", ports::url(ports::PAGE_PROXIED));
    output!("CORS proxy             {}", ports::url(ports::PROXY));
    output!("\nUsers (domain Default)");
    for account in &ACCOUNTS {
        output!(
            "  {:<10} {:<20} {} in {}",
            account.user,
            account.password(),
            account.role,
            account.projects.join(", ")
        );
    }
    output!("\nAll of this, with IDs, is in target/live/env.json.");
}

fn env_json(paths: &Paths, identity: &Identity, images: &[CreatedImage]) -> Value {
    let mut users = Map::new();
    for account in &ACCOUNTS {
        let id = identity.users.iter().find_map(|(name, id)| (name == account.user).then_some(id));
        let user = json!({
            "id": id, "password": account.password(), "domain": "Default",
            "projects": account.projects, "roles": [account.role],
            "totp_secret": account.totp_secret,
        });
        users.insert(account.user.to_owned(), user);
    }
    let (id, secret) = &identity.application_credential;
    json!({
        "keystone_url": keystone::url(),
        "regions": REGIONS
            .iter()
            .map(|region| json!({"name": region.name, "glance_url": region.url()}))
            .collect::<Vec<_>>(),
        "page_direct_url": ports::url(ports::PAGE_WITHOUT_PROXY),
        "page_without_image_services_url": ports::page_without_image_services(),
        "page_proxied_url": ports::url(ports::PAGE_PROXIED),
        "proxy_url": ports::url(ports::PROXY),
        "mock_url": ports::url(ports::MOCK_RACKSPACE),
        "projects": identity.projects.iter().cloned().collect::<std::collections::BTreeMap<_, _>>(),
        "users": users,
        "application_credential": {
            "id": id, "secret": secret, "name": "image-share", "user": "producer", "project": "producer",
        },
        "single_sign_on": {
            "identity_provider": single_sign_on::IDENTITY_PROVIDER,
            "protocol": single_sign_on::PROTOCOL,
        },
        "images": images
            .iter()
            .map(|image| json!({"region": image.region, "name": image.name, "id": image.id}))
            .collect::<Vec<_>>(),
        "openstack_client": PythonEnvironment::new(paths, &SERVICES).program("openstack"),
        "logs": paths.live().join("log"),
    })
}
