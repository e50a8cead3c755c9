//! From the shapes of a file to a world: every id is read, every name that points somewhere is followed.

use std::collections::BTreeSet;

use imageshare_core::model::{ProjectId, RegionName, Timestamp};
use imageshare_core::rules::Profile;

use super::{Domain, World, file};
use crate::fault;
use crate::json_path::{Fault, JsonPath};

mod containers;
mod content;
mod image_service;
mod images;
mod keystone;
mod people;
mod servers;

/// What later parts of a file point to.
struct Known {
    profile: Profile,
    domains: Vec<Domain>,
    regions: Vec<RegionName>,
    projects: Vec<super::Project>,
}

impl Known {
    fn project(&self, id: &str, place: impl FnOnce() -> JsonPath) -> Result<ProjectId, Fault> {
        let found = self.projects.iter().find(|project| project.id.as_str() == id);
        let unknown = || place().fault(format!("no project has the id \"{id}\""));
        found.map(|project| project.id.clone()).ok_or_else(unknown)
    }

    fn region(&self, name: &str, place: impl FnOnce() -> JsonPath) -> Result<RegionName, Fault> {
        let found = self.regions.iter().find(|region| region.as_str() == name);
        let unknown = || place().fault(format!("there is no region \"{name}\""));
        found.cloned().ok_or_else(unknown)
    }

    fn domain(&self, id: Option<&str>, place: impl FnOnce() -> JsonPath) -> Result<String, Fault> {
        let id = id.unwrap_or(DEFAULT_DOMAIN.0);
        let found = self.domains.iter().find(|domain| domain.id == id);
        let unknown = || place().fault(format!("no domain has the id \"{id}\""));
        found.map(|domain| domain.id.clone()).ok_or_else(unknown)
    }
}

/// Id and name of the domain that there is when a file names none.
const DEFAULT_DOMAIN: (&str, &str) = ("default", "Default");

/// Checks a file.
pub(super) fn world(file: &file::File, now: Timestamp) -> Result<World, Fault> {
    let root = JsonPath::root();
    let now = file.clock.unwrap_or_default().now(now);
    let profile = match file.profile.as_deref() {
        None => Profile::OpenStack,
        Some(word) => Profile::parse(word).ok_or_else(|| {
            root.key("profile").fault("a profile is \"openstack\" or \"rackspace\"")
        })?,
    };
    if file.token_seconds == Some(0) {
        return Err(root.key("token_seconds").fault("a token lives for one second at least"));
    }
    for (index, origin) in file.cors_origins.iter().enumerate() {
        if origin != crate::cors::ANY && !is_origin(origin) {
            let place = root.key("cors_origins").index(index);
            return Err(
                place.fault("an origin is http:// or https://, a host and a port, without a path; or \"*\" for all")
            );
        }
    }
    let mut known =
        Known { profile, domains: domains(file)?, regions: regions(file)?, projects: Vec::new() };
    known.projects = people::projects(file, &known)?;
    let users = people::users(file, &known)?;
    let image_services = image_service::all(file, &known)?;
    let images = images::images(file, &known, now)?;
    let compute = servers::compute(file, &known)?;
    let servers = servers::servers(file, &known, &compute, &images, now)?;
    let containers = containers::containers(file, &known, now)?;
    let world = World {
        profile,
        clock: file.clock.unwrap_or_default(),
        faults: file.faults.clone(),
        token_seconds: file.token_seconds.unwrap_or(profile.differences().token_seconds),
        cors_origins: file.cors_origins.clone(),
        domains: known.domains,
        regions: known.regions,
        image_services,
        projects: known.projects,
        users,
        images,
        compute,
        servers,
        transfer: file.transfer.clone().unwrap_or_default(),
        containers,
    };
    fault::check::rules(&world.faults, &world, &root.key("faults"))?;
    Ok(world)
}

fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']))
}

fn domains(file: &file::File) -> Result<Vec<Domain>, Fault> {
    let place = JsonPath::root().key("domains");
    let mut domains = Vec::new();
    let mut seen = Seen::default();
    for (index, domain) in file.domains.iter().enumerate() {
        seen.first("domain", "id", &domain.id, || place.index(index).key("id"))?;
        seen.first("domain", "name", &domain.name, || place.index(index).key("name"))?;
        domains.push(Domain { id: domain.id.clone(), name: domain.name.clone() });
    }
    if domains.is_empty() {
        let (id, name) = DEFAULT_DOMAIN;
        domains.push(Domain { id: id.to_owned(), name: name.to_owned() });
    }
    Ok(domains)
}

fn regions(file: &file::File) -> Result<Vec<RegionName>, Fault> {
    let place = JsonPath::root().key("regions");
    if file.regions.is_empty() {
        return Err(place.fault("a cloud has one region at least"));
    }
    let mut regions = Vec::new();
    let mut seen = Seen::default();
    for (index, name) in file.regions.iter().enumerate() {
        seen.first("region", "name", name, || place.index(index))?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let region = name.parse().ok().filter(|_| name.chars().all(plain));
        let region = region.ok_or_else(|| {
            place.index(index).fault(
                "a region's name stands in addresses: letters, digits, \"-\", \"_\" and \".\"",
            )
        })?;
        regions.push(region);
    }
    Ok(regions)
}

/// Refuses what stands twice.
#[derive(Default)]
struct Seen(BTreeSet<(&'static str, String)>);

impl Seen {
    fn first(
        &mut self,
        what: &str,
        kind: &'static str,
        value: &str,
        place: impl FnOnce() -> JsonPath,
    ) -> Result<(), Fault> {
        if self.0.insert((kind, value.to_owned())) {
            return Ok(());
        }
        Err(place().fault(format!("another {what} has the {kind} \"{value}\" already")))
    }
}
