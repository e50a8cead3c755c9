//! How the page says things: pure functions from facts to words. No view, no signal, no browser.

pub mod count;
pub mod failure;
pub mod refusal;
pub mod time;
