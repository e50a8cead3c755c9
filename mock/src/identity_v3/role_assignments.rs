//! `GET /v3/role_assignments`: who has which role where. The mock has no groups and no inherited roles.

use imageshare_core::model::ProjectId;
use serde_json::{Value, json};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize, token_domain};
use super::identity_policy::IdentityAction;
use super::role_assignment_query::AssignmentQuery;
use super::{collection, default_roles, domains, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::Reply;
use crate::world::{Project, User};

/// Where a role applies.
#[derive(Clone, Copy)]
enum AssignmentScope<'a> {
    Project(&'a Project),
    Domain(&'a str),
    System,
}

/// One role of a user.
struct Assignment<'a> {
    user: &'a User,
    scope: AssignmentScope<'a>,
    role: &'a str,
    /// The role that implies it.
    prior_role: Option<&'static str>,
}

/// Lists the assignments, filtered by user, role and scope.
pub(super) fn list(cloud: &Cloud, request_context: &RequestContext<'_>) -> Result<Reply, ApiError> {
    let query = AssignmentQuery::parse(request_context)?;
    let (value, flag) = (|key: &str| query.value(key), |key: &str| query.flag(key));
    let token = token_headers::caller_token(cloud, request_context)?;
    let domain = token_domain(cloud, token);
    let action = if flag("include_subtree") {
        IdentityAction::ListRoleAssignmentsForTree
    } else {
        IdentityAction::ListRoleAssignments
    };
    authorize(cloud, token, action, PolicyTarget { domain, ..PolicyTarget::default() })?;
    query.check_combinations()?;
    let own_domain = token.wider.as_ref().and(domain);
    let matches = |one: &Assignment<'_>| {
        let scope_id = |id: Option<&str>, key| value(key).is_none_or(|wanted| Some(wanted) == id);
        // Any other value of `scope.system` is ignored (measured).
        let of_system = value("scope.system") != Some("all") || one.scope.is_system();
        value("user.id").is_none_or(|id| one.user.id.as_str() == id)
            && value("group.id").is_none()
            && value("role.id").is_none_or(|id| cloud.ids.role_id(one.role) == id)
            && scope_id(one.scope.project_id(), "scope.project.id")
            && scope_id(one.scope.domain_id(), "scope.domain.id")
            && of_system
            && own_domain.is_none_or(|own| one.scope.domain() == Some(own))
    };
    let all = cloud.world.users.iter().flat_map(|user| assignments_of(cloud, user));
    let all = all.flat_map(|one| if flag("effective") { one.with_implied() } else { vec![one] });
    let records = all.filter(matches).map(|one| one.record(cloud, flag("include_names")));
    Ok(collection::list_reply(cloud, request_context, "role_assignments", records.collect()))
}

/// The roles that a user has, without implied ones, in Keystone's order (measured).
fn assignments_of<'a>(cloud: &'a Cloud, user: &'a User) -> Vec<Assignment<'a>> {
    let assign = |scope, names: &'a [String]| {
        names.iter().map(move |role| Assignment { user, scope, role, prior_role: None })
    };
    let project = |id: &ProjectId| cloud.world.projects.iter().find(|project| project.id == *id);
    let on_projects = user.roles.iter().filter_map(|(id, names)| Some((project(id)?, names)));
    let wider = &user.wider_roles;
    let on_domains = wider.domains.iter();
    on_domains
        .flat_map(|(id, names)| assign(AssignmentScope::Domain(id), names))
        .chain(
            on_projects
                .flat_map(|(project, names)| assign(AssignmentScope::Project(project), names)),
        )
        .chain(assign(AssignmentScope::System, &wider.system))
        .collect()
}

impl Assignment<'_> {
    /// The assignment and those of the roles that it implies, step by step.
    fn with_implied(self) -> Vec<Self> {
        let (user, scope) = (self.user, self.scope);
        let implied = default_roles::implied_chain(self.role);
        let implied = implied.into_iter().map(|(prior, role)| Assignment {
            user,
            scope,
            role,
            prior_role: Some(prior),
        });
        std::iter::once(self).chain(implied).collect()
    }

    fn record(&self, cloud: &Cloud, with_names: bool) -> Value {
        let base = cloud.identity_url();
        let role_id = cloud.ids.role_id(self.role);
        let direct_role = self.prior_role.map_or(role_id, |prior| cloud.ids.role_id(prior));
        let path = self.scope.path();
        let mut links = json!({
            "assignment": format!("{base}{path}/users/{}/roles/{direct_role}", self.user.id),
        });
        if self.prior_role.is_some() {
            links["prior_role"] =
                format!("{base}/prior_role/{role_id}/implies/{direct_role}").into();
        }
        let named = |id: &str, name: &str| {
            if with_names { json!({ "id": id, "name": name }) } else { json!({ "id": id }) }
        };
        let in_domain = |id: &str, name: &str, domain: &str| {
            let mut record = named(id, name);
            if with_names {
                record["domain"] = named(domain, domains::domain_name(cloud, domain));
            }
            record
        };
        let user = in_domain(self.user.id.as_str(), &self.user.name, &self.user.domain);
        let role = named(role_id, self.role);
        let scope = match self.scope {
            AssignmentScope::Project(project) => {
                json!({ "project": in_domain(project.id.as_str(), &project.name, &project.domain) })
            }
            AssignmentScope::Domain(id) => {
                json!({ "domain": named(id, domains::domain_name(cloud, id)) })
            }
            AssignmentScope::System => json!({ "system": { "all": true } }),
        };
        json!({ "links": links, "scope": scope, "user": user, "role": role })
    }
}

impl<'a> AssignmentScope<'a> {
    fn project_id(self) -> Option<&'a str> {
        if let Self::Project(project) = self { Some(project.id.as_str()) } else { None }
    }

    fn domain_id(self) -> Option<&'a str> {
        if let Self::Domain(id) = self { Some(id) } else { None }
    }

    fn is_system(self) -> bool {
        matches!(self, Self::System)
    }

    /// The domain, or that of the project.
    fn domain(self) -> Option<&'a str> {
        match self {
            Self::Project(project) => Some(&project.domain),
            Self::Domain(id) => Some(id),
            Self::System => None,
        }
    }

    /// The start of the path of an assignment.
    fn path(self) -> String {
        match self {
            Self::Project(project) => format!("/projects/{}", project.id),
            Self::Domain(id) => format!("/domains/{id}"),
            Self::System => "/system".to_owned(),
        }
    }
}
