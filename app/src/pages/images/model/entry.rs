//! One image of the list, with only the data that the list shows: there can be a hundred thousand of them.

use imageshare_core::model::{
    Image, ImageId, ImageStatus, MemberStatus, ProjectId, Timestamp, Visibility,
};
use imageshare_core::rules::licence;

use crate::messages::image::operating_system;
use crate::messages::images;
use crate::messages::text_case::to_lowercase;

/// Whose an image is, as the account sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::pages::images) enum Ownership {
    /// The account's own project owns it.
    Mine,
    /// Another project shares it with this one.
    SharedWithMe,
    /// A public image, which everyone has.
    Public,
    /// Another project's, visible for another reason: an administrator sees all.
    Other,
}

impl Ownership {
    /// All four.
    pub(in crate::pages::images) const ALL: [Self; 4] =
        [Self::Mine, Self::SharedWithMe, Self::Public, Self::Other];

    /// The three that have a filter; the other is shown under "All" only.
    pub(in crate::pages::images) const FILTERS: [Self; 3] =
        [Self::Mine, Self::SharedWithMe, Self::Public];

    /// The value in the address.
    pub(in crate::pages::images) const fn as_str(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::SharedWithMe => "shared",
            Self::Public => "public",
            Self::Other => "other",
        }
    }

    /// The label of the filter.
    pub(in crate::pages::images) const fn label(self) -> &'static str {
        match self {
            Self::Mine => images::controls::MINE,
            Self::SharedWithMe => images::controls::SHARED_WITH_ME,
            Self::Public => images::controls::PUBLIC,
            Self::Other => images::controls::OTHERS,
        }
    }
}

/// The account that views the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::images) struct Viewer {
    /// The account's project.
    pub(in crate::pages::images) project: ProjectId,
    /// Whether it sees every project's images.
    pub(in crate::pages::images) is_cloud_admin: bool,
}

impl Viewer {
    pub(in crate::pages::images) fn ownership(&self, image: &Image) -> Ownership {
        match image.visibility {
            _ if image.is_owned_by(&self.project) => Ownership::Mine,
            Visibility::Public => Ownership::Public,
            Visibility::Private | Visibility::Shared if !self.is_cloud_admin => {
                Ownership::SharedWithMe
            }
            Visibility::Private | Visibility::Shared | Visibility::Community => Ownership::Other,
        }
    }
}

/// One image of the list.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::images) struct ImageEntry {
    pub(in crate::pages::images) id: ImageId,
    pub(in crate::pages::images) title: String,
    pub(in crate::pages::images) owner: Option<ProjectId>,
    pub(in crate::pages::images) ownership: Ownership,
    /// This project's answer, if the list was requested by answer.
    pub(in crate::pages::images) member_status: Option<MemberStatus>,
    pub(in crate::pages::images) status: ImageStatus,
    pub(in crate::pages::images) visibility: Visibility,
    pub(in crate::pages::images) size: Option<u64>,
    pub(in crate::pages::images) operating_system: Option<String>,
    pub(in crate::pages::images) updated_at: Timestamp,
    pub(in crate::pages::images) hidden: bool,
    pub(in crate::pages::images) protected: bool,
    pub(in crate::pages::images) has_licence: bool,
    /// Title and tags in lower case, one per line; kept so that they are not rebuilt at each keystroke.
    search_text: String,
}

impl ImageEntry {
    pub(in crate::pages::images) fn new(
        image: &Image,
        viewer: &Viewer,
        member_status: Option<MemberStatus>,
    ) -> Self {
        let title = image.title();
        let mut search_text = to_lowercase(&title);
        for tag in &image.tags {
            search_text.push('\n');
            search_text.push_str(&to_lowercase(tag));
        }
        Self {
            id: image.id,
            owner: image.owner.clone(),
            ownership: viewer.ownership(image),
            member_status,
            status: image.status,
            visibility: image.visibility,
            size: image.size,
            operating_system: operating_system(image),
            updated_at: image.updated_at,
            hidden: image.hidden,
            protected: image.protected,
            has_licence: licence::detect_licence(image).is_some(),
            title,
            search_text,
        }
    }

    /// Updates the fields that this page can change. The ownership stays: nothing on this page changes it.
    pub(in crate::pages::images) fn update_from(&mut self, image: &Image) {
        self.status = image.status;
        self.visibility = image.visibility;
        self.hidden = image.hidden;
        self.updated_at = image.updated_at;
    }

    /// The title in lower case, to sort by.
    pub(in crate::pages::images) fn sort_name(&self) -> &str {
        self.search_text.split('\n').next().unwrap_or_default()
    }

    /// Whether the title or a tag contains `text`, or the ID begins with it. `text` is in lower case; an empty text is found
    /// everywhere.
    pub(in crate::pages::images) fn matches_text(&self, text: &str) -> bool {
        self.search_text.contains(text) || id_starts_with(&self.id, text)
    }
}

/// Whether the name or a tag of an image contains `text`, or its ID begins with it; like [`ImageEntry::matches_text`].
pub fn image_matches_text(image: &Image, text: &str) -> bool {
    to_lowercase(&image.title()).contains(text)
        || id_starts_with(&image.id, text)
        || image.tags.iter().any(|tag| to_lowercase(tag).contains(text))
}

/// Whether the ID begins with `text`. Checking its characters first is cheaper than formatting the ID.
fn id_starts_with(id: &ImageId, text: &str) -> bool {
    let can_match = text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    can_match && id.to_string().starts_with(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::image;

    fn viewer(me: &str, cloud_admin: bool) -> Viewer {
        Viewer { project: me.parse().unwrap(), is_cloud_admin: cloud_admin }
    }

    #[test]
    fn ownership_depends_on_owner_then_visibility() {
        let shared = image("web");
        let owner = shared.owner.clone().unwrap();
        assert_eq!(viewer("consumer", false).ownership(&shared), Ownership::SharedWithMe);
        assert_eq!(viewer("consumer", true).ownership(&shared), Ownership::Other);
        assert_eq!(viewer(owner.as_str(), false).ownership(&shared), Ownership::Mine);
        let public = Image { visibility: Visibility::Public, ..shared };
        assert_eq!(viewer("consumer", false).ownership(&public), Ownership::Public);
        assert_eq!(viewer(owner.as_str(), false).ownership(&public), Ownership::Mine);
    }

    #[test]
    fn text_matches_names_tags_and_the_start_of_ids() {
        let image = Image { tags: vec!["Nginx".to_owned()], ..image("API-2026") };
        let entry = ImageEntry::new(&image, &viewer("me", false), None);
        let id = image.id.to_string();
        for (text, found) in
            [("", true), ("api", true), ("nginx", true), (&id[..9], true), (&id[1..9], false)]
        {
            assert_eq!(
                (entry.matches_text(text), image_matches_text(&image, text)),
                (found, found)
            );
        }
        assert!(!entry.matches_text("6nginx"), "name and tags do not run together");
    }
}
