//! Counts of projects with a cloud's word for a project. Used by texts that count projects.

use imageshare_core::rules::Profile;

use super::count;

/// "1 project", "3 projects"; on Rackspace "3 accounts".
pub fn count_projects(profile: Profile, number: usize) -> String {
    match profile {
        Profile::OpenStack => count::with_noun(number, "project", "projects"),
        Profile::Rackspace => count::with_noun(number, "account", "accounts"),
    }
}
