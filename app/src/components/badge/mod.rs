//! A count, or one word as a label. Used by components and pages.

use leptos::prelude::*;

/// What the badge means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BadgeKind {
    /// Just a word or a number.
    #[default]
    Plain,
    /// About the producer's side.
    Producer,
    /// Something waits for the consumer, or is theirs.
    Consumer,
    /// A warning.
    Warn,
    /// Blocks an action.
    Bad,
}

/// A badge; `spoken` is appended for screen readers ("3" … " pending").
#[component]
pub fn Badge(
    #[prop(into)] word: String,
    #[prop(optional)] kind: BadgeKind,
    #[prop(optional)] spoken: &'static str,
) -> AnyView {
    let class = match kind {
        BadgeKind::Plain => "badge",
        BadgeKind::Producer => "badge badge--producer",
        BadgeKind::Consumer => "badge badge--consumer",
        BadgeKind::Warn => "badge badge--warn",
        BadgeKind::Bad => "badge badge--bad",
    };
    view! {
        <span class=class>
            {word} {(!spoken.is_empty()).then(|| view! { <span class="sr">" "{spoken}</span> }.into_any())}
        </span>
    }
    .into_any()
}
