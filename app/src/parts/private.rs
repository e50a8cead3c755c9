//! The privacy promises. Used where the user decides whether to trust this page: on the start and next to the sign-in.

use leptos::prelude::*;

use crate::components::{Icon, IconName};

/// The promises of the page. Code keeps each: `state/idle.rs` the ten minutes, the published content security policy the
/// hosts that are called, `storage.rs` what a device stores.
const PROMISES: [(IconName, &str, &str); 3] = [
    (
        IconName::Lock,
        "Secrets are kept in memory only.",
        "A password is dropped as soon as the cloud has accepted it. Its token is dropped when you sign out, reload or leave, and after 10 minutes of inactivity.",
    ),
    (
        IconName::Link,
        "Calls go directly to your cloud,",
        "or through a proxy that you enter. Nothing passes through us, and no other service is called.",
    ),
    (
        IconName::File,
        "No secret is ever stored.",
        "Only this device stores your theme, how often to check, your address book, unfinished runs, review dates and the members of paused images.",
    ),
];

/// The promises, with their heading.
#[component]
pub fn Private(
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
            <h2 id="private">"Privacy"</h2>
            <ul class=list role="list">
                {PROMISES.into_iter().map(line).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}
