//! Converts a parsed file to a world: parses every ID and resolves every reference.

use std::collections::BTreeSet;

use imageshare_core::model::{ProjectId, RegionName, Timestamp};
use imageshare_core::rules::Profile;

use super::{Domain, World, file};
use crate::fault;
use crate::json_path::{InvalidValue, JsonPath};

mod containers;
mod content;
mod image_service;
mod images;
mod keystone;
mod projects_and_users;
mod servers;

/// The definitions that later parts of a file refer to.
struct Definitions {
    profile: Profile,
    domains: Vec<Domain>,
    regions: Vec<RegionName>,
    projects: Vec<super::Project>,
}

impl Definitions {
    fn project_id(
        &self,
        id: &str,
        value_path: impl FnOnce() -> JsonPath,
    ) -> Result<ProjectId, InvalidValue> {
        let found = self.projects.iter().find(|project| project.id.as_str() == id);
        let unknown = || value_path().invalid(format!("no project has the id \"{id}\""));
        found.map(|project| project.id.clone()).ok_or_else(unknown)
    }

    fn region_name(
        &self,
        name: &str,
        value_path: impl FnOnce() -> JsonPath,
    ) -> Result<RegionName, InvalidValue> {
        let found = self.regions.iter().find(|region| region.as_str() == name);
        let unknown = || value_path().invalid(format!("there is no region \"{name}\""));
        found.cloned().ok_or_else(unknown)
    }

    fn domain_id(
        &self,
        id: Option<&str>,
        value_path: impl FnOnce() -> JsonPath,
    ) -> Result<String, InvalidValue> {
        let id = id.unwrap_or(DEFAULT_DOMAIN.0);
        let found = self.domains.iter().find(|domain| domain.id == id);
        let unknown = || value_path().invalid(format!("no domain has the id \"{id}\""));
        found.map(|domain| domain.id.clone()).ok_or_else(unknown)
    }
}

/// ID and name of the domain if a file defines none.
const DEFAULT_DOMAIN: (&str, &str) = ("default", "Default");

/// Checks a file.
pub(super) fn check_world(file: &file::WorldFile, now: Timestamp) -> Result<World, InvalidValue> {
    let root = JsonPath::root();
    let now = file.clock.unwrap_or_default().now(now);
    let profile = match file.profile.as_deref() {
        None => Profile::OpenStack,
        Some(profile_name) => Profile::parse(profile_name).ok_or_else(|| {
            root.key("profile").invalid("a profile is \"openstack\" or \"rackspace\"")
        })?,
    };
    if file.token_seconds == Some(0) {
        return Err(root.key("token_seconds").invalid("a token lives for one second at least"));
    }
    for (index, origin) in file.cors_origins.iter().enumerate() {
        if origin != crate::cors::ANY_ORIGIN && !is_origin(origin) {
            let value_path = root.key("cors_origins").index(index);
            return Err(
                value_path.invalid("an origin is http:// or https://, a host and a port, without a path; or \"*\" for all")
            );
        }
    }
    let mut definitions = Definitions {
        profile,
        domains: check_domains(file)?,
        regions: check_regions(file)?,
        projects: Vec::new(),
    };
    definitions.projects = projects_and_users::check_projects(file, &definitions)?;
    let users = projects_and_users::check_users(file, &definitions)?;
    let image_services = image_service::check_image_services(file, &definitions)?;
    let images = images::check_images(file, &definitions, now)?;
    let compute = servers::check_compute(file, &definitions)?;
    let servers = servers::check_servers(file, &definitions, &compute, &images, now)?;
    let containers = containers::check_containers(file, &definitions, now)?;
    let world = World {
        profile,
        clock: file.clock.unwrap_or_default(),
        faults: file.faults.clone(),
        token_seconds: file.token_seconds.unwrap_or(profile.spec().token_lifetime_seconds),
        cors_origins: file.cors_origins.clone(),
        domains: definitions.domains,
        regions: definitions.regions,
        image_services,
        projects: definitions.projects,
        users,
        images,
        compute,
        servers,
        transfer: file.transfer.clone().unwrap_or_default(),
        containers,
    };
    fault::check::validate_rules(&world.faults, &world, &root.key("faults"))?;
    Ok(world)
}

fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']))
}

fn check_domains(file: &file::WorldFile) -> Result<Vec<Domain>, InvalidValue> {
    let value_path = JsonPath::root().key("domains");
    let mut domains = Vec::new();
    let mut seen = UniqueValues::default();
    for (index, domain) in file.domains.iter().enumerate() {
        seen.require_unique("domain", "id", &domain.id, || value_path.index(index).key("id"))?;
        seen.require_unique("domain", "name", &domain.name, || {
            value_path.index(index).key("name")
        })?;
        domains.push(Domain { id: domain.id.clone(), name: domain.name.clone() });
    }
    if domains.is_empty() {
        let (id, name) = DEFAULT_DOMAIN;
        domains.push(Domain { id: id.to_owned(), name: name.to_owned() });
    }
    Ok(domains)
}

fn check_regions(file: &file::WorldFile) -> Result<Vec<RegionName>, InvalidValue> {
    let value_path = JsonPath::root().key("regions");
    if file.regions.is_empty() {
        return Err(value_path.invalid("a cloud has one region at least"));
    }
    let mut regions = Vec::new();
    let mut seen = UniqueValues::default();
    for (index, name) in file.regions.iter().enumerate() {
        seen.require_unique("region", "name", name, || value_path.index(index))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let region = name.parse().ok().filter(|_| name.chars().all(plain));
        let region = region.ok_or_else(|| {
            value_path
                .index(index)
                .invalid("a region's name is used in URLs: letters, digits, \"-\", \"_\" and \".\"")
        })?;
        regions.push(region);
    }
    Ok(regions)
}

/// Refuses duplicates.
#[derive(Default)]
struct UniqueValues(BTreeSet<(&'static str, String)>);

impl UniqueValues {
    fn require_unique(
        &mut self,
        entity: &str,
        field: &'static str,
        value: &str,
        value_path: impl FnOnce() -> JsonPath,
    ) -> Result<(), InvalidValue> {
        if self.0.insert((field, value.to_owned())) {
            return Ok(());
        }
        Err(value_path().invalid(format!("another {entity} has the {field} \"{value}\" already")))
    }
}
