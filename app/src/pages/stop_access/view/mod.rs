//! The views of "Revoke all access": who has access, the decision, and the record afterwards. They draw; `actions` sends.

pub(super) mod decision;
pub(super) mod list;
pub(super) mod record;
mod still_open_images;
pub(super) mod stop_notices;
