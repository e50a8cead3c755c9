//! The sections of the form, the advice after a failure, and the choice of the project.

pub(super) mod choose_project;
pub(super) mod cloud_type;
pub(super) mod connection;
pub(super) mod cors_help;
pub(super) mod credentials;
pub(super) mod enter_passcode;
pub(super) mod from_file;
pub(super) mod locked;
pub(super) mod offered_clouds;
mod reachability;
pub(super) mod single_sign_on;
pub(super) mod wrong_address;
