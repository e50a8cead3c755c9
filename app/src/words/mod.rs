//! How the page says things: pure functions from facts to words. No view, no signal, no browser.

pub mod boot;
pub mod case;
pub mod cost;
pub mod count;
pub mod crossing;
pub mod deed;
pub mod ending;
#[cfg(test)]
pub mod example;
pub mod failure;
pub mod finding;
pub mod image;
pub mod invitation;
pub mod leaving;
pub mod letter;
pub mod listed;
pub mod mail;
pub mod profile;
pub mod recipient;
pub mod refusal;
pub mod sandbox;
pub mod sentence;
pub mod share;
mod status;
pub mod stored;
pub mod time;
pub mod topic;
pub mod undo;
pub mod use_it;
pub mod visibility;
