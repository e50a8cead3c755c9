//! Applies one change to a copy of an image.

use imageshare_core::model::{Image, ImageStatus};
use imageshare_core::rules::{Action, DenialStatus, Profile, visibility_choice};
use serde_json::Value;

use super::super::api_error::ApiError;
use super::super::caller::Caller;
use super::super::show::image_not_found;
use super::change::{ChangeOperation, PropertyChange};
use super::values::{check_limit, parse_amount, parse_tags};
use super::{JsonPatchDraft, property_error};
use crate::image::property_protection::may_change_on;
use crate::python;
use crate::store::ImageEntry;

/// Base properties that a change may set; read-only ones are refused earlier.
const BASE_PROPERTIES: [&str; 10] = [
    "name",
    "visibility",
    "os_hidden",
    "min_disk",
    "min_ram",
    "protected",
    "owner",
    "disk_format",
    "container_format",
    "tags",
];

/// Maximum number of custom properties of an image (Glance's default).
const PROPERTY_QUOTA: usize = 128;

/// Applies one change.
pub(super) fn apply_change(
    profile: Profile,
    caller: &Caller,
    entry: &mut ImageEntry,
    draft: JsonPatchDraft,
    change: &PropertyChange,
) -> Result<(), ApiError> {
    let name = change.name.as_str();
    if name == "locations" {
        return Err(locations_error(caller, change));
    }
    let replaces_owner = change.operation == ChangeOperation::Replace && name == "owner";
    if replaces_owner && !caller.is_cloud_admin() {
        return Err(ApiError::forbidden_with_reason("Owner can't be updated by non admin."));
    }
    for (action, rule) in required_actions(change) {
        caller.check_action(profile, action, entry, None).map_err(|refusal| {
            match refusal.status {
                DenialStatus::NotFound => image_not_found(&entry.image.id.to_string()),
                DenialStatus::Forbidden | DenialStatus::Conflict => {
                    ApiError::denied_by_policy(rule)
                }
            }
        })?;
    }
    may_change_on(profile, name, entry.image.container_format.as_deref())
        .map_err(|refusal| property_error(refusal, name))?;
    let base = BASE_PROPERTIES.contains(&name);
    let is_set = entry.image.properties.contains_key(name);
    match change.operation {
        ChangeOperation::Add if draft == JsonPatchDraft::Four && (base || is_set) => {
            Err(ApiError::conflict_with_reason(format!("Property {name} already present.")))
        }
        ChangeOperation::Replace if !base && !is_set => {
            Err(ApiError::conflict_with_reason(format!("Property {name} does not exist.")))
        }
        ChangeOperation::Add | ChangeOperation::Replace if base => {
            set_base_property(profile, &mut entry.image, name, &change.value)
        }
        ChangeOperation::Add | ChangeOperation::Replace => {
            let value = change.value.as_str().unwrap_or_default().to_owned();
            entry.image.properties.insert(name.to_owned(), value);
            Ok(())
        }
        ChangeOperation::Remove if base => {
            Err(ApiError::forbidden_with_reason(format!("Property {name} may not be removed.")))
        }
        ChangeOperation::Remove => match entry.image.properties.remove(name) {
            Some(_) => Ok(()),
            None => Err(ApiError::conflict_with_reason(format!("Property {name} does not exist."))),
        },
    }
}

/// Data locations are not shown, and so cannot be changed (measured; Glance's default).
fn locations_error(caller: &Caller, change: &PropertyChange) -> ApiError {
    let invisible = |verb: &str| {
        ApiError::forbidden(format!(
            "It's not allowed to {verb} locations if locations are invisible."
        ))
    };
    match change.operation {
        ChangeOperation::Replace if python::is_falsy(&change.value) => {
            ApiError::forbidden_with_reason("Cannot set locations to empty list.")
        }
        ChangeOperation::Replace => invisible("update"),
        ChangeOperation::Add => invisible("add"),
        ChangeOperation::Remove if caller.is_cloud_admin() => invisible("remove"),
        ChangeOperation::Remove => ApiError::denied_by_policy("delete_image_location"),
    }
}

/// The actions that must be allowed, with their policies.
fn required_actions(change: &PropertyChange) -> impl Iterator<Item = (Action, &'static str)> {
    let visibility = change.value.as_str().filter(|_| change.name == "visibility");
    let publishing =
        match visibility.and_then(|text| text.parse().ok()).map(visibility_choice::required_action)
        {
            Some(action @ Action::PublicizeImage) => Some((action, "publicize_image")),
            Some(action @ Action::CommunitizeImage) => Some((action, "communitize_image")),
            _ => None,
        };
    publishing.into_iter().chain([(Action::UpdateImage, "modify_image")])
}

/// Sets a base property to a value that matches the schema.
pub(in crate::image) fn set_base_property(
    profile: Profile,
    image: &mut Image,
    name: &str,
    value: &Value,
) -> Result<(), ApiError> {
    let text = value.as_str().map(str::to_owned);
    match name {
        "name" => image.name = text,
        "owner" => image.owner = text.and_then(|owner| owner.parse().ok()),
        "protected" => image.protected = value.as_bool().unwrap_or_default(),
        "os_hidden" => image.hidden = value.as_bool().unwrap_or_default(),
        "visibility" => {
            if let Some(visibility) = text.and_then(|text| text.parse().ok()) {
                image.visibility = visibility;
            }
        }
        "min_disk" => image.min_disk = parse_amount(name, value)?,
        "min_ram" => image.min_ram = parse_amount(name, value)?,
        "disk_format" | "container_format" => {
            // On Rackspace the owner may change them at any time (Rackspace Cloud Images API, "Update image").
            let is_early = matches!(image.status, ImageStatus::Queued | ImageStatus::Importing);
            if profile == Profile::OpenStack && !is_early {
                return Err(ApiError::forbidden(format!(
                    "Attribute {name} can be only replaced for a queued image."
                )));
            }
            match name {
                "disk_format" => image.disk_format = text,
                _ => image.container_format = text,
            }
        }
        "tags" => image.tags = parse_tags(value)?,
        _ => {}
    }
    Ok(())
}

/// Refuses too many custom properties, if the change adds any.
pub(super) fn check_property_quota(before: &Image, after: &Image) -> Result<(), ApiError> {
    let adds_properties = after.properties.keys().any(|name| !before.properties.contains_key(name));
    if adds_properties { check_property_count(after.properties.len()) } else { Ok(()) }
}

/// Refuses too many custom properties.
pub(in crate::image) fn check_property_count(attempted: usize) -> Result<(), ApiError> {
    check_limit("properties", attempted, PROPERTY_QUOTA)
}
