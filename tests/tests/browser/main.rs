//! Browser tests of the published page that need no cloud: they play in its sandbox, or against a mock cloud beside the page.
//! `cargo xtask test` runs them.

mod about;
mod bundles;
mod cockpit;
mod connect;
mod crossing;
mod delegates;
mod finder;
mod handshake;
mod harness;
mod keyboard;
mod large;
mod legible;
mod long_names;
mod memory;
mod offer_card;
mod offer_link;
mod offers;
mod parts;
mod recipients;
mod refusals;
mod removals;
mod resume;
mod roles;
mod rules;
mod share;
mod share_run;
mod shared;
mod shared_ending;
mod stage;
mod start;
mod tallies;
mod trouble;
mod undo;
mod visibility;
mod watching;
