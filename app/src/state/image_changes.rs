//! The one way to change an image on its cloud, and the stream of what became of images: whoever shows an image subscribes, so that
//! no page goes on to show what was so before. It asks no question and tells nobody.

use imageshare_core::cloud::CloudError;
use imageshare_core::exposure::Place;
use imageshare_core::model::{Image, RegionName, Visibility};
use leptos::prelude::*;

use super::accounts::SignedIn;
use super::changes::Changes;

/// An image as its cloud has it after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageChange {
    /// Where it is.
    pub region: RegionName,
    /// What it is now.
    pub image: Image,
}

/// The stream of changed images.
pub type ImageChanges = Changes<ImageChange>;

/// A change of an image that its owner makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageEdit {
    /// Who can use it.
    Visibility(Visibility),
    /// In lists again.
    Unhide,
    /// Its data can be read again.
    Reactivate,
}

impl Changes<ImageChange> {
    /// Changes an image in the name of `who`, and publishes what it is then.
    ///
    /// # Errors
    /// The cloud refused, or did not answer.
    pub async fn edit(
        self,
        who: &SignedIn,
        place: &Place,
        edit: ImageEdit,
    ) -> Result<Image, CloudError> {
        let service = who.account.images(&place.0)?;
        let image = match edit {
            ImageEdit::Visibility(wanted) => service.set_visibility(place.1, wanted).await?,
            ImageEdit::Unhide => service.unhide(place.1).await?,
            ImageEdit::Reactivate => service.reactivate(place.1).await?,
        };
        self.seen(who, &place.0, &image);
        Ok(image)
    }

    /// Looks an image up after a change whose answer was lost, and publishes what it is.
    ///
    /// # Errors
    /// The cloud refused, or did not answer.
    pub async fn look(self, who: &SignedIn, place: &Place) -> Result<Image, CloudError> {
        let image = who.account.images(&place.0)?.show(place.1).await?;
        self.seen(who, &place.0, &image);
        Ok(image)
    }

    fn seen(self, who: &SignedIn, region: &RegionName, image: &Image) {
        let change = ImageChange { region: region.clone(), image: image.clone() };
        self.publish(&who.origin, &[change]);
    }
}

/// The stream of changed images, for components below the page's root.
///
/// # Panics
/// Where no [`ImageChanges`] was given as context.
pub fn use_image_changes() -> ImageChanges {
    expect_context()
}
