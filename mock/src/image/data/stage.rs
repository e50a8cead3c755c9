//! `PUT /v2/images/{image_id}/stage`: puts data aside for an import.

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, Face};

use super::super::refusal::Refused;
use super::super::show::not_found;
use super::super::{Desk, NO_CONTENT_TYPE};
use super::{length, must_be_bytes, must_lead_to};
use crate::content::Content;
use crate::reply::{self, Reply};

/// Stages the data. What it is does not matter yet.
pub(in super::super) fn stage(desk: &mut Desk<'_>, id: &str) -> Result<Reply, Refused> {
    must_be_bytes(desk)?;
    let said = length::said(desk)?;
    let profile = desk.cloud.world.profile;
    let entry = desk.visible(id).ok_or_else(|| not_found(id))?;
    desk.caller.may(profile, Action::UpdateImage, entry, None).map_err(
        |refusal| match refusal.face {
            Face::NotFound => not_found(id),
            Face::Forbidden | Face::Conflict => Refused::policy("modify_image"),
        },
    )?;
    must_lead_to(&entry.image, ImageStatus::Queued, ImageStatus::Uploading)?;
    let body = desk.ask.request.body();
    let fits = if entry.staged.is_some() {
        Err(Refused::conflict(format!("The image {id} has data on staging")))
    } else {
        length::fits(body.len() as u64, said, desk.options().image_size_cap)
    };
    let (now, body) = (desk.ask.now, body.clone());
    let mut entry = desk.entry_mut(id).ok_or_else(|| not_found(id))?;
    if let Err(refusal) = fits {
        entry.restore(now);
        return Err(refusal);
    }
    let content = Content::from(body);
    entry.image.size = Some(content.size());
    entry.staged = Some(content);
    entry.become_of(ImageStatus::Uploading, now);
    Ok(reply::no_content_of(NO_CONTENT_TYPE))
}
