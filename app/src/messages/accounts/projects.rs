//! Texts of the list of a user's other projects. Used by the Accounts page.

use imageshare_core::cloud::CloudError;

use crate::data::Failure;
use crate::messages::failure;

pub const TITLE: &str = "Other projects";
pub const EXPLANATION: &str = "Use another project of a signed-in user without signing in again. Both projects stay signed in, so that you can share from one to the other.";
pub const SIGNED_IN: &str = "Signed in";
pub const FILTER: &str = "Filter by name or ID";

/// The heading of a user's list: "Projects of Ana Ruiz, Sandbox".
pub fn projects_of(user_and_cloud: &str) -> String {
    format!("Projects of {user_and_cloud}")
}

/// While the list is loaded.
pub fn loading(person: &str) -> String {
    format!("Loading the projects of {person}")
}

/// Why another project couldn't be opened with the token of a signed-in account.
pub fn explain_change(error: &CloudError) -> Failure {
    Failure { title: "Couldn't open the project".to_owned(), ..failure::explain(error) }
}

/// The user has a role in no project.
pub fn none(person: &str) -> String {
    format!("{person} doesn't have a role in any project.")
}
