//! The import methods of an image service. Called by the page's guide for copying an image to another region.

use super::call::ResponseFuture;
use super::images::ImageService;
use super::transport::Transport;
use crate::wire::image::import::ShowImportMethods;

impl<T: Transport + Clone> ImageService<'_, T> {
    /// The import methods that the service supports, by their Glance names.
    ///
    /// # Errors
    /// [`super::CloudError`] with 404 where imports are disabled, or the service predates them.
    pub fn import_methods(&self) -> ResponseFuture<'_, Vec<String>> {
        self.call(ShowImportMethods)
    }

    /// The root of the service with the version of its API: `https://images.example/v2`.
    pub fn versioned_url(&self) -> String {
        // A parsed root stays valid with a path of two more segments.
        self.base().join("/v2").map(|root| root.to_string()).unwrap_or_default()
    }
}
