//! The images of one region, with an index that is always up to date: changes go through an [`ImageMut`].

use std::collections::BTreeMap;

use imageshare_core::model::{Image, ImageId, ImageStatus, Timestamp};
use serde::{Deserialize, Serialize, Serializer};

use super::entry::AgeKey;
use super::entry::ImageEntry;
use super::image_mut::ImageMut;
use super::index::{Direction, Index};
use super::term::Term;

/// The images of one region. Serialized as a [`SavedRegion`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(try_from = "SavedRegion")]
pub(crate) struct Region {
    images: BTreeMap<ImageId, ImageEntry>,
    /// What is left of deleted images: their IDs stay reserved, and administrators can start a page after them (measured).
    deleted: BTreeMap<ImageId, ImageEntry>,
    index: Index,
}

impl Region {
    /// The image with exactly this ID: to Glance, another form or case of the same UUID is another ID.
    pub(crate) fn find(&self, id: &str) -> Option<&ImageEntry> {
        self.get(ImageId::from_exact(id).ok()?)
    }

    /// The same, for changes.
    pub(crate) fn find_mut(&mut self, id: &str) -> Option<ImageMut<'_>> {
        self.get_mut(ImageId::from_exact(id).ok()?)
    }

    /// The image with this ID.
    pub(crate) fn get(&self, id: ImageId) -> Option<&ImageEntry> {
        self.images.get(&id)
    }

    /// The same, for changes.
    pub(crate) fn get_mut(&mut self, id: ImageId) -> Option<ImageMut<'_>> {
        Some(ImageMut::new(self.images.get_mut(&id)?, &mut self.index))
    }

    /// All images, by id.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &ImageEntry> {
        self.images.values()
    }

    /// Adds an image, or replaces the image with its ID.
    pub(crate) fn insert(&mut self, entry: ImageEntry) {
        if let Some(before) = self.images.remove(&entry.image.id) {
            self.index.remove_entry(&before);
        }
        self.index.insert_entry(&entry);
        self.images.insert(entry.image.id, entry);
    }

    /// Deletes an image: its record stays, without data, members, tags and properties.
    pub(crate) fn remove(&mut self, id: ImageId, now: Timestamp) -> Option<ImageEntry> {
        let entry = self.images.remove(&id)?;
        self.index.remove_entry(&entry);
        let image = Image {
            status: ImageStatus::Deleted,
            updated_at: now,
            tags: Vec::new(),
            properties: BTreeMap::new(),
            ..entry.image.clone()
        };
        self.deleted.insert(id, ImageEntry::new(image));
        Some(entry)
    }

    /// The record of a deleted image.
    pub(crate) fn find_deleted(&self, id: &str) -> Option<&ImageEntry> {
        self.deleted.get(&ImageId::from_exact(id).ok()?)
    }

    /// True if an image has or had this ID.
    pub(crate) fn is_id_used(&self, id: ImageId) -> bool {
        self.images.contains_key(&id) || self.deleted.contains_key(&id)
    }

    /// An upper bound for the number of images in [`Region::images_by_age`].
    pub(crate) fn count_upper_bound(&self, terms: &[Term]) -> usize {
        self.index.count_upper_bound(terms)
    }

    /// The images with at least one of the terms, by age, after `after_key`.
    pub(crate) fn images_by_age(
        &self,
        terms: &[Term],
        direction: Direction,
        after_key: Option<AgeKey>,
    ) -> impl Iterator<Item = &ImageEntry> {
        self.index
            .keys_by_age(terms, direction, after_key)
            .filter_map(|(_, id)| self.images.get(&id))
    }
}

/// Ignores the index, because it is derived from the images.
impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.images == other.images && self.deleted == other.deleted
    }
}

/// A region in a saved cloud.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedRegion {
    images: Vec<ImageEntry>,
    deleted: Vec<ImageEntry>,
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct SerializedRegion<'a> {
            images: Vec<&'a ImageEntry>,
            deleted: Vec<&'a ImageEntry>,
        }
        let (images, deleted) = (self.images.values(), self.deleted.values());
        SerializedRegion { images: images.collect(), deleted: deleted.collect() }.serialize(out)
    }
}

impl TryFrom<SavedRegion> for Region {
    type Error = String;

    fn try_from(saved: SavedRegion) -> Result<Self, String> {
        let deleted = saved.deleted.into_iter().map(|entry| (entry.image.id, entry)).collect();
        let mut region = Self { deleted, ..Self::default() };
        for entry in saved.images {
            let id = entry.image.id;
            if region.is_id_used(id) {
                return Err(format!("the id {id} is taken by another image of the region"));
            }
            region.insert(entry);
        }
        Ok(region)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::random_regions::regions;
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_index_equals_a_rebuilt_one_after_any_changes(region in regions()) {
            let mut rebuilt = Index::default();
            region.entries().for_each(|entry| rebuilt.insert_entry(entry));
            proptest::prop_assert_eq!(region.index.contents(), rebuilt.contents());
        }
    }
}
