//! The parts of the service catalog: regions for everyone, services and endpoints for administrators.

use imageshare_core::wire::identity_v3::token::{Endpoint, Service};
use serde_json::{Value, json};

use super::api_error::ApiError;
use super::authorize::{PolicyTarget, authorize};
use super::identity_policy::IdentityAction;
use super::{collection, services, token_headers};
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// The possible values of an endpoint's interface.
const INTERFACES: [&str; 3] = ["admin", "internal", "public"];

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordKind {
    Region,
    Service,
    Endpoint,
}

impl RecordKind {
    /// Its name, and the actions for listing all and showing one.
    fn name_and_actions(self) -> (&'static str, IdentityAction, IdentityAction) {
        match self {
            Self::Region => ("region", IdentityAction::ListRegions, IdentityAction::ShowRegion),
            Self::Service => ("service", IdentityAction::ListServices, IdentityAction::ShowService),
            Self::Endpoint => {
                ("endpoint", IdentityAction::ListEndpoints, IdentityAction::ShowEndpoint)
            }
        }
    }
}

/// Lists the records of a kind.
pub(super) fn list(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    kind: RecordKind,
) -> Result<Reply, ApiError> {
    let (name, action, _) = kind.name_and_actions();
    let token = token_headers::caller_token(cloud, request_context)?;
    if kind == RecordKind::Endpoint {
        check_interface(request_context)?;
    }
    authorize(cloud, token, action, PolicyTarget::default())?;
    // Every field of a record is a filter.
    let matches_query = |record: &Value| {
        collection::query_params(request_context).all(|(key, value)| {
            match record.get(key.as_ref()) {
                Some(Value::String(text)) => *text == *value,
                Some(Value::Bool(on)) => *on == collection::parse_bool(&value),
                Some(Value::Null) => false,
                _ => true,
            }
        })
    };
    let records = records(cloud, kind).into_iter().filter(matches_query).collect();
    Ok(collection::list_reply(cloud, request_context, &format!("{name}s"), records))
}

/// Shows one record.
pub(super) fn show(
    cloud: &Cloud,
    request_context: &RequestContext<'_>,
    kind: RecordKind,
    id: &str,
) -> Result<Reply, ApiError> {
    let (name, _, action) = kind.name_and_actions();
    let token = token_headers::caller_token(cloud, request_context)?;
    authorize(cloud, token, action, PolicyTarget::default())?;
    let found = records(cloud, kind).into_iter().find(|record| record["id"] == id);
    let found =
        found.ok_or_else(|| ApiError::not_found(format!("Could not find {name}: {id}.")))?;
    Ok(reply::json(200, &json!({ name: found })))
}

fn check_interface(request_context: &RequestContext<'_>) -> Result<(), ApiError> {
    for (key, value) in collection::query_params(request_context) {
        if key == "interface" && !INTERFACES.contains(&value.as_ref()) {
            let message = format!("'{value}' is not one of ['admin', 'internal', 'public']");
            return Err(ApiError::invalid_field("interface", &value, &message));
        }
    }
    Ok(())
}

fn records(cloud: &Cloud, kind: RecordKind) -> Vec<Value> {
    let base = cloud.identity_url();
    let (name, ..) = kind.name_and_actions();
    let link = |id: &str| json!({ "self": format!("{base}/{name}s/{id}") });
    match kind {
        RecordKind::Region => {
            let regions = cloud.world.regions.iter();
            let record = |id: &str| json!({ "id": id, "description": "", "parent_region_id": null, "links": link(id) });
            regions.map(|region| record(region.as_str())).collect()
        }
        RecordKind::Service => {
            let record = |one: &Service| json!({ "id": one.id, "name": one.name, "type": one.kind, "enabled": true, "links": link(&one.id) });
            services::catalog_services(cloud).iter().map(record).collect()
        }
        RecordKind::Endpoint => {
            let record = |service: &Service, one: &Endpoint| {
                json!({
                    "id": one.id, "interface": one.interface, "region": one.region, "region_id": one.region_id,
                    "service_id": service.id, "url": one.url, "enabled": true, "links": link(&one.id),
                })
            };
            let services = services::catalog_services(cloud);
            let records_of = |service: &Service| -> Vec<Value> {
                service.endpoints.iter().map(|one| record(service, one)).collect()
            };
            services.iter().flat_map(records_of).collect()
        }
    }
}
