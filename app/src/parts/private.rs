//! What stays private, wherever somebody decides whether to trust this page: on the start and beside the sign-in.

use leptos::prelude::*;

use crate::components::{Icon, IconName};

/// The promises that the page makes. Each is held by code: `state/idle.rs` for the ten minutes, the policy that is published
/// with the page for who is called, `storage.rs` for what a device remembers.
const PROMISES: [(IconName, &str, &str); 3] = [
    (
        IconName::Lock,
        "Secrets live in memory only.",
        "A password is dropped as soon as the cloud has taken it; its token goes when you sign out, reload or leave, and after 10 idle minutes.",
    ),
    (
        IconName::Link,
        "Calls go straight to your cloud,",
        "or through a proxy that you name. Nothing passes through us, and nobody else is called.",
    ),
    (
        IconName::File,
        "No secret is ever kept.",
        "This device remembers light or dark, how often to watch, your address book, your plans, your dates to look again and whom a paused image was shared with; nobody else does.",
    ),
];

/// The promises, with their heading.
#[component]
pub fn Private(
    /// Beside each other, where a page has room for that.
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
            <h2 id="private">"What stays private"</h2>
            <ul class=list role="list">
                {PROMISES.into_iter().map(line).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}
