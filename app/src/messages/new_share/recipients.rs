//! Step 2 of the page "Share": the recipients. Used by the views of that step, and by those that name recipients left out.

use imageshare_core::model::replace_misleading;
use imageshare_core::rules::Profile;

use crate::data::shorten;
use crate::messages::{count, project_word};

/// The label of the field.
pub const fn ids_label(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Project IDs",
        Profile::Rackspace => "Account IDs",
    }
}

pub const HINT: &str = "Enter one ID per line, or paste a table, a CSV file, or an entire message. Consumers can find their IDs on the Accounts page.";

/// A file was added to the text.
pub fn added_from_file(recipients: usize) -> String {
    match recipients {
        1 => "Found 1 recipient in the file.".to_owned(),
        _ => format!("Found {} recipients in the file.", count::with_separators(recipients)),
    }
}

pub fn found_in_text(ids: usize) -> String {
    format!("{} found in the text.", count::with_noun(ids, "ID", "IDs"))
}

/// "5 ready, 2 to check, 1 duplicate left out".
pub fn recipient_summary(ready: usize, to_check: usize, duplicates: usize) -> String {
    let left_out = count::with_noun(duplicates, "duplicate", "duplicates");
    match (ready, to_check, duplicates) {
        (0, 0, _) => "none yet".to_owned(),
        (_, 0, 0) => format!("{ready} ready"),
        (_, 0, _) => format!("{ready} ready, {left_out} left out"),
        (_, _, 0) => format!("{ready} ready, {to_check} to check"),
        _ => format!("{ready} ready, {to_check} to check, {left_out} left out"),
    }
}

/// The group of recipients, for screen readers.
pub const READY: &str = "Ready";

/// How many recipients have no chip.
pub fn more_recipients(recipients: usize) -> String {
    count::with_noun(recipients, "more recipient", "more recipients")
}

/// The list of doubtful recipients, for screen readers.
pub const TO_CHECK: &str = "To check";

pub const USE_ANYWAY: &str = "Use it anyway";

pub const REMOVE: &str = "Remove";

/// The button that uses another project instead of a doubtful one.
pub fn use_instead_button(project: &str) -> String {
    format!("Use {project}")
}

/// A recipient without an ID, by its line.
pub fn line_number(number: u64) -> String {
    format!("Line {number}")
}

// Suggestions.

pub const FROM_ADDRESS_BOOK: &str = "Add from the address book";

/// The first entry of the field.
pub const CHOOSE: &str = "Choose a group or a name";

pub const FROM_OWN_PROJECTS: &str = "Add one of your projects";

/// The first entry of that field.
pub const CHOOSE_PROJECT: &str = "Choose a project";

/// A project that the user can list: "QA Lab (b81e4d2f)".
pub fn listed_project(name: &str, id: &str) -> String {
    format!("{} ({})", replace_misleading(name), shorten(id))
}

/// The link to the address book.
pub const ADDRESS_BOOK: &str = "Address book";

pub fn group_label(profile: Profile, name: &str, projects: usize) -> String {
    format!("Group {name}, {}", project_word::count_projects(profile, projects))
}

pub fn add_project_button(project: &str) -> String {
    format!("Add {project}")
}

// Recipients that are left out.

/// Before the offers are sent; none if nothing is left out.
pub fn left_out_recipients(profile: Profile, labels: &[String]) -> Option<String> {
    let (projects, names) =
        (project_word::count_projects(profile, labels.len()), join_first_labels(labels)?);
    Some(match labels.len() {
        1 => format!("{projects} isn't included: {names}. Check its ID above."),
        _ => format!("{projects} aren't included: {names}. Check their IDs above."),
    })
}

/// After the offers were sent; none if nothing was left out.
pub fn was_not_included(profile: Profile, labels: &[String]) -> Option<String> {
    let (projects, names) =
        (project_word::count_projects(profile, labels.len()), join_first_labels(labels)?);
    Some(match labels.len() {
        1 => format!("{projects} wasn't included: {names}."),
        _ => format!("{projects} weren't included: {names}."),
    })
}

/// "night shift, QA, and 3 more"; none without labels.
fn join_first_labels(labels: &[String]) -> Option<String> {
    Some(match labels {
        [] => return None,
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, second, rest @ ..] => format!("{first}, {second}, and {} more", rest.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn left_out_recipients_are_named() {
        let labels: Vec<String> = ["night shift", "QA", "Lab", "Ben"].map(str::to_owned).into();
        let text = |all| left_out_recipients(Profile::OpenStack, all);
        assert_eq!(text(&[]), None);
        assert_eq!(
            text(&labels[..1]).as_deref(),
            Some("1 project isn't included: night shift. Check its ID above.")
        );
        assert_eq!(
            text(&labels).as_deref(),
            Some("4 projects aren't included: night shift, QA, and 2 more. Check their IDs above.")
        );
    }

    #[test]
    fn the_summary_omits_zero_counts() {
        assert_eq!(recipient_summary(0, 0, 0), "none yet");
        assert_eq!(recipient_summary(5, 0, 0), "5 ready");
        assert_eq!(recipient_summary(1, 3, 1), "1 ready, 3 to check, 1 duplicate left out");
    }
}
