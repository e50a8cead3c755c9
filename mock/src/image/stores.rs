//! `DELETE /v2/stores/{store_id}/{image_id}`: takes an image's data out of one of several stores. And which stores there are.

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};

use super::refusal::Refused;
use super::{Context, NO_CONTENT_TYPE, as_latin_1};
use crate::reply::{self, Reply};
use crate::store::Entry;
use crate::world::ImageService;

/// Stores that every Glance has for itself. They may be named like any other (measured).
const OWN: [&str; 2] = ["os_glance_staging_store", "os_glance_tasks_store"];

/// True when the service has a store of this id.
pub(super) fn has(options: &ImageService, id: &str) -> bool {
    OWN.contains(&id) || options.enabled_backends.iter().any(|store| store == id)
}

impl Entry {
    /// Ids of the stores that its data is in, in the order in which it came there.
    pub(super) fn store_ids(&self) -> Vec<String> {
        let names = self.stores.as_deref().unwrap_or_default().split(',');
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}

/// Takes the data out of a store. One store has to remain.
pub(super) fn remove(context: &mut Context<'_>, store: &str, id: &str) -> Result<Reply, Refused> {
    if !has(context.options(), store) {
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
    let mut left = entry.store_ids();
    if left.len() == 1 {
        return Err(Refused::forbidden(
            "Cannot delete image data from the only store containing it. Consider deleting the image instead.",
        ));
    }
    let Some(at) = left.iter().position(|name| name == store) else {
        return Err(Refused::not_found(format!("Image {id} is not stored in store {store}.")));
    };
    left.remove(at);
    let now = context.ask.now;
    if let Some(mut entry) = context.entry_mut(id) {
        entry.stores = Some(left.join(","));
        entry.image.updated_at = now;
    }
    Ok(reply::no_content_of(NO_CONTENT_TYPE))
}
