//! What has come of a list so far, ready to be shown.

use std::collections::HashMap;
use std::sync::Arc;

use imageshare_core::model::{Image, MemberStatus};
use imageshare_core::wire::image::calls::ImagePage;

use super::entry::{Entry, Ownership, Viewer};

/// A list as far as it was read. Pages are only added to it.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Tells this list from the one that was shown before it.
    pub(super) number: u32,
    pub(super) entries: Vec<Arc<Entry>>,
    /// Ids of images that hold what this page does not know, and what that is.
    pub(super) unreadable: Vec<(String, String)>,
    /// How many are whose.
    counts: [usize; Ownership::ALL.len()],
    /// How many have this name; images without one are not alike.
    names: HashMap<String, u32>,
}

impl Listing {
    pub(super) fn numbered(number: u32) -> Self {
        Self { number, ..Self::default() }
    }

    /// Adds a page. With `answer`, the list is of what others share, and the project's own images, which the service mixes in
    /// (measured), are left out.
    pub(super) fn add(&mut self, page: ImagePage, viewer: &Viewer, answer: Option<MemberStatus>) {
        let shown = |whose| answer.is_none() || whose == Ownership::SharedWithMe;
        for image in page.images {
            let whose = viewer.whose(&image);
            if !shown(whose) {
                continue;
            }
            self.counts[whose as usize] += 1;
            self.entries.push(Arc::new(Entry::new(&image, viewer, answer)));
            if let Some(name) = image.name {
                *self.names.entry(name).or_default() += 1;
            }
        }
        let told = page.unreadable.into_iter().map(|(id, error)| (id, error.to_string()));
        self.unreadable.extend(told);
    }

    /// Takes an image as it is after a change, if it is in the list.
    pub(super) fn refresh(&mut self, image: &Image) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == image.id) {
            Arc::make_mut(entry).take(image);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.unreadable.is_empty()
    }

    /// How many are whose.
    pub(super) fn count(&self, whose: Ownership) -> usize {
        self.counts[whose as usize]
    }

    /// Whether another image of the list has the same name.
    pub(super) fn is_twin(&self, entry: &Entry) -> bool {
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
    fn images_of_one_name_are_told_across_pages_and_images_without_a_name_are_not_alike() {
        let mut listing = Listing::numbered(1);
        let unnamed = Image { name: None, ..image("x") };
        listing.add(page(vec![image("web"), unnamed.clone()]), &viewer("me"), None);
        assert!(!listing.is_twin(&listing.entries[0]), "its twin has not come yet");
        let other = Image { id: image("other").id, ..image("web") };
        listing.add(page(vec![other, unnamed]), &viewer("me"), None);
        let twins: Vec<bool> = listing.entries.iter().map(|entry| listing.is_twin(entry)).collect();
        assert_eq!(twins, [true, false, true, false]);
        assert_eq!(listing.count(Ownership::SharedWithMe), 4);
    }

    #[test]
    fn a_list_by_answers_leaves_out_ones_own_images() {
        let mut listing = Listing::numbered(1);
        let own = image("web").owner.unwrap();
        let pending = Some(MemberStatus::Pending);
        listing.add(page(vec![image("web")]), &viewer(own.as_str()), pending);
        assert!(listing.is_empty());
        listing.add(page(vec![image("web")]), &viewer("me"), pending);
        assert_eq!(listing.entries[0].answer, pending);
    }

    #[test]
    fn an_image_that_was_changed_is_listed_as_it_is_now() {
        let mut listing = Listing::numbered(1);
        let one = image("web");
        listing.add(page(vec![one.clone()]), &viewer("a"), None);
        listing.refresh(&Image { visibility: Visibility::Private, hidden: true, ..one });
        let entry = &listing.entries[0];
        assert_eq!((entry.visibility, entry.hidden), (Visibility::Private, true));
    }
}
