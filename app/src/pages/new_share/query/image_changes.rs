//! Keeps the chosen images up to date with changes that others make. Used by the model.

use super::super::model::{FormFields, FormModel};
use crate::reactive::effect;
use crate::state::{ChosenImage, use_image_changes};
use imageshare_core::model::{Image, RegionName, Side};
use imageshare_core::rules::visibility;
use leptos::prelude::*;
use std::sync::Arc;

impl FormModel {
    /// Keeps the selected images up to date and loads their members.
    pub(in crate::pages::new_share) fn subscribe_to_changes(self) {
        let FormFields { accounts, form, images, member_query, .. } = self.0.get_value();
        use_image_changes().subscribe(move |cloud, changes| {
            if accounts.account_on(Side::Producer).is_some_and(|producer| producer.cloud == *cloud)
            {
                for change in changes {
                    self.replace_image(&change.region, &change.image);
                }
            }
        });
        effect(move || {
            let Some(producer) = accounts.account_on(Side::Producer) else { return };
            let Some(project) = producer.project() else { return };
            self.address_book().load_projects(&producer.cloud);
            if form.set_producer(producer.cloud.clone(), project.id.clone()) {
                member_query.clear();
            }
        });
        effect(move || {
            let Some(region) = self.region() else { return };
            images.state.with(|state| {
                for image in state.as_ready().into_iter().flat_map(|images| images.iter()) {
                    form.update_image(&region, image);
                }
            });
        });
        effect(move || {
            let Some(producer) = accounts.account_on(Side::Producer) else { return };
            let profile = producer.account.profile();
            let can_have_members =
                |one: &&ChosenImage| visibility::may_have_members(profile, one.image.visibility);
            let keys = form.fields().chosen.with(|chosen| {
                chosen.iter().filter(can_have_members).map(ChosenImage::key).collect::<Vec<_>>()
            });
            member_query.load(keys);
        });
    }

    /// Replaces an image by its current version.
    fn replace_image(self, region: &RegionName, image: &Image) {
        self.form().update_image(region, image);
        if untrack(|| self.region()).as_ref() == Some(region) {
            self.images().update_cache(|images| {
                let mut known = Arc::make_mut(images).iter_mut();
                if let Some(known) = known.find(|known| known.id == image.id) {
                    *known = image.clone();
                }
            });
        }
    }
}
