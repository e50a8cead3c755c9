//! A call, sent or planned, as a command of other tools. Used by the pages and the exports. Secrets are read from shell variables.
//!
//! * [`curl_line()`]: the same call, for every call whose body is kept.
//! * [`openstack_line()`]: of the `openstack` client, for the calls that it has.
//! * [`terraform_block`], [`ansible_task`]: for changes of memberships.

mod ansible;
mod curl_line;
mod image_options;
mod openstack_line;
mod terraform;

pub use ansible::ansible_task;
pub use curl_line::{curl_line, variables};
pub use openstack_line::openstack_line;
pub use terraform::terraform_block;
