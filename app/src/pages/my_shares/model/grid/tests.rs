//! Tests of [`super`].

use imageshare_core::exposure::{MembersState, OwnImages, PauseRecord};
use imageshare_core::model::{Image, MemberStatus, Membership, Timestamp, Visibility};
use imageshare_core::rules::Profile;

use super::*;
use crate::messages::test_fixtures;
use crate::route::UrlQuery;
use crate::state::local_notes::CloudNotes;

fn november(day: u8) -> Timestamp {
    format!("2026-10-{day:02}T00:00:00Z").parse().unwrap()
}

/// web: qa accepted, lab pending for a month. api: lab rejected. old: private, was shared with qa.
fn shared_images() -> OwnImages {
    let region = "DFW".parse().unwrap();
    let mut own_images = OwnImages::default();
    let old = Image { visibility: Visibility::Private, ..test_fixtures::image("old") };
    let images = vec![test_fixtures::image("web"), test_fixtures::image("api"), old];
    own_images.set_images(Profile::OpenStack, &region, images);
    let members = |name: &str, list: &[(&str, MemberStatus, u8)]| {
        let member = |(project, status, day): &(&str, MemberStatus, u8)| Membership {
            image: test_fixtures::image(name).id,
            member: project.parse().unwrap(),
            status: *status,
            created_at: november(*day),
            updated_at: november(*day),
            unexpected_fields: Vec::new(),
        };
        Ok(list.iter().map(member).collect())
    };
    let place = |name| (region.clone(), test_fixtures::image(name).id);
    let web = [("qa", MemberStatus::Accepted, 1), ("lab", MemberStatus::Pending, 1)];
    own_images.set_members(&place("web"), members("web", &web));
    own_images.set_members(&place("api"), members("api", &[("lab", MemberStatus::Rejected, 25)]));
    own_images
}

fn notes() -> CloudNotes {
    let mut notes = CloudNotes::default();
    let members = [("qa".parse().unwrap(), MemberStatus::Accepted)].into();
    let place = ("DFW".parse().unwrap(), test_fixtures::image("old").id);
    notes.paused.insert(place, PauseRecord { since: november(2), members });
    notes
}

fn shown_rows(query: &str) -> Vec<(String, Vec<String>)> {
    shown_rows_after(query, PreviousGrid::default())
}

fn shown_rows_after(query: &str, before: PreviousGrid<'_>) -> Vec<(String, Vec<String>)> {
    let (own_images, notes) = (shared_images(), notes());
    let name_of = |project: &ProjectId| {
        if project.as_str() == "lab" { "Partner Lab".to_owned() } else { String::new() }
    };
    let source = GridSource {
        shared_images: &own_images,
        notes: &notes,
        project_name: &name_of,
        now: november(31),
    };
    let grid = ShareGrid::new(&source, &ShareFilter::from_query(&UrlQuery::parse(query)), before);
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
        let image = OwnImage {
            region: "DFW".parse().unwrap(),
            image: test_fixtures::image(name),
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
