//! The name of a project in the image's cloud, from the address book. Used by the members and by the dialog that stops a share.

use imageshare_core::model::ProjectId;
use leptos::prelude::*;

use crate::data::shorten;
use crate::state::{Accounts, use_address_book};

/// The known name of a project, else its short ID.
pub(super) fn project_name(accounts: Accounts, project: &ProjectId) -> String {
    known_name(accounts, project).unwrap_or_else(|| shorten(project.as_str()))
}

/// The known name of a project.
pub(super) fn known_name(accounts: Accounts, project: &ProjectId) -> Option<String> {
    let cloud = untrack(|| accounts.acting_account()).map(|actor| actor.cloud.clone());
    cloud.and_then(|cloud| use_address_book().project_name(&cloud, project))
}
