//! What the user can do on "Shared by me": select, export, remind, follow up, pause and stop. Used by the views.

pub(super) mod dry_run;
pub(super) mod export;
pub(super) mod follow_up;
pub(super) mod keyboard;
pub(super) mod pause;
pub(super) mod remind;
pub(super) mod stop_sharing;
