//! What the user can do on "Stop all access": stop, resume, and write letters. Used by the views.

pub(super) mod letters;
pub(super) mod resume;
pub(super) mod stop;
