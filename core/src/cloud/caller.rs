//! What is known of the caller of a call. Part of [`super::CloudError`], so that a failure can be explained
//! without knowing the account; set by the client only. No secrets.

use http::{Method, Uri};

use super::credentials::Credentials;
use super::session::Session;
use crate::model::Role;
use crate::rules::access_rule::{ServiceRequest, permits};
use crate::wire::endpoint::Call;
use crate::wire::identity_v2;

/// What is known of the caller of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Caller {
    /// The role in the caller's own project. `None` before a sign-in, and for a role that this program doesn't know.
    pub role: Option<Role>,
    /// What is signed in with; of calls that sign in only.
    pub sign_in_method: Option<SignInMethod>,
    /// Whether the access rules of the caller's application credential permit the call; `None` without such rules. A service answers
    /// a call that they don't permit like one with an invalid token (measured: 401).
    pub is_permitted: Option<bool>,
}

/// What a user signs in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignInMethod {
    /// User name and password.
    Password,
    /// The passcode after a first factor.
    Passcode,
    /// An application credential of Keystone.
    ApplicationCredential,
    /// A token from elsewhere.
    Token,
    /// The token of a session, for another project of its user.
    SessionToken,
    /// User name and API key of Rackspace.
    ApiKey,
}

impl SignInMethod {
    /// Every method.
    pub const ALL: [Self; 6] = [
        Self::Password,
        Self::Passcode,
        Self::ApplicationCredential,
        Self::Token,
        Self::SessionToken,
        Self::ApiKey,
    ];
}

impl Credentials {
    /// What these credentials are.
    pub const fn method(&self) -> SignInMethod {
        match self {
            Self::Password { .. } | Self::Rackspace(identity_v2::Credentials::Password { .. }) => {
                SignInMethod::Password
            }
            Self::SecondFactor { .. }
            | Self::Rackspace(identity_v2::Credentials::Passcode { .. }) => SignInMethod::Passcode,
            Self::ApplicationCredential { .. } => SignInMethod::ApplicationCredential,
            Self::Token { .. }
            | Self::IssuedToken(_)
            | Self::Rackspace(identity_v2::Credentials::Token { .. }) => SignInMethod::Token,
            Self::Rackspace(identity_v2::Credentials::ApiKey { .. }) => SignInMethod::ApiKey,
        }
    }
}

impl Session {
    /// The caller of a request with this session's token. `uri` is the service's own address.
    pub(super) fn caller(&self, call: Call, method: &Method, uri: &Uri) -> Caller {
        Caller {
            role: self.role.known(),
            sign_in_method: None,
            is_permitted: self.permits(call, method, uri.path()),
        }
    }

    fn permits(&self, call: Call, method: &Method, path: &str) -> Option<bool> {
        let rules = self.access_rules.as_ref()?;
        let segments = call.segments_at_end(path).unwrap_or_default();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let request = ServiceRequest {
            service: call.route().service.catalog_type(),
            method: method.as_str(),
            path: &call.path(&segments),
        };
        Some(rules.iter().any(|rule| permits(&rule.as_request(), &request)))
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::cloud::Catalog;
    use crate::cloud::least_privilege::access_rules;
    use crate::model::{Side, Timestamp};
    use crate::rules::{AssumedRole, Profile};
    use crate::wire::identity_v3::AccessRule;

    const MEMBER_PATH: &str = "/v2/images/6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90/members/p2";

    fn caller(role: &str, access_rules: Option<Vec<AccessRule>>, call: Call) -> Caller {
        let session = Session {
            user_name: "ana".to_owned(),
            user_id: None,
            project: None,
            role_names: vec![role.to_owned()],
            role: AssumedRole::new(Profile::OpenStack, [role]),
            can_change_project: false,
            access_rules,
            catalog: Catalog::default(),
            default_region: None,
            expires_at: Timestamp::UNKNOWN,
            issued_at: Timestamp::UNKNOWN,
            unexpected_fields: Vec::new(),
        };
        let uri = format!("https://glance.example.com/image{MEMBER_PATH}").parse().unwrap();
        session.caller(call, &call.route().method, &uri)
    }

    #[test]
    fn access_rules_decide_whether_a_call_is_permitted() {
        let rules = |side| Some(access_rules(&[side]));
        let permitted = |rules, call| caller("member", rules, call).is_permitted;
        assert_eq!(permitted(None, Call::RemoveMember), None);
        assert_eq!(permitted(rules(Side::Producer), Call::RemoveMember), Some(true));
        assert_eq!(permitted(rules(Side::Consumer), Call::RemoveMember), Some(false));
        assert_eq!(permitted(rules(Side::Consumer), Call::UpdateMember), Some(true));
        assert_eq!(permitted(Some(Vec::new()), Call::ShowMember), Some(false));
    }

    #[test]
    fn an_unknown_role_is_no_role() {
        assert_eq!(caller("reader", None, Call::ShowMember).role, Some(Role::READER));
        assert_eq!(caller("_member_", None, Call::ShowMember).role, None);
    }
}
