//! What a list can be narrowed by. An image has a set of terms, and the index knows the images of each.

use imageshare_core::model::{Image, ImageStatus, MemberStatus, ProjectId, Visibility};

use super::entry::{Entry, MemberRow};

/// One thing that is true of an image.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Term {
    /// It is there.
    Any,
    /// This project owns it.
    Owner(ProjectId),
    /// It has this visibility.
    Visibility(Visibility),
    /// It is in this state.
    Status(ImageStatus),
    /// It is hidden. That it is not, is true of nearly all images and narrows nothing.
    Hidden,
    /// It has this name.
    Name(String),
    /// It has this tag.
    Tag(String),
    /// This member has a row with this answer that was not removed.
    Member(String, MemberStatus),
}

impl Term {
    /// All that is true of an image, but for its members: sorted, each once.
    pub(super) fn of_image(image: &Image) -> Vec<Self> {
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

    /// What is true of an image by one of its rows.
    pub(super) fn of_row(row: &MemberRow) -> Option<Self> {
        answer(row).map(|status| Self::Member(row.member.clone(), status))
    }

    /// All that is true of an image.
    pub(super) fn of(entry: &Entry) -> impl Iterator<Item = Self> {
        Self::of_image(&entry.image).into_iter().chain(entry.rows.iter().filter_map(Self::of_row))
    }
}

/// A row's answer, if the row counts.
pub(super) fn answer(row: &MemberRow) -> Option<MemberStatus> {
    (!row.removed).then_some(row.status)
}
