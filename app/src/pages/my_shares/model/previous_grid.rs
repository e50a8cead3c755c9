//! Keeps rows and columns in place when the grid is rebuilt. Used by [`super::grid`]. It must stay pure.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imageshare_core::model::ProjectId;

use super::facts::{Column, Row};

/// The rows and columns of the previous grid that must not move.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PreviousGrid<'a> {
    /// These columns come first, in this order.
    pub columns: &'a [Column],
    /// If set, these rows stay where they are, and so do all columns. If not, rows may move.
    rows: Option<&'a [Arc<Row>]>,
}

impl<'a> PreviousGrid<'a> {
    /// Keeps the order of the columns, so that they don't jump while answers arrive.
    pub const fn columns(columns: &'a [Column]) -> Self {
        Self { columns, rows: None }
    }

    /// Keeps everything in place, because the pointer rests on the grid.
    pub const fn all(columns: &'a [Column], rows: &'a [Arc<Row>]) -> Self {
        Self { columns, rows: Some(rows) }
    }

    /// The columns that have no shares any more, but are kept in place.
    pub(super) fn gone_columns(self, is_current: impl Fn(&ProjectId) -> bool) -> Vec<Column> {
        let stay = self.columns.iter().filter(|_| self.rows.is_some());
        stay.filter(|column| !is_current(&column.project)).cloned().collect()
    }

    /// The rows in their old places, and new rows at the end. Rows that are no longer shared are kept without shares.
    pub(super) fn keep_rows(self, rows: Vec<Arc<Row>>, columns: usize) -> Vec<Arc<Row>> {
        let Some(before) = self.rows else { return rows };
        let current: BTreeMap<_, _> = rows.iter().map(|row| (&row.place, row)).collect();
        let previous: BTreeSet<_> = before.iter().map(|row| &row.place).collect();
        let gone = |old: &Arc<Row>| {
            let cells = vec![None; columns];
            let old = Row::clone(old);
            Arc::new(Row { members: 0, oldest: None, cells, is_gone: true, ..old })
        };
        let in_place = before.iter().map(|old| {
            let row = current.get(&old.place);
            row.map_or_else(|| gone(old), |row| Arc::clone(row))
        });
        let new = rows.iter().filter(|row| !previous.contains(&row.place)).cloned();
        in_place.chain(new).collect()
    }
}
