//! How an image service can be given images. Called by the page's guide to another region.

use super::call::Pending;
use super::images::ImageService;
use super::transport::Transport;
use crate::wire::image::import::ShowImportMethods;

impl<T: Transport + Clone> ImageService<'_, T> {
    /// The import methods that the service offers, by Glance's names.
    ///
    /// # Errors
    /// [`super::CloudError`] with 404 where imports are turned off, or the service is older than they are.
    pub fn import_methods(&self) -> Pending<'_, Vec<String>> {
        self.call(ShowImportMethods)
    }

    /// The root of the service with the version of its API: `https://images.example/v2`.
    pub fn root(&self) -> String {
        // A root that was read once can be written with two more signs.
        self.base().join("/v2").map(|root| root.to_string()).unwrap_or_default()
    }
}
