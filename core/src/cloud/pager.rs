//! A list that is read page by page, as its reader asks for them. What was read stays read: after a page that failed, the same page
//! is asked for again.

use std::collections::BTreeSet;

use super::call::Pending;
use super::error::{CloudError, ErrorKind};
use super::images::ImageService;
use super::transport::Transport;
use crate::model::Image;
use crate::wire::WireError;
use crate::wire::endpoint::Call;
use crate::wire::image::ImageQuery;
use crate::wire::image::calls::ImagePage;

/// How far a list was read.
#[derive(Debug, Clone)]
pub struct Pager {
    query: ImageQuery,
    at: Place,
    /// The links that led to a page, so that one that comes again is noticed.
    followed: BTreeSet<String>,
}

/// Where the next page is.
#[derive(Debug, Clone)]
enum Place {
    Start,
    Link(String),
    End,
}

impl Pager {
    /// Nothing read yet. The query's `limit` is how many images the pages hold; none leaves it to the service.
    pub const fn new(query: ImageQuery) -> Self {
        Self { query, at: Place::Start, followed: BTreeSet::new() }
    }

    /// True when the list was read to its end.
    pub const fn is_over(&self) -> bool {
        matches!(self.at, Place::End)
    }
}

/// A list, read to its end.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImageList {
    /// The images, in the service's order.
    pub images: Vec<Image>,
    /// Ids of images that hold what this program does not know, and what it was.
    pub unreadable: Vec<(String, WireError)>,
}

impl<T: Transport + Clone> ImageService<'_, T> {
    /// The whole list, page by page to the end. `seen` is told the number of images after each page. A query that names no
    /// `limit` is read in the largest pages that the service gives: by its own default a long list takes forty times as many calls.
    ///
    /// # Errors
    /// The first page that fails; [`ErrorKind::BadLink`] when the pages lead in a circle.
    pub fn list<'s>(
        &'s self,
        query: &'s ImageQuery,
        seen: impl FnMut(usize) + 's,
    ) -> Pending<'s, ImageList> {
        Box::pin(self.read_to_the_end(query, Box::new(seen)))
    }

    async fn read_to_the_end(
        &self,
        query: &ImageQuery,
        mut seen: Box<dyn FnMut(usize) + '_>,
    ) -> Result<ImageList, CloudError> {
        let limit = query.limit.or(Some(self.profile().differences().page_max));
        let mut reading = Pager::new(ImageQuery { limit, ..query.clone() });
        let mut list = ImageList::default();
        while !reading.is_over() {
            let mut page = self.next_page_of(&mut reading).await?;
            list.images.append(&mut page.images);
            list.unreadable.append(&mut page.unreadable);
            seen(list.images.len());
        }
        Ok(list)
    }

    /// Reads the next page of a list; an empty one when it is over.
    ///
    /// # Errors
    /// The page's; [`ErrorKind::BadLink`] when the pages lead in a circle. The reading stays where it is.
    pub async fn next_page_of(&self, reading: &mut Pager) -> Result<ImagePage, CloudError> {
        let page = match &reading.at {
            Place::Start => self.page(&reading.query).await?,
            Place::Link(link) => self.next_page(link).await?,
            Place::End => {
                return Ok(ImagePage { images: Vec::new(), next: None, unreadable: Vec::new() });
            }
        };
        reading.at = match page.next.clone() {
            None => Place::End,
            Some(link) if reading.followed.insert(link.clone()) => Place::Link(link),
            Some(_) => {
                return Err(self.target().error(Call::ListImages, None, ErrorKind::BadLink, &[]));
            }
        };
        Ok(page)
    }
}
