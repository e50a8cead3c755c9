//! Whether a text can be meant as the other side's project id.
//!
//! The image service takes any text as a member and never says that nobody will see it (measured), so the check is ours.
//! Called by the share form and by plans. It cannot know whether the project exists: no cloud tells.

use crate::model::{IdError, ProjectId, ProjectIdKind, has_dot_segment};

use super::Profile;

/// Why a text should not be sent as a project id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecipientProblem {
    /// No id at all.
    NotAnId(IdError),
    /// The caller's own project: the owner needs no membership.
    OwnProject,
    /// The id of the other kind of cloud, or a name in place of an id.
    WrongKind {
        /// What this cloud's ids look like.
        expected: ProjectIdKind,
        /// What was given.
        found: ProjectIdKind,
    },
    /// Glance stores it, but can never show or delete it again: a slash or a character beyond ASCII (measured). An ID made of dots
    /// makes an address that browsers resolve to another.
    CannotBeRemoved,
}

impl RecipientProblem {
    /// True when the service itself would take it and only a look at it says that something is off, so that the user may insist.
    pub const fn may_insist(self) -> bool {
        match self {
            Self::WrongKind { .. } => true,
            Self::NotAnId(_) | Self::OwnProject | Self::CannotBeRemoved => false,
        }
    }
}

/// Reads `text` as the id of the project to share with.
///
/// # Errors
/// The first problem found, the gravest first.
pub fn check(profile: Profile, own: &ProjectId, text: &str) -> Result<ProjectId, RecipientProblem> {
    let id: ProjectId = text.parse().map_err(RecipientProblem::NotAnId)?;
    if !can_be_removed(&id) {
        return Err(RecipientProblem::CannotBeRemoved);
    }
    if id.as_str().eq_ignore_ascii_case(own.as_str()) {
        return Err(RecipientProblem::OwnProject);
    }
    let expected = profile.differences().project_id;
    let found = ProjectIdKind::of(&id);
    if found != expected {
        return Err(RecipientProblem::WrongKind { expected, found });
    }
    Ok(id)
}

/// Whether a member with this ID can be shown and removed again.
pub fn can_be_removed(id: &ProjectId) -> bool {
    let id = id.as_str();
    !id.contains('/') && id.is_ascii() && !has_dot_segment(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const OWN: &str = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";

    fn check_on(profile: Profile, text: &str) -> Result<ProjectId, RecipientProblem> {
        check(profile, &OWN.parse().unwrap(), text)
    }

    #[test]
    fn an_account_number_is_refused_on_openstack_and_taken_on_rackspace() {
        let problem = check_on(Profile::OpenStack, "1048213").unwrap_err();
        assert_eq!(
            problem,
            RecipientProblem::WrongKind {
                expected: ProjectIdKind::Hex32,
                found: ProjectIdKind::AccountNumber
            }
        );
        assert!(problem.may_insist());
        assert_eq!(check_on(Profile::Rackspace, "1048213").unwrap().as_str(), "1048213");
    }

    #[test]
    fn ones_own_project_and_what_can_never_be_removed_are_refused() {
        assert_eq!(
            check_on(Profile::OpenStack, &OWN.to_uppercase()),
            Err(RecipientProblem::OwnProject)
        );
        assert_eq!(check_on(Profile::OpenStack, "a/b"), Err(RecipientProblem::CannotBeRemoved));
        assert_eq!(
            check_on(Profile::OpenStack, "Prüflabor"),
            Err(RecipientProblem::CannotBeRemoved)
        );
        for dots in [".", "..", "%2E%2e", "..\\a"] {
            assert_eq!(check_on(Profile::OpenStack, dots), Err(RecipientProblem::CannotBeRemoved));
        }
        assert_eq!(
            check_on(Profile::OpenStack, "  "),
            Err(RecipientProblem::NotAnId(IdError::Empty))
        );
    }
}
