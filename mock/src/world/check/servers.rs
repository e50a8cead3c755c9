//! Checks servers and flavors.

use std::collections::BTreeMap;

use imageshare_core::model::{ImageId, Timestamp};
use uuid::Uuid;

use super::super::services::{ComputeService, PlacedServer};
use super::super::{PlacedImage, file};
use super::{Definitions, Fault, JsonPath, Seen, images};
use crate::compute::{BaseImage, Phase, Server};

/// Checks the compute service, and adds flavors if it has none.
pub(super) fn compute(file: &file::File, known: &Definitions) -> Result<ComputeService, Fault> {
    let list_path = JsonPath::root().key("compute").key("flavors");
    let mut seen = Seen::default();
    let compute = file.compute.clone().unwrap_or_default();
    for (index, flavor) in compute.flavors.iter().enumerate() {
        seen.first("flavor", "id", &flavor.id, || list_path.index(index).key("id"))?;
    }
    Ok(compute.with_flavors(known.profile))
}

/// Checks the servers. The image of each must be in its region, because a server copies its image's properties.
pub(super) fn servers(
    file: &file::File,
    known: &Definitions,
    compute: &ComputeService,
    placed: &[PlacedImage],
    now: Timestamp,
) -> Result<Vec<PlacedServer>, Fault> {
    let list_path = JsonPath::root().key("servers");
    let mut seen = Seen::default();
    let mut servers = Vec::new();
    for (index, server) in file.servers.iter().enumerate() {
        let json_path = list_path.index(index);
        let id = Uuid::try_parse(&server.id)
            .map_err(|_| json_path.key("id").fault("a server's id is a UUID"))?
            .to_string();
        seen.first("server", "id", &id, || json_path.key("id"))?;
        let region = known.region(&server.region, || json_path.key("region"))?;
        let owner = known.project(&server.project, || json_path.key("project"))?;
        let user = server.user.clone().unwrap_or_default();
        if !user.is_empty() && !file.users.iter().any(|one| one.id == user) {
            return Err(json_path.key("user").fault(format!("no user has the id \"{user}\"")));
        }
        let image: Option<ImageId> = server.image.parse().ok();
        let image = placed
            .iter()
            .find(|one| one.region == region && Some(one.entry.image.id) == image)
            .ok_or_else(|| {
                let message = format!("no image of {region} has the id \"{}\"", server.image);
                json_path.key("image").fault(message)
            })?;
        if compute.flavor(&server.flavor).is_none() {
            let known: Vec<_> = compute.flavors.iter().map(|flavor| flavor.id.as_str()).collect();
            let known = known.join(", ");
            return Err(json_path
                .key("flavor")
                .fault(format!("no flavor has the id \"{}\"; there are {known}", server.flavor)));
        }
        let created =
            images::time(server.created_at.as_deref(), now, || json_path.key("created_at"))?;
        let server = Server {
            id,
            name: server.name.clone(),
            owner,
            user,
            base: BaseImage::new(&image.entry.image),
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
