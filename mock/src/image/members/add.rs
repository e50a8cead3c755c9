//! `POST /v2/images/{image_id}/members`: the owner offers the image to a project.

use imageshare_core::rules::{Action, Command};
use serde_json::Value;

use super::super::{Context, body, db_limits, view};
use super::{Refused, find, no_such_image, refused};
use crate::python;
use crate::reply::{self, Reply};

/// Adds a member, or revives the row he once had.
pub(in crate::image) fn add(mut context: Context<'_>, id: &str) -> Result<Reply, Refused> {
    let asked = read(&context)?;
    let profile = context.cloud.world.profile;
    let entry = find(&context, id)?;
    let name = python::text(&asked);
    // What the database makes of it: `true` is stored as 1.
    let member =
        if let Value::Bool(yes) = asked { u8::from(yes).to_string() } else { name.clone() };
    context
        .caller
        .may(profile, Action::AddMember, entry, Some(&member))
        .map_err(|refusal| refused(refusal, "add_member", id, &name))?;
    if let Some(maximum) = profile.differences().member_quota {
        let attempted = entry.members().count() + 1;
        if u32::try_from(attempted).is_ok_and(|attempted| attempted > maximum) {
            return Err(Refused::too_many(format!(
                "Image member limit exceeded for image {id}: The limit has been exceeded on the number of allowed image members for this image. Attempted: {attempted}, Maximum: {maximum}:"
            )));
        }
    }
    check_value(&asked)?;
    let status = context
        .caller
        .command(profile, Command::Add, entry, &member)
        .map_err(|refusal| refused(refusal, "add_member", id, &name))?;
    let now = context.ask.now;
    let mut entry = context.entry_mut(id).ok_or_else(|| no_such_image(id))?;
    if let Some(status) = status {
        entry.add_member(member.clone(), status, now);
    }
    let row = entry.member(&member).ok_or_else(|| no_such_image(id))?;
    let answer = view::member(id, row);
    if asked.is_string() {
        return Ok(reply::json(200, &answer));
    }
    // The answer repeats what was sent, a number as a number; only later reads give text (measured).
    let mut answer = serde_json::to_value(answer).unwrap_or_default();
    answer["member_id"] = asked;
    Ok(reply::json(200, &answer))
}

fn read(context: &Context<'_>) -> Result<Value, Refused> {
    let member = body::field(
        body::read(context.ask.request.body())?,
        "member",
        "Member to be added not specified",
        "Expected a member in the form: {\"member\": \"image_id\"}",
    )?;
    if python::is_falsy(&member) {
        return Err(Refused::bad_request("Member can't be empty"));
    }
    Ok(member)
}

/// What the service's database cannot take.
fn check_value(member: &Value) -> Result<(), Refused> {
    match member {
        Value::Array(_) | Value::Object(_) => Err(Refused::server_error()),
        Value::String(text) => db_limits::text("member", text),
        Value::Number(_) | Value::Bool(_) | Value::Null => Ok(()),
    }
}
