//! The two sides of a share, always shown as word, colour and arrow together.

use leptos::prelude::*;

use super::{Icon, IconName};

/// Whose half of a share something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// Owns the image and offers it. Warm, at the start, arrow going out.
    #[default]
    Producer,
    /// Is offered the image and answers. Cool, at the end, arrow coming in.
    Consumer,
}

impl Side {
    /// Both, in the order in which they stand beside each other.
    pub const ALL: [Self; 2] = [Self::Producer, Self::Consumer];

    /// The word in running text, and the ending of the side's style classes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Producer => "producer",
            Self::Consumer => "consumer",
        }
    }

    /// The word as a heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Producer => "Producer",
            Self::Consumer => "Consumer",
        }
    }

    /// The arrow: out of the producer, into the consumer.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Producer => IconName::Out,
            Self::Consumer => IconName::In,
        }
    }

    /// The opposite side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Producer => Self::Consumer,
            Self::Consumer => Self::Producer,
        }
    }
}

/// The name of a side: the arrow stands before the producer and after the consumer.
#[component]
pub fn SideLabel(side: Side) -> AnyView {
    match side {
        Side::Producer => view! {
            <span class="side side--producer">
                <Icon name=IconName::Out />
                "Producer"
            </span>
        }
        .into_any(),
        Side::Consumer => view! {
            <span class="side side--consumer">
                "Consumer"
                <Icon name=IconName::In />
            </span>
        }
        .into_any(),
    }
}
