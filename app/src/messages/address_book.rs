//! The address book page. Used by the page only.

use imageshare_core::plan::recipients::{SkipReason, UnusedText};
use imageshare_core::ui::address_book::ContactError;

use super::count;

pub const TITLE: &str = "Address book";

/// For which cloud it is, and where it is stored. `cloud` is the cloud's host, or the sandbox.
pub fn about_storage(cloud: &str) -> String {
    format!("These names are for {cloud}. They stay on this device and are never sent to a cloud.")
}

pub const NOT_STORED_TITLE: &str = "The address book isn't stored";

pub const NOT_STORED: &str = "This browser's storage is full, or the browser doesn't allow this page to store data. The address book will be kept until you close this tab. To keep it longer, export it below.";

// The list.

pub const PROJECTS: &str = "Projects";

/// "3 projects in 2 groups"; empty without projects.
pub fn summary(projects: usize, groups: usize) -> String {
    let counted = count::with_noun(projects, "project", "projects");
    match (projects, groups) {
        (0, _) => String::new(),
        (_, 0) => counted,
        _ => format!("{counted} in {}", count::with_noun(groups, "group", "groups")),
    }
}

pub const EMPTY_TITLE: &str = "No projects yet";

pub const EMPTY: &str = "IDs are hard to remember, and clouds don't show the names of other projects. Below, you can name and group the projects you share with, or import a list.";

pub const SEARCH: &str = "Search by name, ID, or group";

/// The list, for screen readers.
pub const LIST: &str = "Projects in the address book";

/// How many projects the list shows: "200 of 1,204 projects".
pub fn shown_count(shown: usize, all: usize) -> String {
    let all = count::with_noun(all, "project", "projects");
    format!("{} of {all}", count::with_separators(shown))
}

pub const EDIT: &str = "Edit";

pub const DELETE: &str = "Delete";

/// In the place of a deleted project, until its row disappears.
pub fn deleted_row_text(name: &str) -> String {
    format!("{name} was deleted.")
}

pub fn deleted_toast(name: &str) -> String {
    format!("{name} was removed from the address book. Images stay shared with {name}.")
}

pub const UNDO: &str = "Undo";

// The form.

pub const ADD_TITLE: &str = "Add a project";

pub const EDIT_TITLE: &str = "Edit project";

pub const NAME: &str = "Name";

pub const PROJECT_ID: &str = "Project ID";

pub const GROUPS: &str = "Groups";

pub const GROUPS_HINT: &str =
    "Separate groups with commas. When you share an image, you can add a whole group at once.";

pub const ADD: &str = "Add";

pub const SAVE: &str = "Save";

pub const CANCEL: &str = "Cancel";

pub fn saved(name: &str) -> String {
    format!("{name} was saved to the address book.")
}

/// Why a project is not saved or not imported.
pub const fn refusal(error: ContactError) -> &'static str {
    match error {
        ContactError::NotDisplayable => {
            "This name is too long or contains hidden characters that change how the text around it is displayed."
        }
        ContactError::AliasTaken => "Another project already has this name.",
        ContactError::NoId => "Enter the project ID.",
    }
}

// Import and export.

pub const IMPORT_AND_EXPORT: &str = "Import and export";

pub const IMPORT_FIELD: &str = "List of projects";

pub const IMPORT_HINT: &str = "Enter one project per line: its ID, name, and group, separated by commas. Imported names replace existing names; imported groups are added to existing groups.";

pub const IMPORT: &str = "Import list";

pub const NOTHING_TO_IMPORT: &str = "Paste a list first.";

/// The list of lines with problems, for screen readers.
pub const NOT_IMPORTED: &str = "Lines not imported";

pub fn imported(lines: usize) -> String {
    match lines {
        1 => "1 line was imported.".to_owned(),
        _ => format!("{} lines were imported.", count::with_separators(lines)),
    }
}

/// A line that is not imported: "Line 2, night watch: Another project already has this name."
pub fn refused_line(line: u64, text: &str, error: ContactError) -> String {
    format!("Line {line}, {text}: {}", refusal(error))
}

/// A part of a text that is not imported: "Line 3, thanks, Ben: This line contains no project ID."
pub fn unused_line(unused_text: &UnusedText) -> String {
    let UnusedText { line, text, reason, .. } = unused_text;
    match reason {
        SkipReason::NoId | SkipReason::NoIdInText | SkipReason::KnownName(_) => {
            format!("Line {line}, {text}: This line contains no project ID.")
        }
        // A password must not be shown on the screen.
        SkipReason::Labelled(label) => format!(
            "Line {line}, {label}: This value is labeled as something other than a project ID."
        ),
        SkipReason::Unlabelled => {
            format!("Line {line}, {text}: It isn't clear whether this is a project ID.")
        }
        SkipReason::LdapId => {
            format!("Line {line}, {text}: This is a user or group ID, not a project ID.")
        }
        SkipReason::WrongLength { .. } => {
            format!("Line {line}, {text}: This is only part of an ID.")
        }
    }
}

pub const DOWNLOAD: &str = "Download as CSV";

pub const DOWNLOAD_BLOCKED: &str =
    "Couldn't save the file because the browser blocked the download.";

pub const COPY: &str = "Copy as CSV";

pub const COPIED: &str = "Address book copied as CSV.";

pub const COPY_BLOCKED: &str =
    "Couldn't copy the address book because the browser blocked access to the clipboard.";
