//! An explanation, as data that the page turns into text.

use super::cause::{Cause, Responsible};
use super::next_step::NextStep;
use crate::model::Role;

/// Why a call failed, as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// Why.
    pub cause: Cause,
    /// Who can change it.
    pub responsible: Responsible,
    /// The step that fixes it.
    pub next_step: NextStep,
    /// The weakest role that is sufficient for the call, where a role matters.
    pub needed_role: Option<Role>,
}
