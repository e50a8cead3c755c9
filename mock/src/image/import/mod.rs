//! `POST /v2/images/{image_id}/import`: fills an image with what was staged, with what lies at an address or in another
//! region, or copies its data to other stores. The answer comes at once, the work is done over the cloud's time.
//!
//! [`request`] reads the body, [`lock`] keeps a second import out, [`target`] says which stores are meant, [`source`] where the
//! data comes from; [`job`] is what has to be done then, [`run`] does it with what [`fetch_data`] fetches. The checks stand in the service's order (measured).

use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};
use serde_json::{Value, json};

use super::refusal::Refused;
use super::show::not_found;
use super::tasks::record::Task;
use super::tasks::word::{Kind, Status};
use super::{Context, NO_CONTENT_TYPE};
use crate::reply::{self, Reply};
use crate::store::Entry;

mod fetch_data;
mod fetch_remote;
mod job;
mod lock;
mod progress;
mod remote;
mod request;
mod run;
mod source;
mod target;

use job::Import;
pub(crate) use job::{Job, Jobs, Work};
use request::{Method, Request};
pub(crate) use run::advance;

/// Takes an import on.
pub(super) fn import(context: &mut Context<'_>, id: &str) -> Result<Reply, Refused> {
    let mut request = Request::read(context.options(), context.ask.request.body())?;
    let entry = context.visible(id).ok_or_else(|| not_found(id))?;
    is_ready(entry, request.method)?;
    if request.method == Method::GlanceDownload {
        source::names_an_image(&mut request)?;
    }
    is_allowed(context, entry, request.method)?;
    let image = entry.image.id;
    let stale = lock::stale(context, entry)?;
    let asked = target::stores(context, &request)?;
    let Some(stores) = not_yet_there(entry, &request, asked)? else {
        // Every store has it already: there is nothing to do, and no task of it.
        return Ok(accepted());
    };
    let source = source::of(context, &request)?;
    if let Some(task) = stale {
        lock::preempt(context, id, &task);
    }
    let input = json!({ "image_id": id, "import_req": request.body, "backend": stores });
    let task = context.new_task(Kind::ApiImageImport, Some(id.to_owned()), input);
    let project = context.caller.project.clone();
    let work = Work::Import(Import { image, project, source, stores });
    let job = Job::new(context.options(), &task, work);
    if let Some(mut entry) = context.entry_mut(id) {
        lock::take(&mut entry.image, &task.id);
    }
    context.cloud.imports.add(job);
    context.cloud.image_tasks.add(task);
    Ok(accepted())
}

fn accepted() -> Reply {
    reply::bytes(202, NO_CONTENT_TYPE, Vec::new())
}

/// State and formats.
fn is_ready(entry: &Entry, method: Method) -> Result<(), Refused> {
    let image = &entry.image;
    let conflict = |sentence: &str| Err(Refused::conflict(sentence));
    match (method, image.status) {
        (Method::CopyImage, ImageStatus::Active) => {}
        (Method::CopyImage, _) => {
            return conflict("Only images with status active can be targeted for copying");
        }
        (_, ImageStatus::Active) => {
            return conflict("Image with status active cannot be target for import");
        }
        (Method::WebDownload | Method::GlanceDownload, status) if status != ImageStatus::Queued => {
            return Err(Refused::conflict(format!(
                "Image needs to be in 'queued' state to use '{}' method",
                method.as_str()
            )));
        }
        (Method::GlanceDirect, status) if status != ImageStatus::Uploading => {
            return conflict("Image needs to be staged before 'glance-direct' method can be used");
        }
        _ => {}
    }
    for (name, format) in
        [("container_format", &image.container_format), ("disk_format", &image.disk_format)]
    {
        if format.as_deref().unwrap_or_default().is_empty() {
            return Err(Refused::conflict(format!("'{name}' needs to be set before import")));
        }
    }
    Ok(())
}

/// A copy is the administrator's, every other import the owner's.
fn is_allowed(context: &Context<'_>, entry: &Entry, method: Method) -> Result<(), Refused> {
    let (action, rule) = match method {
        Method::CopyImage => (Action::CopyToStore, "copy_image"),
        _ => (Action::UpdateImage, "modify_image"),
    };
    context.caller.may(context.cloud.world.profile, action, entry, None).map_err(|refusal| {
        match refusal.status {
            DenialStatus::NotFound => Refused::no_such_path(),
            DenialStatus::Forbidden | DenialStatus::Conflict => Refused::policy(rule),
        }
    })
}

/// The stores that a copy still has to go to: when all are asked for, those that lack it, and none is no work.
fn not_yet_there(
    entry: &Entry,
    request: &Request,
    mut stores: Vec<String>,
) -> Result<Option<Vec<String>>, Refused> {
    if request.method != Method::CopyImage {
        return Ok(Some(stores));
    }
    let there = entry.store_ids();
    if request.all_stores {
        stores.retain(|store| !there.contains(store));
        return Ok((!stores.is_empty()).then_some(stores));
    }
    match there.iter().find(|store| stores.contains(store)) {
        Some(store) => {
            Err(Refused::bad_request(format!("Image is already present at store '{store}'")))
        }
        None => Ok(Some(stores)),
    }
}

impl Context<'_> {
    /// A task that the caller asks for.
    pub(super) fn new_task(&mut self, kind: Kind, image: Option<String>, input: Value) -> Task {
        Task {
            id: self.cloud.rng.uuid().to_string(),
            region: self.region.clone(),
            kind,
            status: Status::Pending,
            owner: self.caller.project.clone(),
            user: self.caller.user.clone(),
            image,
            request: self.request_id.to_owned(),
            input,
            result: None,
            message: String::new(),
            created_at: self.ask.now,
            updated_at: self.ask.now,
            expires_at: None,
        }
    }
}
