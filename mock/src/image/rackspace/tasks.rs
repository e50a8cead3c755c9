//! `POST`, `GET /v2/tasks` and `GET /v2/tasks/{task_id}`.

use std::collections::BTreeMap;

use imageshare_core::model::ProjectId;
use imageshare_core::rules::Profile;
use imageshare_core::rules::service_policy::{self, ServiceAction};
use serde_json::{Value, json};

use super::super::api_error::ApiError;
use super::super::{Context, body};
use crate::python;
use crate::rackspace::{Job, Task, TaskOutcome};
use crate::reply::{self, Reply};

/// Message of a task without an error (Rackspace's sample: text, not null).
const NO_MESSAGE: &str = "None";

/// Starts a task.
pub(super) fn create(context: &mut Context<'_>) -> Result<Reply, ApiError> {
    let owner = authorized_account(context, ServiceAction::StartTask)?;
    let body = body::parse_json_body(context.incoming.request.body())?;
    let input = body
        .get("input")
        .filter(|input| input.is_object())
        .ok_or_else(|| ApiError::bad_request("A task has an object \"input\"."))?;
    let job = match body.get("type").and_then(Value::as_str) {
        Some("export") => Job::Export {
            image: required_text(input, "image_uuid")?,
            container: required_text(input, "receiving_swift_container")?,
        },
        Some("import") => Job::Import {
            object_path: required_text(input, "import_from")?,
            properties: parse_properties(input)?,
        },
        _ => return Err(ApiError::bad_request("The type of a task is import or export.")),
    };
    let id = context.cloud.rng.uuid().to_string();
    let created_at = context.incoming.now;
    let task = Task { id, owner, job, input: input.clone(), created_at, end: None };
    let answer = reply::json(201, &full_view(context, &task));
    context.cloud.transfers.add(context.region.clone(), task);
    Ok(answer)
}

/// The caller's account, if the caller's roles allow the action.
fn authorized_account(context: &Context<'_>, action: ServiceAction) -> Result<ProjectId, ApiError> {
    let token = context.incoming.token();
    let token = token.and_then(|secret| context.cloud.tokens.find(secret, context.incoming.now));
    let roles = token.iter().flat_map(|token| token.roles.iter().map(String::as_str));
    service_policy::check_roles(Profile::Rackspace, action, roles).map_err(|_| {
        ApiError::denied_by_policy(match action {
            ServiceAction::StartTask => "add_task",
            _ => "get_task",
        })
    })?;
    context.caller.project.clone().ok_or_else(|| ApiError::denied_by_policy("get_task"))
}

fn required_text(input: &Value, key: &str) -> Result<String, ApiError> {
    let text = input.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let missing = || ApiError::bad_request(format!("The input of this task has a text \"{key}\"."));
    text.map(str::to_owned).ok_or_else(missing)
}

fn parse_properties(input: &Value) -> Result<BTreeMap<String, Option<String>>, ApiError> {
    match input.get("image_properties") {
        None => Ok(BTreeMap::new()),
        Some(Value::Object(properties)) => {
            let parsed = properties.iter().map(|(name, value)| {
                let text = value.as_str().map(str::to_owned);
                (name.clone(), text)
            });
            Ok(parsed.collect())
        }
        Some(_) => Err(ApiError::bad_request("image_properties is an object.")),
    }
}

/// Lists the account's tasks, newest first.
pub(super) fn list(context: &Context<'_>) -> Result<Reply, ApiError> {
    let owner = authorized_account(context, ServiceAction::ReadTasks)?;
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(context.incoming.query().as_bytes()).into_owned().collect();
    let param = |key: &str| pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value);
    let max_limit = Profile::Rackspace.spec().max_page_size;
    let limit = match param("limit").map(|text| python::parse_integer(text)) {
        None => max_limit,
        Some(limit) => limit
            .and_then(|limit| u32::try_from(limit).ok())
            .ok_or_else(|| ApiError::bad_request("limit is a whole number."))?
            .min(max_limit),
    };
    let (seconds, now) = (context.cloud.world.transfer.seconds, context.incoming.now);
    let mut tasks: Vec<&Task> = context
        .cloud
        .transfers
        .in_region(&context.region)
        .filter(|task| task.owner == owner)
        .filter(|task| param("type").is_none_or(|kind| task.job.kind() == kind))
        .filter(|task| {
            param("status")
                .is_none_or(|wanted_status| task.status_at(now, seconds).0 == wanted_status)
        })
        .collect();
    tasks.sort_by(|a, b| (b.created_at, &b.id).cmp(&(a.created_at, &a.id)));
    let after = param("marker");
    let start = after.map_or(0, |marker| {
        tasks.iter().position(|task| task.id == *marker).map_or(tasks.len(), |at| at + 1)
    });
    let remaining = tasks.split_off(start);
    let page: Vec<_> =
        remaining.iter().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect();
    let mut answer = json!({
        "tasks": page.iter().map(|task| short_view(context, task)).collect::<Vec<_>>(),
        "first": list_url(&pairs, None),
        "schema": "/v2/schemas/tasks",
    });
    if let Some(last) = page.last().filter(|_| page.len() < remaining.len()) {
        answer["next"] = list_url(&pairs, Some(&last.id)).into();
    }
    Ok(reply::json(200, &answer))
}

/// The list's URL with the query but another marker.
fn list_url(pairs: &[(String, String)], marker: Option<&str>) -> String {
    let other_pairs = pairs.iter().filter(|(key, _)| key != "marker");
    let other_pairs = other_pairs.map(|(key, value)| (key.as_str(), value.as_str()));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(other_pairs.chain(marker.map(|marker| ("marker", marker))))
        .finish();
    if query.is_empty() { "/v2/tasks".to_owned() } else { format!("/v2/tasks?{query}") }
}

/// Shows one of the account's tasks.
pub(super) fn show(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let owner = authorized_account(context, ServiceAction::ReadTasks)?;
    let task = context.cloud.transfers.find(&context.region, id).filter(|task| task.owner == owner);
    let missing = || ApiError::not_found("There is no task with this ID, or it has expired.");
    Ok(reply::json(200, &full_view(context, task.ok_or_else(missing)?)))
}

fn short_view(context: &Context<'_>, task: &Task) -> Value {
    let (status, updated_at) =
        task.status_at(context.incoming.now, context.cloud.world.transfer.seconds);
    json!({
        "id": task.id,
        "type": task.job.kind(),
        "status": status,
        "owner": task.owner.as_str(),
        "created_at": task.created_at.to_iso_seconds(),
        "updated_at": updated_at.to_iso_seconds(),
        "self": format!("/v2/tasks/{}", task.id),
        "schema": "/v2/schemas/task",
    })
}

fn full_view(context: &Context<'_>, task: &Task) -> Value {
    let mut answer = short_view(context, task);
    answer["input"] = task.input.clone();
    answer["message"] = NO_MESSAGE.into();
    match task.end.as_ref().map(|end| &end.outcome) {
        None => {}
        Some(TaskOutcome::Success(result)) => answer["result"] = result.clone(),
        Some(TaskOutcome::Failure(message)) => answer["message"] = message.as_str().into(),
    }
    if let Some(end) = task.expires_at() {
        answer["expires_at"] = end.to_iso_seconds().into();
    }
    answer
}
