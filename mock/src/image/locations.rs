//! `GET` and `POST /v2/images/{image_id}/locations`: lists the locations of image data, for operators; adding one always fails,
//! because no store here is a web server.
//!
//! Called by `admin_api`: our client never calls it. The order of the checks is the service's (measured).

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};
use serde_json::{Value, json};

use super::api_error::ApiError;
use super::schema::{self, Schema};
use super::show::image_not_found;
use super::{Context, body, info};
use crate::python::PyValue;
use crate::reply::{self, Reply};

/// The key under which the service validates a body.
const SCHEMA_NAME: &str = "add_location";

/// One location for each store that has the data.
pub(super) fn list(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    context.caller.require_cloud_admin("fetch_image_location")?;
    let location = |store: &String| {
        let folder = info::store_dir(&context.region, store);
        json!({
            "url": format!("file://{folder}/{}", entry.image.id),
            "metadata": { "store": store },
        })
    };
    let locations: Vec<Value> = entry.store_ids().iter().map(location).collect();
    Ok(reply::json(200, &Value::Array(locations)))
}

/// The refusal of a new location. A caller with permission gets the error that the http store is missing; service accounts, which
/// need none, do not exist here.
pub(super) fn refuse_add(context: &Context<'_>, id: &str) -> ApiError {
    check_request(context, id).err().unwrap_or_else(|| {
        ApiError::forbidden("http store must be enabled to use location API by normal user.")
    })
}

fn check_request(context: &Context<'_>, id: &str) -> Result<(), ApiError> {
    let body_bytes = context.incoming.request.body();
    body::parse_json_body(body_bytes)?;
    let fields: PyValue =
        serde_json::from_slice(body_bytes).map_err(|_| ApiError::server_error())?;
    schema::validate_body(
        Schema::Location,
        &PyValue::Dict(vec![(SCHEMA_NAME.to_owned(), fields)]),
    )?;
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    let status = entry.image.status;
    if status != ImageStatus::Queued {
        return Err(ApiError::conflict(format!(
            "It's not allowed to add locations if image status is {status}."
        )));
    }
    let allowed =
        context.caller.check_action(context.cloud.world.profile, Action::UpdateImage, entry, None);
    allowed.map_err(|refusal| match refusal.status {
        DenialStatus::NotFound => image_not_found(id),
        DenialStatus::Forbidden | DenialStatus::Conflict => {
            ApiError::denied_by_policy("add_image_location")
        }
    })
}
