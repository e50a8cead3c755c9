//! How many shares have which answer.

use crate::model::MemberStatus;

/// How many shares have which answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// Accepted.
    pub accepted: usize,
    /// Not answered.
    pub pending: usize,
    /// Rejected.
    pub rejected: usize,
}

impl Answers {
    /// All of them.
    pub const fn all(self) -> usize {
        self.accepted + self.by_id_only()
    }

    /// Those that stand in no list of the consumer's, and can be used by the image's id all the same.
    pub const fn by_id_only(self) -> usize {
        self.pending + self.rejected
    }
}

impl FromIterator<MemberStatus> for Answers {
    fn from_iter<I: IntoIterator<Item = MemberStatus>>(answers: I) -> Self {
        let mut count = Self::default();
        for answer in answers {
            *match answer {
                MemberStatus::Accepted => &mut count.accepted,
                MemberStatus::Pending => &mut count.pending,
                MemberStatus::Rejected => &mut count.rejected,
            } += 1;
        }
        count
    }
}
