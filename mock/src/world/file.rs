//! The JSON format of world files. `check` converts it to strict types; `mock/README.md` describes the format.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ImageServiceOptions;
use super::file_services::{Container, Server};
use super::services::{ComputeServiceOptions, RackspaceTaskOptions};
use crate::clock::Clock;
use crate::fault::rule::Rule;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorldFile {
    pub profile: Option<String>,
    pub clock: Option<Clock>,
    #[serde(default)]
    pub faults: Vec<Rule>,
    pub token_seconds: Option<u32>,
    #[serde(default)]
    pub cors_origins: Vec<String>,
    #[serde(default)]
    pub domains: Vec<Domain>,
    pub regions: Vec<String>,
    #[serde(default)]
    pub image_services: BTreeMap<String, ImageServiceOptions>,
    pub projects: Vec<Project>,
    pub users: Vec<User>,
    #[serde(default)]
    pub images: Vec<Image>,
    pub compute: Option<ComputeServiceOptions>,
    #[serde(default)]
    pub servers: Vec<Server>,
    pub transfer: Option<RackspaceTaskOptions>,
    #[serde(default)]
    pub containers: Vec<Container>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Domain {
    pub id: String,
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Project {
    pub id: String,
    pub name: String,
    pub domain: Option<String>,
    #[serde(default)]
    pub description: String,
    pub enabled: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct User {
    pub id: String,
    pub name: String,
    pub domain: Option<String>,
    pub password: Option<String>,
    pub api_key: Option<String>,
    pub enabled: Option<bool>,
    pub passcode: Option<String>,
    #[serde(default)]
    pub must_enrol: bool,
    #[serde(default)]
    pub rcn_roles: BTreeMap<String, Vec<String>>,
    pub default_project: Option<String>,
    pub default_region: Option<String>,
    pub roles: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub application_credentials: Vec<ApplicationCredential>,
    pub totp_secret: Option<String>,
    #[serde(default)]
    pub multi_factor: Vec<Vec<String>>,
    #[serde(default)]
    pub system_roles: Vec<String>,
    #[serde(default)]
    pub domain_roles: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApplicationCredential {
    pub id: String,
    pub name: String,
    pub secret: String,
    pub project: String,
    pub description: Option<String>,
    pub expires_at: Option<String>,
    pub unrestricted: Option<bool>,
    pub roles: Option<Vec<String>>,
    #[serde(default)]
    pub access_rules: Vec<AccessRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccessRule {
    pub id: String,
    pub service: String,
    pub method: String,
    pub path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Image {
    pub id: String,
    pub region: String,
    pub owner: Option<String>,
    pub name: Option<String>,
    pub status: Option<String>,
    pub visibility: Option<String>,
    #[serde(default)]
    pub protected: bool,
    #[serde(default)]
    pub hidden: bool,
    pub data: Option<String>,
    pub data_base64: Option<String>,
    pub size: Option<u64>,
    pub virtual_size: Option<u64>,
    #[serde(default)]
    pub min_disk: u64,
    #[serde(default)]
    pub min_ram: u64,
    pub disk_format: Option<String>,
    pub container_format: Option<String>,
    pub checksum: Option<String>,
    pub os_hash_algo: Option<String>,
    pub os_hash_value: Option<String>,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
    pub stores: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub properties: BTreeMap<String, String>,
    #[serde(default)]
    pub members: Vec<Member>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Member {
    pub project: String,
    pub status: Option<String>,
}
