//! The parts of the Accounts page that send: signing in to the sandbox and to other projects, making an application
//! credential, signing out, and checking for changes.

pub(super) mod change_project;
pub(super) mod make_credential;
pub(super) mod polling;
pub(super) mod sandbox_users;
pub(super) mod sign_out;
