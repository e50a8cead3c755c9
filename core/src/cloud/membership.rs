//! One call of a bulk run, carried out or only written down: what the run's machine asks for, as a call of the image service.

use http::Request;

use super::error::CloudError;
use super::images::ImageService;
use super::transport::Transport;
use crate::model::MemberStatus;
use crate::plan::{MembershipKey, RunCall};
use crate::rules::Command;
use crate::wire::image::{AddMember, RemoveMember, UpdateMember};
use crate::wire::request::RequestError;

/// Carries out `call` on the cell `at` with the service of the side that the call belongs to, in the cell's region. Gives what the
/// membership is afterwards, `None` when there is none.
///
/// # Errors
/// The call's failure. A look that finds no member is a 404, which the run reads as an answer.
pub async fn execute<T: Transport + Clone>(
    service: &ImageService<'_, T>,
    at: &MembershipKey,
    call: RunCall,
) -> Result<Option<MemberStatus>, CloudError> {
    let membership = match call {
        RunCall::Probe(_) => service.member(at.image, &at.project).await?,
        RunCall::Change(Command::Add) => service.add_member(at.image, &at.project).await?,
        RunCall::Change(Command::Set(answer)) => service.answer(at.image, answer).await?,
        RunCall::Change(Command::Remove) => {
            service.remove_member(at.image, &at.project).await?;
            return Ok(None);
        }
    };
    Ok(Some(membership.status))
}

/// The request that [`carry_out`] would send for `command`, without a token and sent to nobody.
///
/// # Errors
/// [`RequestError`] when the address cannot be written.
pub fn dry_run_request<T: Transport + Clone>(
    service: &ImageService<'_, T>,
    at: &MembershipKey,
    command: Command,
) -> Result<Request<Vec<u8>>, RequestError> {
    match command {
        Command::Add => service.dry_run(&AddMember(at.image, &at.project)),
        Command::Set(answer) => service.dry_run(&UpdateMember(at.image, &at.project, answer)),
        Command::Remove => service.dry_run(&RemoveMember(at.image, &at.project)),
    }
}
