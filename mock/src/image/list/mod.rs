//! `GET /v2/images`: what the caller sees of a region, filtered, in order, page by page.
//!
//! [`query`] reads the grammar, [`filter`] and [`order`] are its two halves, [`select`] finds what it asks for, [`page`] makes
//! the links.

use imageshare_core::rules::Action;
use serde::Serialize;

use super::refusal::Refused;
use super::{Desk, view};
use crate::reply::{self, Reply};
use crate::store::Entry;

mod candidates;
mod filter;
mod operator;
mod order;
pub(super) mod page;
pub(super) mod query;
mod rackspace;
mod select;
mod sort;

use query::Query;
use select::Selection;

/// A page as it is written; a full one has a link to the next, even when nothing follows (measured).
#[derive(Serialize)]
struct Page {
    images: Vec<view::Written>,
    first: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    schema: &'static str,
}

/// Lists images.
pub(super) fn list(desk: &Desk<'_>) -> Result<Reply, Refused> {
    let profile = desk.cloud.world.profile;
    let pairs = query::pairs(desk.ask.query())?;
    let query = Query::read(profile, &pairs)?;
    if desk.caller.role.is_none() {
        return Err(Refused::policy("get_images"));
    }
    let Some(region) = desk.cloud.regions.get(&desk.region) else {
        return Err(Refused::no_such_path());
    };
    let after = match &query.marker {
        None => None,
        Some(marker) => match marker_entry(desk, marker) {
            Ok(entry) => Some(entry),
            Err(_) if !profile.differences().unknown_marker_refused => {
                return Ok(answer(desk, &[], &pairs, query.limit));
            }
            Err(refused) => return Err(refused),
        },
    };
    let found = Selection { profile, caller: &desk.caller, query: &query }.page(region, after);
    Ok(answer(desk, &found, &pairs, query.limit))
}

fn answer(desk: &Desk<'_>, found: &[&Entry], pairs: &[(String, String)], limit: usize) -> Reply {
    let last = found.last().filter(|_| found.len() == limit);
    let last = last.map(|entry| entry.image.id.to_string());
    let (first, next) = page::links("/v2/images", pairs, last.as_deref());
    let profile = desk.cloud.world.profile;
    let images: Vec<_> =
        found.iter().map(|entry| view::image(profile, &desk.caller, entry)).collect();
    reply::json(200, &Page { images, first, next, schema: "/v2/schemas/images" })
}

/// The image that a page starts after: any that the caller may see.
fn marker_entry<'a>(desk: &'a Desk<'_>, marker: &str) -> Result<&'a Entry, Refused> {
    let region = desk.cloud.regions.get(&desk.region);
    let entry = region
        .and_then(|region| region.find(marker))
        .ok_or_else(|| Refused::bad_request(format!("No image found with ID {marker}")))?;
    desk.caller.may(desk.cloud.world.profile, Action::ShowImage, entry, None).map_err(|_| {
        Refused::forbidden(format!("Forbidding request, image {marker} not visible"))
    })?;
    Ok(entry)
}
