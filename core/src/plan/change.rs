//! One membership that changed: what it was, and what it is now.
//!
//! A [`super::Run`] gives one for every membership that it finds changed, and each once; single calls make their own. Whoever shows
//! memberships applies them in order and asks no one.

use std::collections::BTreeMap;

use crate::model::{MemberStatus, Membership, Timestamp};

use super::MembershipKey;

/// A membership that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipChange {
    /// Which one.
    pub cell: MembershipKey,
    /// What it was; `None` when there was no member.
    pub before: Option<MemberStatus>,
    /// What it is now; `None` when there is no member.
    pub after: Option<MemberStatus>,
}

impl MembershipChange {
    /// The change, or `None` when nothing changed.
    pub fn new(
        cell: &MembershipKey,
        before: Option<MemberStatus>,
        after: Option<MemberStatus>,
    ) -> Option<Self> {
        (before != after).then(|| Self { cell: cell.clone(), before, after })
    }

    /// Applies it to what is known.
    pub fn apply(&self, known: &mut BTreeMap<MembershipKey, MemberStatus>) {
        match self.after {
            Some(status) => drop(known.insert(self.cell.clone(), status)),
            None => drop(known.remove(&self.cell)),
        }
    }

    /// Applies it to the members of its image, as of now.
    pub fn apply_to(&self, members: &mut Vec<Membership>, now: Timestamp) {
        let known = members.iter().position(|member| member.member == self.cell.project);
        match (known, self.after) {
            (Some(at), None) => drop(members.remove(at)),
            (Some(at), Some(status)) if members[at].status != status => {
                members[at].status = status;
                members[at].updated_at = now;
            }
            (None, Some(status)) => members.push(Membership {
                image: self.cell.image,
                member: self.cell.project.clone(),
                status,
                created_at: now,
                updated_at: now,
            }),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}
