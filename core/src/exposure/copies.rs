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
    /// It has the same name, and no hash says whether its data is the same.
    SameName,
    /// It has the same name and other data.
    OtherContents,
}

impl Likeness {
    /// What `other` has in common with `leaked`; `None` where it has nothing to do with it.
    ///
    /// | same place | same hash | same name | |
    /// |---|---|---|---|
    /// | yes | | | itself |
    /// | no | yes | | same contents |
    /// | no | unknown | yes | same name |
    /// | no | no | yes | other contents |
    pub fn new(leaked: (&RegionName, &Image), other: (&RegionName, &Image)) -> Option<Self> {
        let ((region, leaked), (elsewhere, other)) = (leaked, other);
        if region == elsewhere && leaked.id == other.id {
            return Some(Self::Itself);
        }
        let same_data = has_same_data(leaked, other);
        if same_data == Some(true) {
            return Some(Self::SameContents);
        }
        let name = leaked.name.as_deref().filter(|name| !name.trim().is_empty());
        let same_name = name.is_some() && other.name.as_deref() == name;
        same_name.then_some(if same_data.is_none() { Self::SameName } else { Self::OtherContents })
    }

    /// Whether access to it is stopped without a further choice. An equal name is enough unless the data is known to differ: one
    /// image too many can be resumed, one too few stays leaked.
    pub const fn is_selected(self) -> bool {
        matches!(self, Self::Itself | Self::SameContents | Self::SameName)
    }
}

/// The hash decides where both have one of the same kind. Rackspace gives old images an MD5 alone, which is enough against
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
    fn the_same_name_is_selected_unless_the_contents_are_known_to_differ() {
        let leaked = with("runner", Some("a"));
        let of = |hash| likeness(&leaked, &with("runner", hash)).unwrap();
        assert_eq!(of(Some("b")), Likeness::OtherContents);
        assert!(!of(Some("b")).is_selected());
        assert_eq!(of(None), Likeness::SameName);
        assert!(of(None).is_selected());
        assert_eq!(likeness(&leaked, &with("base", Some("b"))), None);
        assert_eq!(likeness(&leaked, &with("base", None)), None);
    }

    #[test]
    fn hashes_of_two_kinds_say_nothing_about_the_contents() {
        let leaked = with("runner", Some("a"));
        let other = Image { hash: Some(("sha256".to_owned(), "b".to_owned())), ..image("runner") };
        assert_eq!(likeness(&leaked, &other), Some(Likeness::SameName));
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
