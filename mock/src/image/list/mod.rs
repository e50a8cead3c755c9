//! `GET /v2/images`: the images of a region that the caller can see, filtered, sorted and paged.
//!
//! [`query`] parses the query with [`filter`] and [`order`], [`select`] finds the images, [`page`] builds the links.

use imageshare_core::rules::Action;
use serde::Serialize;

use super::api_error::ApiError;
use super::{Context, view};
use crate::reply::{self, Reply};
use crate::store::ImageEntry;

mod candidates;
mod filter;
mod filter_operator;
mod order;
pub(super) mod page;
pub(super) mod query;
pub(super) mod query_pairs;
mod rackspace;
mod select;
mod sort;

use query::Query;
use select::Selection;

/// A page; a full page has a link to the next one, even if nothing follows (measured).
#[derive(Serialize)]
struct Page {
    images: Vec<view::ImageJson>,
    first: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    schema: &'static str,
}

/// Lists images.
pub(super) fn list(context: &Context<'_>) -> Result<Reply, ApiError> {
    let profile = context.cloud.world.profile;
    let pairs = query_pairs::parse_pairs(context.incoming.query())?;
    let query = Query::parse(profile, &pairs)?;
    if context.caller.role.is_none() {
        return Err(ApiError::denied_by_policy("get_images"));
    }
    let Some(region) = context.cloud.regions.get(&context.region) else {
        return Err(ApiError::no_such_path());
    };
    let after = match &query.marker {
        None => None,
        Some(marker) => match marker_entry(context, marker) {
            Ok(entry) => Some(entry),
            Err(_) if !profile.spec().rejects_unknown_marker => {
                return Ok(list_reply(context, &[], &pairs, query.limit));
            }
            Err(refused) => return Err(refused),
        },
    };
    let page_entries =
        Selection { profile, caller: &context.caller, query: &query }.page(region, after);
    Ok(list_reply(context, &page_entries, &pairs, query.limit))
}

fn list_reply(
    context: &Context<'_>,
    page_entries: &[&ImageEntry],
    pairs: &[(String, String)],
    limit: usize,
) -> Reply {
    let last = page_entries.last().filter(|_| page_entries.len() == limit);
    let last = last.map(|entry| entry.image.id.to_string());
    let (first, next) = page::page_links("/v2/images", pairs, last.as_deref());
    let profile = context.cloud.world.profile;
    let images: Vec<_> =
        page_entries.iter().map(|entry| view::image(profile, &context.caller, entry)).collect();
    reply::json(200, &Page { images, first, next, schema: "/v2/schemas/images" })
}

/// The image that a page starts after: any image that the caller can see, and for an administrator also a deleted one (measured).
fn marker_entry<'a>(context: &'a Context<'_>, marker: &str) -> Result<&'a ImageEntry, ApiError> {
    let region = context.cloud.regions.get(&context.region);
    let is_admin = context.caller.is_cloud_admin();
    let deleted = || region.filter(|_| is_admin).and_then(|region| region.find_deleted(marker));
    let entry = region
        .and_then(|region| region.find(marker))
        .or_else(deleted)
        .ok_or_else(|| ApiError::bad_request(format!("No image found with ID {marker}")))?;
    context
        .caller
        .check_action(context.cloud.world.profile, Action::ShowImage, entry, None)
        .map_err(|_| {
            ApiError::forbidden(format!("Forbidding request, image {marker} not visible"))
        })?;
    Ok(entry)
}
