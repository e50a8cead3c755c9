//! Finds the copies of the leaked image in every region, and their members. No region waits for another. Fills the state only.

use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use imageshare_core::exposure::{ImageKey, Similarity};
use imageshare_core::model::{Image, RegionName};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

use super::model::state::StopState;
use super::model::{Audience, FoundImage, RequestState};
use crate::messages::failure;
use crate::state::SignedInAccount;

/// Loads the leaked image, then checks every region.
pub(super) fn start_search(state: StopState, account: Rc<SignedInAccount>) {
    let image_key = state.image_key();
    let regions = account.regions();
    state.search.update(|search| {
        search.leaked_image = Some(RequestState::Loading);
        search.region_checks =
            regions.iter().map(|region| (region.clone(), RequestState::Loading)).collect();
    });
    spawn_local_scoped_with_cancellation(async move {
        let image = load_image(&account, &image_key).await;
        match image {
            Ok(image) => {
                let is_own = account.project().is_some_and(|own| image.is_owned_by(&own.id));
                state
                    .search
                    .update(|search| search.leaked_image = Some(RequestState::Loaded(image)));
                if is_own {
                    state.reactive_owner().with(|| {
                        for region in regions {
                            check_region(state, account.clone(), region);
                        }
                    });
                }
            }
            Err(error) => {
                let failure = failure::explain(&error);
                state
                    .search
                    .update(|search| search.leaked_image = Some(RequestState::Failed(failure)));
            }
        }
    });
}

async fn load_image(
    account: &SignedInAccount,
    (region, image): &ImageKey,
) -> Result<Image, CloudError> {
    account.account.image_service(region)?.show(*image).await
}

/// Checks one region, or checks it again.
pub(super) fn check_region(state: StopState, account: Rc<SignedInAccount>, region: RegionName) {
    let Some(leaked) = state.leaked_image() else { return };
    state
        .search
        .update(|search| drop(search.region_checks.insert(region.clone(), RequestState::Loading)));
    let leaked_place = state.image_key();
    // The leaked image is known already, so its members needn't wait for the list.
    if leaked_place.0 == region {
        add_image(state, &account, region.clone(), leaked.clone(), Similarity::SameImage);
    }
    spawn_local_scoped_with_cancellation(async move {
        let list = match account.account.image_service(&region) {
            Ok(service) => service.own_images().await,
            Err(error) => Err(error),
        };
        let asked = match list {
            Ok(list) => {
                for image in list.images {
                    let similarity = Similarity::new((&leaked_place.0, &leaked), (&region, &image));
                    if let Some(similarity) = similarity.filter(|one| *one != Similarity::SameImage)
                    {
                        add_image(state, &account, region.clone(), image, similarity);
                    }
                }
                RequestState::Loaded(())
            }
            Err(error) => RequestState::Failed(failure::explain(&error)),
        };
        state.search.update(|search| drop(search.region_checks.insert(region, asked)));
    });
}

/// Adds an image and loads its members. Leaves out an image that nobody else can use and that was not paused.
pub(super) fn add_image(
    state: StopState,
    account: &Rc<SignedInAccount>,
    region: RegionName,
    image: Image,
    similarity: Similarity,
) {
    if similarity == Similarity::SameImage {
        state
            .search
            .update(|search| search.leaked_image = Some(RequestState::Loaded(image.clone())));
    }
    let found = FoundImage::new(account.account.profile(), region, image, similarity);
    let image_key = found.image_key();
    let audience = found.audience;
    let is_paused = untrack(|| state.is_paused(&image_key));
    if audience == Audience::Nobody && similarity != Similarity::SameImage && !is_paused {
        return;
    }
    state.search.update(|search| search.insert(found));
    if audience != Audience::Members {
        return state.pause_new_images();
    }
    let account = account.clone();
    let load_members = async move {
        let members = match account.account.image_service(&image_key.0) {
            Ok(service) => service.all_members(image_key.1).await,
            Err(error) => Err(error),
        };
        state.search.update(|search| {
            if let Some(one) = search.get_mut(&image_key) {
                one.members = match members {
                    Ok(members) => RequestState::Loaded(members),
                    Err(error) => RequestState::Failed(failure::explain(&error)),
                };
            }
        });
        state.remove_regained_access(&image_key);
        state.pause_new_images();
    };
    state.reactive_owner().with(|| spawn_local_scoped_with_cancellation(load_members));
}
