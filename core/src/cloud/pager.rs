//! A list of images that is read page by page, as the caller requests them. After a failed page, the same page is requested
//! again; pages that were read are not.

use std::collections::BTreeSet;

use super::call::ResponseFuture;
use super::error::{CloudError, ErrorKind};
use super::images::ImageService;
use super::transport::Transport;
use crate::model::Image;
use crate::wire::WireError;
use crate::wire::endpoint::Call;
use crate::wire::image::ImageQuery;
use crate::wire::image::calls::ImagePage;

/// The position in a list.
#[derive(Debug, Clone)]
pub struct Pager {
    query: ImageQuery,
    position: PagePosition,
    /// Links that were followed, to detect a loop.
    followed_links: BTreeSet<String>,
}

/// Where the next page is.
#[derive(Debug, Clone)]
enum PagePosition {
    Start,
    Link(String),
    End,
}

impl Pager {
    /// A pager at the start. The query's `limit` is the page size; without one, the service decides.
    pub const fn new(query: ImageQuery) -> Self {
        Self { query, position: PagePosition::Start, followed_links: BTreeSet::new() }
    }

    /// True when the whole list has been read.
    pub const fn is_finished(&self) -> bool {
        matches!(self.position, PagePosition::End)
    }
}

/// A complete list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImageList {
    /// The images, in the service's order.
    pub images: Vec<Image>,
    /// IDs of images that could not be parsed, with the reason.
    pub unreadable: Vec<(String, WireError)>,
}

impl<T: Transport + Clone> ImageService<'_, T> {
    /// The whole list, page by page. `on_page` gets the number of images after each page. A query without a `limit` uses the
    /// largest pages that the service returns: with its default limit a long list takes forty times as many calls.
    ///
    /// # Errors
    /// The first failed page; [`ErrorKind::BadLink`] when the links form a loop.
    pub fn list<'s>(
        &'s self,
        query: &'s ImageQuery,
        on_page: impl FnMut(usize) + 's,
    ) -> ResponseFuture<'s, ImageList> {
        Box::pin(self.read_all(query, Box::new(on_page)))
    }

    async fn read_all(
        &self,
        query: &ImageQuery,
        mut on_page: Box<dyn FnMut(usize) + '_>,
    ) -> Result<ImageList, CloudError> {
        let limit = query.limit.or(Some(self.profile().spec().max_page_size));
        let mut pager = Pager::new(ImageQuery { limit, ..query.clone() });
        let mut list = ImageList::default();
        while !pager.is_finished() {
            let mut page = self.next_page_of(&mut pager).await?;
            list.images.append(&mut page.images);
            list.unreadable.append(&mut page.unreadable);
            on_page(list.images.len());
        }
        Ok(list)
    }

    /// Reads the next page of a list; an empty one after the end.
    ///
    /// # Errors
    /// The page's error; [`ErrorKind::BadLink`] when the links form a loop. The position is unchanged.
    pub async fn next_page_of(&self, pager: &mut Pager) -> Result<ImagePage, CloudError> {
        let page = match &pager.position {
            PagePosition::Start => self.first_page(&pager.query).await?,
            PagePosition::Link(link) => self.next_page(link).await?,
            PagePosition::End => {
                return Ok(ImagePage { images: Vec::new(), next: None, unreadable: Vec::new() });
            }
        };
        pager.position = match page.next.clone() {
            None => PagePosition::End,
            Some(link) if pager.followed_links.insert(link.clone()) => PagePosition::Link(link),
            Some(_) => {
                return Err(self.target().cloud_error(
                    Call::ListImages,
                    None,
                    ErrorKind::BadLink,
                    &[],
                ));
            }
        };
        Ok(page)
    }
}
