//! Reads what is so now before an undo. Used by [`super::undo_flow`]; it changes nothing.

use imageshare_core::cloud::CloudError;
use imageshare_core::journal::Undo;
use imageshare_core::model::{MemberStatus, Visibility};

use super::super::model::EntryUndo;
use crate::state::SignedInAccount;

/// What is so now.
pub(super) enum Current {
    /// The status of the member; `None` if there is no member.
    Status(Option<MemberStatus>),
    /// Who can use the image.
    Visibility(Visibility),
}

/// Reads what an undo would change.
///
/// # Errors
/// The call's failure. A member that doesn't exist is none.
pub(super) async fn read_current(
    account: &SignedInAccount,
    undo: &EntryUndo,
) -> Result<Current, CloudError> {
    match undo {
        EntryUndo::Membership(Undo { key, .. }) => {
            let service = account.account.image_service(&key.region)?;
            match service.member(key.image, &key.project).await {
                Ok(membership) => Ok(Current::Status(Some(membership.status))),
                Err(error) if error.is_not_found() => Ok(Current::Status(None)),
                Err(error) => Err(error),
            }
        }
        EntryUndo::Visibility(undo) => {
            let service = account.account.image_service(&undo.image.0)?;
            Ok(Current::Visibility(service.show(undo.image.1).await?.visibility))
        }
    }
}
