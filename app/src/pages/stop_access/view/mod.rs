//! The views of "Stop all access": who has access, the decision, and the record afterwards. They draw; `actions` sends.

pub(super) mod after;
pub(super) mod decision;
mod left_open;
pub(super) mod list;
pub(super) mod record;
