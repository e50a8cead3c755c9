//! A membership: one image offered to one project, and what that project answered.

use std::fmt;
use std::str::FromStr;

use super::{ImageId, ProjectId, Timestamp};

/// What the consumer has answered. It decides in which lists the image stands, never who may use it by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MemberStatus {
    /// Offered, no answer yet. Every membership starts here.
    Pending,
    /// The image stands in the consumer's default list.
    Accepted,
    /// The consumer said no. The image is usable by its id all the same, until the owner removes the member.
    Rejected,
}

impl MemberStatus {
    /// All three, in the order in which a share usually meets them.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Accepted, Self::Rejected];

    /// The word Glance uses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// The word is no member status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a member status is pending, accepted or rejected")]
pub struct UnknownMemberStatus;

impl FromStr for MemberStatus {
    type Err = UnknownMemberStatus;

    fn from_str(word: &str) -> Result<Self, UnknownMemberStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == word).ok_or(UnknownMemberStatus)
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
    /// What that project answered.
    pub status: MemberStatus,
    /// When the row was first made. A removed and re-added member keeps its first date (measured).
    pub created_at: Timestamp,
    /// When the status last changed, or the row was revived. Setting the same status again does not move it (measured).
    pub updated_at: Timestamp,
}

impl Membership {
    /// When this offer was made, as a letter about it says. One that waits is as old as its status: offered again after it was ended, it
    /// keeps its first date only as the row's. Once it is answered, the row's date is all that is known.
    pub const fn offered_at(&self) -> Timestamp {
        match self.status {
            MemberStatus::Pending => self.updated_at,
            MemberStatus::Accepted | MemberStatus::Rejected => self.created_at,
        }
    }

    /// The same for one of which nothing but the answer is known to have changed: an answer, and taking one back, make no offer. `before`
    /// is when it was offered, as far as that was known before its answer.
    pub fn offered_before_answer(&self, before: Option<Timestamp>) -> Timestamp {
        before.filter(|at| *at >= self.created_at).unwrap_or(self.created_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_status_is_read_back_from_its_word_and_only_from_that() {
        for status in MemberStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
        assert_eq!("Accepted".parse::<MemberStatus>(), Err(UnknownMemberStatus));
        assert_eq!("".parse::<MemberStatus>(), Err(UnknownMemberStatus));
    }

    #[test]
    fn an_offer_that_was_ended_and_made_again_is_as_old_as_the_second_one() {
        let [first, again] = [1, 2].map(|day| Timestamp::from_unix_millis(day * 86_400_000));
        let pending = Membership {
            image: "7e6c0f8a-2b1d-4c3e-9f5a-6d7b8c9e0f1a".parse().unwrap(),
            member: "qa".parse().unwrap(),
            status: MemberStatus::Pending,
            created_at: first,
            updated_at: again,
        };
        assert_eq!(pending.offered_at(), again);
        let accepted = Membership { status: MemberStatus::Accepted, ..pending };
        assert_eq!(accepted.offered_at(), first, "the other date is the answer's");
    }

    #[test]
    fn an_answer_that_is_taken_back_makes_no_new_offer() {
        let [first, again, taken_back] =
            [1, 2, 9].map(|day| Timestamp::from_unix_millis(day * 86_400_000));
        let pending = Membership {
            image: "7e6c0f8a-2b1d-4c3e-9f5a-6d7b8c9e0f1a".parse().unwrap(),
            member: "qa".parse().unwrap(),
            status: MemberStatus::Pending,
            created_at: first,
            updated_at: taken_back,
        };
        assert_eq!(pending.offered_before_answer(None), first);
        assert_eq!(pending.offered_before_answer(Some(first)), first);
        assert_eq!(pending.offered_before_answer(Some(again)), again, "it was made again");
        // A date of another row, which is gone, says nothing of this one.
        let other = Membership { created_at: again, ..pending };
        assert_eq!(other.offered_before_answer(Some(first)), again);
    }
}
