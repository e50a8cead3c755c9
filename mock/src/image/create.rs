//! `POST /v2/images`: creates an image record without data. Only OpenStack's Glance has this call.

use http::header::LOCATION;
use imageshare_core::model::{Image, ImageId, ProjectId, Role, Visibility};
use imageshare_core::rules::{Action, PolicyInput, Relation, decide};
use serde_json::{Map, Value};

use super::api_error::ApiError;
use super::property_protection::{PropertyRefusal, may_change};
use super::schema::Schema;
use super::{Context, apply_base, body, check_property_count, db_limits, info, schema, view};
use crate::python::PyValue;
use crate::reply::{self, Reply};
use crate::store::ImageEntry;

/// Fields that a request must not contain.
const DISALLOWED_FIELDS: [&str; 5] = ["direct_url", "self", "file", "schema", "stores"];
/// Fields that only the service sets, in the order of its checks.
const READ_ONLY_FIELDS: [&str; 6] =
    ["created_at", "updated_at", "status", "checksum", "size", "virtual_size"];
/// Fields that are accepted but ignored (measured), besides the reserved ones.
const IGNORED_FIELDS: [&str; 4] = ["id", "owner", "os_hash_algo", "os_hash_value"];
/// Base fields of a new image, in the order in which they are set.
const BASE_FIELDS: [&str; 9] = [
    "name",
    "visibility",
    "os_hidden",
    "min_disk",
    "min_ram",
    "protected",
    "disk_format",
    "container_format",
    "tags",
];

/// Creates an image with status `queued`.
pub(super) fn create(context: &mut Context<'_>) -> Result<Reply, ApiError> {
    let fields = parse_fields(context)?;
    let owner = fields.get("owner").map_or_else(
        || context.caller.project.as_ref().map(ToString::to_string),
        |owner| owner.as_str().map(str::to_owned),
    );
    check_create_policy(context, owner.as_deref(), &fields)?;
    if let Some(name) = READ_ONLY_FIELDS.iter().find(|name| fields.contains_key(**name)) {
        return Err(ApiError::forbidden(format!("Attribute '{name}' is read-only.")));
    }
    if fields.contains_key("locations") {
        return Err(ApiError::forbidden("Attribute 'locations' is reserved."));
    }
    let id = match fields
        .get("id")
        .and_then(Value::as_str)
        .and_then(|id| ImageId::from_exact(id).ok())
    {
        Some(id) => id,
        None => ImageId::from_uuid(context.cloud.rng.uuid()),
    };
    let image = build_image(context, id, owner.as_deref(), fields.clone())?;
    db_limits::check_image(&image)?;
    let location = format!("{}/v2/images/{id}", context.cloud.image_url(&context.region));
    let profile = context.cloud.world.profile;
    let Some(region) = context.cloud.regions.get_mut(&context.region) else {
        return Err(ApiError::no_such_path());
    };
    if region.is_id_used(id) {
        return Err(ApiError::conflict(format!("Image ID {id} already exists!")));
    }
    let entry = ImageEntry::new(image);
    let sent = fields.iter().map(|(name, value)| (name.as_str(), value));
    let answer = view::image(profile, &context.caller, &entry).with_sent_amounts(sent);
    let mut reply = reply::json(201, &answer);
    region.insert(entry);
    reply::set_header(&mut reply, LOCATION, &location);
    info::add_import_headers(context, &mut reply);
    Ok(reply)
}

fn parse_fields(context: &Context<'_>) -> Result<Map<String, Value>, ApiError> {
    let bytes = context.incoming.request.body();
    let body = body::parse_json_body(bytes)?;
    let contains_name = |name: &str| match &body {
        Value::Array(items) => items.iter().any(|item| item.as_str() == Some(name)),
        other => other.get(name).is_some(),
    };
    if let Some(name) = DISALLOWED_FIELDS.iter().find(|name| contains_name(name)) {
        return Err(ApiError::forbidden(format!("Attribute '{name}' is read-only.")));
    }
    // A list passes every other check, and then crashes the service (measured).
    let Value::Object(fields) = body else { return Err(ApiError::server_error()) };
    let ordered: PyValue = serde_json::from_slice(bytes).map_err(|_| ApiError::server_error())?;
    schema::validate_body(Schema::Image, &ordered)?;
    for name in fields.keys() {
        if name.chars().count() > 255 {
            return Err(ApiError::bad_request(
                "Custom property should not be greater than 255 characters.",
            ));
        }
        if may_change(context.cloud.world.profile, name) == Err(PropertyRefusal::Reserved) {
            return Err(ApiError::forbidden_with_reason(format!(
                "Attribute '{name}' is reserved."
            )));
        }
    }
    Ok(fields)
}

/// The rules for updating an image, applied to the future owner.
fn check_create_policy(
    context: &Context<'_>,
    owner: Option<&str>,
    fields: &Map<String, Value>,
) -> Result<(), ApiError> {
    let own_id = context.caller.project.as_ref().map(ProjectId::as_str);
    let is_owner = owner == own_id;
    let subject = PolicyInput {
        relation: if is_owner { Relation::Owner } else { Relation::Stranger },
        role: context.caller.role.unwrap_or(Role::READER),
        visibility: Visibility::Public,
        membership: None,
    };
    let may_perform = |action| decide(context.cloud.world.profile, action, &subject);
    may_perform(Action::UpdateImage).map_err(|_| {
        if is_owner {
            return ApiError::denied_by_policy("add_image");
        }
        let owner = owner.unwrap_or("None");
        ApiError::forbidden_with_reason(format!(
            "You are not permitted to create images owned by '{owner}'"
        ))
    })?;
    match fields.get("visibility").and_then(Value::as_str) {
        Some("public") => may_perform(Action::PublicizeImage)
            .map_err(|_| ApiError::denied_by_policy("publicize_image")),
        Some("community") => may_perform(Action::CommunitizeImage)
            .map_err(|_| ApiError::denied_by_policy("communitize_image")),
        _ => Ok(()),
    }
}

fn build_image(
    context: &Context<'_>,
    id: ImageId,
    owner: Option<&str>,
    mut fields: Map<String, Value>,
) -> Result<Image, ApiError> {
    let profile = context.cloud.world.profile;
    let visibility = profile.spec().default_visibility;
    let owner = owner.and_then(|owner| owner.parse().ok());
    let mut image = Image { owner, ..Image::new_queued(id, visibility, context.incoming.now) };
    for name in BASE_FIELDS {
        if let Some(value) = fields.remove(name) {
            apply_base(profile, &mut image, name, &value)?;
        }
    }
    for name in IGNORED_FIELDS {
        fields.remove(name);
    }
    let properties =
        fields.into_iter().filter_map(|(name, value)| Some((name, value.as_str()?.to_owned())));
    image.properties.extend(properties);
    check_property_count(image.properties.len())?;
    Ok(image)
}
