//! The pure model of image sharing.
//!
//! * [`model`]: the domain types, strict and without serialisation.
//! * [`rules`]: what is allowed and its consequences, each as a printed table and one function.
//! * [`address_book`]: the user's names for other projects.
//! * [`exposure`]: what a project shares, and with which projects.
//! * [`search`]: searching by text.
//! * [`link`]: links that users send each other.
//! * [`plan`]: changing many memberships in one run, as data and a state machine.
//! * [`csv`]: tables as CSV text.
//! * [`sign_in_file`]: a pasted clouds.yaml or openrc.
//! * [`watch`]: changes between two polls, and when to poll again.
//! * [`wire`]: the HTTP messages of Keystone v3, Identity v2.0 and Glance v2, and the table of calls that client and mock share.
//! * [`cloud`]: the typed client over a [`cloud::Transport`].
//!
//! Nothing in this crate reads a clock, draws a random number or touches the network: callers pass in times, IDs and answers.

pub mod address_book;
pub mod cloud;
pub mod csv;
pub mod exposure;
pub mod link;
pub mod model;
pub mod plan;
pub mod rules;
pub mod scheduler;
pub mod search;
pub mod sign_in_file;
pub mod watch;
pub mod wire;
