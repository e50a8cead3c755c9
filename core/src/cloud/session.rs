//! What a token response says: the user, the project, the roles and the services. Made by [`super::sign_in()`], kept by
//! [`super::Account`].

use http::{Method, Uri};

use super::caller::Caller;
use super::catalog::Catalog;
use crate::model::{Project, RegionName, Timestamp, UnexpectedField, UserId};
use crate::rules::access_rule::{ServiceRequest, permits};
use crate::rules::{AssumedRole, Profile};
use crate::wire::endpoint::Call;
use crate::wire::identity_v2;
use crate::wire::identity_v3::{AccessRule, token};
use crate::wire::image::parse_time;
use crate::wire::sanitize::Redactor;
use crate::wire::sanitize_fields;

/// The contents of a token response, without the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The user's name.
    pub user_name: String,
    /// The user's ID, if the cloud returns one.
    pub user_id: Option<UserId>,
    /// The project the token is for; none when it is unscoped.
    pub project: Option<Project>,
    /// All role names, as the cloud spells them.
    pub role_names: Vec<String>,
    /// The role that the names stand for.
    pub role: AssumedRole,
    /// Whether its user can sign in to their other projects with the token.
    pub can_change_project: bool,
    /// The access rules of the application credential with which the token was obtained: it allows only these requests. `None` without
    /// such rules.
    pub access_rules: Option<Vec<AccessRule>>,
    /// The endpoints of the image services.
    pub catalog: Catalog,
    /// The user's default region, if the cloud returns one.
    pub default_region: Option<RegionName>,
    /// When the token expires; [`Timestamp::UNKNOWN`] if the cloud does not say so readably.
    pub expires_at: Timestamp,
    /// When it was issued, by the cloud's clock; [`Timestamp::UNKNOWN`] where the cloud does not say so.
    pub issued_at: Timestamp,
    /// The fields that the identity service did not send as documented.
    pub unexpected_fields: Vec<UnexpectedField>,
}

impl Session {
    /// Whether the token allows only some requests.
    pub const fn has_access_rules(&self) -> bool {
        self.access_rules.is_some()
    }

    /// Whether both are of one user of the same cloud: by ID where the cloud gives IDs, else by name. A name is unique only within its
    /// domain.
    pub fn is_same_user(&self, other: &Self) -> bool {
        match (&self.user_id, &other.user_id) {
            (Some(one), Some(two)) => one == two,
            (None, _) | (_, None) => self.user_name == other.user_name,
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

/// The session with odd fields that are safe to display.
pub(super) fn sanitize_session(
    mut session: Session,
    make_redactor: impl Fn() -> Redactor,
) -> Session {
    sanitize_fields(&mut session.unexpected_fields, &make_redactor);
    session
}

pub(super) fn session_from_v3(
    token: token::Token,
    mut unexpected_fields: Vec<UnexpectedField>,
) -> Session {
    // Its token can be rescoped to no project, not even its own (measured: 403).
    let can_change_project = !token.is_of_application_credential();
    let access_rules = token.access_rules();
    let role_names =
        token.roles.unwrap_or_default().into_iter().map(|role| role.name).collect::<Vec<_>>();
    let project = token.project;
    Session {
        user_id: token.user.id.parse().ok(),
        project: project
            .and_then(|project| parse_project(&project.id, project.name, &mut unexpected_fields)),
        role: AssumedRole::new(Profile::OpenStack, role_names.iter().map(String::as_str)),
        role_names,
        can_change_project,
        access_rules,
        catalog: Catalog::from_v3(&token.catalog.unwrap_or_default()),
        default_region: None,
        expires_at: parse_time("token.expires_at", &token.expires_at, &mut unexpected_fields),
        issued_at: Timestamp::parse_lenient(&token.issued_at).unwrap_or(Timestamp::UNKNOWN),
        user_name: name_or_id(token.user.name, token.user.id),
        unexpected_fields,
    }
}

pub(super) fn session_from_v2(
    access: identity_v2::access::Access,
    mut unexpected_fields: Vec<UnexpectedField>,
) -> Session {
    let role_names = access.user.roles.into_iter().map(|role| role.name).collect::<Vec<_>>();
    let project = access.token.tenant;
    Session {
        user_id: access.user.id.parse().ok(),
        project: project
            .and_then(|project| parse_project(&project.id, project.name, &mut unexpected_fields)),
        role: AssumedRole::new(Profile::Rackspace, role_names.iter().map(String::as_str)),
        role_names,
        // A user has one account.
        can_change_project: false,
        access_rules: None,
        catalog: Catalog::from_v2(&access.service_catalog),
        default_region: access.user.default_region.and_then(|region| region.parse().ok()),
        expires_at: parse_time(
            "access.token.expires",
            &access.token.expires,
            &mut unexpected_fields,
        ),
        issued_at: Timestamp::UNKNOWN,
        user_name: name_or_id(access.user.name, access.user.id),
        unexpected_fields,
    }
}

/// The name to display; the ID if there is no name.
fn name_or_id(name: String, id: String) -> String {
    if name.trim().is_empty() { id } else { name }
}

fn parse_project(
    id: &str,
    name: String,
    unexpected_fields: &mut Vec<UnexpectedField>,
) -> Option<Project> {
    let parsed = id.parse().ok();
    if parsed.is_none() {
        unexpected_fields.push(UnexpectedField::new(
            "project.id",
            "a project ID",
            &format!("{id:?}"),
        ));
    }
    parsed.map(|parsed| Project { name: name_or_id(name, id.to_owned()), id: parsed })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::cloud::least_privilege::access_rules;
    use crate::model::{Role, Side};

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
