//! The only way to change an image on its cloud, and the stream of image changes. Views of images subscribe, so that none shows
//! outdated data. It asks for no confirmation and shows no message.

use imageshare_core::cloud::CloudError;
use imageshare_core::exposure::ImageKey;
use imageshare_core::model::{Image, RegionName, Visibility};
use leptos::prelude::*;

use super::accounts::SignedInAccount;
use super::changes::ChangeStream;

/// An image as its cloud has it after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageChange {
    /// Its region.
    pub region: RegionName,
    /// Its current state.
    pub image: Image,
}

/// The stream of changed images.
pub type ImageChanges = ChangeStream<ImageChange>;

/// A change of an image that its owner makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageEdit {
    /// Sets who can use it.
    Visibility(Visibility),
    /// Shows it in lists again.
    Unhide,
    /// Makes its data readable again.
    Reactivate,
}

impl ChangeStream<ImageChange> {
    /// Changes an image as `account`, and publishes its new state.
    ///
    /// # Errors
    /// The cloud refused, or didn't answer.
    pub async fn edit(
        self,
        account: &SignedInAccount,
        image_key: &ImageKey,
        edit: ImageEdit,
    ) -> Result<Image, CloudError> {
        let service = account.account.image_service(&image_key.0)?;
        let image = match edit {
            ImageEdit::Visibility(wanted) => service.set_visibility(image_key.1, wanted).await?,
            ImageEdit::Unhide => service.unhide(image_key.1).await?,
            ImageEdit::Reactivate => service.reactivate(image_key.1).await?,
        };
        self.publish_image(account, &image_key.0, &image);
        Ok(image)
    }

    /// Loads an image after a change whose answer was lost, and publishes its state.
    ///
    /// # Errors
    /// The cloud refused, or didn't answer.
    pub async fn reload(
        self,
        account: &SignedInAccount,
        image_key: &ImageKey,
    ) -> Result<Image, CloudError> {
        let image = account.account.image_service(&image_key.0)?.show(image_key.1).await?;
        self.publish_image(account, &image_key.0, &image);
        Ok(image)
    }

    fn publish_image(self, account: &SignedInAccount, region: &RegionName, image: &Image) {
        let change = ImageChange { region: region.clone(), image: image.clone() };
        self.publish(&account.cloud, &[change]);
    }
}

/// The stream of changed images, for components below the page's root.
///
/// # Panics
/// If no [`ImageChanges`] was provided as context.
pub fn use_image_changes() -> ImageChanges {
    expect_context()
}
