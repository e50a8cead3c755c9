//! `GET /v2/tasks`: the tasks of a region, filtered, sorted and paged.

use std::cmp::Ordering;

use imageshare_core::model::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::super::Context;
use super::super::api_error::ApiError;
use super::super::list::{page, query, query_pairs};
use super::kinds::TaskKind;
use super::task::Task;
use super::{TASKS_POLICY, view};
use crate::reply::{self, Reply};

/// Default and maximum page size (Glance's defaults).
const DEFAULT_AND_MAX_PAGE_SIZE: (usize, usize) = (25, 1000);
/// Valid values of `status`; an empty one is accepted and finds nothing (measured).
const VALID_STATUSES: [&str; 5] = ["", "pending", "processing", "success", "failure"];
/// The only valid kind: the list is older than the other kinds (measured).
const VALID_KINDS: [&str; 2] = ["", TaskKind::Import.as_str()];
/// Columns that a list can be sorted by.
const SORT_KEYS: [&str; 12] = [
    "id",
    "type",
    "status",
    "owner",
    "expires_at",
    "created_at",
    "updated_at",
    "deleted_at",
    "deleted",
    "image_id",
    "request_id",
    "user_id",
];

/// Lists the tasks.
pub(in super::super) fn list(context: &Context<'_>) -> Result<Reply, ApiError> {
    context.caller.require_cloud_admin(TASKS_POLICY)?;
    let pairs = query_pairs::parse_pairs(context.incoming.query())?;
    let mut filters = pairs.clone();
    let mut take = |key| query_pairs::take_value(&mut filters, key);
    let (limit, marker) = (take("limit"), take("marker"));
    let (direction, key) = (take("sort_dir"), take("sort_key"));
    let ascending = match direction.as_deref().unwrap_or("desc") {
        "asc" => true,
        "desc" => false,
        other => return Err(ApiError::bad_request(format!("Invalid sort direction: {other}"))),
    };
    check_filter_value(&filters, "status", &VALID_STATUSES)?;
    check_filter_value(&filters, "type", &VALID_KINDS)?;
    if marker
        .as_deref()
        .is_some_and(|marker| !marker.is_empty() && Uuid::parse_str(marker).is_err())
    {
        return Err(ApiError::bad_request("Invalid marker format"));
    }
    let limit = limit.as_deref().map(query::parse_limit).transpose()?;
    let limit = limit.unwrap_or(DEFAULT_AND_MAX_PAGE_SIZE.0).min(DEFAULT_AND_MAX_PAGE_SIZE.1);
    let tasks = || context.cloud.image_tasks.in_region(&context.region, context.incoming.now);
    let unknown =
        |id: &str| ApiError::bad_request(format!("Task with the given id {id} was not found"));
    let after = marker.map(|id| tasks().find(|task| task.id == id).ok_or_else(|| unknown(&id)));
    let after = after.transpose()?;
    let key = key.as_deref().unwrap_or("created_at");
    if !SORT_KEYS.contains(&key) {
        return Err(ApiError::bad_request("Sort key supplied was not valid."));
    }
    let order = |a: &Task, b: &Task| {
        let order = compare(key, a, b);
        if ascending { order } else { order.reverse() }
    };
    let mut found: Vec<&Task> = tasks()
        .filter(|task| filters.iter().all(|(name, value)| matches_filter(task, name, value)))
        .filter(|task| after.is_none_or(|after| order(after, task).is_lt()))
        .collect();
    found.sort_by(|a, b| order(a, b));
    found.truncate(limit);
    let last = found.last().filter(|_| found.len() == limit).map(|task| task.id.as_str());
    let (first, next) = page::page_links("/v2/tasks", &pairs, last);
    let lines: Vec<_> = found.into_iter().map(view::list_entry).collect();
    let mut body = json!({ "tasks": lines, "first": first, "schema": "/v2/schemas/tasks" });
    if let Some(next) = next {
        body["next"] = next.into();
    }
    Ok(reply::json(200, &body))
}

/// Checks the last value of a key, which is the one that counts.
fn check_filter_value(
    filters: &[(String, String)],
    key: &str,
    valid_values: &[&str],
) -> Result<(), ApiError> {
    match filters.iter().rev().find(|(name, _)| name == key) {
        Some((_, value)) if !valid_values.contains(&value.as_str()) => {
            Err(ApiError::bad_request(format!("Invalid {key} value: {value}")))
        }
        _ => Ok(()),
    }
}

/// A column as text; `None` if it is empty or does not exist.
fn column_text(task: &Task, name: &str) -> Option<String> {
    match name {
        "id" => Some(task.id.clone()),
        "type" => Some(task.kind.as_str().to_owned()),
        "status" => Some(task.status.as_str().to_owned()),
        "owner" => task.owner.as_ref().map(ToString::to_string),
        "image_id" => task.image.clone(),
        "request_id" => Some(task.request.clone()),
        "user_id" => Some(task.user.to_string()),
        "created_at" => Some(task.created_at.to_iso_micros()),
        "updated_at" => Some(task.updated_at.to_iso_micros()),
        "expires_at" => task.expires_at.map(Timestamp::to_iso_micros),
        _ => None,
    }
}

/// Whether a task passes a filter; unknown columns are ignored (measured).
fn matches_filter(task: &Task, name: &str, value: &str) -> bool {
    let filtered = ["id", "type", "status", "owner", "image_id", "request_id", "user_id"];
    !filtered.contains(&name) || column_text(task, name).as_deref() == Some(value)
}

/// Compares by the key, then by age, then by ID.
fn compare(key: &str, a: &Task, b: &Task) -> Ordering {
    let by_age = || a.created_at.cmp(&b.created_at).then_with(|| a.id.cmp(&b.id));
    match key {
        "created_at" => by_age(),
        "id" => a.id.cmp(&b.id),
        key => column_text(a, key).cmp(&column_text(b, key)).then_with(by_age),
    }
}
