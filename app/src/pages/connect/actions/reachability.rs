//! Asks whether the server of a blocked sign-in responds at all: the browser does not say why it blocked a call.

use imageshare_core::cloud::{CloudError, ErrorKind, TransportError};
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::model::form::ConnectForm;
use super::super::model::validate::validate_form;
use super::sign_in::SignIn;
use crate::reactive::effect;
use crate::transport::{ConnectPolicy, is_reachable};

/// What is known of the server that was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pages::connect) enum ServerState {
    /// Nobody has asked.
    Unknown,
    /// The request is under way.
    Checking,
    /// It responds.
    Responds {
        /// Its host, with a port that is not the default.
        host: String,
    },
    /// It does not, or its certificate is not trusted.
    Silent {
        /// What was called.
        address: BaseUrl,
    },
}

/// Asks after every blocked attempt. The form still has the addresses of that attempt, since a change of it hides the failure.
pub(in crate::pages::connect) fn check_reachability(
    form: ConnectForm,
    sign_in: SignIn,
) -> RwSignal<ServerState> {
    let state = RwSignal::new(ServerState::Unknown);
    effect(move || {
        let is_blocked = sign_in.failure.with(|failure| failure.as_ref().is_some_and(is_blocked));
        let server = is_blocked.then(|| untrack(|| called_server(form))).flatten();
        let Some(server) = server else {
            return state.set(ServerState::Unknown);
        };
        state.set(ServerState::Checking);
        let attempt = sign_in.current_attempt();
        spawn_local(async move {
            let responds = is_reachable(&server).await;
            let is_shown = sign_in.failure.try_with_untracked(Option::is_some) == Some(true);
            if is_shown && sign_in.current_attempt() == attempt {
                state.try_set(if responds {
                    ServerState::Responds { host: server.host().to_owned() }
                } else {
                    ServerState::Silent { address: server }
                });
            }
        });
    });
    state
}

fn is_blocked(error: &CloudError) -> bool {
    error.kind == ErrorKind::Transport(TransportError::Blocked)
}

fn called_server(form: ConnectForm) -> Option<BaseUrl> {
    let request = validate_form(&form.input(), &ConnectPolicy::of_page()).ok()?;
    Some(match request.cloud_address.connection {
        ConnectionMode::Direct => request.cloud_address.identity,
        ConnectionMode::Proxy(proxy) => proxy,
    })
}
