//! What the user does with the journal: clears it, saves it as a file, undoes a change.

pub(super) mod clear;
pub(super) mod export;
pub(super) mod undo;
mod undo_flow;
mod undo_read;
mod undo_sender;
