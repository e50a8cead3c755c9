//! Many members of an image as a table: filtered and sorted, with only the rows near the window in the document. Used by the members'
//! diagram when there are too many lanes.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::model::ImagePageModel;
use super::member_lane::{MemberLane, build_lanes, status_since, stop_button};
use crate::components::{Column, Id, SortOrder, TextField, TextKind, VirtualItem, VirtualTable};
use crate::messages::{count, image};
use crate::parts::{MemberStatusLabel, StopSharingDialog};

const PROJECT_KEY: &str = "project";
const STATUS_KEY: &str = "status";
const SINCE_KEY: &str = "since";

const COLUMNS: [Column; 5] = [
    Column::sortable(PROJECT_KEY, image::members::PROJECT_COLUMN),
    Column::not_sortable("id", image::members::ID_COLUMN),
    Column::sortable(STATUS_KEY, image::members::STATUS_COLUMN),
    Column::sortable(SINCE_KEY, image::members::SINCE_COLUMN),
    Column::not_sortable("stop", image::members::STOP_SHARING).screen_reader_only(),
];

/// The members, and what a row shows of the image besides.
struct MemberRows {
    lanes: Vec<Arc<MemberLane>>,
    image_version: String,
}

/// The filter, the number of members that match, and the table.
pub(super) fn member_table(model: Memo<ImagePageModel>, stop_dialog: StopSharingDialog) -> AnyView {
    let text = RwSignal::new(String::new());
    let sort = RwSignal::new(SortOrder::parse(PROJECT_KEY));
    let members = Memo::new_with_compare(
        move |_| {
            let lanes = model.with(build_lanes).into_iter().map(Arc::new).collect();
            let image_version = model.with(|model| format!("{:?}", model.image));
            Arc::new(MemberRows { lanes, image_version })
        },
        |_, _| true,
    );
    let matching = Memo::new(move |_| {
        members.with(|members| matching_indexes(&members.lanes, &text.get(), &sort.get()))
    });
    let row = move |place: usize| {
        let index = matching.with(|matching| matching.get(place).copied())?;
        members.with(|members| {
            let lane = Arc::clone(members.lanes.get(index)?);
            let key = format!("{:?} {} {}", lane.member, lane.name, members.image_version);
            Some(VirtualItem::new(key, move || member_row(&lane, stop_dialog)))
        })
    };
    let shown = move || {
        let all = members.with(|members| members.lanes.len());
        count::shown_of_all(matching.with(Vec::len), all, "member", "members")
    };
    view! {
        <div class="row" role="search" aria-label=image::members::FILTER_MEMBERS>
            <TextField label=image::members::FILTER value=text kind=TextKind::Search />
            <span class="num soft" role="status" data-test="member-filter-count">
                {shown}
            </span>
        </div>
        <div class="image__members">
            <VirtualTable
                label=image::members::MEMBERS
                columns=&COLUMNS
                sort=sort
                on_sort=move |order: SortOrder| sort.set(order)
                count=Signal::derive(move || matching.with(Vec::len))
                row=row
            />
        </div>
    }
    .into_any()
}

/// The members whose name, ID or status contains `text`, in order; without an order, as the cloud returns them.
fn matching_indexes(lanes: &[Arc<MemberLane>], text: &str, sort: &SortOrder) -> Vec<usize> {
    let wanted = text.trim().to_lowercase();
    let contains = |text: &str| text.to_lowercase().contains(&wanted);
    let is_match = |lane: &MemberLane| {
        wanted.is_empty()
            || contains(&lane.name)
            || contains(lane.member.member.as_str())
            || contains(lane.member.status.as_str())
    };
    let mut indexes: Vec<usize> =
        (0..lanes.len()).filter(|index| is_match(&lanes[*index])).collect();
    match sort.key.as_str() {
        PROJECT_KEY => indexes.sort_by_cached_key(|index| lanes[*index].name.to_lowercase()),
        STATUS_KEY => indexes.sort_by_key(|index| lanes[*index].member.status.as_str()),
        SINCE_KEY => indexes.sort_by_key(|index| lanes[*index].member.updated_at),
        _ => {}
    }
    if sort.descending {
        indexes.reverse();
    }
    indexes
}

fn member_row(lane: &MemberLane, stop_dialog: StopSharingDialog) -> AnyView {
    let (member, status) = (lane.member.member.to_string(), lane.member.status);
    let id = member.clone();
    view! {
        <tr
            role="row"
            data-test="member-row"
            data-member=member
            data-status=status.as_str()
        >
            <td role="cell" class="table__name">
                <b class="account__name" title=lane.name.clone()>{lane.name.clone()}</b>
            </td>
            <td role="cell">
                <Id full_id=id />
            </td>
            <td role="cell">
                <MemberStatusLabel status=status />
            </td>
            <td role="cell">{status_since(lane)}</td>
            <td role="cell">{stop_button(lane, stop_dialog)}</td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::{MemberStatus, Membership, Timestamp};

    use super::*;
    use crate::messages::test_fixtures;

    fn lanes() -> Vec<Arc<MemberLane>> {
        let model = Arc::new(example_view());
        let lane = |name: &str, member: &str, status, second: i64| {
            let at = Timestamp::from_unix_millis(second * 1_000);
            let member = Membership {
                image: model.image.id,
                member: member.parse().unwrap(),
                status,
                created_at: at,
                updated_at: at,
                unexpected_fields: Vec::new(),
            };
            Arc::new(MemberLane { model: model.clone(), member, name: name.to_owned() })
        };
        vec![
            lane("QA Lab", "a1", MemberStatus::Pending, 3),
            lane("Partner", "b2", MemberStatus::Accepted, 1),
            lane("archive", "c3", MemberStatus::Rejected, 2),
        ]
    }

    fn example_view() -> ImagePageModel {
        ImagePageModel {
            region: "DFW".parse().unwrap(),
            image: test_fixtures::image("web"),
            members: Ok(Vec::new()),
            unreadable_members: Vec::new(),
            own_project: imageshare_core::model::Project {
                id: "own".parse().unwrap(),
                name: "Own".to_owned(),
            },
            profile: imageshare_core::rules::Profile::OpenStack,
            member_quota: imageshare_core::rules::MemberQuota::Undocumented,
        }
    }

    #[test]
    fn members_are_found_by_name_id_and_status() {
        let find = |text: &str| matching_indexes(&lanes(), text, &SortOrder::default());
        assert_eq!(find(""), [0, 1, 2]);
        assert_eq!(find(" qa "), [0]);
        assert_eq!(find("B2"), [1]);
        assert_eq!(find("rejected"), [2]);
        assert!(find("nobody").is_empty());
    }

    #[test]
    fn members_are_sorted_by_each_column() {
        let sorted = |sort: &str| matching_indexes(&lanes(), "", &SortOrder::parse(sort));
        assert_eq!(sorted("project"), [2, 1, 0]);
        assert_eq!(sorted("-project"), [0, 1, 2]);
        assert_eq!(sorted("since"), [1, 2, 0]);
        assert_eq!(sorted("status"), [1, 0, 2]);
    }
}
