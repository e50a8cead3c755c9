//! Asks every region for images that hold the same as the leaked one, and each of those for its members. No region waits for another.

use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use imageshare_core::exposure::{Likeness, Place};
use imageshare_core::model::{Image, RegionName};
use imageshare_core::rules::Profile;
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

use super::model::{Asked, Found, Reach};
use super::state::StopState;
use crate::messages::failure;
use crate::state::SignedIn;

/// Asks for the leaked image, then every region.
pub(super) fn start(leak: StopState, who: Rc<SignedIn>) {
    let place = leak.place();
    let regions = who.regions();
    leak.known.update(|known| {
        known.leaked = Some(Asked::Waiting);
        known.regions = regions.iter().map(|region| (region.clone(), Asked::Waiting)).collect();
    });
    spawn_local_scoped_with_cancellation(async move {
        let image = show(&who, &place).await;
        match image {
            Ok(image) => {
                let mine = who.project().is_some_and(|own| image.is_owned_by(&own.id));
                leak.known.update(|known| known.leaked = Some(Asked::Known(image)));
                if mine {
                    leak.owner().with(|| {
                        for region in regions {
                            check(leak, who.clone(), region);
                        }
                    });
                }
            }
            Err(error) => {
                let failure = failure::explain(&error);
                leak.known.update(|known| known.leaked = Some(Asked::Failed(failure)));
            }
        }
    });
}

async fn show(who: &SignedIn, (region, image): &Place) -> Result<Image, CloudError> {
    who.account.images(region)?.show(*image).await
}

/// Asks one region, once more where it was asked before.
pub(super) fn check(leak: StopState, who: Rc<SignedIn>, region: RegionName) {
    let Some(leaked) = leak.leaked() else { return };
    leak.known.update(|known| drop(known.regions.insert(region.clone(), Asked::Waiting)));
    let here = leak.place();
    // The image itself is known already: its members are not held up by the list.
    if here.0 == region {
        take(leak, &who, region.clone(), leaked.clone(), Likeness::Itself);
    }
    spawn_local_scoped_with_cancellation(async move {
        let list = own_images(&who, &region).await;
        let asked = match list {
            Ok(images) => {
                for image in images {
                    let likeness = Likeness::new((&here.0, &leaked), (&region, &image));
                    if let Some(likeness) = likeness.filter(|one| *one != Likeness::Itself) {
                        take(leak, &who, region.clone(), image, likeness);
                    }
                }
                Asked::Known(())
            }
            Err(error) => Asked::Failed(failure::explain(&error)),
        };
        leak.known.update(|known| drop(known.regions.insert(region, asked)));
    });
}

/// Takes an image that holds the same, and asks for its members. One that nobody can use, and that was not paused, is left out.
pub(super) fn take(
    leak: StopState,
    who: &Rc<SignedIn>,
    region: RegionName,
    image: Image,
    likeness: Likeness,
) {
    if likeness == Likeness::Itself {
        leak.known.update(|known| known.leaked = Some(Asked::Known(image.clone())));
    }
    let found = Found::new(who.account.profile(), region, image, likeness);
    let place = found.place();
    let reach = found.reach;
    let is_paused = untrack(|| leak.is_paused(&place));
    if reach == Reach::Nobody && likeness != Likeness::Itself && !is_paused {
        return;
    }
    leak.known.update(|known| known.put(found));
    if reach != Reach::Members {
        return leak.go_on();
    }
    let who = who.clone();
    let ask = async move {
        let members = match who.account.images(&place.0) {
            Ok(service) => service.members(place.1).await,
            Err(error) => Err(error),
        };
        leak.known.update(|known| {
            if let Some(one) = known.get_mut(&place) {
                one.members = match members {
                    Ok(members) => Asked::Known(members),
                    Err(error) => Asked::Failed(failure::explain(&error)),
                };
            }
        });
        leak.forget_what_is_open(&place);
        leak.go_on();
    };
    leak.owner().with(|| spawn_local_scoped_with_cancellation(ask));
}

/// The project's own images of a region, hidden ones too.
async fn own_images(who: &SignedIn, region: &RegionName) -> Result<Vec<Image>, CloudError> {
    let service = who.account.images(region)?;
    let me = service.project().id.clone();
    let own = ImageQuery { owner: Some(me.clone()), ..ImageQuery::default() };
    let mut images = service.list(&own, |_| ()).await?.images;
    // One query gives either hidden images or the others; Rackspace knows no hidden ones.
    if service.profile() == Profile::OpenStack {
        let hidden = ImageQuery { hidden: true, ..own };
        images.extend(service.list(&hidden, |_| ()).await?.images);
    }
    images.retain(|image| image.is_owned_by(&me));
    Ok(images)
}
