//! The three lists of offers, by answer, and their names in the URL. Used by routes and by the page of offers.

use imageshare_core::model::MemberStatus;

/// Which offers are shown, by their answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum OffersTab {
    /// Not answered yet.
    #[default]
    Pending,
    /// Accepted.
    Accepted,
    /// Rejected; can still be opened by ID and accepted.
    Rejected,
}

impl OffersTab {
    /// All three, in display order.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Accepted, Self::Rejected];

    /// The tab of the offers with this answer.
    pub const fn for_status(status: MemberStatus) -> Self {
        match status {
            MemberStatus::Pending => Self::Pending,
            MemberStatus::Accepted => Self::Accepted,
            MemberStatus::Rejected => Self::Rejected,
        }
    }

    /// The answer of the offers on this tab.
    pub const fn member_status(self) -> MemberStatus {
        match self {
            Self::Pending => MemberStatus::Pending,
            Self::Accepted => MemberStatus::Accepted,
            Self::Rejected => MemberStatus::Rejected,
        }
    }

    /// The name in the URL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// The tab with this name.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.as_str() == word)
    }
}
