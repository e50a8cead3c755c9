//! An image with its members and its data. Owned by [`super::Region`], changed by the handlers through [`super::ImageMut`].

use imageshare_core::model::{Image, ImageId, MemberStatus, ProjectId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::content::{Content, HASH_ALGORITHM};

/// One row of an image's members. A removed row stays, and is restored when the same member is added again (measured).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberRow {
    /// Any text, because Glance does not check it with Keystone.
    pub member: String,
    /// The member status.
    #[serde(with = "crate::saved_cloud::text")]
    pub status: MemberStatus,
    /// When the row was first created.
    #[serde(with = "crate::saved_cloud::text")]
    pub created_at: Timestamp,
    /// When it last changed.
    #[serde(with = "crate::saved_cloud::text")]
    pub updated_at: Timestamp,
    /// True after a removal.
    pub removed: bool,
}

/// The sort key that every list order has or ends with: creation time, then ID.
pub(crate) type AgeKey = (Timestamp, ImageId);

/// An image with its members and data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImageEntry {
    /// The image record.
    #[serde(with = "crate::saved_cloud::ImageRecord")]
    pub image: Image,
    /// Names of the stores with its data, if the cloud has several.
    pub stores: Option<String>,
    /// The data. `None` while the image is queued, and if a world file only contains the size; downloads then behave as if the
    /// store had lost the data.
    pub data: Option<Content>,
    /// Staged data for an import, not yet data of the image.
    pub staged: Option<Content>,
    /// The rows of its members, including removed ones, oldest first. Rows are never deleted.
    pub rows: Vec<MemberRow>,
}

impl ImageEntry {
    /// An image without data and members.
    pub(crate) fn new(image: Image) -> Self {
        Self { image, stores: None, data: None, staged: None, rows: Vec::new() }
    }

    /// Its key in the default order.
    pub(crate) fn age_key(&self) -> AgeKey {
        (self.image.created_at, self.image.id)
    }

    /// Sets its data, size and hashes. The caller sets the status and the stores.
    pub(crate) fn set_data(&mut self, content: Content) {
        self.image.size = Some(content.size());
        self.image.checksum = Some(content.checksum());
        self.image.hash = Some((HASH_ALGORITHM.to_owned(), content.hash()));
        self.data = Some(content);
    }

    /// The rows that are not removed.
    pub(crate) fn members(&self) -> impl Iterator<Item = &MemberRow> {
        self.rows.iter().filter(|row| !row.removed)
    }

    /// The member's row, if it is a member.
    pub(crate) fn member(&self, member: &str) -> Option<&MemberRow> {
        self.members().find(|row| row.member == member)
    }

    /// The member's row, for changes.
    pub(crate) fn member_mut(&mut self, member: &str) -> Option<&mut MemberRow> {
        self.rows.iter_mut().find(|row| !row.removed && row.member == member)
    }

    /// Adds a member, or restores a removed member's row with its first creation time.
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

    /// True if `project` owns the image.
    pub(crate) fn is_owned_by(&self, project: Option<&ProjectId>) -> bool {
        project.is_some_and(|project| self.image.is_owned_by(project))
    }
}
