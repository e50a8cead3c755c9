//! The loaded part of a list, ready to be shown.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use imageshare_core::model::{Image, ImageId, MemberStatus};
use imageshare_core::wire::UnreadableRow;
use imageshare_core::wire::image::calls::ImagePage;

use super::entry::{ImageEntry, Ownership, Viewer};

/// The loaded part of a list. Pages are only added to it.
#[derive(Debug, Default)]
pub(in crate::pages::images) struct ImageListing {
    /// Distinguishes this list from the one that was shown before it.
    pub(in crate::pages::images) generation: u32,
    pub(in crate::pages::images) entries: Vec<Arc<ImageEntry>>,
    /// Images that can't be read, and why.
    pub(in crate::pages::images) unreadable_images: Vec<UnreadableRow>,
    known_ids: HashSet<ImageId>,
    /// The number of images of each ownership.
    ownership_counts: [usize; Ownership::ALL.len()],
    /// The number of images of each name; images without a name are not counted.
    name_counts: HashMap<String, u32>,
}

impl ImageListing {
    pub(in crate::pages::images) fn new(generation: u32) -> Self {
        Self { generation, ..Self::default() }
    }

    /// Adds a page. With `member_status`, the list has what others share; the project's own images, which the service also
    /// returns (measured), are left out.
    pub(in crate::pages::images) fn add_page(
        &mut self,
        page: ImagePage,
        viewer: &Viewer,
        member_status: Option<MemberStatus>,
    ) {
        let is_listed = |ownership| member_status.is_none() || ownership == Ownership::SharedWithMe;
        for image in page.images {
            let ownership = viewer.ownership(&image);
            // A cloud that ignores a filter lists an image in two of the requests.
            if !is_listed(ownership) || !self.known_ids.insert(image.id) {
                continue;
            }
            self.ownership_counts[ownership as usize] += 1;
            self.entries.push(Arc::new(ImageEntry::new(&image, viewer, member_status)));
            if let Some(name) = image.name {
                *self.name_counts.entry(name).or_default() += 1;
            }
        }
        self.unreadable_images.extend(page.unreadable);
    }

    /// Updates an image after a change, if it is in the list.
    pub(in crate::pages::images) fn update_image(&mut self, image: &Image) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == image.id) {
            Arc::make_mut(entry).update_from(image);
        }
    }

    pub(in crate::pages::images) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.unreadable_images.is_empty()
    }

    /// The number of images of an ownership.
    pub(in crate::pages::images) fn count_with_ownership(&self, ownership: Ownership) -> usize {
        self.ownership_counts[ownership as usize]
    }

    /// Whether another image of the list has the same name.
    pub(in crate::pages::images) fn has_duplicate_name(&self, entry: &ImageEntry) -> bool {
        self.name_counts.get(&entry.title).is_some_and(|count| *count > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::image;
    use imageshare_core::model::Visibility;

    fn page(images: Vec<Image>) -> ImagePage {
        ImagePage { images, next: None, unreadable: Vec::new() }
    }

    fn viewer(me: &str) -> Viewer {
        Viewer { project: me.parse().unwrap(), is_cloud_admin: false }
    }

    #[test]
    fn duplicate_names_are_found_and_repeated_images_are_not_listed_again() {
        let mut listing = ImageListing::new(1);
        let unnamed = Image { name: None, ..image("x") };
        listing.add_page(page(vec![image("web"), unnamed.clone()]), &viewer("me"), None);
        assert!(
            !listing.has_duplicate_name(&listing.entries[0]),
            "the other image is not loaded yet"
        );
        let other = Image { id: image("other").id, ..image("web") };
        // A page may repeat an image, which is listed once.
        listing.add_page(page(vec![other, unnamed]), &viewer("me"), None);
        let duplicates: Vec<bool> =
            listing.entries.iter().map(|entry| listing.has_duplicate_name(entry)).collect();
        assert_eq!(duplicates, [true, false, true]);
        assert_eq!(listing.count_with_ownership(Ownership::SharedWithMe), 3);
    }

    #[test]
    fn list_by_answer_excludes_own_images() {
        let mut listing = ImageListing::new(1);
        let own = image("web").owner.unwrap();
        let pending = Some(MemberStatus::Pending);
        listing.add_page(page(vec![image("web")]), &viewer(own.as_str()), pending);
        assert!(listing.is_empty());
        listing.add_page(page(vec![image("web")]), &viewer("me"), pending);
        assert_eq!(listing.entries[0].member_status, pending);
    }

    #[test]
    fn changed_image_is_updated_in_the_list() {
        let mut listing = ImageListing::new(1);
        let one = image("web");
        listing.add_page(page(vec![one.clone()]), &viewer("a"), None);
        listing.update_image(&Image { visibility: Visibility::Private, hidden: true, ..one });
        let entry = &listing.entries[0];
        assert_eq!((entry.visibility, entry.hidden), (Visibility::Private, true));
    }
}
