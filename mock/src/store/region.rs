//! One region's images, with an index that is always right: whoever wants to change one borrows it as a [`ImageMut`].

use std::collections::{BTreeMap, BTreeSet};

use imageshare_core::model::ImageId;
use serde::{Deserialize, Serialize, Serializer};

use super::entry::Entry;
use super::entry::Key;
use super::image_mut::ImageMut;
use super::index::{Direction, Index};
use super::term::Term;

/// One region's images. Saved, it is a [`Saved`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(try_from = "Saved")]
pub(crate) struct Region {
    images: BTreeMap<ImageId, Entry>,
    taken: BTreeSet<ImageId>,
    index: Index,
}

impl Region {
    /// The image whose id is written exactly so: another spelling of the same UUID is another text to Glance.
    pub(crate) fn find(&self, id: &str) -> Option<&Entry> {
        self.get(exact(id)?)
    }

    /// The same, to change it.
    pub(crate) fn find_mut(&mut self, id: &str) -> Option<ImageMut<'_>> {
        self.get_mut(exact(id)?)
    }

    /// The image with this id.
    pub(crate) fn get(&self, id: ImageId) -> Option<&Entry> {
        self.images.get(&id)
    }

    /// The same, to change it.
    pub(crate) fn get_mut(&mut self, id: ImageId) -> Option<ImageMut<'_>> {
        Some(ImageMut::begin(self.images.get_mut(&id)?, &mut self.index))
    }

    /// All images, by id.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.images.values()
    }

    /// Keeps an image, in place of the one that had its id.
    pub(crate) fn insert(&mut self, entry: Entry) {
        if let Some(before) = self.images.remove(&entry.image.id) {
            self.index.leave(&before);
        }
        self.index.enter(&entry);
        self.images.insert(entry.image.id, entry);
    }

    /// Removes an image. Its id stays taken (measured).
    pub(crate) fn remove(&mut self, id: ImageId) -> Option<Entry> {
        let entry = self.images.remove(&id)?;
        self.index.leave(&entry);
        self.taken.insert(id);
        Some(entry)
    }

    /// True when an image has this id or had it.
    pub(crate) fn is_taken(&self, id: ImageId) -> bool {
        self.images.contains_key(&id) || self.taken.contains(&id)
    }

    /// How many images [`Region::walk`] meets at most.
    pub(crate) fn count(&self, terms: &[Term]) -> usize {
        self.index.count(terms)
    }

    /// The images that one of the terms is true of, by age, from `after` on.
    pub(crate) fn walk(
        &self,
        terms: &[Term],
        way: Direction,
        after: Option<Key>,
    ) -> impl Iterator<Item = &Entry> {
        self.index.walk(terms, way, after).filter_map(|(_, id)| self.images.get(&id))
    }
}

/// The same images; the index follows from them.
impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.images == other.images && self.taken == other.taken
    }
}

/// A region in a saved cloud.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    images: Vec<Entry>,
    #[serde(with = "crate::snapshot::text")]
    taken: BTreeSet<ImageId>,
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            images: Vec<&'a Entry>,
            taken: Vec<String>,
        }
        let taken = self.taken.iter().map(ToString::to_string).collect();
        Written { images: self.images.values().collect(), taken }.serialize(out)
    }
}

impl TryFrom<Saved> for Region {
    type Error = String;

    fn try_from(saved: Saved) -> Result<Self, String> {
        let mut region = Self { taken: saved.taken, ..Self::default() };
        for entry in saved.images {
            let id = entry.image.id;
            if region.is_taken(id) {
                return Err(format!("the id {id} is taken by another image of the region"));
            }
            region.insert(entry);
        }
        Ok(region)
    }
}

/// The id, when the text is the one that the id is written as.
fn exact(text: &str) -> Option<ImageId> {
    let id: ImageId = text.parse().ok()?;
    (id.to_string() == text).then_some(id)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::random::regions;
    use super::*;

    proptest::proptest! {
        #[test]
        fn whatever_was_done_the_index_knows_what_is_true_and_nothing_else(region in regions()) {
            let mut anew = Index::default();
            region.entries().for_each(|entry| anew.enter(entry));
            proptest::prop_assert_eq!(region.index.listed(), anew.listed());
        }
    }
}
