//! Entries that the user must check before they become recipients, and whether they may be used as written.
//!
//! Created by [`super::resolve()`], and shown by every form with recipients.

use super::parsed_recipients::RecipientEntry;
use crate::model::ProjectId;
use crate::rules::recipient::RecipientProblem;

/// The reason for the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecipientWarning {
    /// It is not an ID that an image can be shared with.
    Problem(RecipientProblem),
    /// It is easily confused with this other ID.
    LooksLike(ProjectId),
    /// It comes with the name of this other project.
    NameOfOtherProject(ProjectId),
    /// It is the name of all of these projects.
    Ambiguous(Vec<ProjectId>),
}

/// An entry that is not used without a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlaggedRecipient {
    /// The entry as written.
    pub entry: RecipientEntry,
    /// The problem.
    pub warning: RecipientWarning,
    /// The project that is probably meant.
    pub suggestion: Option<ProjectId>,
}

impl FlaggedRecipient {
    /// Whether the user may use it as written.
    pub fn is_confirmable(&self) -> bool {
        match &self.warning {
            RecipientWarning::Problem(problem) => problem.is_confirmable(&self.entry.id_or_name),
            RecipientWarning::LooksLike(_) | RecipientWarning::NameOfOtherProject(_) => true,
            RecipientWarning::Ambiguous(_) => false,
        }
    }
}
