//! Keystone's policy for users, projects, domains, the catalog, application credentials and tokens.
//!
//! The table contains the defaults of Keystone 30 (`keystone.common.policies`) for the actions of [`IdentityAction`]. Used by
//! `authorize`; the policy of the image service is `imageshare_core::rules::policy`.

use CallerCondition::{
    Admin, Anyone, DomainReader, OwnDomain, OwnProject, OwnUser, SystemAdmin, SystemReader,
};

/// A condition that allows an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallerCondition {
    /// Any valid token.
    Anyone,
    /// The token's user is the user that the call concerns.
    OwnUser,
    /// The token's project is the project that the call concerns.
    OwnProject,
    /// The token is for the domain that the call concerns, or for a project in it.
    OwnDomain,
    /// A reader role in the domain of the resource.
    DomainReader,
    /// A reader role in the whole cloud.
    SystemReader,
    /// An administrator role in the whole cloud.
    SystemAdmin,
    /// An administrator role anywhere.
    Admin,
}

macro_rules! actions {
    ($($action:ident $policy:literal [$($condition:ident),*];)*) => {
        /// The actions; each one is documented by its policy.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum IdentityAction {
            $($action),*
        }

        impl IdentityAction {
            /// All actions, in the order of the table.
            #[cfg(test)]
            pub const ALL: &[Self] = &[$(Self::$action),*];

            /// Keystone's policy name, which its refusals contain.
            pub const fn policy(self) -> &'static str {
                match self {
                    $(Self::$action => concat!("identity:", $policy)),*
                }
            }

            /// The conditions; any of them is sufficient.
            pub const fn conditions(self) -> &'static [CallerCondition] {
                match self {
                    $(Self::$action => &[$($condition),*]),*
                }
            }
        }
    };
}

actions! {
    CheckToken          "check_token"                   [OwnUser, Admin, SystemReader];
    ValidateToken       "validate_token"                [OwnUser, Admin, SystemReader];
    RevokeToken         "revoke_token"                  [OwnUser, Admin];
    CreateUser          "create_user"                   [Admin];
    DeleteUser          "delete_user"                   [Admin];
    RevokeTokensOfUser  "revoke_tokens_for_user"        [OwnUser, Admin];
    ListUsers           "list_users"                    [Admin, SystemReader, DomainReader];
    ShowUser            "get_user"                      [OwnUser, Admin, SystemReader, DomainReader];
    ListUserProjects    "list_user_projects"            [OwnUser, Admin, SystemReader, DomainReader];
    ListProjects        "list_projects"                 [Admin, SystemReader, DomainReader];
    ShowProject         "get_project"                   [OwnProject, Admin, SystemReader, DomainReader];
    CreateProject       "create_project"                [Admin];
    DeleteProject       "delete_project"                [Admin];
    ListRoles           "list_roles"                    [Admin, SystemReader];
    ShowRole            "get_role"                      [Admin, SystemReader];
    ListRoleAssignments "list_role_assignments"         [Admin, SystemReader, DomainReader];
    ListRoleAssignmentsForTree "list_role_assignments_for_tree" [Admin, SystemReader, DomainReader];
    ListGrants          "list_grants"                   [Admin, SystemReader];
    CheckGrant          "check_grant"                   [Admin, SystemReader];
    CreateGrant         "create_grant"                  [Admin];
    RevokeGrant         "revoke_grant"                  [Admin];
    ListSystemGrants    "list_system_grants_for_user"   [Admin, SystemReader];
    CheckSystemGrant    "check_system_grant_for_user"   [Admin, SystemReader];
    CreateSystemGrant   "create_system_grant_for_user"  [Admin];
    RevokeSystemGrant   "revoke_system_grant_for_user"  [Admin];
    ShowLimit           "get_limit"                     [Admin, SystemReader];
    ListDomains         "list_domains"                  [Admin, SystemReader];
    ShowDomain          "get_domain"                    [OwnDomain, Admin, SystemReader];
    ListRegions         "list_regions"                  [Anyone];
    ShowRegion          "get_region"                    [Anyone];
    ListServices        "list_services"                 [Admin, SystemReader];
    ShowService         "get_service"                   [Admin, SystemReader];
    ListEndpoints       "list_endpoints"                [Admin, SystemReader];
    ShowEndpoint        "get_endpoint"                  [Admin, SystemReader];
    ListCredentials     "list_application_credentials"  [OwnUser, Admin, SystemReader];
    ShowCredential      "get_application_credential"    [OwnUser, Admin, SystemReader];
    CreateCredential    "create_application_credential" [OwnUser];
    DeleteCredential    "delete_application_credential" [OwnUser, Admin];
    ListAccessRules     "list_access_rules"             [OwnUser, SystemReader];
    ShowAccessRule      "get_access_rule"               [OwnUser, SystemReader];
    DeleteAccessRule    "delete_access_rule"            [OwnUser, SystemAdmin];
}

/// Whether the action is allowed for a caller who meets the conditions for which `holds` is true.
pub fn is_allowed(action: IdentityAction, holds: impl Fn(CallerCondition) -> bool) -> bool {
    action.conditions().iter().any(|condition| *condition == Anyone || holds(*condition))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_condition_is_sufficient_and_one_is_required() {
        assert!(is_allowed(IdentityAction::ShowUser, |condition| condition == OwnUser));
        assert!(is_allowed(IdentityAction::ShowUser, |condition| condition == DomainReader));
        assert!(!is_allowed(IdentityAction::ShowUser, |condition| condition == OwnProject));
        assert!(is_allowed(IdentityAction::ListRegions, |_| false));
    }

    #[test]
    fn admins_may_do_everything_but_user_only_actions() {
        let refused: Vec<&str> = IdentityAction::ALL
            .iter()
            .filter(|action| !is_allowed(**action, |condition| condition == Admin))
            .map(|action| action.policy())
            .collect();
        let own = [
            "identity:create_application_credential",
            "identity:list_access_rules",
            "identity:get_access_rule",
            "identity:delete_access_rule",
        ];
        assert_eq!(refused, own);
    }

    #[test]
    fn permission_to_change_implies_permission_to_read() {
        for (change, read) in [
            (IdentityAction::DeleteAccessRule, IdentityAction::ShowAccessRule),
            (IdentityAction::DeleteCredential, IdentityAction::ShowCredential),
            (IdentityAction::RevokeToken, IdentityAction::ValidateToken),
        ] {
            for who in [OwnUser, Admin] {
                assert!(
                    !is_allowed(change, |held| held == who) || is_allowed(read, |held| held == who)
                );
            }
        }
    }
}
