//! `PUT /v2/images/{image_id}/stage`: stages data for an import.

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};

use super::super::api_error::ApiError;
use super::super::show::image_not_found;
use super::super::{Context, EMPTY_BODY_MEDIA_TYPE};
use super::{length, require_octet_stream, require_status};
use crate::content::Content;
use crate::reply::{self, Reply};

/// Stages the data. Its format is not checked yet.
pub(in super::super) fn stage(context: &mut Context<'_>, id: &str) -> Result<Reply, ApiError> {
    require_octet_stream(context)?;
    let declared_size = length::declared_length(context)?;
    let profile = context.cloud.world.profile;
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    context.caller.check_action(profile, Action::UpdateImage, entry, None).map_err(|refusal| {
        match refusal.status {
            DenialStatus::NotFound => image_not_found(id),
            DenialStatus::Forbidden | DenialStatus::Conflict => {
                ApiError::denied_by_policy("modify_image")
            }
        }
    })?;
    require_status(&entry.image, ImageStatus::Queued, ImageStatus::Uploading)?;
    let body = context.incoming.request.body();
    let fits = if entry.staged.is_some() {
        Err(ApiError::conflict(format!("The image {id} has data on staging")))
    } else {
        length::check_length(body.len() as u64, declared_size, context.options().image_size_cap)
    };
    let (now, body) = (context.incoming.now, body.clone());
    let mut entry = context.entry_mut(id).ok_or_else(|| image_not_found(id))?;
    if let Err(refusal) = fits {
        entry.reset_to_queued(now);
        return Err(refusal);
    }
    let data = Content::from(body);
    entry.image.size = Some(data.size());
    entry.staged = Some(data);
    entry.set_status(ImageStatus::Uploading, now);
    Ok(reply::no_content_with_type(EMPTY_BODY_MEDIA_TYPE))
}
