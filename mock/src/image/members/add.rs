//! `POST /v2/images/{image_id}/members`: the owner shares the image with a project.

use imageshare_core::rules::{Action, Command};
use serde_json::Value;

use super::super::{Context, body, db_limits, view};
use super::{ApiError, find_image, no_such_image, refusal_error};
use crate::python;
use crate::reply::{self, Reply};

/// Adds a member, or restores a removed member.
pub(in crate::image) fn add(mut context: Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let member_value = parse_member(&context)?;
    let profile = context.cloud.world.profile;
    let entry = find_image(&context, id)?;
    let name = python::to_str(&member_value);
    // The database stores `true` as 1.
    let member = if let Value::Bool(value) = member_value {
        u8::from(value).to_string()
    } else {
        name.clone()
    };
    context
        .caller
        .check_action(profile, Action::AddMember, entry, Some(&member))
        .map_err(|refusal| refusal_error(refusal, "add_member", id, &name))?;
    if let Some(maximum) = context.options().member_quota(profile) {
        let attempted = entry.members().count() + 1;
        if u32::try_from(attempted).is_ok_and(|attempted| attempted > maximum) {
            return Err(ApiError::limit_exceeded(format!(
                "Image member limit exceeded for image {id}: The limit has been exceeded on the number of allowed image members for this image. Attempted: {attempted}, Maximum: {maximum}:"
            )));
        }
    }
    check_member_storable(&member_value)?;
    let status = context
        .caller
        .check_command(profile, Command::Add, entry, &member)
        .map_err(|refusal| refusal_error(refusal, "add_member", id, &name))?;
    let now = context.incoming.now;
    let mut entry = context.entry_mut(id).ok_or_else(|| no_such_image(id))?;
    if let Some(status) = status {
        entry.add_member(member.clone(), status, now);
    }
    let row = entry.member(&member).ok_or_else(|| no_such_image(id))?;
    let answer = view::member(id, row);
    if member_value.is_string() {
        return Ok(reply::json(200, &answer));
    }
    // The answer repeats the value sent, a number as a number; only later reads return text (measured).
    let mut answer = serde_json::to_value(answer).unwrap_or_default();
    answer["member_id"] = member_value;
    Ok(reply::json(200, &answer))
}

fn parse_member(context: &Context<'_>) -> Result<Value, ApiError> {
    let member = body::take_field(
        body::parse_json_body(context.incoming.request.body())?,
        "member",
        "Member to be added not specified",
        "Expected a member in the form: {\"member\": \"image_id\"}",
    )?;
    if python::is_falsy(&member) {
        return Err(ApiError::bad_request("Member can't be empty"));
    }
    Ok(member)
}

/// Refuses values that the service's database cannot store.
fn check_member_storable(member: &Value) -> Result<(), ApiError> {
    match member {
        Value::Array(_) | Value::Object(_) => Err(ApiError::server_error()),
        Value::String(text) => db_limits::check_text("member", text),
        Value::Number(_) | Value::Bool(_) | Value::Null => Ok(()),
    }
}
