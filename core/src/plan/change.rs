//! One membership that changed: what it was, and what it is now.
//!
//! A [`super::Run`] gives one for every membership that it finds changed, and each once; single calls make their own. Whoever shows
//! memberships applies them in order and asks no one.

use std::collections::BTreeMap;

use crate::model::MemberStatus;

use super::Cell;

/// A membership that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipChange {
    /// Which one.
    pub cell: Cell,
    /// What it was; `None` when there was no member.
    pub before: Option<MemberStatus>,
    /// What it is now; `None` when there is no member.
    pub after: Option<MemberStatus>,
}

impl MembershipChange {
    /// The change, or `None` when nothing changed.
    pub fn new(
        cell: &Cell,
        before: Option<MemberStatus>,
        after: Option<MemberStatus>,
    ) -> Option<Self> {
        (before != after).then(|| Self { cell: cell.clone(), before, after })
    }

    /// Applies it to what is known.
    pub fn apply(&self, known: &mut BTreeMap<Cell, MemberStatus>) {
        match self.after {
            Some(status) => drop(known.insert(self.cell.clone(), status)),
            None => drop(known.remove(&self.cell)),
        }
    }
}
