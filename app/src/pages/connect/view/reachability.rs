//! Shows whether the server of a blocked sign-in responds at all, and what to check if it does not. Used by `cors_help`.

use imageshare_core::wire::address::BaseUrl;
use leptos::prelude::*;

use super::super::actions::reachability::ServerState;
use crate::messages::connect::cors_help;

/// One line that changes when the answer is known; a screen reader announces it.
pub(super) fn server_status(server: RwSignal<ServerState>) -> AnyView {
    let line = move || match server.get() {
        ServerState::Unknown => String::new(),
        ServerState::Checking => cors_help::CHECKING.to_owned(),
        ServerState::Responds { host } => cors_help::server_responds(&host),
        ServerState::Silent { address } => cors_help::server_is_silent(address.host()),
    };
    view! {
        <p class="read" role="status">
            {line}
        </p>
    }
    .into_any()
}

/// What to check if nothing responds.
pub(super) fn address_advice(address: &BaseUrl) -> AnyView {
    let origin = address.origin();
    view! {
        <section class="stack" aria-labelledby="reach">
            <h3 id="reach">{cors_help::CHECK_THE_ADDRESS}</h3>
            <ul class="list list--plain read" role="list">
                <li>
                    <span>{cors_help::HOST_AND_PORT}</span>
                </li>
                <li>
                    <span>{cors_help::NETWORK}</span>
                </li>
                <li>
                    <span>
                        {cors_help::CERTIFICATE} " "
                        <a href=origin.clone() target="_blank" rel="noopener noreferrer">
                            {origin.clone()}
                        </a>
                    </span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
