//! Counts of shares by member status.

use crate::model::MemberStatus;

/// Counts of shares by member status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatusCounts {
    /// Accepted.
    pub accepted: usize,
    /// Not answered.
    pub pending: usize,
    /// Rejected.
    pub rejected: usize,
}

impl StatusCounts {
    /// The total.
    pub const fn total(self) -> usize {
        self.accepted + self.usable_by_id_only()
    }

    /// Shares that are not in the consumer's list but can be used by image ID.
    pub const fn usable_by_id_only(self) -> usize {
        self.pending + self.rejected
    }
}

impl StatusCounts {
    /// Updates the counts after one membership has changed.
    pub fn apply_change(&mut self, before: Option<MemberStatus>, after: Option<MemberStatus>) {
        if let Some(before) = before {
            let count = self.count_mut(before);
            *count = count.saturating_sub(1);
        }
        if let Some(after) = after {
            *self.count_mut(after) += 1;
        }
    }

    const fn count_mut(&mut self, status: MemberStatus) -> &mut usize {
        match status {
            MemberStatus::Accepted => &mut self.accepted,
            MemberStatus::Pending => &mut self.pending,
            MemberStatus::Rejected => &mut self.rejected,
        }
    }
}

impl FromIterator<MemberStatus> for StatusCounts {
    fn from_iter<I: IntoIterator<Item = MemberStatus>>(statuses: I) -> Self {
        let mut count = Self::default();
        for status in statuses {
            *count.count_mut(status) += 1;
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
    fn incremental_counts_equal_a_full_recount() {
        let mut answers: StatusCounts = [Accepted, Pending].into_iter().collect();
        answers.apply_change(Some(Pending), Some(Rejected));
        answers.apply_change(None, Some(Pending));
        answers.apply_change(Some(Accepted), None);
        assert_eq!(answers, [Rejected, Pending].into_iter().collect());
    }
}
