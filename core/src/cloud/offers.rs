//! The images that others share with a project in one region. Called by the page's inbox.

use super::error::CloudError;
use super::images::ImageService;
use super::pager::ImageList;
use super::transport::Transport;
use crate::model::{Image, MemberStatus, Visibility};
use crate::rules::{MemberStatusFilter, VisibilityFilter};
use crate::wire::UnreadableRow;
use crate::wire::image::ImageQuery;

/// Every image that is offered to a project in a region.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OfferedImages {
    /// Each image with the project's member status.
    pub images: Vec<(MemberStatus, Image)>,
    /// Entries that could not be parsed, with the reason: they may be offers or the project's own images.
    pub unreadable: Vec<UnreadableRow>,
}

impl<T: Transport + Clone> ImageService<'_, T> {
    /// The images that others share with this project and that have the member status `status`, without hidden images.
    ///
    /// The service mixes the project's *own* shared images into that list (measured); they are removed here.
    ///
    /// # Errors
    /// As [`ImageService::list_images`].
    pub async fn offers_with_status(&self, status: MemberStatus) -> Result<ImageList, CloudError> {
        self.shared_by_others(MemberStatusFilter::Only(status), false).await
    }

    /// The images that others share with this project, with any member status, including hidden images.
    ///
    /// A list of the service has no member status, and one query never returns both hidden and other images (measured). So one
    /// list is read per status, and one of the hidden images, which are few: the membership of each is requested.
    ///
    /// # Errors
    /// The first call that fails.
    pub async fn all_offers(&self) -> Result<OfferedImages, CloudError> {
        let mut offered = OfferedImages::default();
        for answer in MemberStatus::ALL {
            let list = self.offers_with_status(answer).await?;
            offered.images.extend(list.images.into_iter().map(|image| (answer, image)));
            offered.unreadable.extend(list.unreadable);
        }
        if !self.profile().spec().supports_hidden_images {
            return Ok(offered);
        }
        let hidden = self.shared_by_others(MemberStatusFilter::All, true).await?;
        offered.unreadable.extend(hidden.unreadable);
        for image in hidden.images {
            match self.member(image.id, &self.project().id).await {
                Ok(membership) => offered.images.push((membership.status, image)),
                // The share was removed after the list was read.
                Err(error) if error.is_not_found() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(offered)
    }

    async fn shared_by_others(
        &self,
        member_status: MemberStatusFilter,
        hidden: bool,
    ) -> Result<ImageList, CloudError> {
        let visibility = VisibilityFilter::Only(Visibility::Shared);
        let query = ImageQuery { visibility, member_status, hidden, ..ImageQuery::default() };
        let mut list = self.list_images(&query, |_| ()).await?;
        list.images.retain(|image| !image.is_owned_by(&self.project().id));
        Ok(list)
    }
}
