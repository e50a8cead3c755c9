//! Projects: one's own by sign-in, and a look at others, which only an administrator of the cloud gets. That is why ids have
//! to be exchanged by other means.

use std::collections::BTreeMap;

use http::uri::PathAndQuery;
use imageshare_core::wire::identity_v3::token::{AuthProject, AuthProjects, ProjectBody};

use super::refusal::Refused;
use super::{links, subject};
use crate::Cloud;
use crate::cloud::Ask;
use crate::reply::{self, Reply};
use crate::world::Project;

/// `GET /v3/auth/projects`: the projects that the caller may sign in to; an unscoped token will do.
pub(super) fn list(cloud: &Cloud, ask: &Ask<'_>) -> Result<Reply, Refused> {
    let token = subject::caller(cloud, ask)?;
    let user = cloud.world.users.iter().find(|user| user.id == token.user);
    let user = user.ok_or_else(Refused::unauthorized)?;
    let mine = cloud.world.projects.iter().filter(|project| user.roles.contains_key(&project.id));
    Ok(several(cloud, "/auth/projects", mine))
}

/// `GET /v3/projects`: found by name, domain and whether they are switched on.
pub(super) fn search(cloud: &Cloud, ask: &Ask<'_>) -> Result<Reply, Refused> {
    let token = subject::caller(cloud, ask)?;
    if !token.roles.iter().any(|role| role == "admin") {
        return Err(Refused::forbidden(Some("identity:list_projects")));
    }
    let filters: Vec<_> = form_urlencoded::parse(ask.query().as_bytes()).collect();
    let found = cloud.world.projects.iter().filter(|project| {
        filters.iter().all(|(key, value)| match key.as_ref() {
            "name" => project.name == *value,
            "domain_id" | "parent_id" => project.domain == *value,
            "enabled" => !matches!(value.as_ref(), "false" | "False" | "0"),
            _ => true,
        })
    });
    let asked = ask.request.uri().path_and_query().map_or("", PathAndQuery::as_str);
    let itself = asked.find("/projects").map_or("/projects", |at| &asked[at..]);
    Ok(several(cloud, itself, found))
}

/// `GET /v3/projects/{project_id}`: the token's own project, or any for an administrator.
pub(super) fn show(cloud: &Cloud, ask: &Ask<'_>, id: &str) -> Result<Reply, Refused> {
    let token = subject::caller(cloud, ask)?;
    let own = token.project.as_ref().is_some_and(|project| project.as_str() == id);
    if !own && !token.roles.iter().any(|role| role == "admin") {
        return Err(Refused::forbidden(Some("identity:get_project")));
    }
    let project = cloud.world.projects.iter().find(|project| project.id.as_str() == id);
    let project =
        project.ok_or_else(|| Refused::not_found(format!("Could not find project: {id}.")))?;
    Ok(reply::json(200, &ProjectBody { project: describe(cloud, project) }))
}

fn several<'a>(cloud: &Cloud, itself: &str, projects: impl Iterator<Item = &'a Project>) -> Reply {
    let itself = Some(format!("{}{itself}", cloud.identity_url()));
    let links = links([("next", None), ("previous", None), ("self", itself)]);
    let projects = projects.map(|project| describe(cloud, project)).collect();
    reply::json(200, &AuthProjects { projects, links })
}

fn describe(cloud: &Cloud, project: &Project) -> AuthProject {
    let itself = Some(format!("{}/projects/{}", cloud.identity_url(), project.id));
    AuthProject {
        id: project.id.to_string(),
        name: project.name.clone(),
        domain_id: Some(project.domain.clone()),
        description: project.description.clone(),
        enabled: true,
        parent_id: Some(project.domain.clone()),
        is_domain: false,
        tags: Vec::new(),
        options: BTreeMap::new(),
        links: links([("self", itself)]),
    }
}
