//! Which reasons of the rules a cause names. Used to compare the table with the rules.

use super::cause::Cause;
use crate::rules::RefusalReason;

impl Cause {
    /// Whether the cause is this reason of a refusal by the rules, or names it among others.
    pub const fn includes(self, reason: &RefusalReason) -> bool {
        use RefusalReason as R;
        match reason {
            R::ImageInvisible => matches!(
                self,
                Self::ImageInvisible
                    | Self::SharePaused
                    | Self::NoOffer
                    | Self::OfferWithdrawnOrPaused
                    | Self::ImageOrMemberInvisible
                    | Self::NotOwnerOrInvisible
            ),
            R::NotShared(_) => matches!(
                self,
                Self::CannotHaveMembers
                    | Self::ImageOrMemberInvisible
                    | Self::OwnerVisibilityOrRole
                    | Self::ConsumerVisibilityOrRole
            ),
            R::NoSuchMember => {
                matches!(self, Self::NoSuchMember | Self::NoOffer | Self::ImageOrMemberInvisible)
            }
            R::NotOwner => matches!(
                self,
                Self::NotOwner
                    | Self::NotOwnerOrInvisible
                    | Self::OwnerVisibilityOrRole
                    | Self::OwnerOrRole
            ),
            R::NotThatMember => matches!(self, Self::NotConsumer | Self::ConsumerVisibilityOrRole),
            R::NotCloudAdmin => matches!(self, Self::NotCloudAdmin | Self::NotPermitted),
            R::RoleTooWeak { .. } => matches!(
                self,
                Self::RoleTooWeak
                    | Self::OwnerVisibilityOrRole
                    | Self::ConsumerVisibilityOrRole
                    | Self::OwnerOrRole
                    | Self::DataNotReadable
            ),
            R::AlreadyMember => matches!(self, Self::AlreadyMember),
        }
    }
}
