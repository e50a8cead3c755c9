//! `GET /servers`, `/servers/detail`, `/servers/{server_id}` and `DELETE`.

use imageshare_core::rules::errand::Errand;
use serde_json::json;

use super::refusal::Refused;
use super::state::Server;
use super::{Desk, view};
use crate::reply::{self, Reply};

/// Servers of a page at most (Nova's default).
const MOST: usize = 1000;

/// What a list can be asked for; all else is passed over, as Nova does for those who do not run the cloud.
#[derive(Default)]
struct Query {
    name: Option<String>,
    status: Option<String>,
    image: Option<String>,
    flavor: Option<String>,
    marker: Option<String>,
    limit: Option<usize>,
}

/// Lists the project's servers, the youngest first.
pub(super) fn list(desk: &Desk<'_>, detailed: bool) -> Result<Reply, Refused> {
    desk.allow(Errand::ReadServers, if detailed { "servers:detail" } else { "servers:index" })?;
    let query = read(desk)?;
    let place = desk.cloud.compute.place(&desk.region);
    let mine = |server: &&Server| Some(&server.owner) == desk.caller.project.as_ref();
    let mut servers: Vec<&Server> =
        place.iter().flat_map(|place| place.servers.values()).filter(mine).collect();
    servers.sort_by(|a, b| (b.created, &b.id).cmp(&(a.created, &a.id)));
    if let Some(marker) = &query.marker {
        let at = servers
            .iter()
            .position(|server| server.id == *marker)
            .ok_or_else(|| Refused::bad_request(format!("marker [{marker}] not found")))?;
        servers.drain(..=at);
    }
    servers.retain(|server| passes(desk, &query, server));
    let more = query.limit.filter(|limit| servers.len() > *limit);
    servers.truncate(query.limit.unwrap_or(MOST).min(MOST));
    let last = servers.last().map(|server| server.id.clone());
    let views: Vec<_> = servers
        .into_iter()
        .map(|one| if detailed { view::server(desk, one) } else { view::brief(desk, one) })
        .collect();
    let mut body = json!({ "servers": views });
    if let (Some(limit), Some(last)) = (more, last) {
        let path = if detailed { "servers/detail" } else { "servers" };
        let next = format!("{}/{path}?limit={limit}&marker={last}", desk.url);
        body["servers_links"] = json!([{ "rel": "next", "href": next }]);
    }
    Ok(reply::json(200, &body))
}

fn read(desk: &Desk<'_>) -> Result<Query, Refused> {
    let mut query = Query::default();
    for (key, value) in form_urlencoded::parse(desk.ask.query().as_bytes()) {
        let slot = match &*key {
            "name" => &mut query.name,
            "status" => &mut query.status,
            "image" => &mut query.image,
            "flavor" => &mut query.flavor,
            "marker" => &mut query.marker,
            "limit" => {
                let limit = value
                    .parse()
                    .map_err(|_| Refused::bad_request("limit param must be an integer"))?;
                query.limit = Some(limit);
                continue;
            }
            _ => continue,
        };
        *slot = Some(value.into_owned());
    }
    Ok(query)
}

/// Nova looks for the name anywhere in a server's name, for the rest as it is.
fn passes(desk: &Desk<'_>, query: &Query, server: &Server) -> bool {
    let is = |wanted: &Option<String>, has: &str| wanted.as_deref().is_none_or(|one| one == has);
    let status = || view::server(desk, server)["status"].as_str().unwrap_or_default().to_owned();
    query.name.as_deref().is_none_or(|part| server.name.contains(part))
        && is(&query.image, &server.base.id.to_string())
        && is(&query.flavor, &server.flavor)
        && query.status.as_deref().is_none_or(|word| word.eq_ignore_ascii_case(&status()))
}

/// Shows one.
pub(super) fn show(desk: &Desk<'_>, id: &str) -> Result<Reply, Refused> {
    desk.allow(Errand::ReadServers, "servers:show")?;
    Ok(reply::json(200, &json!({ "server": view::server(desk, desk.server(id)?) })))
}

/// Deletes one. An image that is being taken of it goes with it.
pub(super) fn delete(desk: &mut Desk<'_>, id: &str) -> Result<Reply, Refused> {
    desk.server(id)?;
    desk.allow(Errand::DeleteServer, "servers:delete")?;
    let place = desk.cloud.compute.place_mut(&desk.region);
    place.servers.remove(id);
    let unfinished: Vec<_> =
        place.snapshots.extract_if(.., |snapshot| snapshot.server == id).collect();
    if let Some(region) = desk.cloud.regions.get_mut(&desk.region) {
        for snapshot in unfinished {
            region.remove(snapshot.image);
        }
    }
    Ok(reply::no_content())
}
