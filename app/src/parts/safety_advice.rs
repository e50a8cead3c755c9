//! What to look at before an image of somebody else is used, as Rackspace's documents of image sharing advise.

use leptos::prelude::*;

/// The advice, the weightiest first.
const ADVICE: [&str; 4] = [
    "Use images only of people you trust. Who made it may have left a way into every server that you start from it.",
    "Start one server without access to your other ones, and look for logins that you do not know: users, passwords, keys in authorized_keys.",
    "Look for what starts by itself: services, scheduled jobs, scripts of cloud-init. Change every password and key that came along.",
    "Look for software whose licence does not cover you, and for data that was never meant for you.",
];

/// The advice, folded: it is the same for every offer, and those who know it need the room.
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
