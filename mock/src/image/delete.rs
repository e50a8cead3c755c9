//! `DELETE /v2/images/{image_id}`.

use imageshare_core::rules::{Action, DenialStatus};

use super::api_error::ApiError;
use super::{Context, EMPTY_BODY_MEDIA_TYPE, decode_latin_1};
use crate::reply::{self, Reply};

/// Deletes an image; its members lose access at once, and its ID stays reserved.
pub(super) fn delete(context: &mut Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let profile = context.cloud.world.profile;
    let missing =
        || ApiError::not_found(format!("Failed to find image {} to delete", decode_latin_1(id)));
    let entry = context.visible_image(id).ok_or_else(missing)?;
    context.caller.check_action(profile, Action::DeleteImage, entry, None).map_err(|refusal| {
        match refusal.status {
            DenialStatus::NotFound => missing(),
            DenialStatus::Forbidden | DenialStatus::Conflict => {
                ApiError::denied_by_policy("delete_image")
            }
        }
    })?;
    if entry.image.protected {
        return Err(ApiError::forbidden(format!("Image {id} is protected and cannot be deleted.")));
    }
    let image_id = entry.image.id;
    if let Some(region) = context.cloud.regions.get_mut(&context.region) {
        region.remove(image_id, context.incoming.now);
    }
    Ok(reply::no_content_with_type(EMPTY_BODY_MEDIA_TYPE))
}
