//! What the page decides without a browser: what a role allows, and the form for an application credential.

pub(super) mod credential_form;
pub(super) mod permissions;
