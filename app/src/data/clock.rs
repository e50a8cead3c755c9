//! The page's clock, for ages and deadlines. Used by components and state.

use imageshare_core::model::Timestamp;
use leptos::prelude::*;

/// The current time; ticks, so that displayed ages stay correct. Provided as context by the page's root.
#[derive(Clone, Copy)]
pub struct Clock(pub Signal<Timestamp>);

impl Clock {
    /// The current time, not reactive.
    pub fn now(self) -> Timestamp {
        self.0.get_untracked()
    }
}
