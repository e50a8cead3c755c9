//! One call of a bulk run, carried out or only written down: what the run's machine asks for, as a call of the image service.

use http::Request;

use super::error::CloudError;
use super::images::ImageService;
use super::transport::Transport;
use crate::model::MemberStatus;
use crate::plan::{Cell, RunCall};
use crate::rules::Command;
use crate::wire::image::{AddMember, RemoveMember, UpdateMember};
use crate::wire::request::RequestError;

/// Carries out `call` on the cell `at` with the service of the side that the call belongs to, in the cell's region. Gives what the
/// membership is afterwards, `None` when there is none.
///
/// # Errors
/// The call's failure. A look that finds no member is a 404, which the run reads as an answer.
pub async fn carry_out<T: Transport + Clone>(
    service: &ImageService<'_, T>,
    at: &Cell,
    call: RunCall,
) -> Result<Option<MemberStatus>, CloudError> {
    let membership = match call {
        RunCall::Look(_) => service.member(at.image, &at.project).await?,
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
pub fn write_down<T: Transport + Clone>(
    service: &ImageService<'_, T>,
    at: &Cell,
    command: Command,
) -> Result<Request<Vec<u8>>, RequestError> {
    match command {
        Command::Add => service.write_down(&AddMember(at.image, &at.project)),
        Command::Set(answer) => service.write_down(&UpdateMember(at.image, &at.project, answer)),
        Command::Remove => service.write_down(&RemoveMember(at.image, &at.project)),
    }
}
