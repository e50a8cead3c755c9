//! Who may ask Keystone what: about users, projects, domains, the catalog, application credentials and tokens.
//!
//! The table is that of Keystone 30 as it is shipped (`keystone.common.policies`), for the calls that [`Deed`] names. Asked by
//! the mock's Keystone; an image service has rules of its own, see [`super::policy`].

use Who::{Admin, Anyone, DomainReader, Oneself, OwnDomain, OwnProject, SystemAdmin, SystemReader};

/// What speaks for the one who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Whoever has a token.
    Anyone,
    /// The user, or the token's user, whom the call is about.
    Oneself,
    /// A token for the project that the call is about.
    OwnProject,
    /// A token for the domain that the call is about, or for a project in it.
    OwnDomain,
    /// A role of a reader in the domain of what the call is about.
    DomainReader,
    /// A role of a reader in the whole cloud.
    SystemReader,
    /// An administrator's role in the whole cloud.
    SystemAdmin,
    /// An administrator's role anywhere.
    Admin,
}

macro_rules! deeds {
    ($($deed:ident $policy:literal [$($who:ident),*];)*) => {
        /// What may be done; each stands documented by its policy.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each stands documented by its row of the table")]
        pub enum Deed {
            $($deed),*
        }

        impl Deed {
            /// Every one, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$deed),*];

            /// Keystone's name for it, which its refusals repeat.
            pub const fn policy(self) -> &'static str {
                match self {
                    $(Self::$deed => concat!("identity:", $policy)),*
                }
            }

            /// Who may: any of these is enough.
            pub const fn who(self) -> &'static [Who] {
                match self {
                    $(Self::$deed => &[$($who),*]),*
                }
            }
        }
    };
}

deeds! {
    CheckToken          "check_token"                   [Oneself, Admin, SystemReader];
    ValidateToken       "validate_token"                [Oneself, Admin, SystemReader];
    RevokeToken         "revoke_token"                  [Oneself, Admin];
    RevokeTokensOfUser  "revoke_tokens_for_user"        [Oneself, Admin];
    ListUsers           "list_users"                    [Admin, SystemReader, DomainReader];
    ShowUser            "get_user"                      [Oneself, Admin, SystemReader, DomainReader];
    ListUserProjects    "list_user_projects"            [Oneself, Admin, SystemReader, DomainReader];
    ListProjects        "list_projects"                 [Admin, SystemReader, DomainReader];
    ShowProject         "get_project"                   [OwnProject, Admin, SystemReader, DomainReader];
    ListDomains         "list_domains"                  [Admin, SystemReader];
    ShowDomain          "get_domain"                    [OwnDomain, Admin, SystemReader];
    ListRegions         "list_regions"                  [Anyone];
    ShowRegion          "get_region"                    [Anyone];
    ListServices        "list_services"                 [Admin, SystemReader];
    ShowService         "get_service"                   [Admin, SystemReader];
    ListEndpoints       "list_endpoints"                [Admin, SystemReader];
    ShowEndpoint        "get_endpoint"                  [Admin, SystemReader];
    ListCredentials     "list_application_credentials"  [Oneself, Admin, SystemReader];
    ShowCredential      "get_application_credential"    [Oneself, Admin, SystemReader];
    CreateCredential    "create_application_credential" [Oneself];
    DeleteCredential    "delete_application_credential" [Oneself, Admin];
    ListAccessRules     "list_access_rules"             [Oneself, SystemReader];
    ShowAccessRule      "get_access_rule"               [Oneself, SystemReader];
    DeleteAccessRule    "delete_access_rule"            [Oneself, SystemAdmin];
}

/// Whether one of whom all of `holds` is true may.
pub fn may(deed: Deed, holds: impl Fn(Who) -> bool) -> bool {
    deed.who().iter().any(|who| *who == Anyone || holds(*who))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn one_reason_is_enough_and_none_is_too_few() {
        assert!(may(Deed::ShowUser, |who| who == Oneself));
        assert!(may(Deed::ShowUser, |who| who == DomainReader));
        assert!(!may(Deed::ShowUser, |who| who == OwnProject));
        assert!(may(Deed::ListRegions, |_| false));
    }

    #[test]
    fn an_administrator_may_everything_but_what_belongs_to_the_user_alone() {
        let refused: Vec<&str> = Deed::ALL
            .iter()
            .filter(|deed| !may(**deed, |who| who == Admin))
            .map(|deed| deed.policy())
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
    fn whoever_may_change_something_may_look_at_it() {
        for (change, look) in [
            (Deed::DeleteAccessRule, Deed::ShowAccessRule),
            (Deed::DeleteCredential, Deed::ShowCredential),
            (Deed::RevokeToken, Deed::ValidateToken),
        ] {
            for who in [Oneself, Admin] {
                assert!(!may(change, |one| one == who) || may(look, |one| one == who));
            }
        }
    }
}
