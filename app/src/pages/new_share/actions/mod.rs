//! What "Share" does besides the run: it keeps the address in sync, and writes letters. Used by the form and by the run.

mod address_sync;
pub(super) mod notify;
