//! All shares as a table for export, as CSV for a spreadsheet and as JSON for a program. Both have the same contents.

use serde_json::{Map, Value};

use super::follow_up::FollowUps;
use super::own_image::Share;
use crate::model::{MemberStatus, ProjectId};
use crate::ui::csv;
use crate::wire::json;

const COLUMNS: [&str; 10] = [
    "region",
    "image_id",
    "image_name",
    "project_id",
    "project_name",
    "status",
    "usable_by_id_only",
    "first_offered",
    "status_since",
    "follow_up",
];

/// The shares as CSV, in the given order. `name_of` returns the user's name for a project.
pub fn to_csv<'a>(
    shares: impl IntoIterator<Item = Share<'a>>,
    name_of: &dyn Fn(&ProjectId) -> Option<String>,
    follow_ups: &FollowUps,
) -> String {
    let lines = shares.into_iter().map(|share| {
        share_cells(share, name_of, follow_ups)
            .map(|cell| csv::escape_formulas(&cell.unwrap_or_default()))
    });
    csv::write(COLUMNS, lines)
}

/// The same as a JSON array of objects; unknown values are `null`.
pub fn to_json<'a>(
    shares: impl IntoIterator<Item = Share<'a>>,
    name_of: &dyn Fn(&ProjectId) -> Option<String>,
    follow_ups: &FollowUps,
) -> String {
    let object = |share| {
        let cells = share_cells(share, name_of, follow_ups)
            .map(|cell| cell.map_or(Value::Null, Value::from));
        let pairs = COLUMNS.into_iter().map(str::to_owned).zip(cells);
        Value::Object(pairs.collect::<Map<_, _>>())
    };
    json::to_text(&Value::Array(shares.into_iter().map(object).collect()))
}

fn share_cells(
    Share { image: of, membership: with }: Share<'_>,
    name_of: &dyn Fn(&ProjectId) -> Option<String>,
    follow_ups: &FollowUps,
) -> [Option<String>; 10] {
    let by_id_only = with.status != MemberStatus::Accepted;
    let due = follow_ups.get(&of.membership_key(&with.member)).due;
    [
        Some(of.region.to_string()),
        Some(of.image.id.to_string()),
        of.image.name.clone(),
        Some(with.member.to_string()),
        name_of(&with.member),
        Some(with.status.to_string()),
        Some(if by_id_only { "yes" } else { "no" }.to_owned()),
        Some(with.created_at.to_string()),
        Some(with.updated_at.to_string()),
        due.map(|due| due.to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{key, shared_images};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn name_of(project: &ProjectId) -> Option<String> {
        (project.as_str() == "qa").then(|| "=QA, \"lab\"".to_owned())
    }

    fn follow_ups() -> FollowUps {
        let mut follow_ups = FollowUps::default();
        let due = "2026-11-28T00:00:00Z".parse().ok();
        follow_ups.set_due(&key("web", "lab"), due);
        follow_ups
    }

    #[test]
    fn csv_has_a_line_per_share_and_no_formula() {
        let own_images = shared_images();
        let text = to_csv(own_images.shares(), &name_of, &follow_ups());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], COLUMNS.join(","));
        assert_eq!(lines.len() - 1, own_images.status_counts().total());
        let web = key("web", "qa").image;
        let accepted = format!(
            "DFW,{web},web,qa,\"'=QA, \"\"lab\"\"\",accepted,no,2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,"
        );
        assert!(lines.contains(&accepted.as_str()), "{text}");
        assert!(text.contains("lab,,rejected,yes,") && text.contains("2026-11-28T00:00:00Z"));
    }

    #[test]
    fn json_equals_the_csv_with_null_for_unknown_values() {
        let own_images = shared_images();
        let value: Value =
            serde_json::from_str(&to_json(own_images.shares(), &name_of, &follow_ups())).unwrap();
        let list = value.as_array().unwrap();
        assert_eq!(list.len(), own_images.status_counts().total());
        let lab = list.iter().find(|share| share["project_id"] == "lab").unwrap();
        assert_eq!((&lab["project_name"], &lab["status"]), (&Value::Null, &"rejected".into()));
        assert_eq!(lab["follow_up"], "2026-11-28T00:00:00Z");
    }
}
