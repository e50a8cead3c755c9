//! `POST /v2/images/{image_id}/actions/{deactivate,reactivate}`.

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};

use super::api_error::ApiError;
use super::show::image_not_found;
use super::{Context, EMPTY_BODY_MEDIA_TYPE};
use crate::reply::{self, Reply};

/// Blocks downloads for everybody except administrators; everything else still works.
pub(super) fn deactivate(context: &mut Context<'_>, id: &str) -> Result<Reply, ApiError> {
    change_status(context, id, "deactivate", ImageStatus::Active, ImageStatus::Deactivated)
}

/// Allows downloads again.
pub(super) fn reactivate(context: &mut Context<'_>, id: &str) -> Result<Reply, ApiError> {
    change_status(context, id, "reactivate", ImageStatus::Deactivated, ImageStatus::Active)
}

/// Changes the status `from` to `to`; no error if it is `to` already.
fn change_status(
    context: &mut Context<'_>,
    id: &str,
    rule: &str,
    from: ImageStatus,
    to: ImageStatus,
) -> Result<Reply, ApiError> {
    let profile = context.cloud.world.profile;
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    context.caller.check_action(profile, Action::DeactivateImage, entry, None).map_err(
        |refusal| match refusal.status {
            DenialStatus::NotFound => image_not_found(id),
            DenialStatus::Forbidden | DenialStatus::Conflict => ApiError::denied_by_policy(rule),
        },
    )?;
    let status = entry.image.status;
    if status != from && status != to {
        return Err(ApiError::forbidden(format!(
            "Not allowed to {rule} image in status '{status}'"
        )));
    }
    let now = context.incoming.now;
    if let Some(mut entry) = context.entry_mut(id).filter(|_| status == from) {
        entry.image.status = to;
        entry.image.updated_at = now.max(entry.image.updated_at);
    }
    Ok(reply::no_content_with_type(EMPTY_BODY_MEDIA_TYPE))
}
