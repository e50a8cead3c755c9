//! Texts of components that know of no image or account: copying, failures, tables and titles. Used by [`crate::components`].

/// The title of the browser window: "(2) Images - Image Share". `pending` is the number of pending offers, `name` that of the site.
pub fn window_title(page: &str, name: &str, pending: Option<usize>) -> String {
    match pending {
        Some(pending) => format!("({pending}) {page} - {name}"),
        None => format!("{page} - {name}"),
    }
}

/// The title of the browser window while the page is locked.
pub fn locked_title(name: &str) -> String {
    window_title("Locked", name, None)
}

// Failures.

/// Who can change what made a request fail.
pub const FIXED_BY: &str = "Who can fix this";
/// The host that refused a request.
pub const REFUSED_BY: &str = "Refused by";
/// The host that did not respond.
pub const SENT_TO: &str = "Sent to";
pub const RESPONSE: &str = "Response";
pub const REQUEST_ID: &str = "Request ID";

// Copying.

pub const COPY_BLOCKED: &str = "Couldn't copy because the browser blocked access to the clipboard. Select the text and copy it manually.";
pub const ID_COPIED: &str = "ID copied";

/// The accessible name of an ID's button.
pub fn copy_id_label(id: &str) -> String {
    format!("Copy {id}")
}

/// A text was copied. `label` describes it: "Copied: Link".
pub fn copied(label: &str) -> String {
    format!("Copied: {label}")
}

/// An ID couldn't be copied. It ends without a full stop, so that the ID can be selected alone.
pub fn id_not_copied(id: &str) -> String {
    format!("Couldn't copy because the browser blocked access to the clipboard. The ID is {id}")
}

// Tables and progress.

pub const SORT_BY: &str = "Sort by";

pub fn ascending(column: &str) -> String {
    format!("{column}, ascending")
}

pub fn descending(column: &str) -> String {
    format!("{column}, descending")
}

/// "3 of 14".
pub fn progress(done: usize, all: usize) -> String {
    format!("{done} of {all}")
}

/// Columns beyond the edge: "+5 projects". `project_word` is the cloud's word for a project.
pub fn hidden_columns(columns: usize, project_word: &str) -> String {
    format!("+{}", super::count::projects(columns, project_word))
}

/// After it, for screen readers.
pub const SHOW_HIDDEN_COLUMNS: &str = "show more columns";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_columns_are_counted_in_the_clouds_word() {
        assert_eq!(hidden_columns(1, "project"), "+1 project");
        assert_eq!(hidden_columns(5, "account"), "+5 accounts");
    }
}
