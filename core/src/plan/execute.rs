//! Executes a planned call with the image service. Used by the drivers of a run; it retries nothing.

use super::membership_key::MembershipKey;
use super::task::RunCall;
use crate::cloud::{CloudError, ImageService, Transport};
use crate::model::MemberStatus;
use crate::rules::Command;

/// Sends `call` for the membership `key` with `service`, which belongs to the side of the call and the region of `key`. Returns
/// the status of the membership afterwards, `None` when there is none.
///
/// # Errors
/// The call's failure. A probe that finds no member is a 404, which the run reads as a result.
pub async fn execute<T: Transport + Clone>(
    service: &ImageService<'_, T>,
    key: &MembershipKey,
    call: RunCall,
) -> Result<Option<MemberStatus>, CloudError> {
    let membership = match call {
        RunCall::Probe(_) => service.member(key.image, &key.project).await?,
        RunCall::Change(Command::Add) => service.add_member(key.image, &key.project).await?,
        RunCall::Change(Command::Set(answer)) => {
            service.set_member_status(key.image, answer).await?
        }
        RunCall::Change(Command::Remove) => {
            service.remove_member(key.image, &key.project).await?;
            return Ok(None);
        }
    };
    Ok(Some(membership.status))
}
