//! All texts of the page: constants, and pure functions from facts to sentences. Used by views and state; no view, no signal,
//! no browser.

#![expect(missing_docs, reason = "most texts explain themselves")]

pub mod about;
pub mod accounts;
pub mod acting_line;
pub mod add_owner;
pub mod address_book;
pub mod answer;
pub mod boot;
pub mod connect;
pub mod cost;
pub mod count;
#[cfg(test)]
pub mod example;
mod failed_call;
pub mod failure;
pub mod findings;
pub mod glossary;
pub mod idle;
pub mod image;
pub mod invitation;
pub mod leave;
pub mod letter;
pub mod letter_case;
pub mod listed;
pub mod mail;
pub mod new_share;
pub mod not_found;
pub mod not_recognized;
pub mod notify_recipients;
pub mod offer_risk;
pub mod offers;
pub mod operation;
pub mod private;
pub mod profile;
pub mod project_word;
pub mod recipient;
pub mod refusal;
pub mod region_copy;
pub mod removal;
pub mod safety_advice;
pub mod sandbox;
pub mod save_names;
pub mod sentence;
pub mod share;
pub mod share_and_accept;
pub mod signed_out;
pub mod start;
mod status;
pub mod stored;
pub mod text_file;
pub mod theme;
pub mod time;
pub mod topic;
pub mod undo;
pub mod usage;
pub mod visibility;
