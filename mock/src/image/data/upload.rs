//! `PUT /v2/images/{image_id}/file`: uploads an image's data.

use imageshare_core::model::{Image, ImageId, ImageStatus};
use imageshare_core::rules::{Action, DenialStatus};

use super::super::refusal::Refused;
use super::super::show::not_found;
use super::super::{Context, NO_CONTENT_TYPE, quota, stores};
use super::{inspect, length, require_octet_stream, require_status};
use crate::content::Content;
use crate::format::Verdict;
use crate::reply::{self, Reply};

/// The header that names the target store.
const STORE: &str = "x-image-meta-store";

/// Stores the data; after an error, the image is `queued` again.
pub(in super::super) fn upload(context: &mut Context<'_>, id: &str) -> Result<Reply, Refused> {
    require_octet_stream(context)?;
    let declared = length::declared(context)?;
    let store = store(context)?;
    may_upload(context, id)?;
    let entry = context.visible(id).ok_or_else(|| not_found(id))?;
    require_status(&entry.image, ImageStatus::Queued, ImageStatus::Saving)?;
    must_have_formats(&entry.image)?;
    let (image, has_data) = (entry.image.id, entry.data.is_some());
    let service = context.options().clone();
    let body = context.incoming.request.body();
    let refusal = exceeds_quota(context, image, declared).or_else(|| {
        // Data left by a refused upload makes the next upload fail (measured).
        if has_data {
            return Some(Refused::server_error());
        }
        length::check(body.len() as u64, declared, service.image_size_cap).err()
    });
    let (now, body) = (context.incoming.now, body.clone());
    let mut entry = context.entry_mut(id).ok_or_else(|| not_found(id))?;
    if let Some(refusal) = refusal {
        entry.reset_to_queued(now);
        return Err(refusal);
    }
    let verdict = inspect(&entry.image, &body, &service);
    entry.fill(Content::from(body));
    entry.stores = Some(store);
    match verdict {
        Verdict::Taken(virtual_size) => {
            entry.image.virtual_size = virtual_size;
            entry.set_status(ImageStatus::Active, now);
            Ok(reply::no_content_with_type(NO_CONTENT_TYPE))
        }
        Verdict::Refused(reason) => {
            entry.reset_to_queued(now);
            Err(Refused::unsupported(super::BYTES, reason))
        }
    }
}

/// The store in the request, or else the default store.
fn store(context: &Context<'_>) -> Result<String, Refused> {
    let options = context.options();
    let store = context.incoming.header(STORE).unwrap_or(options.default_store());
    if stores::exists(options, store) {
        return Ok(store.to_owned());
    }
    Err(Refused::bad_request(format!("Store for identifier {store} not found")))
}

/// Checks the rules. As a side effect of a refusal, an upload in progress is cancelled if the caller belongs to the owner's
/// project (measured).
fn may_upload(context: &mut Context<'_>, id: &str) -> Result<(), Refused> {
    let profile = context.cloud.world.profile;
    let entry = context.visible(id).ok_or_else(|| not_found(id))?;
    let Err(refusal) = context.caller.may(profile, Action::UpdateImage, entry, None) else {
        return Ok(());
    };
    let in_progress = matches!(
        entry.image.status,
        ImageStatus::Saving | ImageStatus::Uploading | ImageStatus::Importing
    );
    let cancelled = in_progress && entry.is_owned_by(context.caller.project.as_ref());
    let now = context.incoming.now;
    if let Some(mut entry) = context.entry_mut(id).filter(|_| cancelled) {
        entry.reset_to_queued(now);
    }
    Err(match refusal.status {
        DenialStatus::NotFound => not_found(id),
        DenialStatus::Forbidden | DenialStatus::Conflict => Refused::policy("upload_image"),
    })
}

fn must_have_formats(image: &Image) -> Result<(), Refused> {
    let formats =
        [("disk_format", &image.disk_format), ("container_format", &image.container_format)];
    let missing: Vec<&str> =
        formats.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| *name).collect();
    let property = match missing.len() {
        0 => return Ok(()),
        1 => "Property",
        _ => "Properties",
    };
    let missing = missing.join(", ");
    Err(Refused::bad_request(format!("{property} {missing} must be set prior to saving data.")))
}

/// The error if the data exceeds the quota of the caller's project.
fn exceeds_quota(context: &Context<'_>, image: ImageId, declared: Option<i64>) -> Option<Refused> {
    let left =
        quota::remaining(context.cloud, &context.region, context.caller.project.as_ref(), image)?;
    let actual = context.incoming.request.body().len() as i128;
    let sentence = match declared {
        Some(declared) if i128::from(declared) > left => {
            format!("The size of the data {declared} will exceed the limit. {left} bytes remaining.")
        }
        None if left <= 0 => {
            format!("The size of the data None will exceed the limit. {left} bytes remaining.")
        }
        // Detected only while reading; then the service does not fill in its message (measured).
        _ if actual > left && declared.unwrap_or_default() == 0 => {
            "The size of the data %(image_size)s will exceed the limit. %(remaining)s bytes remaining."
                .to_owned()
        }
        _ => return None,
    };
    Some(Refused::too_many(format!("Image exceeds the storage quota: {sentence}")))
}
