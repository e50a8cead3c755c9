//! Images through the compute service: `GET /images`, `/images/detail`, `/images/{image_id}` and `DELETE`.
//!
//! It applies the image service's rules to the caller, so both services show the same images.

use imageshare_core::rules::service_policy::ServiceAction;
use imageshare_core::rules::{Action, DenialStatus, ListQuery};
use serde_json::json;

use super::api_error::ApiError;
use super::{Context, view};
use crate::reply::{self, Reply};
use crate::store::{ImageEntry, Region};

/// Lists the images that Glance lists by default: the caller's own, accepted shared ones and public ones.
pub(super) fn list(context: &Context<'_>, detailed: bool) -> Result<Reply, ApiError> {
    context.require_permission(ServiceAction::ReadServers, "images")?;
    let profile = context.cloud.world.profile;
    let query = ListQuery::default();
    let mut found: Vec<&ImageEntry> = context
        .cloud
        .regions
        .get(&context.region)
        .into_iter()
        .flat_map(Region::entries)
        .filter(|entry| {
            context.caller.role.is_some() && context.caller.can_list(profile, entry, &query)
        })
        .collect();
    found.sort_by_key(|entry| std::cmp::Reverse(entry.age_key()));
    let images: Vec<_> =
        found.into_iter().map(|entry| view::image(context, &entry.image, detailed)).collect();
    Ok(reply::json(200, &json!({ "images": images })))
}

fn visible_image<'a>(context: &'a Context<'_>, id: &str) -> Result<&'a ImageEntry, ApiError> {
    let region = context.cloud.regions.get(&context.region);
    let entry = region.and_then(|region| region.find(id)).ok_or_else(ApiError::no_such_image)?;
    context
        .caller
        .check_action(context.cloud.world.profile, Action::ShowImage, entry, None)
        .map_err(|_| ApiError::no_such_image())?;
    Ok(entry)
}

/// Shows an image.
pub(super) fn show(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let image = view::image(context, &visible_image(context, id)?.image, true);
    Ok(reply::json(200, &json!({ "image": image })))
}

/// Deletes an image, by the rules of the image service.
pub(super) fn delete(context: &mut Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let entry = visible_image(context, id)?;
    let forbidden = || ApiError::Forbidden("You are not allowed to delete the image.".to_owned());
    context
        .caller
        .check_action(context.cloud.world.profile, Action::DeleteImage, entry, None)
        .map_err(|refusal| match refusal.status {
            DenialStatus::NotFound => ApiError::no_such_image(),
            DenialStatus::Forbidden | DenialStatus::Conflict => forbidden(),
        })?;
    if entry.image.protected {
        return Err(forbidden());
    }
    let image_id = entry.image.id;
    if let Some(region) = context.cloud.regions.get_mut(&context.region) {
        region.remove(image_id, context.incoming.now);
    }
    Ok(reply::no_content())
}
