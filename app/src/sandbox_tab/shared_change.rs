//! A change that one tab reports to the others, so that their lists show it at once. Used by the messages and by the sandbox's state.

use imageshare_core::model::MemberStatus;

/// What a tab has changed, by the texts of its IDs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SharedChange {
    /// A membership.
    Membership {
        /// The image's region.
        region: String,
        /// The image.
        image: String,
        /// The member.
        project: String,
        /// The previous status; none if there was no member.
        before: Option<MemberStatus>,
        /// The current status; none if there is no member any more.
        after: Option<MemberStatus>,
    },
    /// An image, which has to be loaded again.
    Image {
        /// Its region.
        region: String,
        /// The image.
        image: String,
    },
}
