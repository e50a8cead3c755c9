//! Checks projects and users.

use std::collections::BTreeMap;

use imageshare_core::model::ProjectId;
use imageshare_core::rules::Profile;

use super::super::{Project, RackspaceUser, User, file};
use super::{Definitions, InvalidValue, JsonPath, UniqueValues, keystone};

/// Checks the projects.
pub(super) fn check_projects(
    file: &file::WorldFile,
    definitions: &Definitions,
) -> Result<Vec<Project>, InvalidValue> {
    let list_path = JsonPath::root().key("projects");
    let mut seen = UniqueValues::default();
    let mut projects = Vec::new();
    for (index, project) in file.projects.iter().enumerate() {
        let json_path = |key: &str| list_path.index(index).key(key);
        let id: ProjectId =
            project.id.parse().map_err(|error| json_path("id").invalid(format!("{error}")))?;
        seen.require_unique("project", "id", id.as_str(), || json_path("id"))?;
        let domain = definitions.domain_id(project.domain.as_deref(), || json_path("domain"))?;
        seen.require_unique("project", "name", &format!("{domain}/{}", project.name), || {
            json_path("name")
        })
        .map_err(|error| duplicate_name_error(error, &project.name))?;
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

fn duplicate_name_error(error: InvalidValue, name: &str) -> InvalidValue {
    InvalidValue { message: format!("the name \"{name}\" is used twice in its domain"), ..error }
}

/// Checks the users.
pub(super) fn check_users(
    file: &file::WorldFile,
    definitions: &Definitions,
) -> Result<Vec<User>, InvalidValue> {
    let list_path = JsonPath::root().key("users");
    let mut seen = UniqueValues::default();
    let mut credentials = UniqueValues::default();
    let mut users = Vec::new();
    for (index, user) in file.users.iter().enumerate() {
        let json_path = list_path.index(index);
        seen.require_unique("user", "id", &user.id, || json_path.key("id"))?;
        let domain = definitions.domain_id(user.domain.as_deref(), || json_path.key("domain"))?;
        seen.require_unique("user", "name", &format!("{domain}/{}", user.name), || {
            json_path.key("name")
        })
        .map_err(|error| duplicate_name_error(error, &user.name))?;
        users.push(check_user(user, domain, definitions, &json_path, &mut credentials)?);
    }
    Ok(users)
}

fn check_user(
    user: &file::User,
    domain: String,
    definitions: &Definitions,
    json_path: &JsonPath,
    unique_values: &mut UniqueValues,
) -> Result<User, InvalidValue> {
    let mut roles = BTreeMap::new();
    for (project, names) in &user.roles {
        let project = definitions.project_id(project, || json_path.key("roles").key(project))?;
        if names.is_empty() {
            let value_path = json_path.key("roles").key(project.as_str());
            return Err(
                value_path.invalid("a user has at least one role in a project that is listed here")
            );
        }
        roles.insert(project, names.clone());
    }
    let with_role = |id: &str, value_path: JsonPath| {
        let project = definitions.project_id(id, || value_path.clone())?;
        if let Some(names) = roles.get(&project) {
            return Ok((project, names.clone()));
        }
        Err(value_path.invalid(format!("{} has no role in the project \"{id}\"", user.name)))
    };
    let default_project = user.default_project.as_deref();
    let default_project =
        default_project.map(|id| with_role(id, json_path.key("default_project")).map(|(id, _)| id));
    let default_region = user.default_region.as_deref();
    let default_region = default_region
        .map(|name| definitions.region_name(name, || json_path.key("default_region")));
    let keystone =
        keystone::check_keystone_user(user, definitions, json_path, unique_values, with_role)?;
    Ok(User {
        id: user.id.parse().map_err(|error| json_path.key("id").invalid(format!("{error}")))?,
        name: user.name.clone(),
        domain,
        password: user.password.as_deref().map(Into::into),
        api_key: user.api_key.as_deref().map(Into::into),
        enabled: user.enabled.unwrap_or(true),
        rackspace: check_rackspace_user(user, definitions, json_path)?,
        default_project: default_project.transpose()?,
        default_region: default_region.transpose()?,
        application_credentials: keystone.application_credentials,
        access_rules: keystone.access_rules,
        factors: keystone.factors,
        wider_roles: keystone.non_project_roles,
        extra: BTreeMap::new(),
        roles,
    })
}

/// Attributes that only Rackspace users have.
fn check_rackspace_user(
    user: &file::User,
    definitions: &Definitions,
    json_path: &JsonPath,
) -> Result<RackspaceUser, InvalidValue> {
    let mut rcn_roles = BTreeMap::new();
    for (project, names) in &user.rcn_roles {
        let project =
            definitions.project_id(project, || json_path.key("rcn_roles").key(project))?;
        rcn_roles.insert(project, names.clone());
    }
    let rackspace_only = [
        ("passcode", user.passcode.is_some()),
        ("must_enrol", user.must_enrol),
        ("rcn_roles", !user.rcn_roles.is_empty()),
    ];
    if let Some((field, _)) = rackspace_only.iter().find(|(_, given)| *given)
        && definitions.profile == Profile::OpenStack
    {
        return Err(json_path.key(field).invalid("only Rackspace's Identity v2.0 knows this"));
    }
    let passcode = user.passcode.as_deref().map(Into::into);
    Ok(RackspaceUser { passcode, must_enrol: user.must_enrol, rcn_roles })
}
