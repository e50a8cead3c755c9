//! The JSON format of a world file's servers and containers. `check` converts it to strict types.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Server {
    pub id: String,
    pub region: String,
    pub project: String,
    pub user: Option<String>,
    pub name: String,
    pub image: String,
    pub flavor: String,
    pub created_at: Option<String>,
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Container {
    pub region: String,
    pub project: String,
    pub name: String,
    #[serde(default)]
    pub objects: Vec<Object>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Object {
    pub name: String,
    pub content_type: Option<String>,
    pub modified_at: Option<String>,
    pub data: Option<String>,
    pub data_base64: Option<String>,
    pub size: Option<u64>,
    pub vhd: Option<Vhd>,
    pub manifest: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vhd {
    pub kind: String,
    pub creator: Option<String>,
    pub virtual_size: u64,
    pub uuid: Option<String>,
    pub operating_system: Option<String>,
    #[serde(default)]
    pub damaged: bool,
}
