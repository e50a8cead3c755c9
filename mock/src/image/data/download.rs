//! `GET /v2/images/{image_id}/file`: downloads an image's data, or a part of it.

use http::StatusCode;
use http::header::{CONTENT_RANGE, HeaderName};
use imageshare_core::model::ImageStatus;
use imageshare_core::rules::{Action, DenialStatus};

use super::super::api_error::ApiError;
use super::super::show::image_not_found;
use super::super::{Context, stores};
use super::range::{self, ByteRange};
use crate::reply::{self, Reply};

/// Returns the data. An image without data is answered with 204, also if the store has lost the data.
pub(in super::super) fn download(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let entry = context.visible_image(id).ok_or_else(|| image_not_found(id))?;
    if entry.image.status == ImageStatus::Deactivated && !context.caller.is_cloud_admin() {
        return Err(ApiError::forbidden(
            "The requested image has been deactivated. Image data download is forbidden.",
        ));
    }
    let profile = context.cloud.world.profile;
    context.caller.check_action(profile, Action::DownloadImage, entry, None).map_err(
        |refusal| match refusal.status {
            DenialStatus::NotFound => image_not_found(id),
            DenialStatus::Forbidden | DenialStatus::Conflict => {
                ApiError::denied_by_policy("download_image")
            }
        },
    )?;
    check_preferred_stores(context)?;
    let part = range::requested_range(context, entry.image.size)?;
    let Some(data) = &entry.data else { return Ok(reply::no_content()) };
    let part = part.unwrap_or_else(|| ByteRange::full(data.size()));
    let bytes = data.get(part.range()).unwrap_or_default();
    let mut reply = reply::bytes(200, super::OCTET_STREAM, bytes.to_vec());
    if let Some(header) = part.content_range_header(data.size()) {
        *reply.status_mut() = StatusCode::PARTIAL_CONTENT;
        reply::set_header(&mut reply, CONTENT_RANGE, &header);
    }
    if let Some(checksum) = &entry.image.checksum {
        reply::set_header(&mut reply, HeaderName::from_static("content-md5"), checksum);
    }
    Ok(reply)
}

/// Checks the stores in the `prefer` parameter; the data does not depend on the store.
fn check_preferred_stores(context: &Context<'_>) -> Result<(), ApiError> {
    let query = form_urlencoded::parse(context.incoming.query().as_bytes());
    // The last of several values counts, as in all queries of this service.
    let preferred = query.filter(|(name, _)| name == "prefer").map(|(_, value)| value).last();
    for store in preferred.unwrap_or_default().split(',').map(str::trim) {
        if !store.is_empty() && !stores::is_known_store(context.options(), store) {
            return Err(ApiError::bad_request(format!("Store '{store}' is not configured.")));
        }
    }
    Ok(())
}
