//! What the user can do on "Offers for me": answer one offer or several, by button or by key. Used by the views.

mod answer_flow;
pub(super) mod answers;
mod blocked_reason;
pub(super) mod bulk_bar;
mod bulk_plan;
mod consent;
mod decide_later;
pub(super) mod keep_focus;
pub(super) mod keys;
mod possible_answers;
