//! The conditions that narrow down a list. An image has a set of terms, and the index has the images of each.

use imageshare_core::model::{Image, ImageStatus, MemberStatus, ProjectId, Visibility};

use super::entry::{ImageEntry, MemberRow};

/// One condition that an image meets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Term {
    /// Every image.
    Any,
    /// The image is owned by this project.
    Owner(ProjectId),
    /// The image has this visibility.
    Visibility(Visibility),
    /// The image has this status.
    Status(ImageStatus),
    /// The image is hidden. There is no term for its opposite, which applies to nearly all images.
    Hidden,
    /// The image has this name.
    Name(String),
    /// The image has this tag.
    Tag(String),
    /// The image has this member with this status, not removed.
    Member(String, MemberStatus),
}

impl Term {
    /// All terms of an image except its members: sorted, without duplicates.
    pub(super) fn image_terms(image: &Image) -> Vec<Self> {
        let mut terms =
            vec![Self::Any, Self::Visibility(image.visibility), Self::Status(image.status)];
        terms.extend(image.owner.clone().map(Self::Owner));
        terms.extend(image.hidden.then_some(Self::Hidden));
        terms.extend(image.name.clone().map(Self::Name));
        terms.extend(image.tags.iter().cloned().map(Self::Tag));
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The term of a member row.
    pub(super) fn member_term(row: &MemberRow) -> Option<Self> {
        unremoved_status(row).map(|status| Self::Member(row.member.clone(), status))
    }

    /// All terms of an image.
    pub(super) fn entry_terms(entry: &ImageEntry) -> impl Iterator<Item = Self> {
        Self::image_terms(&entry.image)
            .into_iter()
            .chain(entry.rows.iter().filter_map(Self::member_term))
    }
}

/// The status of a row, unless the row is removed.
pub(super) fn unremoved_status(row: &MemberRow) -> Option<MemberStatus> {
    (!row.removed).then_some(row.status)
}
