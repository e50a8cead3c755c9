//! A sign-in that has no project yet: the account, and the projects that its user may choose from.

use std::rc::Rc;

use imageshare_core::cloud::Account;
use imageshare_core::model::{Project, replace_misleading};

use crate::transport::AnyTransport;

/// Signed in, but without a project yet.
#[derive(Clone)]
pub(in crate::pages::connect) struct ProjectChoice {
    /// The account, without a project.
    pub account: Rc<Account<AnyTransport>>,
    /// Whether the user has to confirm who they are: after a single sign-on, a token can be somebody else's.
    pub must_confirm: bool,
    /// The projects that the user may sign in to.
    pub projects: Vec<Project>,
}

impl ProjectChoice {
    /// The user's name.
    pub(in crate::pages::connect) fn user_name(&self) -> String {
        replace_misleading(&self.account.session().user_name).into_owned()
    }

    /// The host of the identity service.
    pub(in crate::pages::connect) fn host(&self) -> String {
        self.account.cloud_address().identity.host().to_owned()
    }
}
