//! Projects and users.

use std::collections::BTreeMap;

use imageshare_core::model::ProjectId;
use imageshare_core::rules::Profile;

use super::super::{Project, RackspaceUser, User, file};
use super::{Fault, JsonPath, Known, Seen, keystone};

/// Checks the projects.
pub(super) fn projects(file: &file::File, known: &Known) -> Result<Vec<Project>, Fault> {
    let place = JsonPath::root().key("projects");
    let mut seen = Seen::default();
    let mut projects = Vec::new();
    for (index, project) in file.projects.iter().enumerate() {
        let here = |key: &str| place.index(index).key(key);
        let id: ProjectId =
            project.id.parse().map_err(|error| here("id").fault(format!("{error}")))?;
        seen.first("project", "id", id.as_str(), || here("id"))?;
        let domain = known.domain(project.domain.as_deref(), || here("domain"))?;
        seen.first("project", "name", &format!("{domain}/{}", project.name), || here("name"))
            .map_err(|fault| same_name(fault, &project.name))?;
        projects.push(Project {
            id,
            name: project.name.clone(),
            description: project.description.clone(),
            domain,
            enabled: project.enabled.unwrap_or(true),
        });
    }
    Ok(projects)
}

fn same_name(fault: Fault, name: &str) -> Fault {
    Fault { message: format!("the name \"{name}\" stands twice in its domain"), ..fault }
}

/// Checks the users.
pub(super) fn users(file: &file::File, known: &Known) -> Result<Vec<User>, Fault> {
    let place = JsonPath::root().key("users");
    let mut seen = Seen::default();
    let mut credentials = Seen::default();
    let mut users = Vec::new();
    for (index, user) in file.users.iter().enumerate() {
        let here = place.index(index);
        seen.first("user", "id", &user.id, || here.key("id"))?;
        let domain = known.domain(user.domain.as_deref(), || here.key("domain"))?;
        seen.first("user", "name", &format!("{domain}/{}", user.name), || here.key("name"))
            .map_err(|fault| same_name(fault, &user.name))?;
        users.push(one(user, domain, known, &here, &mut credentials)?);
    }
    Ok(users)
}

fn one(
    user: &file::User,
    domain: String,
    known: &Known,
    here: &JsonPath,
    seen: &mut Seen,
) -> Result<User, Fault> {
    let mut roles = BTreeMap::new();
    for (project, names) in &user.roles {
        let project = known.project(project, || here.key("roles").key(project))?;
        if names.is_empty() {
            let place = here.key("roles").key(project.as_str());
            return Err(place.fault("a user has one role at least in a project that stands here"));
        }
        roles.insert(project, names.clone());
    }
    let with_role = |id: &str, place: JsonPath| {
        let project = known.project(id, || place.clone())?;
        if let Some(names) = roles.get(&project) {
            return Ok((project, names.clone()));
        }
        Err(place.fault(format!("{} has no role in the project \"{id}\"", user.name)))
    };
    let default_project = user.default_project.as_deref();
    let default_project =
        default_project.map(|id| with_role(id, here.key("default_project")).map(|(id, _)| id));
    let default_region = user.default_region.as_deref();
    let default_region =
        default_region.map(|name| known.region(name, || here.key("default_region")));
    let keystone = keystone::keystone(user, known, here, seen, with_role)?;
    Ok(User {
        id: user.id.parse().map_err(|error| here.key("id").fault(format!("{error}")))?,
        name: user.name.clone(),
        domain,
        password: user.password.as_deref().map(Into::into),
        api_key: user.api_key.as_deref().map(Into::into),
        enabled: user.enabled.unwrap_or(true),
        rackspace: rackspace(user, known, here)?,
        default_project: default_project.transpose()?,
        default_region: default_region.transpose()?,
        application_credentials: keystone.application_credentials,
        access_rules: keystone.access_rules,
        factors: keystone.factors,
        wider_roles: keystone.wider_roles,
        roles,
    })
}

/// What only Rackspace's users have.
fn rackspace(user: &file::User, known: &Known, here: &JsonPath) -> Result<RackspaceUser, Fault> {
    let mut rcn_roles = BTreeMap::new();
    for (project, names) in &user.rcn_roles {
        let project = known.project(project, || here.key("rcn_roles").key(project))?;
        rcn_roles.insert(project, names.clone());
    }
    let foreign = [
        ("passcode", user.passcode.is_some()),
        ("must_enrol", user.must_enrol),
        ("rcn_roles", !user.rcn_roles.is_empty()),
    ];
    if let Some((field, _)) = foreign.iter().find(|(_, given)| *given)
        && known.profile == Profile::OpenStack
    {
        return Err(here.key(field).fault("only Rackspace's Identity v2.0 knows this"));
    }
    let passcode = user.passcode.as_deref().map(Into::into);
    Ok(RackspaceUser { passcode, must_enrol: user.must_enrol, rcn_roles })
}
