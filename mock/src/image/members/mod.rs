//! Members of an image. The core rules decide who may see and change them; this module words each refusal.

use imageshare_core::model::ProjectId;
use imageshare_core::rules::{Action, DenialStatus, Refusal, RefusalReason};
use imageshare_core::wire::image::member::MembersBody;

use super::api_error::ApiError;
use super::{Context, decode_latin_1, view};
use crate::reply::{self, Reply};
use crate::store::ImageEntry;

mod add;
mod remove;
mod update;

pub(super) use add::add;
pub(super) use remove::remove;
pub(super) use update::update;

/// `GET /v2/images/{image_id}/members`: all members for the owner and administrators; a member only sees itself.
pub(super) fn list(context: &Context<'_>, id: &str) -> Result<Reply, ApiError> {
    let entry = find_image(context, id)?;
    context
        .caller
        .check_action(context.cloud.world.profile, Action::ListMembers, entry, None)
        .map_err(|refusal| match refusal.reason {
            RefusalReason::NotShared(_) => ApiError::forbidden(format!(
                "Not allowed to list members for image {id}: Only shared images have members."
            )),
            _ => refusal_error(refusal, "get_members", id, ""),
        })?;
    let all = context.caller.is_cloud_admin() || entry.is_owned_by(context.caller.project.as_ref());
    let own_id = context.caller.project.as_ref().map(ProjectId::as_str);
    let members = entry
        .members()
        .filter(|row| all || Some(row.member.as_str()) == own_id)
        .map(|row| view::member(id, row))
        .collect();
    let schema = Some("/v2/schemas/members".into());
    Ok(reply::json(200, &MembersBody { members, schema }))
}

/// `GET /v2/images/{image_id}/members/{member_id}`.
pub(super) fn show(context: &Context<'_>, id: &str, member: &str) -> Result<Reply, ApiError> {
    let member = decode_latin_1(member);
    let entry = find_image(context, id)?;
    context
        .caller
        .check_action(context.cloud.world.profile, Action::ShowMember, entry, Some(&member))
        .map_err(|refusal| match refusal.reason {
            RefusalReason::NotShared(_) => ApiError::not_found("Only shared images have members."),
            _ => refusal_error(refusal, "get_member", id, &member),
        })?;
    let row = entry.member(&member).ok_or_else(|| no_such_member(id, &member))?;
    Ok(reply::json(200, &view::member(id, row)))
}

/// The image; whether the caller can see it is checked with the call.
fn find_image<'a>(context: &'a Context<'_>, id: &str) -> Result<&'a ImageEntry, ApiError> {
    let region = context.cloud.regions.get(&context.region);
    region.and_then(|region| region.find(id)).ok_or_else(|| no_such_image(id))
}

/// 404 with the message of each call except those on the image itself.
pub(super) fn no_such_image(id: &str) -> ApiError {
    ApiError::not_found(format!("Image {} not found.", decode_latin_1(id)))
}

fn no_such_member(id: &str, member: &str) -> ApiError {
    ApiError::not_found(format!("{member} not found in the member list of the image {id}."))
}

/// The message of a refusal by the policy `rule`.
fn refusal_error(refusal: Refusal, rule: &str, id: &str, member: &str) -> ApiError {
    match (refusal.status, refusal.reason) {
        (_, RefusalReason::NoSuchMember) => no_such_member(id, member),
        (DenialStatus::NotFound, _) => no_such_image(id),
        (DenialStatus::Forbidden, RefusalReason::NotShared(_)) => {
            let verb = match rule {
                "add_member" => "create",
                "modify_member" => "update",
                _ => "delete",
            };
            ApiError::forbidden(format!("Not allowed to {verb} members for image {id}."))
        }
        (DenialStatus::Forbidden, _) => ApiError::denied_by_policy(rule),
        (DenialStatus::Conflict, _) => {
            ApiError::conflict(format!("Member {member} is duplicated for image {id}"))
        }
    }
}
