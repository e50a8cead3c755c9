//! One image of the list, as far as the list shows it: of a hundred thousand, nothing more is kept.

use imageshare_core::model::{
    Image, ImageId, ImageStatus, MemberStatus, ProjectId, Timestamp, Visibility,
};
use imageshare_core::rules::licence;

use crate::messages::image::system;
use crate::messages::letter_case::lower;

/// Whose an image is, as the account sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Ownership {
    /// The account's own project owns it.
    Mine,
    /// Another project shares it with this one.
    SharedWithMe,
    /// Everyone has it.
    Public,
    /// Another project's, seen for another reason: an administrator sees all.
    Other,
}

impl Ownership {
    /// All four.
    pub(super) const ALL: [Self; 4] = [Self::Mine, Self::SharedWithMe, Self::Public, Self::Other];

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
}

/// Who looks at the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Viewer {
    /// The account's project.
    pub(super) me: ProjectId,
    /// Sees everybody's images.
    pub(super) cloud_admin: bool,
}

impl Viewer {
    pub(super) fn whose(&self, image: &Image) -> Ownership {
        match image.visibility {
            _ if image.is_owned_by(&self.me) => Ownership::Mine,
            Visibility::Public => Ownership::Public,
            Visibility::Private | Visibility::Shared if !self.cloud_admin => {
                Ownership::SharedWithMe
            }
            Visibility::Private | Visibility::Shared | Visibility::Community => Ownership::Other,
        }
    }
}

/// One image of the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) id: ImageId,
    pub(super) title: String,
    pub(super) owner: Option<ProjectId>,
    pub(super) whose: Ownership,
    /// What this project answered, where the list was asked for by answers.
    pub(super) answer: Option<MemberStatus>,
    pub(super) status: ImageStatus,
    pub(super) visibility: Visibility,
    pub(super) size: Option<u64>,
    pub(super) system: Option<String>,
    pub(super) updated_at: Timestamp,
    pub(super) hidden: bool,
    pub(super) protected: bool,
    pub(super) licensed: bool,
    /// Title and tags in small letters, one to a line, and so in no need of being made at each key that is typed.
    keys: String,
}

impl Entry {
    pub(super) fn new(image: &Image, viewer: &Viewer, answer: Option<MemberStatus>) -> Self {
        let title = image.title();
        let mut keys = lower(&title);
        for tag in &image.tags {
            keys.push('\n');
            keys.push_str(&lower(tag));
        }
        Self {
            id: image.id,
            owner: image.owner.clone(),
            whose: viewer.whose(image),
            answer,
            status: image.status,
            visibility: image.visibility,
            size: image.size,
            system: system(image),
            updated_at: image.updated_at,
            hidden: image.hidden,
            protected: image.protected,
            licensed: licence::of(image).is_some(),
            title,
            keys,
        }
    }

    /// Takes what the cloud has of the image now. Whose it is stays as it was read: nobody else changes it on this page.
    pub(super) fn take(&mut self, image: &Image) {
        self.status = image.status;
        self.visibility = image.visibility;
        self.hidden = image.hidden;
        self.updated_at = image.updated_at;
    }

    /// The title in small letters, to sort by.
    pub(super) fn name(&self) -> &str {
        self.keys.split('\n').next().unwrap_or_default()
    }

    /// Whether title or a tag holds `wanted`, or the id begins with it. `wanted` is in small letters; nothing wanted is found
    /// everywhere.
    pub(super) fn has_text(&self, wanted: &str) -> bool {
        self.keys.contains(wanted) || begins(&self.id, wanted)
    }
}

/// Whether the name or a tag of an image holds `wanted`, or its id begins with it; as [`Entry::has_text`].
pub fn has_text(image: &Image, wanted: &str) -> bool {
    lower(&image.title()).contains(wanted)
        || begins(&image.id, wanted)
        || image.tags.iter().any(|tag| lower(tag).contains(wanted))
}

/// Whether the id begins so. Writing an id down costs more than a look at the first letter.
fn begins(id: &ImageId, wanted: &str) -> bool {
    let may = wanted.bytes().all(|sign| sign.is_ascii_hexdigit() || sign == b'-');
    may && id.to_string().starts_with(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example::image;

    fn viewer(me: &str, cloud_admin: bool) -> Viewer {
        Viewer { me: me.parse().unwrap(), cloud_admin }
    }

    #[test]
    fn whose_an_image_is_follows_from_its_owner_then_from_its_visibility() {
        let shared = image("web");
        let owner = shared.owner.clone().unwrap();
        assert_eq!(viewer("consumer", false).whose(&shared), Ownership::SharedWithMe);
        assert_eq!(viewer("consumer", true).whose(&shared), Ownership::Other);
        assert_eq!(viewer(owner.as_str(), false).whose(&shared), Ownership::Mine);
        let public = Image { visibility: Visibility::Public, ..shared };
        assert_eq!(viewer("consumer", false).whose(&public), Ownership::Public);
        assert_eq!(viewer(owner.as_str(), false).whose(&public), Ownership::Mine);
    }

    #[test]
    fn text_is_found_in_names_and_tags_in_any_case_and_at_the_head_of_an_id() {
        let image = Image { tags: vec!["Nginx".to_owned()], ..image("API-2026") };
        let entry = Entry::new(&image, &viewer("me", false), None);
        let id = image.id.to_string();
        for (wanted, found) in
            [("", true), ("api", true), ("nginx", true), (&id[..9], true), (&id[1..9], false)]
        {
            assert_eq!((entry.has_text(wanted), has_text(&image, wanted)), (found, found));
        }
        assert!(!entry.has_text("6nginx"), "name and tags do not run together");
    }
}
