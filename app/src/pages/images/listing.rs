//! What an account can list in a region, ready to be shown: whose each image is, and which share a name.

use std::sync::Arc;

use imageshare_core::cloud::{CloudError, ImageList};
use imageshare_core::model::{Image, ProjectId, RegionName, Visibility};
use imageshare_core::rules::Profile;
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;

use crate::order::sort_by;
use crate::state::SignedIn;

/// Whose an image is, as the account sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Whose {
    /// The account's own project owns it.
    Mine,
    /// Another project shares it with this one, which has accepted.
    SharedWithMe,
    /// Everyone has it.
    Public,
    /// Another project's, seen for another reason: an administrator sees all.
    Other,
}

impl Whose {
    /// The three that one can filter by; what is left stands under "All" only.
    pub(super) const FILTERS: [Self; 3] = [Self::Mine, Self::SharedWithMe, Self::Public];

    /// The word in the address.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::SharedWithMe => "shared",
            Self::Public => "public",
            Self::Other => "other",
        }
    }

    /// The words on a filter.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Mine => "Mine",
            Self::SharedWithMe => "Shared with me",
            Self::Public => "Public",
            Self::Other => "Others",
        }
    }

    fn of(image: &Image, me: &ProjectId, cloud_admin: bool) -> Self {
        match image.visibility {
            _ if image.is_owned_by(me) => Self::Mine,
            Visibility::Public => Self::Public,
            Visibility::Private | Visibility::Shared if !cloud_admin => Self::SharedWithMe,
            Visibility::Private | Visibility::Shared | Visibility::Community => Self::Other,
        }
    }
}

/// One image of the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) image: Image,
    pub(super) whose: Whose,
    /// Another image of the list has the same name.
    pub(super) twin: bool,
}

/// The list, read to its end.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Listing {
    pub(super) entries: Vec<Arc<Entry>>,
    /// Ids of images that hold what this page does not know, and what that is.
    pub(super) unreadable: Vec<(String, String)>,
}

impl Listing {
    fn new(list: ImageList, me: &ProjectId, cloud_admin: bool) -> Self {
        let mut names: Vec<String> =
            list.images.iter().filter_map(|image| image.name.clone()).collect();
        sort_by(&mut names, Ord::cmp);
        let twin = |image: &Image| {
            image.name.as_ref().is_some_and(|name| {
                let first = names.partition_point(|other| other < name);
                names.get(first + 1) == Some(name)
            })
        };
        let entry = |image: Image| {
            Arc::new(Entry { whose: Whose::of(&image, me, cloud_admin), twin: twin(&image), image })
        };
        Self {
            entries: list.images.into_iter().map(entry).collect(),
            unreadable: list
                .unreadable
                .into_iter()
                .map(|(id, error)| (id, error.to_string()))
                .collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.unreadable.is_empty()
    }

    /// How many are whose.
    pub(super) fn count(&self, whose: Whose) -> usize {
        self.entries.iter().filter(|entry| entry.whose == whose).count()
    }
}

/// Asks for the whole list, hidden images too, and tells `seen` how many have come so far.
pub(super) async fn fetch(
    who: &SignedIn,
    region: &RegionName,
    seen: RwSignal<usize>,
) -> Result<Arc<Listing>, CloudError> {
    // The page may be another one before the list has come to its end.
    let tell = |count| {
        seen.try_set(count);
    };
    tell(0);
    let service = who.account.images(region)?;
    let mut list = service.list(&ImageQuery::default(), tell).await?;
    // One query gives either hidden images or the others; Rackspace knows no hidden ones.
    if service.profile() == Profile::OpenStack {
        let before = list.images.len();
        let query = ImageQuery { hidden: true, ..ImageQuery::default() };
        let mut hidden = service.list(&query, |count| tell(before + count)).await?;
        list.images.append(&mut hidden.images);
        list.unreadable.append(&mut hidden.unreadable);
    }
    let cloud_admin = service.role() == Some(imageshare_core::model::Role::Admin);
    Ok(Arc::new(Listing::new(list, &service.project().id, cloud_admin)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::example::image;

    fn me() -> ProjectId {
        "consumer".parse().unwrap()
    }

    #[test]
    fn whose_an_image_is_follows_from_its_owner_then_from_its_visibility() {
        let shared = image("web");
        assert_eq!(Whose::of(&shared, &me(), false), Whose::SharedWithMe);
        assert_eq!(Whose::of(&shared, &me(), true), Whose::Other);
        assert_eq!(Whose::of(&shared, shared.owner.as_ref().unwrap(), false), Whose::Mine);
        let public = Image { visibility: Visibility::Public, ..shared };
        assert_eq!(Whose::of(&public, &me(), false), Whose::Public);
        assert_eq!(Whose::of(&public, public.owner.as_ref().unwrap(), false), Whose::Mine);
    }

    #[test]
    fn images_of_one_name_are_told_and_images_without_a_name_are_not_alike() {
        let unnamed = Image { name: None, ..image("x") };
        let images = vec![
            image("web"),
            Image { id: image("other").id, ..image("web") },
            unnamed.clone(),
            unnamed,
        ];
        let listing = Listing::new(ImageList { images, unreadable: Vec::new() }, &me(), false);
        let twins: Vec<bool> = listing.entries.iter().map(|entry| entry.twin).collect();
        assert_eq!(twins, [true, true, false, false]);
        assert_eq!(listing.count(Whose::SharedWithMe), 4);
    }
}
