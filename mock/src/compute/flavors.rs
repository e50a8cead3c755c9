//! `GET /flavors`, `/flavors/detail` and `/flavors/{flavor_id}`: the same in every region.

use imageshare_core::rules::service_policy::ServiceAction;
use serde_json::json;

use super::api_error::ApiError;
use super::{Context, view};
use crate::reply::{self, Reply};

/// Lists the flavors.
pub(super) fn list(context: &Context<'_>, detailed: bool) -> Result<Reply, ApiError> {
    context.require_permission(ServiceAction::ReadServers, "flavors")?;
    let flavors = context.cloud.world.compute.flavors.iter();
    let flavors: Vec<_> = flavors.map(|flavor| view::flavor(context, flavor, detailed)).collect();
    Ok(reply::json(200, &json!({ "flavors": flavors })))
}

/// Shows a flavor.
pub(super) fn show(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    context.require_permission(ServiceAction::ReadServers, "flavors")?;
    let flavor = context.cloud.world.compute.flavor(id);
    let missing = || ApiError::NotFound(format!("Flavor {id} could not be found."));
    let flavor = view::flavor(context, flavor.ok_or_else(missing)?, true);
    Ok(reply::json(200, &json!({ "flavor": flavor })))
}
