//! The sections of the Accounts page that draw what the state knows. Those that send are in [`super::actions`].

pub(super) mod account_card;
pub(super) mod credential;
mod credential_fields;
pub(super) mod invite;
pub(super) mod other_accounts;
pub(super) mod projects;
pub(super) mod sandbox;
pub(super) mod settings;
