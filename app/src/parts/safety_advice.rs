//! What to check before using another project's image, as advised by Rackspace's image sharing docs. Used with offers.

use leptos::prelude::*;

/// The advice, most important first.
const ADVICE: [&str; 4] = [
    "Use images only from people you trust. The person who made this one may have left a backdoor into every server that you start from it.",
    "Start one server without access to your other ones, and look for logins that you don't know: users, passwords, keys in authorized_keys.",
    "Look for what starts automatically: services, scheduled jobs, scripts of cloud-init. Change every password and key that came with it.",
    "Look for software that your licenses don't cover, and for data that isn't meant for you.",
];

/// The advice, collapsed: it is the same for every offer, and takes up space.
pub fn before_use() -> AnyView {
    view! {
        <details class="fold">
            <summary>"Before you use it"</summary>
            {advice()}
        </details>
    }
    .into_any()
}

/// The advice itself.
pub fn advice() -> AnyView {
    let item = |text: &'static str| view! { <li>{text}</li> }.into_any();
    view! { <ul class="bullets soft">{ADVICE.map(item).into_iter().collect_view()}</ul> }.into_any()
}
