//! Images that were made shared on this page so that they could have members: undoing the share sets them back, where nobody has them
//! any more.

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{ImageId, RegionName, Visibility};
use imageshare_core::plan::{Goal, Phase};
use imageshare_core::rules::deed::Deed;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Running, Runs};
use crate::components::{Failure, Side, shorten};
use crate::live::follow;
use crate::state::accounts::SignedIn;
use crate::state::delegates;
use crate::words::failure;

/// Where an image is.
type Place = (RegionName, ImageId);

/// What came of setting an image back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Restored {
    /// It is what it was before.
    Done(Visibility),
    /// Somebody still has it, so it stays shared.
    HasMembers,
    /// The cloud did not do it.
    Failed(Failure),
}

impl Runs {
    /// An image was made shared, and was `before` until then.
    pub fn note_made_shared(self, place: Place, before: Visibility) {
        self.names().update(|names| {
            names.made_shared.insert(place, before);
        });
    }
}

impl Running {
    /// The images that an undo of this run leaves and that were made shared on this page, with what they were before.
    pub fn made_shared(self) -> Vec<(Place, Visibility)> {
        let undone: std::collections::BTreeSet<Place> = self.with(|run| {
            let gone = run.undo().into_iter().filter(|task| task.goal == Goal::Gone);
            gone.map(|task| (task.cell.region, task.cell.image)).collect()
        });
        self.runs().names().with(|names| {
            let is_undone = |(place, _): &(&Place, &Visibility)| undone.contains(*place);
            let made = names.made_shared.iter().filter(is_undone);
            made.map(|(place, before)| (place.clone(), *before)).collect()
        })
    }

    /// What people call an image of this run, else its short ID.
    pub fn image_title(self, place: &Place) -> String {
        let known = untrack(|| self.runs().image_title(place));
        known.unwrap_or_else(|| shorten(&place.1.to_string()))
    }

    /// Sets images back once this run is over; `say` hears what came of each.
    pub fn restore_visibility(
        self,
        images: Vec<(Place, Visibility)>,
        say: impl Fn(String, Restored) + Clone + 'static,
    ) {
        if images.is_empty() {
            return;
        }
        let mut waiting = Some(images);
        self.runs().owner().with(|| {
            follow(move || {
                if self.phase() != Phase::Over {
                    return;
                }
                let Some(images) = waiting.take() else { return };
                let say = say.clone();
                spawn_local(async move {
                    for (place, before) in images {
                        let restored = self.restore(&place, before).await;
                        say(self.image_title(&place), restored);
                    }
                });
            });
        });
    }

    async fn restore(self, place: &Place, before: Visibility) -> Restored {
        let names = self.names();
        let owners = untrack(|| {
            let project = names.producer.as_ref()?;
            Some(delegates::of_project(
                self.runs().accounts(),
                &names.cloud,
                project,
                Side::Producer,
            ))
        });
        let owner = delegates::choose(&owners.unwrap_or_default(), Deed::Change);
        let Some(owner) = owner else { return Restored::HasMembers };
        match set_back(&owner, place, before).await {
            Ok(true) => {
                self.runs().names().update(|names| {
                    names.made_shared.remove(place);
                });
                Restored::Done(before)
            }
            Ok(false) => Restored::HasMembers,
            Err(error) => Restored::Failed(failure::explain(&error)),
        }
    }
}

/// Sets the image back where it has no members. False where it has some.
async fn set_back(
    owner: &SignedIn,
    (region, image): &Place,
    before: Visibility,
) -> Result<bool, CloudError> {
    let service = owner.account.images(region)?;
    if !service.members(*image).await?.is_empty() {
        return Ok(false);
    }
    service.set_visibility(*image, before).await?;
    Ok(true)
}
