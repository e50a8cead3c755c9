//! The images that a project owns in one region. Called by every page that lists what can be shared, or what is shared.

use super::error::CloudError;
use super::images::ImageService;
use super::pager::ImageList;
use super::transport::Transport;
use crate::wire::image::ImageQuery;

impl<T: Transport + Clone> ImageService<'_, T> {
    /// The images that this project owns, including hidden images.
    ///
    /// One query never returns both hidden and other images (measured), so there is one for each. A cloud that ignores the filter
    /// by owner lists more than was requested; what others own is removed here.
    ///
    /// # Errors
    /// As [`ImageService::list`].
    pub async fn own_images(&self) -> Result<ImageList, CloudError> {
        let me = &self.project().id;
        let own = ImageQuery { owner: Some(me.clone()), ..ImageQuery::default() };
        let mut list = self.list(&own, |_| ()).await?;
        if self.profile().spec().supports_hidden_images {
            list.append(self.list(&ImageQuery { hidden: true, ..own }, |_| ()).await?);
        }
        list.images.retain(|image| image.is_owned_by(me));
        Ok(list)
    }
}
