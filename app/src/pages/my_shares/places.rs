//! What keeps its place when the grid is made anew: pure. Called by [`super::grid`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imageshare_core::model::ProjectId;

use super::facts::{Column, Row};

/// What was there before and does not move.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Before<'a> {
    /// These columns come first, in this order.
    pub(super) columns: &'a [Column],
    /// These rows stay where they are, and so do all columns. None where rows may move.
    rows: Option<&'a [Arc<Row>]>,
}

impl<'a> Before<'a> {
    /// Columns keep their order: while answers come, nothing jumps about.
    pub(super) const fn columns(columns: &'a [Column]) -> Self {
        Self { columns, rows: None }
    }

    /// Everything stays where it is: the pointer rests on the grid.
    pub(super) const fn all(columns: &'a [Column], rows: &'a [Arc<Row>]) -> Self {
        Self { columns, rows: Some(rows) }
    }

    /// The columns that have gone and stay all the same.
    pub(super) fn gone_columns(self, is_there: impl Fn(&ProjectId) -> bool) -> Vec<Column> {
        let stay = self.columns.iter().filter(|_| self.rows.is_some());
        stay.filter(|column| !is_there(&column.project)).cloned().collect()
    }

    /// The rows in the places that they had, those that have gone without their shares, and new ones at the end.
    pub(super) fn keep_rows(self, rows: Vec<Arc<Row>>, columns: usize) -> Vec<Arc<Row>> {
        let Some(before) = self.rows else { return rows };
        let now: BTreeMap<_, _> = rows.iter().map(|row| (&row.place, row)).collect();
        let stood: BTreeSet<_> = before.iter().map(|row| &row.place).collect();
        let gone = |old: &Arc<Row>| {
            let cells = vec![None; columns];
            let old = Row::clone(old);
            Arc::new(Row { members: 0, oldest: None, cells, is_gone: true, ..old })
        };
        let in_place = before.iter().map(|old| {
            let now = now.get(&old.place);
            now.map_or_else(|| gone(old), |row| Arc::clone(row))
        });
        let new = rows.iter().filter(|row| !stood.contains(&row.place)).cloned();
        in_place.chain(new).collect()
    }
}
