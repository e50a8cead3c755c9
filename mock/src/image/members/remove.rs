//! `DELETE /v2/images/{image_id}/members/{member_id}`: the owner stops sharing.

use imageshare_core::rules::Command;

use super::super::{Context, decode_latin_1};
use super::{ApiError, find_image, refusal_error};
use crate::reply::{self, Reply};

/// Removes a member. Its row stays, and is restored if it is added again.
pub(in crate::image) fn remove(
    mut context: Context<'_>,
    id: &str,
    member: &str,
) -> Result<Reply, ApiError> {
    let member = decode_latin_1(member);
    let profile = context.cloud.world.profile;
    let entry = find_image(&context, id)?;
    context
        .caller
        .check_command(profile, Command::Remove, entry, &member)
        .map_err(|refusal| refusal_error(refusal, "delete_member", id, &member))?;
    if let Some(mut entry) = context.entry_mut(id)
        && let Some(row) = entry.member_mut(&member)
    {
        row.removed = true;
    }
    Ok(reply::no_content())
}
