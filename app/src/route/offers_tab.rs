//! The three lists of offers, by answer, as they are written in an address.

use imageshare_core::model::MemberStatus;

/// Which offers are shown, by the answer given so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum OffersTab {
    /// Not answered yet.
    #[default]
    Pending,
    /// Answered with yes.
    Accepted,
    /// Answered with no; still reachable, still to be accepted.
    Rejected,
}

impl OffersTab {
    /// All three, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Accepted, Self::Rejected];

    /// The tab of the offers with this answer.
    pub const fn of(answer: MemberStatus) -> Self {
        match answer {
            MemberStatus::Pending => Self::Pending,
            MemberStatus::Accepted => Self::Accepted,
            MemberStatus::Rejected => Self::Rejected,
        }
    }

    /// The answer of the offers on this tab.
    pub const fn answer(self) -> MemberStatus {
        match self {
            Self::Pending => MemberStatus::Pending,
            Self::Accepted => MemberStatus::Accepted,
            Self::Rejected => MemberStatus::Rejected,
        }
    }

    /// The word in the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// The tab of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.as_str() == word)
    }
}
