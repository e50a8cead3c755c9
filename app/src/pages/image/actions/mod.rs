//! What the owner can change on the image page: stopping shares, resuming paused access, and the visibility.

pub(super) mod paused;
pub(super) mod stop;
pub(super) mod visibility;
