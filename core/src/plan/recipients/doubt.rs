//! What somebody has to look at before it is a recipient, and whether they may take it as it is.
//!
//! Made by [`super::people`], and shown by every form that takes recipients.

use super::reading::Written;
use crate::model::ProjectId;
use crate::rules::recipient::RecipientProblem;

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// It is no id that can be shared with.
    Problem(RecipientProblem),
    /// It can be taken for this other one.
    LooksLike(ProjectId),
    /// It comes with the name of this other one.
    NameOf(ProjectId),
    /// It is the name of all of these.
    Ambiguous(Vec<ProjectId>),
}

/// Something that is not taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubtful {
    /// As it was written.
    pub written: Written,
    /// What is wrong with it.
    pub doubt: Doubt,
    /// The project that is probably meant.
    pub meant: Option<ProjectId>,
}

impl Doubtful {
    /// Whether the user may take it as it is written.
    pub fn may_insist(&self) -> bool {
        match &self.doubt {
            Doubt::Problem(problem) => problem.may_insist(&self.written.id),
            Doubt::LooksLike(_) | Doubt::NameOf(_) => true,
            Doubt::Ambiguous(_) => false,
        }
    }
}
