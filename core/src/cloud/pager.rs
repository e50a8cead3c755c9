//! A list of images that is read page by page, as the caller requests them. After a failed page, the same page is requested
//! again; pages that were read are not.
//!
//! An image is returned once, even if several pages contain it: the list may change while it is read. A list that has no end is
//! cut off with an error, whatever its links are.

use std::collections::{BTreeSet, HashSet};

use super::call::ResponseFuture;
use super::error::{CloudError, ErrorKind};
use super::images::ImageService;
use super::transport::Transport;
use crate::model::{Image, ImageId};
use crate::wire::UnreadableRow;
use crate::wire::endpoint::Call;
use crate::wire::image::ImageQuery;
use crate::wire::image::calls::ImagePage;

/// The most images that are read of one list. A larger one is refused, as it would fill the memory of the browser.
pub const MAX_IMAGES: usize = 250_000;
/// The most pages that are read of one list: enough for [`MAX_IMAGES`] at a hundred images on a page, the smallest largest page of a
/// known service. A service that sends ever new links with an image each would otherwise be called a quarter of a million times.
pub const MAX_PAGES: usize = 2_500;
/// The most pages in a row without an image that is new. The service links to a next page whenever a page is full (measured), so
/// one page without images is usual; more of them are a list without an end.
const MAX_PAGES_WITHOUT_NEW_IMAGE: usize = 5;

/// The position in a list.
#[derive(Debug, Clone)]
pub struct Pager {
    query: ImageQuery,
    position: PagePosition,
    /// Links that were followed, to detect a loop.
    followed_links: BTreeSet<String>,
    /// The images that were returned.
    known_ids: HashSet<ImageId>,
    pages: usize,
    pages_without_new_image: usize,
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
    pub fn new(query: ImageQuery) -> Self {
        Self {
            query,
            position: PagePosition::Start,
            followed_links: BTreeSet::new(),
            known_ids: HashSet::new(),
            pages: 0,
            pages_without_new_image: 0,
        }
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
    /// Images that could not be parsed, with the reason.
    pub unreadable: Vec<UnreadableRow>,
}

impl ImageList {
    /// Adds the images of another list. An image that both contain stays as it is here: it changed between the two calls.
    pub fn append(&mut self, other: Self) {
        let known: HashSet<ImageId> = self.images.iter().map(|image| image.id).collect();
        self.images.extend(other.images.into_iter().filter(|image| !known.contains(&image.id)));
        self.unreadable.extend(other.unreadable);
    }
}

impl<T: Transport + Clone> ImageService<'_, T> {
    /// The whole list, page by page. `on_page` gets the number of images after each page. A query without a `limit` uses the
    /// largest pages that the service returns: with its default limit a long list takes forty times as many calls.
    ///
    /// # Errors
    /// The first failed page; [`ErrorKind::BadLink`] when the links form a loop; [`ErrorKind::EndlessList`].
    pub fn list_images<'s>(
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

    /// Reads the next page of a list; an empty one after the end, and from a cloud that refuses the filter for hidden images
    /// (400).
    ///
    /// # Errors
    /// The page's error; [`ErrorKind::BadLink`] when the links form a loop; [`ErrorKind::EndlessList`] after [`MAX_IMAGES`] or
    /// [`MAX_PAGES`], or after several pages in a row without a new image. The position is unchanged.
    pub async fn next_page_of(&self, pager: &mut Pager) -> Result<ImagePage, CloudError> {
        let mut page = match &pager.position {
            PagePosition::Start => match self.first_page(&pager.query).await {
                // It has no hidden images: Glance can hide images and filter by it since the same release.
                Err(refusal) if pager.query.hidden && refusal.status == Some(400) => {
                    pager.position = PagePosition::End;
                    return Ok(ImagePage::default());
                }
                result => result?,
            },
            PagePosition::Link(link) => self.next_page(link).await?,
            PagePosition::End => return Ok(ImagePage::default()),
        };
        let error = |kind| Err(self.target().cloud_error(Call::ListImages, None, kind, &[]));
        let next = match page.next.clone() {
            None => PagePosition::End,
            Some(link) if pager.followed_links.contains(&link) => return error(ErrorKind::BadLink),
            Some(link) => PagePosition::Link(link),
        };
        let has_new_image = page.images.iter().any(|image| !pager.known_ids.contains(&image.id));
        let pages_without_new_image =
            if has_new_image { 0 } else { pager.pages_without_new_image + 1 };
        let images = pager.known_ids.len();
        let is_endless = images + page.images.len() > MAX_IMAGES
            || pager.pages + 1 >= MAX_PAGES
            || pages_without_new_image > MAX_PAGES_WITHOUT_NEW_IMAGE;
        if is_endless && matches!(next, PagePosition::Link(_)) {
            return error(ErrorKind::EndlessList { images });
        }
        page.images.retain(|image| pager.known_ids.insert(image.id));
        pager.pages += 1;
        pager.pages_without_new_image = pages_without_new_image;
        if let PagePosition::Link(link) = &next {
            pager.followed_links.insert(link.clone());
        }
        pager.position = next;
        Ok(page)
    }
}
