//! `GET /flavors`, `/flavors/detail` and `/flavors/{flavor_id}`: the same in every region.

use imageshare_core::rules::errand::Errand;
use serde_json::json;

use super::refusal::Refused;
use super::{Desk, view};
use crate::reply::{self, Reply};

/// Lists them.
pub(super) fn list(desk: &Desk<'_>, detailed: bool) -> Result<Reply, Refused> {
    desk.allow(Errand::ReadServers, "flavors")?;
    let flavors = desk.cloud.world.compute.flavors.iter();
    let flavors: Vec<_> = flavors.map(|flavor| view::flavor(desk, flavor, detailed)).collect();
    Ok(reply::json(200, &json!({ "flavors": flavors })))
}

/// Shows one.
pub(super) fn show(desk: &Desk<'_>, id: &str) -> Result<Reply, Refused> {
    desk.allow(Errand::ReadServers, "flavors")?;
    let flavor = desk.cloud.world.compute.flavor(id);
    let missing = || Refused::NotFound(format!("Flavor {id} could not be found."));
    let flavor = view::flavor(desk, flavor.ok_or_else(missing)?, true);
    Ok(reply::json(200, &json!({ "flavor": flavor })))
}
