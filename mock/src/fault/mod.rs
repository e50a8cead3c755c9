//! Faults: what goes wrong on purpose, by rules that a world file, the administration or the program sets.
//!
//! Asked by `Cloud::handle` before a request is answered. Which rule strikes is decided here and drawn from the cloud's seed, so
//! that the same seed and requests meet the same faults; what a select does is in `apply`. No handler knows of faults.

mod apply;
pub(crate) mod check;
mod effect;
mod history;
mod page;
mod rule;
mod scope;
mod select;
mod state;

pub use effect::Effect;
pub use rule::{Delay, Rule, RuleState, When};
pub use scope::Scope;

pub(crate) use apply::apply;
pub(crate) use select::select;
pub(crate) use state::Faults;
