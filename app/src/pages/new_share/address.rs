//! The share page's address: it names a region and an image to begin with, and follows what is chosen.

use imageshare_core::model::{ImageId, RegionName};
use leptos::prelude::*;

use super::form_model::FormModel;
use crate::reactive::effect;
use crate::route::Route;
use crate::state::{Chosen, use_regions};

impl FormModel {
    /// The id in the address, whether or not the list holds it.
    pub(super) fn addressed(self) -> Option<ImageId> {
        self.navigation().route().with(addressed)
    }

    /// Puts the first chosen image of the region into the address, or none.
    pub(super) fn name_in_address(self, region: &RegionName) {
        let (navigation, form) = (self.navigation(), self.form());
        if matches!(navigation.route().get_untracked(), Route::Share { .. }) {
            let first = form.fields().chosen.with_untracked(|chosen| {
                let first = chosen.iter().find(|one| one.region == *region)?;
                Some(first.image.id.to_string())
            });
            navigation.refine(Route::Share { region: Some(region.to_string()), image: first });
        }
    }

    /// An address that names a region or an image is a wish for it.
    pub(super) fn follow_the_address(self) {
        let (regions, form, images) = (use_regions(), self.form(), self.images());
        let route = self.navigation().route();
        let mut before = None;
        effect(move || {
            let wanted = route.with(|route| match route {
                Route::Share { region, .. } => region.clone(),
                _ => None,
            });
            let is_new = before.replace(wanted.clone()).as_ref() != Some(&wanted);
            if let Some(region) = wanted.filter(|_| is_new) {
                regions.choose_text(&region);
            }
        });
        // The page itself began an empty share.
        let mut opened = route.with_untracked(addressed);
        effect(move || {
            let wanted = route.with(addressed);
            let is_new = std::mem::replace(&mut opened, wanted) != wanted;
            let is_chosen = |wanted| {
                form.fields()
                    .chosen
                    .with_untracked(|chosen| chosen.iter().any(|one| one.image.id == wanted))
            };
            if is_new && wanted.is_some_and(|wanted| !is_chosen(wanted)) {
                // It was opened from another image: nothing of the share before goes along. At once: what is typed while the
                // image is on its way belongs to the share of this one.
                form.start_over();
            }
        });
        effect(move || {
            let (Some(wanted), Some(region)) = (route.with(addressed), self.region()) else {
                return;
            };
            let found = images
                .state
                .with(|state| state.ready()?.iter().find(|image| image.id == wanted).cloned());
            let Some(image) = found else { return };
            let (chosen, new) = (form.fields().chosen, Chosen { region, image });
            if chosen.with_untracked(|chosen| chosen.iter().all(|one| one.key() != new.key())) {
                chosen.set(vec![new]);
            }
        });
    }
}

fn addressed(route: &Route) -> Option<ImageId> {
    match route {
        Route::Share { image, .. } => image.as_ref()?.parse().ok(),
        _ => None,
    }
}
