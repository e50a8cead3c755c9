//! What the user can do on "Revoke all access": stop, resume, and write letters. Used by the views.

pub(super) mod dry_run;
pub(super) mod letters;
pub(super) mod resume;
pub(super) mod stop;
