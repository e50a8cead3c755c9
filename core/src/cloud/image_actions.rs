//! Changes an owner makes to an image so that it can be shared and used. Called by the pages; each returns the updated image.

use super::error::CloudError;
use super::images::ImageService;
use super::transport::Transport;
use crate::model::{Image, ImageId, Visibility};
use crate::wire::image::patch::PatchOperation;
use crate::wire::image::{ReactivateImage, UpdateImage};

/// The operation that changes who may see an image.
pub(super) fn set_visibility_operation(visibility: Visibility) -> PatchOperation {
    PatchOperation::replace("visibility", visibility.as_str())
}

impl<T: Transport + Clone> ImageService<'_, T> {
    /// Changes who may see an image.
    ///
    /// # Errors
    /// 403 for everyone but the owner.
    pub async fn set_visibility(
        &self,
        image: ImageId,
        visibility: Visibility,
    ) -> Result<Image, CloudError> {
        self.patch_image(image, set_visibility_operation(visibility)).await
    }

    /// Unhides an image: it is listed again.
    ///
    /// # Errors
    /// 403 for everyone but the owner.
    pub async fn unhide(&self, image: ImageId) -> Result<Image, CloudError> {
        self.patch_image(image, PatchOperation::replace("os_hidden", false)).await
    }

    /// Reactivates an image: its data can be used again.
    ///
    /// # Errors
    /// 403 for everyone but the owner.
    pub async fn reactivate(&self, image: ImageId) -> Result<Image, CloudError> {
        self.call(ReactivateImage(image)).await?;
        self.show(image).await
    }

    async fn patch_image(
        &self,
        image: ImageId,
        operation: PatchOperation,
    ) -> Result<Image, CloudError> {
        self.call(UpdateImage { image, operations: &[operation] }).await
    }
}
