//! `PUT /v2/images/{image_id}/file`: uploads an image's data.

use imageshare_core::model::{Image, ImageId, ImageStatus};
use imageshare_core::rules::{Action, DenialStatus};

use super::super::api_error::ApiError;
use super::super::show::image_not_found;
use super::super::{Context, EMPTY_BODY_MEDIA_TYPE, quota, stores};
use super::{inspect_data, length, require_octet_stream, require_status};
use crate::content::Content;
use crate::format::FormatVerdict;
use crate::reply::{self, Reply};

/// The header that names the target store.
const STORE_HEADER: &str = "x-image-meta-store";

/// Stores the data; after an error, the image is `queued` again.
pub(in super::super) fn upload(context: &mut Context<'_>, id: &str) -> Result<Reply, ApiError> {
    require_octet_stream(context)?;
    let declared_size = length::declared_length(context)?;
    let store = target_store(context)?;
    check_upload_policy(context, id)?;
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    require_status(&entry.image, ImageStatus::Queued, ImageStatus::Saving)?;
    require_formats(&entry.image)?;
    let (image, has_data) = (entry.image.id, entry.data.is_some());
    let service = context.options().clone();
    let body = context.incoming.request.body();
    let refusal = quota_error(context, image, declared_size).or_else(|| {
        // Data left by a refused upload makes the next upload fail (measured).
        if has_data {
            return Some(ApiError::server_error());
        }
        length::check_length(body.len() as u64, declared_size, service.image_size_cap).err()
    });
    let (now, body) = (context.incoming.now, body.clone());
    let mut entry = context.entry_mut(id).ok_or_else(|| image_not_found(id))?;
    if let Some(refusal) = refusal {
        entry.reset_to_queued(now);
        return Err(refusal);
    }
    let verdict = inspect_data(&entry.image, &body, &service);
    entry.set_data(Content::from(body));
    entry.stores = Some(store);
    match verdict {
        FormatVerdict::Accepted(virtual_size) => {
            entry.image.virtual_size = virtual_size;
            entry.set_status(ImageStatus::Active, now);
            Ok(reply::no_content_with_type(EMPTY_BODY_MEDIA_TYPE))
        }
        FormatVerdict::Refused(reason) => {
            entry.reset_to_queued(now);
            Err(ApiError::unsupported_media_type(super::OCTET_STREAM, reason))
        }
    }
}

/// The store in the request, or else the default store.
fn target_store(context: &Context<'_>) -> Result<String, ApiError> {
    let options = context.options();
    let store = context.incoming.header(STORE_HEADER).unwrap_or(options.default_store());
    if stores::is_known_store(options, store) {
        return Ok(store.to_owned());
    }
    Err(ApiError::bad_request(format!("Store for identifier {store} not found")))
}

/// Checks the rules. As a side effect of a refusal, an upload in progress is cancelled if the caller belongs to the owner's
/// project (measured).
fn check_upload_policy(context: &mut Context<'_>, id: &str) -> Result<(), ApiError> {
    let profile = context.cloud.world.profile;
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    let Err(refusal) = context.caller.check_action(profile, Action::UpdateImage, entry, None)
    else {
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
        DenialStatus::NotFound => image_not_found(id),
        DenialStatus::Forbidden | DenialStatus::Conflict => {
            ApiError::denied_by_policy("upload_image")
        }
    })
}

fn require_formats(image: &Image) -> Result<(), ApiError> {
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
    Err(ApiError::bad_request(format!("{property} {missing} must be set prior to saving data.")))
}

/// The error if the data exceeds the quota of the caller's project.
fn quota_error(
    context: &Context<'_>,
    image: ImageId,
    declared_size: Option<i64>,
) -> Option<ApiError> {
    let remaining_quota = quota::remaining_bytes(
        context.cloud,
        &context.region,
        context.caller.project.as_ref(),
        image,
    )?;
    let actual = context.incoming.request.body().len() as i128;
    let sentence = match declared_size {
        Some(declared) if i128::from(declared) > remaining_quota => {
            format!("The size of the data {declared} will exceed the limit. {remaining_quota} bytes remaining.")
        }
        None if remaining_quota <= 0 => {
            format!("The size of the data None will exceed the limit. {remaining_quota} bytes remaining.")
        }
        // Detected only while reading; then the service does not fill in its message (measured).
        _ if actual > remaining_quota && declared_size.unwrap_or_default() == 0 => {
            "The size of the data %(image_size)s will exceed the limit. %(remaining)s bytes remaining."
                .to_owned()
        }
        _ => return None,
    };
    Some(ApiError::limit_exceeded(format!("Image exceeds the storage quota: {sentence}")))
}
