//! `PATCH /v2/images/{image_id}`: changes properties, all or nothing.
//!
//! [`change`] parses the operations, [`mod@pointer`] their paths, [`apply`] applies them to a copy, which replaces the image only if
//! all succeed.

use http::header::CONTENT_TYPE;
use imageshare_core::rules::Profile;

use super::api_error::ApiError;
use super::show::image_not_found;
use super::{Context, body, db_limits, view};
use crate::image::property_protection::{PropertyRefusal, may_change};
use crate::reply::{self, Reply};

mod apply;
mod change;
mod pointer;
mod values;

pub(super) use apply::{check_property_count, set_base_property};

/// The accepted media types, in the order in which the service lists them.
const ACCEPTED_TYPES: &str =
    "application/openstack-images-v2.0-json-patch, application/openstack-images-v2.1-json-patch";

/// The placeholder that the service leaves in its message if no media type was sent (measured).
const CONTENT_TYPE_PLACEHOLDER: &str = "${CONTENT_TYPE}";

/// The JSON patch format of a media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum JsonPatchDraft {
    /// Version 2.0: `{"replace": "/name", "value": "x"}`; `add` refuses an existing property.
    Four,
    /// Version 2.1: `{"op": "replace", "path": "/name", "value": "x"}`.
    Ten,
}

/// Updates an image.
pub(super) fn update(mut context: Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let draft =
        parse_draft(context.incoming.header(CONTENT_TYPE).unwrap_or(CONTENT_TYPE_PLACEHOLDER))?;
    let profile = context.cloud.world.profile;
    let changes = change::parse_changes(
        profile,
        draft,
        body::parse_json_body(context.incoming.request.body())?,
    )?;
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    let mut copy = entry.clone();
    for change in &changes {
        apply::apply_change(profile, &context.caller, &mut copy, draft, change)?;
    }
    apply::check_property_quota(&entry.image, &copy.image)?;
    db_limits::check_image(&copy.image)?;
    if !changes.is_empty() {
        copy.image.updated_at = context.incoming.now.max(entry.image.updated_at);
    }
    let sent = changes.iter().map(|change| (change.name.as_str(), &change.value));
    let answer = view::image(profile, &context.caller, &copy).with_sent_amounts(sent);
    if let Some(mut entry) = context.entry_mut(id) {
        *entry = copy;
    }
    if context.visible_image(id).is_none() {
        // Giving an image to another owner takes effect, although the answer is a refusal (measured).
        return Err(ApiError::forbidden(format!("Forbidding request, image {id} not visible")));
    }
    Ok(reply::json(200, &answer))
}

fn parse_draft(content_type: &str) -> Result<JsonPatchDraft, ApiError> {
    match content_type.split(';').next().unwrap_or_default().trim() {
        "application/openstack-images-v2.0-json-patch" => Ok(JsonPatchDraft::Four),
        "application/openstack-images-v2.1-json-patch" => Ok(JsonPatchDraft::Ten),
        _ => Err(ApiError::unsupported_patch_type(
            content_type,
            ACCEPTED_TYPES,
            format!("Image PATCH expects Content-Type one of: {ACCEPTED_TYPES}"),
        )),
    }
}

/// Refuses a property that only the service or the operator may change.
fn require_writable(profile: Profile, name: &str) -> Result<(), ApiError> {
    may_change(profile, name).map_err(|refusal| property_error(refusal, name))
}

/// The message of a refused property.
fn property_error(refusal: PropertyRefusal, name: &str) -> ApiError {
    match refusal {
        PropertyRefusal::ReadOnly | PropertyRefusal::OperatorsOnly => {
            ApiError::forbidden(format!("Attribute '{name}' is read-only."))
        }
        PropertyRefusal::Reserved => {
            ApiError::forbidden(format!("Attribute '{name}' is reserved."))
        }
        PropertyRefusal::MachineImagesOnly => {
            ApiError::forbidden(format!("Attribute '{name}' belongs to images in the format ami."))
        }
    }
}
