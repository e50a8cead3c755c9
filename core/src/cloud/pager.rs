//! A list that is read page by page, as its reader asks for them. What was read stays read: after a page that failed, the same page
//! is asked for again.

use std::collections::BTreeSet;

use super::error::{CloudError, ErrorKind};
use super::images::ImageService;
use super::transport::Transport;
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

impl<T: Transport + Clone> ImageService<'_, T> {
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
