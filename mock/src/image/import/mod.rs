//! `POST /v2/images/{image_id}/import`: fills an image with staged data or with data from a URL or another region, or copies its
//! data to other stores. The request is answered at once; the work takes some of the cloud's time.
//!
//! [`request`] parses the body, [`lock`] blocks a second import, [`target_stores`] selects the stores, [`source`] the source; [`job`] is
//! the work, [`run`] runs it with [`fetch_data`]. The order of the checks is the service's (measured).

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};
use serde_json::{Value, json};

use super::api_error::ApiError;
use super::show::image_not_found;
use super::tasks::kinds::{TaskKind, TaskStatus};
use super::tasks::task::Task;
use super::{Context, EMPTY_BODY_MEDIA_TYPE};
use crate::reply::{self, Reply};
use crate::store::ImageEntry;

mod fetch_data;
mod fetch_remote;
pub(crate) mod job;
mod lock;
mod progress;
mod remote_image;
mod request;
mod run;
mod source;
mod target_stores;

use job::Import;
pub(crate) use job::{Job, Work};
use request::{ImportMethod, ImportRequest};
pub(crate) use run::advance;

/// Accepts an import.
pub(super) fn import(context: &mut Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let mut request = ImportRequest::parse(context.options(), context.incoming.request.body())?;
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    check_ready(entry, request.method)?;
    if request.method == ImportMethod::GlanceDownload {
        source::require_remote_image(&mut request)?;
    }
    check_permission(context, entry, request.method)?;
    let image = entry.image.id;
    let stale = lock::expired_lock_task(context, entry)?;
    let requested = target_stores::target_stores(context, &request)?;
    let Some(stores) = stores_to_fill(entry, &request, requested)? else {
        // Every store has the data already: no work, and no task.
        return Ok(accepted_reply());
    };
    let source = source::parse_source(context, &request)?;
    if let Some(task) = stale {
        lock::preempt(context, id, &task);
    }
    let input = json!({ "image_id": id, "import_req": request.body, "backend": stores });
    let task = context.new_task(TaskKind::ApiImageImport, Some(id.to_owned()), input);
    let project = context.caller.project.clone();
    let work = Work::Import(Import { image, project, source, stores });
    let job = Job::new(context.options(), &task, work);
    if let Some(mut entry) = context.entry_mut(id) {
        lock::acquire(&mut entry.image, &task.id);
    }
    context.cloud.imports.add(job);
    context.cloud.image_tasks.add(task);
    Ok(accepted_reply())
}

fn accepted_reply() -> Reply {
    reply::bytes(202, EMPTY_BODY_MEDIA_TYPE, Vec::new())
}

/// Checks the image's status and formats.
fn check_ready(entry: &ImageEntry, method: ImportMethod) -> Result<(), ApiError> {
    let image = &entry.image;
    let conflict = |sentence: &str| Err(ApiError::conflict(sentence));
    match (method, image.status) {
        (ImportMethod::CopyImage, ImageStatus::Active) => {}
        (ImportMethod::CopyImage, _) => {
            return conflict("Only images with status active can be targeted for copying");
        }
        (_, ImageStatus::Active) => {
            return conflict("Image with status active cannot be target for import");
        }
        (ImportMethod::WebDownload | ImportMethod::GlanceDownload, status)
            if status != ImageStatus::Queued =>
        {
            return Err(ApiError::conflict(format!(
                "Image needs to be in 'queued' state to use '{}' method",
                method.as_str()
            )));
        }
        (ImportMethod::GlanceDirect, status) if status != ImageStatus::Uploading => {
            return conflict("Image needs to be staged before 'glance-direct' method can be used");
        }
        _ => {}
    }
    for (name, format) in
        [("container_format", &image.container_format), ("disk_format", &image.disk_format)]
    {
        if format.as_deref().unwrap_or_default().is_empty() {
            return Err(ApiError::conflict(format!("'{name}' needs to be set before import")));
        }
    }
    Ok(())
}

/// A copy needs an administrator, every other import the owner.
fn check_permission(
    context: &Context<'_>,
    entry: &ImageEntry,
    method: ImportMethod,
) -> Result<(), ApiError> {
    let (action, rule) = match method {
        ImportMethod::CopyImage => (Action::CopyToStore, "copy_image"),
        _ => (Action::UpdateImage, "modify_image"),
    };
    context.caller.check_action(context.cloud.world.profile, action, entry, None).map_err(
        |refusal| match refusal.status {
            DenialStatus::NotFound => ApiError::no_such_path(),
            DenialStatus::Forbidden | DenialStatus::Conflict => ApiError::denied_by_policy(rule),
        },
    )
}

/// The stores that still need a copy. With `all_stores`, only those without the data; `None` if all have it.
fn stores_to_fill(
    entry: &ImageEntry,
    request: &ImportRequest,
    mut stores: Vec<String>,
) -> Result<Option<Vec<String>>, ApiError> {
    if request.method != ImportMethod::CopyImage {
        return Ok(Some(stores));
    }
    let current_stores = entry.store_ids();
    if request.all_stores {
        stores.retain(|store| !current_stores.contains(store));
        return Ok((!stores.is_empty()).then_some(stores));
    }
    match current_stores.iter().find(|store| stores.contains(store)) {
        Some(store) => {
            Err(ApiError::bad_request(format!("Image is already present at store '{store}'")))
        }
        None => Ok(Some(stores)),
    }
}

impl Context<'_> {
    /// A new task of the caller.
    pub(super) fn new_task(&mut self, kind: TaskKind, image: Option<String>, input: Value) -> Task {
        Task {
            id: self.cloud.rng.uuid().to_string(),
            region: self.region.clone(),
            kind,
            status: TaskStatus::Pending,
            owner: self.caller.project.clone(),
            user: self.caller.user.clone(),
            image,
            request: self.request_id.to_owned(),
            input,
            result: None,
            message: String::new(),
            created_at: self.incoming.now,
            updated_at: self.incoming.now,
            expires_at: None,
        }
    }
}
