//! `GET /v2/images`: what the caller sees of a region, filtered, in order, page by page.
//!
//! [`query`] reads the grammar, [`filter`] and [`order`] are its two halves, [`page`] makes the links.

use imageshare_core::model::ProjectId;
use imageshare_core::rules::visibility::{self, Listed};
use imageshare_core::rules::{Action, Profile};
use serde_json::json;

use super::refusal::Refused;
use super::{Desk, view};
use crate::reply::{self, Reply};
use crate::store::{Direction, Entry};

mod candidates;
mod filter;
mod operator;
mod order;
mod page;
mod query;
mod sort;

use query::Query;

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
                return Ok(answer(profile, &[], &pairs, query.limit));
            }
            Err(refused) => return Err(refused),
        },
    };
    let terms = candidates::narrowest(region, &desk.caller, &query);
    let belongs = |entry: &&Entry| {
        filter::is_listed(entry.image.status)
            && seen(desk, entry, &query)
            && query.filters.iter().all(|one| one.passes(entry))
    };
    let found: Vec<&Entry> = if let Some(way) = query.order.by_age() {
        let images = region.walk(&terms, way, after.map(Entry::key));
        images.filter(belongs).take(query.limit).collect()
    } else {
        let images = region.walk(&terms, Direction::Descending, None).filter(belongs);
        query.order.page(images, after, query.limit)
    };
    Ok(answer(profile, &found, &pairs, query.limit))
}

fn answer(profile: Profile, found: &[&Entry], pairs: &[(String, String)], limit: usize) -> Reply {
    let last = found.last().filter(|_| found.len() == limit);
    let (first, next) = page::links(pairs, last.map(|entry| entry.image.id));
    let images: Vec<_> = found.iter().map(|entry| view::image(profile, entry)).collect();
    let mut body = json!({ "images": images, "first": first, "schema": "/v2/schemas/images" });
    if let Some(next) = next {
        body["next"] = next.into();
    }
    reply::json(200, &body)
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

fn seen(desk: &Desk<'_>, entry: &Entry, query: &Query) -> bool {
    let Some(rule) = &query.rule else { return false };
    let mine = desk.caller.project.as_ref().map(ProjectId::as_str);
    let listed = Listed {
        own: entry.is_owned_by(desk.caller.project.as_ref()),
        answer: mine.and_then(|mine| entry.member(mine)).map(|row| row.status),
        cloud_admin: desk.caller.is_cloud_admin(),
        visibility: entry.image.visibility,
        has_members: entry.members().next().is_some(),
        hidden: entry.image.hidden,
    };
    visibility::in_list(desk.cloud.world.profile, &listed, rule)
}
