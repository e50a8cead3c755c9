//! Which other images have the same contents as a leaked one, judged by their records. Used by the page that stops all access; it
//! sends no requests.

use crate::model::{Image, RegionName};

/// How another image relates to the leaked one, the most certain first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Similarity {
    /// It is the image itself.
    SameImage,
    /// Its data has the same hash, whatever its name is.
    SameContents,
    /// It has the same name, and the hashes cannot be compared.
    SameName,
    /// It has the same name and different data.
    DifferentContents,
}

impl Similarity {
    /// How `other` relates to `leaked`; `None` if they have nothing in common.
    ///
    /// | same region and ID | same hash | same name | |
    /// |---|---|---|---|
    /// | yes | | | itself |
    /// | no | yes | | same contents |
    /// | no | unknown | yes | same name |
    /// | no | no | yes | other contents |
    pub fn new(leaked: (&RegionName, &Image), other: (&RegionName, &Image)) -> Option<Self> {
        let ((region, leaked), (other_region, other)) = (leaked, other);
        if region == other_region && leaked.id == other.id {
            return Some(Self::SameImage);
        }
        let same_data = has_same_data(leaked, other);
        if same_data == Some(true) {
            return Some(Self::SameContents);
        }
        let name = leaked.name.as_deref().filter(|name| !name.trim().is_empty());
        let same_name = name.is_some() && other.name.as_deref() == name;
        same_name.then_some(if same_data.is_none() {
            Self::SameName
        } else {
            Self::DifferentContents
        })
    }

    /// Whether access to it is stopped by default. An equal name is enough unless the data is known to differ: an image stopped
    /// by mistake can be resumed, one that was missed stays leaked.
    pub const fn is_selected_by_default(self) -> bool {
        matches!(self, Self::SameImage | Self::SameContents | Self::SameName)
    }
}

/// Compares hashes if both have one of the same algorithm. Old Rackspace images have only an MD5, which is good enough against
/// accidents. `None` where nothing can be compared.
fn has_same_data(one: &Image, other: &Image) -> Option<bool> {
    match (&one.hash, &other.hash) {
        (Some((kind, hash)), Some((other_kind, other_hash))) if kind == other_kind => {
            return Some(hash == other_hash);
        }
        _ => {}
    }
    let (checksum, other_checksum) = (one.checksum.as_ref()?, other.checksum.as_ref()?);
    Some(checksum == other_checksum && one.size == other.size)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::image;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn image_with(name: &str, hash: Option<&str>) -> Image {
        let hash = hash.map(|value| ("sha512".to_owned(), value.to_owned()));
        Image { hash, ..image(name) }
    }

    fn similarity(leaked: &Image, other: &Image) -> Option<Similarity> {
        let (dfw, ord) = ("DFW".parse().unwrap(), "ORD".parse().unwrap());
        Similarity::new((&dfw, leaked), (&ord, other))
    }

    #[test]
    fn same_hash_means_same_contents_and_is_selected() {
        let leaked = image_with("runner", Some("a"));
        assert_eq!(
            similarity(&leaked, &image_with("base", Some("a"))),
            Some(Similarity::SameContents)
        );
        assert!(Similarity::SameContents.is_selected_by_default());
    }

    #[test]
    fn same_name_is_selected_unless_the_contents_differ() {
        let leaked = image_with("runner", Some("a"));
        let same_name_with = |hash| similarity(&leaked, &image_with("runner", hash)).unwrap();
        assert_eq!(same_name_with(Some("b")), Similarity::DifferentContents);
        assert!(!same_name_with(Some("b")).is_selected_by_default());
        assert_eq!(same_name_with(None), Similarity::SameName);
        assert!(same_name_with(None).is_selected_by_default());
        assert_eq!(similarity(&leaked, &image_with("base", Some("b"))), None);
        assert_eq!(similarity(&leaked, &image_with("base", None)), None);
    }

    #[test]
    fn hashes_of_different_algorithms_are_not_compared() {
        let leaked = image_with("runner", Some("a"));
        let other = Image { hash: Some(("sha256".to_owned(), "b".to_owned())), ..image("runner") };
        assert_eq!(similarity(&leaked, &other), Some(Similarity::SameName));
    }

    #[test]
    fn images_without_name_or_hash_have_nothing_in_common() {
        let nameless = Image { name: None, ..image("x") };
        assert_eq!(similarity(&nameless, &Image { name: None, ..image("y") }), None);
    }

    #[test]
    fn md5_and_size_decide_where_a_hash_is_missing() {
        let old = |name: &str, size| Image {
            checksum: Some("m".to_owned()),
            size: Some(size),
            ..image(name)
        };
        assert_eq!(similarity(&old("a", 1), &old("b", 1)), Some(Similarity::SameContents));
        assert_eq!(similarity(&old("a", 1), &old("b", 2)), None);
    }

    #[test]
    fn same_region_and_id_is_the_image_itself() {
        let dfw = "DFW".parse().unwrap();
        let leaked = image_with("runner", None);
        let likeness = Similarity::new((&dfw, &leaked), (&dfw, &leaked));
        assert_eq!(likeness, Some(Similarity::SameImage));
    }
}
