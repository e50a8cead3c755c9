//! Who may do what with an image and its members: one table, one function. Used by the mock, the page and other rules.
//!
//! The checks are in the order of the real service (measured): is the image visible, can it have members, is the member's entry
//! visible, does the policy allow it. Parsing the request body comes last and is not part of this module.

use crate::model::{KeystoneRole, MemberStatus, RackspaceRole, Role, Visibility};

use super::relation::Relation;
use super::{DenialStatus, Profile, Reason, Refusal, visibility};

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
pub struct Subject {
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
pub enum Who {
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
pub struct Rule {
    /// The action.
    pub action: Action,
    /// The project that may perform it.
    pub who: Who,
    /// The weakest sufficient Keystone role.
    pub keystone: KeystoneRole,
    /// The weakest sufficient Rackspace role.
    pub rackspace: RackspaceRole,
    /// The status of the refusal for an image that cannot have members; `None` where that does not matter.
    pub unless_shared: Option<DenialStatus>,
    /// True when the call names a member whose entry the caller must see.
    pub names_member: bool,
}

/// The policy. Sources: Glance's default policies and their measured effect; Rackspace's role matrix.
pub const TABLE: [Rule; 16] = {
    use Action as A;
    use KeystoneRole::{Admin, Member, Reader};
    use RackspaceRole::{AccountAdmin, Creator, Observer};
    use Who as W;
    const NO: Option<DenialStatus> = None;
    const SHARED: Option<DenialStatus> = Some(DenialStatus::Forbidden);
    const MASKED: Option<DenialStatus> = Some(DenialStatus::NotFound);
    [
        row(A::ShowImage, W::Viewer, Reader, Observer, NO, false),
        row(A::DownloadImage, W::Viewer, Member, Observer, NO, false),
        row(A::UpdateImage, W::Owner, Member, AccountAdmin, NO, false),
        row(A::PublicizeImage, W::CloudAdmin, Admin, AccountAdmin, NO, false),
        row(A::CommunitizeImage, W::Owner, Member, AccountAdmin, NO, false),
        row(A::DeleteImage, W::Owner, Member, AccountAdmin, NO, false),
        row(A::ChangeTags, W::Owner, Member, Observer, NO, false),
        row(A::DeactivateImage, W::Owner, Member, AccountAdmin, NO, false),
        row(A::ListMembers, W::Viewer, Reader, Observer, SHARED, false),
        row(A::ShowMember, W::Viewer, Reader, Observer, MASKED, true),
        row(A::AddMember, W::Owner, Member, Creator, SHARED, false),
        row(A::SetMemberStatus, W::ThatMember, Member, AccountAdmin, SHARED, true),
        row(A::RemoveMember, W::Owner, Member, AccountAdmin, SHARED, true),
        row(A::CopyToStore, W::CloudAdmin, Admin, AccountAdmin, NO, false),
        row(A::ReadLocations, W::Owner, Reader, Observer, NO, false),
        row(A::RemoveLocation, W::CloudAdmin, Admin, AccountAdmin, NO, false),
    ]
};

const fn row(
    action: Action,
    who: Who,
    keystone: KeystoneRole,
    rackspace: RackspaceRole,
    unless_shared: Option<DenialStatus>,
    names_member: bool,
) -> Rule {
    Rule { action, who, keystone, rackspace, unless_shared, names_member }
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
    pub const fn rule(self) -> &'static Rule {
        &TABLE[self as usize]
    }
}

impl Rule {
    /// The weakest sufficient role of the profile's cloud.
    pub const fn needed_role(&self, profile: Profile) -> Role {
        match profile {
            Profile::OpenStack => Role::Keystone(self.keystone),
            Profile::Rackspace => Role::Rackspace(self.rackspace),
        }
    }
}

/// Checks whether the caller may perform the action.
///
/// # Errors
/// A [`Refusal`]: "not found" for callers who cannot see the resource, "forbidden" for those who can.
pub fn decide(profile: Profile, action: Action, subject: &Subject) -> Result<(), Refusal> {
    let rule = action.rule();
    let cloud_admin = subject.role == Role::ADMIN;
    if !visibility::may_see(profile, subject.relation, cloud_admin, subject.visibility) {
        return Err(Refusal::new(DenialStatus::NotFound, Reason::ImageInvisible));
    }
    if let Some(status) = rule.unless_shared
        && !visibility::may_have_members(profile, subject.visibility)
    {
        return Err(Refusal::new(status, Reason::NotShared(subject.visibility)));
    }
    if rule.names_member && !sees_member(subject, cloud_admin) {
        return Err(Refusal::new(DenialStatus::NotFound, Reason::NoSuchMember));
    }
    if cloud_admin {
        return Ok(());
    }
    check_project(profile, rule, subject.relation)?;
    let needs = rule.needed_role(profile);
    if !subject.role.includes(needs) {
        return Err(Refusal::new(DenialStatus::Forbidden, Reason::RoleTooWeak { needs }));
    }
    Ok(())
}

fn sees_member(subject: &Subject, cloud_admin: bool) -> bool {
    subject.membership.is_some()
        && match subject.relation {
            Relation::Owner | Relation::ThatMember => true,
            Relation::OtherMember | Relation::Stranger => cloud_admin,
        }
}

fn check_project(profile: Profile, rule: &Rule, relation: Relation) -> Result<(), Refusal> {
    match (rule.who, relation) {
        (Who::Viewer, _)
        | (Who::Owner, Relation::Owner)
        | (Who::ThatMember, Relation::ThatMember) => Ok(()),
        (Who::Owner, Relation::ThatMember | Relation::OtherMember | Relation::Stranger) => {
            let status = match rule.action {
                Action::AddMember => profile.differences().add_by_member,
                _ => DenialStatus::Forbidden,
            };
            Err(Refusal::new(status, Reason::NotOwner))
        }
        (Who::ThatMember, Relation::Owner | Relation::OtherMember | Relation::Stranger) => {
            Err(Refusal::new(DenialStatus::Forbidden, Reason::NotThatMember))
        }
        (Who::CloudAdmin, _) => Err(Refusal::new(DenialStatus::Forbidden, Reason::NotCloudAdmin)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_table_is_in_the_order_of_the_actions() {
        for (index, rule) in TABLE.iter().enumerate() {
            assert_eq!(rule.action as usize, index);
            assert_eq!(Action::ALL[index].rule(), rule);
        }
    }

    #[test]
    fn owners_cannot_answer_and_members_cannot_leave() {
        let subject = Subject {
            relation: Relation::Owner,
            role: Role::MEMBER,
            visibility: Visibility::Shared,
            membership: Some(MemberStatus::Pending),
        };
        let refusal = decide(Profile::OpenStack, Action::SetMemberStatus, &subject).unwrap_err();
        assert_eq!(refusal, Refusal::new(DenialStatus::Forbidden, Reason::NotThatMember));
        let member = Subject { relation: Relation::ThatMember, ..subject };
        assert_eq!(decide(Profile::OpenStack, Action::SetMemberStatus, &member), Ok(()));
        let refusal = decide(Profile::OpenStack, Action::RemoveMember, &member).unwrap_err();
        assert_eq!(refusal, Refusal::new(DenialStatus::Forbidden, Reason::NotOwner));
    }
}
