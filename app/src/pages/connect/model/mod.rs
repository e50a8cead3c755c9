//! The form's state and the rules about its input. Nothing here draws or sends.

pub(super) mod file_settings;
pub(super) mod form;
pub(super) mod from_file;
pub(super) mod method;
pub(super) mod offered_cloud;
pub(super) mod pending_passcode;
pub(super) mod project_choice;
pub(super) mod request_risk;
pub(super) mod secrets;
pub(super) mod sign_in_request;
pub(super) mod single_sign_on;
pub(super) mod validate;
mod wrong_address;

pub(super) use wrong_address::wrong_address_advice;
