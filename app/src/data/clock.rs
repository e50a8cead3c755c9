//! The time of the page, for ages and deadlines.

use imageshare_core::model::Timestamp;
use leptos::prelude::*;

/// The page's idea of now; ticks, so that ages do not grow stale on an open page. Given as context by the page's root.
#[derive(Clone, Copy)]
pub struct Clock(pub Signal<Timestamp>);

impl Clock {
    /// Now, without following it.
    pub fn now(self) -> Timestamp {
        self.0.get_untracked()
    }
}
