//! Keeps the model in step with the address, the region and the accounts. Used by the model only.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::ShareAndAcceptModel;
use crate::reactive::effect;
use crate::route::Route;

/// Selects the image in the address, and no other.
pub(super) fn sync_from_address(model: ShareAndAcceptModel) {
    effect(move || {
        let Some(id) = model.image_in_address().and_then(|id| id.parse().ok()) else { return };
        if model
            .selected_ids
            .with_untracked(|selected| !(selected.len() == 1 && selected.contains(&id)))
        {
            model.selected_ids.set(BTreeSet::from([id]));
        }
    });
}

/// Synchronizes address and region: the address selects the region, and another region clears the selection.
pub(super) fn sync_region(model: ShareAndAcceptModel) {
    effect(move || {
        if let Route::ShareAndAccept { region: Some(region), .. } =
            model.services.get_value().navigation.route().get()
        {
            untrack(|| model.services.get_value().region_choice.choose_by_name(&region));
        }
    });
    let mut before = None;
    effect(move || {
        let Some(now) = model.region() else { return };
        let has_changed = before.replace(now.clone()).is_some_and(|before| before != now);
        let names_region = |route: &Route| matches!(route, Route::ShareAndAccept { region: Some(region), .. } if *region == now.as_str());
        // An address that names the new region names its image too.
        if has_changed
            && !model.services.get_value().navigation.route().with_untracked(names_region)
        {
            model.select_images(BTreeSet::new());
        }
    });
}

/// Resets the licence confirmation when an account changes, because it is about one consumer.
pub(super) fn reset_licence_confirmation(model: ShareAndAcceptModel) {
    let mut before = None;
    effect(move || {
        let active = model.accounts().assigned();
        let pair = (active.producer, active.consumer);
        if before.replace(pair).is_some_and(|before| before != pair) {
            model.licence_confirmed.set(false);
        }
    });
}
