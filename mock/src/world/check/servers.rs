//! Checks servers and flavors.

use std::collections::BTreeMap;

use imageshare_core::model::{ImageId, Timestamp};
use uuid::Uuid;

use super::super::services::ComputeServiceOptions;
use super::super::{RegionalImage, file};
use super::{Definitions, InvalidValue, JsonPath, UniqueValues, images};
use crate::compute::state::{BaseImage, PlacedServer, Server, ServerPhase};

/// Checks the compute service, and adds flavors if it has none.
pub(super) fn check_compute(
    file: &file::WorldFile,
    definitions: &Definitions,
) -> Result<ComputeServiceOptions, InvalidValue> {
    let list_path = JsonPath::root().key("compute").key("flavors");
    let mut seen = UniqueValues::default();
    let compute = file.compute.clone().unwrap_or_default();
    for (index, flavor) in compute.flavors.iter().enumerate() {
        seen.require_unique("flavor", "id", &flavor.id, || list_path.index(index).key("id"))?;
    }
    Ok(compute.with_flavors(definitions.profile))
}

/// Checks the servers. The image of each must be in its region, because a server copies its image's properties.
pub(super) fn check_servers(
    file: &file::WorldFile,
    definitions: &Definitions,
    compute: &ComputeServiceOptions,
    regional_images: &[RegionalImage],
    now: Timestamp,
) -> Result<Vec<PlacedServer>, InvalidValue> {
    let list_path = JsonPath::root().key("servers");
    let mut seen = UniqueValues::default();
    let mut servers = Vec::new();
    for (index, server) in file.servers.iter().enumerate() {
        let json_path = list_path.index(index);
        let id = Uuid::try_parse(&server.id)
            .map_err(|_| json_path.key("id").invalid("a server's id is a UUID"))?
            .to_string();
        seen.require_unique("server", "id", &id, || json_path.key("id"))?;
        let region = definitions.region_name(&server.region, || json_path.key("region"))?;
        let owner = definitions.project_id(&server.project, || json_path.key("project"))?;
        let user = server.user.clone().unwrap_or_default();
        if !user.is_empty() && !file.users.iter().any(|one| one.id == user) {
            return Err(json_path.key("user").invalid(format!("no user has the id \"{user}\"")));
        }
        let image = ImageId::from_service(&server.image).ok();
        let image = regional_images
            .iter()
            .find(|one| one.region == region && Some(one.entry.image.id) == image)
            .ok_or_else(|| {
                let message = format!("no image of {region} has the id \"{}\"", server.image);
                json_path.key("image").invalid(message)
            })?;
        if compute.flavor(&server.flavor).is_none() {
            let known: Vec<_> = compute.flavors.iter().map(|flavor| flavor.id.as_str()).collect();
            let known = known.join(", ");
            return Err(json_path.key("flavor").invalid(format!(
                "no flavor has the id \"{}\"; there are {known}",
                server.flavor
            )));
        }
        let created =
            images::parse_time(server.created_at.as_deref(), now, || json_path.key("created_at"))?;
        let server = Server {
            id,
            name: server.name.clone(),
            owner,
            user,
            base: BaseImage::new(&image.entry.image),
            flavor: server.flavor.clone(),
            metadata: server.metadata.iter().map(clone_pair).collect::<BTreeMap<_, _>>(),
            phase: ServerPhase::Active,
            since: created,
            created,
        };
        servers.push(PlacedServer { region, server });
    }
    Ok(servers)
}

fn clone_pair((name, value): (&String, &String)) -> (String, String) {
    (name.clone(), value.clone())
}
