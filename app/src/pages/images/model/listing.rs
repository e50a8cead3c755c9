//! The loaded part of a list, ready to be shown.

use std::collections::HashMap;
use std::sync::Arc;

use imageshare_core::model::{Image, MemberStatus};
use imageshare_core::wire::UnreadableRow;
use imageshare_core::wire::image::calls::ImagePage;

use super::entry::{Entry, Ownership, Viewer};

/// The loaded part of a list. Pages are only added to it.
#[derive(Debug, Default)]
pub(in crate::pages::images) struct Listing {
    /// Distinguishes this list from the one that was shown before it.
    pub(in crate::pages::images) number: u32,
    pub(in crate::pages::images) entries: Vec<Arc<Entry>>,
    /// Images that can't be read, and why.
    pub(in crate::pages::images) unreadable: Vec<UnreadableRow>,
    /// The number of images of each ownership.
    counts: [usize; Ownership::ALL.len()],
    /// The number of images of each name; images without a name are not counted.
    names: HashMap<String, u32>,
}

impl Listing {
    pub(in crate::pages::images) fn new(number: u32) -> Self {
        Self { number, ..Self::default() }
    }

    /// Adds a page. With `answer`, the list has what others share; the project's own images, which the service also
    /// returns (measured), are left out.
    pub(in crate::pages::images) fn add(
        &mut self,
        page: ImagePage,
        viewer: &Viewer,
        answer: Option<MemberStatus>,
    ) {
        let is_listed = |ownership| answer.is_none() || ownership == Ownership::SharedWithMe;
        for image in page.images {
            let ownership = viewer.ownership(&image);
            if !is_listed(ownership) {
                continue;
            }
            self.counts[ownership as usize] += 1;
            self.entries.push(Arc::new(Entry::new(&image, viewer, answer)));
            if let Some(name) = image.name {
                *self.names.entry(name).or_default() += 1;
            }
        }
        self.unreadable.extend(page.unreadable);
    }

    /// Updates an image after a change, if it is in the list.
    pub(in crate::pages::images) fn refresh(&mut self, image: &Image) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == image.id) {
            Arc::make_mut(entry).update(image);
        }
    }

    pub(in crate::pages::images) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.unreadable.is_empty()
    }

    /// The number of images of an ownership.
    pub(in crate::pages::images) fn count(&self, ownership: Ownership) -> usize {
        self.counts[ownership as usize]
    }

    /// Whether another image of the list has the same name.
    pub(in crate::pages::images) fn has_duplicate_name(&self, entry: &Entry) -> bool {
        self.names.get(&entry.title).is_some_and(|count| *count > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example::image;
    use imageshare_core::model::Visibility;

    fn page(images: Vec<Image>) -> ImagePage {
        ImagePage { images, next: None, unreadable: Vec::new() }
    }

    fn viewer(me: &str) -> Viewer {
        Viewer { me: me.parse().unwrap(), cloud_admin: false }
    }

    #[test]
    fn equal_names_are_found_across_pages_but_missing_names_not() {
        let mut listing = Listing::new(1);
        let unnamed = Image { name: None, ..image("x") };
        listing.add(page(vec![image("web"), unnamed.clone()]), &viewer("me"), None);
        assert!(
            !listing.has_duplicate_name(&listing.entries[0]),
            "the other image is not loaded yet"
        );
        let other = Image { id: image("other").id, ..image("web") };
        listing.add(page(vec![other, unnamed]), &viewer("me"), None);
        let duplicates: Vec<bool> =
            listing.entries.iter().map(|entry| listing.has_duplicate_name(entry)).collect();
        assert_eq!(duplicates, [true, false, true, false]);
        assert_eq!(listing.count(Ownership::SharedWithMe), 4);
    }

    #[test]
    fn list_by_answer_leaves_out_own_images() {
        let mut listing = Listing::new(1);
        let own = image("web").owner.unwrap();
        let pending = Some(MemberStatus::Pending);
        listing.add(page(vec![image("web")]), &viewer(own.as_str()), pending);
        assert!(listing.is_empty());
        listing.add(page(vec![image("web")]), &viewer("me"), pending);
        assert_eq!(listing.entries[0].answer, pending);
    }

    #[test]
    fn changed_image_is_updated_in_the_list() {
        let mut listing = Listing::new(1);
        let one = image("web");
        listing.add(page(vec![one.clone()]), &viewer("a"), None);
        listing.refresh(&Image { visibility: Visibility::Private, hidden: true, ..one });
        let entry = &listing.entries[0];
        assert_eq!((entry.visibility, entry.hidden), (Visibility::Private, true));
    }
}
