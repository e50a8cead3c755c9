//! `GET /v2/images/{image_id}`.

use imageshare_core::rules::Action;

use super::refusal::Refused;
use super::{Desk, as_latin_1, view};
use crate::reply::{self, Reply};
use crate::store::{Change, Entry};

/// Shows an image.
pub(super) fn show(desk: &Desk<'_>, id: &str) -> Result<Reply, Refused> {
    let profile = desk.cloud.world.profile;
    let entry = desk.visible(id).ok_or_else(|| not_found(id))?;
    Ok(reply::json(200, &view::image(profile, &desk.caller, entry)))
}

/// 404 in this call's words.
pub(super) fn not_found(id: &str) -> Refused {
    Refused::not_found(format!("No image found with ID {}", as_latin_1(id)))
}

impl Desk<'_> {
    /// The image, if there is one and the caller may see it.
    pub(super) fn visible(&self, id: &str) -> Option<&Entry> {
        let entry = self.cloud.regions.get(&self.region)?.find(id)?;
        self.caller.may(self.cloud.world.profile, Action::ShowImage, entry, None).ok()?;
        Some(entry)
    }

    /// An image that is known to be there, to change it.
    pub(super) fn entry_mut(&mut self, id: &str) -> Option<Change<'_>> {
        self.cloud.regions.get_mut(&self.region)?.find_mut(id)
    }
}
