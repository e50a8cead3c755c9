//! The two sides of a share, always shown as word, color and arrow together. Used by components and pages.

pub use imageshare_core::model::Side;
use leptos::prelude::*;

use super::{Icon, IconName};
use crate::messages::shell;

impl From<Side> for IconName {
    /// The arrow: out of the producer, into the consumer.
    fn from(side: Side) -> Self {
        match side {
            Side::Producer => Self::Out,
            Side::Consumer => Self::In,
        }
    }
}

/// The name of a side: the arrow is before the producer and after the consumer.
#[component]
pub fn SideLabel(side: Side) -> AnyView {
    match side {
        Side::Producer => view! {
            <span class="side side--producer">
                <Icon name=IconName::Out />
                {shell::side_label(side)}
            </span>
        }
        .into_any(),
        Side::Consumer => view! {
            <span class="side side--consumer">
                {shell::side_label(side)}
                <Icon name=IconName::In />
            </span>
        }
        .into_any(),
    }
}
