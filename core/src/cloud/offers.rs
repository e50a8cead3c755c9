//! What others offer to a project in one region. Called by the page's inbox.

use super::error::CloudError;
use super::images::ImageService;
use super::pager::ImageList;
use super::transport::Transport;
use crate::model::{Image, MemberStatus, Visibility};
use crate::rules::{MemberStatusFilter, VisibilityFilter};
use crate::wire::WireError;
use crate::wire::image::ImageQuery;

/// Everything that a region offers to a project.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Offered {
    /// Each image with the project's answer so far.
    pub images: Vec<(MemberStatus, Image)>,
    /// Ids of entries that hold what this program does not know, and what it was: offers perhaps, or the project's own images.
    pub unreadable: Vec<(String, WireError)>,
}

impl<T: Transport + Clone> ImageService<'_, T> {
    /// What others share with this project and it has answered with `answer`. Hidden images are not among it.
    ///
    /// The service mixes the project's *own* shared images into that list (measured); they are taken out here.
    ///
    /// # Errors
    /// As [`ImageService::list`].
    pub async fn offers(&self, answer: MemberStatus) -> Result<ImageList, CloudError> {
        self.shared_by_others(MemberStatusFilter::Only(answer), false).await
    }

    /// What others share with this project, whatever it answered, hidden images included.
    ///
    /// A list of the service does not tell what was answered, and one query never gives both hidden and other images (measured).
    /// So there is one list for each answer, and one of the hidden ones, which are few: for each of them the membership is
    /// asked for.
    ///
    /// # Errors
    /// The first call that fails.
    pub async fn offered(&self) -> Result<Offered, CloudError> {
        let mut offered = Offered::default();
        for answer in MemberStatus::ALL {
            let list = self.offers(answer).await?;
            offered.images.extend(list.images.into_iter().map(|image| (answer, image)));
            offered.unreadable.extend(list.unreadable);
        }
        if !self.profile().differences().hides_images {
            return Ok(offered);
        }
        let hidden = self.shared_by_others(MemberStatusFilter::All, true).await?;
        offered.unreadable.extend(hidden.unreadable);
        for image in hidden.images {
            match self.member(image.id, &self.project().id).await {
                Ok(membership) => offered.images.push((membership.status, image)),
                // The share has ended since the list was made.
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
        let mut list = self.list(&query, |_| ()).await?;
        list.images.retain(|image| !image.is_owned_by(&self.project().id));
        Ok(list)
    }
}
