//! Data of the grid: a column per project, a row per image, a cell per share. Used by the grid and its views. It must stay pure.

use std::collections::BTreeMap;

use imageshare_core::exposure::{
    FollowUp, ImageKey, MembersState, OfferAge, SharedImage, SharedImages,
};
use imageshare_core::model::{MemberStatus, ProjectId, Timestamp};
use imageshare_core::plan;

use crate::messages::letter_case::lower;
use crate::state::local_notes::CloudNotes;

/// One project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::my_shares) struct Column {
    pub project: ProjectId,
    /// Its name; empty if unknown.
    pub name: String,
}

/// One image with its shares, one cell for each column.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::my_shares) struct Row {
    pub place: ImageKey,
    pub title: String,
    pub sort_name: String,
    /// Private for now: its shares come back when it is shared again.
    pub is_paused: bool,
    /// All members, whether shown or not.
    pub members: usize,
    /// When the oldest open offer was made or last changed; none without open offers.
    pub oldest: Option<Timestamp>,
    pub cells: Vec<Option<Cell>>,
    /// It is no longer shared, but keeps its place while the pointer rests on the grid.
    pub is_gone: bool,
}

/// One share.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pages::my_shares) struct Cell {
    pub at: plan::MembershipKey,
    pub status: MemberStatus,
    pub since: Timestamp,
    pub age: OfferAge,
    pub follow_up: FollowUp,
    pub is_due: bool,
    pub is_paused: bool,
    /// Whether the filter shows it. Other cells are drawn because their row and column are shown.
    pub matches_filter: bool,
}

/// What the grid is built from.
pub(super) struct GridSource<'a> {
    pub ledger: &'a SharedImages,
    pub notes: &'a CloudNotes,
    pub name_of: &'a dyn Fn(&ProjectId) -> String,
    pub now: Timestamp,
}

impl GridSource<'_> {
    /// The images that can have shares, and those that are paused.
    pub fn images(&self) -> impl Iterator<Item = &SharedImage> {
        let paused_images = self.notes.paused.keys().filter_map(|place| self.ledger.get(place));
        let paused = paused_images.filter(|image| image.members == MembersState::Unavailable);
        self.ledger.shareable().chain(paused)
    }

    /// The shares of an image: from the ledger or, if it is paused, from the notes on this device.
    pub fn cells(&self, image: &SharedImage) -> Vec<Cell> {
        let cell = |at: plan::MembershipKey, status, since, is_paused| {
            let follow_up = self.notes.follow_ups.get(&at);
            Cell {
                status,
                since,
                age: OfferAge::new(status, since, self.now),
                is_due: follow_up.is_due(self.now),
                follow_up,
                is_paused,
                matches_filter: false,
                at,
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
pub(in crate::pages::my_shares) fn row(
    image: &SharedImage,
    shares: Vec<Cell>,
    column_index: &BTreeMap<&ProjectId, usize>,
) -> Row {
    let members = shares.len();
    let is_paused = shares.iter().any(|cell| cell.is_paused);
    let open =
        shares.iter().filter(|cell| cell.matches_filter && cell.status != MemberStatus::Accepted);
    let oldest = open.map(|cell| cell.since).min();
    let mut cells = vec![None; column_index.len()];
    for cell in shares {
        if let Some(index) = column_index.get(&cell.at.project) {
            cells[*index] = Some(cell);
        }
    }
    let title = image.image.title();
    let sort_name = lower(&title);
    Row { place: image.key(), title, sort_name, is_paused, members, oldest, cells, is_gone: false }
}
