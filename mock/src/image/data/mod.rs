//! The data of an image: [`mod@upload`], [`mod@download`] and [`mod@stage`]. Only OpenStack's Glance has these calls.

use http::header::CONTENT_TYPE;
use imageshare_core::model::{Image, ImageStatus, Timestamp};

use super::Context;
use super::api_error::ApiError;
use crate::format::{self, FormatVerdict};
use crate::store::ImageEntry;
use crate::world::ImageServiceOptions;

mod download;
mod length;
mod range;
mod stage;
mod upload;

pub(super) use download::download;
pub(super) use stage::stage;
pub(super) use upload::upload;

/// The required media type of data.
const OCTET_STREAM: &str = "application/octet-stream";
/// The placeholder that the service leaves in its message if no media type was sent (measured).
const CONTENT_TYPE_PLACEHOLDER: &str = "${CONTENT_TYPE}";

/// Refuses a body with another media type than [`OCTET_STREAM`].
fn require_octet_stream(context: &Context<'_>) -> Result<(), ApiError> {
    let sent = context.incoming.header(CONTENT_TYPE);
    let media_type = sent.map(|sent| sent.split(';').next().unwrap_or_default().trim());
    if media_type == Some(OCTET_STREAM) {
        return Ok(());
    }
    let detail = format!("Invalid content type {}", media_type.unwrap_or("None"));
    Err(ApiError::unsupported_media_type(sent.unwrap_or(CONTENT_TYPE_PLACEHOLDER), detail))
}

/// 409 unless the image has the status `from`.
fn require_status(image: &Image, from: ImageStatus, to: ImageStatus) -> Result<(), ApiError> {
    if image.status == from {
        return Ok(());
    }
    let now = image.status;
    Err(ApiError::conflict(format!("Image status transition from {now} to {to} is not allowed")))
}

/// Inspects an image's data. Only the data of bare images can be inspected.
pub(super) fn inspect_data(
    image: &Image,
    bytes: &[u8],
    options: &ImageServiceOptions,
) -> FormatVerdict {
    match (image.container_format.as_deref(), &image.disk_format) {
        (Some("bare"), Some(disk_format)) => {
            format::inspect_format(disk_format, bytes, options.require_image_format_match)
        }
        _ => FormatVerdict::Accepted(None),
    }
}

impl ImageEntry {
    /// Sets the status back to `queued` so that the upload can be repeated. Clears the sizes but keeps the hashes (measured).
    fn reset_to_queued(&mut self, now: Timestamp) {
        (self.image.size, self.image.virtual_size) = (None, None);
        self.set_status(ImageStatus::Queued, now);
    }

    fn set_status(&mut self, status: ImageStatus, now: Timestamp) {
        self.image.status = status;
        self.image.updated_at = now.max(self.image.updated_at);
    }
}
