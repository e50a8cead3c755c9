//! An image with what belongs to it: the rows of its members, its data. Kept by [`super::Region`], changed by the handlers
//! through [`super::ImageMut`].

use imageshare_core::model::{Image, ImageId, MemberStatus, ProjectId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::content::{Content, HASH_ALGORITHM};

/// One row of an image's members. A removed row stays and is revived when the same member is added again (measured).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberRow {
    /// Any text: Glance does not ask Keystone.
    pub member: String,
    /// The answer.
    #[serde(with = "crate::snapshot::text")]
    pub status: MemberStatus,
    /// When the row was first made.
    #[serde(with = "crate::snapshot::text")]
    pub created_at: Timestamp,
    /// When it last changed.
    #[serde(with = "crate::snapshot::text")]
    pub updated_at: Timestamp,
    /// True after a removal.
    pub removed: bool,
}

/// An image's place in the order that every list has or ends with: its birth, then its id.
pub(crate) type Key = (Timestamp, ImageId);

/// An image with what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The record.
    #[serde(with = "crate::snapshot::ImageRecord")]
    pub image: Image,
    /// Names of the stores its data is in, when the cloud has several.
    pub stores: Option<String>,
    /// What it holds. None while it is queued, and where a world file says only how large it is: then it is as if the
    /// store had lost it.
    pub data: Option<Content>,
    /// What was staged for an import and is no data of the image yet.
    pub staged: Option<Content>,
    /// Its members' rows, removed ones among them, in the order in which they were first made. None is ever taken out.
    pub rows: Vec<MemberRow>,
}

impl Entry {
    /// An image without data and members.
    pub(crate) fn new(image: Image) -> Self {
        Self { image, stores: None, data: None, staged: None, rows: Vec::new() }
    }

    /// Its place in the order that every list has or ends with.
    pub(crate) fn key(&self) -> Key {
        (self.image.created_at, self.image.id)
    }

    /// Gives it its data, and the size and hashes that follow from them. Status and stores are the caller's affair.
    pub(crate) fn fill(&mut self, content: Content) {
        self.image.size = Some(content.size());
        self.image.checksum = Some(content.checksum());
        self.image.hash = Some((HASH_ALGORITHM.to_owned(), content.hash()));
        self.data = Some(content);
    }

    /// The rows that count.
    pub(crate) fn members(&self) -> impl Iterator<Item = &MemberRow> {
        self.rows.iter().filter(|row| !row.removed)
    }

    /// The member's row, if he is one.
    pub(crate) fn member(&self, member: &str) -> Option<&MemberRow> {
        self.members().find(|row| row.member == member)
    }

    /// The same, to change it.
    pub(crate) fn member_mut(&mut self, member: &str) -> Option<&mut MemberRow> {
        self.rows.iter_mut().find(|row| !row.removed && row.member == member)
    }

    /// Adds a member, or revives the row he once had with its first date.
    pub(crate) fn add_member(
        &mut self,
        member: String,
        status: MemberStatus,
        now: Timestamp,
    ) -> &MemberRow {
        let index = self.rows.iter().position(|row| row.member == member).unwrap_or_else(|| {
            let (created_at, updated_at) = (now, now);
            self.rows.push(MemberRow { member, status, created_at, updated_at, removed: false });
            self.rows.len() - 1
        });
        let row = &mut self.rows[index];
        (row.status, row.updated_at, row.removed) = (status, now, false);
        row
    }

    /// True when `project` owns the image.
    pub(crate) fn is_owned_by(&self, project: Option<&ProjectId>) -> bool {
        project.is_some_and(|project| self.image.is_owned_by(project))
    }
}
