//! Tags of an image: `PUT` and `DELETE /v2/images/{image_id}/tags/{tag}`.

use imageshare_core::model::Timestamp;
use imageshare_core::rules::{Action, Face};

use super::refusal::Refused;
use super::show::not_found;
use super::{Desk, as_latin_1};
use crate::reply::{self, Reply};

/// Tags an image may have, and characters of each (Glance's defaults).
pub(super) const QUOTA: usize = 128;
const LONGEST: usize = 255;

/// Puts a tag on; twice is once.
pub(super) fn add(mut desk: Desk<'_>, id: &str, tag: &str) -> Result<Reply, Refused> {
    let tag = as_latin_1(tag);
    let now = desk.ask.now;
    let image = &mut desk.changeable(id)?.image;
    if tag.chars().count() > LONGEST {
        return Err(Refused::bad_request(format!(
            "Provided object does not match schema 'image': {tag} is longer than {LONGEST}"
        )));
    }
    if !image.tags.contains(&tag) {
        let attempted = image.tags.len() + 1;
        if attempted > QUOTA {
            return Err(Refused::too_many(format!(
                "Image tag limit exceeded for image {id}: The limit has been exceeded on the number of allowed image tags. Attempted: {attempted}, Maximum: {QUOTA}:"
            )));
        }
        image.tags.push(tag);
    }
    touch(&mut image.updated_at, now);
    Ok(reply::no_content())
}

/// Takes a tag off.
pub(super) fn remove(mut desk: Desk<'_>, id: &str, tag: &str) -> Result<Reply, Refused> {
    let tag = as_latin_1(tag);
    let now = desk.ask.now;
    let image = &mut desk.changeable(id)?.image;
    let Some(at) = image.tags.iter().position(|one| *one == tag) else {
        return Err(Refused::no_such_path());
    };
    image.tags.remove(at);
    touch(&mut image.updated_at, now);
    Ok(reply::no_content())
}

fn touch(updated_at: &mut Timestamp, now: Timestamp) {
    *updated_at = now.max(*updated_at);
}

impl Desk<'_> {
    /// The image, if the caller may change its tags.
    fn changeable(&mut self, id: &str) -> Result<&mut crate::store::Entry, Refused> {
        let profile = self.cloud.world.profile;
        let entry = self.visible(id).ok_or_else(|| not_found(id))?;
        self.caller.may(profile, Action::ChangeTags, entry, None).map_err(
            |refusal| match refusal.face {
                Face::NotFound => not_found(id),
                Face::Forbidden | Face::Conflict => Refused::policy("modify_image"),
            },
        )?;
        self.entry_mut(id).ok_or_else(|| not_found(id))
    }
}
