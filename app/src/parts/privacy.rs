//! The privacy promises. Used where the user decides whether to trust this page: on the start and next to the sign-in.

use leptos::prelude::*;

use crate::components::{Icon, IconName};
use crate::messages::privacy;

/// The promises of the page. Code keeps each: `state/idle.rs` the ten minutes, the published content security policy the
/// hosts that are called, `storage.rs` what a device stores.
const PRIVACY_POINTS: [(IconName, &str, &str); 3] = [
    (IconName::Lock, privacy::MEMORY, privacy::MEMORY_TEXT),
    (IconName::Link, privacy::CALLS, privacy::CALLS_TEXT),
    (IconName::File, privacy::NEVER_STORED_TITLE, privacy::STORED_TEXT),
];

/// The promises, with their heading.
#[component]
pub fn PrivacyPromises(
    /// Side by side, on a wide page.
    #[prop(optional)]
    wide: bool,
) -> AnyView {
    let line = |(icon, title, text): (IconName, &'static str, &'static str)| {
        view! {
            <li>
                <Icon name=icon />
                <span>
                    <b>{title}</b>
                    " "
                    <span class="soft">{text}</span>
                </span>
            </li>
        }
        .into_any()
    };
    let (section, list) = if wide {
        ("section", "list list--plain cols cols--tight")
    } else {
        ("stack", "list list--plain")
    };
    view! {
        <section class=section aria-labelledby="private">
            <h2 id="private">{privacy::TITLE}</h2>
            <ul class=list role="list">
                {PRIVACY_POINTS.into_iter().map(line).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}
