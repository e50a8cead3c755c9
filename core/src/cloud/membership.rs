//! One call of a bulk run, carried out: what the run's machine asks for, as a call of the image service.

use super::error::CloudError;
use super::images::ImageService;
use super::transport::Transport;
use crate::model::MemberStatus;
use crate::plan::{Cell, RunCall};
use crate::rules::Command;

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
