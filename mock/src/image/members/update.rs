//! `PUT /v2/images/{image_id}/members/{member_id}`: the consumer sets the member status.

use imageshare_core::model::MemberStatus;
use imageshare_core::rules::{Action, Command};

use super::super::{Context, as_latin_1, body, view};
use super::{Refused, find, no_such_member, refused};
use crate::reply::{self, Reply};

const BAD_STATUS: &str =
    "Incorrect request: Status must be \"pending\", \"accepted\" or \"rejected\".";

/// Sets the status. The value is checked last: an owner who sends an invalid one gets 403, not 400 (measured).
pub(in crate::image) fn update(
    mut context: Context<'_>,
    id: &str,
    member: &str,
) -> Result<Reply, Refused> {
    let status_value = body::field(
        body::read(context.incoming.request.body())?,
        "status",
        "Status not specified",
        "Expected a status in the form: {\"status\": \"status\"}",
    )?;
    let member = as_latin_1(member);
    let profile = context.cloud.world.profile;
    let entry = find(&context, id)?;
    let to_refused = |refusal| refused(refusal, "modify_member", id, &member);
    context
        .caller
        .may(profile, Action::SetMemberStatus, entry, Some(&member))
        .map_err(to_refused)?;
    let wanted: MemberStatus = status_value
        .as_str()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Refused::bad_request(BAD_STATUS))?;
    let status = context
        .caller
        .command(profile, Command::Set(wanted), entry, &member)
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
