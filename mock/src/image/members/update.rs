//! `PUT /v2/images/{image_id}/members/{member_id}`: the consumer sets the member status.

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::{Action, Command};

use super::super::{Context, body, decode_latin_1, view};
use super::{ApiError, find_image, no_such_member, refusal_error};
use crate::reply::{self, Reply};

const INVALID_STATUS_MESSAGE: &str =
    "Incorrect request: Status must be \"pending\", \"accepted\" or \"rejected\".";

/// Sets the status. The value is checked last: an owner who sends an invalid one gets 403, not 400 (measured).
pub(in crate::image) fn update(
    mut context: Context<'_>,
    id: &str,
    member: &str,
) -> Result<Reply, ApiError> {
    let status_value = body::take_field(
        body::parse_json_body(context.incoming.request.body())?,
        "status",
        "Status not specified",
        "Expected a status in the form: {\"status\": \"status\"}",
    )?;
    let member = decode_latin_1(member);
    let profile = context.cloud.world.profile;
    let entry = find_image(&context, id)?;
    let to_refused = |refusal| refusal_error(refusal, "modify_member", id, &member);
    context
        .caller
        .check_action(profile, Action::SetMemberStatus, entry, Some(&member))
        .map_err(to_refused)?;
    let wanted: MemberStatus = status_value
        .as_str()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| ApiError::bad_request(INVALID_STATUS_MESSAGE))?;
    let status = context
        .caller
        .check_command(profile, Command::Set(wanted), entry, &member)
        .map_err(to_refused)?;
    let now = context.incoming.now;
    let mut entry = context.entry_mut(id).ok_or_else(|| no_such_member(id, &member))?;
    if let (Some(row), Some(status)) = (entry.member_mut(&member), status)
        && row.status != status
    {
        (row.status, row.updated_at) = (status, now);
    }
    let row = entry.member(&member).ok_or_else(|| no_such_member(id, &member))?;
    Ok(reply::json(200, &view::member(id, row)))
}
