//! Servers and flavors.

use std::collections::BTreeMap;

use imageshare_core::model::{ImageId, Timestamp};
use uuid::Uuid;

use super::super::services::{ComputeService, PlacedServer};
use super::super::{Placed, file};
use super::{Fault, JsonPath, Known, Seen, images};
use crate::compute::{Base, Phase, Server};

/// Checks how the compute service is set up, and gives it flavors if it has none.
pub(super) fn compute(file: &file::File, known: &Known) -> Result<ComputeService, Fault> {
    let place = JsonPath::root().key("compute").key("flavors");
    let mut seen = Seen::default();
    let compute = file.compute.clone().unwrap_or_default();
    for (index, flavor) in compute.flavors.iter().enumerate() {
        seen.first("flavor", "id", &flavor.id, || place.index(index).key("id"))?;
    }
    Ok(compute.with_flavors(known.profile))
}

/// Checks the servers. What each was made of has to stand in its region: a server knows its image's properties.
pub(super) fn servers(
    file: &file::File,
    known: &Known,
    compute: &ComputeService,
    placed: &[Placed],
    now: Timestamp,
) -> Result<Vec<PlacedServer>, Fault> {
    let place = JsonPath::root().key("servers");
    let mut seen = Seen::default();
    let mut servers = Vec::new();
    for (index, server) in file.servers.iter().enumerate() {
        let here = place.index(index);
        let id = Uuid::try_parse(&server.id)
            .map_err(|_| here.key("id").fault("a server's id is a UUID"))?
            .to_string();
        seen.first("server", "id", &id, || here.key("id"))?;
        let region = known.region(&server.region, || here.key("region"))?;
        let owner = known.project(&server.project, || here.key("project"))?;
        let user = server.user.clone().unwrap_or_default();
        if !user.is_empty() && !file.users.iter().any(|one| one.id == user) {
            return Err(here.key("user").fault(format!("no user has the id \"{user}\"")));
        }
        let image: Option<ImageId> = server.image.parse().ok();
        let image = placed
            .iter()
            .find(|one| one.region == region && Some(one.entry.image.id) == image)
            .ok_or_else(|| {
                let message = format!("no image of {region} has the id \"{}\"", server.image);
                here.key("image").fault(message)
            })?;
        if compute.flavor(&server.flavor).is_none() {
            let known: Vec<_> = compute.flavors.iter().map(|flavor| flavor.id.as_str()).collect();
            let known = known.join(", ");
            return Err(here
                .key("flavor")
                .fault(format!("no flavor has the id \"{}\"; there are {known}", server.flavor)));
        }
        let created = images::time(server.created_at.as_deref(), now, || here.key("created_at"))?;
        let server = Server {
            id,
            name: server.name.clone(),
            owner,
            user,
            base: Base::of(&image.entry.image),
            flavor: server.flavor.clone(),
            metadata: server.metadata.iter().map(clone).collect::<BTreeMap<_, _>>(),
            phase: Phase::Active,
            since: created,
            created,
        };
        servers.push(PlacedServer { region, server });
    }
    Ok(servers)
}

fn clone((name, value): (&String, &String)) -> (String, String) {
    (name.clone(), value.clone())
}
