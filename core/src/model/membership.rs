//! A membership: one image offered to one project, and the project's answer.

use std::fmt;
use std::str::FromStr;

use super::{ImageId, ProjectId, Timestamp, UnexpectedField};

/// The consumer's answer. It determines which lists contain the image, never who can use it by ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MemberStatus {
    /// Offered, no answer yet. Every membership starts here.
    Pending,
    /// The image is in the consumer's default list.
    Accepted,
    /// The consumer rejected it. The image can still be used by ID until the owner removes the member.
    Rejected,
}

impl MemberStatus {
    /// All three, in the usual order of a share.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Accepted, Self::Rejected];

    /// Glance's value.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// The text is not a member status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a member status is pending, accepted or rejected")]
#[non_exhaustive]
pub struct UnknownMemberStatus;

impl FromStr for MemberStatus {
    type Err = UnknownMemberStatus;

    fn from_str(text: &str) -> Result<Self, UnknownMemberStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or(UnknownMemberStatus)
    }
}

impl fmt::Display for MemberStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One image shared with one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The image that is shared.
    pub image: ImageId,
    /// The project it is shared with (Glance: `member_id`).
    pub member: ProjectId,
    /// The project's answer.
    pub status: MemberStatus,
    /// When the row was first created. A removed and re-added member keeps its first date (measured).
    pub created_at: Timestamp,
    /// When the status last changed, or the row was revived. Setting the same status again does not change it (measured).
    pub updated_at: Timestamp,
    /// The fields that the service did not send as documented.
    pub unexpected_fields: Vec<UnexpectedField>,
}

impl Membership {
    /// When this offer was made. A pending offer is as old as its status: if it was removed and made again, only the row keeps
    /// the first date. Once it is answered, the row's date is the only one known.
    pub const fn offered_at(&self) -> Timestamp {
        match self.status {
            MemberStatus::Pending => self.updated_at,
            MemberStatus::Accepted | MemberStatus::Rejected => self.created_at,
        }
    }

    /// The same where only the answer is known to have changed: answering, or resetting an answer, creates no offer. `known_offered_at` is
    /// the offer date known before the change.
    pub fn offered_at_after_status_change(&self, known_offered_at: Option<Timestamp>) -> Timestamp {
        known_offered_at.filter(|at| *at >= self.created_at).unwrap_or(self.created_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn parses_exactly_the_three_values() {
        for status in MemberStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
        assert_eq!("Accepted".parse::<MemberStatus>(), Err(UnknownMemberStatus));
        assert_eq!("".parse::<MemberStatus>(), Err(UnknownMemberStatus));
    }

    #[test]
    fn a_renewed_pending_offer_has_the_date_of_its_renewal() {
        let [first, renewed] = [1, 2].map(|day| Timestamp::from_unix_millis(day * 86_400_000));
        let pending = Membership {
            image: "7e6c0f8a-2b1d-4c3e-9f5a-6d7b8c9e0f1a".parse().unwrap(),
            member: "qa".parse().unwrap(),
            status: MemberStatus::Pending,
            created_at: first,
            updated_at: renewed,
            unexpected_fields: Vec::new(),
        };
        assert_eq!(pending.offered_at(), renewed);
        let accepted = Membership { status: MemberStatus::Accepted, ..pending };
        assert_eq!(accepted.offered_at(), first, "the other date is the answer's");
    }

    #[test]
    fn resetting_an_answer_keeps_the_offer_date() {
        let [first, renewed, reset] =
            [1, 2, 9].map(|day| Timestamp::from_unix_millis(day * 86_400_000));
        let pending = Membership {
            image: "7e6c0f8a-2b1d-4c3e-9f5a-6d7b8c9e0f1a".parse().unwrap(),
            member: "qa".parse().unwrap(),
            status: MemberStatus::Pending,
            created_at: first,
            updated_at: reset,
            unexpected_fields: Vec::new(),
        };
        assert_eq!(pending.offered_at_after_status_change(None), first);
        assert_eq!(pending.offered_at_after_status_change(Some(first)), first);
        assert_eq!(
            pending.offered_at_after_status_change(Some(renewed)),
            renewed,
            "it was renewed"
        );
        // A date from before the row was created belongs to a deleted row.
        let other = Membership { created_at: renewed, ..pending };
        assert_eq!(other.offered_at_after_status_change(Some(first)), renewed);
    }
}
