//! The views of "Share and accept": both accounts, both lists, the bar and the steps. They draw; `actions` sends.

pub(super) mod account_pair;
pub(super) mod bar;
pub(super) mod both_lists;
mod image_picker;
pub(super) mod result;
mod row;
pub(super) mod timeline;
