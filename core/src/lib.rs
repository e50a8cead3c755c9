//! The pure model of image sharing.
//!
//! * [`model`]: the nouns, as strict types.
//! * [`rules`]: what is allowed and what follows, as tables that print and one function each.
//! * [`book`]: what the user calls the projects he shares with.
//! * [`exposure`]: what a project has given away, and to whom.
//! * [`find`]: finding things by what somebody types.
//! * [`link`]: links that people send each other.
//! * [`plan`]: many memberships changed in one go, as data and a machine.
//! * [`sheet`]: tables as CSV text.
//! * [`sign_in_file`]: a pasted clouds.yaml or openrc.
//! * [`watch`]: what others have changed between two looks, and when to look again.
//! * [`wire`]: the bytes of Keystone v3, Identity v2.0 and Glance v2, and the table of calls that client and mock share.
//! * [`cloud`]: the typed client over a [`cloud::Transport`].
//!
//! Nothing here reads a clock, draws a random number or touches the network: what needs time, an id or an answer is given it.

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
