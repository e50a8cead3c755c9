//! Texts of the choice of a project after a sign-in without one. Used by the connect page.

pub const TITLE: &str = "Choose a project";
pub const EXPLANATION: &str =
    "You're signed in but haven't chosen a project yet. Images belong to projects.";
pub const PROJECT: &str = "Project";
pub const CONTINUE: &str = "Continue";
pub const BACK: &str = "Back";
pub const NO_PROJECT: &str = "You're signed in, but you don't have a project";
pub const ASK_FOR_A_ROLE: &str = "This user doesn't have a role in any project, and images belong to projects. Ask an administrator for a role in a project.";

/// An option: "Web Platform (7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52)".
pub fn project_option(name: &str, id: &str) -> String {
    format!("{name} ({id})")
}
