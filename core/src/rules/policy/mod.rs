//! Who may do what with an image and its members: one table, one function. Used by the mock, the page and other rules.
//!
//! The checks are in the order of the real service (measured): is the image visible, can it have members, is the member's entry
//! visible, does the policy allow it. Parsing the request body comes last and is not part of this module.

use crate::model::{KeystoneRole, MemberStatus, RackspaceRole, Role, Visibility};

use super::relation::Relation;
use super::{DenialStatus, Profile, Refusal, RefusalReason, visibility};

/// An action on an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read its record by ID.
    ShowImage,
    /// Download its data.
    DownloadImage,
    /// Change its properties, or its visibility to private or shared.
    UpdateImage,
    /// Make it visible to everyone in every list.
    PublicizeImage,
    /// Make it visible to everyone who knows the ID.
    CommunitizeImage,
    /// Delete it.
    DeleteImage,
    /// Add or remove a tag.
    ChangeTags,
    /// Deactivate or reactivate it.
    DeactivateImage,
    /// List its members; a caller other than the owner sees only its own entry.
    ListMembers,
    /// Read one member's entry.
    ShowMember,
    /// Offer it to a project.
    AddMember,
    /// Answer an offer.
    SetMemberStatus,
    /// End a share.
    RemoveMember,
    /// Copy its data to another store of the same cloud.
    CopyToStore,
    /// Read its locations, when Glance checks this before a change.
    ReadLocations,
    /// Remove its data from one of its stores.
    RemoveLocation,
}

/// Everything that the policy considers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PolicyInput {
    /// The relation of the caller's project to the image.
    pub relation: Relation,
    /// The caller's role in their own project. [`Role::ADMIN`] applies to the whole cloud.
    pub role: Role,
    /// The image's visibility.
    pub visibility: Visibility,
    /// Status of the membership that the call names, `None` when there is none.
    pub membership: Option<MemberStatus>,
}

/// The project that may perform an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AllowedCaller {
    /// Any project that sees the image.
    Viewer,
    /// The project that owns the image.
    Owner,
    /// The named member.
    ThatMember,
    /// Only an administrator of the cloud.
    CloudAdmin,
}

/// One row of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PolicyRule {
    /// The action.
    pub action: Action,
    /// The project that may perform it.
    pub allowed_caller: AllowedCaller,
    /// The weakest sufficient Keystone role.
    pub min_keystone_role: KeystoneRole,
    /// The weakest sufficient Rackspace role.
    pub min_rackspace_role: RackspaceRole,
    /// The status of the refusal for an image that cannot have members; `None` where that does not matter.
    pub unshareable_denial: Option<DenialStatus>,
    /// True when the call names a member whose entry the caller must see.
    pub names_member: bool,
}

/// The policy. Sources: Glance's default policies and their measured effect; Rackspace's role matrix.
pub const TABLE: [PolicyRule; 16] = {
    use Action as A;
    use AllowedCaller as W;
    use KeystoneRole::{Admin, Member, Reader};
    use RackspaceRole::{AccountAdmin, Creator, Observer};
    const UNCHECKED: Option<DenialStatus> = None;
    const FORBIDDEN: Option<DenialStatus> = Some(DenialStatus::Forbidden);
    const NOT_FOUND: Option<DenialStatus> = Some(DenialStatus::NotFound);
    [
        row(A::ShowImage, W::Viewer, Reader, Observer, UNCHECKED, false),
        row(A::DownloadImage, W::Viewer, Member, Observer, UNCHECKED, false),
        row(A::UpdateImage, W::Owner, Member, AccountAdmin, UNCHECKED, false),
        row(A::PublicizeImage, W::CloudAdmin, Admin, AccountAdmin, UNCHECKED, false),
        row(A::CommunitizeImage, W::Owner, Member, AccountAdmin, UNCHECKED, false),
        row(A::DeleteImage, W::Owner, Member, AccountAdmin, UNCHECKED, false),
        row(A::ChangeTags, W::Owner, Member, Observer, UNCHECKED, false),
        row(A::DeactivateImage, W::Owner, Member, AccountAdmin, UNCHECKED, false),
        row(A::ListMembers, W::Viewer, Reader, Observer, FORBIDDEN, false),
        row(A::ShowMember, W::Viewer, Reader, Observer, NOT_FOUND, true),
        row(A::AddMember, W::Owner, Member, Creator, FORBIDDEN, false),
        row(A::SetMemberStatus, W::ThatMember, Member, AccountAdmin, FORBIDDEN, true),
        row(A::RemoveMember, W::Owner, Member, AccountAdmin, FORBIDDEN, true),
        row(A::CopyToStore, W::CloudAdmin, Admin, AccountAdmin, UNCHECKED, false),
        row(A::ReadLocations, W::Owner, Reader, Observer, UNCHECKED, false),
        row(A::RemoveLocation, W::CloudAdmin, Admin, AccountAdmin, UNCHECKED, false),
    ]
};

const fn row(
    action: Action,
    allowed_caller: AllowedCaller,
    keystone: KeystoneRole,
    rackspace: RackspaceRole,
    unshareable_denial: Option<DenialStatus>,
    names_member: bool,
) -> PolicyRule {
    PolicyRule {
        action,
        allowed_caller,
        min_keystone_role: keystone,
        min_rackspace_role: rackspace,
        unshareable_denial,
        names_member,
    }
}

impl Action {
    /// All actions, in the order of [`TABLE`].
    pub const ALL: [Self; TABLE.len()] = {
        let mut all = [Self::ShowImage; TABLE.len()];
        let mut index = 0;
        while index < all.len() {
            all[index] = TABLE[index].action;
            index += 1;
        }
        all
    };

    /// The row of [`TABLE`] for this action. The table is in the order of the enum, which a test checks.
    pub const fn rule(self) -> &'static PolicyRule {
        &TABLE[self as usize]
    }
}

impl PolicyRule {
    /// The weakest sufficient role of the profile's cloud.
    pub const fn needed_role(&self, profile: Profile) -> Role {
        match profile {
            Profile::OpenStack => Role::Keystone(self.min_keystone_role),
            Profile::Rackspace => Role::Rackspace(self.min_rackspace_role),
        }
    }
}

/// Checks whether the caller may perform the action.
///
/// # Errors
/// A [`Refusal`]: "not found" for callers who cannot see the resource, "forbidden" for those who can.
pub fn decide(profile: Profile, action: Action, input: &PolicyInput) -> Result<(), Refusal> {
    let rule = action.rule();
    let cloud_admin = input.role == Role::ADMIN;
    if !visibility::may_see(profile, input.relation, cloud_admin, input.visibility) {
        return Err(Refusal::new(DenialStatus::NotFound, RefusalReason::ImageInvisible));
    }
    if let Some(status) = rule.unshareable_denial
        && !visibility::may_have_members(profile, input.visibility)
    {
        return Err(Refusal::new(status, RefusalReason::NotShared(input.visibility)));
    }
    if rule.names_member && !can_see_member(input, cloud_admin) {
        return Err(Refusal::new(DenialStatus::NotFound, RefusalReason::NoSuchMember));
    }
    if cloud_admin {
        return Ok(());
    }
    check_allowed_caller(profile, rule, input.relation)?;
    let needs = rule.needed_role(profile);
    if !input.role.includes(needs) {
        return Err(Refusal::new(DenialStatus::Forbidden, RefusalReason::RoleTooWeak { needs }));
    }
    Ok(())
}

fn can_see_member(input: &PolicyInput, cloud_admin: bool) -> bool {
    input.membership.is_some()
        && match input.relation {
            Relation::Owner | Relation::ThatMember => true,
            Relation::OtherMember | Relation::Stranger => cloud_admin,
        }
}

fn check_allowed_caller(
    profile: Profile,
    rule: &PolicyRule,
    relation: Relation,
) -> Result<(), Refusal> {
    match (rule.allowed_caller, relation) {
        (AllowedCaller::Viewer, _)
        | (AllowedCaller::Owner, Relation::Owner)
        | (AllowedCaller::ThatMember, Relation::ThatMember) => Ok(()),
        (
            AllowedCaller::Owner,
            Relation::ThatMember | Relation::OtherMember | Relation::Stranger,
        ) => {
            let status = match rule.action {
                Action::AddMember => profile.spec().member_add_denial,
                _ => DenialStatus::Forbidden,
            };
            Err(Refusal::new(status, RefusalReason::NotOwner))
        }
        (
            AllowedCaller::ThatMember,
            Relation::Owner | Relation::OtherMember | Relation::Stranger,
        ) => Err(Refusal::new(DenialStatus::Forbidden, RefusalReason::NotThatMember)),
        (AllowedCaller::CloudAdmin, _) => {
            Err(Refusal::new(DenialStatus::Forbidden, RefusalReason::NotCloudAdmin))
        }
    }
}

#[cfg(test)]
mod tests;
