//! The images that a project owns in one region. Called by every page that lists what can be shared, or what is shared.

use super::error::CloudError;
use super::images::ImageService;
use super::pager::{ImageList, Pager};
use super::transport::Transport;
use crate::model::{Image, Visibility};
use crate::rules::VisibilityFilter;
use crate::rules::visibility::may_have_members;
use crate::wire::image::ImageQuery;

impl<T: Transport + Clone> ImageService<'_, T> {
    /// The images that this project owns, including hidden images.
    ///
    /// One query never returns both hidden and other images (measured), so there is one for each. A cloud that ignores the filter
    /// by owner lists more than was requested; what others own is removed here.
    ///
    /// # Errors
    /// As [`ImageService::list_images`].
    pub async fn own_images(&self) -> Result<ImageList, CloudError> {
        let me = &self.project().id;
        let own = ImageQuery { owner: Some(me.clone()), ..ImageQuery::default() };
        let mut list = self.list_images(&own, |_| ()).await?;
        if self.profile().spec().supports_hidden_images {
            list.append(self.list_images(&ImageQuery { hidden: true, ..own }, |_| ()).await?);
        }
        list.images.retain(|image| image.is_owned_by(me));
        Ok(list)
    }

    /// Pagers for the images that this project owns and that can have members: one pager for hidden images and one for the
    /// others. Read them with [`Self::next_shareable_images`].
    pub fn shareable_image_pagers(&self) -> Vec<Pager> {
        let spec = self.profile().spec();
        let visibility = match spec.shareable_visibilities {
            [Visibility::Shared] => VisibilityFilter::Only(Visibility::Shared),
            // One query can't name several.
            _ => VisibilityFilter::default(),
        };
        let (owner, limit) = (Some(self.project().id.clone()), Some(spec.max_page_size));
        let query = ImageQuery { visibility, owner, limit, ..ImageQuery::default() };
        let hidden = ImageQuery { hidden: true, ..query.clone() };
        let hidden = spec.supports_hidden_images.then_some(hidden);
        std::iter::once(query).chain(hidden).map(Pager::new).collect()
    }

    /// The images of the next page that this project owns and that can have members.
    ///
    /// # Errors
    /// As [`ImageService::next_page_of`].
    pub async fn next_shareable_images(&self, pager: &mut Pager) -> Result<Vec<Image>, CloudError> {
        let mut images = self.next_page_of(pager).await?.images;
        let (me, profile) = (&self.project().id, self.profile());
        images.retain(|image| image.is_owned_by(me) && may_have_members(profile, image.visibility));
        Ok(images)
    }
}
