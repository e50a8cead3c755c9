//! `DELETE /v2/images/{image_id}/members/{member_id}`: the owner stops sharing.

use imageshare_core::rules::Command;

use super::super::{Context, as_latin_1};
use super::{Refused, find, refused};
use crate::reply::{self, Reply};

/// Removes a member. Its row stays, and is restored if it is added again.
pub(in crate::image) fn remove(
    mut context: Context<'_>,
    id: &str,
    member: &str,
) -> Result<Reply, Refused> {
    let member = as_latin_1(member);
    let profile = context.cloud.world.profile;
    let entry = find(&context, id)?;
    context
        .caller
        .command(profile, Command::Remove, entry, &member)
        .map_err(|refusal| refused(refusal, "delete_member", id, &member))?;
    if let Some(mut entry) = context.entry_mut(id)
        && let Some(row) = entry.member_mut(&member)
    {
        row.removed = true;
    }
    Ok(reply::no_content())
}
