//! Texts of the dialog about roles and costs, besides the names of operations. Used by [`crate::parts::permission_matrix`].

use imageshare_core::rules::AssumedRole;

pub const OPEN_BUTTON: &str = "Permissions…";
pub const TITLE: &str = "Permissions and costs";
pub const COSTS: &str = "Costs";

/// The heading of the operations.
pub const CORNER_HEADER: &str = "Action";
/// Below the name of the user's own role.
pub const YOUR_ROLE: &str = "your role";
pub const ALLOWED: &str = "yes";
pub const NOT_ALLOWED: &str = "no";

/// What the user's role is, and where it applies. `project_word` is the cloud's word for a project.
pub fn role_label(role: Option<&AssumedRole>, project_word: &str) -> String {
    match role {
        Some(role) => format!(
            "Your role here is {}. A role applies only in your own {project_word}, no matter who owns the image.",
            super::role::name(role)
        ),
        None => format!(
            "Nobody is signed in. A role applies only in your own {project_word}, no matter who owns the image."
        ),
    }
}

/// The accessible name of the table.
pub fn table_label(cloud: &str) -> String {
    format!("Roles and their permissions on {cloud}")
}
