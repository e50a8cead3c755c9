//! What a token response says: the user, the project, the roles and the services. Made by [`super::sign_in()`], kept by
//! [`super::Account`].

use super::catalog::Catalog;
use crate::model::{Project, RegionName, Timestamp, UnexpectedField, UserId};
use crate::rules::{AssumedRole, Profile};
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
