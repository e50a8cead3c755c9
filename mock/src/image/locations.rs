//! `GET` and `POST /v2/images/{image_id}/locations`: where the data of an image lies, which the operator reads; and telling the
//! service of data that lies somewhere already, which no store here can be told of, because none of them is a web server.
//!
//! Called by `aside`: no client here asks for it. The checks stand in the service's order (measured).

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};
use serde_json::{Value, json};

use super::refusal::Refused;
use super::schema::{self, Schema};
use super::show::not_found;
use super::{Context, body, info};
use crate::python::Node;
use crate::reply::{self, Reply};

/// What a body is checked under, as the service does it.
const BODY: &str = "add_location";

/// One location for each store that has the data.
pub(super) fn list(context: &Context<'_>, id: &str) -> Result<Reply, Refused> {
    let entry = context.visible(id).ok_or_else(|| not_found(id))?;
    context.caller.must_be_cloud_admin("fetch_image_location")?;
    let location = |store: &String| {
        let folder = info::folder(&context.region, store);
        json!({
            "url": format!("file://{folder}/{}", entry.image.id),
            "metadata": { "store": store },
        })
    };
    let locations: Vec<Value> = entry.store_ids().iter().map(location).collect();
    Ok(reply::json(200, &Value::Array(locations)))
}

/// Why a location is not taken. Whoever might add one learns that there is no store for it; other services, which need none,
/// are not among the users here.
pub(super) fn add(context: &Context<'_>, id: &str) -> Refused {
    check(context, id).err().unwrap_or_else(|| {
        Refused::forbidden("http store must be enabled to use location API by normal user.")
    })
}

fn check(context: &Context<'_>, id: &str) -> Result<(), Refused> {
    let sent = context.ask.request.body();
    body::read(sent)?;
    let fields: Node = serde_json::from_slice(sent).map_err(|_| Refused::server_error())?;
    schema::fits_all(Schema::Location, &Node::Dict(vec![(BODY.to_owned(), fields)]))?;
    let entry = context.visible(id).ok_or_else(|| not_found(id))?;
    let status = entry.image.status;
    if status != ImageStatus::Queued {
        return Err(Refused::conflict(format!(
            "It's not allowed to add locations if image status is {status}."
        )));
    }
    let allowed = context.caller.may(context.cloud.world.profile, Action::UpdateImage, entry, None);
    allowed.map_err(|refusal| match refusal.status {
        DenialStatus::NotFound => not_found(id),
        DenialStatus::Forbidden | DenialStatus::Conflict => Refused::policy("add_image_location"),
    })
}
