//! Fault injection, by rules set in a world file, through the administration API or by the program.
//!
//! `Cloud::handle` calls it before it answers a request. `select` picks the rule and `apply` carries it out. Random choices use
//! the cloud's seed, so the same seed and requests meet the same faults. Handlers must not know about faults.

mod apply;
pub(crate) mod check;
mod effect;
mod history;
mod replies;
pub(crate) mod rule;
mod scope;
mod select;
pub(crate) mod state;

pub use effect::FaultEffect;
pub use rule::{Delay, RequestSelection, Rule, RuleState};
pub use scope::Scope;

pub use crate::service::ServiceName;

pub(crate) use apply::apply_fault;
pub(crate) use select::select_fault;
pub(crate) use state::Faults;
