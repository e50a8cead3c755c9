//! Data of the grid: a column per project, a row per image, a cell per share. Used by the grid and its views. It must stay pure.

use std::collections::BTreeMap;

use imageshare_core::exposure::{FollowUp, ImageKey, MembersState, OfferAge, OwnImage, OwnImages};
use imageshare_core::model::{MemberStatus, ProjectId, Timestamp};
use imageshare_core::plan;

use crate::messages::text_case::to_lowercase;
use crate::state::local_notes::CloudNotes;

/// One project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::my_shares) struct ProjectColumn {
    pub project: ProjectId,
    /// Its name; empty if unknown.
    pub name: String,
}

/// One image with its shares, one cell for each column.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::my_shares) struct ImageRow {
    pub image_key: ImageKey,
    pub title: String,
    pub sort_name: String,
    /// Private for now: its shares come back when it is shared again.
    pub is_paused: bool,
    /// All members, whether shown or not.
    pub member_count: usize,
    /// When the oldest open offer was made or last changed; none without open offers.
    pub oldest_open_offer: Option<Timestamp>,
    pub cells: Vec<Option<ShareCell>>,
    /// It is no longer shared, but keeps its place while the pointer rests on the grid.
    pub is_no_longer_shared: bool,
}

/// One share.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::my_shares) struct ShareCell {
    pub key: plan::MembershipKey,
    pub status: MemberStatus,
    pub changed_at: Timestamp,
    pub age: OfferAge,
    pub follow_up: FollowUp,
    pub is_follow_up_due: bool,
    pub is_paused: bool,
    /// Whether the filter shows it. Other cells are drawn because their row and column are shown.
    pub matches_filter: bool,
}

/// What the grid is built from.
pub(super) struct GridSource<'a> {
    pub shared_images: &'a OwnImages,
    pub notes: &'a CloudNotes,
    pub project_name: &'a dyn Fn(&ProjectId) -> String,
    pub now: Timestamp,
}

impl GridSource<'_> {
    /// The images that can have shares, and those that are paused.
    pub fn images(&self) -> impl Iterator<Item = &OwnImage> {
        let paused_images =
            self.notes.paused.keys().filter_map(|image_key| self.shared_images.get(image_key));
        let paused = paused_images.filter(|image| image.members == MembersState::Unavailable);
        self.shared_images.shareable().chain(paused)
    }

    /// The shares of an image: from its loaded members or, if it is paused, from the notes on this device.
    pub fn share_cells(&self, image: &OwnImage) -> Vec<ShareCell> {
        let cell = |key: plan::MembershipKey, status, since, is_paused| {
            let follow_up = self.notes.follow_ups.get(&key);
            ShareCell {
                status,
                changed_at: since,
                age: OfferAge::new(status, since, self.now),
                is_follow_up_due: follow_up.is_due(self.now),
                follow_up,
                is_paused,
                matches_filter: false,
                key,
            }
        };
        if image.members == MembersState::Unavailable {
            let Some(pause) = self.notes.paused.get(&image.key()) else { return Vec::new() };
            let members = pause.members.iter();
            return members
                .map(|(project, status)| {
                    cell(image.membership_key(project), *status, pause.since, true)
                })
                .collect();
        }
        let members = image.members().iter();
        members
            .map(|known| {
                cell(image.membership_key(&known.member), known.status, known.updated_at, false)
            })
            .collect()
    }
}

/// The row of an image: each share in the column of its project.
pub(in crate::pages::my_shares) fn image_row(
    image: &OwnImage,
    shares: Vec<ShareCell>,
    column_index: &BTreeMap<&ProjectId, usize>,
) -> ImageRow {
    let members = shares.len();
    let is_paused = shares.iter().any(|cell| cell.is_paused);
    let open =
        shares.iter().filter(|cell| cell.matches_filter && cell.status != MemberStatus::Accepted);
    let oldest = open.map(|cell| cell.changed_at).min();
    let mut cells = vec![None; column_index.len()];
    for cell in shares {
        if let Some(index) = column_index.get(&cell.key.project) {
            cells[*index] = Some(cell);
        }
    }
    let title = image.image.title();
    let sort_name = to_lowercase(&title);
    ImageRow {
        image_key: image.key(),
        title,
        sort_name,
        is_paused,
        member_count: members,
        oldest_open_offer: oldest,
        cells,
        is_no_longer_shared: false,
    }
}
