//! Describes what a role may do. Gets every decision from the rules in `core`; contains none itself.

use imageshare_core::model::{MemberStatus, Role};
use imageshare_core::rules::{Action, AssumedRole, PolicyInput, Profile, Relation, decide};

use crate::messages::accounts::permissions;
use crate::messages::role;

/// What a role may do, in the combinations that the rules give to roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages::accounts) enum RolePermissions {
    /// Everything that an owner or a member can do.
    Everything,
    /// View, offer and tag.
    ViewOfferAndTag,
    /// View and tag.
    ViewAndTag,
    /// View only.
    ViewOnly,
    /// A combination without a text of its own. No role has one (tested).
    Other,
}

/// What a role may do.
pub(in crate::pages::accounts) fn role_permissions(
    profile: Profile,
    role: Role,
) -> RolePermissions {
    let visibility = profile.spec().default_visibility;
    let may = |action, relation, membership| {
        let policy_input = PolicyInput { relation, role, visibility, membership };
        decide(profile, action, &policy_input).is_ok()
    };
    let own = |action| may(action, Relation::Owner, None);
    let pending = Some(MemberStatus::Pending);
    let manages = [
        may(Action::RemoveMember, Relation::Owner, pending),
        may(Action::SetMemberStatus, Relation::ThatMember, pending),
        own(Action::UpdateImage),
    ];
    let uses = [Action::ShowImage, Action::AddMember, Action::ChangeTags].map(own);
    match (uses, manages) {
        ([true, true, true], [true, true, true]) => RolePermissions::Everything,
        ([true, true, true], [false, false, false]) => RolePermissions::ViewOfferAndTag,
        ([true, false, true], [false, false, false]) => RolePermissions::ViewAndTag,
        ([true, false, false], [false, false, false]) => RolePermissions::ViewOnly,
        _ => RolePermissions::Other,
    }
}

/// An account's role and what it may do.
pub(in crate::pages::accounts) fn role_summary(profile: Profile, role: &AssumedRole) -> String {
    if let Some(unknown) = role::unknown_role(role) {
        return unknown;
    }
    let text = match role_permissions(profile, role.role) {
        RolePermissions::Everything => permissions::EVERYTHING,
        RolePermissions::ViewOfferAndTag => permissions::OFFER_AND_TAG,
        RolePermissions::ViewAndTag => permissions::VIEW_AND_TAG,
        RolePermissions::ViewOnly => permissions::VIEW,
        RolePermissions::Other => permissions::OTHER_ROLE,
    };
    permissions::role_with_permissions(&role.role.to_string(), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn role_permissions_match_the_rules() {
        let of =
            |profile: Profile| profile.spec().roles.map(|role| role_permissions(profile, role));
        assert_eq!(
            of(Profile::OpenStack),
            [RolePermissions::ViewOnly, RolePermissions::Everything, RolePermissions::Everything]
        );
        assert_eq!(
            of(Profile::Rackspace),
            [
                RolePermissions::ViewAndTag,
                RolePermissions::ViewOfferAndTag,
                RolePermissions::Everything
            ]
        );
    }

    #[test]
    fn rackspace_creator_offers_but_cannot_stop_or_respond() {
        assert_eq!(
            role_summary(Profile::Rackspace, &AssumedRole::new(Profile::Rackspace, ["creator"])),
            "creator. Can view images, offer them, and change their tags. Can't stop sharing, accept or reject offers, or change the visibility of images."
        );
    }

    #[test]
    fn reader_may_only_view() {
        let text =
            role_summary(Profile::OpenStack, &AssumedRole::new(Profile::OpenStack, ["reader"]));
        assert!(text.starts_with("reader. Can view images. Can't offer"), "{text}");
    }

    #[test]
    fn the_cloud_decides_what_an_unknown_role_allows() {
        let text = role_summary(Profile::OpenStack, &AssumedRole::new(Profile::OpenStack, []));
        assert!(text.contains("Every action is available"), "{text}");
    }
}
