//! Keeps rows and columns in place when the grid is rebuilt. Used by [`super::grid`]. It must stay pure.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imageshare_core::model::ProjectId;

use super::grid_data::{ImageRow, ProjectColumn};

/// The rows and columns of the previous grid that must not move.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PreviousGrid<'a> {
    /// These columns come first, in this order.
    pub columns: &'a [ProjectColumn],
    /// If set, these rows stay where they are, and so do all columns. If not, rows may move.
    rows: Option<&'a [Arc<ImageRow>]>,
}

impl<'a> PreviousGrid<'a> {
    /// Keeps the order of the columns, so that they don't jump while answers arrive.
    pub const fn keeping_columns(columns: &'a [ProjectColumn]) -> Self {
        Self { columns, rows: None }
    }

    /// Keeps everything in place, because the pointer rests on the grid.
    pub const fn keeping_all(columns: &'a [ProjectColumn], rows: &'a [Arc<ImageRow>]) -> Self {
        Self { columns, rows: Some(rows) }
    }

    /// The columns that have no shares any more, but are kept in place.
    pub(super) fn removed_columns(
        self,
        is_current: impl Fn(&ProjectId) -> bool,
    ) -> Vec<ProjectColumn> {
        let stay = self.columns.iter().filter(|_| self.rows.is_some());
        stay.filter(|column| !is_current(&column.project)).cloned().collect()
    }

    /// The rows in their old places, and new rows at the end. Rows that are no longer shared are kept without shares.
    pub(super) fn keep_rows(self, rows: Vec<Arc<ImageRow>>, columns: usize) -> Vec<Arc<ImageRow>> {
        let Some(before) = self.rows else { return rows };
        let current: BTreeMap<_, _> = rows.iter().map(|row| (&row.image_key, row)).collect();
        let previous: BTreeSet<_> = before.iter().map(|row| &row.image_key).collect();
        let gone = |old: &Arc<ImageRow>| {
            let cells = vec![None; columns];
            let old = ImageRow::clone(old);
            Arc::new(ImageRow {
                member_count: 0,
                oldest_open_offer: None,
                cells,
                is_no_longer_shared: true,
                ..old
            })
        };
        let in_place = before.iter().map(|old| {
            let row = current.get(&old.image_key);
            row.map_or_else(|| gone(old), |row| Arc::clone(row))
        });
        let new = rows.iter().filter(|row| !previous.contains(&row.image_key)).cloned();
        in_place.chain(new).collect()
    }
}
