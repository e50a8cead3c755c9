//! `GET /v2/info/...`: the import methods, the stores and the usage of quotas.
//!
//! Two headers of the answer to a new image contain the same information.

use http::header::HeaderName;
use imageshare_core::model::RegionName;
use serde_json::{Value, json};

use super::Context;
use super::api_error::ApiError;
use crate::reply::{self, Reply};

/// Chunk size of a file store (the default of `glance_store`).
const CHUNK_SIZE: u32 = 65_536;

/// `GET /v2/info/import`.
pub(super) fn show_import_methods(context: &Context<'_>) -> Reply {
    let methods = &context.options().enabled_import_methods;
    let value =
        json!({ "description": "Import methods available.", "type": "array", "value": methods });
    reply::json(200, &json!({ "import-methods": value }))
}

/// `GET /v2/info/stores`.
pub(super) fn list_stores(context: &Context<'_>) -> Reply {
    reply::json(200, &json!({ "stores": store_list(context) }))
}

/// `GET /v2/info/stores/detail`, for operators: every store is a file store.
pub(super) fn list_store_details(context: &Context<'_>) -> Result<Reply, ApiError> {
    context.caller.require_cloud_admin("stores_info_detail")?;
    let mut stores = store_list(context);
    for store in &mut stores {
        let folder = store_dir(&context.region, store["id"].as_str().unwrap_or_default());
        store["type"] = "file".into();
        store["properties"] =
            json!({ "data_dir": folder, "chunk_size": CHUNK_SIZE, "thin_provisioning": false });
        store["weight"] = 0.into();
    }
    Ok(reply::json(200, &json!({ "stores": stores })))
}

/// The folder of a store's files.
pub(super) fn store_dir(region: &RegionName, store: &str) -> String {
    format!("/var/lib/glance/{region}/{store}")
}

/// `GET /v2/info/usage`: empty, because Keystone quotas are off (the default).
pub(super) fn show_usage() -> Reply {
    reply::json(200, &json!({ "usage": {} }))
}

/// Adds headers that tell the creator of an image how to import data.
pub(super) fn add_import_headers(context: &Context<'_>, reply: &mut Reply) {
    let options = context.options();
    let headers = [
        ("openstack-image-import-methods", &options.enabled_import_methods),
        ("openstack-image-store-ids", &options.enabled_backends),
    ];
    for (name, values) in headers.into_iter().filter(|(_, values)| !values.is_empty()) {
        reply::set_header(reply, HeaderName::from_static(name), &values.join(","));
    }
}

fn store_list(context: &Context<'_>) -> Vec<Value> {
    let options = context.options();
    let store = |id: &String| {
        if id == options.default_store() {
            json!({ "id": id, "default": "true" })
        } else {
            json!({ "id": id })
        }
    };
    options.enabled_backends.iter().map(store).collect()
}
