//! Tags of an image: `PUT` and `DELETE /v2/images/{image_id}/tags/{tag}`.

use imageshare_core::model::Timestamp;
use imageshare_core::rules::{Action, DenialStatus};

use super::api_error::ApiError;
use super::{Context, EMPTY_BODY_MEDIA_TYPE, decode_latin_1, members, schema};
use crate::python::PyValue;
use crate::reply::{self, Reply};

/// Maximum number of tags of an image (Glance's default).
pub(super) const TAG_QUOTA: usize = 128;

/// Adds a tag; no error if the image already has it.
pub(super) fn add(mut context: Context<'_>, id: &str, tag: &str) -> Result<Reply, ApiError> {
    let tag = decode_latin_1(tag);
    schema::validate_value(
        context.cloud.world.profile,
        "tags",
        PyValue::List(vec![PyValue::Text(tag.clone())]),
    )?;
    let now = context.incoming.now;
    let mut entry = context.editable_image(id)?;
    let image = &mut entry.image;
    if !image.tags.contains(&tag) {
        let attempted = image.tags.len() + 1;
        if attempted > TAG_QUOTA {
            return Err(ApiError::limit_exceeded(format!(
                "Image tag limit exceeded for image {id}: The limit has been exceeded on the number of allowed image tags. Attempted: {attempted}, Maximum: {TAG_QUOTA}:"
            )));
        }
        image.tags.push(tag);
    }
    touch(&mut image.updated_at, now);
    Ok(reply::no_content_with_type(EMPTY_BODY_MEDIA_TYPE))
}

/// Removes a tag.
pub(super) fn remove(mut context: Context<'_>, id: &str, tag: &str) -> Result<Reply, ApiError> {
    let tag = decode_latin_1(tag);
    let now = context.incoming.now;
    let mut entry = context.editable_image(id)?;
    let image = &mut entry.image;
    let Some(at) = image.tags.iter().position(|one| *one == tag) else {
        return Err(ApiError::no_such_path());
    };
    image.tags.remove(at);
    touch(&mut image.updated_at, now);
    Ok(reply::no_content_with_type(EMPTY_BODY_MEDIA_TYPE))
}

fn touch(updated_at: &mut Timestamp, now: Timestamp) {
    *updated_at = now.max(*updated_at);
}

impl Context<'_> {
    /// The image, if the caller may change its tags.
    fn editable_image(&mut self, id: &str) -> Result<crate::store::ImageMut<'_>, ApiError> {
        let profile = self.cloud.world.profile;
        let entry = self.visible_image(id).ok_or_else(|| members::no_such_image(id))?;
        self.caller.check_action(profile, Action::ChangeTags, entry, None).map_err(|refusal| {
            match refusal.status {
                DenialStatus::NotFound => members::no_such_image(id),
                DenialStatus::Forbidden | DenialStatus::Conflict => {
                    ApiError::denied_by_policy("modify_image")
                }
            }
        })?;
        self.entry_mut(id).ok_or_else(|| members::no_such_image(id))
    }
}
