//! A changed membership: its status before and after.
//!
//! A [`super::Run`] returns one for every membership that it finds changed, each once; single calls create their own. Views of
//! memberships apply them in order and send no requests.

use std::collections::BTreeMap;

use crate::model::{MemberStatus, Membership, Timestamp};

use super::MembershipKey;

/// A membership that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipChange {
    /// The membership.
    pub key: MembershipKey,
    /// The previous status; `None` when there was no member.
    pub before: Option<MemberStatus>,
    /// The current status; `None` when there is no member.
    pub after: Option<MemberStatus>,
}

impl MembershipChange {
    /// The change, or `None` when nothing changed.
    pub fn new(
        key: &MembershipKey,
        before: Option<MemberStatus>,
        after: Option<MemberStatus>,
    ) -> Option<Self> {
        (before != after).then(|| Self { key: key.clone(), before, after })
    }

    /// Applies it to a map of known statuses.
    pub fn apply_to_statuses(&self, known: &mut BTreeMap<MembershipKey, MemberStatus>) {
        match self.after {
            Some(status) => drop(known.insert(self.key.clone(), status)),
            None => drop(known.remove(&self.key)),
        }
    }

    /// Applies it to the members of its image, as of now.
    pub fn apply_to_members(&self, members: &mut Vec<Membership>, now: Timestamp) {
        let known = members.iter().position(|member| member.member == self.key.project);
        match (known, self.after) {
            (Some(at), None) => drop(members.remove(at)),
            (Some(at), Some(status)) if members[at].status != status => {
                members[at].status = status;
                members[at].updated_at = now;
            }
            (None, Some(status)) => members.push(Membership {
                image: self.key.image,
                member: self.key.project.clone(),
                status,
                created_at: now,
                updated_at: now,
                unexpected_fields: Vec::new(),
            }),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}
