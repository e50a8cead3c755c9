//! `GET /servers`, `/servers/detail`, `/servers/{server_id}` and `DELETE`.

use imageshare_core::rules::service_policy::ServiceAction;
use serde_json::json;

use super::api_error::ApiError;
use super::state::Server;
use super::{Context, view};
use crate::reply::{self, Reply};

/// Maximum page size (Nova's default).
const MAX_PAGE_SIZE: usize = 1000;

/// The supported query parameters; others are ignored, as Nova does for users who are not administrators.
#[derive(Default)]
struct Query {
    name: Option<String>,
    status: Option<String>,
    image: Option<String>,
    flavor: Option<String>,
    marker: Option<String>,
    limit: Option<usize>,
}

/// Lists the project's servers, newest first.
pub(super) fn list(context: &Context<'_>, detailed: bool) -> Result<Reply, ApiError> {
    context.require_permission(
        ServiceAction::ReadServers,
        if detailed { "servers:detail" } else { "servers:index" },
    )?;
    let query = parse_query(context)?;
    let place = context.cloud.compute.region_servers(&context.region);
    let is_own = |server: &&Server| Some(&server.owner) == context.caller.project.as_ref();
    let mut servers: Vec<&Server> =
        place.iter().flat_map(|place| place.servers.values()).filter(is_own).collect();
    servers.sort_by(|a, b| (b.created, &b.id).cmp(&(a.created, &a.id)));
    if let Some(marker) = &query.marker {
        let at = servers
            .iter()
            .position(|server| server.id == *marker)
            .ok_or_else(|| ApiError::bad_request(format!("marker [{marker}] not found")))?;
        servers.drain(..=at);
    }
    servers.retain(|server| matches_query(context, &query, server));
    let more = query.limit.filter(|limit| servers.len() > *limit);
    servers.truncate(query.limit.unwrap_or(MAX_PAGE_SIZE).min(MAX_PAGE_SIZE));
    let last = servers.last().map(|server| server.id.clone());
    let views: Vec<_> =
        servers
            .into_iter()
            .map(|one| {
                if detailed {
                    view::server(context, one)
                } else {
                    view::server_summary(context, one)
                }
            })
            .collect();
    let mut body = json!({ "servers": views });
    if let (Some(limit), Some(last)) = (more, last) {
        let path = if detailed { "servers/detail" } else { "servers" };
        let next = format!("{}/{path}?limit={limit}&marker={last}", context.compute_url);
        body["servers_links"] = json!([{ "rel": "next", "href": next }]);
    }
    Ok(reply::json(200, &body))
}

fn parse_query(context: &Context<'_>) -> Result<Query, ApiError> {
    let mut query = Query::default();
    for (key, value) in form_urlencoded::parse(context.incoming.query().as_bytes()) {
        let slot = match &*key {
            "name" => &mut query.name,
            "status" => &mut query.status,
            "image" => &mut query.image,
            "flavor" => &mut query.flavor,
            "marker" => &mut query.marker,
            "limit" => {
                let limit = value
                    .parse()
                    .map_err(|_| ApiError::bad_request("limit param must be an integer"))?;
                query.limit = Some(limit);
                continue;
            }
            _ => continue,
        };
        *slot = Some(value.into_owned());
    }
    Ok(query)
}

/// Nova matches a part of the name, and all other filters exactly.
fn matches_query(context: &Context<'_>, query: &Query, server: &Server) -> bool {
    let is = |wanted: &Option<String>, has: &str| wanted.as_deref().is_none_or(|one| one == has);
    let status = || view::server(context, server)["status"].as_str().unwrap_or_default().to_owned();
    query.name.as_deref().is_none_or(|part| server.name.contains(part))
        && is(&query.image, &server.base.id.to_string())
        && is(&query.flavor, &server.flavor)
        && query.status.as_deref().is_none_or(|text| text.eq_ignore_ascii_case(&status()))
}

/// Shows a server.
pub(super) fn show(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    context.require_permission(ServiceAction::ReadServers, "servers:show")?;
    Ok(reply::json(200, &json!({ "server": view::server(context, context.server(id)?) })))
}

/// Deletes a server and any unfinished image of it.
pub(super) fn delete(context: &mut Context<'_>, id: &str) -> Result<Reply, ApiError> {
    context.server(id)?;
    context.require_permission(ServiceAction::DeleteServer, "servers:delete")?;
    let place = context.cloud.compute.region_servers_mut(&context.region);
    place.servers.remove(id);
    let unfinished: Vec<_> =
        place.snapshots.extract_if(.., |snapshot| snapshot.server == id).collect();
    if let Some(region) = context.cloud.regions.get_mut(&context.region) {
        for snapshot in unfinished {
            region.remove(snapshot.image, context.incoming.now);
        }
    }
    Ok(reply::no_content())
}
