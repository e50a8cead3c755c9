//! `PATCH /v2/images/{image_id}`: changes properties, all or nothing.
//!
//! [`change`] parses the operations, [`pointer`] their paths, [`apply`] applies them to a copy, which replaces the image only if
//! all succeed.

use http::header::CONTENT_TYPE;
use imageshare_core::rules::Profile;

use super::refusal::Refused;
use super::show::not_found;
use super::{Context, body, db_limits, view};
use crate::image::property_protection::{PropertyRefusal, may_change};
use crate::reply::{self, Reply};

mod apply;
mod change;
mod pointer;

pub(super) use apply::{limit_properties, set_base};

/// The accepted media types, in the order in which the service lists them.
const ACCEPTED_TYPES: &str =
    "application/openstack-images-v2.0-json-patch, application/openstack-images-v2.1-json-patch";

/// The placeholder that the service leaves in its message if no media type was sent (measured).
const UNNAMED: &str = "${CONTENT_TYPE}";

/// The JSON patch format of a media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Draft {
    /// Version 2.0: `{"replace": "/name", "value": "x"}`; `add` refuses an existing property.
    Four,
    /// Version 2.1: `{"op": "replace", "path": "/name", "value": "x"}`.
    Ten,
}

/// Updates an image.
pub(super) fn update(mut context: Context<'_>, id: &str) -> Result<Reply, Refused> {
    let draft = draft(context.incoming.header(CONTENT_TYPE).unwrap_or(UNNAMED))?;
    let profile = context.cloud.world.profile;
    let changes = change::read(profile, draft, body::read(context.incoming.request.body())?)?;
    let entry = context.visible(id).ok_or_else(|| not_found(id))?;
    let mut copy = entry.clone();
    for change in &changes {
        apply::apply(profile, &context.caller, &mut copy, draft, change)?;
    }
    apply::check_quota(&entry.image, &copy.image)?;
    db_limits::check_image(&copy.image)?;
    if !changes.is_empty() {
        copy.image.updated_at = context.incoming.now.max(entry.image.updated_at);
    }
    let answer = view::image(profile, &context.caller, &copy);
    if let Some(mut entry) = context.entry_mut(id) {
        *entry = copy;
    }
    if context.visible(id).is_none() {
        // Giving an image to another owner takes effect, although the answer is a refusal (measured).
        return Err(Refused::forbidden(format!("Forbidding request, image {id} not visible")));
    }
    Ok(reply::json(200, &answer))
}

fn draft(content_type: &str) -> Result<Draft, Refused> {
    match content_type.split(';').next().unwrap_or_default().trim() {
        "application/openstack-images-v2.0-json-patch" => Ok(Draft::Four),
        "application/openstack-images-v2.1-json-patch" => Ok(Draft::Ten),
        _ => Err(Refused::wrong_media_type(
            content_type,
            ACCEPTED_TYPES,
            format!("Image PATCH expects Content-Type one of: {ACCEPTED_TYPES}"),
        )),
    }
}

/// Refuses a property that only the service or the operator may change.
fn read_only(profile: Profile, name: &str) -> Result<(), Refused> {
    may_change(profile, name).map_err(|refusal| property_refused(refusal, name))
}

/// The message of a refused property.
fn property_refused(refusal: PropertyRefusal, name: &str) -> Refused {
    match refusal {
        PropertyRefusal::ReadOnly | PropertyRefusal::OperatorsOnly => {
            Refused::forbidden(format!("Attribute '{name}' is read-only."))
        }
        PropertyRefusal::Reserved => Refused::forbidden(format!("Attribute '{name}' is reserved.")),
        PropertyRefusal::MachineImagesOnly => {
            Refused::forbidden(format!("Attribute '{name}' belongs to images in the format ami."))
        }
    }
}
