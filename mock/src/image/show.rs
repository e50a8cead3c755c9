//! `GET /v2/images/{image_id}`.

use imageshare_core::rules::Action;

use super::api_error::ApiError;
use super::{Context, decode_latin_1, view};
use crate::reply::{self, Reply};
use crate::store::{ImageEntry, ImageMut};

/// Shows an image.
pub(super) fn show(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let profile = context.cloud.world.profile;
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    Ok(reply::json(200, &view::image(profile, &context.caller, entry)))
}

/// 404 with the message of this call.
pub(super) fn image_not_found(id: &str) -> ApiError {
    ApiError::not_found(format!("No image found with ID {}", decode_latin_1(id)))
}

impl Context<'_> {
    /// The image, if it exists and is visible to the caller.
    pub(super) fn visible_image(&self, id: &str) -> Option<&ImageEntry> {
        let entry = self.cloud.regions.get(&self.region)?.find(id)?;
        self.caller.check_action(self.cloud.world.profile, Action::ShowImage, entry, None).ok()?;
        Some(entry)
    }

    /// An existing image, for changes.
    pub(super) fn entry_mut(&mut self, id: &str) -> Option<ImageMut<'_>> {
        self.cloud.regions.get_mut(&self.region)?.find_mut(id)
    }
}
