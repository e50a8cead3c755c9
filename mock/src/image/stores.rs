//! `DELETE /v2/stores/{store_id}/{image_id}`: removes an image's data from one of several stores. Also lists an image's stores.

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};

use super::api_error::ApiError;
use super::{Context, EMPTY_BODY_MEDIA_TYPE, decode_latin_1};
use crate::reply::{self, Reply};
use crate::store::ImageEntry;
use crate::world::ImageServiceOptions;

/// Internal stores of every Glance. Requests may name them like any other (measured).
const INTERNAL_STORES: [&str; 2] = ["os_glance_staging_store", "os_glance_tasks_store"];

/// True if the service has a store with this ID.
pub(super) fn is_known_store(options: &ImageServiceOptions, id: &str) -> bool {
    INTERNAL_STORES.contains(&id) || options.enabled_backends.iter().any(|store| store == id)
}

impl ImageEntry {
    /// IDs of the stores with the image's data, oldest copy first.
    pub(super) fn store_ids(&self) -> Vec<String> {
        let names = self.stores.as_deref().unwrap_or_default().split(',');
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}

/// Removes the data from a store. One store must remain.
pub(super) fn remove_from_store(
    context: &mut Context<'_>,
    store: &str,
    id: &str,
) -> Result<Reply, ApiError> {
    if !is_known_store(context.options(), store) {
        return Err(ApiError::conflict(format!(
            "The selected store {store} is not available on this node."
        )));
    }
    let entry = context.visible_image(id).ok_or_else(|| {
        ApiError::not_found(format!("Failed to find image {}", decode_latin_1(id)))
    })?;
    for (action, rule) in [
        (Action::ReadLocations, "get_image_location"),
        (Action::RemoveLocation, "delete_image_location"),
    ] {
        let allowed = context.caller.check_action(context.cloud.world.profile, action, entry, None);
        allowed.map_err(|refusal| match refusal.status {
            DenialStatus::NotFound => ApiError::no_such_path(),
            DenialStatus::Forbidden | DenialStatus::Conflict => ApiError::denied_by_policy(rule),
        })?;
    }
    if entry.image.status != ImageStatus::Active {
        return Err(ApiError::conflict(
            "It's not allowed to remove image data from store if image status is not 'active'",
        ));
    }
    let mut remaining = entry.store_ids();
    if remaining.len() == 1 {
        return Err(ApiError::forbidden(
            "Cannot delete image data from the only store containing it. Consider deleting the image instead.",
        ));
    }
    let Some(at) = remaining.iter().position(|name| name == store) else {
        return Err(ApiError::not_found(format!("Image {id} is not stored in store {store}.")));
    };
    remaining.remove(at);
    let now = context.incoming.now;
    if let Some(mut entry) = context.entry_mut(id) {
        entry.stores = Some(remaining.join(","));
        entry.image.updated_at = now;
    }
    Ok(reply::no_content_with_type(EMPTY_BODY_MEDIA_TYPE))
}
