//! `GET /v3/auth/projects`: the projects that the caller may sign in to.

use std::collections::BTreeMap;

use imageshare_core::wire::identity_v3::token::{AuthProject, AuthProjects};

use super::refusal::Refused;
use super::{links, subject};
use crate::Cloud;
use crate::cloud::Ask;
use crate::reply::{self, Reply};

/// Lists them; an unscoped token will do.
pub(super) fn list(cloud: &Cloud, ask: &Ask<'_>) -> Result<Reply, Refused> {
    let token = subject::caller(cloud, ask)?;
    let user = cloud.world.users.iter().find(|user| user.id == token.user);
    let user = user.ok_or_else(Refused::unauthorized)?;
    let url = cloud.identity_url();
    let mine = cloud.world.projects.iter().filter(|project| user.roles.contains_key(&project.id));
    let projects = mine.map(|project| AuthProject {
        id: project.id.to_string(),
        name: project.name.clone(),
        domain_id: Some(project.domain.clone()),
        description: project.description.clone(),
        enabled: true,
        parent_id: Some(project.domain.clone()),
        is_domain: false,
        tags: Vec::new(),
        options: BTreeMap::new(),
        links: links([("self", Some(format!("{url}/projects/{}", project.id)))]),
    });
    let itself = Some(format!("{url}/auth/projects"));
    let links = links([("next", None), ("previous", None), ("self", itself)]);
    Ok(reply::json(200, &AuthProjects { projects: projects.collect(), links }))
}
