//! `DELETE /v2/stores/{store_id}/{image_id}`: removes an image's data from one of several stores. Also lists an image's stores.

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};

use super::refusal::Refused;
use super::{Context, NO_CONTENT_TYPE, as_latin_1};
use crate::reply::{self, Reply};
use crate::store::Entry;
use crate::world::ImageService;

/// Internal stores of every Glance. Requests may name them like any other (measured).
const INTERNAL: [&str; 2] = ["os_glance_staging_store", "os_glance_tasks_store"];

/// True if the service has a store with this ID.
pub(super) fn exists(options: &ImageService, id: &str) -> bool {
    INTERNAL.contains(&id) || options.enabled_backends.iter().any(|store| store == id)
}

impl Entry {
    /// IDs of the stores with the image's data, oldest copy first.
    pub(super) fn store_ids(&self) -> Vec<String> {
        let names = self.stores.as_deref().unwrap_or_default().split(',');
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}

/// Removes the data from a store. One store must remain.
pub(super) fn remove(context: &mut Context<'_>, store: &str, id: &str) -> Result<Reply, Refused> {
    if !exists(context.options(), store) {
        return Err(Refused::conflict(format!(
            "The selected store {store} is not available on this node."
        )));
    }
    let entry = context
        .visible(id)
        .ok_or_else(|| Refused::not_found(format!("Failed to find image {}", as_latin_1(id))))?;
    for (action, rule) in [
        (Action::ReadLocations, "get_image_location"),
        (Action::RemoveLocation, "delete_image_location"),
    ] {
        let allowed = context.caller.may(context.cloud.world.profile, action, entry, None);
        allowed.map_err(|refusal| match refusal.status {
            DenialStatus::NotFound => Refused::no_such_path(),
            DenialStatus::Forbidden | DenialStatus::Conflict => Refused::policy(rule),
        })?;
    }
    if entry.image.status != ImageStatus::Active {
        return Err(Refused::conflict(
            "It's not allowed to remove image data from store if image status is not 'active'",
        ));
    }
    let mut remaining = entry.store_ids();
    if remaining.len() == 1 {
        return Err(Refused::forbidden(
            "Cannot delete image data from the only store containing it. Consider deleting the image instead.",
        ));
    }
    let Some(at) = remaining.iter().position(|name| name == store) else {
        return Err(Refused::not_found(format!("Image {id} is not stored in store {store}.")));
    };
    remaining.remove(at);
    let now = context.incoming.now;
    if let Some(mut entry) = context.entry_mut(id) {
        entry.stores = Some(remaining.join(","));
        entry.image.updated_at = now;
    }
    Ok(reply::no_content_with_type(NO_CONTENT_TYPE))
}
