//! What the acting account sees of one image: the record, the members that the cloud shows it, and its own relation to it.
use imageshare_core::model::{Image, MemberStatus, Membership, Project, RegionName, Timestamp};
use imageshare_core::plan::MembershipChange;
use imageshare_core::rules::{MemberQuota, Profile, visibility};
use imageshare_core::wire::UnreadableRow;

use crate::data::Failure;
use crate::parts::permission::PermissionQuery;
use crate::state::SignedInAccount;

/// An image as one account sees it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ImagePageModel {
    pub(super) region: RegionName,
    pub(super) image: Image,
    /// The members that the account may see: all for the owner, itself for a member. Or why they couldn't be loaded.
    pub(super) members: Result<Vec<Membership>, Failure>,
    /// Members that can't be read, and why.
    pub(super) unreadable_members: Vec<UnreadableRow>,
    /// The project of the acting account.
    pub(super) own_project: Project,
    pub(super) profile: Profile,
    pub(super) member_quota: MemberQuota,
}

impl ImagePageModel {
    /// True when the acting account owns the image.
    pub(super) fn is_owned(&self) -> bool {
        self.image.is_owned_by(&self.own_project.id)
    }

    /// The members, as far as they are known.
    pub(super) fn members(&self) -> &[Membership] {
        self.members.as_deref().unwrap_or_default()
    }

    /// The acting account's own membership.
    pub(super) fn own_membership(&self) -> Option<&Membership> {
        self.members().iter().find(|membership| membership.member == self.own_project.id)
    }

    /// Whether the account is a member that can read the image, even if the data cannot be used now.
    pub(super) fn is_usable_by_member(&self) -> bool {
        self.own_membership().is_some() && self.can_have_members()
    }

    /// The account's own answer.
    pub(super) fn own_status(&self) -> Option<MemberStatus> {
        self.own_membership().map(|membership| membership.status)
    }

    /// Whether the image may have members at all.
    pub(super) fn can_have_members(&self) -> bool {
        visibility::may_have_members(self.profile, self.image.visibility)
    }

    /// The permission query for a call about the image.
    pub(super) fn permission_query<'a>(
        &'a self,
        account: &'a SignedInAccount,
    ) -> PermissionQuery<'a> {
        PermissionQuery::for_other_membership(
            account,
            &self.image,
            self.own_membership().is_some(),
            None,
        )
    }

    /// Applies a change of one of its memberships. An account that doesn't own the image sees only its own.
    pub(super) fn apply_change(&mut self, change: &MembershipChange, now: Timestamp) {
        let is_seen = self.is_owned() || change.key.project == self.own_project.id;
        if is_seen && let Ok(members) = &mut self.members {
            change.apply_to_members(members, now);
        }
    }
}
