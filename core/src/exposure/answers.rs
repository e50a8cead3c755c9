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

impl Answers {
    /// Counts that one membership has changed.
    pub fn change(&mut self, before: Option<MemberStatus>, after: Option<MemberStatus>) {
        if let Some(before) = before {
            let count = self.count(before);
            *count = count.saturating_sub(1);
        }
        if let Some(after) = after {
            *self.count(after) += 1;
        }
    }

    const fn count(&mut self, answer: MemberStatus) -> &mut usize {
        match answer {
            MemberStatus::Accepted => &mut self.accepted,
            MemberStatus::Pending => &mut self.pending,
            MemberStatus::Rejected => &mut self.rejected,
        }
    }
}

impl FromIterator<MemberStatus> for Answers {
    fn from_iter<I: IntoIterator<Item = MemberStatus>>(answers: I) -> Self {
        let mut count = Self::default();
        for answer in answers {
            *count.count(answer) += 1;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MemberStatus::{Accepted, Pending, Rejected};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_change_counts_as_a_look_at_all_members_would() {
        let mut answers: Answers = [Accepted, Pending].into_iter().collect();
        answers.change(Some(Pending), Some(Rejected));
        answers.change(None, Some(Pending));
        answers.change(Some(Accepted), None);
        assert_eq!(answers, [Rejected, Pending].into_iter().collect());
    }
}
