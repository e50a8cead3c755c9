//! The grid of images by projects, built from what has been loaded. Used by the model of the page. Images
//! without shares are not in it. It must stay pure.

use std::collections::BTreeMap;
use std::sync::Arc;

use imageshare_core::exposure::{ImageKey, SharedImage};
use imageshare_core::model::ProjectId;

use super::filter::{Filter, matches_image};
use super::grid_data::{GridSource, ImageRow, ProjectColumn, ShareCell, image_row};
use super::previous_grid::PreviousGrid;
use crate::messages::letter_case::lower;
use crate::sorting::sort_by;

/// The whole grid.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pages::my_shares) struct ShareGrid {
    pub columns: Vec<ProjectColumn>,
    pub rows: Vec<Arc<ImageRow>>,
    row_indexes: BTreeMap<ImageKey, usize>,
}

impl ShareGrid {
    /// Builds the grid that a filter shows. Rows and columns that `before` holds in place do not move.
    pub(super) fn new(source: &GridSource<'_>, filter: &Filter, before: PreviousGrid<'_>) -> Self {
        let mut names = BTreeMap::new();
        let wanted = filter.normalized_text();
        let mut found: Vec<(&SharedImage, Vec<ShareCell>)> = Vec::new();
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
        let columns = build_columns(&found, &names, before);
        let column_index: BTreeMap<&ProjectId, usize> =
            columns.iter().enumerate().map(|(at, column)| (&column.project, at)).collect();
        let mut rows: Vec<Arc<ImageRow>> = found
            .into_iter()
            .map(|(image, cells)| Arc::new(image_row(image, cells, &column_index)))
            .collect();
        sort_by(&mut rows, |one, other| filter.order.compare(one, other));
        rows = before.keep_rows(rows, columns.len());
        let places = rows.iter().enumerate().map(|(at, row)| (row.image_key.clone(), at)).collect();
        Self { columns, rows, row_indexes: places }
    }

    /// The index of an image's row.
    pub fn row_index(&self, place: &ImageKey) -> Option<usize> {
        self.row_indexes.get(place).copied()
    }

    /// The row of an image.
    pub fn row(&self, place: &ImageKey) -> Option<&Arc<ImageRow>> {
        self.rows.get(self.row_index(place)?)
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
    found: &[(&SharedImage, Vec<ShareCell>)],
    names: &BTreeMap<ProjectId, String>,
    before: PreviousGrid<'_>,
) -> Vec<ProjectColumn> {
    let previous: BTreeMap<&ProjectId, usize> =
        before.columns.iter().enumerate().map(|(at, column)| (&column.project, at)).collect();
    let previous_index =
        |column: &ProjectColumn| previous.get(&column.project).copied().unwrap_or(usize::MAX);
    let mut shares: BTreeMap<&ProjectId, (usize, bool)> = BTreeMap::new();
    for cell in found.iter().flat_map(|(_, cells)| cells) {
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
    let gone =
        before.removed_columns(|project| columns.iter().any(|(_, it)| it.project == *project));
    columns.extend(gone.into_iter().map(|column| (0, column)));
    sort_by(&mut columns, |(count, one), (other_count, other)| {
        let name = |column: &ProjectColumn| (column.name.is_empty(), lower(&column.name));
        let by_count = || other_count.cmp(count).then_with(|| name(one).cmp(&name(other)));
        previous_index(one).cmp(&previous_index(other)).then_with(by_count)
    });
    columns.into_iter().map(|(_, column)| column).collect()
}

#[cfg(test)]
mod tests {
    use imageshare_core::exposure::{MembersState, PauseRecord, SharedImages};
    use imageshare_core::model::{Image, MemberStatus, Membership, Timestamp, Visibility};
    use imageshare_core::rules::Profile;

    use super::*;
    use crate::messages::example;
    use crate::route::UrlQuery;
    use crate::state::local_notes::CloudNotes;

    fn november(day: u8) -> Timestamp {
        format!("2026-10-{day:02}T00:00:00Z").parse().unwrap()
    }

    /// web: qa accepted, lab pending for a month. api: lab rejected. old: private, was shared with qa.
    fn shared_images() -> SharedImages {
        let region = "DFW".parse().unwrap();
        let mut ledger = SharedImages::default();
        let old = Image { visibility: Visibility::Private, ..example::image("old") };
        let images = vec![example::image("web"), example::image("api"), old];
        ledger.set_images(Profile::OpenStack, &region, images);
        let members = |name: &str, list: &[(&str, MemberStatus, u8)]| {
            let member = |(project, status, day): &(&str, MemberStatus, u8)| Membership {
                image: example::image(name).id,
                member: project.parse().unwrap(),
                status: *status,
                created_at: november(*day),
                updated_at: november(*day),
                odd_fields: Vec::new(),
            };
            Ok(list.iter().map(member).collect())
        };
        let place = |name| (region.clone(), example::image(name).id);
        let web = [("qa", MemberStatus::Accepted, 1), ("lab", MemberStatus::Pending, 1)];
        ledger.set_members(&place("web"), members("web", &web));
        ledger.set_members(&place("api"), members("api", &[("lab", MemberStatus::Rejected, 25)]));
        ledger
    }

    fn notes() -> CloudNotes {
        let mut notes = CloudNotes::default();
        let members = [("qa".parse().unwrap(), MemberStatus::Accepted)].into();
        let place = ("DFW".parse().unwrap(), example::image("old").id);
        notes.paused.insert(place, PauseRecord { since: november(2), members });
        notes
    }

    fn shown_rows(query: &str) -> Vec<(String, Vec<String>)> {
        shown_rows_after(query, PreviousGrid::default())
    }

    fn shown_rows_after(query: &str, before: PreviousGrid<'_>) -> Vec<(String, Vec<String>)> {
        let (ledger, notes) = (shared_images(), notes());
        let name_of = |project: &ProjectId| {
            if project.as_str() == "lab" { "Partner Lab".to_owned() } else { String::new() }
        };
        let source = GridSource {
            shared_images: &ledger,
            notes: &notes,
            project_name: &name_of,
            now: november(31),
        };
        let grid = ShareGrid::new(&source, &Filter::from_query(&UrlQuery::parse(query)), before);
        let marks = |row: &Arc<ImageRow>| {
            let mark = |cell: &Option<ShareCell>| match cell {
                Some(cell) if cell.is_paused => "paused".to_owned(),
                Some(cell) if cell.matches_filter => cell.status.to_string(),
                Some(_) => "not matching".to_owned(),
                None => "-".to_owned(),
            };
            (row.title.clone(), row.cells.iter().map(mark).collect())
        };
        grid.rows.iter().map(marks).collect()
    }

    fn expected_row(title: &str, cells: &[&str]) -> (String, Vec<String>) {
        (title.to_owned(), cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn images_are_sorted_by_their_oldest_open_offer() {
        let all = [
            expected_row("web", &["pending", "accepted"]),
            expected_row("api", &["rejected", "-"]),
            expected_row("old", &["-", "paused"]),
        ];
        assert_eq!(shown_rows(""), all);
        assert_eq!(shown_rows("sort=name")[0].0, "api");
        assert_eq!(shown_rows("sort=members")[0].0, "web");
    }

    #[test]
    fn columns_keep_their_order_while_answers_arrive() {
        let column = |id: &str| ProjectColumn { project: id.parse().unwrap(), name: String::new() };
        assert_eq!(shown_rows("")[1], expected_row("api", &["rejected", "-"]));
        let after = shown_rows_after("", PreviousGrid::keeping_columns(&[column("qa")]));
        assert_eq!(after[1], expected_row("api", &["-", "rejected"]));
    }

    #[test]
    fn nothing_moves_while_the_pointer_rests_on_the_grid() {
        let column = |id: &str| ProjectColumn { project: id.parse().unwrap(), name: String::new() };
        let row = |name: &str| {
            let image = SharedImage {
                region: "DFW".parse().unwrap(),
                image: example::image(name),
                members: MembersState::NotRequested,
            };
            Arc::new(image_row(&image, Vec::new(), &BTreeMap::new()))
        };
        let columns = vec![column("gone"), column("qa")];
        let rows = [row("stopped"), row("old"), row("web")];
        let after = shown_rows_after("", PreviousGrid::keeping_all(&columns, &rows));
        let expected = [
            expected_row("stopped", &["-", "-", "-"]),
            expected_row("old", &["-", "paused", "-"]),
            expected_row("web", &["-", "accepted", "pending"]),
            expected_row("api", &["-", "-", "rejected"]),
        ];
        assert_eq!(after, expected);
    }

    #[test]
    fn filter_hides_rows_and_columns_without_matches() {
        assert_eq!(shown_rows("show=rejected"), [expected_row("api", &["rejected"])]);
        assert_eq!(shown_rows("age=30"), [expected_row("web", &["pending"])]);
        assert_eq!(shown_rows("show=accepted")[1], expected_row("web", &["accepted"]));
        assert_eq!(shown_rows("region=ORD"), []);
    }

    #[test]
    fn text_matches_images_and_projects() {
        assert_eq!(
            shown_rows("text=partner"),
            [expected_row("web", &["pending"]), expected_row("api", &["rejected"])]
        );
        assert_eq!(shown_rows("text=web"), [expected_row("web", &["pending", "accepted"])]);
        assert_eq!(shown_rows("text=nothing"), []);
    }
}
