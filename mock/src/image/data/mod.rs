//! What an image holds: [`upload`], [`download`] and [`stage`] of it. Only OpenStack's Glance has these calls.

use http::header::CONTENT_TYPE;
use imageshare_core::model::{Image, ImageStatus, Timestamp};

use super::Context;
use super::refusal::Refused;
use crate::format::{self, Verdict};
use crate::store::Entry;
use crate::world::ImageService;

mod download;
mod length;
mod range;
mod stage;
mod upload;

pub(super) use download::download;
pub(super) use stage::stage;
pub(super) use upload::upload;

/// The media type that data has to have.
const BYTES: &str = "application/octet-stream";
/// What the service's sentence says when no media type was sent: its template stays as it is (measured).
const UNNAMED: &str = "${CONTENT_TYPE}";

/// Refuses a body that does not say that it is bytes.
fn must_be_bytes(context: &Context<'_>) -> Result<(), Refused> {
    let sent = context.ask.header(CONTENT_TYPE);
    let essence = sent.map(|sent| sent.split(';').next().unwrap_or_default().trim());
    if essence == Some(BYTES) {
        return Ok(());
    }
    let detail = format!("Invalid content type {}", essence.unwrap_or("None"));
    Err(Refused::unsupported(sent.unwrap_or(UNNAMED), detail))
}

/// Refuses a status from which data cannot come to be in another.
fn must_lead_to(image: &Image, from: ImageStatus, to: ImageStatus) -> Result<(), Refused> {
    if image.status == from {
        return Ok(());
    }
    let now = image.status;
    Err(Refused::conflict(format!("Image status transition from {now} to {to} is not allowed")))
}

/// What an image's data turns out to be. Only what stands bare can be looked into.
pub(super) fn look_into(image: &Image, bytes: &[u8], options: &ImageService) -> Verdict {
    match (image.container_format.as_deref(), &image.disk_format) {
        (Some("bare"), Some(disk_format)) => {
            format::examine(disk_format, bytes, options.require_image_format_match)
        }
        _ => Verdict::Taken(None),
    }
}

impl Entry {
    /// Back to where it can be tried again. What was learnt about the data stays, but for the sizes (measured).
    fn restore(&mut self, now: Timestamp) {
        (self.image.size, self.image.virtual_size) = (None, None);
        self.become_of(ImageStatus::Queued, now);
    }

    fn become_of(&mut self, status: ImageStatus, now: Timestamp) {
        self.image.status = status;
        self.image.updated_at = now.max(self.image.updated_at);
    }
}
