//! Which other images hold the same as one that leaked, as far as their records say. Used by the page that stops all access; it asks
//! nothing.

use crate::model::{Image, RegionName};

/// What another image has in common with the leaked one, the most certain first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Likeness {
    /// It is the image itself.
    Itself,
    /// Its data has the same hash, whatever its name is.
    SameContents,
    /// It has the same name and other data, or data of which no hash is known.
    SameName,
}

impl Likeness {
    /// What `other` has in common with `leaked`; `None` where it has nothing to do with it.
    ///
    /// | same place | same hash | same name | |
    /// |---|---|---|---|
    /// | yes | | | itself |
    /// | no | yes | | same contents |
    /// | no | no, or unknown | yes | same name |
    pub fn new(leaked: (&RegionName, &Image), other: (&RegionName, &Image)) -> Option<Self> {
        let ((region, leaked), (elsewhere, other)) = (leaked, other);
        if region == elsewhere && leaked.id == other.id {
            return Some(Self::Itself);
        }
        if has_same_data(leaked, other) {
            return Some(Self::SameContents);
        }
        let name = leaked.name.as_deref().filter(|name| !name.trim().is_empty());
        (name.is_some() && other.name.as_deref() == name).then_some(Self::SameName)
    }

    /// Whether access to it is stopped without a further choice: equal data is certain, an equal name is not.
    pub const fn is_selected(self) -> bool {
        matches!(self, Self::Itself | Self::SameContents)
    }
}

/// The hash decides where both have one. Rackspace gives old images an MD5 alone, which is enough against accidents.
fn has_same_data(one: &Image, other: &Image) -> bool {
    match (&one.hash, &other.hash) {
        (Some(one), Some(other)) => one == other,
        _ => one.checksum.is_some() && one.checksum == other.checksum && one.size == other.size,
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::image;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn with(name: &str, hash: Option<&str>) -> Image {
        let hash = hash.map(|value| ("sha512".to_owned(), value.to_owned()));
        Image { hash, ..image(name) }
    }

    fn likeness(leaked: &Image, other: &Image) -> Option<Likeness> {
        let (dfw, ord) = ("DFW".parse().unwrap(), "ORD".parse().unwrap());
        Likeness::new((&dfw, leaked), (&ord, other))
    }

    #[test]
    fn the_same_hash_is_the_same_contents_under_any_name_and_is_selected() {
        let leaked = with("runner", Some("a"));
        assert_eq!(likeness(&leaked, &with("base", Some("a"))), Some(Likeness::SameContents));
        assert!(Likeness::SameContents.is_selected());
    }

    #[test]
    fn the_same_name_with_other_contents_is_found_and_not_selected() {
        let leaked = with("runner", Some("a"));
        for hash in [Some("b"), None] {
            assert_eq!(likeness(&leaked, &with("runner", hash)), Some(Likeness::SameName));
        }
        assert!(!Likeness::SameName.is_selected());
        assert_eq!(likeness(&leaked, &with("base", Some("b"))), None);
    }

    #[test]
    fn images_without_name_or_hash_have_nothing_in_common() {
        let nameless = Image { name: None, ..image("x") };
        assert_eq!(likeness(&nameless, &Image { name: None, ..image("y") }), None);
    }

    #[test]
    fn an_md5_counts_where_a_hash_is_missing_and_the_size_agrees() {
        let old = |name: &str, size| Image {
            checksum: Some("m".to_owned()),
            size: Some(size),
            ..image(name)
        };
        assert_eq!(likeness(&old("a", 1), &old("b", 1)), Some(Likeness::SameContents));
        assert_eq!(likeness(&old("a", 1), &old("b", 2)), None);
    }

    #[test]
    fn the_same_place_is_the_image_itself() {
        let dfw = "DFW".parse().unwrap();
        let leaked = with("runner", None);
        let likeness = Likeness::new((&dfw, &leaked), (&dfw, &leaked));
        assert_eq!(likeness, Some(Likeness::Itself));
    }
}
