//! Keeps address and form in sync: the address names a region and an image to start with, then follows the selection. Used by the
//! model of the form.

use imageshare_core::model::{ImageId, RegionName};
use leptos::prelude::*;

use super::super::model::FormModel;
use crate::reactive::effect;
use crate::route::Route;
use crate::state::{ChosenImage, use_region_choice};

impl FormModel {
    /// The image ID in the address, whether or not the list contains it.
    pub fn image_in_address(self) -> Option<ImageId> {
        self.navigation().route().with(image_in_route)
    }

    /// Puts the first selected image of the region into the address, or no image if none is selected.
    pub fn write_image_to_address(self, region: &RegionName) {
        let (navigation, form) = (self.navigation(), self.form());
        if matches!(navigation.route().get_untracked(), Route::Share { .. }) {
            let first = form.fields().chosen.with_untracked(|chosen| {
                let first = chosen.iter().find(|one| one.region == *region)?;
                Some(first.image.id.to_string())
            });
            navigation
                .replace_route(Route::Share { region: Some(region.to_string()), image: first });
        }
    }

    /// Selects the region and the image that the address names.
    pub fn sync_from_address(self) {
        let (regions, form, images) = (use_region_choice(), self.form(), self.images());
        let route = self.navigation().route();
        let mut previous = None;
        effect(move || {
            let wanted = route.with(|route| match route {
                Route::Share { region, .. } => region.clone(),
                _ => None,
            });
            let is_new = previous.replace(wanted.clone()).as_ref() != Some(&wanted);
            if let Some(region) = wanted.filter(|_| is_new) {
                regions.choose_by_name(&region);
            }
        });
        // The form is empty when the page opens, so the first image doesn't reset it.
        let mut last_image = route.with_untracked(image_in_route);
        effect(move || {
            let wanted = route.with(image_in_route);
            let is_new = std::mem::replace(&mut last_image, wanted) != wanted;
            let is_chosen = |wanted| {
                form.fields()
                    .chosen
                    .with_untracked(|chosen| chosen.iter().any(|one| one.image.id == wanted))
            };
            if is_new && wanted.is_some_and(|wanted| !is_chosen(wanted)) {
                // The page was opened from another image, so nothing of the previous share is kept. The form is reset before
                // the image arrives, because what is typed until then belongs to the new share.
                form.start_over();
            }
        });
        effect(move || {
            let (Some(wanted), Some(region)) = (route.with(image_in_route), self.region()) else {
                return;
            };
            let found = images
                .state
                .with(|state| state.as_ready()?.iter().find(|image| image.id == wanted).cloned());
            let Some(image) = found else { return };
            let (chosen, new) = (form.fields().chosen, ChosenImage { region, image });
            if chosen.with_untracked(|chosen| chosen.iter().all(|one| one.key() != new.key())) {
                chosen.set(vec![new]);
            }
        });
    }
}

fn image_in_route(route: &Route) -> Option<ImageId> {
    match route {
        Route::Share { image, .. } => image.as_ref()?.parse().ok(),
        _ => None,
    }
}
