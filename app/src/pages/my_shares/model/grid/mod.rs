//! The grid of images by projects, built from what has been loaded. Used by the model of the page. Images
//! without shares are not in it. It must stay pure.

use std::collections::BTreeMap;
use std::sync::Arc;

use imageshare_core::exposure::{ImageKey, OwnImage};
use imageshare_core::model::ProjectId;

use super::filter::{ShareFilter, matches_image};
use super::grid_data::{GridSource, ImageRow, ProjectColumn, ShareCell, image_row};
use super::previous_grid::PreviousGrid;
use crate::messages::text_case::to_lowercase;
use crate::sorting::sort_by;

/// The whole grid.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::my_shares) struct ShareGrid {
    pub columns: Vec<ProjectColumn>,
    pub rows: Vec<Arc<ImageRow>>,
    row_indexes: BTreeMap<ImageKey, usize>,
}

impl ShareGrid {
    /// Builds the grid that a filter shows. Rows and columns that `previous_grid` holds in place do not move.
    pub(super) fn new(
        source: &GridSource<'_>,
        filter: &ShareFilter,
        previous_grid: PreviousGrid<'_>,
    ) -> Self {
        let mut names = BTreeMap::new();
        let wanted = filter.normalized_text();
        let mut found: Vec<(&OwnImage, Vec<ShareCell>)> = Vec::new();
        for image in source.images() {
            if filter.region.as_ref().is_some_and(|region| *region != image.region) {
                continue;
            }
            let image_matches = matches_image(&image.image, &wanted);
            let mut cells = source.share_cells(image);
            for cell in &mut cells {
                let project = &cell.key.project;
                let name =
                    names.entry(project.clone()).or_insert_with(|| (source.project_name)(project));
                cell.matches_filter = filter.matches(cell, name, image_matches, &wanted);
            }
            if cells.iter().any(|cell| cell.matches_filter) {
                found.push((image, cells));
            }
        }
        let columns = build_columns(&found, &names, previous_grid);
        let column_index: BTreeMap<&ProjectId, usize> =
            columns.iter().enumerate().map(|(at, column)| (&column.project, at)).collect();
        let mut rows: Vec<Arc<ImageRow>> = found
            .into_iter()
            .map(|(image, cells)| Arc::new(image_row(image, cells, &column_index)))
            .collect();
        sort_by(&mut rows, |one, other| filter.order.compare(one, other));
        rows = previous_grid.keep_rows(rows, columns.len());
        let places = rows.iter().enumerate().map(|(at, row)| (row.image_key.clone(), at)).collect();
        Self { columns, rows, row_indexes: places }
    }

    /// The index of an image's row.
    pub fn row_index(&self, image_key: &ImageKey) -> Option<usize> {
        self.row_indexes.get(image_key).copied()
    }

    /// The row of an image.
    pub fn row(&self, image_key: &ImageKey) -> Option<&Arc<ImageRow>> {
        self.rows.get(self.row_index(image_key)?)
    }

    /// The shares that the filter shows.
    pub fn shown_cells(&self) -> impl Iterator<Item = &ShareCell> {
        self.rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten())
            .filter(|cell| cell.matches_filter)
    }
}

/// The projects that have a shown share: those of the previous grid first, then those with the most shares.
fn build_columns(
    matching_images: &[(&OwnImage, Vec<ShareCell>)],
    names: &BTreeMap<ProjectId, String>,
    previous_grid: PreviousGrid<'_>,
) -> Vec<ProjectColumn> {
    let previous: BTreeMap<&ProjectId, usize> = previous_grid
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| (&column.project, at))
        .collect();
    let previous_index =
        |column: &ProjectColumn| previous.get(&column.project).copied().unwrap_or(usize::MAX);
    let mut shares: BTreeMap<&ProjectId, (usize, bool)> = BTreeMap::new();
    for cell in matching_images.iter().flat_map(|(_, cells)| cells) {
        let (count, shown) = shares.entry(&cell.key.project).or_default();
        *count += 1;
        *shown |= cell.matches_filter;
    }
    let mut columns: Vec<(usize, ProjectColumn)> = shares
        .into_iter()
        .filter(|(_, (_, shown))| *shown)
        .map(|(project, (count, _))| {
            let name = names.get(project).cloned().unwrap_or_default();
            (count, ProjectColumn { project: project.clone(), name })
        })
        .collect();
    let gone = previous_grid
        .removed_columns(|project| columns.iter().any(|(_, it)| it.project == *project));
    columns.extend(gone.into_iter().map(|column| (0, column)));
    sort_by(&mut columns, |(count, one), (other_count, other)| {
        let name = |column: &ProjectColumn| (column.name.is_empty(), to_lowercase(&column.name));
        let by_count = || other_count.cmp(count).then_with(|| name(one).cmp(&name(other)));
        previous_index(one).cmp(&previous_index(other)).then_with(by_count)
    });
    columns.into_iter().map(|(_, column)| column).collect()
}

#[cfg(test)]
mod tests;
